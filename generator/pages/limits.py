"""A time limit in the words in which every page says it."""

import re

from generator import numerals
from generator.duties import Deadline, DeadlineKind

__all__ = ["UNITS", "limit_words"]

UNITS = {"workday": "个工作日", "day": "天", "month": "个月", "year": "年"}
"""How a unit of time is said behind a number."""
_PER = {"month": "每月", "year": "每年"}
_HALF = re.compile("每半[月年]")
_COUNTED = re.compile(rf"(?:{numerals.NUMERAL}|\d)\s*([次个种项篇场])(?!工作日|月)")


def limit_words(deadline: Deadline, quote: str, event: str) -> str:
    """The limit in a few words: 会议结束后5个工作日内, 每年不超过1次, 及时."""
    amount, count = deadline.amount, deadline.count
    span = f"{amount.number}{UNITS[amount.unit]}" if amount else ""
    low, high = count or (0, 0)
    half = _HALF.search(quote) if deadline.kind is DeadlineKind.TIMES else None
    if half:
        # the deadline counts in whole months and years: 每半月1次 is two a month
        low, high = low // 2, high // 2
    counted = deadline.of or (match[1] if (match := _COUNTED.search(quote)) else "次")
    times = f"{low}至{high}{counted}" if 0 < low < high else f"{high}{counted}"
    match deadline.kind:
        case DeadlineKind.WITHIN:
            return f"{event}后{span}内"
        case DeadlineKind.AT_LEAST:
            return f"{event}前至少{span}"
        case DeadlineKind.EVERY:
            return f"每{span}一次"
        case DeadlineKind.TIMES:
            return f"{half[0] if half else _PER[deadline.per or 'year']}{times}"
        case DeadlineKind.AT_MOST:
            return f"{_PER[deadline.per] if deadline.per else ''}不超过{times}"
        case _:
            return deadline.soft or ""

"""Time limits in the words in which every page says them, and what a calculator needs of them."""

from generator import wording
from generator.model.annotations import Deadline, DeadlineKind

__all__ = ["UNITS", "limit_words", "short_limit"]

UNITS = {"workday": "个工作日", "day": "天", "month": "个月", "year": "年"}
"""How a unit of time is said behind a number."""


def limit_words(deadline: Deadline, quote: str, event: str) -> str:
    """The limit in a few words: 会议结束后5个工作日内, 每半月召开1次, 及时.

    What is counted from an event names the event, which the rules mostly leave to the sentence. How often and how
    many are said as the rules say them: 每半月 is no 每月2次 to a reader who looks for it.
    """
    amount = deadline.amount
    match deadline.kind:
        case DeadlineKind.WITHIN if amount:
            return f"{event}后{amount.number}{UNITS[amount.unit]}内"
        case DeadlineKind.AT_LEAST if amount:
            return f"{event}前至少{amount.number}{UNITS[amount.unit]}"
    # the checks hold that the quote says the limit
    return next((said.text for said in wording.quantities(quote) if said.kind is deadline.kind), quote)


def short_limit(deadline: Deadline, quote: str) -> str:
    """The same where what it is counted from stands beside it: 提前至少7个工作日, 3个工作日内."""
    amount = deadline.amount
    match deadline.kind:
        case DeadlineKind.WITHIN if amount:
            return f"{amount.number}{UNITS[amount.unit]}内"
        case DeadlineKind.AT_LEAST if amount:
            return f"提前至少{amount.number}{UNITS[amount.unit]}"
    return limit_words(deadline, quote, "")

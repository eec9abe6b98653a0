"""Dates as documents write them: with Chinese or full-width figures, spaced out, or as 2024-01-02 in a record.

A date on a line of its own tells where a notice ends; a date in a head tells the edition. Both are read here alone.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator import numerals
from generator.characters import SPACES

__all__ = ["FoundDate", "Later", "WRITTEN_DATE", "find_date", "find_dates", "find_later"]

_B = f"[{SPACES}]*"
_N = "[0-9０-９〇○零OＯ一二三四五六七八九十]"
WRITTEN_DATE = (
    rf"(?P<year>{_N}(?:{_B}{_N}){{3}}){_B}年{_B}(?P<month>{_N}(?:{_B}{_N}){{0,2}}){_B}月"
    rf"{_B}(?P<day>{_N}(?:{_B}{_N}){{0,2}}){_B}日"
)
"""Regular expression of a date with 年, 月 and 日."""
_DATE = re.compile(WRITTEN_DATE)
_FIGURES = re.compile(
    rf"{WRITTEN_DATE}|(?<![0-9.-])(?P<y>[12][0-9]{{3}})(?P<mark>[-./])(?P<m>[0-9]{{1,2}})(?P=mark)(?P<d>[0-9]{{1,2}})(?![0-9.-])"
)
_BLANKS = str.maketrans("", "", SPACES)
_HAN = str.maketrans(
    "0123456789０１２３４５６７８９OＯ○零", "〇一二三四五六七八九〇一二三四五六七八九〇〇〇〇"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, and where it begins and ends in the words."""

    start: int
    end: int
    day: date


def find_date(text: str) -> tuple[int, int] | None:
    """Where the first date with 年, 月 and 日 begins and ends."""
    match = _DATE.search(text) if "日" in text and "月" in text else None
    return match and match.span()


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every date of a text; one that no calendar has (二月三十日) is none."""
    for match in _FIGURES.finditer(text):
        parts = match.group("year", "month", "day") if match["year"] else match.group("y", "m", "d")
        try:
            yield FoundDate(match.start(), match.end(), date(*(_number(part) for part in parts)))
        except ValueError:
            continue


@dataclass(frozen=True, slots=True)
class Later:
    """Words by which something begins so long after a day: 发布之日起三十日."""

    words: str
    number: int
    """How many units; 0 where the words do not say which day, as 次月."""
    unit: str

    def days(self, base: date) -> tuple[date, ...]:
        """The days that may be meant, the first one first; none where a calendar of workdays would be needed.

        The day itself is not counted. Whether the thirtieth day or the one after it is meant, rules do not say.
        """
        if not 0 < self.number <= _MOST_UNITS or self.unit == "工作日":
            return ()
        if self.unit == "次日":
            return (base + timedelta(days=1),)
        if self.unit in ("月", "年"):
            months = base.year * 12 + base.month - 1 + self.number * (12 if self.unit == "年" else 1)
            year, month = months // 12, months % 12 + 1
            day = date(year, month, min(base.day, monthrange(year, month)[1]))
        else:
            day = base + timedelta(days=self.number * (7 if self.unit in ("周", "星期") else 1))
        return day, day + timedelta(days=1)


_MOST_UNITS = 1000
"""A larger number is no length of time that a rule gives."""
_LATER = re.compile(
    r"(?:之日|公布|发布|颁布|印发|下发|通过)(?:之?后|起|之)?(?:满|第)?(?:"
    r"(?P<n>[〇零一二两三四五六七八九十百0-9０-９]+)个?(?P<unit>工作日|日|天|周|星期|月|年)|(?P<half>半年)|(?P<next>次日|翌日)|次月|下月)"
)


def find_later(text: str) -> Later | None:
    """The first words that say how long after a day something begins."""
    match = _LATER.search(text)
    if match is None:
        return None
    if match["half"]:
        return Later(match[0], 6, "月")
    if match["next"]:
        return Later(match[0], 1, "次日")
    return Later(match[0], numerals.parse(match["n"]) or 0 if match["n"] else 0, match["unit"] or "月")


def _number(word: str) -> int:
    """The number of some figures; a year may mix them: 二00四, 二OO四. Raises ValueError when they are none."""
    word = word.translate(_BLANKS)
    number = numerals.parse(word)
    if number is None:
        number = numerals.parse(word.translate(_HAN))
    if number is None:
        raise ValueError(word)
    return number

"""Dates as documents write them: with Chinese or full-width figures, spaced out, or as 2024-01-02 in a record.

A date on a line of its own tells where a notice ends; a date in a head tells the edition. Both are read here alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import numerals
from generator.characters import SPACES

__all__ = ["FoundDate", "WRITTEN_DATE", "find_date", "find_dates"]

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


def _number(word: str) -> int:
    """The number of some figures; a year may mix them: 二00四, 二OO四. Raises ValueError when they are none."""
    word = word.translate(_BLANKS)
    number = numerals.parse(word)
    if number is None:
        number = numerals.parse(word.translate(_HAN))
    if number is None:
        raise ValueError(word)
    return number

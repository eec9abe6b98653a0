"""Which days are worked: the package chinesecalendar, overridden by rules_source/calendar/.

No day is counted here: the arithmetic lives once, in theme/components/workdays/workdays.js, which receives the calendar.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Self

from chinese_calendar import constants
from pydantic import Field, model_validator

from generator.model.base import Model, WebAddress, Words

__all__ = ["FIRST_YEAR", "Calendar", "Holiday", "Notice", "YearArrangement", "merge", "script"]

FIRST_YEAR = 2020
"""Earlier years of the package are left out: no rule of a portal made today counts from there."""

_LONGEST = timedelta(days=31)


class Holiday(Model):
    """A holiday as the notice puts it: first and last day off, and the weekend days worked in exchange."""

    name: Words
    first: date
    last: date
    working: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.first <= self.last < self.first + _LONGEST:
            raise ValueError(
                f"{self.name}的假期从 {self.first} 到 {self.last}，不成一段：请改正 first 或 last"
            )
        for day in self.working:
            if day.weekday() < 5:
                raise ValueError(f"调休上班日 {day} 不是周六或周日：请改正 working")
            if self.first <= day <= self.last:
                raise ValueError(f"调休上班日 {day} 在{self.name}假期之内：请改正 working")
        return self

    @property
    def days(self) -> tuple[date, ...]:
        """Every day off."""
        return tuple(self.first + timedelta(days=i) for i in range((self.last - self.first).days + 1))


class YearArrangement(Model):
    """rules_source/calendar/YYYY.yaml: the whole arrangement of a year, from the notice that is named."""

    year: Annotated[int, Field(ge=FIRST_YEAR, le=2999)]
    title: Words
    address: WebAddress
    holidays: tuple[Holiday, ...]

    @model_validator(mode="after")
    def _of_the_year(self) -> Self:
        if not self.holidays:
            raise ValueError("一个假期也没有：请照通知写全")
        taken: set[date] = set()
        for holiday in self.holidays:
            for day in (*holiday.days, *holiday.working):
                # the new year's holiday may begin in the old year, and its working weekend may lie there
                if day.year != self.year and (day.year, day.month) != (self.year - 1, 12):
                    raise ValueError(f"{day} 不在 {self.year} 年：请改正日期，或移到那一年的文件")
                if day in taken:
                    raise ValueError(f"{day} 写了两次：请删去一处")
                taken.add(day)
        return self


@dataclass(frozen=True, slots=True)
class Notice:
    """On what a year's calendar rests; ``address`` is empty where the package gives it."""

    year: int
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and working weekend days with the holiday's name, for the years that have a notice."""

    notices: tuple[Notice, ...]
    off: Mapping[date, str]
    working: Mapping[date, str]

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year that are arranged."""
        return self.notices[0].year, self.notices[-1].year

    def holidays(self, year: int) -> list[tuple[str, list[date], list[date]]]:
        """The holidays of a year in order: name, days off, working weekend days."""
        found: dict[str, tuple[list[date], list[date]]] = {}
        for which, days in enumerate((self.off, self.working)):
            for day, name in sorted(days.items()):
                if day.year == year:
                    found.setdefault(name, ([], []))[which].append(day)
        return [(name, off, working) for name, (off, working) in found.items()]


def merge(arrangements: Iterable[YearArrangement] = ()) -> Calendar:
    """The package's years from FIRST_YEAR on; a year that an editor arranged is replaced as a whole."""
    off = {day: _name(name) for day, name in constants.holidays.items() if day.year >= FIRST_YEAR}
    working = {day: _name(name) for day, name in constants.workdays.items() if day.year >= FIRST_YEAR}
    notices = {
        day.year: Notice(day.year, f"国务院办公厅关于{day.year}年部分节假日安排的通知", "") for day in off
    }
    for given in sorted(arrangements, key=lambda arrangement: arrangement.year):
        for days in (off, working):
            for day in [day for day in days if day.year == given.year]:
                del days[day]
        for holiday in given.holidays:
            for day in holiday.days:
                working.pop(day, None)
                off[day] = holiday.name
            for day in holiday.working:
                off.pop(day, None)
                working[day] = holiday.name
        notices[given.year] = Notice(given.year, given.title, given.address)
    return Calendar(tuple(notices[year] for year in sorted(notices)), off, working)


def _name(english: str) -> str:
    return str(constants.Holiday(english).chinese)


def script(calendar: Calendar, *, event_day_counts: bool) -> bytes:
    """The calendar as a plain script that sets ``portal.calendar``; days are written MMDD under their year."""
    years = {
        str(notice.year): {
            "title": notice.title,
            "address": notice.address,
            "off": _by_name(calendar.off, notice.year),
            "on": _by_name(calendar.working, notice.year),
        }
        for notice in calendar.notices
    }
    data = {"eventDayCounts": event_day_counts, "years": years}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"portal.calendar={text}\n".encode()


def _by_name(days: Mapping[date, str], year: int) -> dict[str, str]:
    named: dict[str, list[str]] = defaultdict(list)
    for day, name in sorted(days.items()):
        if day.year == year:
            named[name].append(f"{day:%m%d}")
    return {name: " ".join(found) for name, found in named.items()}

"""workdays.js in a browser against an independent count in Python, for every day from 2020 to 2026."""

from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
WORKED = [day for day in DAYS if chinese_calendar.is_workday(day)]
AMOUNTS = (1, 3, 5, 7, 20)

ALL = """([days, amounts]) => amounts.map((n) => days.map((day) => {
  const w = portal.workdays, { shift } = portal.day
  const after = w.after(day, n, "workday"), before = w.before(day, n, "workday")
  const plain = w.before(day, n, "day")
  return [after.due, before.due, before.safe, plain.due, plain.workday,
    w.latestEvent(day, n, "workday").due, w.earliestEvent(day, n, "workday").due].map((due) => due ?? null)
}))"""


def at(days: list[date], index: int) -> str | None:
    return days[index].isoformat() if 0 <= index < len(days) else None


def test_every_day_forwards_and_backwards_as_counted_independently(page: Page) -> None:
    answers: Any = page.evaluate(ALL, [[day.isoformat() for day in DAYS], list(AMOUNTS)])
    compared = 0
    for number, of_number in zip(AMOUNTS, answers, strict=True):
        upto = 0  # workdays before the day
        for day, found in zip(DAYS, of_number, strict=True):
            worked = upto < len(WORKED) and WORKED[upto] == day
            beyond = upto + worked
            plain = day - timedelta(days=number)
            last = [w for w in WORKED[max(0, upto - number - 1) : upto] if w <= plain]
            nth_back = at(WORKED, beyond - number)
            nth_on = at(WORKED, upto + number - 1)
            expected = [
                at(WORKED, beyond + number - 1),
                at(WORKED, upto - number),
                at(WORKED, upto - number - 1) if upto >= number else None,
                plain.isoformat(),
                last[-1].isoformat() if last else None,
                (date.fromisoformat(nth_back) - timedelta(days=1)).isoformat() if nth_back else None,
                (date.fromisoformat(nth_on) + timedelta(days=1)).isoformat() if nth_on else None,
            ]
            assert found == expected, (number, day)
            compared += len(expected)
            upto = beyond
    assert compared == len(AMOUNTS) * len(DAYS) * 7 == 89_495


def test_the_other_way_round_is_the_extreme_day_that_still_keeps_the_limit(page: Page) -> None:
    wrong = page.evaluate(
        """(days) => days.filter((day) => {
          const w = portal.workdays, { shift } = portal.day
          const end = w.latestEvent(day, 5, "workday").due, start = w.earliestEvent(day, 7, "workday").due
          return w.after(end, 5, "workday").due > day || w.after(shift(end, 1), 5, "workday").due <= day
            || w.before(start, 7, "workday").due < day
            || w.before(shift(start, -1), 7, "workday").due >= day
        })""",
        [day.isoformat() for day in DAYS if FIRST + timedelta(60) < day < LAST - timedelta(60)],
    )
    assert wrong == []


def test_the_day_of_the_event_counts_where_the_portal_says_so(page: Page) -> None:
    page.evaluate("portal.calendar.eventDayCounts = true")
    ask = "([way, day]) => portal.workdays[way](day, 5, 'workday').due"
    assert page.evaluate(ask, ["after", "2026-09-30"]) == "2026-10-12"
    assert page.evaluate(ask, ["before", "2026-10-13"]) == "2026-10-08"
    assert page.evaluate(ask, ["latestEvent", "2026-10-12"]) == "2026-09-30"


def test_a_day_in_a_far_year_is_answered_without_passing_every_day_between(page: Page) -> None:
    found = page.evaluate(
        """(days) => {
          let read = 0
          const parse = Date.parse
          Date.parse = (text) => { read += 1; return parse(text) }
          try {
            const { before, after } = portal.workdays
            return [...days.map((day) => [before(day, 5, "workday"), after(day, 5, "workday")]), read]
          } finally {
            Date.parse = parse
          }
        }""",
        ["1000-01-01", "9899-12-31"],
    )
    (before_old, after_old), (before_new, after_new), read = found
    assert read < 200
    # when no day of the years between is worked, the bound is where the years that are known begin or end
    assert (before_old.get("earliest"), before_old["latest"]) == (None, "0999-12-27")
    assert (after_old["earliest"], after_old["latest"]) == ("1000-01-06", at(WORKED, 4))
    assert (before_new["earliest"], before_new["latest"]) == (WORKED[-5].isoformat(), "9899-12-26")
    assert (after_new["earliest"], after_new.get("latest")) == ("9900-01-05", None)


def test_what_is_no_day_of_a_matter_is_none(page: Page) -> None:
    days = ["2026-12-18", "1000-01-01", "9899-12-31"]
    others = [
        "0020-12-18",
        "0999-12-31",
        "9900-01-01",
        "9999-12-31",
        "2026-02-29",
        "2026-13-01",
        "+2026-1-1",
        "",
    ]
    assert page.evaluate("(days) => days.filter(portal.day.is)", [*days, *others]) == days

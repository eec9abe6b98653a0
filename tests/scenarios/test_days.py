"""The count that checks a case: the golden cases of the 2026 arrangement, and a year that is not arranged."""

from datetime import date, timedelta

import pytest

from generator import workdays
from generator.model.annotations import Amount
from generator.scenarios.days import is_workday, last_day

CALENDAR = workdays.merge()


def counted(event: str, number: int, unit: str, *, before: bool, event_day_counts: bool = False) -> str:
    amount = Amount.model_validate({"number": number, "unit": unit})
    day = date.fromisoformat(event)
    last = last_day(CALENDAR, day, amount, before=before, event_day_counts=event_day_counts)
    return last.isoformat() if last else "unknown"


def last_workday(day: str) -> str:
    found = date.fromisoformat(day)
    while not is_workday(CALENDAR, found):
        found -= timedelta(days=1)
    return found.isoformat()


@pytest.mark.parametrize(
    "number, event, last",
    [
        (5, "2026-09-30", "2026-10-13"),
        (5, "2026-10-03", "2026-10-13"),
        (5, "2026-02-13", "2026-02-27"),
        (5, "2026-04-30", "2026-05-11"),
        (5, "2026-12-28", "unknown"),
        (3, "2026-04-30", "2026-05-08"),
    ],
)
def test_workdays_after(number: int, event: str, last: str) -> None:
    assert counted(event, number, "workday", before=False) == last


@pytest.mark.parametrize(
    "event, last, safe",
    [
        ("2026-10-15", "2026-09-30", "2026-09-29"),
        ("2026-11-30", "2026-11-19", "2026-11-18"),
        ("2026-02-24", "2026-02-06", None),
        ("2026-05-06", "2026-04-22", None),
    ],
)
def test_workdays_before(event: str, last: str, safe: str | None) -> None:
    assert counted(event, 7, "workday", before=True) == last
    if safe is not None:
        assert counted(event, 8, "workday", before=True) == safe


@pytest.mark.parametrize(
    "event, last, workday",
    [
        ("2026-11-30", "2026-11-29", "2026-11-27"),
        ("2026-10-08", "2026-10-07", "2026-09-30"),
        ("2026-02-24", "2026-02-23", "2026-02-14"),
    ],
)
def test_days_before(event: str, last: str, workday: str) -> None:
    assert counted(event, 1, "day", before=True) == last
    assert last_workday(last) == workday


def test_days_need_no_arrangement_and_workdays_do() -> None:
    assert counted("2027-03-02", 1, "day", before=True) == "2027-03-01"
    assert counted("2027-03-02", 1, "workday", before=True) == "unknown"
    assert is_workday(CALENDAR, date(2027, 3, 1)) is None


def test_the_day_of_the_event_counts_where_the_portal_says_so() -> None:
    assert counted("2026-09-30", 5, "workday", before=False, event_day_counts=True) == "2026-10-12"
    assert counted("2026-10-13", 5, "workday", before=True, event_day_counts=True) == "2026-10-08"

"""The last day of a limit, counted once more so that a case can name it.

The site counts in theme/components/workdays/workdays.js alone. This count is never published: it only tells whether the
day that an editor wrote in scenarios.yaml is the one that the limit in the data gives, as a test would.
"""

from datetime import date, timedelta

from generator.model.annotations import Amount
from generator.workdays import Calendar

__all__ = ["is_workday", "last_day"]

_SATURDAY = 5


def is_workday(calendar: Calendar, day: date) -> bool | None:
    """Whether a day is worked; None in a year whose arrangement has not been published."""
    if not any(notice.year == day.year for notice in calendar.notices):
        return None
    return day in calendar.working or (day not in calendar.off and day.weekday() < _SATURDAY)


def last_day(
    calendar: Calendar, event: date, amount: Amount, *, before: bool, event_day_counts: bool
) -> date | None:
    """The last day within an amount of days or workdays after an event, or that amount before it.

    None where it cannot be told: a day that would have to be counted is in a year without an arrangement.
    """
    way = timedelta(days=-1 if before else 1)
    day = event if event_day_counts else event + way
    left = amount.number
    while True:
        worked = True if amount.unit == "day" else is_workday(calendar, day)
        if worked is None:
            return None
        left -= worked
        if not left:
            return day
        day += way

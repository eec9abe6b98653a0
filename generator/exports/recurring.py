"""The duties that come round again as calendars to subscribe to, after RFC 5545: of all, and of each role that has any.

The rules say how often, not on which day: an entry stands on the first day of each span and says so. Everything
counts from the edition's date, never from a clock, so that the same sources give the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from generator.exports import icalendar
from generator.files import Asset
from generator.labels import EDITORIAL
from generator.model.annotations import Deadline, DeadlineKind
from generator.model.registers import Role
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["calendar", "of_role", "path", "recurring"]

_DAYS = range(1, 32)
_MONTHS = range(1, 13)


def calendar(edition: EditionView, duties: Iterable[DutyView], role: Role | None = None) -> Asset:
    """The calendar of duties that come round: of an edition, or of a role under it."""
    whose = f"{role.name}的" if role else ""
    events = (line for duty in duties for line in _event(edition, duty))
    name = f"《{edition.title}》{whose}定期职责"
    return Asset(path(edition, role), icalendar.write("recurring", name, events))


def path(edition: EditionView, role: Role | None = None) -> str:
    """Where the calendar of a rule, or of a role under it, stands in the site."""
    return f"data/{edition.rule.id}/{f'roles/{role.id}' if role else 'recurring'}.ics"


def recurring(edition: EditionView) -> tuple[DutyView, ...]:
    """The duties that come round after a span that a calendar can repeat."""
    return _coming_round(edition.duties.values())


def of_role(view: PortalView, edition: EditionView, role: Role) -> tuple[DutyView, ...]:
    """Those on the list of a role: its own, and those that it has as one of a wider role."""
    whose = {role.id, *view.carries[role.id]}
    if whose.isdisjoint(edition.duties_of):
        return ()
    return _coming_round(duty for duty in edition.duties.values() if not whose.isdisjoint(duty.duty.actor))


def _coming_round(duties: Iterable[DutyView]) -> tuple[DutyView, ...]:
    return tuple(duty for duty in duties if duty.duty.deadline and _repeated(duty.duty.deadline))


def _repeated(deadline: Deadline) -> tuple[str, list[int], list[int]] | None:
    """The rule of repetition, and the months and days on which spans begin; each once of a range is one span."""
    amount = deadline.amount
    if deadline.kind is DeadlineKind.TIMES and deadline.count:
        times = deadline.count[0]
        if deadline.per == "month":
            days = _parted(30, times)
            return f"FREQ=MONTHLY;BYMONTHDAY={_list(days)}", list(_MONTHS), days
        months = _parted(12, times)
        return f"FREQ=YEARLY;BYMONTH={_list(months)};BYMONTHDAY=1", months, [1]
    if deadline.kind is DeadlineKind.EVERY and amount:
        # no rule of RFC 5545 knows working days
        often = f"INTERVAL={amount.number}"
        match amount.unit:
            case "month":
                return f"FREQ=MONTHLY;{often};BYMONTHDAY=1", list(_MONTHS[:: amount.number]), [1]
            case "year":
                return f"FREQ=YEARLY;{often};BYMONTH=1;BYMONTHDAY=1", [1], [1]
            case "day":
                return f"FREQ=DAILY;{often}", list(_MONTHS), list(_DAYS)
    return None


def _parted(whole: int, times: int) -> list[int]:
    """Where each of so many even parts begins: of 30 days in two parts on 1 and 16."""
    return list(dict.fromkeys(1 + whole * i // times for i in range(times)))


def _list(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _event(edition: EditionView, duty: DutyView) -> Iterator[str]:
    repeated = _repeated(duty.duty.deadline) if duty.duty.deadline else None
    assert repeated
    rule, months, days = repeated
    dated = edition.edition.date
    first = dated
    while first.month not in months or first.day not in days:
        first += timedelta(days=1)
    said = [
        duty.sentence,
        f"原文：“{duty.duty.quote}”",
        f"依据：{duty.full_citation}",
        f"规则没有规定从哪一天起算，这里从1月1日排起，放在每段时间的第一天。{EDITORIAL}。",
    ]
    yield "BEGIN:VEVENT"
    yield f"UID:recurring.{duty.id}.{edition.rule.id}.rules-portal"
    yield f"DTSTAMP:{dated:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"RRULE:{rule}"
    yield f"SUMMARY:{icalendar.text(duty.core)}"
    yield f"DESCRIPTION:{icalendar.text(chr(10).join(said))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"

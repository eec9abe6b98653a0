"""/deadlines/: every time limit of the current editions, the calculator, the pictures, the calendars to subscribe to."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup

from generator.exports import recurring
from generator.files import Page
from generator.labels import DEADLINE_KINDS, REVIEW_STATES
from generator.model.registers import Role
from generator.model.settings import Counting
from generator.pages import pictures
from generator.pages.base import Context, Renderer, source_lines
from generator.views.deadline import DeadlineView, deadlines
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.workdays import Calendar

__all__ = ["DeadlinesContext", "has_any", "pages"]

_FOLDER = "deadlines"


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What is known of working days, as shown below the calculator."""

    first: int
    """The first year that is known."""
    last: int
    """The last year that is known."""
    gaps: tuple[int, ...]
    """Years between them that are not."""
    notices: tuple[tuple[int, str, str], ...]
    """Year, title and address of each notice whose address is known."""
    holidays: tuple[tuple[str, str, str], ...]
    """The holidays of the last year: name, days off, working weekend days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesContext(Context):
    """All time limits, and the calculator."""

    template: ClassVar[str] = "deadlines.html"
    editions: tuple[EditionView, ...]
    """The current edition of each rule."""
    groups: tuple[tuple[str, str, tuple[DeadlineView, ...]], ...]
    """Limits in figures, then soft ones: heading, id, limits."""
    total: int
    """How many limits there are."""
    group_names: tuple[tuple[str, str], ...]
    """The kinds of limits that occur, with their names."""
    roles: tuple[Role, ...]
    """The roles that any of them binds."""
    review_states: tuple[tuple[str, str], ...]
    """How far the limits have been reviewed, with the names of what occurs."""
    computed: tuple[DeadlineView, ...]
    """The limits that the calculator can count."""
    life: Markup
    """The limits around a meeting as a picture."""
    year: Markup
    """What comes round again in a year as a picture."""
    subscriptions: tuple[tuple[EditionView, str, int], ...]
    """The calendars to subscribe to: edition, way to the file, number of duties."""
    counting: Counting
    """How days are counted."""
    calendar: CalendarView
    """What is known of working days."""


def has_any(view: PortalView) -> bool:
    """Whether any rule has a time limit."""
    return any(duty.limit for duty in view.duties)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    view = renderer.view
    editions = tuple(view.editions.values())
    found = tuple(limit for edition in editions for limit in deadlines(edition))
    context = DeadlinesContext(
        editions=editions,
        groups=(
            ("有数量的时限", "quantified", tuple(limit for limit in found if limit.group != "soft")),
            ("没有定天数的时限", "soft", tuple(limit for limit in found if limit.group == "soft")),
        ),
        total=len(found),
        group_names=tuple(
            (key, name) for key, name in DEADLINE_KINDS.items() if any(limit.group == key for limit in found)
        ),
        roles=tuple({role.id: role for limit in found for role in limit.duty.actors}.values()),
        review_states=tuple(
            (key, name)
            for key, name in REVIEW_STATES.items()
            if any(limit.duty.review.key == key for limit in found)
        ),
        computed=tuple(limit for limit in found if limit.computed),
        life=pictures.meeting(found),
        year=pictures.year(found),
        subscriptions=tuple(
            (edition, posixpath.relpath(recurring.path(edition), _FOLDER), len(again))
            for edition in editions
            if (again := recurring.recurring(edition))
        ),
        counting=view.portal.counting,
        calendar=_calendar(view.calendar),
    )
    yield renderer.page(
        _FOLDER,
        renderer.labels[_FOLDER],
        "规则写明的时限，和算到哪一天的计算器",
        context,
        column=True,
        print_style="checklist-print.css",
        print_lines=source_lines(renderer.labels[_FOLDER], editions),
    )


def _calendar(calendar: Calendar) -> CalendarView:
    notices = calendar.notices
    known = {notice.year for notice in notices}
    first, last = notices[0].year, notices[-1].year
    return CalendarView(
        *calendar.span,
        gaps=tuple(year for year in range(first, last) if year not in known),
        notices=tuple((n.year, n.title, n.address) for n in notices if n.address),
        holidays=tuple((name, _days(off), _days(working)) for name, off, working in calendar.holidays(last)),
    )


def _days(days: Iterable[date]) -> str:
    """2月15日至23日, 5月9日: runs of days in words."""
    runs = [
        [day for _, day in run]
        for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0])
    ]
    words: list[str] = []
    for run in runs:
        first, last = run[0], run[-1]
        end = f"{last.month}月" if last.month != first.month else ""
        words.append(f"{first.month}月{first.day}日" + (f"至{end}{last.day}日" if last != first else ""))
    return "、".join(words)

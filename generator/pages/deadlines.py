"""/deadlines/: every time limit of the current editions, the calculator, the pictures, the calendars to subscribe to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup

from generator import files
from generator.exports import recurring
from generator.files import Page
from generator.labels import DEADLINE_KINDS, REVIEW_STATES
from generator.model.registers import Role
from generator.model.settings import Counting
from generator.pages import paging, pictures
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.views.deadline import DeadlineView, deadlines
from generator.views.duty import Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.workdays import Calendar

__all__ = ["DeadlinesContext", "cut", "has_any", "pages"]

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
    """The current edition of each rule that it has limits of."""
    leaf: Leaf[DeadlineView]
    """Which page of the list it is."""
    groups: tuple[tuple[str, str, tuple[DeadlineView, ...]], ...]
    """Limits in figures; of several rules the limits of each: heading, id, limits."""
    later: tuple[tuple[str, str, tuple[DeadlineView, ...]], ...]
    """What stands below the calculator: soft limits."""
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


def cut(renderer: Renderer, folder: str) -> Cut[DeadlineView] | None:
    """The limits of all rules, rule by rule."""
    if folder != _FOLDER:
        return None
    view = renderer.view
    return paging.cut(
        folder,
        [limit for edition in view.editions.values() for limit in deadlines(edition)],
        _size,
        ids=lambda limit: (f"deadline-{limit.duty.key}", paging.rule_id(limit.duty.edition)),
        group=lambda limit: limit.duty.edition.key,
        opening=Size(12, 900),
        first=Size(0, 0),
        whole=len(view.editions) == 1,
    )


def _size(limit: DeadlineView) -> Size:
    duty = limit.duty
    bounds = [f"{field.label}{field.value}" for field in duty.bounds(Shown.PAGE)]
    words = (duty.duty.quote, duty.core, duty.duty.does, duty.limit, *bounds)
    # most of them stand in the table, in the calculator and in what it reads
    return weight(28 + 4 * len(bounds) + 3 * len(duty.actors), 1450, *words, *words)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of limits."""
    if found := renderer.cut(_FOLDER):
        for leaf in found.leaves:
            yield _page(renderer, leaf)


def _page(renderer: Renderer, leaf: Leaf[DeadlineView]) -> Page:
    view = renderer.view
    found = leaf.items
    of_rule = {limit.duty.edition.rule.id: limit.duty.edition for limit in found}
    editions = tuple(of_rule.values())
    groups, later = _groups(found) if len(view.editions) == 1 else (_by_rule(found), ())
    context = DeadlinesContext(
        leaf=leaf,
        editions=editions,
        groups=groups,
        later=later,
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
            (edition, files.link_file(leaf.folder, recurring.path(edition)), len(again))
            for edition in editions
            if (again := recurring.recurring(edition))
        ),
        counting=view.portal.counting,
        calendar=_calendar(view.calendar),
    )
    return renderer.page(
        leaf.folder,
        leaf.titled(renderer.labels[_FOLDER]),
        "规则写明的时限，和算到哪一天的计算器",
        context,
        column=True,
        print_style="checklist-print.css",
        print_lines=source_lines(renderer.labels[_FOLDER], editions),
    )


_Group = tuple[str, str, tuple[DeadlineView, ...]]


def _groups(found: Sequence[DeadlineView]) -> tuple[tuple[_Group, ...], tuple[_Group, ...]]:
    """The limits of one rule: in figures, and soft ones."""
    counted = tuple(limit for limit in found if limit.group != "soft")
    soft = tuple(limit for limit in found if limit.group == "soft")
    return (("有数量的时限", "quantified", counted),), (("没有定天数的时限", "soft", soft),)


def _by_rule(found: Sequence[DeadlineView]) -> tuple[_Group, ...]:
    """The limits of several rules, under the title of each."""
    return tuple(
        (f"《{edition.title}》", paging.rule_id(edition), tuple(limits))
        for edition, limits in groupby(found, key=lambda limit: limit.duty.edition)
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

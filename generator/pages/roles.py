"""The pages of the roles: the checklist of what each has to do, and where the rules name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from generator import files
from generator.exports import recurring
from generator.files import Page
from generator.labels import ROLE_KINDS
from generator.links import Place
from generator.model.questions import Question
from generator.model.registers import Role
from generator.pages import paging
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.official import Naming
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.pages.sheets import OPENING, Checklist, Entry, checklists, entries, joined
from generator.scenarios.examples import Example
from generator.views import groups, relations
from generator.views.changes import Changes, changes
from generator.views.deadline import of_duty
from generator.views.duty import DutyView, Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.relations import RelationView

__all__ = ["RoleContext", "RolesContext", "cut", "folders", "pages"]

_FOLDER = "roles"
_FEW_BELOW = 30
"""So many roles that answer to one are named among what is said of it; more are a list."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in the list of roles."""

    role: Role
    """The role."""
    label: str
    """Its name, told apart from others."""
    duties: int
    """How many duties are on its page, each once."""
    named: int
    """In how many paragraphs the rules name it."""


_Grouped = tuple[str, int, RoleRow]
"""A role with the heading that it stands under, and how many stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesContext(Context):
    """The list of roles."""

    template: ClassVar[str] = "roles.html"
    leaf: Leaf[_Grouped]
    """Which page of the list it is."""
    first: tuple[RoleRow, ...]
    """Those that readers ask for most."""
    groups: tuple[tuple[str, int, tuple[RoleRow, ...]], ...]
    """Roles with duties by kind, then those that the rules only name: heading, how many there are in all, those on this page."""


_Entry = Entry | DutyView | Role | Place
"""A line of its lists, a duty toward it, one of many roles that answer to it, or a place that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleContext(Context):
    """One role."""

    template: ClassVar[str] = "role.html"
    role: Role
    """The role."""
    label: str
    """Its name, told apart from others."""
    kind: str
    """What kind of role it is, in words."""
    leaf: Leaf[_Entry]
    """Which page of its lists it is."""
    duties: int
    """How many duties it has."""
    limited: int
    """How many of them have a limit."""
    lists: tuple[Checklist, ...]
    """Its checklists, one an edition."""
    beside: tuple[tuple[Role, int], ...]
    """The roles whose duties its holders mostly look after too, or who mostly look after its own; how many these have."""
    calendars: tuple[tuple[EditionView, str], ...]
    """The calendars of what it has to do again and again, one an edition, and the way to each."""
    computed: bool
    """Whether any of its limits can be counted from a date."""
    toward: tuple[DutyView, ...]
    """What others must do towards it, may ask of it or must not ask of it."""
    named: tuple[Naming, ...]
    """The paragraphs that name it."""
    above: tuple[RelationView, ...]
    """The roles to which it answers or reports."""
    below: tuple[Role, ...]
    """The roles that answer or report to it, where they are few."""
    answering: tuple[Role, ...]
    """Those of many of them that stand on this page."""
    answer: int
    """How many there are."""
    within: tuple[RelationView, ...]
    """The roles with duties to which it belongs and whose duties are not on its own page."""
    together_with: tuple[RelationView, ...]
    """The roles that its holders mostly look after too."""
    questions: tuple[Question, ...]
    """The open questions that concern it."""
    examples: tuple[Example, ...]
    """The cases in which it asks; where it asks in none, those in which it has a part."""
    changes: tuple[Changes, ...]
    """What the current edition of each rule changed of its duties."""


def folders(view: PortalView) -> Iterator[str]:
    """The list of roles, and the page of each."""
    yield _FOLDER
    yield from (f"{_FOLDER}/{role}" for role in view.roles)


def cut(renderer: Renderer, folder: str) -> Cut[Any] | None:
    """The list of roles, or what one has to do and where it is named."""
    name = folder.partition("/")[2]
    if not name:
        return _cut_index(renderer)
    role = renderer.view.roles.get(name)
    return _cut_role(renderer, role) if role else None


def _cut_index(renderer: Renderer) -> Cut[_Grouped]:
    view = renderer.view
    rows = [_row(view, role) for role in view.roles.values()]
    return paging.cut(
        _FOLDER,
        [(name, len(group), row) for name, group in _index(view, tuple(rows)) for row in group],
        lambda one: weight(4, 220, one[2].label),
        group=lambda one: one[0],
        opening=Size(4, 100),
        whole=len(view.editions) == 1,
    )


def _cut_role(renderer: Renderer, role: Role) -> Cut[_Entry]:
    view = renderer.view
    lists = checklists(renderer, _title(view, role), role)
    found: list[_Entry] = [
        *entries(lists),
        *(duty for edition in view.rules_of(role.id) for duty in groups.toward(edition, role.id)),
        *(below if len(below := view.answering.get(role.id, ())) > _FEW_BELOW else ()),
        *view.links.by_role.get(role.id, ()),
    ]

    def size(one: _Entry) -> Size:
        if isinstance(one, Entry):
            return one.size
        if isinstance(one, DutyView):
            bounds = [f"{field.label}{field.value}" for field in one.bounds(Shown.PAGE)]
            words = (one.core, one.duty.quote, one.named_citation, *bounds)
            return weight(20 + 3 * len(bounds) + 2 * len(one.actors), 1300 + 100 * len(bounds), *words)
        if isinstance(one, Role):
            return weight(1, 90, one.name)
        edition = view.editions[one.rule]
        words = (edition.title, *(() if lists else (edition.units[one.address].text,)))
        return weight(6, 260, *words)

    cases = len(renderer.examples.of_role(role.id))

    def group(one: _Entry) -> object:
        return one.list.edition.key if isinstance(one, Entry) else type(one)

    return paging.cut(
        f"{_FOLDER}/{role.id}",
        found,
        size,
        ids=lambda one: one.ids if isinstance(one, Entry) else (),
        group=group,
        opening=OPENING,
        first=Size(120 + 25 * cases, 9000 + 2400 * cases),
        whole=len(view.editions) == 1,
    )


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of roles, and the pages of each."""
    view = renderer.view
    found = renderer.cut(_FOLDER)
    home = view.portal.home
    for leaf in found.leaves if found else ():
        groups_ = ((key, list(them)) for key, them in groupby(leaf.items, key=lambda one: one[:2]))
        context = RolesContext(
            leaf=leaf,
            first=tuple(
                _row(view, view.roles[role]) for role in (home.roles if home and leaf.number == 1 else ())
            ),
            groups=tuple(
                (name, number, tuple(row for _, _, row in them)) for (name, number), them in groups_
            ),
        )
        title = leaf.titled(renderer.labels[_FOLDER])
        yield renderer.page(leaf.folder, title, "规则写到的职务、机构和办事身份", context, column=True)
    for role in view.roles.values():
        cut_ = renderer.cut(f"{_FOLDER}/{role.id}")
        if not cut_:
            continue
        lines = (one for leaf in cut_.leaves for one in leaf.items if isinstance(one, Entry))
        whole = tuple({id(one.list): one.list for one in lines}.values())
        for leaf in cut_.leaves:
            yield _page(renderer, role, leaf, whole)


def _title(view: PortalView, role: Role) -> str:
    return f"{view.role_label(role)}职责清单"


def _page(renderer: Renderer, role: Role, leaf: Leaf[_Entry], whole: Sequence[Checklist]) -> Page:
    view = renderer.view
    folder = leaf.folder
    title = _title(view, role)
    found = tuple(whole) if leaf.pages == 1 else joined(one for one in leaf.items if isinstance(one, Entry))
    below = view.answering.get(role.id, ())
    limits = [limit for one in found for line in one.lines if (limit := of_duty(line.duty))]
    context = RoleContext(
        role=role,
        label=view.role_label(role),
        kind=ROLE_KINDS[role.kind],
        leaf=leaf,
        duties=sum(one.duties for one in whole),
        limited=sum(one.limited for one in whole),
        lists=found,
        beside=_beside(view, role),
        calendars=tuple(
            (one.edition, files.link_file(folder, recurring.path(one.edition, role)))
            for one in found
            if recurring.of_role(view, one.edition, role)
        ),
        computed=any(limit.computed for limit in limits),
        toward=tuple(one for one in leaf.items if isinstance(one, DutyView)),
        named=tuple(
            # beside lists of duties the places alone are shown
            renderer.official.naming(folder, one, mark=role.id, worded=not found)
            for one in leaf.items
            if isinstance(one, Place)
        ),
        above=relations.views(view, role.reports_to),
        below=below if len(below) <= _FEW_BELOW else (),
        answering=tuple(one for one in leaf.items if isinstance(one, Role)),
        answer=len(below),
        within=tuple(
            other
            for other in relations.views(view, tuple(r for r in role.member_of if not r.carries))
            if view.duty_counts[other.role.id]
        ),
        together_with=relations.views(view, role.together_with),
        questions=tuple(question for question in view.questions if role.id in question.roles),
        examples=renderer.examples.of_role(role.id),
        changes=changes(
            view.revised,
            lambda edition: {duty.id for duty in edition.duties_of.get(role.id, ())},
        ),
    )
    return renderer.page(
        folder,
        leaf.titled(title if whole else view.role_label(role)),
        role.description,
        context,
        print_style="checklist-print.css" if found else "",
        print_lines=source_lines(title, [one.edition for one in found]),
    )


def _beside(view: PortalView, role: Role) -> tuple[tuple[Role, int], ...]:
    """First the roles it is held together with, else those that are held together with it; with duties alone."""
    with_it = [other.id for other in view.held_with.get(role.id, ())]
    others = [relation.role for relation in role.together_with] or with_it
    counts = {
        other: sum(
            role.id not in duty.duty.actor
            for edition in view.rules_of(other)
            for duty in edition.duties_of.get(other, ())
        )
        for other in others
    }
    return tuple((view.roles[other], count) for other, count in counts.items() if count)


def _listed(view: PortalView, role: Role) -> int:
    """How many duties are on the page of a role: its own, and those that it has as one of a wider role."""
    return sum(view.duty_counts[one] for one in (role.id, *view.carries[role.id]))


def _row(view: PortalView, role: Role) -> RoleRow:
    return RoleRow(role, view.role_label(role), _listed(view, role), len(view.links.by_role.get(role.id, ())))


def _index(view: PortalView, rows: tuple[RoleRow, ...]) -> tuple[tuple[str, tuple[RoleRow, ...]], ...]:
    """Roles with a checklist first, by kind; then those that the rules only name."""
    found = [
        (name, tuple(row for row in rows if row.duties and row.role.kind == kind))
        for kind, name in ROLE_KINDS.items()
    ]
    rest = "规则写到、还没有标注职责的" if view.unfinished else "规则只是写到、没有职责事项的"
    found.append((rest, tuple(row for row in rows if not row.duties)))
    return tuple(group for group in found if group[1])

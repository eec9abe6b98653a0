"""The pages of the roles: the checklist of what each has to do, and where the rules name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.exports import recurring
from generator.files import Page
from generator.labels import ROLE_KINDS
from generator.model.questions import Question
from generator.model.registers import Role
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.official import Naming
from generator.pages.sheets import Checklist, checklists
from generator.scenarios.examples import Example
from generator.views import groups, relations
from generator.views.changes import Changes, changes
from generator.views.deadline import of_duty
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.relations import RelationView

__all__ = ["RoleContext", "RolesContext", "pages"]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in the list of roles."""

    role: Role
    """The role."""
    duties: int
    """How many duties are on its page, each once."""
    named: int
    """In how many paragraphs the rules name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesContext(Context):
    """The list of roles."""

    template: ClassVar[str] = "roles.html"
    first: tuple[RoleRow, ...]
    """Those that readers ask for most."""
    groups: tuple[tuple[str, tuple[RoleRow, ...]], ...]
    """Roles with duties by kind, then those that the rules only name; each group with a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleContext(Context):
    """One role."""

    template: ClassVar[str] = "role.html"
    role: Role
    """The role."""
    kind: str
    """What kind of role it is, in words."""
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
    """The roles that answer or report to it."""
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


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of roles, and one page a role."""
    rows = {role.id: _row(renderer.view, role) for role in renderer.view.roles.values()}
    home = renderer.view.portal.home
    first = tuple(rows[role] for role in (home.roles if home else ()))
    context = RolesContext(first=first, groups=_index(renderer.view, tuple(rows.values())))
    yield renderer.page(
        "roles", renderer.labels["roles"], "规则写到的职务、机构和办事身份", context, column=True
    )
    for role in renderer.view.roles.values():
        yield _page(renderer, role)


def _page(renderer: Renderer, role: Role) -> Page:
    view = renderer.view
    folder = f"roles/{role.id}"
    title = f"{role.name}职责清单"
    found = checklists(renderer, title, role)
    limits = [limit for one in found for line in one.lines if (limit := of_duty(line.duty))]
    context = RoleContext(
        role=role,
        kind=ROLE_KINDS[role.kind],
        lists=found,
        beside=_beside(view, role),
        calendars=tuple(
            (edition, files.link_file(folder, recurring.path(edition, role)))
            for edition in view.listing(role)
            if recurring.of_role(view, edition, role)
        ),
        computed=any(limit.computed for limit in limits),
        toward=tuple(duty for edition in view.rules_of(role.id) for duty in groups.toward(edition, role.id)),
        named=tuple(
            renderer.official.naming(folder, place, mark=role.id)
            for place in view.links.by_role.get(role.id, ())
        ),
        above=relations.views(view, role.reports_to),
        below=tuple(other for other in view.roles.values() if role.id in other.superior_ids),
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
        title if found else role.name,
        role.description,
        context,
        print_style="checklist-print.css" if found else "",
        print_lines=source_lines(title, [one.edition for one in found]),
    )


def _beside(view: PortalView, role: Role) -> tuple[tuple[Role, int], ...]:
    """First the roles it is held together with, else those that are held together with it; with duties alone."""
    own = {duty.id for edition in view.rules_of(role.id) for duty in edition.duties_of.get(role.id, ())}
    with_it = [other.id for other in view.roles.values() if role.id in (r.role for r in other.together_with)]
    others = [relation.role for relation in role.together_with] or with_it
    counts = {
        other: sum(
            duty.id not in own
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
    return RoleRow(role, _listed(view, role), len(view.links.by_role.get(role.id, ())))


def _index(view: PortalView, rows: tuple[RoleRow, ...]) -> tuple[tuple[str, tuple[RoleRow, ...]], ...]:
    """Roles with a checklist first, by kind; then those that the rules only name."""
    found = [
        (name, tuple(row for row in rows if row.duties and row.role.kind == kind))
        for kind, name in ROLE_KINDS.items()
    ]
    rest = "规则写到、还没有标注职责的" if view.unfinished else "规则只是写到、没有职责事项的"
    found.append((rest, tuple(row for row in rows if not row.duties)))
    return tuple(group for group in found if group[1])

"""The pages of the roles: the checklist of what each has to do, and where the rules name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.labels import ROLE_KINDS
from generator.model.questions import Question
from generator.model.registers import Role
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.official import Naming
from generator.pages.sheets import Sheet, sheets
from generator.scenarios.examples import Example
from generator.views import groups, relations
from generator.views.duty import DutyView
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
    sheets: tuple[Sheet, ...]
    """Its checklists, one a rule."""
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
    together: tuple[RelationView, ...]
    """The roles that its holders mostly look after too."""
    questions: tuple[Question, ...]
    """The open questions that concern it."""
    examples: tuple[Example, ...]
    """The cases in which it asks; where it asks in none, those in which it has a part."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of roles, and one page a role."""
    context = RolesContext(groups=_index(renderer))
    yield renderer.page(
        "roles", renderer.labels["roles"], "规则写到的职务、机构和办事身份", context, column=True
    )
    for role in renderer.view.roles.values():
        yield _page(renderer, role)


def _page(renderer: Renderer, role: Role) -> Page:
    view = renderer.view
    folder = f"roles/{role.id}"
    title = f"{role.name}职责清单"
    found = sheets(renderer, title, role)
    context = RoleContext(
        role=role,
        kind=ROLE_KINDS[role.kind],
        sheets=found,
        toward=tuple(duty for edition in view.editions.values() for duty in groups.toward(edition, role.id)),
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
        together=relations.views(view, role.together_with),
        questions=tuple(question for question in view.questions if role.id in question.roles),
        examples=renderer.examples.of_role(role.id),
    )
    return renderer.page(
        folder,
        title if found else role.name,
        role.description,
        context,
        print_style="checklist-print.css" if found else "",
        print_lines=source_lines(title, list({sheet.edition.key: sheet.edition for sheet in found}.values())),
    )


def _listed(view: PortalView, role: Role) -> int:
    """How many duties are on the page of a role: its own, and those that it has as one of a wider role."""
    wider = (through.role.id for through in relations.carried(view, role))
    return sum(view.duty_counts[one] for one in (role.id, *wider))


def _index(renderer: Renderer) -> tuple[tuple[str, tuple[RoleRow, ...]], ...]:
    """Roles with a checklist first, by kind; then those that the rules only name."""
    view = renderer.view
    rows = [
        RoleRow(role, _listed(view, role), len(view.links.by_role.get(role.id, ())))
        for role in view.roles.values()
    ]
    found = [
        (name, tuple(row for row in rows if row.duties and row.role.kind == kind))
        for kind, name in ROLE_KINDS.items()
    ]
    rest = "规则写到、还没有标注职责的" if view.unfinished else "规则只是写到、没有职责事项的"
    found.append((rest, tuple(row for row in rows if not row.duties)))
    return tuple(group for group in found if group[1])

"""/approvals/: who drafts, reviews, signs each kind of document and decision; what the rules leave unsaid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator.files import Page
from generator.model.procedures import Procedure
from generator.model.registers import Role
from generator.pages import paging
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.views import approvals
from generator.views.approvals import Row
from generator.views.duty import Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["ApprovalsContext", "ApprovalsTable", "cut", "has_any", "pages"]

_FOLDER = "approvals"
_TITLE, _HEADING = "谁起草、谁审核、谁签发", "审批与签发"


@dataclass(frozen=True, slots=True)
class ApprovalsRow:
    """A kind of document or decision."""

    edition: EditionView
    """The edition that it rests on."""

    row: Row
    """What the rules say of it, stage by stage."""
    procedures: tuple[Procedure, ...]
    """The procedures that carry out a duty of it."""


@dataclass(frozen=True, slots=True)
class ApprovalsTable:
    """The rows of one rule."""

    edition: EditionView
    """The edition that they rest on."""
    rows: tuple[ApprovalsRow, ...]
    """The rows in order of the text."""

    @property
    def id(self) -> str:
        """The id of its heading."""
        return paging.rule_id(self.edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalsContext(Context):
    """Who drafts, reviews, signs."""

    template: ClassVar[str] = "approvals.html"
    heading: str
    """The heading of the page."""
    leaf: Leaf[ApprovalsRow]
    """Which page of the list it is."""
    tables: tuple[ApprovalsTable, ...]
    """The rows of each rule."""
    roles: tuple[Role, ...]
    """Who takes part in any of them, each once."""


def has_any(view: PortalView) -> bool:
    """Whether any rule says who drafts, reviews or signs anything."""
    return any(approvals.rows(edition) for edition in view.editions.values())


def cut(renderer: Renderer, folder: str) -> Cut[ApprovalsRow] | None:
    """The rows of all rules, rule by rule."""
    if folder != _FOLDER:
        return None
    editions = renderer.view.editions.values()
    return paging.cut(
        folder,
        [
            ApprovalsRow(edition, row, _procedures(edition, row))
            for edition in editions
            for row in approvals.rows(edition)
        ],
        _size,
        ids=lambda one: (f"object-{one.edition.object_key(one.row.object.id)}", paging.rule_id(one.edition)),
        group=lambda one: one.edition.key,
        opening=Size(3, 200),
        whole=len(editions) == 1,
    )


def _size(one: ApprovalsRow) -> Size:
    found = Size(14 + 4 * len(one.row.stages) + 2 * len(one.procedures), 1200 + 200 * len(one.procedures))
    for duty in one.row.duties:
        bounds = [f"{field.label}{field.value}" for field in duty.bounds(Shown.PAGE)]
        found += weight(8 + len(bounds) + 2 * len(duty.actors), 1000 + 100 * len(bounds), duty.core, *bounds)
    return found


def pages(renderer: Renderer) -> Iterator[Page]:
    """Who drafts, reviews, signs."""
    if found := renderer.cut(_FOLDER):
        for leaf in found.leaves:
            yield _page(renderer, leaf)


def _page(renderer: Renderer, leaf: Leaf[ApprovalsRow]) -> Page:
    tables = tuple(
        ApprovalsTable(edition, tuple(rows))
        for edition, rows in groupby(leaf.items, key=lambda one: one.edition)
    )
    return renderer.page(
        leaf.folder,
        leaf.titled(renderer.labels[_FOLDER]),
        "各类文件和决定由谁起草、谁审核、谁签发",
        ApprovalsContext(heading=leaf.titled(_HEADING), leaf=leaf, tables=tables, roles=_roles(tables)),
        column=True,
        print_style="flow-print.css",
        print_lines=source_lines(_TITLE, [table.edition for table in tables]),
    )


def _roles(tables: Iterable[ApprovalsTable]) -> tuple[Role, ...]:
    rows = (row for table in tables for row in table.rows)
    return tuple({role.id: role for row in rows for role in row.row.roles}.values())


def _procedures(edition: EditionView, row: Row) -> tuple[Procedure, ...]:
    found = {p.id: p for duty in row.duties for p in edition.procedures_of(duty.id)}
    return tuple(procedure for procedure in edition.procedures if procedure.id in found)

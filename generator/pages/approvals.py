"""/approvals/: who drafts, reviews, signs each kind of document and decision; what the rules leave unsaid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.model.procedures import Procedure
from generator.model.registers import Role
from generator.pages.base import Context, Renderer, source_lines
from generator.views import approvals
from generator.views.approvals import Row
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["ApprovalsContext", "ApprovalsTable", "has_any", "pages"]

_TITLE, _HEADING = "谁起草、谁审核、谁签发", "审批与签发"


@dataclass(frozen=True, slots=True)
class ApprovalsRow:
    """A kind of document or decision."""

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
    def number(self) -> int:
        """How many kinds of documents and decisions it has."""
        return len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalsContext(Context):
    """Who drafts, reviews, signs."""

    template: ClassVar[str] = "approvals.html"
    heading: str
    """The heading of the page."""
    tables: tuple[ApprovalsTable, ...]
    """The rows of each rule."""
    roles: tuple[Role, ...]
    """Who takes part in any of them, each once."""


def has_any(view: PortalView) -> bool:
    """Whether any rule says who drafts, reviews or signs anything."""
    return any(approvals.rows(edition) for edition in view.editions.values())


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    tables = tuple(
        ApprovalsTable(edition, tuple(ApprovalsRow(row, _procedures(edition, row)) for row in found))
        for edition in renderer.view.editions.values()
        if (found := approvals.rows(edition))
    )
    yield renderer.page(
        "approvals",
        renderer.labels["approvals"],
        "各类文件和决定由谁起草、谁审核、谁签发",
        ApprovalsContext(heading=_HEADING, tables=tables, roles=_roles(tables)),
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

"""What an import of a new edition brings from the one before, in the form in which the import writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.comparing import Span
from generator.importer.draft import Draft
from generator.importer.proposals import Proposals
from generator.model.annotations import Duties
from generator.model.procedures import Procedures

__all__ = ["Follow", "Following", "Table", "nothing"]


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the report: what it is about in lines, and rows of what, which entries, and their words as they changed."""

    heading: str
    about: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Following:
    """The ``proposals`` that are left to make, what was carried over, further ``files``, and the account of it.

    ``duties`` and ``procedures`` are written in place of what is proposed. ``data`` goes into report.json, ``lines`` to the
    terminal, ``tables`` into the page.
    """

    proposals: Proposals
    duties: Duties | None = None
    procedures: Procedures | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


Follow = Callable[[Draft, Proposals], Following]


def nothing(_: Draft, proposals: Proposals) -> Following:
    """Of a rule that follows no edition."""
    return Following(proposals)

"""What an import of a new edition brings from the one before, in the form in which the import writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.importer.draft import Draft
from generator.importer.proposals import Proposals

__all__ = ["Follow", "Following", "nothing"]


@dataclass(frozen=True, slots=True)
class Following:
    """The ``proposals`` with what was carried over in them, further ``files``, and the account of it.

    ``data`` goes into report.json, ``lines`` to the terminal, ``tables`` into the page: a heading, what is said below it,
    and rows of three cells.
    """

    proposals: Proposals
    files: Mapping[str, bytes] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    tables: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = ()


Follow = Callable[[Draft, Proposals], Following]


def nothing(_: Draft, proposals: Proposals) -> Following:
    """Of a rule that follows no edition."""
    return Following(proposals)

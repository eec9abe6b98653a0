"""What a form of tables is to those who offer it."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.exports.tables import Table

__all__ = ["TableFormat"]


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A form in which every table is offered."""

    name: str
    """What readers know it as: Excel, CSV."""
    suffix: str
    """The end of its files' names."""
    media: str
    """The media type of its files."""
    place: int
    """Its place among the others, from 1."""
    write: Callable[[Table], bytes]
    """The table as a file; the same bytes for the same table."""

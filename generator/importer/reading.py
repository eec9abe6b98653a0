"""What every reader gives, whatever the kind of file: plain text, and an account of what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.importer.doubts import Doubt

__all__ = ["Choices", "Drop", "Reading", "Refusal", "Span", "TableRow"]


class Refusal(Exception):
    """The file cannot be imported; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a file that it does not say itself."""

    column: int | None = None
    """Which column of a table that sets two wordings side by side is the text, from 1."""
    columns: int | None = None
    """In how many columns the pages of a PDF are set."""
    encoding: str | None = None
    """The charset of a text or a page."""
    wrapped: bool | None = None
    """Whether the lines of a text were broken at a margin."""
    part: int | None = None
    """Which part of a file that holds several is the rule, from 1."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Characters of the file that are no words of the rule: why they were left out, and where they stood."""

    reason: str
    text: str
    place: str


Span = tuple[int, int]
"""Over how many columns and rows a cell reaches."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the text that is a row of a table: its cells, which tabs part, each with its span."""

    table: int
    """Which table of the file it is of, from 1."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and all that was read but not taken over.

    ``characters`` counts what the file held; it is the length of ``text`` plus all drops, less ``added``:
    line ends and numbers that the file has as structure and the text must have as characters. ``lost`` is what a
    reader found, by a second count, in the file and in neither; it must be 0, and is told when it is not.
    ``doubts`` are what only the reader can know to be doubtful, at their places in ``text``; ``rows`` are the rows of
    tables that the file has as such, by the number of their line in ``text``; ``notes_at`` is the line of ``text`` from
    which on notes follow that are no words of the rule.
    """

    text: str
    kind: str
    charset: str
    drops: tuple[Drop, ...] = ()
    notes: tuple[str, ...] = ()
    added: int = 0
    lost: int = 0
    doubts: tuple[Doubt, ...] = ()
    rows: Mapping[int, TableRow] = field(default_factory=dict)
    notes_at: int | None = None
    pages: tuple[int, ...] = ()
    """The numbers of the lines where page marks stood between the lines of the text."""

    @property
    def characters(self) -> int:
        """The characters that the file held."""
        return len(self.text) - self.added + sum(len(drop.text) for drop in self.drops) + self.lost

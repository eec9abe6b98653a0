"""What a field of the head box rests on: the pieces of head and tail, the record of the page, the last 款.

Each value stands with the words from which it was read, because a person has to confirm it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.characters import SPACES
from generator.importer.pieces import Piece

__all__ = ["BLANK", "Source", "Stated", "stated", "tidy"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One field: its values, and the words of the source that it rests on."""

    name: str
    values: tuple[str, ...] = ()
    basis: str = ""
    """Where it was found, in Chinese: 署名, 题注; how it was worked out, where it was."""
    words: str = ""
    line: int = 0
    """Where the words stand in the source, from 1; 0 where there are none."""
    column: int = 0

    @property
    def value(self) -> str:
        """All values as one."""
        return "、".join(self.values)


@dataclass(frozen=True, slots=True)
class Source:
    """The pieces of head and tail that are about the rule, its articles, and the record of the page."""

    pieces: tuple[Piece, ...]
    after: tuple[Piece, ...]
    closing: Sequence[tuple[str, int, int]]
    record: dict[str, Stated] = field(default_factory=dict)

    def of(self, *kinds: str) -> Iterator[Piece]:
        """The pieces of some kinds, the head's first."""
        return (piece for piece in (*self.pieces, *self.after) if piece.kind in kinds)


def stated(name: str, values: Iterable[str], basis: str, piece: Piece, words: str = "") -> Stated:
    """A field that rests on a piece, or on ``words`` that begin there."""
    return Stated(name, tuple(values), basis, words or piece.words, piece.line, piece.column)


BLANK = re.compile(f"[{SPACES}]+")
"""Blanks that space words out, or part them."""


def tidy(words: str) -> str:
    """Words without the blanks that space them out."""
    return BLANK.sub("", words)

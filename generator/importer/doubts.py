"""Doubts: what the importer decided and a person has to look at, each at its place in the source."""

from dataclasses import dataclass

from generator.importer.lines import SourceLine

__all__ = ["Doubt", "Doubts"]


@dataclass(frozen=True, order=True, slots=True)
class Doubt:
    """What a person has to look at, at a line and column of the source text, both from 1."""

    line: int
    column: int
    message: str


class Doubts:
    """The doubts of one import, in the order in which they arose."""

    def __init__(self) -> None:
        self.all: list[Doubt] = []

    def add(self, line: SourceLine, message: str, start: int | None = None) -> None:
        """A doubt about a line, at the offset ``start`` in it, else where its words begin; none without a message."""
        if message:
            self.all.append(Doubt(line.number, (line.start if start is None else start) + 1, message))

"""Doubts: what the importer decided and a person has to look at, each cause once with all its places in the source."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.importer.lines import SourceLine

__all__ = ["Doubt", "Doubts", "by_cause"]

_MOST_SHOWN = 6
"""So many further lines are named on a terminal; the report has them all."""


@dataclass(frozen=True, order=True, slots=True)
class Doubt:
    """What a person has to look at, at a line and column of the source text, both from 1.

    ``cure`` is the option of ``rules import`` that settles the cause, where one does; ``also`` are the further places of
    the same cause, in the order of the source.
    """

    line: int
    column: int
    message: str
    cure: str = ""
    also: tuple[tuple[int, int], ...] = ()

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Line and column of every place, the first of them first."""
        return ((self.line, self.column), *self.also)

    @property
    def told(self) -> str:
        """The message with the lines of the further places and the cure, for a terminal."""
        parts = [self.message]
        if self.also:
            lines = [str(line) for line, _ in self.also]
            more = " …" if len(lines) > _MOST_SHOWN else ""
            parts.append(f"同样的共 {len(self.places)} 处，还有第 {'、'.join(lines[:_MOST_SHOWN])}{more} 行")
        if self.cure:
            parts.append(f"确属如此的，加 {self.cure} 再导入一次")
        return "；".join(parts)


class Doubts:
    """The doubts of one import, in the order in which they arose."""

    def __init__(self) -> None:
        self.all: list[Doubt] = []

    def add(self, line: SourceLine, message: str, start: int | None = None, *, cure: str = "") -> None:
        """A doubt about a line, at the offset ``start`` in it, else where its words begin; none without a message."""
        if message:
            column = (line.start if start is None else start) + 1
            self.all.append(Doubt(line.number, column, message, cure))


def by_cause(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Each cause once, at its first place; what is said in the same words has the same cause."""
    places: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for doubt in doubts:
        places.setdefault((doubt.message, doubt.cure), set()).update(doubt.places)
    return tuple(
        sorted(
            Doubt(*first, message, cure, tuple(also))
            for (message, cure), at in places.items()
            for first, *also in [sorted(at)]
        )
    )

"""Tables of a PDF whose cells are ruled: which letters stand in which cell, and how far a cell reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importer import markers
from generator.importer.readers.grids import Grid, GridCell
from generator.importer.readers.pdf_page import Rules, Run, lines_of, split
from generator.importer.readers.transcript import Passage

__all__ = ["RuledTable", "tables_of"]

_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: the places of its upright and level rules, and the rules themselves."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    """From the top."""
    rules: Rules

    def holds(self, run: Run) -> bool:
        """Whether a run stands within it."""
        return self.down[-1] < run.base + run.em / 2 < self.down[0] and (
            self.across[0] - _NEAR < run.left + run.em / 2 < self.across[-1] + _NEAR
        )

    def grid(self, runs: Sequence[Run]) -> Grid:
        """The cells with their words; a cell ends at a rule."""
        rows: list[list[GridCell]] = []
        for top, bottom in pairwise(self.down):
            row, column = list[GridCell](), 0
            while column < len(self.across) - 1:
                reach = 1
                while column + reach < len(self.across) - 1 and not self._upright(
                    self.across[column + reach], (top + bottom) / 2
                ):
                    reach += 1
                left, right = self.across[column], self.across[column + reach]
                words = _words(runs, left, right, bottom, top)
                goes_on = bool(rows) and not self._level(top, (left + right) / 2)
                empty = not any(passage.text for passage in words)
                row.append(GridCell([*words], column, columns=reach, goes_on=goes_on and empty))
                column += reach
            rows.append(row)
        return Grid(rows)

    def _upright(self, at: float, y: float) -> bool:
        return any(
            abs(x - at) < _NEAR and low - _NEAR < y < high + _NEAR for x, low, high in self.rules.upright
        )

    def _level(self, at: float, x: float) -> bool:
        return any(
            abs(y - at) < _NEAR and low - _NEAR < x < high + _NEAR for y, low, high in self.rules.level
        )


_SPARE = 2.5
"""A line that ends so many letters before its cell does ends a paragraph, where a sentence ends there too."""
_FULL = "这一格里有一行排满后正好到句末，后面的已接在同一款：请核对是否另起一款"
_INDENT = 1.2
"""A line that begins so many letters further in begins one."""


def _words(runs: Sequence[Run], left: float, right: float, bottom: float, top: float) -> list[Passage]:
    """What stands in a cell, the lines of each paragraph joined."""
    inside: list[Run] = []
    for run in runs:
        if bottom < run.base + run.em / 2 < top:
            after = split(run, left)[1]
            part = after and split(after, right)[0]
            if part:
                inside.append(part)
    passages, before = [Passage()], None
    lines = lines_of(inside)
    edge = min((line[0].left for line in lines), default=left)
    for line in lines:
        if before is not None and before[-1].text[-1:] in "。；：！？" and before[-1].text:
            ends = before[-1].right < right - _SPARE * before[-1].em
            if ends or line[0].left > edge + _INDENT * line[0].em:
                passages.append(Passage())
            elif markers.read_article(passages[0].text):
                passages[-1].doubt(_FULL)
        passages[-1].put("".join(run.text for run in line))
        before = line
    return passages


def tables_of(rules: Rules) -> list[RuledTable]:
    """The ruled tables of a page, each of two rows and two columns at least."""
    found = []
    level, upright = list(rules.level), list(rules.upright)
    while upright:
        mine, ours = [upright.pop()], []
        grown = True
        while grown:
            grown = False
            for y, left, right in list(level):
                if any(
                    low - _NEAR <= y <= high + _NEAR and left - _NEAR <= x <= right + _NEAR
                    for x, low, high in mine
                ):
                    ours.append((y, left, right))
                    level.remove((y, left, right))
                    grown = True
            for x, low, high in list(upright):
                if any(
                    low - _NEAR <= y <= high + _NEAR and left - _NEAR <= x <= right + _NEAR
                    for y, left, right in ours
                ):
                    mine.append((x, low, high))
                    upright.remove((x, low, high))
                    grown = True
        across = _places([x for x, _, _ in mine])
        down = _places([y for y, _, _ in ours])[::-1]
        if len(across) > 2 and len(down) > 2:
            found.append(RuledTable(across, down, Rules(tuple(ours), tuple(mine))))
    return sorted(found, key=lambda table: -table.down[0])


def _places(values: Sequence[float]) -> tuple[float, ...]:
    """The values from the lowest up, those near to one another as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return tuple(places)

"""Two wordings side by side in a plain text: rows between | or cells that tabs and wide blanks set apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.importer.readers.grids import Grid, GridCell, chosen_column, compared
from generator.importer.readers.transcript import Passage
from generator.importer.reading import Choices

__all__ = ["Chosen", "chosen_cells", "side_by_side"]

_APART = re.compile(r"[ \t\u3000]*\t[ \t\u3000]*|\u3000{2,}[ \u3000]*|(?<=\S) {3,}")
_N = "[0-9０-９〇零○一二三四五六七八九十百千]{1,7}"
_TWICE = re.compile(
    rf"^[ \u3000]*(?:[0-9]{{1,3}}[ \t\u3000]+)?第{_N}条[^\n]*(?:\t| {{3,}}|\u3000{{2,}})第{_N}条",
    re.MULTILINE,
)
_FEWEST = 2
"""So many lines hold an article twice in a text of two wordings."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one row gives: the cell that was chosen, and those that were not."""

    taken: str
    left: tuple[str, ...]


def chosen_cells(rows: Sequence[Sequence[str]], choices: Choices) -> list[Chosen] | None:
    """A cell of each row where a table sets two wordings side by side; None for any other table.

    Raises Refusal where no column was chosen.
    """
    grid = Grid([[GridCell([Passage(cell)], column) for column, cell in enumerate(row)] for row in rows])
    names = compared(grid)
    if not names:
        return None
    wanted = chosen_column(grid, names, choices)
    made = []
    for row in rows:
        name = tuple(cell.strip() for cell in row) == names
        taken = "" if name or wanted >= len(row) else row[wanted]
        made.append(
            Chosen(taken, tuple(cell for at, cell in enumerate(row) if cell and (name or at != wanted)))
        )
    return made


def side_by_side(words: str) -> Mapping[int, list[str]]:
    """The cells of the lines that hold two wordings, by the index of the line; none where a text has no such lines."""
    if len(_TWICE.findall(words)) < _FEWEST:
        return {}
    found = {}
    for at, line in enumerate(words.split("\n")):
        cells = _APART.split(line.strip(" \t\r\u3000"))
        if len(cells) > 1:
            found[at] = cells
    return found

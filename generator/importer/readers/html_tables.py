"""What a table of a page is: a table, a frame that holds the page together, or two wordings side by side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import html as lxml_html

from generator.importer.readers.grids import Grid, GridCell, chosen_column, compared
from generator.importer.readers.transcript import Passage
from generator.importer.reading import Choices, Span

__all__ = ["PageTable", "read_table"]

_FORMAL = re.compile(r"第[ \u3000]*[0-9〇零○一二三四五六七八九十百千]+[ \u3000]*[条章]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_LONGEST_ROW = 3000
_MOST = 1000


@dataclass(frozen=True, slots=True)
class PageTable:
    """What to do with the rows and cells of a table."""

    rows: Mapping[lxml_html.HtmlElement, tuple[Span, ...]]
    """The rows that are lines of their own, each with the spans of its cells; none in a frame."""
    left: Mapping[lxml_html.HtmlElement, str]
    """The cells that are not read, and why: the columns of a comparison that were not chosen."""


_FRAME = PageTable({}, {})


def read_table(table: lxml_html.HtmlElement, choices: Choices) -> PageTable:
    """What a table is. Raises Refusal where two wordings stand side by side and none is chosen."""
    if next(table.iterdescendants("table"), None) is not None:
        return _FRAME
    rows = [[*row.iterchildren("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if not any(len(row) > 1 for row in rows):
        return _FRAME
    pieces = {cell: list(_pieces(cell)) for row in rows for cell in row}
    if any(_FORMAL.match(piece) for inside in pieces.values() for piece in inside):
        return _comparison(rows, pieces, choices)
    if any(_holds_text(inside) for inside in pieces.values()):
        return _FRAME
    if any(sum(len(piece) for cell in row for piece in pieces[cell]) > _LONGEST_ROW for row in rows):
        return _FRAME
    return PageTable({row[0].getparent(): tuple(map(_span, row)) for row in rows}, {})


def _pieces(cell: lxml_html.HtmlElement) -> Iterator[str]:
    return (words for piece in cell.itertext() if (words := str(piece).strip(" \t\r\n\u3000\u00a0")))


def _holds_text(pieces: list[str]) -> bool:
    """Whether a cell holds a text with numbers: then the table only stands around it."""
    return (
        sum(1 for piece in pieces if _NUMBERED.match(piece)) > 1 and sum(map(len, pieces)) > _LONGEST_ROW / 10
    )


def _comparison(
    rows: list[list[lxml_html.HtmlElement]],
    pieces: Mapping[lxml_html.HtmlElement, list[str]],
    choices: Choices,
) -> PageTable:
    """A table with articles in its cells: two wordings of them, or the page itself."""
    grid = Grid([])
    for row in rows:
        cells, column = list[GridCell](), 0
        for cell in row:
            columns = _span(cell)[0]
            cells.append(GridCell([Passage(piece) for piece in pieces[cell]], column, columns=columns))
            column += columns
        grid.rows.append(cells)
    names = compared(grid)
    if not names:
        return _FRAME
    wanted = chosen_column(grid, names, choices)
    left: dict[lxml_html.HtmlElement, str] = {}
    for at, (row, made) in enumerate(zip(rows, grid.rows, strict=True)):
        for cell, read in zip(row, made, strict=True):
            if not read.column <= wanted < read.column + read.columns:
                left[cell] = "对照表的其他栏"
            elif at == 0 and read.text == names[min(wanted, len(names) - 1)]:
                left[cell] = "对照表的栏名"
    return PageTable({}, left)


def _span(cell: lxml_html.HtmlElement) -> Span:
    columns, rows = (_whole(cell.get(name)) for name in ("colspan", "rowspan"))
    return columns, rows


def _whole(words: str | None) -> int:
    return (
        min(_MOST, max(1, int(words))) if words and words.strip().isascii() and words.strip().isdigit() else 1
    )

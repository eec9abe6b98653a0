"""Tables of Word as grids: cells with their spans, through the controls and changes that stand around rows and cells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from generator.importer.readers.docx_styles import is_on
from generator.importer.readers.grids import Grid, GridCell, merged
from generator.importer.readers.remarks import HIDDEN

if TYPE_CHECKING:
    from generator.importer.readers.docx_words import Words

__all__ = ["grid"]

CHANGED = "表格里有修订删去的行或格，已按接受修订略去：请核对"


def grid(table: Any, words: "Words") -> Grid:
    """A table as a grid; rows and cells that a change took away are drops of the cell before."""
    made = Grid([])
    gone: list[Any] = []
    for row in _inside(table, "w:tr"):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            gone += _inside(row, "w:tc")
            continue
        hidden = is_on(row.find(f"{qn('w:trPr')}/{qn('w:hidden')}"))
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = 0 if before is None else int(before.get(qn("w:val")) or 0)
        cells = [GridCell([], 0, columns=column)] if column else []
        for cell in _inside(row, "w:tc"):
            properties = cell.find(qn("w:tcPr"))
            if properties is not None and properties.find(qn("w:cellDel")) is not None:
                gone.append(cell)
                continue
            columns, goes_on = _merged(properties)
            blocks = list(words.blocks(iter(list(_contents(cell)))))
            if hidden:
                left = merged(blocks)
                left.discard("隐藏的文字", HIDDEN)
                blocks = [left]
            if properties is not None and _value(properties, "w:hMerge") in ("continue", "") and cells:
                cells[-1].columns += columns
                cells[-1].blocks += blocks
            else:
                cells.append(GridCell(blocks, column, columns=columns, goes_on=goes_on and bool(made.rows)))
            column += columns
        if cells:
            made.rows.append(cells)
    if gone:
        left = merged(words.left_out([cell], "修订中删去的文字", CHANGED) for cell in gone)
        if made.rows:
            made.rows[0][0].blocks.append(left)
        else:
            made.rows.append([GridCell([left], 0)])
    return made


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, through the controls that Word wraps around them."""
    for child in element.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPS:
            yield from _inside(child, name)


_WRAPS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))


def _contents(cell: Any) -> Iterator[Any]:
    return (child for child in cell.iterchildren() if child.tag != qn("w:tcPr"))


def _merged(properties: Any) -> tuple[int, bool]:
    """Over how many columns a cell reaches, and whether it goes on with the one above."""
    if properties is None:
        return 1, False
    span = properties.find(qn("w:gridSpan"))
    columns = 1 if span is None else max(1, min(100, int(span.get(qn("w:val")) or 1)))
    return columns, _value(properties, "w:vMerge") in ("continue", "")


def _value(properties: Any, name: str) -> str | None:
    found = properties.find(qn(name))
    return None if found is None else found.get(qn("w:val")) or ""

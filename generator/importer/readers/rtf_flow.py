"""A stretch of an RTF file that is read by itself: the text, a cell, a note, a text box; paragraphs and rows as they come."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.importer.readers.grids import Grid, GridCell
from generator.importer.readers.transcript import Passage

__all__ = ["CellEdge", "Flow"]


@dataclass(slots=True)
class CellEdge:
    """Where a cell ends on its right, and how it is merged with those above and beside it."""

    right: int = 0
    goes_on: bool = False
    beside: bool = False


@dataclass(slots=True)
class Flow:
    """Blocks, and the paragraph, cell, row and table that are open; ``end`` makes the blocks of a paragraph that has ended."""

    end: Callable[[Passage], list[Passage | Grid]]
    passage: Passage = field(default_factory=Passage)
    blocks: list[Passage | Grid] = field(default_factory=list)
    edges: list[CellEdge] = field(default_factory=list)
    """Those of the row that is open, as its definition says."""
    _cell: list[Passage | Grid] = field(default_factory=list)
    _row: list[list[Passage | Grid]] = field(default_factory=list)
    _table: list[tuple[list[list[Passage | Grid]], list[CellEdge]]] = field(default_factory=list)

    def paragraph(self, *, in_table: bool) -> None:
        """The paragraph ends."""
        made = self.end(self.passage)
        self.passage = Passage()
        if in_table:
            self._cell += made
        else:
            self.close_table()
            self.blocks += made

    def cell(self) -> None:
        """The cell ends, and the paragraph in it."""
        if self.passage != Passage() or not self._cell:
            self.paragraph(in_table=True)
        self._row.append(self._cell)
        self._cell = []

    def row(self) -> None:
        """The row ends."""
        if self._cell:
            self.cell()
        if self._row:
            self._table.append((self._row, list(self.edges)))
        self._row = []

    def close_table(self) -> None:
        """The table ends: where its cells stand is told by their right edges."""
        if self._row or self._cell:
            self.row()
        if not self._table:
            return
        places = sorted({edge.right for _, edges in self._table for edge in edges})
        rows: list[list[GridCell]] = []
        for cells, edges in self._table:
            made: list[GridCell] = []
            column = 0
            for n, blocks in enumerate(cells):
                edge = edges[n] if n < len(edges) else CellEdge()
                after = bisect_left(places, edge.right) + 1 if n < len(edges) else column + 1
                columns = max(1, after - column)
                if edge.beside and made:
                    made[-1].columns += columns
                    made[-1].blocks += blocks
                else:
                    made.append(GridCell(blocks, column, columns, goes_on=edge.goes_on and bool(rows)))
                column += columns
            rows.append(made)
        self._table = []
        self.blocks.append(Grid(rows))

    def finish(self) -> list[Passage | Grid]:
        """All blocks, when the stretch has ended."""
        if self._cell or self._row:
            self.close_table()
        if self.passage != Passage():
            self.paragraph(in_table=False)
        self.close_table()
        return self.blocks

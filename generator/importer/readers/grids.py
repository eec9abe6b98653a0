"""Tables as the readers find them, and what each is: a table, a frame that holds the page, or two wordings side by side."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.importer import markers
from generator.importer.readers.transcript import Passage, Transcript
from generator.importer.reading import Choices, Refusal, Span

__all__ = ["Grid", "GridCell", "chosen_column", "compared", "lay_out", "merged"]

_OLD = re.compile(r"(?:现行|原(?!因)|旧|修[订改正]前|修[订改正]之前)")
_NEW = re.compile(r"(?:修[订改正]|新|拟|征求意见|草案|送审|变更后|调整后)(?!理由|说明|依据)")
_LONGEST_HEAD = 25
_HEADS = 3
"""In so many rows from the top the names of the columns may stand."""
_HIDDEN_CELL = "合并的格里有不显示的文字，已略去：请核对"


@dataclass(slots=True)
class GridCell:
    """A cell of a table as it is read: what is in it, and where it begins."""

    blocks: list["Passage | Grid"]
    column: int
    columns: int = 1
    rows: int = 1
    goes_on: bool = False
    """Whether it only goes on with the cell above."""

    def passages(self) -> Iterable[Passage]:
        """All that is in it, line by line; the rows of a table within as lines."""
        for block in self.blocks:
            if isinstance(block, Passage):
                yield block
            else:
                for row in block.rows:
                    for cell in row:
                        yield from cell.passages()

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(passage.text for passage in self.passages() if passage.text).strip()


@dataclass(slots=True)
class Grid:
    """A table as it is read."""

    rows: list[list[GridCell]]


def merged(blocks: Iterable[Passage | Grid]) -> Passage:
    """All that some blocks hold as one passage, as where it is left out."""
    made = Passage()
    for passage in GridCell(list(blocks), 0).passages():
        made.take(passage)
    return made


def lay_out(blocks: Iterable[Passage | Grid], transcript: Transcript, choices: Choices) -> None:
    """Write blocks down as lines and tables. Raises Refusal where two wordings stand side by side and none is chosen."""
    for block in blocks:
        if isinstance(block, Passage):
            transcript.add(block)
        elif names := compared(block):
            _column(block, names, transcript, choices)
        elif _frame(block):
            for row in block.rows:
                _lines(row, transcript, choices)
        elif rows := _table(block):
            transcript.add_table(rows)
        else:
            _lines([cell for row in block.rows for cell in row], transcript, choices)


def _lines(cells: Iterable[GridCell], transcript: Transcript, choices: Choices) -> None:
    """The cells of a frame as lines; a number that has a cell of its own stands before the words of the next."""
    number: Passage | None = None
    for cell in cells:
        for block in cell.blocks:
            if isinstance(block, Passage) and number is not None and block.text:
                number.take(block, "\u3000")
                transcript.add(number)
                number = None
            elif isinstance(block, Passage) and _number_alone(block.text):
                number = block
            else:
                lay_out([number, block] if number is not None else [block], transcript, choices)
                number = None
    if number is not None:
        transcript.add(number)


def _number_alone(text: str) -> bool:
    text = text.strip()
    marker = text and (markers.read_article(text) or markers.read_heading(text) or markers.read_listed(text))
    return bool(marker and marker.length >= len(text))


def _marks(cell: GridCell) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The numbers of the articles and headings that open the lines of a cell."""
    for passage in cell.passages():
        text = passage.text.strip()
        if text and (marker := markers.read_article(text) or markers.read_heading(text)):
            yield marker.kind, marker.number


def compared(grid: Grid) -> tuple[str, ...]:
    """The names of the columns of a table that sets two wordings of articles side by side; none for any other table."""
    columns: dict[int, list[tuple[str, tuple[int, ...]]]] = {}
    for row in grid.rows:
        for cell in row:
            columns.setdefault(cell.column, []).extend(_marks(cell))
    marked = [set(marks) for _, marks in sorted(columns.items()) if marks]
    if not marked:
        return ()
    head = _names(grid)
    same = len(marked) > 1 and len(marked[0] & marked[1]) * 2 >= min(map(len, marked[:2]))
    if head or not same:
        return head
    return tuple(cell.text[:8] + "…" for cell in max(grid.rows, key=len))


def _names(grid: Grid) -> tuple[str, ...]:
    """The names of the columns where they say which wording is which; a title may stand above them."""
    for row in grid.rows[:_HEADS]:
        names = tuple(cell.text for cell in row)
        if (
            len(names) > 1
            and all(len(name) <= _LONGEST_HEAD for name in names)
            and any(_OLD.search(name) for name in names)
            and any(_NEW.search(name) for name in names)
        ):
            return names
    return ()


def chosen_column(grid: Grid, names: tuple[str, ...], choices: Choices) -> int:
    """Where the column begins that was chosen of two wordings. Raises Refusal when none is, or there is none such."""
    told = "，".join(f"第 {n} 栏“{name}”" for n, name in enumerate(names, 1))
    if choices.column is None:
        new = [n for n, name in enumerate(names, 1) if _NEW.search(name) and not _OLD.search(name)]
        raise Refusal(
            f"文件里有新旧条文对照表（{told}），几栏不能同时导入：请选定一栏再导入，例如加上 --column {new[0] if new else 2}"
        )
    if choices.column > len(names):
        raise Refusal(f"对照表没有第 {choices.column} 栏（{told}）：请用 --column 选定其中一栏")
    starts = sorted({cell.column for row in grid.rows for cell in row if len(row) == len(names)})
    return starts[choices.column - 1] if len(starts) >= choices.column else choices.column - 1


def _column(grid: Grid, names: tuple[str, ...], transcript: Transcript, choices: Choices) -> None:
    """The lines of the column that was chosen; the others are drops."""
    wanted = chosen_column(grid, names, choices)
    chosen = choices.column or 1
    for at, row in enumerate(grid.rows):
        for cell in row:
            spans = cell.column <= wanted < cell.column + cell.columns
            if spans and not (at < _HEADS and cell.text == names[chosen - 1]):
                _lines([cell], transcript, choices)
                continue
            for passage in cell.passages():
                passage.discard("对照表的其他栏")
                transcript.leave_out(passage)


def _frame(grid: Grid) -> bool:
    """Whether a table only holds the page together: one cell a row, or articles in its cells."""
    return all(len(row) == 1 for row in grid.rows) or any(
        True for row in grid.rows for cell in row for _ in _marks(cell)
    )


def _table(grid: Grid) -> list[tuple[Passage, tuple[Span, ...]]]:
    """The rows that show something: cells parted by tabs, lines within a cell by blanks."""
    shown: list[list[GridCell]] = []
    left: list[Passage | Grid] = []
    for row in grid.rows:
        if any(cell.text for cell in row):
            shown.append(row)
        else:
            left += (block for cell in row for block in cell.blocks)
    made = []
    for at, row in enumerate(shown):
        passage, spans = Passage(), list[Span]()
        for cell in row:
            inside = _inside(cell)
            if cell.goes_on:
                inside.discard("合并的格里不显示的文字", _HIDDEN_CELL)
                passage.take(inside)
                continue
            reach = 1
            while at + reach < len(shown) and any(
                below.column == cell.column and below.goes_on for below in shown[at + reach]
            ):
                reach += 1
            passage.take(inside, "\t" if spans else "")
            spans.append(
                (cell.columns, max(cell.rows, reach) if reach > 1 else min(cell.rows, len(shown) - at))
            )
        made.append((passage, tuple(spans)))
    if made:
        # what is left out in a row that shows nothing
        blank = merged(left)
        blank.text, blank.added = "", 0
        blank.doubts = [(0, message) for _, message in blank.doubts]
        made[-1][0].take(blank)
    return made


def _inside(cell: GridCell) -> Passage:
    """What a cell holds on one line."""
    made = Passage()
    for block in cell.blocks:
        if isinstance(block, Grid):
            made.doubt("这一格里还有表格，内层的各格已连成一段：请核对")
        for passage in [block] if isinstance(block, Passage) else GridCell([block], 0).passages():
            # two blanks, since one between two letters would pass for a slip
            made.take(passage, "  " if passage.text and made.text else "")
    made.text = made.text.replace("\n", " ").replace("\t", " ")
    return made

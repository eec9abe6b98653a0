"""The cells of a line that is a row of a table: those of the file, or those that tabs and wide blanks set apart."""

import re
from itertools import zip_longest

from generator.importer.line_reader import ParsedLine
from generator.importer.lines import LineSpan, SourceLine
from generator.importer.tree import CellSpan, skip_blanks

__all__ = ["cells_of"]

_APART = re.compile(r"\t| {3,}|\u3000{2,}")


def cells_of(line: ParsedLine) -> list[CellSpan]:
    """The cells of a row, from left to right.

    What holds after it: every character of the line that shows something stands in exactly one cell.
    """
    source = line.source
    if line.row is None:
        apart = re.compile("\t") if "\t" in source.words else _APART
        return [CellSpan(_words(source, *ends)) for ends in _ends(source, apart, source.start, source.end)]
    ends_of = _ends(source, re.compile("\t"), 0, len(source.raw))
    spans = zip_longest(ends_of, line.row.spans[: len(ends_of)], fillvalue=(1, 1))
    return [CellSpan(_words(source, *ends), *span) for ends, span in spans]


def _ends(source: SourceLine, apart: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    """Where the pieces of a line begin and end."""
    ends, at = [], start
    for gap in apart.finditer(source.raw, start, end):
        ends.append((at, gap.start()))
        at = gap.end()
    return [*ends, (at, end)]


def _words(source: SourceLine, start: int, end: int) -> LineSpan | None:
    start = skip_blanks(source, start)
    end = min(end, source.end)
    while end > start and source.raw[end - 1].isspace():
        end -= 1
    return LineSpan(source, start, end) if start < end else None

"""Texts as Markdown: headings for chapters, tables as tables, and nothing that a program could take for marks."""

import re
from collections.abc import Iterator
from html import escape

from generator.blocks import HEADINGS, Block, Table
from generator.exports.texts.base import TextFormat, Writing
from generator.model.text import Cell

__all__ = ["FORMAT"]

_MARKS = re.compile(r"[\\`*_{}\[\]#<>&|~]")
"""What has a meaning in the middle of a line."""
_ENTITIES = {sign: f"&#{ord(sign)};" for sign in "<>&|~"}
"""What the first Markdown knows no backslash for."""
_LIST = re.compile(r"([-+]|\d+[.)])(?=\s|$)")
"""What has a meaning at the beginning of a line."""
_TITLES = ("rule-title", "notice-title")


def _write(writing: Writing) -> bytes:
    parts = [f"# {_escaped(writing.title)}"] if writing.article else []
    depths = {kind: depth for depth, kind in enumerate(_headings(writing), start=2)}
    parts += (_block(block, depths) for block in writing.blocks)
    parts += ("---", f"<small>{_escaped(writing.source)}</small>")
    return ("\n\n".join(parts) + "\n").encode()


def _headings(writing: Writing) -> Iterator[str]:
    """The kinds of headings that a text has: where it has no 编, chapters are one step below the title."""
    found = {block.kind for block in writing.lines}
    return (kind for kind in HEADINGS if kind in found)


def _block(block: Block | Table, depths: dict[str, int]) -> str:
    if isinstance(block, Table):
        return _table(block)
    if block.kind in depths:
        return f"{'#' * depths[block.kind]} {_escaped(block.line)}"
    if block.kind in _TITLES:
        return f"{'#' if block.kind == 'rule-title' else '##'} {_escaped(block.line)}"
    return _line_start(_escaped(block.line))


def _line_start(words: str) -> str:
    words = words.lstrip(" \t")
    if found := _LIST.match(words):
        last = found.end() - 1
        return f"{words[:last]}\\{words[last:]}"
    return words


def _escaped(words: str) -> str:
    marked = _MARKS.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), words)
    return marked.replace("\n", "  \n")


def _table(table: Table) -> str:
    """As HTML, which Markdown takes as it is: its own tables know no cell over several columns or rows."""
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row.cells)}</tr>\n" for row in table.rows)
    return f"<table>\n{rows}</table>"


def _cell(cell: Cell) -> str:
    spans = ((name, n) for name, n in (("colspan", cell.columns), ("rowspan", cell.rows)) if n > 1)
    attributes = "".join(f' {name}="{n}"' for name, n in spans)
    return f"<td{attributes}>{escape(cell.text, quote=False)}</td>"


FORMAT = TextFormat("Markdown", "md", "text/markdown", 4, _write, for_programs=True)

"""Official words as they stand in print: block after block, the first 款 on the line of its article's number.

Whatever writes a text out (plain text, Markdown, Word) walks these and says only what each kind looks like.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.address import Address
from generator.model.text import Cell, Text, Unit

__all__ = ["HEADINGS", "Block", "Table", "article_blocks", "blocks", "with_tables"]

HEADINGS = ("part", "subpart", "chp", "sec")
"""The kinds of headings, the widest first."""


# a tuple: a rule has hundreds, made anew for each form of its text
class Block(NamedTuple):
    """A line in print; ``number`` is that of the 项 or 目 itself, or that of the article before its first 款.

    ``kind`` is that of a line of the head or the tail (``rule-title``, ``annex`` …), else that of its unit: ``chp``, ``art``
    (a number alone), ``para``, ``point``, ``indent``, ``tr``.
    """

    kind: str
    address: Address
    number: str
    words: str
    cells: tuple[Cell, ...] = ()

    @property
    def gap(self) -> str:
        """What stands between number and words: 第一条 stands apart from its words, 一、 does not."""
        if self.kind in HEADINGS or (self.kind == "para" and self.number and self.number[-1] not in "、:："):
            return "\u3000"
        return ""

    @property
    def line(self) -> str:
        """The block as one line."""
        return f"{self.number}{self.gap}{self.words}".rstrip() if self.gap else self.number + self.words


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, one block each."""

    rows: tuple[Block, ...]


def blocks(text: Text) -> Iterator[Block]:
    """The blocks of a whole text."""
    return _blocks(text.units(), (line.kind for line in (*text.head, *text.tail)))


def article_blocks(units: Iterable[Unit]) -> Iterator[Block]:
    """The blocks of one article, of which ``units`` are all."""
    return _blocks(units, iter(()))


def with_tables(made: Iterable[Block]) -> Iterator[Block | Table]:
    """The same blocks, rows of one table gathered; neighbouring lines of an annex that tabs part into cells are one too."""
    for (in_table, _), group in groupby(made, key=_table_of):
        rows = tuple(group)
        if in_table and (rows[0].kind == "tr" or len(rows) > 1):
            yield Table(tuple(map(_as_row, rows)))
        else:
            yield from rows


def _table_of(block: Block) -> tuple[bool, Address | None]:
    if block.kind == "tr":
        return True, block.address.parent
    return "\t" in block.words and block.address.kind == "p", None


def _as_row(block: Block) -> Block:
    if block.cells:
        return block
    cells = tuple(Cell(text=words) for words in block.words.split("\t"))
    return Block(block.kind, block.address, block.number, block.words, cells)


def _blocks(units: Iterable[Unit], kinds: Iterator[str]) -> Iterator[Block]:
    article: Unit | None = None
    for unit in units:
        kind = unit.address.kind
        if article and (kind != "para" or not unit.text):
            # a list opens the article at once
            yield Block("art", article.address, article.number, "")
            article = None
        if kind == "art":
            article = unit
        elif article:
            yield Block(kind, unit.address, article.number, unit.text)
            article = None
        elif unit.number or unit.text or unit.cells:
            named = next(kinds) if kind == "p" else kind
            yield Block(named, unit.address, unit.number, unit.text, unit.cells)
    if article:
        yield Block("art", article.address, article.number, "")

"""The tree of a text in the making, and the plain values in the shape of text.yaml that it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importer.lines import LineSpan, SourceLine, clean_text
from generator.importer.markers import BLANKS, Marker
from generator.model.text import Repair

__all__ = ["LEVEL", "CellSpan", "Node", "Tree", "skip_blanks", "values"]

LEVEL = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
"""The kinds of headings and how deep they stand."""

_PARENT = {"section": "chapter", "subpart": "part"}
"""Headings that stand in one of another kind only."""

_HOLDS = {
    "part": "parts",
    "subpart": "subparts",
    "chapter": "chapters",
    "section": "sections",
    "article": "articles",
}


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell of a table in the making: where its words stand, None where it is empty, and how far it reaches."""

    words: LineSpan | None
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Node:
    """A unit in the making."""

    kind: str
    figure: str = ""
    """What its number says: 18, 100-1."""
    number: LineSpan | None = None
    """Its printed number; a 款 has none."""
    spans: list[LineSpan] = field(default_factory=list)
    """Its words, or its title, line by line."""
    tables: list[list[list[CellSpan]]] = field(default_factory=list)
    """The rows of the tables that follow its words."""
    below: list["Node"] = field(default_factory=list)
    form: str = ""
    """How the number of a 目 is written."""


class Tree:
    """The units so far, and the places where the next one may go."""

    def __init__(self) -> None:
        self.root = Node("root")
        self.path: list[Node] = []
        """The headings under which the next article stands, the highest first."""
        self.article: Node | None = None
        """The article in which the lines are; None from a heading to its first article."""
        self.last_item = 0
        """The number of the last 项 of the articles before."""
        self.open: Node | None = None
        """The unit that takes words without a number, if they go on with it."""

    def add_heading(self, line: SourceLine, marker: Marker) -> str:
        """Open a 编, 章 or 节 in place of those as deep as it or deeper; gives the kind that it became.

        A 节 outside a 章 becomes a 章, and a 分编 outside a 编 a 编: the tree has no other place for them.
        """
        self.path = [node for node in self.path if LEVEL[node.kind] < LEVEL[marker.kind]]
        parent = _PARENT.get(marker.kind, self.holder.kind)
        kind = marker.kind if self.holder.kind == parent else parent
        node = Node(kind, str(marker.number[0]), _number(line, line.start, marker))
        self.holder.below.append(node)
        self.path.append(node)
        self.article, self.open = None, node
        return kind

    @property
    def holder(self) -> Node:
        """The heading that is open, or the root."""
        return self.path[-1] if self.path else self.root

    def add_article(self, line: SourceLine, start: int, marker: Marker) -> None:
        """Open an article and its first 款."""
        node = Node("article", "-".join(map(str, marker.number)), _number(line, start, marker))
        if self.article is not None and (items := [one for one in self.items if one.kind == "item"]):
            self.last_item = int(items[-1].figure)
        self.holder.below.append(node)
        self.article = node
        self.add_paragraph()

    def add_paragraph(self) -> None:
        """Open a further 款 of the article."""
        self.open = Node("paragraph")
        self.paragraphs.append(self.open)

    def add_item(self, line: SourceLine, start: int, marker: Marker) -> None:
        """Open a 项 or 目 where one with its number goes."""
        node = Node(marker.kind, str(marker.number[0]), _number(line, start, marker), form=marker.form)
        self.list_for(marker).below.append(node)
        self.open = node

    def list_for(self, marker: Marker) -> Node:
        """The unit that a number of a list would stand in: the 款, or its last 项 for what is written otherwise."""
        if marker.kind == "subitem" and self.items:
            last = self.items[-1]
            if self.goes_on_otherwise(marker):
                return self.paragraph
            if last.kind != "subitem" or last.form != marker.form:
                return last
        return self.paragraph

    def goes_on_otherwise(self, marker: Marker) -> bool:
        """Whether a list goes on in another form: 3. after （二）, as a list of a page does that begins at three."""
        last = self.items[-1] if self.items else None
        return (
            last is not None
            and last.kind != "subitem"
            and not last.below
            and marker.number == (int(last.figure) + 1,)
        )

    @property
    def paragraphs(self) -> list[Node]:
        """The 款 of the article in which the lines are."""
        assert self.article is not None
        return self.article.below

    @property
    def paragraph(self) -> Node:
        """The last 款."""
        return self.paragraphs[-1]

    @property
    def items(self) -> list[Node]:
        """The 项 of the last 款."""
        return self.paragraph.below

    def put(self, line: SourceLine, start: int, end: int) -> None:
        """Add words of a line to the unit that is open, without the blanks around them."""
        assert self.open is not None
        start = skip_blanks(line, start)
        while end > start and line.raw[end - 1] in BLANKS:
            end -= 1
        if start < end:
            self.open.spans.append(LineSpan(line, start, end))

    def add_row(self, cells: list[CellSpan], *, first: bool) -> None:
        """Add a row to the last table of the unit that is open; the ``first`` begins a table."""
        assert self.open is not None
        if first:
            self.open.tables.append([])
        self.open.tables[-1].append(cells)


def skip_blanks(line: SourceLine, start: int) -> int:
    """The offset of the first word of a line at or after an offset."""
    while start < line.end and line.raw[start] in BLANKS:
        start += 1
    return start


def _number(line: SourceLine, start: int, marker: Marker) -> LineSpan:
    return LineSpan(line, start, start + marker.length)


def values(nodes: Sequence[Node], repairs: list[Repair]) -> dict[str, Any]:
    """The nodes as the lists that hold them; repairs are added in the order of the source."""
    result: dict[str, Any] = {}
    for node in nodes:
        result.setdefault(_HOLDS[node.kind], []).append(_dump(node, repairs))
    return result


def _dump(node: Node, repairs: list[Repair]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    if node.kind in (*LEVEL, "article"):
        value[node.kind] = node.figure
    if node.number is not None:
        mixed = node.kind == "item"
        value["number"] = clean_text([node.number], repairs, brackets=mixed)
    if node.kind in LEVEL:
        value["title"] = clean_text(node.spans, repairs, title=True)
    elif node.kind != "article":
        if node.number is not None and node.spans and node.number.line is node.spans[0].line:
            _gap(node.number, node.spans[0], repairs)
        value["text"] = clean_text(node.spans, repairs)
    elif node.number is not None and node.below[0].spans and node.below[0].spans[0].line is node.number.line:
        after_mark = node.number.line.raw[node.number.end - 1] == "、"
        if after_mark:
            _gap(node.number, node.below[0].spans[0], repairs)
    inside = {
        "article": "paragraphs",
        "paragraph": "items",
        "item": "subitems",
        "listed": "subitems",
        "subitem": "subitems",
    }.get(node.kind)
    for rows in node.tables:
        made = [{"cells": [_cell(cell, repairs) for cell in row]} for row in rows]
        value.setdefault("tables", []).append({"rows": made})
    for child in node.below:
        value.setdefault(inside or _HOLDS[child.kind], []).append(_dump(child, repairs))
    return value


def _cell(cell: CellSpan, repairs: list[Repair]) -> dict[str, Any]:
    words = clean_text([cell.words], repairs) if cell.words else ""
    return {"text": words, "columns": cell.columns, "rows": cell.rows}


def _gap(number: LineSpan, first: LineSpan, repairs: list[Repair]) -> None:
    """A blank after 十六、 or （一） is none of the layout: the number is part of the sentence."""
    if first.start > number.end:
        found = number.line.raw[number.end : first.start]
        repairs.append(
            Repair(line=number.line.number, column=number.end + 1, kind="blank", found=found, put="")
        )

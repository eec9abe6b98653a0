"""The units of a text in the making, and the plain values in the shape of text.yaml that they become."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importer.lines import Span, words
from generator.model import Repair

__all__ = ["LEVEL", "Node", "values"]

LEVEL = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
_HOLDS = {
    "part": "parts",
    "subpart": "subparts",
    "chapter": "chapters",
    "section": "sections",
    "article": "articles",
}


@dataclass(slots=True)
class Node:
    """A unit in the making."""

    kind: str
    figure: str = ""
    number: Span | None = None
    spans: list[Span] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


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
        value["number"] = words([node.number], repairs, brackets=mixed)
    if node.kind in LEVEL:
        value["title"] = words(node.spans, repairs, title=True)
    elif node.kind != "article":
        if node.number is not None and node.spans and node.number.line is node.spans[0].line:
            _gap(node.number, node.spans[0], repairs)
        value["text"] = words(node.spans, repairs)
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
    for child in node.below:
        value.setdefault(inside or _HOLDS[child.kind], []).append(_dump(child, repairs))
    return value


def _gap(number: Span, first: Span, repairs: list[Repair]) -> None:
    """A blank after 十六、 or （一） is none of the layout: the number is part of the sentence."""
    if first.start > number.end:
        found = number.line.raw[number.end : first.start]
        repairs.append(
            Repair(line=number.line.number, column=number.end + 1, kind="blank", found=found, put="")
        )

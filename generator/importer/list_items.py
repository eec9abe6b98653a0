"""Which number a list expects next, and what there is to look at when another comes."""

from collections.abc import Sequence

from generator.importer.inner_markers import InnerItem
from generator.importer.layout import Layout
from generator.importer.markers import Marker
from generator.importer.numbering import Verdict
from generator.importer.tree import Node, Tree

__all__ = ["begins_within", "expected", "restarts", "unexpected"]


def expected(tree: Tree, marker: Marker) -> int:
    """The number that a list would have next after the line before: of a 目 that of the last 项, whatever its form."""
    items = tree.items
    otherwise = marker.kind == "subitem" and tree.goes_on_otherwise(marker)
    if marker.kind == "subitem" and items and items[-1].kind != "subitem" and not otherwise:
        items = items[-1].below
    return _next(items)


def restarts(tree: Tree, marker: Marker) -> bool:
    """Whether the items of a 款 begin at one again: then a 款 without words begins."""
    below = tree.paragraph.below if tree.list_for(marker) is tree.paragraph else []
    return marker.number[0] == 1 and bool(below) and not _counts_down(below, 1)


def unexpected(tree: Tree, marker: Marker, style: str) -> str:
    """What there is to look at where an item is not the next of its list; an opinion counts （一） on from 一、 to 二、."""
    number, siblings = marker.number[0], tree.list_for(marker).below
    if marker.kind == "subitem" and tree.goes_on_otherwise(marker):
        return "这一项的编号写法与前面的不同，已接着前面的项：请核对"
    if restarts(tree, marker):
        return "这里项的编号从一重新开始，前面没有另起一款：请核对"
    if number == _next(siblings) or _counts_down(siblings, number):
        return ""
    goes_on = style == "一、" and marker.kind == "item" and number == tree.last_item + 1 > 2
    if goes_on and not siblings:
        return ""
    earlier = [paragraph.below for paragraph in tree.paragraphs[:-1] if paragraph.below]
    if not siblings and earlier and number == _next(earlier[-1]):
        return "前面一段没有编号，这里的编号却接着再前面的项：请核对那一段是否属于上一项"
    return f"编号应当是 {_next(siblings)}，这里是 {number}：请核对是否缺漏、重复或印错"


def begins_within(tree: Tree, inner: InnerItem, layout: Layout, after: Sequence[Marker]) -> Verdict:
    """Whether a number within a line begins an item, and what there is to look at.

    A list opens after a colon where its second number follows, in the line or as one of ``after``, with which the next
    line opens; it goes on after a semicolon or a full stop. In a broken line the second number may stand anywhere.
    """
    marker, follows = inner.marker, inner.follows
    if marker.kind == "listed" and layout.style != "第":
        return Verdict(False)
    if marker.form == "1" and layout.style in ("1", "1.1"):
        return Verdict(False)
    if marker.number == (1,):
        second = any((m.kind, m.form, m.number) == (marker.kind, marker.form, (2,)) for m in after)
        if follows in "：:" and (inner.paired or second or layout.width):
            return Verdict(True)
        return Verdict(False, "?" if inner.paired and marker.kind == "item" else "")
    siblings = tree.list_for(marker).below
    goes_on = bool(siblings) and (siblings[-1].kind, siblings[-1].form) == (marker.kind, marker.form)
    if not goes_on or marker.number != (_next(siblings),):
        return Verdict(False)
    if follows not in "；;。":
        return Verdict(follows in "，,、", "这一项从行内的编号分开，前面不是分号：请核对")
    return Verdict(True)


def _counts_down(items: list[Node], number: int) -> bool:
    """Whether a list goes from its last number to the first, as pages may have it, and a number is the next then."""
    figures = [int(items[0].figure), int(items[-1].figure)] if items else [0, 0]
    return figures[1] == number + 1 and (len(items) == 1 or figures[0] > figures[1])


def _next(items: list[Node]) -> int:
    return int(items[-1].figure) + 1 if items else 1

"""Lines become the tree: every line finds its place, and what is not certain becomes a doubt.

Numbers are read, never mended: a gap, a double or a step back is told where it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.importer import markers
from generator.importer.layout import Layout, finished
from generator.importer.lines import SourceLine, Span
from generator.importer.markers import Marker
from generator.importer.nodes import LEVEL, Node, values
from generator.model import Repair

__all__ = ["Builder", "Doubt"]

_BLANKS = " \t\u3000\u00a0\u200b\ufeff"


@dataclass(frozen=True, order=True, slots=True)
class Doubt:
    """What a person has to look at, at a line and column of the source text."""

    line: int
    column: int
    message: str


_ROW = re.compile(r"\t|^[^。；，：]*\S(?: {3,}|\u3000{2,})\S[^。；，：]*$")
"""Cells of a table: with a tab between, or far apart in a line that is no sentence."""

_NAMES = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节"}


class Builder:
    """Builds the body of one document, line after line."""

    def __init__(self, lines: Sequence[SourceLine], layout: Layout) -> None:
        self.lines, self.layout = lines, layout
        self.root = Node("root")
        self.path: list[Node] = []
        self.article: Node | None = None
        self.open: Node | None = None
        self.item_kind = ""
        self.last: tuple[int, ...] = (0,)
        self.counts: dict[str, tuple[int, ...]] = {}
        self.ended: tuple[int, ...] = (0,)
        self.doubts = [Doubt(lines[at].number, lines[at].start + 1, message) for at, message in layout.doubts]
        self.before: SourceLine | None = None
        self.seen: set[tuple[int, ...]] = set()
        self.nested: dict[int, bool] = {}
        self.resumed: tuple[int, int] | None = None
        for at in range(layout.body, layout.tail):
            self._line(at)

    # -- one line

    def _line(self, at: int) -> None:
        line = self.lines[at]
        text = line.view
        if (
            not self._heading(line, text)
            and not self._article(line, text, line.start)
            and not self._list(at, line, text)
        ):
            self._words(at, line, text)
        self.before = line

    def _doubt(self, line: SourceLine, message: str, start: int | None = None) -> None:
        self.doubts.append(Doubt(line.number, (line.start if start is None else start) + 1, message))

    def _unfinished(self) -> bool:
        """Whether the line before stops in the middle of a sentence, so that a number here may be its next words."""
        before = self.before
        if before is None or self.open is None or self.open.kind in LEVEL:
            return False
        if finished(before.words):
            return False
        if before.words[-1] in "，、":
            return True
        return self.layout.full(before)

    def _heading(self, line: SourceLine, text: str) -> bool:
        marker = self._heading_marker(line, text)
        if marker is None:
            if markers.heading_like(text) and not self._unfinished():
                self._doubt(line, "这一行以章节的编号开头，又像是正文，已当作正文：请核对")
            return False
        expected = self._expected(marker)
        if self._unfinished() and not (expected and marker.apart):
            if expected:
                self._doubt(line, "这一行像是标题，但前一行没有句末标点，已当作前一行的后半句：请核对")
            return False
        if not expected:
            known = self.counts.get(marker.kind)
            self._doubt(
                line,
                f"{_NAMES[marker.kind]}的编号应当接着前一{_NAMES[marker.kind]}"
                f"（前一个是 {known[0] if known else '没有'}，这里是 {marker.number[0]}）：请核对是否缺漏、重复或印错",
            )
        self.counts[marker.kind] = marker.number
        for kind, level in LEVEL.items():
            if level > LEVEL[marker.kind]:
                ended = self.counts.pop(kind, None)
                if kind == "chapter" and ended:
                    # in a code the chapters of a 编 or 分编 either begin again or go on
                    self.ended = ended
        self.path = [node for node in self.path if LEVEL[node.kind] < LEVEL[marker.kind]]
        parent = self.path[-1] if self.path else self.root
        if marker.kind == "section" and parent.kind != "chapter":
            self._doubt(line, "节应当在章之内，这里前面没有章：请核对")
            marker = Marker("chapter", marker.number, marker.length, marker.apart)
        if marker.kind == "subpart" and parent.kind != "part":
            marker = Marker("part", marker.number, marker.length, marker.apart)
        node = Node(marker.kind, str(marker.number[0]), Span(line, line.start, line.start + marker.length))
        parent.below.append(node)
        self.path.append(node)
        self.article, self.open = None, node
        title = text if marker.length == len(text) else markers.heading_part(text)
        self._put(node, line, line.start + marker.length, line.start + len(title))
        if len(title) < len(text):
            start = line.start + len(title)
            if not self._article(line, text[len(title) :].lstrip(_BLANKS), _skip(line, start)):
                self._put(node, line, start, line.end)
        return True

    def _heading_marker(self, line: SourceLine, text: str) -> Marker | None:
        if (marker := markers.heading(markers.heading_part(text))) is not None:
            return marker
        if markers.bare_heading(text) and not self._unfinished():
            number = (self.counts.get("chapter", (0,))[0] + 1,)
            self._doubt(line, f"这一章没有编号，已当作第 {number[0]} 章：请核对")
            return Marker("chapter", number, len(text), True)
        if self.layout.style == "1.1" and (found := markers.decimal(text)) and len(found.number) == 1:
            chapter = Marker("chapter", found.number, found.length, True)
            if len(text) <= 40 and not finished(text) and self._expected(chapter):
                return chapter
        return None

    def _article_marker(self, text: str) -> Marker | None:
        match self.layout.style:
            case "第":
                return markers.article(text)
            case "一、":
                return markers.listed(text) or self._bare_number(text)
        marker = markers.decimal(text)
        return marker if marker and len(marker.number) == (2 if self.layout.style == "1.1" else 1) else None

    def _bare_number(self, text: str) -> Marker | None:
        """三 alone on its line, where 二、 came before."""
        number = markers.numeral(text)
        return Marker("article", number, len(text), True) if number == (self.last[0] + 1,) else None

    def _expected(self, marker: Marker) -> bool:
        known = self.counts.get(marker.kind)
        if known is None:
            goes_on = marker.kind == "chapter" and marker.number == (self.ended[0] + 1,)
            return marker.number[0] == 1 or goes_on
        return marker.number == (known[0] + 1,) or (len(marker.number) > 1 and marker.number[0] == known[0])

    def _article(self, line: SourceLine, text: str, start: int) -> bool:
        marker = self._article_marker(text)
        if marker is None:
            return False
        follows = self._follows(marker.number)
        first = self.article is None and self.last == (0,)
        if (
            start == line.start
            and self._unfinished()
            and not (follows and marker.apart and not marker.reference)
        ):
            if follows and not marker.reference:
                self._doubt(
                    line, "这一行以条的编号开头，但前一行没有句末标点，已当作前一行的后半句：请核对", start
                )
            return False
        if marker.reference:
            begins = marker.apart and text[marker.length :].strip()[:1] not in "、至和或的"
            if not (follows and (begins or (self.layout.joined and not marker.cited))):
                if follows:
                    self._doubt(line, "这一行以下一条的编号开头，又像是引用，已当作正文：请核对", start)
                return False
        if not follows and not first:
            told = "-".join(map(str, self.last))
            shown = "-".join(map(str, marker.number))
            if marker.number in self.seen:
                message = f"条的编号 {shown} 重复出现（前一条是 {told}）：请核对是重复、印错，还是引用"
            else:
                message = f"条的编号应当接着第 {told} 条，这里是 {shown}：请核对是否缺漏或印错"
            if self.layout.style == "第" and not marker.apart and marker.number < self.last:
                self._doubt(line, "这一行以前面已有的条的编号开头，已当作正文中的引用：请核对", start)
                return False
            self._doubt(line, message, start)
        elif first and marker.number not in ((1,), (1, 1)):
            self._doubt(line, f"第一个条的编号是 {marker.number[0]}，不是 1：请核对前面是否缺漏", start)
        if self.layout.style == "一、" and text[marker.length - 1] not in "、．.":
            self._doubt(line, "这一行只有数字，接着前一条，已当作下一条的编号：请核对", start)
        self.last = marker.number
        self.seen.add(marker.number)
        node = Node("article", "-".join(map(str, marker.number)), Span(line, start, start + marker.length))
        (self.path[-1] if self.path else self.root).below.append(node)
        self.article, self.item_kind = node, ""
        paragraph = Node("paragraph")
        node.below.append(paragraph)
        self.open = paragraph
        words_start = _skip(line, start + marker.length)
        self._words_with_articles(line, line.view, words_start)
        return True

    def _words_with_articles(self, line: SourceLine, text: str, start: int) -> None:
        """The words of an article up to the line's end, or up to the next article on the same line."""
        assert self.open is not None
        if self.layout.style == "第":
            for offset, marker in markers.inner_article(text, start - line.start):
                if self._follows(marker.number):
                    here = line.start + offset
                    self._put(self.open, line, start, here)
                    self._article(line, text[offset:], here)
                    return
            for offset, marker in markers.hidden_article(text, start - line.start):
                if self._follows(marker.number):
                    message = "这一行里有下一条的编号，前面没有句末标点，已当作正文：请核对"
                    self._doubt(line, message, line.start + offset)
        rest = text[start - line.start :]
        if not self._inner_list(line, rest, start):
            self._put(self.open, line, start, line.end)

    def _inner_list(self, line: SourceLine, rest: str, start: int) -> bool:
        """An article whose number is followed by 项 at once: 第三条（一）…."""
        if rest and (marker := markers.item(rest)) and marker.number == (1,):
            self._add_item(line, start, marker)
            return True
        return False

    def _follows(self, number: tuple[int, ...]) -> bool:
        last = self.last
        if number == (last[0] + 1,) or (self.layout.style == "1.1" and number == (last[0] + 1, 1)):
            return True
        return len(number) > 1 and (
            number == (*last, 1) or (number[:-1] == last[:-1] and number[-1] == last[-1] + 1)
        )

    # -- lists

    def _list(self, at: int, line: SourceLine, text: str) -> bool:
        if self.article is None or self.open is None:
            return False
        marker = markers.item(text)
        if marker is None and self.layout.style == "第" and not self._holds_items(at):
            marker = markers.listed(text)
            marker = Marker("listed", marker.number, marker.length, True) if marker else None
        if marker is None and self.layout.style == "1.1" and (found := markers.decimal(text)):
            marker = Marker("item", found.number[-1:], found.length, True) if len(found.number) == 3 else None
        if marker is None:
            marker = markers.subitem(text)
        if marker is None:
            return False
        if self._unfinished() and not self._continues_list(line, marker):
            return False
        self._add_item(line, line.start, marker)
        return True

    def _holds_items(self, at: int) -> bool:
        """Whether the article around a line has （一） too: then 一、 heads a group of 款, and is no 项 itself."""
        if at not in self.nested:
            end, found = at, False
            while end < self.layout.tail:
                text = self.lines[end].view
                if end > at and (markers.article(text) or markers.heading(text)):
                    break
                found = found or markers.item(text) is not None
                end += 1
            for i in range(at, end):
                self.nested[i] = found
        return self.nested[at]

    def _continues_list(self, line: SourceLine, marker: Marker) -> bool:
        """Whether a number after an unfinished line is the next of a list, and not that line's next words."""
        assert self.before is not None
        if self.layout.width and self.layout.indented and (line.start > 0 or marker.kind != "item"):
            return line.start > 0
        if self.before.words[-1] == "第":
            return False
        items = self._items()
        if marker.kind == "subitem" and items and items[-1].kind != "subitem":
            items = items[-1].below
        indented = self.layout.width > 0 and self.layout.indented
        next_one = marker.number == ((int(items[-1].figure) + 1,) if items else (1,))
        if not indented and next_one and (marker.kind == "item" or self.before.words[-1] in "，、"):
            return True
        # 统|一、尊严: a numeral at the margin may belong to a word
        self._doubt(line, "这一行以编号开头，但前一行没有句末标点，已当作前一行的后半句：请核对")
        return False

    def _items(self) -> list[Node]:
        assert self.article is not None
        return self.article.below[-1].below

    def _add_item(self, line: SourceLine, start: int, marker: Marker) -> None:
        assert self.article is not None
        paragraph = self.article.below[-1]
        holder = paragraph
        form = _form(line.raw[start])
        if marker.kind == "subitem" and paragraph.below:
            above = paragraph.below[-1]
            if above.kind != "subitem" or (
                above.number and _form(above.number.line.raw[above.number.start]) != form
            ):
                holder = above
        siblings = holder.below
        number = marker.number[0]
        before = int(siblings[-1].figure) if siblings else 0
        if holder is paragraph and siblings and number == 1:
            self._doubt(line, "这里项的编号从一重新开始，前面没有另起一款：请核对", start)
            holder = Node("paragraph")
            self.article.below.append(holder)
        elif number != before + 1:
            earlier = [node for node in self.article.below[:-1] if node.below]
            resumed = not siblings and earlier and int(earlier[-1].below[-1].figure) + 1 == number
            self._doubt(
                line,
                "前面一段没有编号，这里的编号却接着再前面的项：请核对那一段是否属于上一项"
                if resumed
                else f"编号应当是 {before + 1}，这里是 {number}：请核对是否缺漏、重复或印错",
                start,
            )
        node = Node(marker.kind, str(number), Span(line, start, start + marker.length))
        holder.below.append(node)
        self.open = node
        begin = _skip(line, start + marker.length)
        if self.layout.style == "第":
            text = line.view
            for offset, inner in markers.inner_article(text, begin - line.start):
                if self._follows(inner.number):
                    self._put(node, line, begin, line.start + offset)
                    self._article(line, text[offset:], line.start + offset)
                    return
        self._put(node, line, begin, line.end)

    # -- words without a number

    def _words(self, at: int, line: SourceLine, text: str) -> None:
        if self.open is None or self.article is None:
            holder = self.open or self.root
            if holder.kind == "root":
                raise AssertionError("the body begins with a heading or an article")
            if holder.spans or not holder.number or len(text) > 40 or finished(text):
                self._doubt(line, "标题之下、第一条之前有一段文字，已并入标题：请核对并改放到合适的位置")
            self._put(holder, line, line.start, line.end)
            return
        if self.open.number is not None and not self.open.spans:
            self._put(self.open, line, line.start, line.end)
            return
        if self.open.kind == "paragraph" and not self.open.spans and not self.open.below:
            self._words_with_articles(line, text, line.start)
            return
        if self._goes_on(line):
            self._put(self.open, line, line.start, line.end)
            return
        if self._resumes(at):
            self._doubt(line, "这一段没有编号，后面的编号却接着前面的，已并入上一项：请核对")
            self._put(self.open, line, line.start, line.end)
            return
        before = self.before
        assert before is not None
        if _row(text):
            if not _row(before.view):
                self._doubt(line, "从这一行起像是表格，每行已当作一款：请核对")
        elif not finished(before.words) and not _row(before.view):
            self._doubt(line, "前一行没有句末标点，这里已另起一款：请核对是否是同一段被分成两行")
        elif len(text) <= 15 and not finished(text):
            self._doubt(line, "这一行很短，又没有标点，像是标题或落款，已当作一款：请核对")
        paragraph = Node("paragraph")
        self.article.below.append(paragraph)
        self.open = paragraph
        self._words_with_articles(line, text, line.start)

    def _resumes(self, at: int) -> bool:
        """Whether a list goes on after words without a number: then they belong to the item before them."""
        items = self._items()
        if not items or items[-1].kind != "item":
            return False
        if self.resumed is None or self.resumed[0] <= at:
            end = at + 1
            found = None
            while end < min(self.layout.tail, at + 30) and found is None:
                text = self.lines[end].view
                if markers.article(text) or markers.heading(text):
                    break
                found = markers.item(text)
                end += 1
            self.resumed = (end, found.number[0] if found else 0)
        return self.resumed[1] == int(items[-1].figure) + 1

    def _goes_on(self, line: SourceLine) -> bool:
        before = self.before
        assert before is not None
        done = finished(before.words)
        last = before.words[-1]
        if not self.layout.width:
            return last in "，、,"
        if self.layout.indented:
            if line.start > 0:
                return False
            if not done or self.layout.full(before, 0.9 if last in "。；;" else 0.75):
                return True
            self._doubt(line, "这一行没有像其他款那样缩进，已另起一款：请核对是否是前一款的后半段")
            return False
        if not done:
            return self.layout.full(before)
        if self.layout.full(before, 0.95):
            if last in "；;":
                return True
            self._doubt(line, "前一行排满后正好到句末，这里已另起一款：请核对是否是同一款")
        return False

    def _put(self, node: Node, line: SourceLine, start: int, end: int) -> None:
        start = _skip(line, start)
        while end > start and line.raw[end - 1] in _BLANKS:
            end -= 1
        if start < end:
            node.spans.append(Span(line, start, end))

    # -- the result

    def tree(self, repairs: list[Repair]) -> dict[str, Any]:
        """The body as plain values in the shape of text.yaml; repairs are added in the order of the source."""
        return values(self.root.below, repairs)

    def order_doubts(self) -> list[Doubt]:
        """Articles that stand after a heading of a higher level would change places in the tree: told here."""
        kinds = [node.kind for node in self.root.below]
        doubts = []
        if "article" in kinds and kinds != sorted(kinds, key=["article", "chapter", "part"].index):
            doubts.append(Doubt(1, 1, "编、章与不在编章之内的条混排，顺序无法保持：请把文件分开导入"))
        return doubts


def _row(text: str) -> bool:
    return len(text) <= 200 and _ROW.search(text) is not None


def _form(first: str) -> str:
    """Lists within lists differ in the form of their numbers: 1. and （1） and ①."""
    return (
        "("
        if first in "(（"
        else first
        if not first.isdigit()
        else "circle"
        if first in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
        else "1"
    )


def _skip(line: SourceLine, start: int) -> int:
    while start < line.end and line.raw[start] in _BLANKS:
        start += 1
    return start

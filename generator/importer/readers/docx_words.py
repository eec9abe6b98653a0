"""The paragraphs and tables of a Word file in the order of the paper."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from docx.oxml.ns import qn

from generator.importer.readers.docx_inline import MC, Inline, Line, Parts, Wrapped, chosen, is_placeholder
from generator.importer.readers.docx_math import MATH
from generator.importer.readers.docx_styles import Styles, is_on
from generator.importer.readers.docx_tables import grid
from generator.importer.readers.grids import Grid, merged
from generator.importer.readers.remarks import (
    CHANGED,
    FIELD,
    FOREIGN,
    JOINED,
    PLACEHOLDER,
    STRUCK,
    marked,
    with_boxes,
)
from generator.importer.readers.transcript import Passage

__all__ = ["NumberSource", "Words"]

_PPR = qn("w:pPr")
_JOINED = tuple(f"{qn('w:rPr')}/{qn(name)}" for name in ("w:del", "w:moveFrom", "w:vanish"))


class NumberSource(Protocol):
    """Tells the automatic number of each paragraph, in order."""

    def next(self, paragraph: Any) -> str:
        """The number before a paragraph, empty where it has none."""

    def bulleted(self, paragraph: Any) -> bool:
        """Whether a sign stands before a paragraph in place of a number."""


class Words(Inline):
    """Reads the blocks of a Word file: paragraphs, and tables as grids."""

    def __init__(self, numbers: NumberSource, styles: Styles, parts: Parts) -> None:
        super().__init__(styles, parts)
        self.numbers = numbers

    def blocks(self, elements: Iterator[Any]) -> Iterator[Passage | Grid]:
        """The blocks of some elements; a paragraph whose mark a change took away goes on in the next."""
        waiting: Passage | None = None
        boxes: list[Any] = []
        for element in elements:
            if not isinstance(element.tag, str):
                continue
            if element.tag == qn("w:p"):
                line = self._line(element)
                joined = self._joined(element)
                if waiting is None or not waiting.text:
                    self._number(element, line.passage, joined=joined)
                if waiting is not None:
                    if waiting.text and line.passage.text:
                        waiting.doubt(JOINED)
                    waiting.take(line.passage)
                    line.passage = waiting
                line.boxes = boxes = [*boxes, *line.boxes]
                waiting = line.passage if joined else None
                if waiting is None:
                    yield from self._with_boxes(line)
                    boxes = []
                continue
            inner = list(self._block(element))
            if inner and waiting is not None:
                yield from self._with_boxes(Line(waiting, boxes=boxes))
                waiting, boxes = None, []
            yield from inner
        if waiting is not None:
            yield from self._with_boxes(Line(waiting, boxes=boxes))

    def _block(self, element: Any) -> Iterator[Passage | Grid]:
        if element.tag == qn("w:tbl"):
            yield grid(element, self)
        elif element.tag == qn("w:altChunk"):
            passage = Passage()
            passage.drop(
                "嵌入的文件", self.parts.words(element.get(qn("r:id")) or ""), FOREIGN, counted=False
            )
            yield passage
        elif element.tag == qn("w:sdt") and is_placeholder(element):
            yield self.left_out([element.find(qn("w:sdtContent"))], "占位文字", PLACEHOLDER)
        elif element.tag == f"{MC}AlternateContent":
            yield from self.blocks(iter(chosen(element)))
        elif element.tag in (qn("w:del"), qn("w:moveFrom")):
            yield self.left_out([element], "修订中删去的文字", CHANGED)
        elif element.tag.startswith(MATH):
            line = Line()
            self._inline(Wrapped(element), line)
            yield line.passage
        elif element.tag not in _NO_BLOCKS:
            yield from self.blocks(element.iterchildren())

    def left_out(self, elements: Iterable[Any], reason: str, doubt: str) -> Passage:
        """What some blocks show, left out."""
        self._left += 1
        left = merged(
            block
            for element in elements
            if element is not None
            for block in self.blocks(element.iterchildren())
        )
        self._left -= 1
        left.discard(reason, doubt)
        return left

    def _joined(self, paragraph: Any) -> bool:
        properties = paragraph.find(_PPR)
        return properties is not None and any(is_on(properties.find(path)) for path in _JOINED)

    def _number(self, element: Any, passage: Passage, *, joined: bool) -> None:
        if joined and not passage.text:
            return
        if number := self.numbers.next(element):
            passage.lead(number)
        elif self.numbers.bulleted(element):
            passage.drop("项目符号")
        if not self.begun and passage.text:
            text = passage.text.lstrip()
            self.begun = bool(text) and marked(text)

    def _line(self, paragraph: Any) -> Line:
        line = Line()
        properties = paragraph.find(_PPR)
        if properties is not None and (style := properties.find(qn("w:pStyle"))) is not None:
            line.style = style.get(qn("w:val"))
        self._inline(paragraph, line)
        for start, _ in line.struck:
            line.passage.doubt(STRUCK, start)
        for broken in (one for one in self._fields if not one.result and one.inside):
            # words of the text stand where the code of a field should be: its result is in another paragraph, or lost
            line.passage.drop("域代码中的文字", broken.inside, FIELD)
        self._fields = [one for one in self._fields if one.result]
        return line

    def _with_boxes(self, line: Line) -> Iterator[Passage | Grid]:
        """A paragraph, then the text boxes that hang on it: those that hold words of the rule as lines."""
        inside = [list(self.blocks(box.iterchildren())) for box in line.boxes]
        yield from with_boxes(line.passage, inside, begun=self.begun)


_NO_BLOCKS = frozenset(
    (
        *map(
            qn,
            (
                "w:sectPr",
                "w:sdtPr",
                "w:sdtEndPr",
                "w:tblPr",
                "w:tblGrid",
                "w:bookmarkStart",
                "w:bookmarkEnd",
                "w:proofErr",
            ),
        ),
    )
)

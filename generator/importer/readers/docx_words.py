"""The paragraphs of a Word file: every element that shows something becomes text, or a drop with its name and a doubt.

What only tells how Word should set the page is looked through; what the file keeps but does not show is a drop.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from docx.oxml.ns import qn

from generator.importer.readers import docx_fields, docx_pictures
from generator.importer.readers.docx_math import MATH, linear
from generator.importer.readers.docx_pictures import Shown
from generator.importer.readers.docx_styles import Styles, is_on
from generator.importer.readers.docx_tables import grid
from generator.importer.readers.grids import Grid, merged
from generator.importer.readers.remarks import (
    CHANGED,
    EQUATION,
    FIELD,
    FOREIGN,
    HIDDEN,
    JOINED,
    NOTED,
    OUT_OF_BOX,
    PLACEHOLDER,
    STRUCK,
    UNKNOWN_SIGN,
    marked,
    with_boxes,
)
from generator.importer.readers.symbols import signs, superscript
from generator.importer.readers.transcript import Passage

__all__ = ["NumberSource", "Parts", "Words", "plain"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_WORDS = (qn("w:t"), qn("w:delText"), f"{MATH}t")
_PPR = qn("w:pPr")
_JOINED = tuple(f"{qn('w:rPr')}/{qn(name)}" for name in ("w:del", "w:moveFrom", "w:vanish"))


class NumberSource(Protocol):
    """Tells the automatic number of each paragraph, in order."""

    def next(self, paragraph: Any) -> str:
        """The number before a paragraph, empty where it has none."""

    def bulleted(self, paragraph: Any) -> bool:
        """Whether a sign stands before a paragraph in place of a number."""


class Parts(Protocol):
    """What a paragraph refers to elsewhere in the file."""

    def note(self, kind: str, name: str) -> str:
        """The words of a footnote, endnote or comment."""

    def words(self, name: str) -> str:
        """The words of a part that a drawing names."""


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, what stands in it though it is no code, and whether its result has begun."""

    code: str = ""
    inside: str = ""
    result: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph in the making."""

    passage: Passage = field(default_factory=Passage)
    style: str | None = None
    font: str = ""
    raised: bool = False
    boxes: list[Any] = field(default_factory=list)
    struck: list[list[int]] = field(default_factory=list)
    """Where struck words begin and end."""


def plain(node: Any) -> str:
    """The letters within an element, those struck by a change too."""
    return "".join(
        inner.text or ""
        for inner in node.iter(*_WORDS)
        if not any(above.tag == f"{_MC}Fallback" for above in inner.iterancestors())
    )


class Words:
    """Reads the blocks of a Word file: paragraphs, and tables as grids."""

    def __init__(self, numbers: NumberSource, styles: Styles, parts: Parts) -> None:
        self.numbers, self.styles, self.parts = numbers, styles, parts
        self.begun = False
        """Whether an article or a heading has come."""
        self._fields: list[_Field] = []
        self._left = 0
        """Within how many elements that are left out."""

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
                yield from self._with_boxes(_Line(waiting, boxes=boxes))
                waiting, boxes = None, []
            yield from inner
        if waiting is not None:
            yield from self._with_boxes(_Line(waiting, boxes=boxes))

    def _block(self, element: Any) -> Iterator[Passage | Grid]:
        if element.tag == qn("w:tbl"):
            yield grid(element, self)
        elif element.tag == qn("w:altChunk"):
            passage = Passage()
            passage.drop(
                "嵌入的文件", self.parts.words(element.get(qn("r:id")) or ""), FOREIGN, counted=False
            )
            yield passage
        elif element.tag == qn("w:sdt") and _placeholder(element):
            yield self.left_out([element.find(qn("w:sdtContent"))], "占位文字", PLACEHOLDER)
        elif element.tag == f"{_MC}AlternateContent":
            yield from self.blocks(iter(_chosen(element)))
        elif element.tag in (qn("w:del"), qn("w:moveFrom")):
            yield self.left_out([element], "修订中删去的文字", CHANGED)
        elif element.tag.startswith(MATH):
            line = _Line()
            self._inline(_Wrapped(element), line)
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

    def _line(self, paragraph: Any) -> _Line:
        line = _Line()
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

    def _with_boxes(self, line: _Line) -> Iterator[Passage | Grid]:
        """A paragraph, then the text boxes that hang on it: those that hold words of the rule as lines."""
        inside = [list(self.blocks(box.iterchildren())) for box in line.boxes]
        yield from with_boxes(line.passage, inside, begun=self.begun)

    def _inline(self, node: Any, line: _Line) -> None:
        for child in node.iterchildren():
            tag = child.tag
            if not isinstance(tag, str) or tag in _NOT_SHOWN:
                continue
            handler = self._HANDLERS.get(tag)
            if handler is None:
                self._inline(child, line)
            else:
                handler(self, child, line)

    def _run(self, run: Any, line: _Line) -> None:
        look = self.styles.look(run, line.style)
        if look.hidden and not self._left:
            self._leave_out(run, line, "隐藏的文字", HIDDEN)
            return
        before = line.font, line.raised
        line.font, line.raised = look.font, look.raised
        start = len(line.passage.text)
        self._inline(run, line)
        line.font, line.raised = before
        end = len(line.passage.text)
        if look.struck and end > start and line.passage.text[start:].strip():
            if line.struck and line.struck[-1][1] == start:
                line.struck[-1][1] = end
            else:
                line.struck.append([start, end])

    def _t(self, node: Any, line: _Line) -> None:
        words = node.text or ""
        if code := next((one for one in self._fields if not one.result), None):
            code.inside += words
            return
        if line.font:
            words = signs(line.font, words)
            if any("\uf020" <= letter <= "\uf0ff" for letter in words):
                line.passage.doubt(UNKNOWN_SIGN)
        line.passage.put(superscript(words) if line.raised else words)

    def _sign(self, node: Any, line: _Line) -> None:
        try:
            code = int(node.get(qn("w:char")) or "", 16)
        except ValueError:
            code = 0xFFFD
        sign = signs(
            node.get(qn("w:font")) or "",
            chr(code if code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD),
        )
        if "\ue000" <= sign <= "\uf8ff":
            line.passage.doubt(UNKNOWN_SIGN)
        line.passage.put(sign, added=1)

    def _leave_out(self, node: Any, line: _Line, reason: str, doubt: str = "") -> None:
        """Leave out what an element shows, whatever that is."""
        inner = _Line(style=line.style)
        self._left += 1
        self._inline(node, inner)
        inside = [block for box in inner.boxes for block in self.blocks(box.iterchildren())]
        self._left -= 1
        left = merged([inner.passage, *inside])
        left.discard(reason, doubt)
        line.passage.take(left)

    def _changed(self, node: Any, line: _Line) -> None:
        moved = node.tag == qn("w:moveFrom")
        self._leave_out(node, line, "修订中移走的文字" if moved else "修订中删去的文字", CHANGED)

    def _deleted(self, node: Any, line: _Line) -> None:
        if self._left:
            line.passage.put(node.text or "")
        else:
            line.passage.drop("修订中删去的文字", node.text or "", CHANGED)

    def _inserted(self, node: Any, line: _Line) -> None:
        line.passage.doubt(CHANGED)
        self._inline(node, line)

    def _ruby(self, node: Any, line: _Line) -> None:
        above = node.find(qn("w:rt"))
        base = node.find(qn("w:rubyBase"))
        if above is not None:
            self._leave_out(above, line, "注音")
        if base is not None:
            self._inline(base, line)

    def _equation(self, node: Any, line: _Line) -> None:
        words = linear(node)
        line.passage.doubt(EQUATION)
        held = len(plain(node))
        line.passage.put(words, added=len(words) - held)

    def _alternative(self, node: Any, line: _Line) -> None:
        for child in _chosen(node):
            self._inline(_Wrapped(child), line)

    def _note(self, node: Any, line: _Line) -> None:
        kind = node.tag.rpartition("}")[2].removesuffix("Reference")
        words = self.parts.note(kind, node.get(qn("w:id")) or "")
        line.passage.drop(_NOTES[kind], words, NOTED, counted=False)

    def _note_within(self, node: Any, line: _Line) -> None:
        self._leave_out(node, line, _NOTES[node.tag.rpartition("}")[2]], NOTED)

    def _annotation(self, node: Any, line: _Line) -> None:
        """What Word 2003 writes around changes and comments."""
        kind = node.get(qn("w:type")) or ""
        if kind == "Word.Deletion":
            self._leave_out(node, line, "修订中删去的文字", CHANGED)
        elif kind == "Word.Comment":
            self._leave_out(node, line, "批注", NOTED)
        elif kind == "Word.Insertion":
            self._inserted(node, line)
        else:
            self._inline(node, line)

    def _control(self, node: Any, line: _Line) -> None:
        if _placeholder(node):
            self._leave_out(node, line, "占位文字", PLACEHOLDER)
        else:
            self._inline(node, line)

    def _drawing(self, node: Any, line: _Line) -> None:
        line.boxes += docx_pictures.boxes(node)
        self._pictures(docx_pictures.of_drawing(node), line)

    def _pict(self, node: Any, line: _Line) -> None:
        line.boxes += docx_pictures.boxes(node)
        self._pictures(docx_pictures.of_pict(node), line)

    def _object(self, node: Any, line: _Line) -> None:
        self._pictures(docx_pictures.of_object(node), line)

    def _pictures(self, found: Iterator[Shown], line: _Line) -> None:
        for shown in found:
            if shown.words and not self.begun:
                line.passage.put(shown.words, added=len(shown.words))
            elif shown.words:
                line.passage.drop(shown.kind, shown.words, OUT_OF_BOX, counted=False)
            else:
                words = self.parts.words(shown.part) if shown.part else shown.caption
                line.passage.drop(shown.kind, words, shown.doubt, counted=False)

    def _field_mark(self, node: Any, line: _Line) -> None:
        kind = node.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.result:
                line.passage.held += len(ended.inside)
            elif not self._show(ended.code + ended.inside, line) and ended.inside:
                line.passage.drop("域代码中的文字", ended.inside, FIELD)
            else:
                line.passage.held += len(ended.inside)

    def _field_code(self, node: Any, _: _Line) -> None:
        if self._fields:
            self._fields[-1].code += node.text or ""

    def _simple_field(self, node: Any, line: _Line) -> None:
        self._inline(node, line)
        if len(node) == 0:
            self._show(node.get(qn("w:instr")) or "", line)

    def _show(self, code: str, line: _Line) -> bool:
        """What a field without a result shows; False where that is nothing."""
        shown = docx_fields.shown(code)
        if shown is None:
            return False
        words, left_out = shown
        if words:
            line.passage.doubt(
                EQUATION if code.strip().upper().startswith("EQ") and not left_out else UNKNOWN_SIGN
            )
            line.passage.put(words, added=len(words))
            if left_out:
                line.passage.drop("注音", left_out, counted=False)
        else:
            line.passage.drop("域", left_out, FIELD, counted=False)
        return True

    _HANDLERS: ClassVar[dict[str, Callable[["Words", Any, _Line], None]]] = {
        qn("w:r"): _run,
        qn("w:t"): _t,
        qn("w:sym"): _sign,
        qn("w:tab"): lambda _, __, line: line.passage.put("\t", added=1),
        qn("w:ptab"): lambda _, __, line: line.passage.put("\t", added=1),
        qn("w:br"): lambda _, __, line: line.passage.put("\n", added=1),
        qn("w:cr"): lambda _, __, line: line.passage.put("\n", added=1),
        qn("w:noBreakHyphen"): lambda _, __, line: line.passage.put("-", added=1),
        qn("w:del"): _changed,
        qn("w:moveFrom"): _changed,
        qn("w:delText"): _deleted,
        qn("w:ins"): _inserted,
        qn("w:moveTo"): _inserted,
        qn("w:ruby"): _ruby,
        f"{MATH}oMath": _equation,
        f"{_MC}AlternateContent": _alternative,
        qn("w:footnoteReference"): _note,
        qn("w:endnoteReference"): _note,
        qn("w:commentReference"): _note,
        qn("w:footnote"): _note_within,
        qn("w:endnote"): _note_within,
        f"{_AML}annotation": _annotation,
        qn("w:sdt"): _control,
        qn("w:drawing"): _drawing,
        qn("w:pict"): _pict,
        qn("w:object"): _object,
        qn("w:fldChar"): _field_mark,
        qn("w:instrText"): _field_code,
        qn("w:fldSimple"): _simple_field,
    }


_NOTES = {"footnote": "脚注", "endnote": "尾注", "comment": "批注"}
_NOT_SHOWN = frozenset(
    map(
        qn,
        (
            "w:pPr",
            "w:rPr",
            "w:sdtPr",
            "w:sdtEndPr",
            "w:smartTagPr",
            "w:customXmlPr",
            "w:delInstrText",
            "w:rubyPr",
            "w:softHyphen",
            "w:fldData",
            "w:txbxContent",
        ),
    )
)
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


class _Wrapped:
    """An element as the only child of another, so that what is done to children is done to it."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def iterchildren(self) -> Iterator[Any]:
        yield self._element


def _chosen(node: Any) -> list[Any]:
    """The children of the first way in which Word offers some content; the others say the same once more."""
    for name in ("Choice", "Fallback"):
        for way in node.iterchildren(_MC + name):
            return list(way.iterchildren())
    return []


def _placeholder(control: Any) -> bool:
    return is_on(control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"))

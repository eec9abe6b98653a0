"""What stands in a paragraph of a Word file: every element that shows something is text, or a drop with its name and a doubt.

What only tells how Word should set the page is looked through; what the file keeps but does not show is a drop.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from docx.oxml.ns import qn

from generator.importer.readers import docx_fields, docx_pictures
from generator.importer.readers.docx_math import MATH, linear
from generator.importer.readers.docx_pictures import Shown
from generator.importer.readers.docx_styles import Styles, is_on
from generator.importer.readers.grids import Grid, merged
from generator.importer.readers.remarks import (
    CHANGED,
    EQUATION,
    FIELD,
    HIDDEN,
    NOTED,
    OUT_OF_BOX,
    PLACEHOLDER,
    UNKNOWN_SIGN,
    UNSEEN,
)
from generator.importer.readers.symbols import signs, superscript
from generator.importer.readers.transcript import Passage

__all__ = ["MC", "Inline", "Line", "Parts", "Wrapped", "chosen", "is_placeholder", "plain"]

_CELL = qn("w:tc")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_WORDS = (qn("w:t"), qn("w:delText"), f"{MATH}t")


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
class Line:
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
        if not any(above.tag == f"{MC}Fallback" for above in inner.iterancestors())
    )


class Inline(ABC):
    """Reads what stands in a paragraph; text boxes hold blocks, so whoever reads these goes on from here."""

    def __init__(self, styles: Styles, parts: Parts) -> None:
        self.styles, self.parts = styles, parts
        self.begun = False
        """Whether an article or a heading has come."""
        self._fields: list[_Field] = []
        self._left = 0
        """Within how many elements that are left out."""

    @abstractmethod
    def blocks(self, elements: Iterator[Any]) -> Iterator[Passage | Grid]:
        """The blocks of some elements."""

    def _inline(self, node: Any, line: Line) -> None:
        for child in node.iterchildren():
            tag = child.tag
            if not isinstance(tag, str) or tag in _NOT_SHOWN:
                continue
            handler = self._HANDLERS.get(tag)
            if handler is None:
                self._inline(child, line)
            else:
                handler(self, child, line)

    def _run(self, run: Any, line: Line) -> None:
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
        # the head of a table may be white on the ground of its cells
        if look.unseen and line.passage.text[start:].strip() and next(run.iterancestors(_CELL), None) is None:
            line.passage.doubt(UNSEEN, start)
        if look.struck and end > start and line.passage.text[start:].strip():
            if line.struck and line.struck[-1][1] == start:
                line.struck[-1][1] = end
            else:
                line.struck.append([start, end])

    def _t(self, node: Any, line: Line) -> None:
        words = node.text or ""
        if code := next((one for one in self._fields if not one.result), None):
            code.inside += words
            return
        if line.font:
            words = signs(line.font, words)
            if any("\uf020" <= letter <= "\uf0ff" for letter in words):
                line.passage.doubt(UNKNOWN_SIGN)
        line.passage.put(superscript(words) if line.raised else words)

    def _sign(self, node: Any, line: Line) -> None:
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

    def _leave_out(self, node: Any, line: Line, reason: str, doubt: str = "") -> None:
        """Leave out what an element shows, whatever that is."""
        inner = Line(style=line.style)
        self._left += 1
        self._inline(node, inner)
        inside = [block for box in inner.boxes for block in self.blocks(box.iterchildren())]
        self._left -= 1
        left = merged([inner.passage, *inside])
        left.discard(reason, doubt)
        line.passage.take(left)

    def _changed(self, node: Any, line: Line) -> None:
        moved = node.tag == qn("w:moveFrom")
        self._leave_out(node, line, "修订中移走的文字" if moved else "修订中删去的文字", CHANGED)

    def _deleted(self, node: Any, line: Line) -> None:
        if self._left:
            line.passage.put(node.text or "")
        else:
            line.passage.drop("修订中删去的文字", node.text or "", CHANGED)

    def _inserted(self, node: Any, line: Line) -> None:
        line.passage.doubt(CHANGED)
        self._inline(node, line)

    def _ruby(self, node: Any, line: Line) -> None:
        above = node.find(qn("w:rt"))
        base = node.find(qn("w:rubyBase"))
        if above is not None:
            self._leave_out(above, line, "注音")
        if base is not None:
            self._inline(base, line)

    def _equation(self, node: Any, line: Line) -> None:
        words = linear(node)
        line.passage.doubt(EQUATION)
        held = len(plain(node))
        line.passage.put(words, added=len(words) - held)

    def _alternative(self, node: Any, line: Line) -> None:
        for child in chosen(node):
            self._inline(Wrapped(child), line)

    def _note(self, node: Any, line: Line) -> None:
        kind = node.tag.rpartition("}")[2].removesuffix("Reference")
        words = self.parts.note(kind, node.get(qn("w:id")) or "")
        line.passage.drop(_NOTES[kind], words, NOTED, counted=False)

    def _note_within(self, node: Any, line: Line) -> None:
        self._leave_out(node, line, _NOTES[node.tag.rpartition("}")[2]], NOTED)

    def _annotation(self, node: Any, line: Line) -> None:
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

    def _control(self, node: Any, line: Line) -> None:
        if is_placeholder(node):
            self._leave_out(node, line, "占位文字", PLACEHOLDER)
        else:
            self._inline(node, line)

    def _drawing(self, node: Any, line: Line) -> None:
        line.boxes += docx_pictures.boxes(node)
        self._pictures(docx_pictures.of_drawing(node), line)

    def _pict(self, node: Any, line: Line) -> None:
        line.boxes += docx_pictures.boxes(node)
        self._pictures(docx_pictures.of_pict(node), line)

    def _object(self, node: Any, line: Line) -> None:
        self._pictures(docx_pictures.of_object(node), line)

    def _pictures(self, found: Iterator[Shown], line: Line) -> None:
        for shown in found:
            if shown.words and not self.begun:
                line.passage.put(shown.words, added=len(shown.words))
            elif shown.words:
                line.passage.drop(shown.kind, shown.words, OUT_OF_BOX, counted=False)
            else:
                words = self.parts.words(shown.part) if shown.part else shown.caption
                line.passage.drop(shown.kind, words, shown.doubt, counted=False)

    def _field_mark(self, node: Any, line: Line) -> None:
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

    def _field_code(self, node: Any, _: Line) -> None:
        if self._fields:
            self._fields[-1].code += node.text or ""

    def _simple_field(self, node: Any, line: Line) -> None:
        self._inline(node, line)
        if len(node) == 0:
            self._show(node.get(qn("w:instr")) or "", line)

    def _show(self, code: str, line: Line) -> bool:
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

    _HANDLERS: ClassVar[dict[str, Callable[["Inline", Any, Line], None]]] = {
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
        f"{MC}AlternateContent": _alternative,
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


class Wrapped:
    """An element as the only child of another, so that what is done to children is done to it."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def iterchildren(self) -> Iterator[Any]:
        """The element."""
        yield self._element


def chosen(node: Any) -> list[Any]:
    """The children of the first way in which Word offers some content; the others say the same once more."""
    for name in ("Choice", "Fallback"):
        for way in node.iterchildren(MC + name):
            return list(way.iterchildren())
    return []


def is_placeholder(control: Any) -> bool:
    """Whether a control asks for words and has none yet."""
    return is_on(control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"))

"""The paragraphs, lists and tables of an OpenDocument text: what shows something is text, or a drop with its name and a doubt."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from lxml import etree

from generator.importer.readers import mathml
from generator.importer.readers.grids import Grid, GridCell, merged
from generator.importer.readers.odt_styles import DRAW, SVG, TABLE, TEXT, Lists, Looks, local
from generator.importer.readers.remarks import (
    CHANGED,
    EQUATION,
    FIELD,
    HIDDEN,
    JOINED,
    NOTED,
    PLACEHOLDER,
    STRUCK,
    UNKNOWN_SIGN,
    marked,
    picture,
    with_boxes,
)
from generator.importer.readers.symbols import signs, superscript
from generator.importer.readers.transcript import Passage

__all__ = ["PARSER", "OdtWords", "plain", "shown"]

_MATH = "{http://www.w3.org/1998/Math/MathML}"
_XLINK = "{http://www.w3.org/1999/xlink}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 100


def shown(text: str | None) -> str:
    """A text of the file as it is shown: blanks in a row are one."""
    return (
        _BLANKS.sub(" ", text) if text and text.strip(" \t\r\n") else " " if text and "\n" not in text else ""
    )


def plain(node: Any) -> str:
    """All letters within an element."""
    return "".join(map(shown, node.itertext()))


@dataclass(slots=True)
class _Line:
    """A paragraph in the making; ``style`` is that of the words that come next."""

    passage: Passage = field(default_factory=Passage)
    styles: tuple[str, ...] = ()
    boxes: list[list[Passage | Grid]] = field(default_factory=list)


class OdtWords:
    """Reads the blocks of an OpenDocument text."""

    def __init__(self, content: Any, styles: Any, files: dict[str, bytes]) -> None:
        self.looks = Looks(content, styles)
        self.lists = Lists(content, styles)
        self.files = files
        self.begun = False
        self.gone = {
            region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or "": deletion
            for region in content.iter(f"{TEXT}changed-region")
            for deletion in region.iterchildren(f"{TEXT}deletion")
        }

    def blocks(self, parent: Any, *, number: str | None = "") -> Iterator[Passage | Grid]:
        """The blocks in an element; ``number`` stands before the first paragraph."""
        for node in parent.iterchildren():
            kind = local(node)
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                outline = self.lists.outline(node) if kind == "h" and not number else ""
                yield from self._paragraph(node, None if number is None else number or outline)
                number = ""
            elif node.tag == f"{TEXT}list":
                yield from self._list(node)
            elif node.tag == f"{TABLE}table":
                yield self._grid(node)
            elif kind == "section" and node.get(f"{TEXT}display") in ("none", "condition"):
                left = merged(self.blocks(node))
                left.discard("隐藏的文字", HIDDEN)
                yield left
            elif node.tag.startswith(DRAW) if isinstance(node.tag, str) else False:
                line = _Line()
                self._one(node, line)
                yield from with_boxes(line.passage, line.boxes, begun=self.begun)
            elif kind not in _NO_BLOCKS and not kind.endswith("-source"):
                yield from self.blocks(node, number=number)

    def _paragraph(self, node: Any, number: str | None) -> Iterator[Passage | Grid]:
        line = _Line(styles=(node.get(f"{TEXT}style-name") or "",))
        self._inline(node, line)
        if number is None:
            line.passage.drop("项目符号")
        elif number:
            line.passage.lead(number)
        text = line.passage.text.strip()
        self.begun = self.begun or bool(text and marked(text))
        yield from with_boxes(line.passage, line.boxes, begun=self.begun)

    def _list(self, node: Any) -> Iterator[Passage | Grid]:
        self.lists.open(node)
        for item in node.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            numbered = (
                local(item) == "list-item" and next(iter(item), None) is not None and local(item[0]) != "list"
            )
            yield from self.blocks(item, number=self.lists.next(item) if numbered else "")
        self.lists.close()

    def _grid(self, table: Any) -> Grid:
        rows: list[list[GridCell]] = []
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not table:
                continue
            cells: list[GridCell] = []
            column = 0
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                repeated = min(_MOST_REPEATED, int(cell.get(f"{TABLE}number-columns-repeated") or 1))
                if local(cell) == "covered-table-cell":
                    if len(cell):
                        cells.append(GridCell(list(self.blocks(cell)), column, goes_on=True))
                    column += repeated
                    continue
                spans = (int(cell.get(f"{TABLE}number-{way}-spanned") or 1) for way in ("columns", "rows"))
                columns, reach = spans
                for _ in range(repeated):
                    blocks = list(self.blocks(cell))
                    cells.append(GridCell(blocks, column, max(1, min(100, columns)), max(1, reach)))
                    column += 1
            if cells:
                rows.append(cells)
        return Grid(rows)

    def _inline(self, node: Any, line: _Line) -> None:
        self._put(node.text, line)
        for child in node.iterchildren():
            if isinstance(child.tag, str):
                self._one(child, line)
            self._put(child.tail, line)

    def _one(self, node: Any, line: _Line) -> None:
        handler = self._HANDLERS.get(local(node))
        if handler is not None:
            handler(self, node, line)
        elif node.tag.startswith(DRAW):
            self._drawn(node, line)
        else:
            self._inline(node, line)

    def _put(self, text: str | None, line: _Line) -> None:
        words = shown(text)
        if not words:
            return
        look = self.looks.of(line.styles)
        if look.hidden:
            line.passage.drop("隐藏的文字", words, HIDDEN)
            return
        if look.font:
            words = signs(look.font, words)
            if any("\uf020" <= letter <= "\uf0ff" for letter in words):
                line.passage.doubt(UNKNOWN_SIGN)
        if look.struck and words.strip():
            line.passage.doubt(STRUCK)
        line.passage.put(superscript(words) if look.raised else words)

    def _leave_out(self, node: Any, line: _Line, reason: str, doubt: str = "") -> None:
        """Leave out what an element shows, whatever that is."""
        inner = _Line(styles=line.styles)
        self._put(node.text, inner)
        within: list[Passage | Grid] = []
        for child in node.iterchildren():
            if local(child) in _BLOCKS or local(child) == "note-body":
                within += self.blocks(child if local(child) == "note-body" else _Wrapped(child))
            elif isinstance(child.tag, str):
                self._one(child, inner)
            self._put(child.tail, inner)
        left = merged([inner.passage, *within, *(block for box in inner.boxes for block in box)])
        left.discard(reason, doubt)
        line.passage.take(left)

    def _span(self, node: Any, line: _Line) -> None:
        before = line.styles
        line.styles = (*before, node.get(f"{TEXT}style-name") or "")
        self._inline(node, line)
        line.styles = before

    def _blank(self, node: Any, line: _Line) -> None:
        number = min(200, int(node.get(f"{TEXT}c") or 1))
        line.passage.put(" " * number, added=number)

    def _note(self, node: Any, line: _Line) -> None:
        kind = "尾注" if node.get(f"{TEXT}note-class") == "endnote" else "脚注"
        self._leave_out(node, line, kind, NOTED)

    def _comment(self, node: Any, line: _Line) -> None:
        self._leave_out(node, line, "批注", NOTED)

    def _ruby(self, node: Any, line: _Line) -> None:
        for part in node.iterchildren(f"{TEXT}ruby-base"):
            self._inline(part, line)
        for part in node.iterchildren(f"{TEXT}ruby-text"):
            self._leave_out(part, line, "注音")

    def _changed(self, node: Any, line: _Line) -> None:
        deletion = self.gone.get(node.get(f"{TEXT}change-id") or "")
        if deletion is not None:
            left = merged(self.blocks(deletion))
            left.held = 0
            left.discard("修订中删去的文字", CHANGED)
            line.passage.take(left)
            if len(deletion.findall(f"{TEXT}p")) > 1:
                line.passage.doubt(JOINED)

    def _inserted(self, _: Any, line: _Line) -> None:
        line.passage.doubt(CHANGED)

    def _hidden(self, node: Any, line: _Line) -> None:
        line.passage.drop("隐藏的文字", node.get(f"{TEXT}string-value") or "", HIDDEN, counted=False)
        self._leave_out(node, line, "隐藏的文字", HIDDEN)

    def _placeholder(self, node: Any, line: _Line) -> None:
        self._leave_out(node, line, "占位文字", PLACEHOLDER)

    def _control(self, _: Any, line: _Line) -> None:
        line.passage.drop("域", "", FIELD)

    def _nothing(self, node: Any, line: _Line) -> None:
        line.passage.held += len(plain(node))

    def _drawn(self, node: Any, line: _Line) -> None:
        """A frame or a shape: what it holds is a text box, an equation, a picture or an object."""
        title = next((plain(t) for t in node.iterchildren(f"{SVG}desc", f"{SVG}title") if plain(t)), "")
        line.passage.held += sum(len(plain(t)) for t in node.iterchildren(f"{SVG}desc", f"{SVG}title"))
        width, height = (_length(node.get(f"{SVG}{side}")) for side in ("width", "height"))
        size = f"宽 {width:.1f} 厘米、高 {height:.1f} 厘米" if width and height else ""
        kinds = {local(child): child for child in node.iterchildren() if isinstance(child.tag, str)}
        if local(node) in ("g", "a"):
            self._inline(node, line)
        elif "text-box" in kinds:
            line.boxes.append(list(self.blocks(kinds["text-box"])))
        elif "object" in kinds:
            self._object(kinds["object"], size, title, line)
        elif "object-ole" in kinds or "plugin" in kinds or "floating-frame" in kinds:
            line.passage.drop("对象", title, picture("别的程序做的对象", size, title), counted=False)
        elif "image" in kinds:
            line.passage.drop("图片", title, picture("图", size, title), counted=False)
        elif kinds.keys() & {"p", "list", "h"}:
            line.boxes.append(list(self.blocks(node)))
        elif local(node) in ("line", "connector"):
            line.passage.drop("线条")
        else:
            line.passage.drop("图形", title, picture("图形", size, title), counted=False)

    def _object(self, node: Any, size: str, title: str, line: _Line) -> None:
        name = (node.get(f"{_XLINK}href") or "").removeprefix("./") + "/content.xml"
        root = next(node.iter(f"{_MATH}math"), None)
        if root is None and name in self.files:
            found = etree.fromstring(self.files[name], PARSER)
            root = next(found.iter(f"{_MATH}math"), None)
        if root is None:
            line.passage.drop("对象", title, picture("别的程序做的对象", size, title), counted=False)
            return
        line.passage.doubt(EQUATION)
        words = mathml.linear(root)
        line.passage.put(words, added=len(words))
        line.passage.held += len(plain(node))

    _HANDLERS: ClassVar[dict[str, Callable[["OdtWords", Any, _Line], None]]] = {
        "span": _span,
        "s": _blank,
        "tab": lambda _, __, line: line.passage.put("\t", added=1),
        "line-break": lambda _, __, line: line.passage.put("\n", added=1),
        "note": _note,
        "annotation": _comment,
        "ruby": _ruby,
        "change": _changed,
        "change-start": _inserted,
        "hidden-text": _hidden,
        "hidden-paragraph": _hidden,
        "placeholder": _placeholder,
        "control": _control,
        "script": _nothing,
        "forms": _nothing,
    }


class _Wrapped:
    """An element as the only child of another, so that what is done to children is done to it."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def iterchildren(self) -> Iterator[Any]:
        yield self._element


_BLOCKS = frozenset(("p", "h", "list", "table", "section"))
_NO_BLOCKS = frozenset(
    (
        *(
            "tracked-changes",
            "changed-region",
            "deletion",
            "insertion",
            "forms",
            "binary-data",
            "soft-page-break",
        ),
        *("sequence-decls", "variable-decls", "user-field-decls"),
    )
)


def _length(value: str | None) -> float:
    match = re.fullmatch(r"([0-9.]{1,9})(cm|mm|in|pt)", value or "")
    return (
        float(match[1]) * {"cm": 1, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}[match[2]]
        if match and match[1].count(".") < 2
        else 0
    )

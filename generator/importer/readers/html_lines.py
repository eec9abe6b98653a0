"""A page as a browser shows it: its lines in order, and what it holds but does not show, each with the reason.

The page is walked once. Every character of it goes into a line, into something left out, or is a blank that a browser
does not show either.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import html as lxml_html

from generator.importer.readers import mathml
from generator.importer.readers.html_numbers import ListNumbers
from generator.importer.readers.html_seen import HIDDEN, picture, unseen, white
from generator.importer.readers.html_styles import Styles
from generator.importer.readers.html_tables import PageTable, read_table
from generator.importer.reading import Choices, TableRow

__all__ = ["Left", "Mark", "Page", "ShownLine", "path_of", "walk"]

_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody tfoot thead tr ul".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELL = "\x1f"
_WITHIN_CELL = "\x1e\x1e"
"""Becomes two blanks, since one between two letters would pass for a slip."""
_AROUND = re.compile("[ \x1e]*\x1e[ \x1e]*")
_NOTE = re.compile(r"[\[［（(〔【]?(?:注)?[0-9]{1,3}[\]］)）〕】]?|[①-⑳]|[*＊※†‡]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_POWER_OF = re.compile(r"[A-Za-z0-9Ωμ°)）米]$")


@dataclass(slots=True)
class ShownLine:
    """A line that a browser shows; ``raw`` are the characters of the file in it, ``added`` how many are not of the file."""

    text: str
    holder: lxml_html.HtmlElement
    raw: str
    added: int
    linked: int
    """How many of its characters are links."""
    links: int
    """How many links it holds."""
    row: TableRow | None = None
    """The row of a table that it is."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is in the page and not shown."""

    reason: str
    text: str
    holder: lxml_html.HtmlElement


@dataclass(frozen=True, slots=True)
class Mark:
    """What there is to look at in the line that comes next; ``picture`` where it is a picture, which may be the page's."""

    message: str
    holder: lxml_html.HtmlElement
    picture: bool = False


@dataclass(slots=True)
class Page:
    """All of a page in its order; ``blank`` counts the characters between lines that show nothing."""

    pieces: list[ShownLine | Left | Mark] = field(default_factory=list)
    blank: int = 0

    @property
    def lines(self) -> list[ShownLine]:
        """The lines that it shows."""
        return [piece for piece in self.pieces if isinstance(piece, ShownLine)]


def walk(
    root: lxml_html.HtmlElement,
    styles: Styles,
    choices: Choices,
    opened: Collection[lxml_html.HtmlElement] = (),
) -> Page:
    """The lines of a page and what it does not show, in the order of the page. Raises Refusal where a choice is missing.

    ``opened`` are elements that the page hides until its script shows them.

    What holds after it: each text node of the page is in exactly one line, one thing left out, or in ``blank``.
    """
    return _Walk(styles, choices, opened).page(root)


def path_of(element: lxml_html.HtmlElement) -> str:
    """The element as one would name it in a style sheet."""
    words = [str(element.tag)]
    if element.get("id"):
        words.append("#" + str(element.get("id")))
    if element.get("class"):
        words.append("." + str(element.get("class")).split(" ")[0])
    return "".join(words)


class _Walk:
    """The way through the page: the line in the making, the lists and the row that are open."""

    def __init__(
        self, styles: Styles, choices: Choices, opened: Collection[lxml_html.HtmlElement] = ()
    ) -> None:
        self.styles, self.choices, self.opened = styles, choices, opened
        self.made = Page()
        self.lists = ListNumbers()
        self.number = ""
        """The number of a list that waits for the words of its entry."""
        self.tables = 0
        """How many tables there were, frames not counted."""
        self.table = PageTable({}, {})
        """The last table that was entered."""
        self.row: lxml_html.HtmlElement | None = None
        self.links = 0
        """How many links are open."""
        self.preformatted = 0
        self._begin()

    def _begin(self) -> None:
        self.words: list[str] = []
        self.raw: list[str] = []
        self.added = self.linked = self.linked_pieces = 0
        self.holder: lxml_html.HtmlElement | None = None

    def page(self, root: lxml_html.HtmlElement) -> Page:
        stack: list[tuple[lxml_html.HtmlElement, Mapping[str, str] | None]] = [(root, None)]
        while stack:
            element, closing = stack.pop()
            if closing is not None:
                self._leave(element, closing)
            elif isinstance(element.tag, str):
                style = self.styles.of(element)
                if self._enter(element, style):
                    stack.append((element, style))
                    stack.extend((child, None) for child in reversed(element))
                    continue
            if element is not root and element.tail:
                self._put(element.tail, element.getparent())
        self._end_line()
        return self.made

    def _enter(self, element: lxml_html.HtmlElement, style: Mapping[str, str]) -> bool:
        """Whether to go into an element; what it begins is begun."""
        tag = str(element.tag)
        reason = unseen(tag, element, style) or self.table.left.get(element, "")
        if reason and element not in self.opened:
            self._leave_out(reason, element)
            return False
        if tag in ("sup", "sub") and self._set_off(tag, element):
            return False
        if tag == "math" or tag.endswith(":math"):
            self._formula(element)
            return False
        if tag == "img" and (told := picture(element)):
            self._mark(told, element, picture=True)
        block = tag in _BLOCK or style.get("display", "") in ("block", "flex", "table", "list-item")
        if (block or tag == "br") and self.row is None:
            self._end_line()
        elif tag == "br":
            self._add(_WITHIN_CELL)
        if tag in ("ol", "ul", "menu", "dir"):
            self.lists.enter(element, style)
        elif tag == "li":
            self.number = self.lists.take(element, style)
        elif tag == "table" and self.row is None:
            self.table = read_table(element, self.choices)
            self.tables += bool(self.table.rows)
        elif tag == "tr" and self.row is None and element in self.table.rows:
            self.row = element
        elif tag in ("td", "th") and self.row is not None and element.getprevious() is not None:
            self._add(_CELL)
        elif tag == "a":
            self.links += 1
            self.linked_pieces += 1
        if tag == "pre" or style.get("white-space", "").startswith("pre"):
            self.preformatted += 1
        if element.get("aria-hidden") == "true" and len("".join(element.itertext()).strip()) > _SHORT:
            self.made.pieces.append(Mark("这一段网页显示，读屏软件却不读，可能是重复的文字：请核对", element))
        if style and white(style) and _HAN.search("".join(element.itertext())):
            self._mark("这几个字是白色的，网页上可能看不见，已照录：请对照原网页核对", element, picture=True)
        if element.text:
            self._put(element.text, element)
        return True

    def _leave(self, element: lxml_html.HtmlElement, style: Mapping[str, str]) -> None:
        """End what an element began."""
        tag = str(element.tag)
        if tag == "pre" or style.get("white-space", "").startswith("pre"):
            self.preformatted -= 1
        if tag == "a":
            self.links -= 1
        elif tag in ("ol", "ul", "menu", "dir"):
            self.lists.leave()
        elif tag == "li":
            self.number = ""
        if element is self.row:
            self._end_row(element)
        if tag in _BLOCK or style.get("display", "") in ("block", "flex", "table", "list-item"):
            if self.row is None:
                self._end_line()
            elif tag not in ("td", "th"):
                self._add(_WITHIN_CELL)

    def _put(self, words: str, holder: lxml_html.HtmlElement) -> None:
        """Words of the file go into the line; where the page is set as typed its line ends end lines."""
        if self.preformatted and "\n" in words:
            *whole, words = words.split("\n")
            for one in whole:
                self._put_words(one, holder)
                self.made.blank += 1
                self._end_line()
        self._put_words(words, holder)

    def _put_words(self, words: str, holder: lxml_html.HtmlElement) -> None:
        if not words:
            return
        if not words.isspace():
            self.holder = self.holder if self.holder is not None else holder
            if self.number:
                first = words.lstrip()[0]
                self._add(self.number + (" " if first.isascii() and first.isalnum() else ""))
                self.number = ""
        self.words.append(words)
        self.raw.append(words)
        if self.links:
            self.linked += len(words.strip())

    def _add(self, words: str) -> None:
        """Put in what the page shows and no text node holds."""
        self.words.append(words)
        self.added += len(words)

    def _end_line(self) -> None:
        if not self.words:
            return
        raw, joined = "".join(self.raw), "".join(self.words)
        text = _SPACE.sub(" ", joined).strip(" ")
        if text and self.holder is not None:
            self.made.pieces.append(
                ShownLine(text, self.holder, raw, self.added, self.linked, self.linked_pieces)
            )
        else:
            self.made.blank += len(raw)
        self._begin()

    def _end_row(self, row: lxml_html.HtmlElement) -> None:
        """A row as a line: tabs between its cells, two blanks between the lines of a cell."""
        self.row = None
        raw = "".join(self.raw)
        text = _SPACE.sub(" ", "".join(self.words))
        cells = [_AROUND.sub("  ", cell).strip(" ") for cell in text.split(_CELL)]
        if any(cells) and self.holder is not None:
            line = ShownLine("\t".join(cells), self.holder, raw, self.added, self.linked, self.linked_pieces)
            line.row = TableRow(self.tables, self.table.rows[row])
            self.made.pieces.append(line)
        else:
            self.made.blank += len(raw)
        self._begin()

    def _leave_out(self, reason: str, element: lxml_html.HtmlElement) -> None:
        text = str(element.xpath("string()"))
        if not text.strip():
            self.made.blank += len(text)
            if reason not in ("嵌入页面", "嵌入的内容", "图形"):
                return
        else:
            self.made.pieces.append(Left(reason, text, element))
        if reason == "划去的文字":
            self._mark("这里有划去的文字，已略去：请对照原网页核对", element)
        elif reason == HIDDEN and _HAN.search(text):
            self._mark("这里有网页不显示的文字，已略去：请对照原网页核对", element, picture=True)
        elif reason in ("嵌入页面", "嵌入的内容", "图形"):
            self._mark(
                f"这里有{reason}，里面的内容没有取出：请对照原网页，需要的文字补上", element, picture=True
            )

    def _mark(self, message: str, element: lxml_html.HtmlElement, *, picture: bool = False) -> None:
        self.made.pieces.append(Mark(message, element, picture))

    def _set_off(self, tag: str, element: lxml_html.HtmlElement) -> bool:
        """Whether raised or lowered words are a figure with a letter of its own, or the mark of a note."""
        text = str(element.xpath("string()"))
        words = "".join(text.split())
        before = "".join(self.words).rstrip()
        table = _SUPERSCRIPT if tag == "sup" else _SUBSCRIPT
        if words and all(ord(letter) in table for letter in words) and _POWER_OF.search(before):
            self.made.pieces.append(Left("写成上标或下标的字", text, element))
            self._add(words.translate(table))
            return True
        if tag == "sup" and words and before and _NOTE.fullmatch(words):
            self.made.pieces.append(Left("注释的标记", text, element))
            self._mark("这里有注释的标记，已略去：请核对，注释不是规则的条文", element)
            return True
        return False

    def _formula(self, element: lxml_html.HtmlElement) -> None:
        """A formula as one line of text, to be looked at."""
        for node in element.iter("annotation", "annotation-xml"):
            self._leave_out("公式的另一种写法", node)
        held = "".join(
            map(str, element.xpath(".//text()[not(ancestor::annotation or ancestor::annotation-xml)]"))
        )
        shown = mathml.linear(element)
        self._put_words(shown or " ", element)
        # they count as characters of the line, in whatever order they are shown
        self.raw[-1] = held
        self.added += len(self.words[-1]) - len(held)
        self._mark(f"这里是公式，已写成一行“{shown}”：请对照原网页核对", element)


_SHORT = 8

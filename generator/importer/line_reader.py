"""Reads each line of a text once into what it may be; nothing after it looks at the characters of a line again.

What a line is depends on the document and on the lines before it, so a line keeps every reading that a later stage may
choose: 一、 is an article in one document, a 项 in the next, and the rest of a broken sentence in a third.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from generator import dating
from generator.importer import inner_markers, markers, signs
from generator.importer.inner_markers import InnerItem, InnerMarker
from generator.importer.lines import SourceLine
from generator.importer.markers import Marker
from generator.importer.reading import TableRow
from generator.importer.signs import PrintedLine, Sign

__all__ = ["ParsedLine", "finished", "read_line", "read_lines"]

_TERMINAL = "。；：！？…”’）》】〕.;:!?)—"
"""A line that ends so is finished; any other may go on in the next."""
_CLOSING = "，、。；：！？,;:!?）)》〉】〕］」』”’"
"""No sentence begins so: a line that does was broken before its mark."""


class ParsedLine(NamedTuple):
    """A line and everything that it may be; several readings of one line may stand side by side.

    Offsets are counted from the first word of the line.
    """

    source: SourceLine
    """Where the line stands, with its characters."""
    text: str
    """Its words, with radicals as the letters they stand for; never empty."""
    finished: bool
    """Whether it ends where a sentence may end."""
    heading: Marker | None = None
    """编, 分编, 章, 节."""
    heading_end: int = 0
    """Where the title of the heading ends."""
    heading_like: bool = False
    """Whether it opens like a heading and goes on like a sentence."""
    unreadable: bool = False
    """Whether it opens with 第念条, a number that nobody knows."""
    headed: InnerMarker | None = None
    """The article that begins on the line of its heading."""
    article: Marker | None = None
    """第X条."""
    listed: Marker | None = None
    """一、: an article, an item, a point of a notice."""
    numeral: Marker | None = None
    """三 alone: an article whose stop is lost."""
    decimal: Marker | None = None
    """1, 1.1, 1.1.1: a chapter, an article or an item where a document counts so."""
    item: Marker | None = None
    """（一）."""
    subitem: Marker | None = None
    """1. （1） ① a."""
    inner: tuple[InnerMarker, ...] = ()
    """Articles that begin after a sentence within the line."""
    inner_listed: tuple[InnerMarker, ...] = ()
    """The same where 一、 numbers articles."""
    inner_items: tuple[InnerItem, ...] = ()
    """Items that may begin within the line."""
    spaced: tuple[InnerMarker, ...] = ()
    """Numbers of articles between blanks within the line, not certain enough to be articles."""
    date: tuple[int, int] | None = None
    """Where the first date begins and ends."""
    printed: PrintedLine | None = None
    """Who printed the document and when."""
    signs: frozenset[Sign] = frozenset()
    """How the line is made as a whole."""
    row: TableRow | None = None
    """The row of a table that it is, where the file says so."""
    turned: bool = False
    """Whether a page was turned between the line before and this one: a page mark stood there, or a form feed."""

    @property
    def number(self) -> int:
        """The number of the line in the file, from 1."""
        return self.source.number

    @property
    def opening(self) -> Marker | None:
        """第X条 with which the line opens, after a heading too."""
        return self.headed.marker if self.headed else self.article

    @property
    def first_item(self) -> Marker | None:
        """（一） with which it opens."""
        return self.item if self.item and self.item.number == (1,) else None

    @property
    def opens_list(self) -> bool:
        """Whether it opens like any list."""
        return bool(self.item or self.subitem or self.listed)

    @property
    def is_date(self) -> bool:
        """Whether it is a date and nothing else."""
        return self.date == (0, len(self.text))

    @property
    def opens_with_date(self) -> bool:
        """Whether it begins with a date."""
        return self.date is not None and self.date[0] == 0

    @property
    def is_bracketed_date(self) -> bool:
        """Whether it is a date with or without brackets around it."""
        if self.date is None:
            return False
        before, after = self.text[: self.date[0]], self.text[self.date[1] :]
        return before in ("", "（", "(") and after in ("", "）", ")")

    @property
    def opens_within(self) -> bool:
        """Whether it opens with a mark that no sentence begins with."""
        return self.text[0] in _CLOSING

    @property
    def bracketed(self) -> bool:
        """Whether the whole line stands in brackets."""
        return self.text[0] in "（(" and self.text[-1] in "）)"


_NO_ROWS: Mapping[int, TableRow] = MappingProxyType({})


def read_lines(
    lines: Iterable[SourceLine], rows: Mapping[int, TableRow] = _NO_ROWS, pages: Sequence[int] = ()
) -> list[ParsedLine]:
    """Every line, read once; ``rows`` are those that the file has as rows of tables, by the numbers of their lines;
    ``pages`` the numbers of the lines where page marks stood, in order.

    What holds after it: as many lines as before, in their order; each knows all that it may be; no later stage needs
    an expression to ask what a line is.
    """
    read = [_read_row(line, row) if (row := rows.get(line.number)) else read_line(line) for line in lines]
    _name_chapters(read)
    for at, (before, line) in enumerate(pairwise(read), 1):
        mark = bisect_right(pages, before.number)
        if (mark < len(pages) and pages[mark] < line.number) or "\f" in line.source.gap:
            read[at] = line._replace(turned=True)
    return read


def _name_chapters(lines: list[ParsedLine]) -> None:
    """Make headings of 一、总则, 二、会议 …, each of which stands over an article 第X条 of its own.

    Two at least, counted from one: a single one is the last point of a notice.
    """
    named: list[tuple[int, Marker]] = []
    for at, (line, after) in enumerate(pairwise(lines)):
        if after.article is None or after.article.reference or line.finished or line.heading or line.article:
            continue
        if (marker := markers.read_named_list(line.text)) and marker.number == (len(named) + 1,):
            named.append((at, marker))
    if len(named) < _FEWEST_NAMED:
        return
    for at, marker in named:
        lines[at] = lines[at]._replace(
            heading=marker,
            heading_end=len(lines[at].text),
            listed=None,
            decimal=None,
            inner_items=(),
        )


_FEWEST_NAMED = 2


def finished(text: str) -> bool:
    """Whether words end where a sentence may end; a quotation closes after it."""
    return text.rstrip("\"'")[-1:] in _TERMINAL


def _read_row(source: SourceLine, row: TableRow) -> ParsedLine:
    """A row of a table, which is nothing else: whatever its cells open with, no article begins in it."""
    return ParsedLine(source, source.view, finished=True, signs=frozenset({Sign.ROW}), row=row)


def read_line(source: SourceLine) -> ParsedLine:
    """All that one line may be."""
    text = source.view
    heading, end, headed = _read_heading(text) if text[0] in "第笫" else (None, 0, None)
    date = dating.find_date(text)
    article, listed = markers.read_article(text), markers.read_listed(text)
    item, subitem = markers.read_item(text), markers.read_subitem(text)
    number = article or listed or item or subitem
    return ParsedLine(
        source,
        text,
        finished(text),
        heading=heading,
        heading_end=end,
        heading_like=heading is None and text[0] in "第笫" and markers.heading_like(text),
        unreadable=text[0] in "第笫" and not (article or heading) and markers.unreadable(text),
        headed=headed,
        article=article,
        listed=listed,
        numeral=markers.read_numeral(text),
        decimal=markers.read_decimal(text),
        item=item,
        subitem=subitem,
        inner=inner_markers.read_inner_articles(text),
        inner_listed=inner_markers.read_inner_listed(text),
        inner_items=inner_markers.read_inner_items(text),
        spaced=inner_markers.read_spaced_articles(text),
        date=date,
        printed=signs.find_printed(text),
        signs=signs.read_signs(text, date, number.length if number else 0),
    )


def _read_heading(text: str) -> tuple[Marker | None, int, InnerMarker | None]:
    """The heading of a line, where its title ends, and the article that begins after it."""
    end = inner_markers.heading_end(text)
    heading = markers.read_heading(text[:end])
    if heading is None or end == len(text):
        return heading, end, None
    start = len(text) - len(text[end:].lstrip(markers.BLANKS))
    article = markers.read_article(text[start:])
    return heading, end, InnerMarker(end, start, article) if article else None

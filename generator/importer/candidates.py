"""Which of a line's readings counts in this document: 一、 is an article where articles are numbered so, else an item."""

from collections.abc import Iterable

from generator.importer.inner_markers import InnerMarker
from generator.importer.line_reader import ParsedLine
from generator.importer.lookahead import Lookahead
from generator.importer.markers import Marker
from generator.importer.numbering import Numbering
from generator.importer.signs import Sign

__all__ = ["LONGEST_TITLE", "article_of", "heading_of", "inner_articles", "item_of"]

LONGEST_TITLE = 40
"""Characters of a line that may still be a title where nothing but its number says so."""


def heading_of(line: ParsedLine, numbering: Numbering, *, unfinished: bool) -> Marker | None:
    """The heading that a line may be; ``unfinished`` says that a sentence may go on in it."""
    if line.heading:
        return line.heading
    if Sign.BARE_HEADING in line.signs and not unfinished:
        return Marker("chapter", (numbering.next_chapter,), len(line.text), apart=True)
    number = line.decimal
    if numbering.style != "1.1" or number is None or len(number.number) > 1:
        return None
    chapter = Marker("chapter", number.number, number.length, apart=True)
    titled = len(line.text) <= LONGEST_TITLE and not line.finished
    return chapter if titled and numbering.expects(chapter) else None


def article_of(line: ParsedLine, numbering: Numbering) -> Marker | None:
    """The article that a line may open."""
    if numbering.style == "第":
        return line.article
    if numbering.style == "一、":
        # 三 alone on its line, where 二、 came before
        alone = line.numeral if line.numeral and numbering.follows(line.numeral.number) else None
        return line.listed or alone
    figures = 2 if numbering.style == "1.1" else 1
    return line.decimal if line.decimal and len(line.decimal.number) == figures else None


def inner_articles(line: ParsedLine, numbering: Numbering) -> Iterable[InnerMarker]:
    """The articles that may begin after a sentence within a line; without a blank after it only where none has one."""
    if numbering.style == "一、":
        return line.inner_listed
    return (
        (inner for inner in line.inner if inner.marker.apart or numbering.joined)
        if numbering.style == "第"
        else ()
    )


def item_of(at: int, line: ParsedLine, style: str, ahead: Lookahead) -> Marker | None:
    """The item that a line within an article may open; ``at`` is where the line stands."""
    if line.item:
        return line.item
    if style == "第" and not ahead.holds_items(at) and line.listed:
        return line.listed
    if style == "1.1" and line.decimal and len(line.decimal.number) == 3:
        return Marker("item", line.decimal.number[-1:], line.decimal.length, apart=True)
    return line.subitem

"""What stands after the articles: the signature, copies, the printer's line, annexes and further rules."""

from collections.abc import Iterator, Sequence

from generator.importer import organs
from generator.importer.annexes import lists_annexes
from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.lines import LineSpan
from generator.importer.pieces import Piece, piece
from generator.importer.signs import PrintedLine, Sign

__all__ = ["tail"]

_STOP = "。；：，、;:,"


def tail(lines: Sequence[ParsedLine], layout: Layout, end: int) -> list[Piece]:
    """The lines after the body; at ``end`` the next part of the file begins.

    What holds after it: every word from ``layout.tail`` on stands in one piece, in the order of the source; after the
    first line of an annex all lines but copies, the printer's and a signature at the very end are of the annex.
    """
    made: list[Piece] = []
    annex = False
    at = layout.tail
    signed = _signed(lines, layout.tail)
    while at < len(lines):
        line, together = lines[at], [lines[at]]
        listing = (
            Sign.ANNEX_WORD in line.signs
            and Sign.RESIDUE not in line.signs
            and at < end
            and lists_annexes(lines[:end], at)
        )
        annex = (
            annex
            or at >= end
            or (Sign.ANNEX_WORD in line.signs and not listing and Sign.RESIDUE not in line.signs)
        )
        at += 1
        if line.printed is not None:
            made += _printed(line, line.printed)
            continue
        if Sign.COPIES in line.signs:
            together += _further_copies(lines, at, layout)
            at += len(together) - 1
        if listing:
            made.append(piece("annex", together))
            while at < end and (lines[at].subitem or lines[at].decimal):
                made.append(piece("annex", lines[at : at + 1]))
                at += 1
            continue
        kind = (
            _kind(lines, at - 1, annex=annex and at - 1 not in signed) if len(together) == 1 else "copies-to"
        )
        made.append(piece(kind, together))
    return made


def _signed(lines: Sequence[ParsedLine], floor: int) -> range:
    """The organs that sign with a date as the last lines of the file, or above those who get copies; none when none do.

    A notice that has its annex before its signature ends so.
    """
    closing = (i for i in range(floor, len(lines)) if Sign.COPIES in lines[i].signs or lines[i].printed)
    at = end = next(closing, len(lines))
    while at > floor and (
        lines[at - 1].printed
        or lines[at - 1].bracketed
        or not lines[at - 1].signs.isdisjoint((Sign.COPIES, Sign.RESIDUE))
    ):
        at -= 1
    if at <= floor + 1 or not lines[at - 1].is_date:
        return range(0)
    at -= 1
    signed = at
    while at > floor and organs.organs_of(lines[at - 1].text):
        at -= 1
    return range(at, end) if at < signed else range(0)


def _printed(line: ParsedLine, printed: PrintedLine) -> Iterator[Piece]:
    """Who printed the document and when, as two lines."""
    start = line.source.start
    for kind, (first, end) in (("printed-by", printed.who), ("printed-on", printed.on)):
        yield Piece(kind, (LineSpan(line.source, start + first, start + end),))


def _further_copies(lines: Sequence[ParsedLine], at: int, layout: Layout) -> Sequence[ParsedLine]:
    """The lines that go on with a list of those who get copies; a date ends it."""
    end = at
    while (
        end < len(lines)
        and lines[end].date is None
        and (lines[end - 1].text[-1] in "，、" or (layout.width and lines[end - 1].text[-1] != "。"))
    ):
        end += 1
    return lines[at:end]


_FOREIGN = {Sign.LABEL, Sign.NOTICE_TITLE, Sign.DOCUMENT_NUMBER, Sign.CLOSING_NOTE}
"""Signs of lines that nobody signs with: of a record, of another document, of a note."""


def _kind(lines: Sequence[ParsedLine], at: int, *, annex: bool) -> str:
    """What a line after the body is."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if Sign.COPIES in line.signs:
        return "copies-to"
    if Sign.RESIDUE in line.signs:
        return "other"
    if annex:
        return "annex"
    if not line.signs.isdisjoint(_FOREIGN):
        return "other"
    if line.is_date:
        return "document-date"
    if Sign.PRINTED_ON in line.signs:
        return "printed-on"
    if line.bracketed:
        return "note"
    signs = len(line.text) <= 40 and line.text[-1] not in _STOP and (after is None or after.opens_with_date)
    if signs or (
        after is not None
        and (organs.broken_name(line.text, after.text) or organs.organs_of(line.text))
        and organs.organs_of(after.text)
    ):
        return "signature"
    return "other"

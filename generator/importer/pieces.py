"""Lines of the head and the tail: each of one kind, made of lines of the source or of parts of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.characters import SPACES
from generator.importer.line_reader import ParsedLine
from generator.importer.lines import LineSpan, clean_text
from generator.importer.record import Field
from generator.importer.titles import Title
from generator.model.text import Line, Repair

__all__ = ["Piece", "beside_pieces", "notice_pieces", "piece", "record_pieces", "title_pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the head or the tail, and the lines of the source that it is made of."""

    kind: str
    spans: tuple[LineSpan, ...]
    text: str = ""
    """Its words as text.yaml has them, once they are mended."""

    @property
    def line(self) -> int:
        """The number of its first line in the file."""
        return self.spans[0].line.number

    @property
    def column(self) -> int:
        """Where it begins in that line, from 1."""
        return self.spans[0].start + 1

    @property
    def words(self) -> str:
        """Its words, as they stand in the source; lines are joined without a blank."""
        return "".join(self.rows)

    @property
    def said(self) -> str:
        """Its words mended, where they have been."""
        return self.text or self.words

    @property
    def rows(self) -> tuple[str, ...]:
        """Its words line by line."""
        return tuple(span.line.raw[span.start : span.end] for span in self.spans)

    def value(self, repairs: list[Repair]) -> Line:
        """The line of text.yaml; adds to ``repairs`` what is otherwise than in the source."""
        text = clean_text(self.spans, repairs, title=self.kind not in _PROSE)
        return Line.model_validate({"kind": self.kind, "text": text})


_PROSE = ("notice", "preamble", "addressees", "copies-to")
"""Kinds of lines that are sentences or lists, where a blank between two letters is a slip."""


def piece(kind: str, lines: Sequence[ParsedLine]) -> Piece:
    """A piece of whole lines."""
    return Piece(kind, tuple(LineSpan(line.source, line.source.start, line.source.end) for line in lines))


def title_pieces(lines: Sequence[ParsedLine], title: Title) -> list[Piece]:
    """The title of the rule, 附件： or the number that stands before it on its line, and the note in brackets after it."""
    first, *rest = lines[title.first : title.end]
    spans = [LineSpan(line.source, line.source.start, line.source.end) for line in (first, *rest)]
    made = []
    if title.start:
        start = first.source.start
        mark = first.text[: title.start].rstrip()
        spans[0] = LineSpan(first.source, start + title.start, spans[0].end)
        kind = "annex" if mark[0] == "附" else "document-number"
        made.append(Piece(kind, (LineSpan(first.source, start, start + len(mark)),)))
    if title.stop:
        last = spans[-1]
        stop = last.line.start + title.stop
        spans[-1] = LineSpan(last.line, last.start, stop)
        return [
            *made,
            Piece("rule-title", tuple(spans)),
            Piece("history", (LineSpan(last.line, stop, last.end),)),
        ]
    return [*made, Piece("rule-title", tuple(spans))]


def notice_pieces(lines: Sequence[ParsedLine], stop: int) -> list[Piece]:
    """The title of a notice, and the number that stands before it on its line up to ``stop``."""
    whole = piece("notice-title", lines)
    if not stop:
        return [whole]
    source = lines[0].source
    words = source.raw[source.start : source.start + stop].rstrip(SPACES)
    number = Piece("document-number", (LineSpan(source, source.start, source.start + len(words)),))
    return [
        number,
        Piece("notice-title", (LineSpan(source, source.start + stop, source.end), *whole.spans[1:])),
    ]


def record_pieces(line: ParsedLine, fields: Sequence[Field]) -> list[Piece]:
    """A line of a record; the number of the document in it is a piece of its own."""
    number = next((field for field in fields if field.name == "number"), None)
    source, start = line.source, line.source.start
    if number is None:
        kind = "document-date" if line.is_date else "other"
        return [Piece(kind, (LineSpan(source, start, source.end),))]
    cuts = [
        ("other", 0, number.start),
        ("document-number", number.start, number.end),
        ("other", number.end, len(line.text)),
    ]
    made = []
    for kind, begin, end in cuts:
        words = line.text[begin:end]
        if stripped := words.strip(SPACES):
            first = start + begin + words.index(stripped)
            made.append(Piece(kind, (LineSpan(source, first, first + len(stripped)),)))
    return made


def beside_pieces(line: ParsedLine, end: int, start: int) -> list[Piece]:
    """A number, and what stands beside it: who signed, or the date."""
    first = line.source.start
    dated = line.date == (start, len(line.text))
    return [
        Piece("document-number", (LineSpan(line.source, first, first + end),)),
        Piece(
            "document-date" if dated else "other", (LineSpan(line.source, first + start, line.source.end),)
        ),
    ]

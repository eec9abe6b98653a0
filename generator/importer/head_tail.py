"""What stands around the articles: the notice, the title, its history and contents, the signature, copies, annexes.

These lines have no numbers to go by; each is told by what it looks like and by its neighbours.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from generator import numerals
from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.lines import LineSpan, clean_text
from generator.importer.signs import PrintedLine, Sign, dates
from generator.model.text import Line, Repair

__all__ = ["date_of", "head", "tail"]

_WHOLE = ("document-number", "notice-title", "rule-title", "document-date", "note", "contents")
"""Kinds of lines that no further line goes on with."""
_STOP = "。；：，、;:,"
_LONGEST_TITLE = 80
_LONGEST_HISTORY = 200


def head(lines: Sequence[ParsedLine], layout: Layout, repairs: list[Repair]) -> list[Line]:
    """The lines before the body.

    What holds after it: every word before ``layout.body`` stands in one line of the head, in the order of the source;
    at most one of them is the title of the rule.
    """
    lines = lines[: layout.body]
    made: list[tuple[str, list[ParsedLine]]] = []
    for kind, line in zip(_head_kinds(lines, layout), lines, strict=True):
        if made and _goes_on(*made[-1], kind, line, layout):
            before, together = made[-1]
            together.append(line)
            made[-1] = (kind if line.text[-1] in "：。" else before, together)
        else:
            made.append((kind, [line]))
    return [_line(kind, together, repairs) for kind, together in made]


def _head_kinds(lines: Sequence[ParsedLine], layout: Layout) -> list[str]:
    """What each line before the body is."""
    contents = layout.contents
    if contents is None:
        # contents without the word 目录: the headings before the body
        headings = (i for i, line in enumerate(lines) if line.heading and line.text[-1] not in _STOP)
        contents = next(headings, len(lines))
    title = _title(lines[:contents])
    kinds = [_head_kind(lines, i, title) if i < contents else "contents" for i in range(len(lines))]
    for i in range(contents + 1, len(lines)):
        # a foreword may stand between the contents and the first chapter
        if len(lines[i].text) > 40 or lines[i].text[-1] == "。":
            kinds[i] = "preamble"
    return kinds


def _goes_on(
    before: str, together: Sequence[ParsedLine], kind: str, line: ParsedLine, layout: Layout
) -> bool:
    """Whether a line of a wrapped text goes on with the sentence of the lines before."""
    last = together[-1]
    return (
        kind not in ("contents", "rule-title")
        and before not in _WHOLE
        and layout.full(last.source)
        and line.source.start == 0
        and last.text[-1] not in "。：；）:;)"
        and line.number == last.number + 1
    )


def _line(kind: str, lines: Sequence[ParsedLine], repairs: list[Repair]) -> Line:
    spans = [LineSpan(line.source, line.source.start, line.source.end) for line in lines]
    return _made(kind, spans, repairs)


_PROSE = ("notice", "preamble", "addressees", "copies-to")
"""Kinds of lines that are sentences or lists, where a blank between two letters is a slip."""


def _made(kind: str, spans: Sequence[LineSpan], repairs: list[Repair]) -> Line:
    return Line.model_validate({"kind": kind, "text": clean_text(spans, repairs, title=kind not in _PROSE)})


def _title(lines: Sequence[ParsedLine]) -> int | None:
    """The title of the rule: the last line that may be one, of those that end like titles if there are any."""
    candidates = [i for i, line in enumerate(lines) if _may_be_title(line)]
    plain = [
        i for i in candidates if not (lines[i].text.startswith("关于") and lines[i].text.endswith("通知"))
    ]
    if not plain:
        return candidates[-1] if candidates else None
    named = [i for i in plain if Sign.TITLE_WORD in lines[i].signs]
    return (named or plain)[-1]


_NO_TITLE = {Sign.DOCUMENT_NUMBER, Sign.FOREWORD, Sign.ANNEX_MARK}


def _may_be_title(line: ParsedLine) -> bool:
    return (
        len(line.text) <= _LONGEST_TITLE
        and line.text[-1] not in _STOP
        and line.text[0] not in "（(〔"
        and not line.opens_with_date
        and line.signs.isdisjoint(_NO_TITLE)
    )


_BY_SIGN = (
    (Sign.DOCUMENT_NUMBER, "document-number"),
    (Sign.NOTICE_TITLE, "notice-title"),
    (Sign.LABEL, "other"),
)


def _head_kind(lines: Sequence[ParsedLine], i: int, title: int | None) -> str:
    """What a line before the body is, by what it looks like and on which side of the title it stands."""
    line = lines[i]
    if i == title:
        return "rule-title"
    if kind := next((kind for sign, kind in _BY_SIGN if sign in line.signs), None):
        return kind
    if line.is_date:
        return "document-date"
    if line.bracketed:
        return "history" if Sign.HISTORY in line.signs else "note"
    if title is None or i < title:
        return _before_title(line, lines[i + 1] if i + 1 < len(lines) else None)
    return _after_title(line)


def _before_title(line: ParsedLine, after: ParsedLine | None) -> str:
    """A line of the notice: whom it addresses, who signs it, or its words."""
    announces = any(word in line.text for word in ("如下", "决定", "现将"))
    if line.text[-1] in "：:" and len(line.text) <= 200 and not announces:
        return "addressees"
    ends = line.text[-1] in _STOP
    if len(line.text) <= 30 and not ends and after is not None and after.is_date:
        return "signature"
    return "notice" if ends or line.listed else "other"


def _after_title(line: ParsedLine) -> str:
    if Sign.HISTORY in line.signs and len(line.text) < _LONGEST_HISTORY:
        return "history"
    return "preamble" if line.text[-1] in _STOP or Sign.FOREWORD in line.signs else "other"


def tail(lines: Sequence[ParsedLine], layout: Layout, repairs: list[Repair]) -> list[Line]:
    """The lines after the body.

    What holds after it: every word from ``layout.tail`` on stands in one line of the tail, in the order of the source;
    after the first line of an annex all lines but copies and the printer's are of the annex.
    """
    made: list[Line] = []
    again = len(lines) if layout.again is None else layout.again
    annex = False
    at = layout.tail
    while at < len(lines):
        line, together = lines[at], [lines[at]]
        annex = annex or at >= again or Sign.ANNEX_WORD in line.signs
        at += 1
        if line.printed is not None:
            made += _printed(line, line.printed, repairs)
            continue
        if Sign.COPIES in line.signs:
            together += _further_copies(lines, at, layout)
            at += len(together) - 1
        kind = _tail_kind(line, lines[at] if at < len(lines) else None, annex=annex)
        made.append(_line(kind, together, repairs))
    return made


def _printed(line: ParsedLine, printed: PrintedLine, repairs: list[Repair]) -> Iterator[Line]:
    """Who printed the document and when, as two lines."""
    start = line.source.start
    for kind, (first, end) in (("printed-by", printed.who), ("printed-on", printed.on)):
        yield _made(kind, [LineSpan(line.source, start + first, start + end)], repairs)


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


def _tail_kind(line: ParsedLine, after: ParsedLine | None, *, annex: bool) -> str:
    """What a line after the body is."""
    if Sign.COPIES in line.signs:
        return "copies-to"
    if annex:
        return "annex"
    if line.is_date:
        return "document-date"
    if Sign.PRINTED_ON in line.signs:
        return "printed-on"
    if line.bracketed:
        return "note"
    signs = len(line.text) <= 40 and line.text[-1] not in _STOP and (after is None or after.opens_with_date)
    return "signature" if signs else "other"


def date_of(lines: Sequence[Line]) -> date | None:
    """The date of an edition: of the document, of its printing, or the last of its history."""
    for kinds in (("document-date",), ("printed-on",), ("history",)):
        for line in lines if kinds != ("history",) else tuple(reversed(lines)):
            if line.kind in kinds and (matches := dates(line.text)):
                read = [numerals.parse(word) for word in matches[-1]]
                try:
                    return date(*(n or 0 for n in read))
                except ValueError:
                    continue
    return None

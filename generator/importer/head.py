"""What stands before the articles: the notice, the title, its history and contents.

These lines have no numbers to go by; each is told by what it looks like and by its neighbours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importer import annexes, naming, organs, phrases, signs
from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.pieces import Piece, beside_pieces, notice_pieces, piece, record_pieces, title_pieces
from generator.importer.record import Field, record_fields
from generator.importer.signs import Sign
from generator.importer.titles import Title, bracket_end, rule_title

__all__ = ["head"]

_WHOLE = ("document-number", "notice-title", "rule-title", "document-date", "note", "contents", "annex")
"""Kinds of lines that no further line goes on with."""
_STOP = "。；：，、;:,"
_LONGEST_HISTORY = 200


def head(
    lines: Sequence[ParsedLine], layout: Layout, first: int, place: Title | None, others: Sequence[range]
) -> tuple[list[Piece], Title | None]:
    """The lines before the body, and where the title of the rule stands among them.

    ``first`` is the line where the rule begins, ``place`` its title where the notice named it, ``others`` are the
    lines of other rules and annexes of the file. What holds after it: every word before ``layout.body`` stands in one
    piece, in the order of the source; at most one of them is the title of the rule.
    """
    lines = lines[: layout.body]
    contents = layout.contents
    if contents is None:
        # contents without the word 目录: the headings before the body
        headings = (
            i for i, line in enumerate(lines) if i >= first and line.heading and line.text[-1] not in _STOP
        )
        contents = next(headings, len(lines))
    contents = min(contents, len(lines))
    record = _record(lines, contents)
    title = place or rule_title(lines, first, contents, record)
    return list(_pieces(lines, layout, contents, title, record, others)), title


def _record(lines: Sequence[ParsedLine], end: int) -> dict[int, list[Field]]:
    """The fields of a record by their lines; a number that stands in the text too is the number there alone."""
    fields = list(record_fields(lines, 0, end))
    inside = {field.at for field in fields}
    stands = {
        line.text.strip("（）()")
        for at, line in enumerate(lines[:end])
        if Sign.DOCUMENT_NUMBER in line.signs and at not in inside
    }
    record: dict[int, list[Field]] = {}
    for field in fields:
        again = field.name == "number" and field.value.strip("（）()") in stands
        record.setdefault(field.at, []).append(replace(field, name="none") if again else field)
    return record


def _pieces(
    lines: Sequence[ParsedLine],
    layout: Layout,
    contents: int,
    title: Title | None,
    record: dict[int, list[Field]],
    others: Sequence[range],
) -> Iterator[Piece]:
    """Pieces in the order of the source; a line of a wrapped text goes on with the sentence of the lines before."""
    made: tuple[str, list[ParsedLine]] | None = None
    at = 0
    while at < len(lines):
        whole = _several(lines, at, contents, title, record, others)
        if whole is not None:
            if made:
                yield piece(*made)
                made = None
            end, pieces = whole
            yield from pieces
            at = end
            continue
        line = lines[at]
        kind = _kind(lines, at, contents, title)
        if made and _goes_on(*made, kind, line, layout):
            before, together = made
            together.append(line)
            made = (kind if line.text[-1] in "：。" else before, together)
        else:
            if made:
                yield piece(*made)
            made = (kind, [line])
        at += 1
    if made:
        yield piece(*made)


def _several(
    lines: Sequence[ParsedLine],
    at: int,
    contents: int,
    title: Title | None,
    record: dict[int, list[Field]],
    others: Sequence[range],
) -> tuple[int, list[Piece]] | None:
    """What is told by more than one line, or is but a part of one: titles, notes in brackets, orders, records."""
    if title is not None and at == title.first:
        return title.end, title_pieces(lines, title)
    if any(at in other for other in others):
        return at + 1, [piece("annex", lines[at : at + 1])]
    if at >= contents:
        return None
    end = min(contents, title.first if title is not None and at < title.first else contents)
    if (after := _told_end(lines, at, end)) is not None:
        return after, [piece("history", lines[at:after])]
    if at in record:
        return at + 1, record_pieces(lines[at], record[at])
    if (wide := signs.numbered_beside(lines[at].text)) is not None:
        return at + 1, beside_pieces(lines[at], *wide)
    if (after := naming.notice_end(lines[:end], at)) is not None:
        return after, notice_pieces(lines[at:after], naming.number_end(lines[at].text))
    if (after := _order_end(lines, at, end)) is not None:
        return after, [piece("document-number", lines[at:after])]
    if (after := bracket_end(lines, at, end)) is not None and after > at + 1:
        return after, list(_bracketed(lines[at:after]))
    return None


_MOST_TOLD = 4
"""Over so many lines an event is told at most."""


def _told_end(lines: Sequence[ParsedLine], at: int, end: int) -> int | None:
    """The line after an event that is told over several lines: 2009年2月26日 国务院令第552号公 | 布; None where none is."""
    line = lines[at]
    if not line.opens_with_date or line.is_date or line.text[-1] in _STOP or phrases.tells(line.text):
        return None
    words = line.text
    for after in range(at + 1, min(end, at + _MOST_TOLD)):
        below = lines[after]
        if (below.date is not None and below.opens_with_date) or below.source.gap.count("\n") > 1:
            return None
        words += below.text
        if (phrases.tells(words) or words.endswith("会议")) and len(words) < _LONGEST_HISTORY:
            return after + 1
        if below.text[-1] in _STOP:
            return None
    return None


def _bracketed(lines: Sequence[ParsedLine]) -> Iterator[Piece]:
    """A note in brackets over several lines: one piece for each event that it tells of, wherever a line breaks."""
    kind = "history" if any("年" in line.text for line in lines) else "note"
    start = 0
    for at in range(1, len(lines)):
        opens = lines[at].opens_with_date or lines[at].text.startswith("根据")
        if opens and phrases.tells(lines[at - 1].text):
            yield piece(kind, lines[start:at])
            start = at
    yield piece(kind, lines[start:])


def _order_end(lines: Sequence[ParsedLine], at: int, end: int) -> int | None:
    """The line after an order or announcement whose number stands on the next line, or the one after: 令 alone may too.

    None where a line is none.
    """
    words = ""
    for after in range(at, min(end, at + 5)):
        text = lines[after].text
        if words and organs.is_order_number(text):
            return after + 1 if organs.is_order(words) else None
        if (
            len(text) > 40
            or text[-1] in _STOP
            or "关于" in text
            or "《" in text
            or not naming.is_piece(lines[after])
        ):
            return None
        words += text
    return None


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


_BY_SIGN = (
    (Sign.DOCUMENT_NUMBER, "document-number"),
    (Sign.NOTICE_TITLE, "notice-title"),
    (Sign.LABEL, "other"),
)


def _kind(lines: Sequence[ParsedLine], i: int, contents: int, title: Title | None) -> str:
    """What a line before the body is, by what it looks like and on which side of the title it stands."""
    line = lines[i]
    if i >= contents:
        # a foreword may stand between the contents and the first chapter
        foreword = i > contents and (len(line.text) > 40 or line.text[-1] == "。")
        return "preamble" if foreword else "contents"
    if kind := next((kind for sign, kind in _BY_SIGN if sign in line.signs), None):
        return kind
    if line.is_date:
        return "document-date"
    if line.bracketed and organs.organs_of(line.text):
        return "signature"
    if line.bracketed:
        return "history" if Sign.HISTORY in line.signs else "note"
    if title is None or i < title.first:
        return (
            "history"
            if title is not None and _told_above(lines[i : title.first])
            else _before_title(lines, i)
        )
    return _after_title(line)


def _events(line: ParsedLine) -> bool:
    """Whether a line tells of one event after the other, however many a law has: a date first, and no sentence."""
    return line.opens_with_date and "。" not in line.text


def _told_above(lines: Sequence[ParsedLine]) -> bool:
    """Whether lines are what a page says of the rule above its title: 2010年7月30日某会议通过, one below the other."""
    return all(
        line.opens_with_date and Sign.HISTORY in line.signs and line.text[-1] not in _STOP for line in lines
    )


def _before_title(lines: Sequence[ParsedLine], i: int) -> str:
    """A line of the notice: whom it addresses, who signs it, or its words."""
    line = lines[i]
    announces = any(word in line.text for word in ("如下", "以下", "决定", "现将", "《"))
    if line.text[-1] in "：:" and len(line.text) <= 200 and not announces:
        return "addressees"
    if line.text[-1] not in "。；" and (Sign.ANNEX in line.signs or annexes.listed_annex(lines, i)):
        return "annex"
    if _signs(lines, i):
        return "signature"
    ends = line.text[-1] in _STOP
    return "notice" if ends or line.listed else "other"


def _signs(lines: Sequence[ParsedLine], i: int) -> bool:
    """Whether a line signs: it stands over a date, or over others that do, or has the date beside it."""
    line = lines[i]
    if len(line.text) > 60 or line.text[-1] in _STOP:
        return False
    if line.date is not None and line.date[1] == len(line.text):
        return bool(organs.organs_of(line.text[: line.date[0]]))
    after = i + 1
    signer = len(line.text) <= 30 or bool(organs.organs_of(line.text))
    while (
        after < len(lines)
        and after - i < 12
        and (organs.organs_of(lines[after].text) or organs.is_signer(lines[after].text))
    ):
        after += 1
    dated = after < len(lines) and lines[after].is_date
    return (
        signer
        and dated
        and (
            after == i + 1
            or bool(organs.organs_of(line.text))
            or organs.is_signer(line.text)
            or organs.broken_name(line.text, lines[i + 1].text) != ""
        )
    )


def _beside_date(line: ParsedLine) -> str:
    """The words of a line before or after its date."""
    start, end = line.date or (0, 0)
    return (line.text[:start] + line.text[end:]).strip(",，、 \t\u3000\u00a0")


def _after_title(line: ParsedLine) -> str:
    if Sign.HISTORY in line.signs and (len(line.text) < _LONGEST_HISTORY or _events(line)):
        return "history"
    if line.date is not None and organs.organs_of(_beside_date(line)):
        return "signature"
    return "preamble" if line.text[-1] in _STOP or Sign.FOREWORD in line.signs else "other"

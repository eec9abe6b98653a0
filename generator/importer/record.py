"""The record of a web page around a text: 发文字号：…, 【成文日期】…, rows with |, or a label with its value below.

What a record says is taken at its word; only fields that describe a document are read, and only as a label alone or
before its value, so a sentence that begins with 来源 is no field.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.line_reader import ParsedLine
from generator.importer.record_labels import ANY_LABEL, NAMES

__all__ = ["Field", "labels", "record_fields"]

_B = "[ \t\u3000\u00a0]*"
_MARK = "[•·●*◆■▪○　 \t\u00a0-]*"
_FIELD = re.compile(
    rf"{_MARK}(?:[【\[]{_B}(?P<a>{ANY_LABEL}){_B}[】\]]{_B}[:：]?|(?P<b>{ANY_LABEL}){_B}[:：])(?P<value>.*)"
)
_ALONE = re.compile(rf"{_MARK}[【\[]?{_B}(?P<a>{ANY_LABEL}){_B}[】\]]?{_B}[:：]?")
_CELL = re.compile(r"[^|｜\t]+")
_BLANKS = str.maketrans("", "", " \t\u3000\u00a0")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is, its value, and where the value stands in a line."""

    name: str
    """``number`` ``issuer`` ``title`` ``written`` ``published`` ``adopted`` ``in-force``; ``none`` for all else."""
    value: str
    at: int
    """The index of the line."""
    start: int
    end: int


def record_fields(lines: Sequence[ParsedLine], first: int, end: int) -> Iterator[Field]:
    """The fields between two lines, in order."""
    waiting = ""
    for at in range(first, end):
        text = lines[at].text
        if len(text) > _LONGEST:
            waiting = ""
        elif "|" in text or "｜" in text or "\t" in text:
            yield from _row(text, at)
            waiting = ""
        elif (match := _ALONE.fullmatch(text)) is not None:
            yield Field("none", "", at, 0, len(text))
            waiting = _name(match["a"])
        elif (match := _FIELD.match(text)) is not None and text[-1] != "。":
            yield from _fields(text, match, at)
            waiting = ""
        elif waiting:
            yield _field(waiting, text, at, 0, len(text))
            waiting = ""


_PLAIN = re.compile(
    rf"(?:^|(?<=[ \t\u3000\u00a0])){_MARK}(?:[【\[]{_B}(?:{ANY_LABEL}){_B}[】\]]|(?:{ANY_LABEL}){_B}[:：])"
)


def labels(text: str) -> int:
    """How many labels of a record a line bears; none where it is a sentence."""
    if len(text) > _LONGEST or text.endswith("。"):
        return 0
    if "|" in text or "｜" in text or "\t" in text:
        cells = [cell[0].strip(" \u3000\u00a0") for cell in _CELL.finditer(text)]
        return sum(1 for cell in cells if _ALONE.fullmatch(cell) or _FIELD.match(cell))
    return len(_PLAIN.findall(text)) or (1 if _ALONE.fullmatch(text) else 0)


def _fields(text: str, match: re.Match[str], at: int) -> Iterator[Field]:
    """A field, and others on the same line: 发文字号：…　　成文日期：…."""
    while True:
        start, end = match.span("value")
        further = re.search(
            rf"[ \t\u3000\u00a0](?=(?:[【\[]{_B}(?:{ANY_LABEL}){_B}[】\]]|(?:{ANY_LABEL}){_B}[:：]))",
            text[start:],
        )
        stop = start + further.start() if further else end
        yield _field(_name(match["a"] or match["b"]), text, at, start, stop)
        after = _FIELD.match(text, stop) if further else None
        if after is None:
            return
        match = after


def _row(text: str, at: int) -> Iterator[Field]:
    """The pairs of a row of a table."""
    waiting = ""
    for cell in _CELL.finditer(text):
        if (label := _ALONE.fullmatch(cell[0].strip(" \t\u3000\u00a0"))) is not None:
            waiting = _name(label["a"])
        elif (inner := _FIELD.match(cell[0])) is not None:
            yield _field(
                _name(inner["a"] or inner["b"]), text, at, cell.start() + inner.start("value"), cell.end()
            )
            waiting = ""
        elif waiting:
            yield _field(waiting, text, at, cell.start(), cell.end())
            waiting = ""


def _name(label: str) -> str:
    return NAMES[label.translate(_BLANKS)]


def _field(name: str, text: str, at: int, start: int, end: int) -> Field:
    """The field with the blanks around its value left out."""
    value = text[start:end]
    words = value.strip(" \t\u3000\u00a0")
    start += value.index(words) if words else 0
    return Field(name if words else "none", words, at, start, start + len(words))

"""The record of a web page around a text: 发文字号：…, 【成文日期】…, rows with |, or a label with its value below.

What a record says is taken at its word; only fields that describe a document are read, and only as a label alone or
before its value, so a sentence that begins with 来源 is no field.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.line_reader import ParsedLine
from generator.importer.record_labels import Label, find_label

__all__ = ["Field", "labels", "record_fields"]

_MARK = re.compile("[•·●*◆■▪○\u3000 \t\u00a0-]*")
_CELL = re.compile(r"[^|｜\t]+")
_BLANKS = " \t\u3000\u00a0"
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
        elif (label := _label_of(text)) is not None and label.end == len(text):
            yield Field("none", "", at, 0, len(text))
            waiting = label.name
        elif label is not None and label.sign in _SET_OFF and text[-1] != "。":
            yield from _fields(text, label, at)
            waiting = ""
        elif label is not None and label.sign == " " and _next_label(text, label.end, _SPACED) is not None:
            # 索引号 K/2021-9 发文字号 云政办发〔2021〕4号: a table whose lines are lost
            yield from _fields(text, label, at, _SPACED)
            waiting = ""
        elif waiting:
            if label is None or label.sign != " ":
                yield _field(waiting, text, at, 0, len(text))
            waiting = ""


_SET_OFF = ("】", ":")
"""How a label stands that has its value behind it."""
_SPACED = (*_SET_OFF, " ", "")
"""The same where it is one of several on its line."""


def _label_of(text: str, start: int = 0) -> Label | None:
    """The label with which a line opens from a place on, after the sign of a list."""
    mark = _MARK.match(text, start)
    return find_label(text, mark.end() if mark else start)


def labels(text: str) -> int:
    """How many labels of a record a line bears; none where it is a sentence."""
    if len(text) > _LONGEST or text.endswith("。"):
        return 0
    if "|" in text or "｜" in text or "\t" in text:
        cells = [cell[0].strip(_BLANKS) for cell in _CELL.finditer(text)]
        return sum(1 for cell in cells if (label := _label_of(cell)) and _stands(label, cell))
    first = _label_of(text)
    if first is None:
        further = _next_label(text, 0)
        return 0 if further is None else _count(text, further)
    return _count(text, 0) or (1 if first.end == len(text) else 0)


def _stands(label: Label, text: str) -> bool:
    """Whether a label is set off from what follows, or stands alone."""
    return label.sign in _SET_OFF or label.end == len(text)


def _count(text: str, at: int | None) -> int:
    """How many labels are set off in a line from a place on."""
    found = 0
    while at is not None:
        label = _label_of(text, at)
        found += label is not None and label.sign in _SET_OFF
        at = _next_label(text, label.end if label else at + 1)
    return found


def _next_label(text: str, at: int, signs: Sequence[str] = _SET_OFF) -> int | None:
    """Where the next label stands that is set off and has a blank before it."""
    for place in range(max(at, 1), len(text)):
        if text[place - 1] in _BLANKS and text[place] not in _BLANKS:
            label = find_label(text, place)
            if label is not None and label.sign in signs and (label.sign or label.end == len(text)):
                return place
    return None


def _fields(text: str, label: Label, at: int, signs: Sequence[str] = _SET_OFF) -> Iterator[Field]:
    """A field, and others on the same line: 发文字号：…　　成文日期：…."""
    while True:
        further = _next_label(text, label.end, signs)
        yield _field(label.name, text, at, label.end, len(text) if further is None else further)
        after = None if further is None else find_label(text, further)
        if after is None:
            return
        label = after


def _row(text: str, at: int) -> Iterator[Field]:
    """The pairs of a row of a table."""
    waiting = ""
    for cell in _CELL.finditer(text):
        words = cell[0].strip(_BLANKS)
        label = _label_of(words)
        if label is not None and label.end == len(words):
            waiting = label.name
        elif label is not None and label.sign in _SET_OFF:
            start = cell.start() + cell[0].index(words) + label.end
            yield _field(label.name, text, at, start, cell.end())
            waiting = ""
        elif waiting:
            yield _field(waiting, text, at, cell.start(), cell.end())
            waiting = ""


def _field(name: str, text: str, at: int, start: int, end: int) -> Field:
    """The field with the blanks around its value left out."""
    value = text[start:end]
    words = value.strip(_BLANKS)
    start += value.index(words) if words else 0
    return Field(name if words else "none", words, at, start, start + len(words))

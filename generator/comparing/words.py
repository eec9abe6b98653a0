"""Which words of a text went and which came: a diff on characters, its pieces grouped so that people can read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

__all__ = ["Span", "words"]

SpanKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stay, go or come; those that go stand before those that come in their place."""

    kind: SpanKind
    text: str


# a number or a Latin word changes as a whole: 十五 is not 五 with 十 before it
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[〇零一二三四五六七八九十百千]+|.", re.DOTALL)
_EDGE = re.compile(r"[，。；：、！？（）《》“”\n]")
_ISLAND = 4
"""Words that stay between two changes and are no longer than this may be part of one change."""


@dataclass(slots=True)
class _Change:
    """A stretch that stays (``same``), and the words that go and come after it."""

    same: list[str]
    gone: list[str]
    new: list[str]


def words(old: str, new: str) -> tuple[Span, ...]:
    """The way from one text to the other: all spans but the new ones are the old text, all but those gone the new one."""
    if old == new:
        return (Span("same", old),) if old else ()
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    changes, rest = _changes(a, b)
    spans: list[Span] = []
    for change in _grouped(changes):
        spans += _spans(change)
    if rest:
        spans.append(Span("same", "".join(rest)))
    return _slid(_joined(spans))


def _changes(a: Sequence[str], b: Sequence[str]) -> tuple[list[_Change], list[str]]:
    changes: list[_Change] = []
    same: list[str] = []
    for code in Indel.opcodes(a, b):
        gone, new = list(a[code.src_start : code.src_end]), list(b[code.dest_start : code.dest_end])
        if code.tag == "equal":
            same += gone
            continue
        if changes and not same:
            changes[-1].gone += gone if code.tag != "insert" else []
            changes[-1].new += new if code.tag != "delete" else []
            continue
        changes.append(
            _Change(same, gone if code.tag != "insert" else [], new if code.tag != "delete" else [])
        )
        same = []
    return changes, same


def _grouped(changes: list[_Change]) -> list[_Change]:
    """Changes joined across few words that stay: 及时地公布 and 按期予以发布 share 布, and nobody wants to see that."""
    grouped: list[_Change] = []
    for change in changes:
        before = grouped[-1] if grouped else None
        island = "".join(change.same)
        size = len(island)
        if before is not None and size <= _ISLAND and not _EDGE.search(island):
            left = max(_size(before.gone), _size(before.new))
            right = max(_size(change.gone), _size(change.new))
            if size <= left and size <= right:
                before.gone += change.same + change.gone
                before.new += change.same + change.new
                continue
        grouped.append(change)
    return grouped


def _size(tokens: Sequence[str]) -> int:
    return sum(map(len, tokens))


def _spans(change: _Change) -> list[Span]:
    """A change as spans; what its two sides begin or end with alike was joined to them too much."""
    gone, new = change.gone, change.new
    start = 0
    while start < min(len(gone), len(new)) and gone[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(gone), len(new)) - start and gone[-1 - end] == new[-1 - end]:
        end += 1
    found: tuple[tuple[SpanKind, Sequence[str]], ...] = (
        ("same", [*change.same, *gone[:start]]),
        ("gone", gone[start : len(gone) - end]),
        ("new", new[start : len(new) - end]),
        ("same", gone[len(gone) - end :]),
    )
    return [Span(kind, "".join(tokens)) for kind, tokens in found if tokens]


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].kind == span.kind:
            joined[-1] = Span(span.kind, joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined


def _slid(spans: list[Span]) -> tuple[Span, ...]:
    """Words put in or taken out between words that stay, moved so that they begin or end at a sign: “，并公布” and not “并公布，”."""
    slid = list(spans)
    for at in range(1, len(slid) - 1):
        before, span, after = slid[at - 1 : at + 2]
        if span.kind == "same" or before.kind != "same" or after.kind != "same":
            continue
        left, middle, right = _best_place(before.text, span.text, after.text)
        slid[at - 1 : at + 2] = [Span("same", left), Span(span.kind, middle), Span("same", right)]
    return tuple(_joined([span for span in slid if span.text]))


def _best_place(left: str, middle: str, right: str) -> tuple[str, str, str]:
    # as far to the left as it goes, then to the right step by step
    while left and left[-1] == middle[-1]:
        middle, right, left = left[-1] + middle[:-1], middle[-1] + right, left[:-1]
    best, most = (left, middle, right), _fits(left, middle, right)
    while right and right[0] == middle[0]:
        left, middle, right = left + middle[0], middle[1:] + right[0], right[1:]
        if (fits := _fits(left, middle, right)) > most:
            best, most = (left, middle, right), fits
    return best


def _fits(left: str, middle: str, right: str) -> int:
    """How well a stretch is cut: at the ends of the text, between sentences, at signs."""
    if not left or not right:
        return 5
    if left[-1] in "。；\n" and middle[-1] in "。；\n":
        return 4
    if middle[0] in "，、；" and right[0] in "，、；。：":
        return 3
    if _EDGE.match(left[-1]) and _EDGE.match(middle[-1]):
        return 2
    return 1 if _EDGE.match(left[-1]) or _EDGE.match(right[0]) else 0

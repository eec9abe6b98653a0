"""What kind of document the lines are: how articles are numbered, whether lines are wrapped, where the body is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer import markers
from generator.importer.lines import SourceLine, view

__all__ = ["Layout", "finished", "survey"]

_TERMINAL = "。；：！？…”’）》】〕.;:!?)—"
"""A line that ends so is finished; any other may go on in the next."""

_LONGEST_PRINTED = 60


def finished(text: str) -> bool:
    """Whether a line ends where a sentence may end; a quotation closes after it."""
    return text.rstrip("\"'")[-1:] in _TERMINAL



_CONTENTS = re.compile(r"目[ \u3000\u00a0]*[录錄次](?=$|[ \u3000])")
_TAIL = re.compile(
    r"(?:抄[ \u3000]*[送报]|附[ \u3000]*(?:件|表|录|图)(?![的所中第列])|附[:：]|附注[:：]|注[:：]|主题词[:：])"
)
_DATE = re.compile(
    r"[（(]?[0-9０-９〇○零一二三四五六七八九]{4} *年 *[0-9０-９一二三四五六七八九十]{1,3} *月 *[0-9０-９一二三四五六七八九十]{1,3} *日[）)]?"
)
_PRINTED = re.compile(r".*日印[发制]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the body begins and ends among the lines, and how to read it.

    ``style`` is ``第`` or ``一、``; ``width`` is the length of a full line of a wrapped text, 0 when lines are
    whole paragraphs; ``indented`` says whether paragraphs of a wrapped text open with blanks.
    """

    style: str
    contents: int | None
    body: int
    tail: int
    width: int
    indented: bool
    again: int | None


def survey(lines: Sequence[SourceLine]) -> Layout | None:
    """Decide for the whole document; None when it has no articles at all."""
    views = [view(line) for line in lines]
    formal = [(i, m) for i, text in enumerate(views) if (m := _opening(text)) and not m.reference]
    listed = [(i, m) for i, text in enumerate(views) if (m := markers.listed(text))]
    style = _style(formal, listed)
    if style is None:
        return None
    found = formal if style == "第" else listed
    first = _first_article(found, views)
    contents = next((i for i, text in enumerate(views[:first]) if _CONTENTS.match(text)), None)
    headings = [
        (i, m)
        for i, text in enumerate(views[: first + 1])
        if (m := markers.heading(markers.heading_part(text)))
    ]
    body = first
    if headings:
        opening = (headings[0][1].kind, headings[0][1].number)
        body = [i for i, m in headings if (m.kind, m.number) == opening][-1]
    again = _again(found, first) if style == "第" else None
    end = again if again is not None else len(lines)
    if again is not None:
        end = _title_before(views, again)
    tail = _tail(views, body, end, found)
    width, indented = _wrapped(lines[body:tail], views[body:tail])
    return Layout(style, contents, body, tail, width, indented, end if again is not None else None)


def _opening(text: str) -> markers.Marker | None:
    """The article that a line opens, after a heading on the same line too."""
    if (part := markers.heading_part(text)) != text and markers.heading(part):
        text = text[len(part) :].lstrip()
    return markers.article(text)


def _run(found: list[tuple[int, markers.Marker]]) -> int:
    length, last = 0, 0
    for _, marker in found:
        if marker.number[0] == last + 1 or last == 0:
            length, last = length + 1, marker.number[0]
    return length


def _style(formal: list[tuple[int, markers.Marker]], listed: list[tuple[int, markers.Marker]]) -> str | None:
    if not formal and not listed:
        return None
    if not formal:
        return "一、"
    if not listed:
        return "第"
    opens_list = listed[0][0] < formal[0][0] and listed[0][1].number == (1,)
    if opens_list and _run(formal) < 3 and _run(listed) >= 2:
        return "一、"
    # a decision that amends quotes the new articles, which rarely begin at one
    if opens_list and formal[0][1].number != (1,) and _run(listed) >= 2 and _run(formal) < 2 * _run(listed):
        return "一、"
    return "第"


def _first_article(found: list[tuple[int, markers.Marker]], views: list[str]) -> int:
    for at, (i, marker) in enumerate(found):
        if marker.number == (1,):
            # a table of contents may list the articles: then 一 comes again before 三 has any words
            later = next((k for k, m in found[at + 1 :] if m.number == (1,)), None)
            if later is not None and all(view_text[-1] not in "。；：" for view_text in views[i:later]):
                continue
            if at <= 3:
                return i
            break
    return found[0][0]


def _again(found: list[tuple[int, markers.Marker]], first: int) -> int | None:
    """Where articles begin at one a second time: an annex with articles of its own, or a second rule."""
    last = 0
    for i, marker in found:
        if i < first:
            continue
        if marker.number == (1,) and last >= 3:
            return i
        last = marker.number[0]
    return None


def _title_before(views: list[str], at: int) -> int:
    start = at
    while start > 0 and views[start - 1][-1] not in "。；：，" and at - start < 60:
        start -= 1
    return min(at, start)


def _tail(views: list[str], body: int, end: int, found: list[tuple[int, markers.Marker]]) -> int:
    numbers = [(i, m.number) for i, m in found if body <= i < end]
    last = numbers[-1][0] if numbers else body
    tail = next((i for i in range(last + 1, end) if _TAIL.match(views[i])), end)
    while tail - 1 > last:
        text = views[tail - 1]
        dated = _DATE.fullmatch(text) or _PRINTED.fullmatch(text)
        signed = (
            tail < end
            and len(text) <= 40
            and not markers.bare_item(text)
            and not re.search(r"[。；：，、]", text)
            and bool(_DATE.fullmatch(views[tail]) or _PRINTED.fullmatch(views[tail]))
        )
        note = text[0] in "（(" and "公开" in text and len(text) < 20
        if not (dated or signed or note):
            break
        tail -= 1
    return tail


def _wrapped(lines: Sequence[SourceLine], views: list[str]) -> tuple[int, bool]:
    """The length of a printed line, 0 when lines are whole paragraphs, and whether paragraphs are indented.

    Printed lines are alike in length and none is longer; paragraphs are of any length. So the lines that stop
    within a sentence tell: when they are as long as the longest line, it is the margin that broke them.
    """
    lengths = sorted(_length(line.raw[: line.end]) for line in lines)
    if not lengths or (longest := lengths[-1 - len(lengths) // 50]) > _LONGEST_PRINTED:
        return 0, False
    full = [line for line in lines if _length(line.raw[: line.end]) >= longest * 0.85]
    broken = [
        line
        for line, text in zip(lines, views, strict=True)
        if len(text) >= 12 and not finished(text) and not markers.heading(text)
    ]
    margin = sum(1 for line in broken if _length(line.raw[: line.end]) >= longest * 0.85)
    if margin < 2 or margin * 3 < len(broken) * 2 or len(full) * 6 < len(lines):
        return 0, False
    marked = [
        line for line, text in zip(lines, views, strict=True) if markers.article(text) or markers.item(text)
    ]
    indented = sum(1 for line in marked if line.start > 0)
    width = sorted(len(line.raw[: line.end]) for line in full)[len(full) // 2]
    return width, indented * 2 > len(marked)


def _length(text: str) -> float:
    """The breadth of a line in Chinese characters: two of the others are as broad as one."""
    return sum(1 if c > "\u2000" else 0.5 for c in text)

"""Decides for the whole document: how articles are numbered, whether lines are wrapped, where the body is.

One line cannot tell: 一、 is an article here and an item there, and a short line is a 款 or half a sentence.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.line_reader import ParsedLine
from generator.importer.lines import SourceLine
from generator.importer.markers import Marker
from generator.importer.signs import Sign

__all__ = ["Layout", "survey"]

_LONGEST_PRINTED = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the body begins and ends among the lines, and how to read it."""

    style: str
    """How articles are numbered: ``第`` or ``一、``; where neither occurs ``1``, or ``1.1`` with chapters above."""
    contents: int | None
    """The line where a table of contents begins."""
    body: int
    """The first line of the body: a heading or an article."""
    tail: int
    """The first line after the body."""
    width: float
    """The breadth of a full line of a wrapped text, 0 when lines are whole paragraphs."""
    indented: bool
    """Whether the paragraphs of a wrapped text open with blanks."""
    again: int | None
    """The line where a second rule or an annex with articles begins."""
    joined: bool
    """Whether no blank follows the numbers of articles."""
    doubts: tuple[tuple[int, str], ...] = ()
    """Lines, and what there is to look at."""

    def full(self, line: SourceLine, share: float = 0.75) -> bool:
        """Whether a line of a wrapped text reaches the margin, or near it."""
        return self.width > 0 and line.breadth >= self.width * share


def survey(lines: Sequence[ParsedLine]) -> Layout | None:
    """Decide for the whole document; None when it has no articles at all.

    What holds after it: 0 <= contents < body < tail <= the number of lines; the body begins with a heading or an
    article; each line is before, in or after the body, and the three together are all lines.
    """
    joined, formal = _formal(lines)
    listed = [(i, line.listed) for i, line in enumerate(lines) if line.listed]
    style, found = _numbered(lines, formal, listed)
    if not found:
        return None
    runs = _runs(found, lines)
    at = _main(runs, lines, style)
    run = runs[at]
    first = run[0][0]
    contents = next((i for i, line in enumerate(lines[:first]) if Sign.CONTENTS in line.signs), None)
    body = _heading_before(lines, first, runs[at - 1][-1][0] if at and contents is None else -1)
    again = _title_before(lines, runs[at + 1][0][0], run[-1][0] + 1) if len(runs) > at + 1 else None
    tail = _tail(lines, run, len(lines) if again is None else again)
    width, indented = _wrapped(lines[body:tail])
    doubts = [(first, _DECIMAL)] if style == "1.1" else []
    doubts += [(other[0][0], _FURTHER) for other in runs[at + 2 :]]
    points = [i for i, _ in listed if i < body and (contents is None or i < contents)]
    if len(points) > 1 or (
        at and contents is None and any(line.finished for line in lines[runs[0][0][0] : body])
    ):
        doubts.append((points[0] if points else runs[0][0][0], _BEFORE))
    return Layout(style, contents, body, tail, width, indented, again, joined, tuple(doubts))


_Run = list[tuple[int, Marker]]
"""Lines that open with a number, and these numbers."""

_FURTHER = "从这里起条的编号又从一开始，是又一部规则或附件，已放入文末：如是规则，请把文件拆开分别导入"
_DECIMAL = "本文用 1、1.1 这样的编号，已把 1 作章、1.1 作条：请核对，引用时须用原文的编号"
_BEFORE = "正文之前还有带编号的文字，像是通知或决定，已整段放入文首：请核对正文是否从该处之后开始"


def _formal(lines: Sequence[ParsedLine]) -> tuple[bool, _Run]:
    """Whether no blank follows the numbers of articles, and the lines that open with 第X条 as an article does."""
    found = [(i, m) for i, line in enumerate(lines) if (m := line.opening) and not m.cited]
    joined = sum(1 for _, m in found if not m.apart) * 2 > len(found)
    return joined, found if joined else [(i, m) for i, m in found if not m.reference]


def _numbered(lines: Sequence[ParsedLine], formal: _Run, listed: _Run) -> tuple[str, _Run]:
    """How the articles are numbered, and the lines that may be articles then; none where nothing is numbered."""
    annex = next(
        (i for i, line in enumerate(lines) if listed and i > listed[0][0] and Sign.ANNEX in line.signs), None
    )
    style = _style([pair for pair in formal if annex is None or pair[0] < annex], listed)
    if found := formal if style == "第" else listed:
        return style, found
    found = [(i, line.decimal) for i, line in enumerate(lines) if line.decimal]
    style = "1.1" if any(len(m.number) > 1 for _, m in found) else "1"
    in_order = [m.number for _, m in found if len(m.number) == 1][:2] == [(1,), (2,)]
    return style, found if in_order else []


def _runs(found: _Run, lines: Sequence[ParsedLine]) -> list[_Run]:
    """Articles in a row; where they begin at one anew, another rule or an annex begins."""
    runs: list[_Run] = [[]]
    for i, marker in found:
        if marker.number == (1,) and runs[-1] and _begins_anew(lines, runs[-1][-1], i):
            runs.append([])
        runs[-1].append((i, marker))
    return runs


def _begins_anew(lines: Sequence[ParsedLine], last: tuple[int, Marker], at: int) -> bool:
    gap = lines[last[0] + 1 : at + 1]
    headings = [line.heading for line in gap if line.heading]
    if headings and headings[0].number[0] > 1:
        # articles that are counted anew in each chapter
        return False
    titled = any(Sign.ANNEX in line.signs or Sign.RULE_TITLE in line.signs for line in gap[:-1])
    return bool(headings) or titled or last[1].number[0] >= 3


def _main(runs: list[_Run], lines: Sequence[ParsedLine], style: str) -> int:
    """The run of articles that is the rule: not a table of contents, and not the points of the notice before it."""
    whole = [
        at
        for at, run in enumerate(runs)
        if at + 1 == len(runs)
        or any(line.text[-1] in "。；：" for line in lines[run[0][0] : runs[at + 1][0][0]])
    ]
    if style == "一、":
        return max(whole, key=lambda at: (len(runs[at]), -at))
    return next((at for at in whole if runs[at][0][1].number == (1,)), whole[0])


def _heading_before(lines: Sequence[ParsedLine], first: int, floor: int) -> int:
    """Where the headings begin under which the first article stands; a table of contents repeats them before."""
    headings = [(i, line.heading) for i, line in enumerate(lines[: first + 1]) if i > floor and line.heading]
    if not headings:
        return first - 1 if first > 0 and Sign.BARE_HEADING in lines[first - 1].signs else first
    opening = (headings[0][1].kind, headings[0][1].number)
    return [i for i, m in headings if (m.kind, m.number) == opening][-1]


def _in_order(found: _Run) -> int:
    """How many numbers go on from the one before."""
    length, last = 0, 0
    for _, marker in found:
        if marker.number[0] == last + 1 or last == 0:
            length, last = length + 1, marker.number[0]
    return length


def _style(formal: _Run, listed: _Run) -> str:
    if not formal:
        return "一、"
    if not listed:
        return "第"
    opens_list = listed[0][0] < formal[0][0] and listed[0][1].number == (1,)
    if opens_list and _in_order(formal) < 3 and _in_order(listed) >= 2:
        return "一、"
    # a decision that amends quotes the new articles, which rarely begin at one
    if (
        opens_list
        and formal[0][1].number != (1,)
        and _in_order(listed) >= 2
        and _in_order(formal) < 2 * _in_order(listed)
    ):
        return "一、"
    return "第"


def _title_before(lines: Sequence[ParsedLine], at: int, floor: int) -> int:
    """Where the title of what begins at a line stands, not before a line that belongs to the articles above."""
    start = at
    while start > floor and lines[start - 1].text[-1] not in "。；：，" and at - start < 60:
        start -= 1
    return start


_ENDS = {Sign.COPIES, Sign.ANNEX, Sign.CLOSING_NOTE}


def _tail(lines: Sequence[ParsedLine], run: _Run, end: int) -> int:
    """The first line after the articles; an annex ends them even when its lines open like articles."""
    places = [i for i, _ in run if i < end]
    numbers = [m.number[0] for i, m in run if i < end]
    tail, last = end, places[-1]
    for at in range(places[0] + 1, end):
        if lines[at].signs.isdisjoint(_ENDS):
            continue
        after = bisect(places, at)
        if after == len(places):
            tail = at
            break
        if Sign.ANNEX in lines[at].signs and numbers[after] not in (
            numbers[after - 1],
            numbers[after - 1] + 1,
        ):
            tail, last = at, places[after - 1]
            break
    while tail - 1 > last and _closes(lines[tail - 1], lines[tail] if tail < end else None):
        tail -= 1
    return tail


def _closes(line: ParsedLine, after: ParsedLine | None) -> bool:
    """Whether a line before the tail belongs to it: a date, the office that signs above it, a note of publication."""
    signed = (
        after is not None
        and len(line.text) <= 40
        and not line.opens_list
        and not any(mark in line.text for mark in "。；：，、")
        and _dated(after)
    )
    note = line.text[0] in "（(" and "公开" in line.text and len(line.text) < 20
    return signed or note or _dated(line)


def _dated(line: ParsedLine) -> bool:
    return line.is_bracketed_date or Sign.PRINTED_ON in line.signs


def _wrapped(lines: Sequence[ParsedLine]) -> tuple[float, bool]:
    """The length of a printed line, 0 when lines are whole paragraphs, and whether paragraphs are indented.

    Printed lines are alike in length and none is longer; paragraphs are of any length. So the lines that stop
    within a sentence tell: when they are as long as the longest line, it is the margin that broke them.
    """
    breadths = [line.source.breadth for line in lines]
    ordered = sorted(breadths)
    if not ordered or (longest := ordered[-1 - len(ordered) // 50]) > _LONGEST_PRINTED:
        return 0, False
    full = sum(1 for breadth in breadths if breadth >= longest * 0.85)
    broken = [
        breadth
        for line, breadth in zip(lines, breadths, strict=True)
        if len(line.text) >= 12 and not line.finished and not line.heading
    ]
    margin = sum(1 for breadth in broken if breadth >= longest * 0.85)
    if margin < 2 or margin * 3 < len(broken) * 2 or full * 6 < len(lines):
        return 0, False
    marked = [line for line in lines if line.article or line.item]
    indented = sum(1 for line in marked if line.source.start > 0)
    return longest, indented * 2 > len(marked)

"""Decides for a whole rule: how articles are numbered, whether lines are wrapped, where the body is.

Which lines of a file may hold the rule is for ``parts`` to say. One line cannot tell: 一、 is an article here and an item there, and a short line is a 款 or half a sentence.
"""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.importer.line_reader import ParsedLine
from generator.importer.lines import SourceLine
from generator.importer.margins import broken_at
from generator.importer.markers import Marker
from generator.importer.organs import broken_name, is_organ, is_signer, organs_of
from generator.importer.signs import Sign

__all__ = ["Layout", "survey"]


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
    further: tuple[int, ...]
    """The lines where further rules, or annexes with articles, begin."""
    joined: bool
    """Whether no blank follows the numbers of articles."""
    doubts: tuple[tuple[int, str], ...] = ()
    """Lines, and what there is to look at."""
    told: bool = False
    """Whether a person says that lines are broken: then one without a stop goes on however short it is."""

    def full(self, line: SourceLine, share: float = 0.75) -> bool:
        """Whether a line of a wrapped text reaches the margin, or near it."""
        return self.width > 0 and line.breadth >= self.width * share

    def broken(self, line: SourceLine) -> bool:
        """Whether a line without a stop at its end was broken by a margin."""
        return self.told or self.full(line)


def survey(
    lines: Sequence[ParsedLine],
    first: int = 0,
    end: int | None = None,
    *,
    wrapped: bool | None = None,
    notes_at: int | None = None,
) -> Layout | None:
    """Decide for the rule between two lines; None when there are no articles at all.

    ``wrapped`` is what a person says of its lines; ``notes_at`` the number of the line from which on notes follow.

    What holds after it: first <= contents < body < tail <= end; the body begins with a heading or an article; each
    line is before, in or after the body, and the three together are all lines.
    """
    end = len(lines) if end is None else end
    layout = _survey(lines[first:end] if first or end < len(lines) else lines, wrapped, notes_at)
    if layout is None or first == 0:
        return layout
    return replace(
        layout,
        contents=None if layout.contents is None else layout.contents + first,
        body=layout.body + first,
        tail=layout.tail + first,
        further=tuple(at + first for at in layout.further),
        doubts=tuple((at + first, told) for at, told in layout.doubts),
    )


def _survey(lines: Sequence[ParsedLine], wrapped: bool | None, notes_at: int | None) -> Layout | None:
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
    further = tuple(
        _title_before(lines, after[0][0], before[-1][0] + 1) for before, after in pairwise(runs[at:])
    )
    end = further[0] if further else len(lines)
    if notes_at is not None:
        end = max(run[-1][0] + 1, min(end, bisect_left(lines, notes_at, key=lambda line: line.number)))
    tail, left = _tail(lines, run, end)
    width, indented = broken_at(lines[body:tail], wrapped)
    doubts = [(first, _DECIMAL)] if style == "1.1" else []
    doubts += left
    points = [i for i, _ in listed if i < body and (contents is None or i < contents)]
    if len(points) > 1 or (
        at and contents is None and any(line.finished for line in lines[runs[0][0][0] : body])
    ):
        doubts.append((points[0] if points else runs[0][0][0], _BEFORE))
    return Layout(
        style, contents, body, tail, width, indented, further, joined, tuple(doubts), told=bool(wrapped)
    )


_Run = list[tuple[int, Marker]]
"""Lines that open with a number, and these numbers."""

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


_LEFT = {
    Sign.RESIDUE: "从这里起像是网页留下的文字，已放入文末：请核对是否有规则的条文",
    Sign.LABEL: "从这里起像是网页留下的文字，已放入文末：请核对是否有规则的条文",
    Sign.NOTICE_TITLE: "从这里起像是另一份文件，已放入文末：请核对；如是另一部规则，请把文件拆开分别导入",
    Sign.DOCUMENT_NUMBER: "从这里起像是另一份文件，已放入文末：请核对；如是另一部规则，请把文件拆开分别导入",
}
"""Signs of lines that end the articles where no article follows, and what there is to look at."""
_ENDS = {Sign.COPIES, Sign.ANNEX, Sign.CLOSING_NOTE, *_LEFT}


def _tail(lines: Sequence[ParsedLine], run: _Run, end: int) -> tuple[int, list[tuple[int, str]]]:
    """The first line after the articles, and what there is to look at; an annex ends them even when its lines open like articles."""
    places = [i for i, _ in run if i < end]
    numbers = [m.number[0] for i, m in run if i < end]
    tail, last = end, places[-1]
    doubts: list[tuple[int, str]] = []
    for at in range(places[0] + 1, end):
        if lines[at].signs.isdisjoint(_ENDS) or (
            Sign.LABEL in lines[at].signs and lines[at].text[-1] == "。"
        ):
            continue
        after = bisect(places, at)
        if after == len(places):
            tail = at
            doubts = [(at, told) for sign, told in _LEFT.items() if sign in lines[at].signs][:1]
            break
        if Sign.ANNEX in lines[at].signs and numbers[after] not in (
            numbers[after - 1],
            numbers[after - 1] + 1,
        ):
            tail, last = at, places[after - 1]
            break
    while tail - 1 > last and (
        _closes(lines[tail - 1], lines[tail] if tail < len(lines) else None)
        or _notes(lines[tail - 1], lines[tail - 2])
    ):
        tail -= 1
    return tail, doubts


def _closes(line: ParsedLine, after: ParsedLine | None) -> bool:
    """Whether a line before the tail belongs to it: a date, the office that signs above it, a note of publication."""
    plain = not line.opens_list and not any(mark in line.text for mark in "。；：，、")
    signed = (
        after is not None
        and len(line.text) <= 40
        and (
            (plain and _dated(after))
            or (is_signer(line.text) and (_dated(after) or is_signer(after.text)))
            or (is_organ(line.text) and is_organ(after.text))
            or (plain and broken_name(line.text, after.text) != "")
        )
    )
    note = line.bracketed and len(line.text) < 20 and any(word in line.text for word in _NOTED)
    # 某县人民政府 on a line of its own above 关于…的通知
    titled = (
        after is not None
        and Sign.NOTICE_TITLE in after.signs
        and after.text.startswith("关于")
        and len(line.text) <= 40
        and not any(mark in line.text for mark in "。；：，")
    )
    return signed or note or titled or _dated(line) or _signed_beside(line)


_NOTED = ("公开", "无正文", "删减", "删节", "此件", "此页")
_LONGEST_NOTE = 40


def _notes(line: ParsedLine, before: ParsedLine) -> bool:
    """Whether a line in brackets below the date is a note about the copy: （本文有删减）, （联系电话：…）."""
    return line.bracketed and len(line.text) <= _LONGEST_NOTE and (before.is_date or _signed_beside(before))


def _signed_beside(line: ParsedLine) -> bool:
    """Whether a line is the office that signs with the day beside it."""
    if line.date is None or line.date[1] != len(line.text) or len(line.text) > _LONGEST_SIGNED:
        return False
    return bool(organs_of(line.text[: line.date[0]]))


_LONGEST_SIGNED = 60


def _dated(line: ParsedLine) -> bool:
    return line.is_bracketed_date or Sign.PRINTED_ON in line.signs

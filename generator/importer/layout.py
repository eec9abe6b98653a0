"""What kind of document the lines are: how articles are numbered, whether lines are wrapped, where the body is."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer import markers
from generator.importer.lines import SourceLine

__all__ = ["Layout", "finished", "survey"]

_TERMINAL = "。；：！？…”’）》】〕.;:!?)—"
"""A line that ends so is finished; any other may go on in the next."""

_LONGEST_PRINTED = 60


def finished(text: str) -> bool:
    """Whether a line ends where a sentence may end; a quotation closes after it."""
    return text.rstrip("\"'")[-1:] in _TERMINAL


_CONTENTS = re.compile(r"目[ \u3000\u00a0]*[录錄次](?=$|[ \u3000])")
_N = "[0-9０-９〇○零一二三四五六七八九十]"
_ANNEX = re.compile(
    rf"附[ \u3000]*(?:件|表|录|图)[ \u3000]*{_N}*(?![的所中第列规与和及由为应内是、，])|附[ \u3000]*[:：]|附[ \u3000]*$"
)
_TAIL = re.compile(rf"(?:抄[ \u3000]*[送报]|{_ANNEX.pattern}|附注[:：]|注[:：]|主题词[:：])")
_RULE = re.compile(
    r"[^。；，！？“]{2,58}(?:法|条例|规则|规定|办法|细则|准则|规程|章程|制度|方案|公约|守则|规范|标准|意见|决定|通知)"
    r"(?:[（(](?:试行|暂行|修订|草案|征求意见稿)[）)])?"
)
_DATE = re.compile(
    r"[（(]?[0-9０-９〇○零一二三四五六七八九]{4} *年 *[0-9０-９一二三四五六七八九十]{1,3} *月 *[0-9０-９一二三四五六七八九十]{1,3} *日[）)]?"
)
_PRINTED = re.compile(r".*日印[发制]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the body begins and ends among the lines, and how to read it.

    ``style`` is ``第`` or ``一、``; where neither occurs it is ``1``, or ``1.1`` with chapters above. ``joined`` says
    whether no blank follows the numbers of articles. ``width`` is the breadth of a full line of a wrapped text, 0 when lines are whole paragraphs; ``indented`` says whether
    paragraphs of a wrapped text open with blanks. ``again`` is where a second rule begins; ``doubts`` are lines and
    what there is to look at.
    """

    style: str
    contents: int | None
    body: int
    tail: int
    width: float
    indented: bool
    again: int | None
    joined: bool
    doubts: tuple[tuple[int, str], ...] = ()

    def full(self, line: SourceLine, share: float = 0.75) -> bool:
        """Whether a line of a wrapped text reaches the margin, or near it."""
        return self.width > 0 and line.breadth >= self.width * share


def survey(lines: Sequence[SourceLine]) -> Layout | None:
    """Decide for the whole document; None when it has no articles at all."""
    views = [line.view for line in lines]
    formal = [(i, m) for i, text in enumerate(views) if (m := _opening(text)) and not m.cited]
    joined = sum(1 for _, m in formal if not m.apart) * 2 > len(formal)
    if not joined:
        formal = [(i, m) for i, m in formal if not m.reference]
    listed = [(i, m) for i, text in enumerate(views) if (m := markers.listed(text))]
    annex = next(
        (i for i, text in enumerate(views) if listed and i > listed[0][0] and _ANNEX.match(text)), None
    )
    style = _style([pair for pair in formal if annex is None or pair[0] < annex], listed)
    found = formal if style == "第" else listed
    if not found:
        found = [(i, m) for i, text in enumerate(views) if (m := markers.decimal(text))]
        style = "1.1" if any(len(m.number) > 1 for _, m in found) else "1"
        if [m.number for _, m in found if len(m.number) == 1][:2] != [(1,), (2,)]:
            return None
    runs = _runs(found, views)
    at = _main(runs, views, style)
    run = runs[at]
    first = run[0][0]
    contents = next((i for i, text in enumerate(views[:first]) if _CONTENTS.match(text)), None)
    body = _heading_before(views, first, runs[at - 1][-1][0] if at and contents is None else -1)
    again = _title_before(views, runs[at + 1][0][0], run[-1][0] + 1) if len(runs) > at + 1 else None
    tail = _tail(views, run, len(lines) if again is None else again)
    width, indented = _wrapped(lines[body:tail], views[body:tail])
    doubts = [(first, _DECIMAL)] if style == "1.1" else []
    doubts += [(other[0][0], _FURTHER) for other in runs[at + 2 :]]
    listing = [i for i, _ in listed if i < body and (contents is None or i < contents)]
    if len(listing) > 1 or (
        at and contents is None and any(finished(text) for text in views[runs[0][0][0] : body])
    ):
        doubts.append((listing[0] if listing else runs[0][0][0], _BEFORE))
    return Layout(style, contents, body, tail, width, indented, again, joined, tuple(doubts))


_Run = list[tuple[int, markers.Marker]]

_FURTHER = "从这里起条的编号又从一开始，是又一部规则或附件，已放入文末：如是规则，请把文件拆开分别导入"
_DECIMAL = "本文用 1、1.1 这样的编号，已把 1 作章、1.1 作条：请核对，引用时须用原文的编号"
_BEFORE = "正文之前还有带编号的文字，像是通知或决定，已整段放入文首：请核对正文是否从该处之后开始"


def _runs(found: _Run, views: list[str]) -> list[_Run]:
    """Articles in a row; where they begin at one anew, another rule or an annex begins."""
    runs: list[_Run] = [[]]
    for i, marker in found:
        if marker.number == (1,) and runs[-1] and _begins_anew(views, runs[-1][-1], i):
            runs.append([])
        runs[-1].append((i, marker))
    return runs


def _begins_anew(views: list[str], last: tuple[int, markers.Marker], at: int) -> bool:
    gap = views[last[0] + 1 : at + 1]
    headings = [m for text in gap if (m := markers.heading(markers.heading_part(text)))]
    if headings and headings[0].number[0] > 1:
        # articles that are counted anew in each chapter
        return False
    titled = any(_ANNEX.match(text) or _RULE.fullmatch(text) for text in gap[:-1])
    return bool(headings) or titled or last[1].number[0] >= 3


def _main(runs: list[_Run], views: list[str], style: str) -> int:
    """The run of articles that is the rule: not a table of contents, and not the points of the notice before it."""
    whole = [
        at
        for at, run in enumerate(runs)
        if at + 1 == len(runs) or any(text[-1] in "。；：" for text in views[run[0][0] : runs[at + 1][0][0]])
    ]
    if style == "一、":
        return max(whole, key=lambda at: (len(runs[at]), -at))
    return next((at for at in whole if runs[at][0][1].number == (1,)), whole[0])


def _heading_before(views: list[str], first: int, floor: int) -> int:
    """Where the headings begin under which the first article stands; a table of contents repeats them before."""
    headings = [
        (i, m)
        for i, text in enumerate(views[: first + 1])
        if i > floor and (m := markers.heading(markers.heading_part(text)))
    ]
    if not headings:
        return first - 1 if first > 0 and markers.bare_heading(views[first - 1]) else first
    opening = (headings[0][1].kind, headings[0][1].number)
    return [i for i, m in headings if (m.kind, m.number) == opening][-1]


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


def _style(formal: list[tuple[int, markers.Marker]], listed: list[tuple[int, markers.Marker]]) -> str:
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


def _title_before(views: list[str], at: int, floor: int) -> int:
    """Where the title of what begins at a line stands, not before a line that belongs to the articles above."""
    start = at
    while start > floor and views[start - 1][-1] not in "。；：，" and at - start < 60:
        start -= 1
    return start


def _tail(views: list[str], run: _Run, end: int) -> int:
    """The first line after the articles; an annex ends them even when its lines open like articles."""
    places = [i for i, _ in run if i < end]
    numbers = [m.number[0] for i, m in run if i < end]
    tail, last = end, places[-1]
    for at in range(places[0] + 1, end):
        if not _TAIL.match(views[at]):
            continue
        after = bisect(places, at)
        if after == len(places):
            tail = at
            break
        if _ANNEX.match(views[at]) and numbers[after] not in (numbers[after - 1], numbers[after - 1] + 1):
            tail, last = at, places[after - 1]
            break
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


def _wrapped(lines: Sequence[SourceLine], views: list[str]) -> tuple[float, bool]:
    """The length of a printed line, 0 when lines are whole paragraphs, and whether paragraphs are indented.

    Printed lines are alike in length and none is longer; paragraphs are of any length. So the lines that stop
    within a sentence tell: when they are as long as the longest line, it is the margin that broke them.
    """
    lengths = sorted(line.breadth for line in lines)
    if not lengths or (longest := lengths[-1 - len(lengths) // 50]) > _LONGEST_PRINTED:
        return 0, False
    full = [line for line in lines if line.breadth >= longest * 0.85]
    broken = [
        line
        for line, text in zip(lines, views, strict=True)
        if len(text) >= 12 and not finished(text) and not markers.heading(text)
    ]
    margin = sum(1 for line in broken if line.breadth >= longest * 0.85)
    if margin < 2 or margin * 3 < len(broken) * 2 or len(full) * 6 < len(lines):
        return 0, False
    marked = [
        line for line, text in zip(lines, views, strict=True) if markers.article(text) or markers.item(text)
    ]
    indented = sum(1 for line in marked if line.start > 0)
    return longest, indented * 2 > len(marked)

"""Which lines before the body are the title of the rule, where no notice names it.

A title is broken where the page is full, and a 题注 stands under it in brackets that go over several lines; so lines are
asked together with their neighbours.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.importer import annexes, naming, phrases
from generator.importer.line_reader import ParsedLine
from generator.importer.organs import is_organ
from generator.importer.signs import Sign, ends_like_title

__all__ = ["Title", "bracket_end", "rule_title"]

_LONGEST = 80
_LONGEST_NOTE = 400
_MOST_LINES = 12
_MOST_BROKEN = 6
_STOP = "。；：，、;:,"
_NO_TITLE = {Sign.DOCUMENT_NUMBER, Sign.FOREWORD, Sign.ANNEX_MARK, Sign.LABEL, Sign.CONTENTS}
_YEAR = "[0-9０-９〇○零一二三四五六七八九]{4}年?"
_VERSION = re.compile(
    "[（(〔](?:试行|暂行|试用|草案|修改稿|征求意见稿|送审稿|讨论稿|报批稿|"
    f"(?:{_YEAR})?(?:第[一二三四五六七八九十]+次)?(?:修订|修正|修改)(?:版|本|稿|案)?|{_YEAR}版?|第[一二三四五六七八九十]+版)[）)〕]"
)
_REVISED = re.compile("[0-9０-９〇○零一二三四五六七八九]{4}|修[订正改](?!稿)")
_VERSIONED = re.compile(f"(?P<title>.+?){_VERSION.pattern}")
_OPEN = re.compile("(?:关于|的|和|与|及|、|《|》|印发|人民共和国)$")
_ABOUT = re.compile("[^《》：:]{0,40}?(?:关于|转发|印发|批转)(?!的)[^《》]")
"""国务院关于加快推进…: what it is about goes on until the kind of document is said."""
_ABOUT_CLOSED = re.compile(
    "(?:意见|通知|通报|决[定议]|规定|办法|细则|条例|批复|答复|解释|函|公告|通告|报告|请示|说明|命令|方案|安排)(?:[（(].{1,20}[）)])?$"
)
_GENERIC = re.compile("(?:[省市县区州旗乡镇]|人民)?政府|[本该]")
_UNNAMED = re.compile(
    "(?:的|管理|实施|工作|议事|暂行|试行|若干|具体|补充|使用|监督|考核|考评|考评|审查|评审|评价|审批|程序|处理|办理|执行|组织|运行|操作|服务|建设|责任|追究|奖惩|保障)*"
    "(?:条例|规则|规定|办法|细则|准则|规程|章程|制度|方案|规范|意见)"
)
"""A kind of document and no subject: 管理办法 alone is nobody's title, so it goes on from the line above."""
_OF_A_PLACE = re.compile(
    "(?!城市|社区|地区|小区|园区|辖区|各|全|本)[\u4e00-\u9fff]{1,8}?(?:[省市县区州旗盟乡镇]|街道)"
)
_OPENS_TITLE = re.compile("关于|中华人民共和国|《|附")
_NO_SUBJECT = re.compile("(?:文件|公报|政报|令|公告|通告|汇编|目录|选编|网|网站|专栏|页)$")
_LABELLED = re.compile("[【\\[]|[^《]{1,10}[:：]")
_PART_OF_TITLE = "“{}”已算作标题的一部分：请核对它是标题，还是修订的说明"
_NOT_JOINED = "标题之上还有一行“{}”，没有接入标题：请核对标题是否完整"


@dataclass(frozen=True, slots=True)
class Title:
    """The lines of the title; ``start`` is the offset in the first where 附件： or the number before it ends, ``stop`` the one in the last
    where a note in brackets begins, 0 where none does."""

    first: int
    end: int
    start: int = 0
    stop: int = 0
    doubt: str = ""


def bracket_end(lines: Sequence[ParsedLine], at: int, end: int) -> int | None:
    """The line after a note in brackets that begins at a line, over however many lines; None when none does."""
    if lines[at].text[0] not in "（(〔[":
        return None
    depth = length = 0
    for after in range(at, min(end, at + _MOST_LINES)):
        text = lines[after].text
        depth += sum(text.count(c) for c in "（(〔[") - sum(text.count(c) for c in "）)〕]")
        length += len(text)
        if length > _LONGEST_NOTE or (depth > 0 and text[-1] == "。" and after > at):
            return None
        if depth <= 0:
            return after + 1 if text[-1] in "）)〕]" else None
    return None


def rule_title(
    lines: Sequence[ParsedLine], first: int, end: int, recorded: Collection[int] = ()
) -> Title | None:
    """The title between two lines: the last line that may be one, of those that end like titles if there are any.

    ``recorded`` are the lines of the record of a site, with which no title begins.
    """
    notices: list[tuple[int, int]] = []
    candidates: list[int] = []
    at = first
    within = False
    while at < end:
        within = phrases.in_sentence(lines, at, end, within=within)
        after = None if within else naming.notice_end(lines[:end], at)
        if within:
            after = at + 1
        elif after is not None:
            notices.append((at, after))
        elif (after := bracket_end(lines, at, end)) is None:
            if (_may_be_title(lines[at]) or _noted(lines[at].text)) and not annexes.listed_annex(lines, at):
                candidates.append(at)
            after = at + 1
        at = after
    named = [i for i in candidates if _ends_like_title(lines[i]) or _goes_down(lines, i, end) > i + 1]
    plain = [
        i
        for i in candidates
        if not (is_organ(lines[i].text) or lines[i].text.endswith(("文件", "令", "公告")))
    ]
    if named or (plain and not notices):
        at = (named or plain)[-1]
        floor = max((line + 1 for line in recorded if first <= line < at), default=first)
        return _whole(lines, at, floor, end, noticed=bool(notices))
    if notices:
        at, after = notices[-1]
        return Title(at, after, start=naming.number_end(lines[at].text))
    return Title(candidates[-1], candidates[-1] + 1) if candidates else None


def _bare(text: str) -> str:
    """A title without （2024年修订） after it."""
    match = _VERSIONED.fullmatch(text) if text[-1] in "）)〕" else None
    return match["title"] if match else text


def _ends_like_title(line: ParsedLine) -> bool:
    return Sign.TITLE_WORD in line.signs or bool(_noted(line.text)) or ends_like_title(_bare(line.text))


def _noted(text: str) -> int:
    """Where the note in brackets begins that follows a title on its line: …规则（2024年1月2日通过）; 0 where none does."""
    match = _NOTED.fullmatch(text) if text[-1] in "）)" and len(text) <= _LONGEST_NOTE else None
    if match is None or _VERSION.fullmatch(text, match.end("title")) or not ends_like_title(match["title"]):
        return 0
    return match.end("title")


_NOTED = re.compile(
    "(?P<title>[^（()）。；：]{3,60})[（(][^（()）]*[0-9〇○零一二三四五六七八九]{4}[^。]*[）)]"
)


def _may_be_title(line: ParsedLine) -> bool:
    return (
        len(line.text) <= _LONGEST
        and line.text[-1] not in _STOP
        and line.text[0] not in "（(〔，。；、）)"
        and not phrases.opens_sentence(line.text)
        and line.date is None
        and line.signs.isdisjoint(_NO_TITLE)
        and not phrases.tells(_bare(line.text))
        and not phrases.mid_sentence(line.text)
        and not (line.listed or line.spaced)
        and (ends_like_title(_bare("".join(line.text.split()))) or not _NO_NAME.search(line.text))
    )


_NO_NAME = re.compile("[:：]|[0-9]、|^(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){0,3}[^\u4e00-\u9fff]*$")
"""What no title has that does not end like one: a label with its value, 1、, hardly any letters."""


def _whole(lines: Sequence[ParsedLine], at: int, first: int, end: int, *, noticed: bool) -> Title:
    """The title with the lines above that it goes on from, and with （试行） below."""
    if (whole := _given_above(lines, at, first)) is not None:
        return Title(whole, whole + 1)
    start = _about_above(lines, at, first)
    while start > first and at - start < 3 and _goes_on(lines[start - 1], lines[start], noticed=noticed):
        start -= 1
    doubt = ""
    if start < at:
        doubt = (
            f"标题由 {at - start + 1} 行接成“{''.join(line.text for line in lines[start : at + 1])}”：请核对"
        )
    elif start > first and not noticed and _may_go_on(lines[start - 1], lines[start]):
        doubt = _NOT_JOINED.format(lines[start - 1].text)
    after, stop = _goes_down(lines, at, end), _noted(lines[at].text)
    if not doubt and (version := _version(lines[after - 1].text)) and _REVISED.search(version):
        doubt = _PART_OF_TITLE.format(version)
    return Title(start, after, stop=stop, doubt=doubt)


_REST = 8
"""So many letters of a title may be left for the last of its lines."""
_ORDINAL = re.compile("(?P<title>.*)[（(][一二三四五六七八九十]{1,3}[）)]")
_HALF = re.compile("[（(][一二三四五六七八九十]{1,3}[）)]")


def _goes_down(lines: Sequence[ParsedLine], at: int, end: int) -> int:
    """The line after the title, which may leave its last letters to a line of their own: …的解 | 释, …的解释 | （二）."""
    line = lines[at]
    if at + 1 >= end or _noted(line.text):
        return at + 1
    below = lines[at + 1].text
    near = lines[at + 1].source.gap.count("\n") < 2
    if _VERSION.fullmatch(below) or (near and _ends_like_title(line) and _HALF.fullmatch(below)):
        return at + 2
    if not near or len(below) > _REST:
        return at + 1
    # …的规定（试行 | ）: a bracket that is open is closed by what follows, however the line ends
    if below[-1] in "）)" and _open_bracket(line.text):
        return at + 2
    return at + 2 if not _ends_like_title(line) and _ends_whole(line.text + below) else at + 1


def _open_bracket(text: str) -> bool:
    """Whether a line ends within brackets: …指引（2023 修订版 | ）."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _ends_whole(words: str) -> bool:
    """Whether words end like a title, whatever stands in brackets after it."""
    match = _ORDINAL.fullmatch(words)
    return ends_like_title(_bare(match["title"] if match else words))


def _about_above(lines: Sequence[ParsedLine], at: int, first: int) -> int:
    """Where a title begins with 关于 some lines above and has not said yet what kind of document it is; else its line."""
    for above in range(at - 1, max(first, at - 3) - 1, -1):
        text = lines[above].text
        if (
            not _is_words(lines[above])
            or _ABOUT_CLOSED.search(text)
            or _OPENS_TITLE.match(lines[above + 1].text)
        ):
            break
        if _ABOUT.match(text):
            return above
    return at


def _given_above(lines: Sequence[ParsedLine], at: int, first: int) -> int | None:
    """The line with the title in one piece, as the title of the page, where it stands again further down, broken or
    with blanks where it was."""
    above = {
        _joined(lines[i].text): i for i in range(at - 1, first - 1, -1) if len(lines[i].text) <= _LONGEST
    }
    words = ""
    for start in range(at, max(first, at - _MOST_BROKEN) - 1, -1):
        words = _joined(lines[start].text) + words
        found = above.get(words)
        if found is not None and found < start and (start < at or " " in lines[at].text):
            return found
    return None


def _joined(text: str) -> str:
    """Words of a title wherever it is broken: 最高人民法院、最高人民检察院 stand one below the other too."""
    return naming.squeezed(text).replace("、", "")


def _version(text: str) -> str:
    """（2023年修订） with which a line ends, else nothing."""
    return text[len(_bare(text)) :] if not _VERSION.fullmatch(text) else text


def _goes_on(above: ParsedLine, line: ParsedLine, *, noticed: bool) -> bool:
    """Whether a title goes on from the line above."""
    text = above.text
    if not _is_words(above):
        return False
    if _OPEN.search(text) or text.count("《") > text.count("》") or line.text[0] in "《》）)的和与及":
        return True
    if _unnamed(line) and not _NO_SUBJECT.search(text):
        return True
    if line.source.gap.count("\n") > 1 or noticed:
        # a blank line between, or the signature of a notice above
        return False
    if is_organ(text):
        return line.text[:2] != text[:2] and not _GENERIC.match(line.text)
    return (
        _may_go_on(above, line) and _OF_A_PLACE.match(text) is not None and not _OF_A_PLACE.match(line.text)
    )


def _is_words(line: ParsedLine) -> bool:
    """Whether a line may be words of a title that goes on below."""
    return (
        naming.is_piece(line)
        and line.date is None
        and not (line.bracketed or line.listed or Sign.RESIDUE in line.signs)
        and not _LABELLED.match(line.text)
    )


def _unnamed(line: ParsedLine) -> bool:
    """Whether a line says what kind of document it is and nothing of its subject, spaced out or not."""
    words = "".join(line.text.split())[: _noted(line.text) or None]
    return _UNNAMED.fullmatch(_bare(words)) is not None


def _may_go_on(above: ParsedLine, line: ParsedLine) -> bool:
    """Whether the line above may be the first half of a title, though nothing says so for certain."""
    text = above.text
    near = is_organ(text) != (line.source.gap.count("\n") < 2)
    return (
        _is_words(above)
        and near
        and len(text) > 3
        and not (_ends_like_title(above) or _NO_SUBJECT.search(text) or _OPENS_TITLE.match(line.text))
    )

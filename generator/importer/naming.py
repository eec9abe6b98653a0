"""The titles of notices and rules over several lines, and which document a notice says it issues.

A printed title is broken where the page is full, so a title is read from the lines together. The document named in
关于印发《…》的通知 is the rule, wherever it stands in the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.characters import SPACES
from generator.importer import phrases
from generator.importer.line_reader import ParsedLine
from generator.importer.organs import broken_name, is_organ
from generator.importer.signs import Sign

__all__ = [
    "Name",
    "TitleLines",
    "answers",
    "find_titles",
    "is_piece",
    "named_in",
    "named_in_sentence",
    "notice_end",
    "number_end",
    "title_key",
    "without_mark",
]

_LAYOUT = str.maketrans(
    {**dict.fromkeys(SPACES + '《》〈〉<>“”"', None), "(": "（", ")": "）", "〔": "（", "〕": "）"}
)
_BLANKS = str.maketrans("", "", SPACES)
_VERSION = re.compile(
    "（[^（）月]{0,8}(?:试行|暂行|试用|修订|修正|草案|征求意见|送审|修改|稿|版)[^（）月]{0,8}）$|（[0-9]{4}年?）$"
)
_MOST_LINES = 6
_LONGEST = 240
_LONGEST_PIECE = 60
_SPACED = 4
"""So few letters are spaced out over a line, 通　　知, and are no row of a table."""
_NOTICE = re.compile(
    r"[^，。；]{0,100}?(?:关于|转发|印发|批转).*(?:的?(?:通知|公告|命令|令|函|决定|通告|批复)|的(?:报告|说明|议案|请示))"
    r"(?:[（(][^（）()]{1,30}[）)])?|[^，。；]{2,60}?(?:印发|转发|公布|发布)《.{4,100}》"
)
_OPENS = re.compile(r"[^《》]{0,60}?关于|[^《》]{0,40}?(?:转发|印发|批转|公布《|发布《)")
_NO_PIECE = {
    Sign.DOCUMENT_NUMBER,
    Sign.LABEL,
    Sign.ANNEX,
    Sign.FOREWORD,
    Sign.CONTENTS,
    Sign.COPIES,
    Sign.ROW,
}


def squeezed(words: str) -> str:
    """Words without blanks and the marks that set off a title, with one kind of brackets."""
    return words.translate(_LAYOUT)


def title_key(words: str) -> str:
    """What two ways of writing one title have in common: neither marks, blanks nor （试行）."""
    return _VERSION.sub("", squeezed(words))


def _tight(line: ParsedLine) -> str:
    """The words of a line without the blanks that space them out."""
    return line.text.translate(_BLANKS)


def is_piece(line: ParsedLine) -> bool:
    """Whether a line may be part of a title that goes over several."""
    return (
        len(line.text) <= _LONGEST_PIECE
        and line.text[-1] not in "。；：:;！？"
        and (line.signs.isdisjoint(_NO_PIECE) or len(_tight(line)) <= _SPACED)
        and not (line.is_date or line.heading or line.article)
    )


_FROM = re.compile("(?P<who>[^《》]{2,40}?)(?:关于|转发|印发|批转)")


def _organ_goes_on(lines: Sequence[ParsedLine], at: int) -> bool:
    """Whether the organ that issues a notice is named over the end of a line: 青禾县应对汛期险情 | 指挥部关于…."""
    if at + 1 >= len(lines) or not is_piece(lines[at]):
        return False
    below = lines[at + 1]
    if below.source.gap.count("\n") > 1 or (match := _FROM.match(_tight(below))) is None:
        return False
    return bool(broken_name(lines[at].text, match["who"]))


_NUMBER = re.compile(
    rf"[（(]?[\u4e00-\u9fffA-Za-z]{{1,20}}[〔\[［（(【﹝][0-9]{{4}}[〕\]］）)】﹞]第?[0-9]+号[）)]?[{SPACES}]*(?=[\u4e00-\u9fff《])"
)


def number_end(text: str) -> int:
    """Where the number of a document ends that stands before its title on one line; 0 where none does."""
    match = _NUMBER.match(text) if "号" in text else None
    return match.end() if match else 0


def notice_end(lines: Sequence[ParsedLine], at: int) -> int | None:
    """The line after the title of a notice that begins at a line; None when none begins there."""
    start = at
    if _organ_goes_on(lines, at):
        at += 1
    while at < len(lines) and at - start < _MOST_LINES and is_organ(lines[at].text):
        # the organs that issue it together, each on a line
        at += 1
    if at == len(lines) or not _OPENS.match(_tight(lines[at])):
        return None
    joined = "".join(map(_tight, lines[start:at]))
    for end in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[end]
        joined += _tight(line)
        if (
            len(joined) > _LONGEST
            or not (is_piece(line) or len(line.text) > _LONGEST_PIECE)
            or line.text[-1] in "。；："
            or (end > at and (line.opens_with_date or phrases.opens_sentence(line.text)))
        ):
            return None
        if joined.count("《") == joined.count("》") and _NOTICE.fullmatch(joined):
            return end + 1
    return None


@dataclass(frozen=True, slots=True)
class Name:
    """A document that a notice names: its title, and whether the notice says that it issues it."""

    words: str
    issued: bool

    @property
    def key(self) -> str:
        """The title without its marks."""
        return title_key(self.words)


_ISSUES = re.compile("印发|转发|公布|发布|颁布|颁发|批转|下发|制发|推行|试行")
_CITES = re.compile("贯彻|执行|落实|实施|施行|修改|修正|修订|学习|宣传|做好|审议|说明|报告|解释|清理")
_REPEALS = re.compile("废止|停止执行|失效")
_QUOTED = re.compile("《((?:[^《》]|《[^《》]*》)*)》")
_INNER = re.compile("[〈<《]([^〈〉<>《》]+)[〉>》]")
_BARE = re.compile(
    r"(?:关于)?(?:联合)?(?:重新)?(?:修订|修改)?(?:并|后)?(?:印发|转发|公布|发布|颁布|颁发|批转|下发)(?:实施)?(?:新?(?:重新|经)?修[订改]后?的)?"
    r"(?P<name>[^《》]{4,80}?)(?:等[^的]{0,12})?的?(?:通知|公告|命令|令|函|决定|通告)$"
)


def named_in(title: str) -> Iterator[Name]:
    """The documents in the title of a notice, what is handed on first: 关于转发《…关于印发〈X〉的通知》的通知 is about X."""
    # 关 于 印 发《…》的 通 知
    title = title.translate(_BLANKS)
    quoted = _QUOTED.findall(title)
    outside = _QUOTED.sub("《》", title)
    if _REPEALS.search(outside) and not _ISSUES.search(outside):
        return
    issued = _ISSUES.search(outside) is not None
    if not issued and not _CITES.search(outside):
        return
    # 贯彻〈X〉的办法 issues no X
    handing = [words for words in quoted if _ISSUES.search(_INNER.sub("", words))]
    for words in handing:
        yield from (Name(inner, issued) for inner in _INNER.findall(words))
    yield from (Name(words, issued) for words in quoted)
    for words in quoted:
        if words not in handing:
            yield from (Name(inner, False) for inner in _INNER.findall(words))
    if not quoted and (match := _BARE.search(title)):
        yield Name(match["name"], True)
        # …办法和…办法: two documents
        yield from (Name(words.lstrip("和及与"), True) for words in _EACH.findall(match["name"]))


_EACH = re.compile(
    "[^、]{4,60}?(?:法|条例|规则|规定|办法|细则|准则|规程|章程|制度|方案|规范)(?=[和及与、]|$)"
)
_PROMULGATES = re.compile("公布|发布|印发|颁布|颁发|下发|施行|发给你们|转发|遵照执行|贯彻执行")


_ANSWERS = re.compile("(?:批复|函|答复)(?:[（(][^（）()]{1,30}[）)])?$")


def answers(title: str) -> bool:
    """Whether a document answers another and issues nothing by its title: …的批复, …的复函."""
    return _ANSWERS.search(title) is not None and _ISSUES.search(_QUOTED.sub("", title)) is None


def named_in_sentence(text: str) -> Iterator[Name]:
    """The documents that a sentence of an order or a notice puts into force: 《X》已经…通过，现予公布."""
    if "《" not in text or not _PROMULGATES.search(text) or _REPEALS.search(text.split("《", 1)[0]):
        return
    for words in _QUOTED.findall(text)[:12]:
        yield Name(words, True)


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Where a title stands: its lines, and the offset in the first of them where 附件： before it ends."""

    first: int
    end: int
    start: int
    name: Name
    exact: bool
    """Whether the words are those of the name, but for （试行）."""


_MARK = re.compile(
    r"附[ \t\u3000\u00a0]*(?:件|录)?[ \t\u3000\u00a0]*(?:[0-9０-９一二三四五六七八九十]{1,3}|[（(][0-9一二三四五六七八九十]{1,2}[）)])?"
    r"[ \t\u3000\u00a0]*[:：.．、]?[ \t\u3000\u00a0]*(?:[0-9一二三四五六七八九十]{1,2}[.．、][ \t\u3000\u00a0]*)?"
)


def find_titles(lines: Sequence[ParsedLine], names: Sequence[Name]) -> list[TitleLines]:
    """Every place where one of some documents has its title as a line or as some lines together, in order."""
    wanted: dict[str, Name] = {}
    for name in names:
        if len(name.key) >= 3:
            wanted.setdefault(name.key, name)
    found: list[TitleLines] = []
    at = 0
    while wanted and at < len(lines):
        place = _title_at(lines, at, wanted)
        if place is not None:
            found.append(place)
        at = place.end if place else at + 1
    return found


_NAMES_NEXT = re.compile("[将了把对按照据、和与及]$")


def _named_in_passing(lines: Sequence[ParsedLine], at: int) -> bool:
    """Whether a printed line is from the sentence of a notice: …我们制定了 | 《X》 | ，现印发…."""
    text = lines[at].text
    near = at > 0 and lines[at].source.gap.count("\n") < 2
    return near and (
        phrases.mid_sentence(text) or (text[0] == "《" and _NAMES_NEXT.search(lines[at - 1].text) is not None)
    )


def _title_at(lines: Sequence[ParsedLine], at: int, wanted: dict[str, Name]) -> TitleLines | None:
    text = lines[at].text
    if len(text) > _LONGEST_PIECE or text[-1] in "。；，：" or _named_in_passing(lines, at):
        return None
    start = 0
    mark = _MARK.match(text) if text[0] == "附" else None
    above = mark.end() if mark and mark.end() < len(text) else 0
    if above and mark and mark[0][-1] in " \t\u3000\u00a0:：":
        start = above
    joined = ""
    for end in range(at, min(len(lines), at + 4)):
        line = lines[end]
        if end > at and (not is_piece(line) or line.listed):
            break
        joined += squeezed(line.text[above:] if end == at else line.text)
        key = _VERSION.sub("", joined)
        # …（试行）》 from a printed sentence has but half of its marks
        closed = line.text.count("《") == line.text.count("》") or end > at
        if closed and (name := wanted.get(key)) is not None:
            after = end + 1
            # （试行） on a line of its own below
            if (
                after < len(lines)
                and key == joined
                and _VERSION.fullmatch(squeezed(lines[after].text))
                and ("（" in name.words or "(" in name.words)
            ):
                after += 1
            return TitleLines(at, after, start, name, exact=True)
        if not any(key_wanted.startswith(joined) for key_wanted in wanted):
            break
    whole = squeezed(text[above:])
    if Sign.RULE_TITLE in lines[at].signs or Sign.TITLE_WORD in lines[at].signs:
        for key, name in wanted.items():
            short, long = sorted((_VERSION.sub("", whole), key), key=len)
            if name.issued and len(short) >= 4 and len(short) * 2 >= len(long) and long.endswith(short):
                return TitleLines(at, at + 1, start, name, exact=False)
    return None


def without_mark(text: str) -> str:
    """A title without 附件1： before it."""
    match = _MARK.match(text) if text[0] == "附" else None
    return text[match.end() :] if match else text

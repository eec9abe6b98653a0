"""What a page or a printer left between the lines of a text: page marks, running heads, drawn lines, marks of notes.

Each is left out by its name, and line ends stay, so that the lines keep their numbers. The notes at the end stay in the
text: where they begin is told, for they are no words of the last article.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator import numerals
from generator.importer.doubts import Doubt
from generator.importer.reading import Drop, Reading

__all__ = ["cleared"]

_DASH = "-—–－―─━·•~～"
_PAGE = re.compile(
    rf"(?:[{_DASH}]+[ \u3000]*(?:第[ \u3000]*)?[0-9０-９]{{1,4}}[ \u3000]*(?:页[ \u3000]*)?[{_DASH}]+"
    r"|(?:共|【|\[)[ \u3000]*[0-9]{1,4}[ \u3000]*(?:页|】|\])|第[ \u3000]*(?:[0-9０-９]{1,4}|[一二三四五六七八九十百]{1,5})[ \u3000]*页(?:[，,、/ \u3000（(]*共[ \u3000]*[0-9０-９一二三四五六七八九十百]{1,5}[ \u3000]*页[）)]?)?"
    r"|(?:第[ \u3000]*)?(?P<page>[0-9]{1,4})[ \u3000]*(?:页[ \u3000]*)?[/／][ \u3000]*(?:共[ \u3000]*)?(?P<of>[0-9]{1,4})[ \u3000]*页?"
    r"|(?:[Pp]age|PAGE|P\.?)[ ]*[0-9]{1,4}(?:[ ]*(?:of|/)[ ]*[0-9]{1,4})?)"
)
_FIGURE = re.compile(r"[0-9]{1,4}")
_DRAWN = re.compile(r"[-=*_]{3,}|[·•.]{6,}|(?:[━─—―＿_＝=－*＊┄┅┈┉﹍﹎▁~～◆★☆-][ \u3000]?){4,}")
_BLANKS = " \t\r\f\v\u3000\u00a0\ufeff\u200b"
_FIRST = frozenset(_DASH + "共【[.•━─—―＿_＝=－*＊┄┅┈┉﹍﹎▁~～◆★☆-第Pp0123456789０１２３４５６７８９")
_LONGEST = 120
_NEAREST = 8
"""Fewer lines than these are no page: figures so near to one another are cells of a table."""
_HEAD = 40
_LEAST_FULL, _OFTEN = 18, 5
"""Lines so long, of which so many have one length, were broken at a margin."""

_MARK = r"[\[［〔【](?:注)?[0-9]{1,2}[\]］〕】]|[①-⑳]|[*＊※†‡]"
_MARKED = re.compile(_MARK)
_NOTE = re.compile(rf"[ \t\u3000]*(?P<mark>{_MARK})(?=[ \u3000]*\S)")
_ARTICLE = re.compile(
    r"[ \t\u3000]*(?:第[ \u3000]*[0-9〇零一二三四五六七八九十百千—-]{1,8}[ \u3000]*[条條章节]|[一二三四五六七八九十]{1,4}、)"
)
_LIFTED = re.compile(r"(?<=[\u4e00-\u9fff，。；：、”》）)])[\[［](?:注)?(?P<n>[0-9]{1,2})[\]］]")


def cleared(reading: Reading) -> Reading:
    """The reading without such furniture, each piece of which is a drop with its place.

    What holds after it: as many lines as before; ``characters`` is the same; ``notes_at`` is the first line of the notes
    at the end, if there are any.
    """
    lines = reading.text.split("\n")
    reasons = dict(_whole_lines(lines))
    reasons |= dict.fromkeys(_heads(lines, reasons), "页眉或页脚")
    drops, doubts = list(reading.drops), list(reading.doubts)
    drops += [Drop("编号周围的符号", marks, f"第 {at + 1} 行") for at, marks in _undressed(lines)]
    for at, reason in sorted(reasons.items()):
        drops.append(Drop(reason, lines[at], f"第 {at + 1} 行"))
        if reason == _BARE:
            doubts.append(Doubt(at + 1, 1, "只有一个数字的行像是页码，已略去：请对照原件核对"))
        lines[at] = ""
    lifted = {
        mark for drop in reading.drops if drop.reason == _MARK_OF_NOTE for mark in _MARKED.findall(drop.text)
    }
    notes = _notes_at(lines, lifted)
    if reading.notes_at is not None:
        notes = min(reading.notes_at - 1, len(lines) - 1 if notes is None else notes)
    drops_of_marks = list(_marks(lines, notes))
    for at, column, mark in drops_of_marks:
        drops.append(Drop(_MARK_OF_NOTE, mark, f"第 {at + 1} 行"))
        doubts.append(Doubt(at + 1, column + 1, _MARKED_ALONE if notes is None else _NOTED))
    if notes is not None:
        doubts.append(Doubt(notes + 1, 1, _NOTED))
    if len(drops) == len(reading.drops) and notes is None:
        return reading
    return replace(
        reading,
        text="\n".join(lines),
        drops=tuple(drops),
        doubts=tuple(doubts),
        notes_at=None if notes is None else notes + 1,
        pages=tuple(sorted(at + 1 for at, reason in reasons.items() if reason != _LINE)),
    )


_MARK_OF_NOTE = "注释的标记"
_BARE = "页码（只有数字）"
_LINE = "画线"
_MARKED_ALONE = "这里有注释的标记，已略去，注释不在取出的文字里：请核对，注释不是规则的条文"
_NOTED = "这里有注释，文中的标记已略去，文末的注释已放入文末：请核对，注释不是规则的条文"


def _whole_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are a page mark or a drawn line and nothing else."""
    figures: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        words = line.strip(_BLANKS)
        if not words or words[0] not in _FIRST or len(words) > _LONGEST:
            continue
        if _DRAWN.fullmatch(words):
            yield at, _LINE
        elif (page := _PAGE.fullmatch(words)) and (
            page["page"] is None or int(page["page"]) <= int(page["of"])
        ):
            yield at, "页码"
        elif _FIGURE.fullmatch(words):
            figures.append((at, int(words)))
    yield from ((at, _BARE) for at in _numbered(figures))


def _numbered(figures: Sequence[tuple[int, int]]) -> list[int]:
    """Figures alone on their lines that count pages: each one more than the last, far apart."""
    best: list[int] = []
    for first in range(len(figures)):
        if figures[first][1] > 2:
            continue
        run = [figures[first]]
        for at, number in figures[first + 1 :]:
            if number == run[-1][1] + 1 and at - run[-1][0] >= _NEAREST:
                run.append((at, number))
        if len(run) >= 2 and len(run) > len(best):
            best = [at for at, _ in run]
    return best


_DRESSED = re.compile(
    rf"(?P<before>[{_BLANKS}]*)(?P<open>[【\[［〖「『（(《]|[◆●■□★☆※▲△►▶•·○◎◇☑☐☒✓✔—–━─=~～]+[ \u3000]*)"
    r"(?P<number>第[ \u3000]*[0-9〇零一二三四五六七八九十百]{1,7}[ \u3000]*[编章节条])(?P<rest>.*)",
    re.DOTALL,
)
_CLOSES = {
    "【": "】",
    "[": "]",
    "［": "］",
    "〖": "〗",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
}
_FIRST_NUMBER = re.compile("第[ \u3000]*[一1][ \u3000]*[编章节条]")
_LONGEST_NAME = 30


def _undressed(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Take out what stands around the numbers of headings and articles: 【第一条】, ◆第一章; gives line and marks of each.

    One line alone may say so of itself; where several do, and the first number is among them, it is how the text is set.
    """
    found = [
        (at, match)
        for at, line in enumerate(lines)
        if line.lstrip(_BLANKS)[:1] in _DRESS and (match := _DRESSED.fullmatch(line))
    ]
    if len(found) < 2 or not any(_FIRST_NUMBER.match(match["number"]) for _, match in found):
        found = [(at, match) for at, match in found if _goes_on(lines, at, match)]
    for at, match in found:
        rest, marks = match["rest"], match["open"]
        if (close := _CLOSES.get(marks)) is not None:
            name, sign, after = rest.partition(close)
            # （第三条…） within a sentence is a citation: in brackets of prose only whole headings are set
            if (
                not sign
                or len(name) > _LONGEST_NAME
                or (marks in "（(《" and (after.strip() or match["number"][-1] == "条"))
            ):
                continue
            rest, marks = name + after, marks + sign
        elif (bare := rest.rstrip(_BLANKS + marks)) and rest.rstrip(_BLANKS)[-1:] in marks:
            rest, marks = bare, marks + rest[len(bare) :]
        lines[at] = match["before"] + match["number"] + rest
        yield at, marks


def _goes_on(lines: Sequence[str], at: int, match: re.Match[str]) -> bool:
    """Whether an article with a sign before it, ★第五条, follows 第四条."""
    number = numerals.parse(_BLANK.sub("", match["number"])[1:-1])
    if (
        not number
        or match["open"] in _CLOSES
        or match["number"][-1] != "条"
        or match["rest"][:1] not in _BLANKS
    ):
        return False
    above = [numerals.parse(_BLANK.sub("", plain[1])) for line in lines[:at] if (plain := _OPENS.match(line))]
    return above[-1:] == [number - 1]


_BLANK = re.compile("[ \u3000]")
_OPENS = re.compile(
    rf"[{_BLANKS}◆●■□★☆※▲△►▶•·○◎◇☑☐☒✓✔]*第[ \u3000]*([0-9〇零一二三四五六七八九十百]{{1,7}})[ \u3000]*条"
)
_DRESS = frozenset("【[［〖「『（(《◆●■□★☆※▲△►▶•·○◎◇☑☐☒✓✔—–━─=~～")


def _heads(lines: Sequence[str], reasons: dict[int, str]) -> list[int]:
    """Lines beside a page mark that are the same on several pages."""
    beside: dict[int, str] = {}
    for at, reason in reasons.items():
        if reason == _LINE:
            continue
        for step in (-1, 1):
            near = at + step
            while 0 <= near < len(lines) and (near in reasons or not lines[near].strip(_BLANKS)):
                near += step
            if 0 <= near < len(lines) and len(words := lines[near].strip(_BLANKS)) <= _HEAD:
                beside[near] = words
    same = Counter(beside.values())
    full = _full(lines)
    return [
        at
        for at, words in beside.items()
        if same[words] > 1
        and not any(stop in words for stop in "。，；")
        and words[-1] not in "：、"
        and len(lines[at].rstrip(_BLANKS)) != full
    ]


def _full(lines: Sequence[str]) -> int:
    """How long the lines of a text are that was broken at a margin; such a line is one in the midst of a paragraph."""
    long = Counter(length for line in lines if (length := len(line.rstrip(_BLANKS))) >= _LEAST_FULL)
    length, often = long.most_common(1)[0] if long else (0, 0)
    return length if often >= _OFTEN else 0


def _notes_at(lines: Sequence[str], lifted: Collection[str]) -> int | None:
    """The first line of the notes at the end: lines that open with a mark which the text before bears, or bore once."""
    end = len(lines)
    first: int | None = None
    while end > 0 and not _ARTICLE.match(lines[end - 1]):
        end -= 1
        note = _NOTE.match(lines[end])
        if note and (note["mark"] in lifted or any(_borne(line, note["mark"]) for line in lines[:end])):
            first = end
    return first


def _borne(line: str, mark: str) -> bool:
    """Whether a line bears the mark of a note after some of its words."""
    at = line.find(mark, 1)
    if at < 0 or not line[:at].strip(_BLANKS):
        return False
    # a star or a figure in a ring may also be a list's; a mark of a note stands after a word or a stop
    return (
        mark[0] in "[［〔【"
        or line[at + 1 : at + 2] in ("", "，", "。", "；", "、", "：", "）", "）")
        or line[at - 1] in "。，；"
    )


def _marks(lines: list[str], notes: int | None) -> Iterator[tuple[int, int, str]]:
    """Take the marks of notes out of the lines; gives line, column and mark of each."""
    known = set()
    if notes is not None:
        known = {note["mark"] for line in lines[notes:] if (note := _NOTE.match(line))}
    lifted = _lifted(lines[:notes])
    if not known and not lifted:
        return
    ringed = set()
    for at in range(len(lines) if notes is None else notes):
        line = lines[at]
        for mark in sorted(known | lifted):
            if mark not in line or not _borne(line, mark):
                continue
            column = line.index(mark, 1)
            if mark[0] not in "[［〔【":
                if mark in ringed:
                    continue
                ringed.add(mark)
            while column >= 0:
                yield at, column, mark
                line = line[:column] + line[column + len(mark) :]
                column = line.find(mark, column) if mark[0] in "[［〔【" else -1
        lines[at] = line


def _lifted(lines: Sequence[str]) -> set[str]:
    """Marks [1] [2] … that count on from one, though no note is there: a site has lifted them."""
    found = [match for line in lines if "[" in line or "［" in line for match in _LIFTED.finditer(line)]
    order = list(dict.fromkeys(int(match["n"]) for match in found))
    return {match[0] for match in found} if order and order == list(range(1, len(order) + 1)) else set()

"""Lines of the source and the words cut from them, each repair noted where it was made."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.characters import SPACES
from generator.importer.slips import slips
from generator.model.text import Repair
from generator.proof import BLANKS, fold

__all__ = ["SourceLine", "LineSpan", "clean_text", "lines_of"]

_BLANK = "".join(sorted(BLANKS))
_PRINTABLE_BLANKS = re.compile(f"[{''.join(blank for blank in _BLANK if blank.isprintable())}]")
_RUN = re.compile(f"[{re.escape(_BLANK)}]+")
_WIDE = re.compile(
    r"[\u2018-\u201f\u2014\u2026\u2e80-\u2fdf\u3001-\u303f\u3220-\u3229\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)
_CITED = re.compile(r"“第[零〇○一二三四五六七八九十百千0-9]{1,8}[条條]$")
_SENTENCE = re.compile("[，。；：、,;:]")
_SHOWN = frozenset(SPACES)
_B = f"[{SPACES}]"
_N = "[零〇一二三四五六七八九十百千0-9]{1,7}"
_TITLE = r"[^。；，：:;,\n第]{1,30}?"
_INNER_HEADING = re.compile(
    # …。 第二章 会议 第五条 …, or a heading that ends the line: blanks set it off on both sides
    rf"(?<=[。；！？”）)]){_B}+(?=第{_N}[编編章节節]{_B}+{_TITLE}(?:$|{_B}+第{_N}[条條]{_B}))"
    # …。第二章会议第五条…: no blanks, but an article follows the title
    rf"|(?<=[。；！？”）)]){_B}*(?=第{_N}[编編章节節]{_B}*{_TITLE}{_B}*第{_N}[条條](?![的、，。至和与或及第）)]|规定))"
    # 某县会议规则第一章总则第一条 为…: the whole rule on the line of its title
    rf"|(?<=[^依按照据见除 ]){_B}*(?=第[一1][编編章]{_B}*{_TITLE}{_B}*第[一1][条條](?:{_B}|[为根依按本]))"
)
# a file that lost its line ends: the first article comes after the title, and the second after it on the same line
_FIRST_ARTICLE = re.compile(
    rf"(?<![依按照据见自])(?=第[一1][条條](?:{_B}|[\u4e00-\u9fff])[^\n]*?[。；]{_B}*第[二2][条條])"
)
_LISTED = re.compile(rf"(?<=[。；：）)则定法例程度案{SPACES}]){_B}*(?=[一二三四五六七八九十]{{1,4}}、)")
_ALL_LISTED = re.compile(r"(?<!、)一、[^\n]*?[。；]\s*二、[^\n]*?[。；]\s*三、")
_HEADING_LETTER = re.compile("[章节编節編]")
_ARTICLE_ONE = re.compile("第[一1][条條]")
_FEW_LINES = 5
_FURTHER_ARTICLE = re.compile(rf"(?<=[。；：！？”）]){_B}*(?=第{_N}[条條])")
_LONG = 2000
"""A line longer than this holds several articles, or a very long one."""
_ODD = re.compile(r"[\u2e80-\u2fdf]")
_FOLD = {code: fold(chr(code)) for code in range(0x2E80, 0x2FE0) if len(fold(chr(code))) == 1}
_VIEWED = re.compile("[\u1680\u2000-\u200a\u202f\u205f\u2e80-\u2fdf]")
_VIEW = {**_FOLD, **dict.fromkeys(map(ord, SPACES.translate({32: None, 9: None, 0xA0: None})), "\u3000")}
"""Radicals as letters, and the spaces of typesetters as the broad blank that they are seen as."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line that is not blank: its number from 1, its text, and where its words begin and end in it.

    ``gap`` are the line ends between it and the line before, with the blanks of lines that show nothing. Where a
    heading stands within a line of the file, the line is given as two.
    """

    number: int
    raw: str
    start: int
    end: int
    gap: str = "\n"
    view: str = field(init=False)
    """The words with radicals, slips of recognition and spaces as what they stand for, character for character."""
    slips: tuple[tuple[int, str], ...] = field(init=False)
    """The offsets of letters that recognition took for others, each with the letter it is."""

    def __post_init__(self) -> None:
        text = self.raw[self.start : self.end]
        found = slips(text)
        mended = _mended(text, found) if found else text
        object.__setattr__(self, "view", mended.translate(_VIEW) if _VIEWED.search(mended) else mended)
        object.__setattr__(self, "slips", tuple((self.start + at, put) for at, put in found))

    @property
    def part(self) -> bool:
        """Whether the line of the file goes on before or after it."""
        return bool(self.raw[: self.start].strip(_BLANK) or self.raw[self.end :].strip(_BLANK))

    @property
    def words(self) -> str:
        """The line without the blanks around it."""
        return self.raw[self.start : self.end]

    @property
    def breadth(self) -> float:
        """How far the line reaches, in Chinese characters: two of the others are as broad as one."""
        return self.end - len(self.raw[: self.end].encode("ascii", "ignore")) / 2


class LineSpan(NamedTuple):
    """Characters of one line, from ``start`` to ``end``, counted from 0."""

    line: SourceLine
    start: int
    end: int


def _breaks(raw: str, start: int, end: int, *, few: bool) -> list[tuple[int, int]]:
    """Where a line of the file is to be read as several: the end of the words before and the start of those after.

    ``few`` says that the file has hardly any lines: then its articles 一、 stand within them too.
    """
    if few and "第一条" not in raw and (listed := _ALL_LISTED.search(raw, start, end)):
        begin = max(start, listed.start() - 1)
        return [match.span() for match in _LISTED.finditer(raw, begin, end) if match.start() > start]
    # to look for a letter is much faster than for the whole
    if raw.find("第", start + 1) < 0:
        return []
    found: set[tuple[int, int]] = set()
    if _HEADING_LETTER.search(raw):
        found = {match.span() for match in _INNER_HEADING.finditer(raw, start + 1, end)}
    if not raw.startswith("第", start) and _ARTICLE_ONE.search(raw, start):
        first = _FIRST_ARTICLE.search(raw, start + 1, end)
        if first and not any(after <= first.start() for _, after in found):
            found.add((start + len(raw[start : first.start()].rstrip(_BLANK)), first.start()))
    if end - start > _LONG:
        found |= {match.span() for match in _FURTHER_ARTICLE.finditer(raw, start + 1, end)}
    return [span for span in sorted(found) if span[0] > start]


def _mended(text: str, found: Iterable[tuple[int, str]]) -> str:
    letters = list(text)
    for at, put in found:
        letters[at] = put
    return "".join(letters)


def lines_of(text: str, whole: Container[int] = ()) -> list[SourceLine]:
    """All lines of a text that show something; those numbered in ``whole`` hold no heading.

    What holds after it: every character that shows something stands between ``start`` and ``end`` of exactly one line;
    a heading within a line of the file begins a line; no line is empty.
    """
    lines: list[SourceLine] = []
    gap = ""
    few = text.count("\n") < _FEW_LINES
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip(_BLANK)
        if not stripped:
            gap += raw + "\n"
            continue
        start = raw.index(stripped[0]) if raw[0] in BLANKS else 0
        end = start + len(stripped)
        for before, after in [] if number in whole else _breaks(raw, start, end, few=few):
            if words := raw[start:before].rstrip(_BLANK):
                lines.append(SourceLine(number, raw, start, start + len(words), gap))
            start = after
        lines.append(SourceLine(number, raw, start, end, gap))
        gap = "\n"
    return lines


def clean_text(
    spans: Iterable[LineSpan], repairs: list[Repair], *, title: bool = False, brackets: bool = False
) -> str:
    """The words of some spans as one text; adds to ``repairs`` what is otherwise than in the source.

    What is repaired: blanks between two wide characters, characters that show nothing, letters of
    compatibility, line ends between the spans. In a title blanks go only where single letters are spaced out.
    """
    made: list[str] = []
    before: LineSpan | None = None
    for span in spans:
        if before is not None:
            repairs.extend(_joint(before, span))
        made.append(_clean(span, repairs, title=title, brackets=brackets))
        before = span
    return "".join(made)


def _joint(before: LineSpan, span: LineSpan) -> Iterator[Repair]:
    """What is left out where two spans become one text."""
    same = before.line.number == span.line.number
    gap = span.line.raw[before.end : span.start] if same else ""
    if not same:
        gap = before.line.raw[before.end :] + span.line.gap + span.line.raw[: span.start]
    if gap:
        kind: Literal["blank", "wrapped-line"] = "blank" if same else "wrapped-line"
        yield Repair(line=before.line.number, column=before.end + 1, kind=kind, found=gap, put="")


def _runs(raw: str) -> list[tuple[int, int]]:
    """Where the blanks of some words stand."""
    if raw.isprintable() and not _PRINTABLE_BLANKS.search(raw):
        # most words have none, and this is many times faster than a search
        return []
    return [match.span() for match in _RUN.finditer(raw)]


def _clean(span: LineSpan, repairs: list[Repair], *, title: bool, brackets: bool) -> str:
    raw = span.line.raw[span.start : span.end]
    slipped = [(at - span.start, put) for at, put in span.line.slips if span.start <= at < span.end]
    seen = _mended(raw, slipped) if slipped else raw
    runs = _runs(raw)
    if (
        not runs
        and not brackets
        and not slipped
        and not _ODD.search(raw)
        and unicodedata.is_normalized("NFC", raw)
    ):
        return raw
    edits: list[tuple[int, int, str, str]] = []
    letters = all(len(part) == 1 for part in _RUN.split(raw))
    spaced = title and letters
    row = not title and not letters and not _SENTENCE.search(raw)
    for start, end in runs:
        hidden = not any(c in _SHOWN for c in raw[start:end])
        # a tab stands between the cells of a table; so do many blanks where there is no sentence
        cells = "\t" in raw[start:end] or (row and end - start > 1)
        wide = not cells and _WIDE.match(seen, start - 1) and _WIDE.match(seen, end)
        control = any((c < " " and c != "\t") or "\x7f" <= c <= "\x9f" for c in raw[start:end])
        # within a quotation 第三条 is set off from its words, as at the start of a line
        cited = raw[start - 1] in "条條" and _CITED.search(raw, max(0, start - 12), start)
        if (hidden or control or (wide and (spaced or not title) and not cited)) and end - start <= 200:
            edits.append((start, end, "blank", ""))
    if brackets:
        first, last = raw[0], raw[-1]
        if first == "(" and last == "）":
            edits.append((0, 1, "bracket", "（"))
        if first == "（" and last == ")":
            edits.append((len(raw) - 1, len(raw), "bracket", "）"))
    if _ODD.search(raw) or not unicodedata.is_normalized("NFC", raw):
        edits.extend(edit for edit in _folded(raw) if raw[edit[0]] not in BLANKS)
    edits.extend((at, at + 1, "recognition", put) for at, put in slipped)
    text, done = [], 0
    for start, end, kind, put in sorted(edits):
        text += [raw[done:start], put]
        done = end
        repairs.append(
            Repair.model_validate(
                {
                    "line": span.line.number,
                    "column": span.start + start + 1,
                    "kind": kind,
                    "found": raw[start:end],
                    "put": put,
                }
            )
        )
    return "".join(text) + raw[done:]


def _folded(raw: str) -> Iterable[tuple[int, int, str, str]]:
    at = 0
    while at < len(raw):
        end = at + 1
        while end < len(raw) and unicodedata.combining(raw[end]) and end - at < 100:
            end += 1
        if (whole := fold(raw[at:end])) != raw[at:end]:
            yield at, end, "compatibility-character", whole
        at = end

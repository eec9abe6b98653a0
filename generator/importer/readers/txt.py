"""Plain text and Markdown, with what a web page or an editor left behind in them."""

import html
import re
from collections.abc import Iterable
from itertools import pairwise

from generator.importer.decode import decode
from generator.importer.readers.txt_columns import chosen_cells, side_by_side
from generator.importer.reading import Choices, Drop, Reading, Refusal, TableRow

__all__ = ["markdown", "text"]

_OTHER_END = re.compile("\r(?!\r*\n)|[\x0b\x85\u2028\u2029]")
"""Further ends of lines: CR alone in a file put together from several, and what Word and editors write for a break."""
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_BREAK = re.compile(r"<br\s*/?>|</p>(?=[^\n])", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|center|div|em|font|i|img|o:p|p|s|section|small|span|strong|sub|sup|table|tbody|td|th|tr|u)"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\A---[ \t\r]*\n(?:[^\n]{0,500}\n){1,60}?(?:---|\.\.\.)[ \t\r]*(?=\n|$)")
_OPEN = re.compile(
    r"^[ \t\u3000]*(?:#{1,6}(?:[ \t\u3000]+|(?=[\u4e00-\u9fff《【（(]))|#{2,6}(?=\S)|>[ \t]?|[-*+][ \t]+(?=\S)|(?:[-*_][ \t]*){3,}\r?$|(?:```|~~~).*$|"
    r"\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t\r]*$)",
    re.MULTILINE,
)
_HEADED = re.compile(
    r"^[ \t\u3000]*(?:#{1,6}[ \t\u3000]*(?=[*_\u4e00-\u9fff《【（(])|(?:\*\*|__)第[零〇一二三四五六七八九十百0-9]{1,7}[条條章节節编]"
    r"|\*\*[^*\n。]{4,60}\*\*[ \t\u3000]*\r?$)",
    re.MULTILINE,
)
"""A heading or an article as Markdown marks it, by which a text without the name of one is known."""
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]{1,500})\]\((?P<to>[^()\n\u4e00-\u9fff]{1,500})\)")
_MARK = re.compile(
    r"\*\*|__(?=\S)|(?<=\S)__|(?<!\\)`|(?<=\S)[ \t]+#+[ \t\r]*$|\\(?=[-\\`*_{}\[\]()#+.!>|])",
    re.MULTILINE,
)
_ROW = re.compile(r"[ \t]*\|.*\|[ \t\r]*")
_PIPED = re.compile(r"^[ \t]*\|[^\n]*\|[ \t\r]*\n[ \t]*\|[^\n]*\|[ \t\r]*$", re.MULTILINE)
"""Two rows of a table one below the other: one alone may be a line of a record."""
_SEPARATOR = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t\r]*$", re.MULTILINE)


class _Page:
    """The text in the making: what is taken out of it and what is put in its place."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.drops: list[tuple[int, Drop]] = []
        self.added = 0
        self.rows: dict[int, TableRow] = {}

    def take(self, pattern: re.Pattern[str], reason: str, put: str = "") -> None:
        """Take out all that a pattern finds; line ends within it stay, so that lines keep their numbers."""
        self._take(pattern.finditer(self.words), pattern, reason, put)

    def take_comments(self) -> None:
        """Take out comments; found by hand, since one that never closes would be sought anew for each."""
        found, at = [], self.words.find("<!--")
        while at >= 0 and (end := self.words.find("-->", at)) >= 0:
            found.append(re.compile(r"(?s).*").fullmatch(self.words, at, end + 3))
            at = self.words.find("<!--", end)
        self._take((match for match in found if match), None, "注释", "")

    def _take(
        self, found: Iterable[re.Match[str]], pattern: re.Pattern[str] | None, reason: str, put: str
    ) -> None:
        pieces, done, line = [], 0, 1
        for match in found:
            before = self.words[done : match.start()]
            line += before.count("\n")
            taken, instead = match[0], put
            if pattern is _ENTITY:
                instead = " " if (read := html.unescape(taken)).isspace() else read
                if instead == taken:
                    continue
            if pattern is _LINK:
                instead = match["words"]
                taken = taken.replace(instead, "", 1)
            else:
                self.added += len(instead)
            kept = "\n" * taken.count("\n")
            self.drops.append((line, Drop(reason, taken.replace("\n", ""), f"第 {line} 行")))
            line += len(kept)
            pieces += [before, instead, kept]
            done = match.end()
        self.words = "".join(pieces) + self.words[done:] if pieces else self.words

    def reading(self, kind: str, charset: str, notes: tuple[str, ...]) -> Reading:
        drops = tuple(drop for _, drop in sorted(self.drops, key=lambda pair: pair[0]))
        return Reading(self.words, kind, charset, drops, notes, added=self.added, rows=self.rows)


def text(data: bytes, choices: Choices) -> Reading:
    """Plain text: what a web page left in it is taken out (tags, entities, comments), and marks of Markdown where headings
    bear them; rows between | are a table."""
    words, charset = decode(data, chosen=choices.encoding)
    if words.count("\x00") * 10 > len(words):
        raise Refusal("这不是文本文件：请检查是否选错了文件")
    words, notes = _line_ends(words)
    if ("#" in words or "**" in words or "__" in words) and _HEADED.search(words):
        return _marked(words, charset, notes, choices)
    page = _Page(words)
    _web(page)
    if _PIPED.search(page.words):
        page.take(_SEPARATOR, "表格线")
        _rows(page, choices, alone=False)
    _columns(page, choices)
    return page.reading("text", charset, notes)


def markdown(data: bytes, choices: Choices) -> Reading:
    """Markdown: its marks are left out, each with its place; the rows of a table become lines with tabs."""
    words, charset = decode(data, chosen=choices.encoding)
    words, notes = _line_ends(words)
    return _marked(words, charset, notes, choices)


def _marked(words: str, charset: str, notes: tuple[str, ...], choices: Choices) -> Reading:
    """A text without the marks of Markdown."""
    page = _Page(words)
    page.take(_MATTER, "文件头信息")
    _web(page)
    page.take(_OPEN, "Markdown 标记")
    page.take(_IMAGE, "图片")
    page.take(_LINK, "链接")
    _rows(page, choices, alone=True)
    page.take(_MARK, "标记")
    return page.reading("markdown", charset, notes)


def _web(page: _Page) -> None:
    if "<" in page.words:
        page.take_comments()
        page.take(_BREAK, "网页标记", "\n")
        page.take(_TAG, "网页标记")
    if "&" in page.words:
        page.take(_ENTITY, "网页标记")


def _rows(page: _Page, choices: Choices, *, alone: bool) -> None:
    """``| a | b |`` as two cells with a tab between; the line of hyphens between rows is empty by now.

    ``alone`` says whether a row without another beside it is one too.
    """
    lines = page.words.split("\n")
    places = [at for at, line in enumerate(lines) if _ROW.fullmatch(line)]
    if not alone:
        beside = [pair for pair in pairwise(places) if not any(map(str.strip, lines[pair[0] + 1 : pair[1]]))]
        near = {at for pair in beside for at in pair}
        places = [at for at in places if at in near]
    for table, rows in enumerate(_tables(lines, places), 1):
        cells = {at: [cell.strip() for cell in lines[at].strip()[1:-1].split("|")] for at in rows}
        if (chosen := chosen_cells(list(cells.values()), choices)) is not None:
            for at, one in zip(rows, chosen, strict=True):
                _choose(page, lines, at, one.taken, one.left)
            continue
        for at in rows:
            made = "\t".join(cells[at])
            taken = "".join(re.findall(r"[| \t\r]", lines[at]))
            taken = taken[: len(taken) - sum(c in " \t" for cell in cells[at] for c in cell)]
            page.drops.append((at + 1, Drop("表格线", taken, f"第 {at + 1} 行")))
            page.added += len(made) - (len(lines[at]) - len(taken))
            lines[at] = made
            page.rows[at + 1] = TableRow(table, ((1, 1),) * len(cells[at]))
    page.words = "\n".join(lines)


def _tables(lines: list[str], places: list[int]) -> list[list[int]]:
    """The lines that are rows, table by table: a line of words or two empty ones end a table."""
    tables: list[list[int]] = []
    for at in places:
        last = tables[-1][-1] if tables else -9
        if at - last > 2 or any(between.strip() for between in lines[last + 1 : at]):
            tables.append([])
        tables[-1].append(at)
    return tables


def _columns(page: _Page, choices: Choices) -> None:
    """One column of two wordings that stand side by side with blanks between."""
    cells = side_by_side(page.words)
    chosen = chosen_cells(list(cells.values()), choices) if cells else None
    if chosen is None:
        return
    lines = page.words.split("\n")
    for at, one in zip(cells, chosen, strict=True):
        _choose(page, lines, at, one.taken, one.left)
    page.words = "\n".join(lines)


def _choose(page: _Page, lines: list[str], at: int, taken: str, left: Iterable[str]) -> None:
    """Put the cell that was chosen in place of its row; the others, and what parts them, are drops."""
    others = "".join(left)
    parting = "".join(re.findall("[|\\s\u3000]", lines[at]))[: len(lines[at]) - len(taken) - len(others)]
    page.drops.append((at + 1, Drop("对照表的其他栏", others, f"第 {at + 1} 行")))
    page.drops.append((at + 1, Drop("表格线", parting, f"第 {at + 1} 行")))
    lines[at] = taken


def _line_ends(words: str) -> tuple[str, tuple[str, ...]]:
    if "\r" in words and "\n" not in words:
        words = words.replace("\r", "\n")
        notes: tuple[str, ...] = ("换行由 CR 改为 LF",)
    else:
        notes = ()
    words, others = _OTHER_END.subn("\n", words)
    return words, (*notes, "另有换行写成别的字符，已改为 LF") if others else notes

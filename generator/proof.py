"""The proof of no loss: the tree and the published text hold the same characters, but for declared repairs.

The importer has no part in it: it walks the units of a tree along the characters of source.txt, so it
guards a text.yaml that was edited by hand as well as one that was just made.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from generator import numerals
from generator.characters import HIDDEN, SPACES
from generator.model.text import Repair, Text, Unit
from generator.problems import Problem
from generator.storage import Key, Marks

__all__ = ["BLANKS", "RECOGNISED", "Count", "allowed", "count", "figure", "fold", "prove"]

BLANKS = frozenset(SPACES + "\n") | HIDDEN
"""Characters that show nothing: white space, control and zero-width characters."""

_BRACKETS = {"(": "（", ")": "）"}

RECOGNISED = MappingProxyType(
    {
        **dict.fromkeys("—–－―─ー‐‑−-", "一"),
        **dict.fromkeys("=＝", "二"),
        **dict.fromkeys("lI", "1"),
        **dict.fromkeys("Oo", "0"),
        "笫": "第",
        "曰": "日",
    }
)
"""What text recognition takes one letter for, and the letter that it is."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a text holds; ``characters`` are those of the tree, blanks of the layout not counted."""

    characters: int
    chapters: int
    sections: int
    articles: int
    paragraphs: int
    items: int
    subitems: int
    tables: int
    repairs: int
    sha256: str

    def __str__(self) -> str:
        return (
            f"{self.characters} 字，{self.chapters} 章，{self.sections} 节，{self.articles} 条，{self.paragraphs} 款，"
            f"{self.items} 项，{self.subitems} 目{f'，{self.tables} 表' if self.tables else ''}；修补 {self.repairs} 处；原文 SHA-256 {self.sha256}"
        )


def count(text: Text) -> Count:
    """Count the units of a text."""
    units = tuple(text.units())
    kinds = Counter(unit.address.kind for unit in units)
    return Count(
        characters=sum(len(unit.number) + sum(map(len, unit.pieces)) for unit in units),
        chapters=kinds["chp"],
        sections=kinds["sec"],
        articles=kinds["art"],
        paragraphs=kinds["para"],
        items=kinds["point"],
        subitems=kinds["indent"],
        tables=kinds["table"],
        repairs=len(text.repairs),
        sha256=text.sha256,
    )


def allowed(repair: Repair) -> bool:
    """Whether the kind of a repair permits what it does: no repair puts in what its kind does not derive from the source."""
    found, put = repair.found, repair.put
    match repair.kind:
        case "blank":
            return put == "" and set(found) <= BLANKS and "\n" not in found
        case "wrapped-line":
            return put == "" and "\n" in found and set(found) <= BLANKS
        case "compatibility-character":
            return found != put and put == fold(found)
        case "bracket":
            return found != put and len(found) == 1 and _BRACKETS.get(found) == put
        case "recognition":
            return RECOGNISED.get(found) == put


# U+2E80–2EFF have no decomposition but two; these are the ones that turn up in texts taken from PDF.
_RADICALS = dict(
    zip(
        "⺁⺃⺅⺉⺋⺍⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺹⺻⺼⺽⺾⺿⻀⻂⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乚亻刂㔾⺍兀尣尢巳幺彑忄扌攵旡月母民氵氺灬爫爫丬犭王疋目示礻竹糸纟罓罒耂肀月臼艹艹艹衤西见角讠贝车辶辶辶阝钅長镸长门阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=False,
    )
)


def fold(text: str) -> str:
    """Kangxi radicals and CJK radicals as the letters they stand for, then NFC; nothing else is changed."""
    folded = "".join(
        unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else _RADICALS.get(c, c) for c in text
    )
    return unicodedata.normalize("NFC", folded)


def prove(source: bytes, text: Text, marks: Marks) -> Iterator[Problem]:
    """Every way in which a tree is not its source; none when no character was lost, changed or added."""
    if (found := hashlib.sha256(source).hexdigest()) != text.sha256:
        yield marks.problem(
            ("sha256",),
            f"sha256 必须是 source.txt 的校验值，这里写的不是（应为 {found}）：请确认 source.txt 没有被改动，再更正",
        )
    yield from _figures(text, marks)
    try:
        words = source.decode("utf-8")
    except UnicodeDecodeError:
        yield marks.problem((), "source.txt 必须是 UTF-8 编码：请从版本历史中恢复，或重新导入")
        return
    yield from _Walk(words, text, marks).run()


_NAMES = {**dict.fromkeys(("part", "subpart", "chp", "sec"), "title"), "tr": "cells"}
"""Under which key the words of a unit stand in text.yaml."""


def _labelled(before: Unit, unit: Unit) -> bool:
    """Whether two lines of the head or the tail stand on one line: a label and its value, a title and its note in brackets."""
    return before.address.kind == unit.address.kind == "p" and (
        before.text[-1] in "：:】]|｜" or unit.text[0] in "|｜（("
    )


class _Walk:
    """One walk along the source; stops at the first character that differs, since all after it would differ."""

    def __init__(self, source: str, text: Text, marks: Marks) -> None:
        self.source, self.text, self.marks = source, text, marks
        self.at = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.repairs: dict[int, tuple[int, Repair]] = {}
        self.offsets: list[int] = []
        self.used: set[int] = set()

    def run(self) -> Iterator[Problem]:
        for index, repair in enumerate(self.text.repairs):
            if (problem := self._declare(index, repair)) is not None:
                yield problem
        self.offsets = sorted(self.repairs)
        last: Unit | None = None
        for unit in self.text.units():
            key = unit.key[:-1]
            name = _NAMES.get(unit.address.kind, "text")
            before = self.at
            if unit.number or unit.text:
                self._layout()
            if (
                last is not None
                and before == self.at
                and unit.text
                and not unit.number
                and last.address.kind != "art"
                and last.text
                and not _labelled(last, unit)
            ):
                yield self.marks.problem(
                    (*key, name),
                    f"{unit.address} 与前一段之间在原文中没有换行或空格：不得把原文的一段拆成两段，请合并",
                )
            start, apart = self.at, before < self.at
            if unit.number:
                if not self._match(unit.number):
                    yield self._differs(
                        (*key, "number"), unit, "编号", None if apart or self.at > start else last
                    )
                    return
                if unit.text:
                    self._layout()
            if not self._match_pieces(unit.pieces):
                cut = None if apart or unit.number or self.at > start else last
                yield self._differs((*key, name), unit, "文字", cut)
                return
            if unit.number or unit.text:
                last = unit
        self._layout()
        if self.at < len(self.source):
            line, column = self._place(self.at)
            where = f"{last.address} 之后" if last else "这里"
            yield self.marks.problem(
                last.key if last else (),
                f"{where}缺少原文第 {line} 行第 {column} 列起的“{self._excerpt()}”：请补上",
            )
        for offset, (index, repair) in self.repairs.items():
            if offset not in self.used:
                yield self.marks.problem(
                    ("repairs", index),
                    f"修补（第 {repair.line} 行第 {repair.column} 列）没有用到，那里的文字与原文本来一致：请删去",
                )

    def _declare(self, index: int, repair: Repair) -> Problem | None:
        key: Key = ("repairs", index)
        if repair.line > len(self.starts):
            return self.marks.problem(key, f"修补指向第 {repair.line} 行，原文没有这一行：请改正或删去")
        offset = self.starts[repair.line - 1] + repair.column - 1
        if not self.source.startswith(repair.found, offset):
            return self.marks.problem(
                key, f"原文第 {repair.line} 行第 {repair.column} 列不是这里写的 found：请改正或删去"
            )
        if not allowed(repair):
            return self.marks.problem(
                key,
                f"{repair.kind} 类的修补不得把 {repair.found!r} 改成 {repair.put!r}：请恢复原文，删去这处修补",
            )
        if offset in self.repairs:
            return self.marks.problem(key, "同一处有两个修补：请删去一个")
        self.repairs[offset] = (index, repair)
        return None

    def _layout(self) -> None:
        """Pass the blanks between units; repairs that only take out blanks may stand there too."""
        source = self.source
        while self.at < len(source):
            if (declared := self.repairs.get(self.at)) and declared[1].put == "":
                self.used.add(self.at)
                self.at += len(declared[1].found)
            elif source[self.at] in BLANKS:
                self.at += 1
            else:
                return

    def _match_pieces(self, pieces: tuple[str, ...]) -> bool:
        """Whether the source goes on with these words, and where they are several with a blank before each further one."""
        for n, words in enumerate(filter(None, pieces)):
            before = self.at
            if n:
                self._layout()
            if (n and self.at == before) or not self._match(words):
                return False
        return True

    def _match(self, words: str) -> bool:
        """Whether the source goes on with these words; ``at`` is left after them or at the difference."""
        end = self.at + len(words)
        next_repair = bisect_left(self.offsets, self.at)
        if (next_repair == len(self.offsets) or self.offsets[next_repair] >= end) and self.source.startswith(
            words, self.at
        ):
            # most words have no repair within
            self.at = end
            return True
        done = 0
        while done < len(words):
            declared = self.repairs.get(self.at)
            if declared is not None:
                put = declared[1].put
                if not words.startswith(put, done):
                    return False
                self.used.add(self.at)
                self.at += len(declared[1].found)
                done += len(put)
            elif self.at < len(self.source) and self.source[self.at] == words[done]:
                self.at += 1
                done += 1
            else:
                return False
        return True

    def _differs(self, key: Key, unit: Unit, what: str, cut: Unit | None) -> Problem:
        """``cut`` is the unit before when the source goes straight on after it: then its end is what is missing."""
        line, column = self._place(self.at)
        if cut is not None:
            key, unit, what = cut.key, cut, "文字"
        return self.marks.problem(
            key,
            f"{unit.address} 的{what}与原文不一致，原文第 {line} 行第 {column} 列起是“{self._excerpt()}”："
            "请照原文改正；确属修补的，请在 repairs 中写明",
        )

    def _excerpt(self) -> str:
        return self.source[self.at : self.at + 12].replace("\n", "⏎") or "（原文已完）"

    def _place(self, offset: int) -> tuple[int, int]:
        line = self.source.count("\n", 0, offset) + 1
        return line, offset - self.starts[line - 1] + 1


_READ = re.compile(
    rf"[第笫]?(?P<n>{numerals.ORDINAL})(?:[编章节条、.．，：:]|分编)(?P<bis>(?:之(?:{numerals.ORDINAL}))*).*"
)


def figure(number: str) -> str | None:
    """The figure a printed number says (第一百条之一 is 100-1); None when it cannot be read."""
    if re.fullmatch(r"[0-9０-９]+(?:[.．][0-9０-９]+)+[.．、]?", number):
        return "-".join(str(int(word)) for word in re.findall(r"[0-9０-９]+", number))
    match = _READ.fullmatch(number)
    if match is None:
        return None
    read = [numerals.parse(match["n"]), *(numerals.parse(word) for word in match["bis"].split("之")[1:])]
    return None if None in read else "-".join(map(str, read))


_FIGURES = {"part": "part", "subpart": "subpart", "chp": "chapter", "sec": "section", "art": "article"}


def _figures(text: Text, marks: Marks) -> Iterator[Problem]:
    """The figures that stand for printed numbers (``article: 18``) must say what is printed."""
    for unit in text.units():
        name = _FIGURES.get(unit.address.kind)
        if name and (read := figure(unit.number)) is not None and read != unit.address.number:
            yield marks.problem(
                (*unit.key[:-1], name),
                f"{unit.address} 写的是 {unit.address.number}，印的编号“{unit.number}”却是 {read}：请改成一致",
            )

"""The automatic numbers of a Word file, as Word shows them: 第一条 is a setting there, not a word."""

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from generator import numerals

__all__ = ["SET_OFF", "Numbers", "numeral"]

SET_OFF = re.compile("[编章节条0-9０-９A-Za-z零一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸]$")
"""How a number ends that needs a blank behind it, as a tab sets it off: a heading's, and one without a stop. 1 and 5个工作日 are no 15个工作日."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level is numbered: 第%1条 in what numerals, from which number on.

    ``apart`` says whether Word sets it off from the words, ``figures`` whether numbers above are shown as 1, 2;
    ``restart`` is the level that begins it anew, 0 for none, None for any above; ``of`` is the style that it belongs to.
    """

    style: str
    text: str
    start: int
    apart: bool
    figures: bool
    restart: int | None
    of: str | None


class Numbers:
    """Automatic numbers: Word keeps them as settings, the text needs them as characters."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], _Level] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.abstract: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstracts = {
            node.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): _level(level) for level in node.iterchildren(qn("w:lvl"))
            }
            for node in numbering.iterchildren(qn("w:abstractNum"))
        }
        linked = _linked(document, numbering)
        for node in numbering.iterchildren(qn("w:num")):
            abstract = _value(node, "w:abstractNumId") or ""
            abstract = linked.get(abstract, abstract)
            name = node.get(qn("w:numId"))
            self.abstract[name] = abstract
            for depth, level in abstracts.get(abstract, {}).items():
                self.levels[name, depth] = level
            for override in node.iterchildren(qn("w:lvlOverride")):
                depth = int(override.get(qn("w:ilvl")))
                if (own := override.find(qn("w:lvl"))) is not None:
                    self.levels[name, depth] = _level(own)
                if (start := _value(override, "w:startOverride")) is not None:
                    self.restarts.setdefault(name, {})[depth] = int(start)
        self._read_styles(document)

    def _read_styles(self, document: Document) -> None:
        parents: dict[str, str] = {}
        own: dict[str, tuple[str | None, int]] = {}
        for style in document.styles.element.iterchildren(qn("w:style")):
            name = style.get(qn("w:styleId"))
            parents[name] = _value(style, "w:basedOn") or ""
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                of = _value(found, "w:numId")
                # where the list names a style for a level, that is the level of the style
                listed = next((d for (n, d), level in self.levels.items() if n == of and level.of == name), 0)
                own[name] = (of, int(_value(found, "w:ilvl") or listed))
        for name in parents:
            at, depth, seen = name, -1, set[str]()
            while at and at not in seen:
                seen.add(at)
                if at in own:
                    depth = own[at][1] if depth < 0 else depth
                    if (number := own[at][0]) is not None:
                        self.styles[name] = (number, depth)
                        break
                at = parents.get(at, "")

    def bulleted(self, paragraph: Any) -> bool:
        """Whether Word shows a sign before a paragraph in place of a number."""
        name, depth = self._place(paragraph)
        level = self.levels.get((name, depth))
        return name != "0" and level is not None and level.style == "bullet"

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph; ``0`` is no list."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "0", 0
        name, depth = self.styles.get(_value(properties, "w:pStyle") or "", ("0", 0))
        found = properties.find(qn("w:numPr"))
        if found is not None:
            name = _value(found, "w:numId") or name
            depth = int(_value(found, "w:ilvl") or depth)
        return name, depth

    def next(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, empty when there is none."""
        name, depth = self._place(paragraph)
        level = self.levels.get((name, depth))
        if name == "0" or level is None or level.style in ("none", "bullet"):
            return ""
        counts = self.counts.setdefault(self.abstract.get(name, name), {})
        for at, start in self.restarts.pop(name, {}).items():
            counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            below = self.levels.get((name, deeper), level)
            # articles of a list with chapters run on: restart is 0, or the level that alone restarts them
            if below.restart is None or depth < below.restart:
                del counts[deeper]
        text = level.text
        for at in range(depth + 1):
            other = self.levels.get((name, at), level)
            style = "decimal" if level.figures and at < depth else other.style
            text = text.replace(f"%{at + 1}", numeral(counts.get(at, other.start), style))
        return text + "\u3000" if level.apart and SET_OFF.search(text) else text


def _level(node: Any) -> _Level:
    return _Level(
        style=_value(node, "w:numFmt") or "decimal",
        text=_value(node, "w:lvlText") or "",
        start=int(_value(node, "w:start") or 1),
        apart=_value(node, "w:suff") != "nothing",
        figures=node.find(qn("w:isLgl")) is not None,
        restart=None if (restart := _value(node, "w:lvlRestart")) is None else int(restart),
        of=_value(node, "w:pStyle"),
    )


def _linked(document: Document, numbering: Any) -> dict[str, str]:
    """Lists that have no levels of their own: a style of lists is named there, and this gives the list that has its levels."""
    lists = {
        node.get(qn("w:numId")): _value(node, "w:abstractNumId") or ""
        for node in numbering.iterchildren(qn("w:num"))
    }
    styles = {
        style.get(qn("w:styleId")): lists.get(_value(found, "w:numId"), "")
        for style in document.styles.element.iterchildren(qn("w:style"))
        if (found := style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
    }
    return {
        node.get(qn("w:abstractNumId")): target
        for node in numbering.iterchildren(qn("w:abstractNum"))
        if (target := styles.get(_value(node, "w:numStyleLink")))
    }


def numeral(number: int, style: str) -> str:
    """A number in the numerals that Word calls by this name."""
    match style:
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return chr(0x245F + number)
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
        case "lowerLetter" | "upperLetter" if 1 <= number <= 26:
            return chr((0x60 if style == "lowerLetter" else 0x40) + number)
        case "lowerRoman" | "upperRoman" if 1 <= number < 40:
            roman = (
                "X" * (number // 10)
                + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]
            )
            return roman.lower() if style == "lowerRoman" else roman
        case "ideographTraditional" if 1 <= number <= 10:
            return "甲乙丙丁戊己庚辛壬癸"[number - 1]
        case "ideographZodiac" if 1 <= number <= 12:
            return "子丑寅卯辰巳午未申酉戌亥"[number - 1]
        case "decimalZero":
            return f"{number:02}"
    if style.startswith(("chinese", "ideograph", "taiwanese", "japanese")) and 0 <= number <= 9999:
        return numerals.to_chinese(number)
    return str(number)


def _value(node: Any, name: str) -> str | None:
    found = node.find(qn(name))
    return None if found is None else found.get(qn("w:val"))

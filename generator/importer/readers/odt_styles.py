"""The styles of an OpenDocument text: how words look where that changes what they say, and the numbers of its lists."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.importer.readers.docx_numbering import SET_OFF, numeral
from generator.importer.readers.docx_styles import Look

__all__ = ["DRAW", "OFFICE", "STYLE", "SVG", "TABLE", "TEXT", "Lists", "Looks", "local"]

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TEXT, TABLE, DRAW = (_URN % name for name in ("office", "style", "text", "table", "drawing"))
SVG, FO = (_URN % f"{name}-compatible" for name in ("svg", "xsl-fo"))


def local(node: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


class Looks:
    """What the styles of a file say of the look of words."""

    def __init__(self, content: Any, styles: Any) -> None:
        roots = (content,) if content is styles else (styles, content)
        self._styles = {
            style.get(f"{STYLE}name") or "": style for root in roots for style in root.iter(f"{STYLE}style")
        }
        self._fonts = {
            face.get(f"{STYLE}name") or "": (face.get(f"{SVG}font-family") or "").strip("'\"")
            for root in roots
            for face in root.iter(f"{STYLE}font-face")
        }
        self.of = lru_cache(None)(self._of)

    def _of(self, names: tuple[str, ...]) -> Look:
        """The look of words under styles, the innermost last."""
        found: dict[str, Any] = {}
        for name in names:
            found |= self._own(name)
        return Look(**found)

    def _own(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            style = self._styles[name]
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                found = self._said(properties) | found
            name = style.get(f"{STYLE}parent-style-name") or ""
        return found

    def _said(self, properties: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines = [properties.get(f"{STYLE}text-line-through-{how}") for how in ("style", "type")]
        if any(lines):
            found["struck"] = not any(line == "none" for line in lines)
        if display := properties.get(f"{TEXT}display"):
            found["hidden"] = display == "none"
        if position := properties.get(f"{STYLE}text-position"):
            found["raised"] = position.startswith("super") or re.match(r"[1-9]", position) is not None
        font = properties.get(f"{FO}font-family") or properties.get(f"{STYLE}font-name") or ""
        if font:
            found["font"] = self._fonts.get(font, font).strip("'\"")
        return found


@dataclass(slots=True)
class _Open:
    """A list that is being read: its style, its level, and the numbers so far by level."""

    style: str
    level: int
    counts: dict[int, int]


class Lists:
    """The automatic numbers of lists and of headings."""

    def __init__(self, content: Any, styles: Any) -> None:
        roots = (content,) if content is styles else (styles, content)
        self._levels: dict[tuple[str, int], Any] = {
            (style.get(f"{STYLE}name") or "", int(level.get(f"{TEXT}level") or 1)): level
            for root in roots
            for style in root.iter(f"{TEXT}list-style")
            for level in style
        }
        self._outline = {
            int(level.get(f"{TEXT}level") or 1): level
            for root in roots
            for level in root.iter(f"{TEXT}outline-level-style")
        }
        self._of_paragraph = {
            style.get(f"{STYLE}name") or "": style.get(f"{STYLE}list-style-name") or ""
            for root in roots
            for style in root.iter(f"{STYLE}style")
        }
        self._open: list[_Open] = []
        self._last: dict[str, dict[int, int]] = {}
        self._known: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def open(self, node: Any) -> None:
        """Begin a list, which may go on with the numbers of one before."""
        above = self._open[-1] if self._open else None
        style = node.get(f"{TEXT}style-name") or (above.style if above else "")
        if above is not None and style == above.style:
            self._open.append(_Open(style, above.level + 1, above.counts))
            return
        counts: dict[int, int] = {}
        if continued := node.get(f"{TEXT}continue-list"):
            counts = self._known.get(continued, counts)
        elif node.get(f"{TEXT}continue-numbering") == "true":
            counts = self._last.get(style, counts)
        self._last[style] = counts
        if name := node.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._known[name] = counts
        self._open.append(_Open(style, above.level + 1 if above else 1, counts))

    def close(self) -> None:
        """End the list."""
        self._open.pop()

    def next(self, item: Any) -> str | None:
        """The number of an item, empty where it has none; None where a sign stands in its place."""
        here = self._open[-1]
        level = self._levels.get((here.style, here.level))
        if level is None:
            return ""
        if local(level) != "list-level-style-number":
            return None
        start = item.get(f"{TEXT}start-value")
        return self._number(
            here.counts, here.level, level, int(start) if start else None, self._at(here.style)
        )

    def outline(self, heading: Any) -> str:
        """The number of a heading."""
        depth = int(heading.get(f"{TEXT}outline-level") or 1)
        level = self._outline.get(depth)
        if level is None or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        return self._number(self._headings, depth, level, None, self._outline)

    def _at(self, style: str) -> dict[int, Any]:
        return {depth: level for (name, depth), level in self._levels.items() if name == style}

    def _number(
        self, counts: dict[int, int], depth: int, level: Any, start: int | None, levels: dict[int, Any]
    ) -> str:
        first = int(level.get(f"{TEXT}start-value") or 1)
        counts[depth] = start if start is not None else counts.get(depth, first - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if not (form := level.get(f"{STYLE}num-format")):
            return ""

        def shown(at: int) -> str:
            own = (
                form
                if at == depth
                else (levels[at].get(f"{STYLE}num-format") or "1" if at in levels else "1")
            )
            return numeral(counts.get(at, 1), _STYLES.get(own.split(",")[0].strip(), "decimal"))

        if said := level.get(
            "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
        ) or level.get(f"{STYLE}num-list-format"):
            text = re.sub(r"%([0-9]{1,2})%", lambda match: shown(int(match[1])), said)
        else:
            display = int(level.get(f"{TEXT}display-levels") or 1)
            inner = ".".join(shown(at) for at in range(max(1, depth - display + 1), depth + 1))
            text = f"{level.get(f'{STYLE}num-prefix') or ''}{inner}{level.get(f'{STYLE}num-suffix') or ''}"
        followed = [
            one.get(f"{TEXT}label-followed-by") for one in level.iter(f"{STYLE}list-level-label-alignment")
        ]
        apart = SET_OFF.search(text) is not None and "nothing" not in followed
        return text + "\u3000" if apart else text


_STYLES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
}
"""The numerals of a list by the first of them."""

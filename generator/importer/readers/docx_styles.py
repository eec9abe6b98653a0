"""How the words of Word look where that changes what they say: struck out, hidden, in a font of signs, set high."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn

__all__ = ["Look", "Styles", "is_on"]

_OFF = ("0", "false", "off", "none")
_RPR, _STYLE, _FONTS = qn("w:rPr"), qn("w:rStyle"), qn("w:rFonts")
_STRIKE = (qn("w:strike"), qn("w:dstrike"))
_HIDDEN, _RAISED, _VAL = qn("w:vanish"), qn("w:vertAlign"), qn("w:val")
_COLOR, _SIZE, _GROUNDS = qn("w:color"), qn("w:sz"), (qn("w:shd"), qn("w:highlight"))
_TINY = ("0", "1", "2")
"""Sizes in half points."""
_NAMES = tuple(qn(name) for name in ("w:ascii", "w:hAnsi", "w:cs"))


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be known of the look of a run."""

    struck: bool = False
    hidden: bool = False
    raised: bool = False
    unseen: bool = False
    """Whether it is white on no ground of its own, or smaller than anybody reads."""
    font: str = ""


_PLAIN = Look()


def is_on(node: Any) -> bool:
    """Whether an element that switches something stands there and does not switch it off."""
    return node is not None and (node.get(_VAL) or "1").lower() not in _OFF


class Styles:
    """The looks that the styles of a file give; ``root`` is its element ``w:styles``, None where it has none."""

    def __init__(self, root: Any) -> None:
        styles = () if root is None else root.iterchildren(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in styles}
        self._of_style = lru_cache(None)(self._look_of_style)

    def look(self, run: Any, paragraph: str | None) -> Look:
        """The look of a run in a paragraph of a style: its own properties count before those of its style."""
        properties = run.find(_RPR)
        base = self._of_style(paragraph) if paragraph else _PLAIN
        if properties is None:
            return base
        named = properties.find(_STYLE)
        if named is not None:
            base = _over(self._styles_own(named.get(_VAL)), base)
        return _over(_own(properties), base)

    def _look_of_style(self, name: str) -> Look:
        return _over(self._styles_own(name), _PLAIN)

    def _styles_own(self, name: str | None) -> dict[str, Any]:
        """What a style and those that it is made from say; the nearest counts."""
        found: dict[str, Any] = {}
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            style = self._styles[name]
            properties = style.find(_RPR)
            if properties is not None:
                found = _own(properties) | found
            above = style.find(qn("w:basedOn"))
            name = None if above is None else above.get(_VAL)
        return found


def _own(properties: Any) -> dict[str, Any]:
    """What the properties of a run say themselves."""
    found: dict[str, Any] = {}
    struck = [properties.find(tag) for tag in _STRIKE]
    if any(node is not None for node in struck):
        found["struck"] = any(map(is_on, struck))
    if (hidden := properties.find(_HIDDEN)) is not None:
        found["hidden"] = is_on(hidden)
    if (raised := properties.find(_RAISED)) is not None:
        found["raised"] = raised.get(_VAL) == "superscript"
    color, size = properties.find(_COLOR), properties.find(_SIZE)
    if color is not None:
        grounded = any(properties.find(tag) is not None for tag in _GROUNDS)
        found["unseen"] = (color.get(_VAL) or "").upper() == "FFFFFF" and not grounded
    if size is not None and size.get(_VAL) in _TINY:
        found["unseen"] = True
    fonts = properties.find(_FONTS)
    if fonts is not None and (font := next((name for at in _NAMES if (name := fonts.get(at))), "")):
        found["font"] = font
    return found


def _over(own: dict[str, Any], base: Look) -> Look:
    if not own:
        return base
    return Look(
        own.get("struck", base.struck),
        own.get("hidden", base.hidden),
        own.get("raised", base.raised),
        own.get("unseen", base.unseen),
        own.get("font", base.font),
    )

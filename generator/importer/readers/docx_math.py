"""Equations of Word on one line: 人数×日定额/2 in place of a fraction that is set in two floors."""

from collections.abc import Iterator
from typing import Any

__all__ = ["linear"]

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSES = {"(": ")", "[": "]", "{": "}", "（": "）"}


def linear(node: Any) -> str:
    """An equation, or a part of one, as a row of letters; what is set above or below stands after / ^ or _."""
    kind = node.tag.removeprefix(MATH) if isinstance(node.tag, str) else ""
    match kind:
        case "t":
            return node.text or ""
        case "f":
            return f"{_grouped(node, 'num')}/{_grouped(node, 'den')}"
        case "rad":
            return f"{_part(node, 'deg')}√{_grouped(node, 'e')}"
        case "sSup" | "sSub" | "sSubSup" | "sPre":
            below = f"_{_grouped(node, 'sub')}" if _part(node, "sub") else ""
            above = f"^{_grouped(node, 'sup')}" if _part(node, "sup") else ""
            base = _part(node, "e")
            return below + above + base if kind == "sPre" else base + below + above
        case "nary":
            sign = _property(node, "naryPr", "chr") or "∫"
            limits = "".join(
                f"{mark}{_grouped(node, part)}"
                for mark, part in (("_", "sub"), ("^", "sup"))
                if _part(node, part)
            )
            return f"{sign}{limits} {_part(node, 'e')}".rstrip()
        case "d":
            opens = _property(node, "dPr", "begChr")
            closes = _property(node, "dPr", "endChr")
            between = _property(node, "dPr", "sepChr") or "|"
            inner = between.join(map(_inside, node.iterchildren(f"{MATH}e")))
            return f"{'(' if opens is None else opens}{inner}{')' if closes is None else closes}"
        case "m":
            return (
                "["
                + "；".join(
                    "，".join(map(_inside, row.iterchildren(f"{MATH}e")))
                    for row in node.iterchildren(f"{MATH}mr")
                )
                + "]"
            )
        case "eqArr":
            return "；".join(map(_inside, node.iterchildren(f"{MATH}e")))
        case "limLow" | "limUpp":
            return f"{_part(node, 'e')}{'_' if kind == 'limLow' else '^'}{_grouped(node, 'lim')}"
        case "acc" | "bar" | "groupChr":
            above = _property(node, f"{kind}Pr", "chr") or ("¯" if kind == "bar" else "\u0302")
            return _part(node, "e") + ("" if kind == "groupChr" else above)
        case _:
            return _inside(node) if not kind.endswith("Pr") else ""


def _inside(node: Any) -> str:
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    if node.tag == f"{_WORD}t":
        yield node.text or ""
    for child in node.iterchildren():
        if not isinstance(child.tag, str) or child.tag in (f"{_WORD}rPr", f"{_WORD}del"):
            continue
        yield linear(child) if child.tag.startswith(MATH) else "".join(_pieces(child))
    if node.tag == f"{_WORD}tab":
        yield " "


def _part(node: Any, name: str) -> str:
    found = node.find(MATH + name)
    return "" if found is None else _inside(found)


def _grouped(node: Any, name: str) -> str:
    """A part in brackets, unless it is one word or stands in brackets already."""
    words = _part(node, name)
    one = words.isalnum() or (words[:1] in _CLOSES and words.find(_CLOSES[words[0]]) == len(words) - 1)
    return words if one else f"({words})"


def _property(node: Any, of: str, name: str) -> str | None:
    found = node.find(f"{MATH}{of}/{MATH}{name}")
    return None if found is None else found.get(f"{MATH}val", "")

"""The numbers of lists as a browser shows them: they are settings of <ol> and <li>, and no words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html as lxml_html

from generator import numerals
from generator.importer import markers

__all__ = ["ListNumbers"]

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_CHINESE = ("cjk-ideographic", "chinese", "japanese-informal", "korean-hanja-informal")
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_BULLETS = ("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed")


@dataclass(slots=True)
class _List:
    """A list that is open: whether it shows numbers, which is next, and by how much they go on."""

    numbered: bool
    next: int
    step: int
    type: str


class ListNumbers:
    """The lists that are open around an element, the innermost last."""

    def __init__(self) -> None:
        self.open: list[_List] = []

    def enter(self, element: lxml_html.HtmlElement, style: Mapping[str, str]) -> None:
        """Open an <ol> or <ul>."""
        entries = [child for child in element if child.tag == "li"]
        backwards = element.get("reversed") is not None
        start = _whole(element.get("start"))
        if start is None:
            start = len(entries) if backwards else 1
        shown = not _numbered_already(entries)
        # a sheet may give numbers to a list of any tag
        kind = _type(style) or (
            _TYPES.get(element.get("type") or "", "decimal") if element.tag == "ol" else "disc"
        )
        self.open.append(_List(shown, start, -1 if backwards else 1, kind))

    def leave(self) -> None:
        """Close the innermost list."""
        self.open.pop()

    def take(self, entry: lxml_html.HtmlElement, style: Mapping[str, str]) -> str:
        """The number that a browser shows before an entry of the innermost list; empty when it shows none."""
        if not self.open:
            return ""
        here = self.open[-1]
        number = _whole(entry.get("value"))
        number = here.next if number is None else number
        here.next = number + here.step
        kind = _type(style) or _TYPES.get(entry.get("type") or "", here.type)
        return _shown(number, kind) if here.numbered else ""


def _numbered_already(entries: list[lxml_html.HtmlElement]) -> bool:
    """Whether the entries bring their own numbers: then a site has taken those of the browser away."""
    words = ["".join(entry.itertext()).strip()[:30] for entry in entries[:20]]
    own = sum(
        1
        for text in words
        if text
        and (
            markers.read_article(text)
            or markers.read_item(text)
            or markers.read_listed(text)
            or markers.read_subitem(text)
            or markers.read_heading(text)
        )
    )
    return own * 2 > len(words)


def _type(style: Mapping[str, str]) -> str:
    """What a style says of the numbers of a list: its last word is the type, as in ``inside decimal``."""
    said = style.get("list-style-type") or style.get("list-style") or ""
    words = [
        word for word in said.split() if word not in ("inside", "outside") and not word.startswith("url(")
    ]
    return words[-1] if words else ""


def _whole(words: str | None) -> int | None:
    try:
        return int((words or "").strip())
    except ValueError:
        return None


def _shown(number: int, kind: str) -> str:
    """A number in the numerals of a list, with its stop; empty where a bullet is shown."""
    if kind in _BULLETS or kind[:1] in "\"'":
        return ""
    if kind in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return (letters.upper() if kind.startswith("upper") else letters) + "."
    if kind in ("lower-roman", "upper-roman") and 0 < number < 4000:
        return (_roman(number) if kind == "lower-roman" else _roman(number).upper()) + "."
    if 0 <= number <= 9999:
        if kind == "cjk-decimal":
            return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(number)) + "、"
        if kind in ("simp-chinese-formal", "trad-chinese-formal"):
            return numerals.to_chinese(number).translate(_FORMAL) + "、"
        if any(word in kind for word in _CHINESE):
            return numerals.to_chinese(number) + "、"
    if kind in ("cjk-heavenly-stem", "cjk-earthly-branch"):
        stems = "甲乙丙丁戊己庚辛壬癸" if kind == "cjk-heavenly-stem" else "子丑寅卯辰巳午未申酉戌亥"
        if 0 < number <= len(stems):
            return stems[number - 1] + "、"
    return f"{number:02}." if kind == "decimal-leading-zero" else f"{number}."


def _roman(number: int) -> str:
    made = ""
    for value, letters in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
        *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        made += letters * (number // value)
        number %= value
    return made

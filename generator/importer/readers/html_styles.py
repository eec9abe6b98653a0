"""What a page's own style says of an element, as far as it decides which words a reader sees: hidden, struck, numbered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html as lxml_html

__all__ = ["Styles"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OTHER_MEDIA = re.compile(
    r"@(?:media[^{]*\bprint\b[^{]*|font-face|keyframes[^{]*|page[^{]*|-[a-z]+-keyframes[^{]*)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_KNOWN = re.compile(
    r"(?<![\w-])(display|visibility|list-style(?:-type)?|text-decoration(?:-line)?|white-space|opacity|font-size|color|overflow(?:-[xy])?|"
    r"(?:max-)?(?:height|width)|text-indent|left|top|clip(?:-path)?|transform)\s*:\s*([^;!]+)"
)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][a-zA-Z0-9]*|\*)?(?P<more>(?:[.#][\w-]+)*)")
_GENERATED = re.compile(r"content\s*:[^;}]*(?:counters?\(|[\"'][^\"';}]*(?:第|[条章节]))")
_PARTS = re.compile(r"[.#][\w-]+")
_LONGEST = 400_000
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Compound:
    """One element of a selector: its tag, its classes and ids."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def matches(self, element: lxml_html.HtmlElement) -> bool:
        return (
            (self.tag in ("", "*") or element.tag == self.tag)
            and (not self.classes or self.classes <= set((element.get("class") or "").split()))
            and (not self.ids or element.get("id") in self.ids)
        )


class Styles:
    """The rules of a page that bear on what is seen; selectors beyond tags, classes and ids are left aside."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self.rules: list[tuple[tuple[_Compound, ...], dict[str, str]]] = []
        self.generated = False
        """Whether the page has numbers made by counters or written in a sheet, which no element holds."""
        for sheet in sheets:
            plain = _OTHER_MEDIA.sub("", _COMMENT.sub("", sheet[:_LONGEST]))
            # numerals that a sheet makes of its own are told by no name
            self.generated = self.generated or "@counter-style" in plain
            self._read(plain)

    def _read(self, sheet: str) -> None:
        for selectors, body in _RULE.findall(sheet):
            self.generated = self.generated or _GENERATED.search(body) is not None
            said = {name: value.strip().lower() for name, value in _KNOWN.findall(body)}
            if not said:
                continue
            for selector in selectors.split(","):
                compounds = [_compound(part) for part in re.split(r"[\s>+~]+", selector.strip()) if part]
                if compounds and None not in compounds:
                    self.rules.append((tuple(one for one in compounds if one), said))

    def of(self, element: lxml_html.HtmlElement) -> dict[str, str]:
        """The properties of an element; its own style attribute counts most."""
        own = element.get("style")
        if not self.rules and not own:
            return _NOTHING
        said: dict[str, str] = {}
        for compounds, properties in self.rules:
            if compounds[-1].matches(element) and _within(element, compounds[:-1]):
                said.update(properties)
        if own:
            said.update((name, value.strip().lower()) for name, value in _KNOWN.findall(own.lower()))
        return said


def _compound(words: str) -> _Compound | None:
    match = _COMPOUND.fullmatch(words)
    if match is None or not words:
        return None
    parts = _PARTS.findall(match["more"])
    return _Compound(
        (match["tag"] or "").lower(),
        frozenset(part[1:] for part in parts if part[0] == "."),
        frozenset(part[1:] for part in parts if part[0] == "#"),
    )


def _within(element: lxml_html.HtmlElement, compounds: tuple[_Compound, ...]) -> bool:
    """Whether the compounds match ancestors of the element, the last of them nearest."""
    at = len(compounds)
    for above in element.iterancestors():
        if not at:
            break
        if compounds[at - 1].matches(above):
            at -= 1
    return not at

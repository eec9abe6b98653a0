"""The page of the terms: what fixed expressions mean, and where they stand."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from generator import files
from generator.duties import Term
from generator.files import Page
from generator.links import Place
from generator.pages.base import Naming, Renderer

__all__ = ["pages"]

_AROUND = 40
"""How many characters of the official words are shown before and after the term."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """One page; none where no terms are kept."""
    loaded = renderer.sources.terms
    if loaded is None:
        return
    terms = [(term, list(_places(renderer, term))) for term in loaded.value.terms]
    yield renderer.page(
        "terms", "用语", "规则里的固定用语：出处和编者说明", "terms.html", terms=terms, column=True
    )


def _places(renderer: Renderer, term: Term) -> Iterator[Naming]:
    """The official words around the term in each unit where it stands, the term marked."""
    names = re.compile("|".join(re.escape(name) for name in sorted(term.names, key=len, reverse=True)))
    for place, unit in renderer.units.items():
        if found := list(names.finditer(unit.text)):
            start, end = max(0, found[0].start() - _AROUND), found[-1].end() + _AROUND
            words = _marked(unit.text[start:end], names)
            before, after = "……" if start else "", "……" if end < len(unit.text) else ""
            shown = Markup("{}{}{}").format(before, words, after)
            yield Naming(renderer.citation(place), _href(place), shown)


def _href(place: Place) -> str:
    return files.link("terms", f"rules/{place.rule}", str(place.address))


def _marked(sentence: str, names: re.Pattern[str]) -> Markup:
    out, position = Markup(), 0
    for match in names.finditer(sentence):
        out += escape(sentence[position : match.start()]) + Markup("<mark>{}</mark>").format(match[0])
        position = match.end()
    return out + escape(sentence[position:])

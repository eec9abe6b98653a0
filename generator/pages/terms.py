"""The page of the terms: what fixed expressions mean, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup, escape

from generator.files import Page
from generator.model.annotations import Term
from generator.pages.base import Context, Renderer
from generator.pages.official import Naming, place_href
from generator.views import terms
from generator.views.portal import PortalView
from generator.views.reviews import ReviewState

__all__ = ["TermsContext", "has_any", "pages"]

_FOLDER = "terms"
_AROUND = 40
"""How many characters of the official words are shown before and after the term."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A fixed expression."""

    term: Term
    """The expression."""
    places: tuple[Naming, ...]
    """Where it stands."""
    review: ReviewState
    """Whether a person has confirmed its explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsContext(Context):
    """The terms."""

    template: ClassVar[str] = "terms.html"
    terms: tuple[TermView, ...]
    """All of them, as the file has them."""


def has_any(view: PortalView) -> bool:
    """Whether terms are kept."""
    return bool(view.terms)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    shown = tuple(
        TermView(term, tuple(_places(renderer, term)), terms.review(term, renderer.view.portal.readers))
        for term in renderer.view.terms
    )
    description = "规则里的固定用语：出处和编者说明"
    yield renderer.page(
        _FOLDER, renderer.labels[_FOLDER], description, TermsContext(terms=shown), column=True
    )


def _places(renderer: Renderer, term: Term) -> Iterator[Naming]:
    """The official words around the term in each unit where it stands, the term marked."""
    names = re.compile("|".join(re.escape(name) for name in sorted(term.names, key=len, reverse=True)))
    for place, unit in renderer.view.naming(term.names):
        if found := list(names.finditer(unit.text)):
            start, end = max(0, found[0].start() - _AROUND), found[-1].end() + _AROUND
            words = _marked(unit.text[start:end], names)
            before, after = "……" if start else "", "……" if end < len(unit.text) else ""
            shown = Markup("{}{}{}").format(before, words, after)
            yield Naming(renderer.view.citation(place), place_href(_FOLDER, place), shown)


def _marked(sentence: str, names: re.Pattern[str]) -> Markup:
    out, position = Markup(), 0
    for match in names.finditer(sentence):
        out += escape(sentence[position : match.start()]) + Markup("<mark>{}</mark>").format(match[0])
        position = match.end()
    return out + escape(sentence[position:])

"""The page of the terms: what fixed expressions mean, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup, escape

from generator.files import Page
from generator.links import Place
from generator.model.annotations import Term
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.official import Naming, place_href
from generator.pages.paging import Cut, Leaf, Named, Size
from generator.views import terms
from generator.views.portal import PortalView
from generator.views.reviews import ReviewState

__all__ = ["TermsContext", "cut", "has_any", "pages"]

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
    continued: bool
    """Whether the page before this one has its first places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsContext(Context):
    """The terms."""

    template: ClassVar[str] = "terms.html"
    leaf: Leaf[Named[Term]]
    """Which page of the list it is."""
    number: int
    """How many terms there are."""
    terms: tuple[TermView, ...]
    """Those on this page, as the file has them."""


def has_any(view: PortalView) -> bool:
    """Whether terms are kept."""
    return bool(view.terms)


def cut(renderer: Renderer, folder: str) -> Cut[Named[Term]] | None:
    """The places of all terms, term by term."""
    if folder != _FOLDER:
        return None
    view = renderer.view
    found = ((term, _places(view, term)) for term in view.terms)
    return paging.cut_places(view, folder, found, ids=lambda term: f"term-{term.id}", opening=Size(8, 900))


def _places(view: PortalView, term: Term) -> Iterator[Place]:
    return (place for place, _ in view.naming(term.names) if term.holds_in(place.rule))


def _names(term: Term) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(term.names, key=len, reverse=True)))


def pages(renderer: Renderer) -> Iterator[Page]:
    """The terms with their places."""
    if found := renderer.cut(_FOLDER):
        for leaf in found.leaves:
            yield _page(renderer, leaf)


def _page(renderer: Renderer, leaf: Leaf[Named[Term]]) -> Page:
    view = renderer.view
    shown = []
    for term, entries in groupby(leaf.items, key=lambda entry: entry[0]):
        members = tuple(entries)
        places = tuple(_naming(view, leaf.folder, term, place) for _, place, _ in members if place)
        review = terms.review(term, view.portal.readers)
        shown.append(TermView(term, places, review, continued=members[0][2] > 0))
    return renderer.page(
        leaf.folder,
        leaf.titled(renderer.labels[_FOLDER]),
        "规则里的固定用语：出处和编者说明",
        TermsContext(leaf=leaf, number=len(view.terms), terms=tuple(shown)),
        column=True,
    )


def _naming(view: PortalView, folder: str, term: Term, place: Place) -> Naming:
    """The official words around the term in a unit where it stands, the term marked."""
    edition, names = view.editions[place.rule], _names(term)
    text = edition.units[place.address].text
    found = list(names.finditer(text))
    start, end = max(0, found[0].start() - _AROUND), found[-1].end() + _AROUND
    words = _marked(text[start:end], names)
    before, after = "……" if start else "", "……" if end < len(text) else ""
    shown = Markup("{}{}{}").format(before, words, after)
    return Naming(edition.named_citation(place.address), place_href(folder, place), shown)


def _marked(sentence: str, names: re.Pattern[str]) -> Markup:
    out, position = Markup(), 0
    for match in names.finditer(sentence):
        out += escape(sentence[position : match.start()]) + Markup("<mark>{}</mark>").format(match[0])
        position = match.end()
    return out + escape(sentence[position:])

"""The search page: the box, and for those who would rather look through a list the ways there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.model.settings import AskedQuestion
from generator.pages import subjects
from generator.pages.base import Context, Renderer
from generator.pages.catalogue import FEW, ShownFacet, shown_facets
from generator.pages.kind import Link
from generator.views import catalogue
from generator.views.edition import EditionView

__all__ = ["SearchContext", "pages"]

_FOLDER = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(Context):
    """Search, and the ways on."""

    template: ClassVar[str] = "search.html"
    editions: tuple[EditionView, ...]
    """The current edition of each rule; none where there are many."""
    facets: tuple[ShownFacet, ...]
    """By what many rules are looked through."""
    rules: int
    """How many rules there are."""
    questions: tuple[AskedQuestion, ...]
    """What people ask, as examples while nothing is asked."""
    onward: tuple[Link, ...]
    """The kinds of pages where people begin, and the index of subjects."""
    revised: tuple[EditionView, ...]
    """The current editions of the rules that have others, whose words stand behind theirs; none where there are many."""
    others: int
    """How many rules have other editions."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of search, and the index of subjects."""
    view = renderer.view
    kinds = [kind.link(view) for kind in renderer.kinds if kind.onward]
    found = catalogue.entries(view, renderer.today)
    many = len(found) > FEW
    revised = tuple(history.current for history in view.revised)
    context = SearchContext(
        editions=() if many else tuple(view.editions.values()),
        facets=shown_facets(found) if many else (),
        rules=len(found),
        questions=tuple(question for question in view.portal.questions if question.offered),
        onward=(*kinds, Link(subjects.TITLE, subjects.FOLDER)),
        revised=revised if len(revised) <= FEW else (),
        others=len(revised),
    )
    description = "用平时的话查规则：谁来办、何时办、能不能办"
    yield renderer.page(_FOLDER, "查找", description, context, column=True, light=True)
    yield from subjects.pages(renderer)

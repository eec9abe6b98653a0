"""The home page: the question, the doors, the time limits as pictures, the chapters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from generator.files import Page
from generator.pages import pictures
from generator.pages.base import Context, Renderer
from generator.views.deadline import deadlines
from generator.views.edition import EditionView

__all__ = ["HomeContext", "pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(Context):
    """The home page."""

    template: ClassVar[str] = "home.html"
    editions: tuple[EditionView, ...]
    """The current edition of each rule."""
    life: Markup
    """The limits around a meeting as a picture; empty without any."""
    year: Markup
    """What comes round again in a year as a picture; empty without any."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    portal = renderer.view.portal
    editions = tuple(renderer.view.editions.values())
    limits = [limit for edition in editions for limit in deadlines(edition)]
    context = HomeContext(editions=editions, life=pictures.meeting(limits), year=pictures.year(limits))
    yield renderer.page("", portal.name, portal.tagline, context, column=True)

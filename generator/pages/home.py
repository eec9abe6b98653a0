"""The home page: the question, the doors, the time limits as pictures, the chapters."""

from collections.abc import Iterator

from generator.files import Page
from generator.pages import pictures
from generator.pages.base import Renderer
from generator.pages.timed import limits

__all__ = ["pages"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    portal = renderer.sources.portal.value
    timed = [limit for work in renderer.sources.works for limit in limits(renderer, "", work)]
    yield renderer.page(
        "",
        portal.name,
        portal.tagline,
        "home.html",
        works=renderer.sources.works,
        procedures=renderer.has_procedures(),
        life=pictures.meeting(timed),
        year=pictures.year(timed),
        column=True,
    )

"""The page about the portal: where its texts are from, how they are proved, what editors added."""

from collections.abc import Iterator

from generator.files import Page
from generator.pages.base import Renderer
from generator.pages.texts import facts

__all__ = ["pages"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """One page, with the facts of each rule's current edition."""
    counts = [(work, facts(work.current)) for work in renderer.sources.works]
    description = "本站的文本来源、编者所加和校验方法"
    yield renderer.page("about", "关于本站", description, "about.html", counts=counts, column=True)

"""The map of the site: every page by kind, for readers without search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.pages.base import Context, Renderer
from generator.pages.kind import PageKind

__all__ = ["SitemapContext", "pages"]


@dataclass(frozen=True, slots=True)
class Branch:
    """The pages of one kind."""

    kind: PageKind
    """The kind."""
    entry: Page | None
    """Its entry page; None where there is none of it alone, as of a single rule."""
    below: tuple[Page, ...]
    """The others, articles by number and the rest by address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapContext(Context):
    """The map of the site."""

    template: ClassVar[str] = "sitemap.html"
    branches: tuple[Branch, ...]
    """All kinds of pages in their order."""


def pages(renderer: Renderer, others: Sequence[Page]) -> Iterator[Page]:
    """One page that links all ``others`` under the kinds they are of."""
    context = SitemapContext(branches=tuple(_branch(kind, others) for kind in renderer.kinds))
    yield renderer.page("sitemap", "网站地图", "本站全部页面", context, column=True)


def _branch(kind: PageKind, others: Sequence[Page]) -> Branch:
    entry = next((page for page in others if page.folder == kind.folder), None)
    below = [page for page in others if page.folder.startswith(f"{kind.folder}/")] if kind.folder else []
    return Branch(kind, entry, tuple(sorted(below, key=_order)))


def _order(page: Page) -> list[tuple[int, str]]:
    # articles by number, 10 after 9; the rest by address
    return [(int(part), "") if part.isdigit() else (0, part) for part in page.folder.split("/")]

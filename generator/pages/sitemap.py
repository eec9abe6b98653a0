"""The map of the site: every page by kind, for readers without search."""

from collections.abc import Iterable, Iterator

from generator.files import Page
from generator.pages.base import Renderer

__all__ = ["pages"]


def pages(renderer: Renderer, others: Iterable[Page]) -> Iterator[Page]:
    """One page that links all ``others``: each entry page with the pages below it."""
    every = list(others)
    tops = [page for page in every if not any(_below(page, other) for other in every)]
    below = [(top, sorted((page for page in every if _below(page, top)), key=_order)) for top in tops]
    yield renderer.page(
        "sitemap",
        "网站地图",
        "本站全部页面",
        "sitemap.html",
        column=True,
        alone=[top for top, inside in below if not inside],
        tops=[(top, inside) for top, inside in below if inside],
    )


def _below(page: Page, entry: Page) -> bool:
    return bool(entry.folder) and page.folder.startswith(f"{entry.folder}/")


def _order(page: Page) -> list[tuple[int, str]]:
    # articles by number, 10 after 9; the rest by address
    return [(int(part), "") if part.isdigit() else (0, part) for part in page.folder.split("/")]

"""The map of the site: every page by kind for readers without search, and as a list for search engines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import ClassVar

from generator.files import Asset, Page
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.kind import Link, PageKind
from generator.pages.paging import Leaf, Size, weight
from generator.pages.pdf_links import address_of

__all__ = ["SitemapContext", "listed", "pages"]


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
    leaf: Leaf[tuple[Branch, Page]]
    """Which page of the map it is."""
    alone: tuple[Page, ...]
    """The entry pages of kinds that have no others."""
    branches: tuple[tuple[Branch, tuple[Page, ...]], ...]
    """The other kinds of pages in their order, each with its pages on this page of the map."""


def pages(renderer: Renderer, others: Sequence[Page]) -> Iterator[Page]:
    """Pages that link all ``others`` that are listed, under the kinds they are of."""
    branches = [_branch(kind, others) for kind in renderer.kinds]
    alone = tuple(branch.entry for branch in branches if branch.entry and not branch.below)
    found = paging.cut(
        "sitemap",
        [(branch, page) for branch in branches for page in branch.below],
        lambda one: weight(2, 110, one[1].title),
        first=Size(40, 3000),
        whole=len(renderer.view.editions) == 1,
    )
    for leaf in found.leaves:
        context = SitemapContext(
            leaf=leaf,
            alone=alone if leaf.number == 1 else (),
            branches=tuple(
                (branch, tuple(page for _, page in them))
                for _, run in groupby(leaf.items, key=lambda one: id(one[0]))
                for them in (tuple(run),)
                for branch in (them[0][0],)
            ),
        )
        yield renderer.page(leaf.folder, leaf.titled("网站地图"), "本站全部页面", context, column=True)


def listed(
    pages: Iterable[Page | Link], site_address: str, changed: Mapping[str, str] = MappingProxyType({})
) -> tuple[Asset, ...]:
    """The addresses of all pages as sitemap.xml; nothing where it is not known where the site stands.

    ``changed`` are the days on which folders changed last: of an edition, of pages written by hand, of all sources (``.``).
    """
    if not site_address:
        return ()
    days = sorted(
        (address_of(site_address, page.folder), _day(page.folder, changed))
        for page in pages
        if isinstance(page, Link) or page.listed
    )
    lines = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in days
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (Asset("sitemap.xml", f"{head}{lines}</urlset>\n".encode()),)


def _day(folder: str, changed: Mapping[str, str]) -> str:
    """The day of the last change of what a page says: of its own folder where that is known, else of all sources.

    The text of an older edition says nothing but what stands in its folder; any other page says what roles and the
    current edition say, so it changes with them all.
    """
    if edition := re.match(r"rules/([^/]+/(\d{4}-\d{2}-\d{2}))(/|$)", folder):
        return changed.get(edition[1], edition[2])
    return changed.get(folder) or changed.get(".", "")


def _branch(kind: PageKind, others: Sequence[Page]) -> Branch:
    entry = next((page for page in others if page.folder == kind.folder), None)
    inside = [page for page in others if kind.folder and page.folder.startswith(f"{kind.folder}/")]
    # further pages of a list are reached from its first
    below = [page for page in inside if page.listed and "/page_" not in page.folder]
    return Branch(kind, entry, tuple(sorted(below, key=_order)))


def _order(page: Page) -> list[tuple[int, str]]:
    # articles by number, 10 after 9; the rest by address
    return [(int(part), "") if part.isdigit() else (0, part) for part in page.folder.split("/")]

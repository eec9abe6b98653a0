"""The bodies of all pages as finished HTML; the only room that knows Jinja2.

Each module makes one family of pages with the shared ``Renderer``; templates only loop and choose.
"""

from collections.abc import Sequence
from pathlib import Path

from generator.files import Download, Page
from generator.links import Links
from generator.pages import (
    about,
    approvals,
    checklist,
    cited,
    data,
    deadlines,
    home,
    procedures,
    roles,
    search,
    sitemap,
    terms,
    texts,
)
from generator.pages.base import Renderer
from generator.sources import Sources

__all__ = ["OPTIONAL", "render"]

OPTIONAL = ("approvals", "checklist", "deadlines", "procedures", "terms")
"""The folders of pages that a portal has only once duties, procedures or terms are written: till then no navigation names them."""


def render(
    sources: Sources,
    links: Links,
    templates: Path,
    site_address: str = "",
    offered: Sequence[Download] = (),
) -> tuple[Page, ...]:
    """All pages of the portal, in a stable order; places for links to PDF files are left in them."""
    renderer = Renderer(sources, links, templates, site_address, offered)
    families = (
        home, texts, cited, about, roles, checklist, procedures, approvals, deadlines, terms, data
    )  # fmt: skip
    made = [page for family in families for page in family.pages(renderer)]
    made.extend(search.pages(renderer, made))
    return (*made, *sitemap.pages(renderer, made))

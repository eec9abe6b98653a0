"""The bodies of all pages as finished HTML; the only room that knows Jinja2.

Each module makes one kind of pages and says what its templates may use; ``registry`` lists the kinds.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generator.files import Asset, Download, Page
from generator.pages import checklist, sitemap
from generator.pages.base import Renderer, environment
from generator.pages.frame import Frame
from generator.pages.kind import Link
from generator.pages.registry import present
from generator.policy import META_POLICY
from generator.provenance import UNKNOWN, Provenance
from generator.views.portal import PortalView

__all__ = ["Frame", "Link", "assets", "frame", "render"]


def render(
    view: PortalView,
    templates: Sequence[Path],
    site_address: str = "",
    offered: Sequence[Download] = (),
    made_from: Provenance = UNKNOWN,
    today: date | None = None,
) -> tuple[Page, ...]:
    """All pages of the portal, in a stable order; places for links to PDF files are left in them.

    They say where each edition stands as of ``today``.
    """
    kinds = present(view)
    renderer = Renderer(view, kinds, templates, site_address, offered, made_from, today)
    made = [page for kind in kinds for page in kind.make(renderer)]
    return (*made, *sitemap.pages(renderer, made))


def assets(view: PortalView, templates: Sequence[Path]) -> tuple[Asset, ...]:
    """What scripts of pages load when they need it."""
    return tuple(checklist.assets(Renderer(view, present(view), templates)))


def frame(
    view: PortalView,
    templates: Sequence[Path],
    site_address: str = "",
    guides: Sequence[Link] = (),
    policy: str = META_POLICY,
    versions: Mapping[str, str] = MappingProxyType({}),
) -> Frame:
    """The frame around the pages of the portal."""
    made = environment(tuple(templates))
    return Frame(
        view,
        present(view),
        made,
        site_address=site_address,
        guides=guides,
        policy=policy,
        versions=versions,
    )

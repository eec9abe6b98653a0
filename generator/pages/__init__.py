"""The bodies of all pages as finished HTML; the only room that knows Jinja2.

Each module makes one kind of pages and says what its templates may use; ``registry`` lists the kinds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.files import Asset, Download, Page
from generator.pages import catalogue, checklist
from generator.pages.base import Renderer
from generator.pages.frame import Frame
from generator.pages.kind import Link
from generator.pages.paging import Cut
from generator.pages.registry import present
from generator.policy import META_POLICY
from generator.provenance import UNKNOWN, Provenance
from generator.views.portal import PortalView

__all__ = ["Frame", "Link", "Renderer", "assets", "cut_lists", "frame", "of_rule", "renderer"]


def renderer(
    view: PortalView,
    templates: Sequence[Path],
    site_address: str = "",
    offered: Callable[[str], Sequence[Download]] = lambda _: (),
    made_from: Provenance = UNKNOWN,
    today: date | None = None,
    *,
    deferred: bool = False,
) -> Renderer:
    """What makes the pages of the portal, which say where each edition stands as of ``today``.

    ``offered`` gives the files that pages offer, of a rule by its id. ``deferred``: the body of a page is made when it is asked for.
    """
    return Renderer(
        view, present(view), templates, site_address, offered, made_from, today, deferred=deferred
    )


def of_rule(maker: Renderer, rule: str) -> Iterator[Page]:
    """The pages of one rule, in a stable order; places for links to PDF files are left in them."""
    history = maker.view.histories[rule]
    for kind in maker.kinds:
        yield from kind.of_rule(maker, history)


def assets(maker: Renderer) -> tuple[Asset, ...]:
    """What scripts of pages load when they need it."""
    return (*catalogue.assets(maker), *checklist.assets(maker), *_places(maker))


def cut_lists(maker: Renderer) -> list["Cut[Any]"]:
    """The lists that grow with the portal, cut into pages: any page may lead to an element of them."""
    found = (maker.cut(folder) for kind in maker.kinds for folder in kind.lists(maker.view))
    return [cut for cut in found if cut]


def _places(maker: Renderer) -> Iterator[Asset]:
    """On which page of a list that is cut each element stands."""
    for found in cut_lists(maker):
        yield from found.assets()


def frame(
    maker: Renderer,
    guides: Sequence[Link] = (),
    policy: str = META_POLICY,
    versions: Mapping[str, str] = MappingProxyType({}),
) -> Frame:
    """The frame around the pages of the portal."""
    return Frame(
        maker.view,
        maker.kinds,
        maker.environment,
        site_address=maker.site_address,
        guides=guides,
        policy=policy,
        versions=versions,
    )

"""The page of the documents that the rules cite, each with the paragraphs that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator import files
from generator.files import Page
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.official import Naming
from generator.pages.paging import Cut, Leaf, Named, Size
from generator.views.portal import PortalView

__all__ = ["CitationsContext", "CitedView", "cut", "pages"]

_FOLDER = "citations"
_OWN = "本门户的规则"
_KINDS = {
    "constitution": "宪法",
    "law": "法律",
    "regulation": "条例",
    "rules": "工作规则",
    "party-regulation": "党内法规",
    "other": "其他",
}


@dataclass(frozen=True, slots=True)
class CitedView:
    """A cited document."""

    id: str
    """Its id."""
    title: str
    """Its title without 《》."""
    kind: str
    """What it is, in words."""
    href: str
    """The way to it; empty unless it is a rule of the portal."""
    named: tuple[Naming, ...]
    """The paragraphs that cite it."""
    continued: bool
    """Whether the page before this one has the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsContext(Context):
    """The cited documents."""

    template: ClassVar[str] = "citations.html"
    leaf: Leaf[Named[str]]
    """Which page of the list it is."""
    number: int
    """How many documents there are."""
    cited: tuple[CitedView, ...]
    """Those on this page, the rules of the portal before others."""


def cut(renderer: Renderer, folder: str) -> Cut[Named[str]] | None:
    """The places that cite each document, document by document."""
    if folder != _FOLDER:
        return None
    view = renderer.view
    cited = ((document, view.links.by_document.get(document, ())) for document in _documents(view))
    return paging.cut_places(
        view, folder, cited, ids=lambda document: f"document-{document}", opening=Size(6, 500)
    )


def _documents(view: PortalView) -> Iterator[str]:
    """The rules of the portal, of several those that are cited; then the other documents."""
    several = len(view.editions) > 1
    yield from (rule for rule in view.editions if not several or rule in view.links.by_document)
    yield from view.documents


def pages(renderer: Renderer) -> Iterator[Page]:
    """The documents with what cites them."""
    if found := renderer.cut(_FOLDER):
        number = sum(1 for _ in _documents(renderer.view))
        for leaf in found.leaves:
            shown = groupby(leaf.items, key=lambda entry: entry[0])
            cited = tuple(_cited(renderer, leaf.folder, document, tuple(them)) for document, them in shown)
            yield renderer.page(
                leaf.folder,
                leaf.titled(renderer.labels[_FOLDER]),
                "规则引用的法律、法规和文件",
                CitationsContext(leaf=leaf, number=number, cited=cited),
                column=True,
            )


def _cited(renderer: Renderer, folder: str, document: str, entries: Sequence[Named[str]]) -> CitedView:
    view = renderer.view
    own = document in view.editions
    return CitedView(
        id=document,
        title=view.document_title(document),
        kind=_OWN if own else _KINDS[view.documents[document].kind],
        href=files.link(folder, f"rules/{document}") if own else "",
        named=tuple(
            renderer.official.naming(folder, place, mark=document) for _, place, _ in entries if place
        ),
        continued=entries[0][2] > 0,
    )

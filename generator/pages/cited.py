"""The page of the documents that the rules cite, each with the paragraphs that name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.files import Page
from generator.pages.base import Context, Renderer
from generator.pages.official import Naming

__all__ = ["CitationsContext", "CitedView", "pages"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsContext(Context):
    """The cited documents."""

    template: ClassVar[str] = "citations.html"
    cited: tuple[CitedView, ...]
    """All of them, the rules of the portal first."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """One page for all."""
    description = "规则引用的法律、法规和文件"
    context = CitationsContext(cited=tuple(_cited(renderer)))
    yield renderer.page(_FOLDER, renderer.labels[_FOLDER], description, context, column=True)


def _cited(renderer: Renderer) -> Iterator[CitedView]:
    view = renderer.view
    ids: Iterable[str] = [*view.editions, *view.documents]
    for document in ids:
        own = document in view.editions
        yield CitedView(
            id=document,
            title=view.document_title(document),
            kind=_OWN if own else _KINDS[view.documents[document].kind],
            href=files.link(_FOLDER, f"rules/{document}") if own else "",
            named=tuple(
                renderer.official.naming(_FOLDER, place, mark=document)
                for place in view.links.by_document.get(document, ())
            ),
        )

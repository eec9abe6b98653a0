"""The page of the documents that the rules cite, each with the paragraphs that name it."""

from collections.abc import Iterable, Iterator

from generator import files
from generator.files import Page
from generator.pages.base import Renderer

__all__ = ["pages"]

_DOCUMENT_KINDS = {
    "constitution": "宪法",
    "law": "法律",
    "regulation": "条例",
    "rules": "工作规则",
    "party-regulation": "党内法规",
    "other": "其他",
}


def pages(renderer: Renderer) -> Iterator[Page]:
    """One page for all, the rules of the portal first."""
    description = "规则引用的法律、法规和文件"
    yield renderer.page(
        "citations", "引用文件", description, "citations.html", cited=_cited(renderer), column=True
    )


def _cited(renderer: Renderer) -> list[dict[str, object]]:
    ids: Iterable[str] = [*renderer.works, *renderer.documents]
    return [
        {
            "id": document,
            "title": renderer.document_title(document),
            "kind": "本门户的规则"
            if document in renderer.works
            else _DOCUMENT_KINDS[renderer.documents[document].kind],
            "href": files.link("citations", f"rules/{document}") if document in renderer.works else "",
            "named": [
                renderer.naming("citations", p, role=document)
                for p in renderer.links.by_document.get(document, ())
            ],
        }
        for document in ids
    ]

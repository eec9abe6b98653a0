"""A small page for each 款, 项 and 目, under whose address it is shared: it says what it is, and leads on to the article.

Each article has one too, under the dated address of its edition: whoever cites that means these words, whatever a later
edition puts under the same number.

Whoever gets a link sees the title and the description of the page it names, and an address within a page has neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.address import Address
from generator.files import Page
from generator.pages.base import Context, Renderer
from generator.pages.units import passage_folder
from generator.views.edition import EditionView

__all__ = ["PassageContext", "pages"]

_BETWEEN_CELLS = "　"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageContext(Context):
    """An article, 款, 项 or 目 of a current edition by itself."""

    template: ClassVar[str] = "passage.html"
    edition: EditionView
    """The edition that it is of."""
    address: Address
    """Its address."""
    citation: str
    """How it is cited within its rule."""
    lines: tuple[str, ...]
    """Its words with all inside it, a unit a line."""


def pages(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    """A page for each unit that can be cited."""
    for address, lines in _lines(edition).items():
        citation = edition.citation(address)
        context = PassageContext(edition=edition, address=address, citation=citation, lines=tuple(lines))
        dated = address.kind == "art"
        folder = (
            f"{edition.dated_folder}/{address.number}" if dated else passage_folder(edition.rule.id, address)
        )
        title = f"{citation} · 《{edition.title}》{f'（{edition.edition.date}）' if dated else ''}"
        yield renderer.page(folder, title, "".join(lines), context, listed=False)


def _lines(edition: EditionView) -> dict[Address, list[str]]:
    """The words of each unit that can be cited, with those of all inside it."""
    found: dict[Address, list[str]] = {}
    for address, unit in edition.units.items():
        if address.article_number:
            words = f"{unit.number}{_BETWEEN_CELLS.join(unit.pieces)}"
            for depth in range(1, len(address.steps) + 1):
                found.setdefault(Address(address.steps[:depth]), []).append(words)
    return {address: lines for address, lines in found.items() if address.kind not in ("table", "tr")}

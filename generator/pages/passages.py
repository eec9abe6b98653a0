"""A small page for each 款, 项 and 目, under whose address it is shared: it says what it is, and leads on to the article.

Each article has one too, under the dated address of its edition: whoever cites that means these words, whatever a later
edition puts under the same number.

Whoever gets a link sees the title and the description of the page it names, and an address within a page has neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from generator import files
from generator.address import Address
from generator.files import Page
from generator.pages.base import Context, Renderer
from generator.pages.escaping import plain
from generator.pages.mold import Mold, signs
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
    heading: Markup
    """How it is cited within its rule, with the places where that may break."""
    citation: str
    """How it is cited with its rule."""
    words: Markup
    """Its words with all inside it, a paragraph a unit."""
    onward: str
    """The way to its article."""


def pages(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    """A page for each unit that can be cited."""
    molds: dict[int, Mold] = {}
    for address, lines in _lines(edition).items():
        citation = edition.citation(address)
        dated = address.kind == "art"
        folder = (
            f"{edition.dated_folder}/{address.number}" if dated else passage_folder(edition.rule.id, address)
        )
        # from one depth all ways but that to the article are the same
        depth = folder.count("/")
        if depth not in molds:
            molds[depth] = _mold(renderer, edition, folder)
        values = (
            renderer.breaks(citation),
            plain(edition.full_citation(address)),
            "".join([f"<p>{plain(line)}</p>\n" for line in lines]),
            plain(files.link(folder, f"{edition.folder}/{address.article_number}", str(address))),
        )
        title = f"{citation} · 《{edition.title}》{f'（{edition.edition.date}）' if dated else ''}"
        yield renderer.page(folder, title, "".join(lines), molds[depth].fill(values), listed=False)


def _mold(renderer: Renderer, edition: EditionView, folder: str) -> Mold:
    """The body of all small pages of an edition in the depth of a folder."""
    heading, citation, words, onward = signs(4)
    context = PassageContext(
        edition=edition,
        heading=Markup(heading),  # noqa: S704  # a sign
        citation=citation,
        words=Markup(words),  # noqa: S704  # a sign
        onward=onward,
    )
    return Mold(renderer.body(folder, "", context))


def _lines(edition: EditionView) -> dict[Address, list[str]]:
    """The words of each unit that can be cited, with those of all inside it."""
    found: dict[Address, list[str]] = {}
    for address, unit in edition.units.items():
        if address.article_number:
            words = f"{unit.number}{_BETWEEN_CELLS.join(unit.pieces)}"
            for depth in range(1, len(address.steps) + 1):
                found.setdefault(Address.of(address.steps[:depth]), []).append(words)
    return {address: lines for address, lines in found.items() if address.kind not in ("table", "tr")}

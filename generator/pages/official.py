"""Official words as HTML: with links to what they name, or with one name marked."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from generator import files
from generator.links import Place, Span
from generator.model.text import Unit
from generator.pages.escaping import plain
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Naming", "OfficialWords"]


_NO_WORDS = Markup()
_KEPT = 1024
"""Of so many units it is kept what they name."""


class Naming(NamedTuple):
    """A paragraph that names something, as shown in a list."""

    citation: str
    """Where it stands, as people cite it."""
    href: str
    """The way to it."""
    words: Markup
    """Its words, with the name marked; empty in a list that does not show them."""


class _Named(NamedTuple):
    """A name in official words, as HTML without the way to what it names."""

    before: str
    """The words before it, after the name before."""
    words: str
    """The name."""
    kind: str
    """The class of its link."""
    there: str
    """The folder that it leads to."""
    anchor: str
    """The element there."""
    span: Span
    """Where it stands, and what it names."""


class OfficialWords:
    """Writes the words of a portal's rules; ``way`` is the way from a page to another, and to an element of it."""

    def __init__(self, view: PortalView, way: Callable[..., str] = files.link) -> None:
        self.view = view
        self.way = way
        self._found: dict[int, tuple[Unit, tuple[tuple[_Named, ...], str]]] = {}

    def words(self, folder: str, edition: EditionView, unit: Unit, *, mark: str = "") -> Markup:
        """A unit's words with its links; with ``mark`` only that role or document is marked, and nothing is linked.

        What an older edition names is not linked: the links are those of the current one.
        """
        return self._linked(folder, edition, unit, 0, len(unit.text), mark)

    def cells(self, folder: str, edition: EditionView, unit: Unit) -> Iterator[Markup]:
        """The words of each cell of a row, which tabs part, with their links."""
        start = 0
        for words in unit.text.split("\t"):
            yield self._linked(folder, edition, unit, start, start + len(words), "")
            start += len(words) + 1

    def _linked(
        self, folder: str, edition: EditionView, unit: Unit, start: int, end: int, mark: str
    ) -> Markup:
        if not unit.text or not edition.is_current:
            return escape(unit.text[start:end])
        found, rest = self._names(edition, unit, start, end)
        out: list[str] = []
        for before, words, kind, there, anchor, span in found:
            out.append(before)
            if not mark:
                href = self.way(folder, there, anchor) if span.document else files.link(folder, there, anchor)
                out.append(f'<a class="{kind}" href="{plain(href)}">{words}</a>')
            elif mark in (span.role, span.document):
                out.append(f"<mark>{words}</mark>")
            else:
                out.append(words)
        out.append(rest)
        return Markup("".join(out))  # noqa: S704  # each piece is escaped

    def _names(
        self, edition: EditionView, unit: Unit, start: int, end: int
    ) -> tuple[tuple[_Named, ...], str]:
        if end - start < len(unit.text):
            return self._find_names(edition, unit, start, end)
        # the words of a rule stand on the page of each article, on that of the whole text and under its date
        if id(unit) not in self._found:
            if len(self._found) == _KEPT:
                self._found.clear()
            self._found[id(unit)] = unit, self._find_names(edition, unit, start, end)
        return self._found[id(unit)][1]

    def _find_names(
        self, edition: EditionView, unit: Unit, start: int, end: int
    ) -> tuple[tuple[_Named, ...], str]:
        """The names in a stretch of a unit's words, and the words after the last; all but the ways is escaped."""
        found: list[_Named] = []
        position, text = start, unit.text
        for span in self.view.links.spans.get(Place(edition.rule.id, unit.address), ()):
            if span.start < start or span.end > end:
                continue
            before, words = plain(text[position : span.start]), plain(text[span.start : span.end])
            found.append(_Named(before, words, *_target(span), span))
            position = span.end
        return tuple(found), plain(text[position:end])

    def naming(
        self, folder: str, place: Place, *, mark: str = "-", here: str = "", worded: bool = True
    ) -> Naming:
        """A paragraph in a list; ``here`` is the rule whose title need not be said. It has its words where it is ``worded``."""
        edition = self.view.editions[place.rule]
        said = place.rule == here
        return Naming(
            edition.citation(place.address) if said else edition.named_citation(place.address),
            place_href(folder, place),
            self.words(folder, edition, edition.units[place.address], mark=mark) if worded else _NO_WORDS,
        )

    def document_href(self, folder: str, document: str) -> str:
        """The way from a page to a cited document."""
        return self.way(folder, "citations", f"document-{document}")


def _target(span: Span) -> tuple[str, str, str]:
    """How the link of a name looks, the folder that it leads to, and the element there."""
    if span.role:
        return "law-names-role", f"roles/{span.role}", ""
    if span.document:
        return "law-names-document", "citations", f"document-{span.document}"
    place = span.places[0]
    return "law-names-place", f"rules/{place.rule}", str(place.address)


def place_href(folder: str, place: Place) -> str:
    """The way from a page to a unit of a current edition."""
    return files.link(folder, f"rules/{place.rule}", str(place.address))

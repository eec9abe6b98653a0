"""Official words as HTML: with links to what they name, or with one name marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator import files
from generator.links import Place, Span
from generator.model.text import Unit
from generator.pages.escaping import escaped
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Naming", "OfficialWords"]


@dataclass(frozen=True, slots=True)
class Naming:
    """A paragraph that names something, as shown in a list."""

    citation: str
    """Where it stands, as people cite it."""
    href: str
    """The way to it."""
    words: Markup
    """Its words, with the name marked."""


@dataclass(frozen=True)
class OfficialWords:
    """Writes the words of a portal's rules."""

    view: PortalView
    way: Callable[..., str] = files.link
    """The way from a page to another, and to an element of it."""

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
        place = Place(edition.rule.id, unit.address)
        spans = self.view.links.spans.get(place, ()) if unit.text and edition.is_current else ()
        if not spans:
            return escape(unit.text[start:end])
        out: list[str] = []
        position = start
        for span in spans:
            if span.start < start or span.end > end:
                continue
            out.append(escaped(unit.text[position : span.start]))
            words = escaped(unit.text[span.start : span.end])
            if not mark:
                name, href = self._target(folder, span)
                out.append(f'<a class="{name}" href="{escaped(href)}">{words}</a>')
            elif mark in (span.role, span.document):
                out.append(f"<mark>{words}</mark>")
            else:
                out.append(words)
            position = span.end
        out.append(escaped(unit.text[position:end]))
        return Markup("".join(out))  # noqa: S704  # each piece is escaped

    def naming(self, folder: str, place: Place, *, mark: str = "-", here: str = "") -> Naming:
        """A paragraph in a list; ``here`` is the rule whose title need not be said."""
        edition = self.view.editions[place.rule]
        said = place.rule == here
        return Naming(
            edition.citation(place.address) if said else edition.named_citation(place.address),
            place_href(folder, place),
            self.words(folder, edition, edition.units[place.address], mark=mark),
        )

    def document_href(self, folder: str, document: str) -> str:
        """The way from a page to a cited document."""
        return self.way(folder, "citations", f"document-{document}")

    def _target(self, folder: str, span: Span) -> tuple[str, str]:
        if span.role:
            return "law-names-role", files.link(folder, f"roles/{span.role}")
        if span.document:
            return "law-names-document", self.document_href(folder, span.document)
        return "law-names-place", place_href(folder, span.places[0])


def place_href(folder: str, place: Place) -> str:
    """The way from a page to a unit of a current edition."""
    return files.link(folder, f"rules/{place.rule}", str(place.address))

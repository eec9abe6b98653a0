"""The search page: the box, and for readers without JavaScript the ways on: contents, roles, an index by pinyin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import ClassVar

from pypinyin import Style, lazy_pinyin

from generator import files
from generator.files import Page
from generator.links import Place
from generator.pages.base import Context, Renderer
from generator.pages.kind import Link
from generator.pages.official import document_href, place_href
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["SearchContext", "pages"]

_FOLDER = "search"
_SHOWN = 6
"""How many places of a subject are listed; of a role or a document the rest is on its own page."""


@dataclass(slots=True)
class Subject:
    """A line of the index: a name, the page of its own where it has one, and where the rules speak of it."""

    name: str
    href: str = ""
    places: dict[Place, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A subject as shown: its first places with their citations, and how many more there are."""

    name: str
    href: str
    places: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(Context):
    """Search, and for readers without JavaScript the ways on."""

    template: ClassVar[str] = "search.html"
    editions: tuple[EditionView, ...]
    """The current edition of each rule."""
    onward: tuple[Link, ...]
    """The kinds of pages where people begin."""
    roles: tuple[tuple[str, str], ...]
    """The roles: name and way."""
    letters: tuple[tuple[str, tuple[Line, ...]], ...]
    """The index of subjects by the first letter of their pinyin."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page of search, which leads on to where people begin."""
    view = renderer.view
    context = SearchContext(
        editions=tuple(view.editions.values()),
        onward=tuple(kind.link(view) for kind in renderer.kinds if kind.onward),
        roles=tuple((role.name, files.link(_FOLDER, f"roles/{role.id}")) for role in view.roles.values()),
        letters=_letters(view),
    )
    description = "用平时的话查规则：谁来办、何时办、能不能办"
    yield renderer.page(_FOLDER, "搜索", description, context, column=True)


def _letters(view: PortalView) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The subjects under the first letter of their pinyin."""
    ordered = sorted(_subjects(view), key=lambda subject: (_pinyin(subject.name), subject.name))
    return tuple(
        (letter, tuple(_line(view, subject) for subject in group))
        for letter, group in groupby(ordered, key=lambda subject: _letter(subject.name))
    )


@cache
def _pinyin(name: str) -> str:
    # quotation marks around a name are not where it is looked up
    return " ".join(lazy_pinyin(name.lstrip("“《"), style=Style.TONE3)).upper()


def _letter(name: str) -> str:
    first = _pinyin(name)[:1]
    return first if "A" <= first <= "Z" else "0–9"


def _subjects(view: PortalView) -> Iterable[Subject]:
    """Terms, roles, cited documents, and what the duties are about; what has one name is one subject."""
    found: dict[str, Subject] = {}

    def add(name: str, href: str, places: Iterable[Place]) -> None:
        subject = found.setdefault(name, Subject(name))
        subject.href = subject.href or href
        subject.places.update(dict.fromkeys(places))

    for role in view.roles.values():
        add(role.name, files.link(_FOLDER, f"roles/{role.id}"), view.links.by_role.get(role.id, ()))
    for document in view.documents.values():
        places = view.links.by_document.get(document.id, ())
        add(f"《{document.title}》", document_href(_FOLDER, document.id), places)
    for term in view.terms:
        named = (p for p, unit in view.units() if any(name in unit.text for name in term.names))
        add(term.name, files.link(_FOLDER, "terms", f"term-{term.id}"), named)
    for rule, edition in view.editions.items():
        duties = [duty.duty for duty in edition.duties.values()]
        for thing in edition.objects.values():
            add(thing.name, "", (Place(rule, duty.at) for duty in duties if duty.object == thing.id))
        for occasion in edition.occasions.values():
            procedure = next((p.id for p in edition.procedures if p.occasion == occasion.id), "")
            href = files.link(_FOLDER, f"procedures/{procedure}") if procedure else ""
            add(occasion.name, href, (Place(rule, d.at) for d in duties if occasion.id in d.occasion))
    return (subject for subject in found.values() if subject.href or subject.places)


def _line(view: PortalView, subject: Subject) -> Line:
    places = list(subject.places)
    first = places[:_SHOWN]
    # where there is one rule its title need not be said
    here = next(iter(view.editions)) if len(view.editions) == 1 else ""
    shown = tuple((view.place_name(here, p), place_href(_FOLDER, p)) for p in first)
    return Line(subject.name, subject.href, shown, len(places) - len(first))

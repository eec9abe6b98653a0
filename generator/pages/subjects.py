"""The index of subjects by pinyin, as at the end of a book: where the rules speak of each term, role, occasion and document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import ClassVar

from generator import files, pinyin
from generator.files import Page
from generator.links import Place
from generator.pages.base import Context, Renderer
from generator.pages.official import document_href, place_href
from generator.views.portal import PortalView

__all__ = ["FOLDER", "TITLE", "SubjectsContext", "pages"]

FOLDER, TITLE = "search/subjects", "主题索引"
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
class SubjectsContext(Context):
    """The index of subjects."""

    template: ClassVar[str] = "subjects.html"
    letters: tuple[tuple[str, tuple[Line, ...]], ...]
    """The subjects by the first letter of their pinyin."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    context = SubjectsContext(letters=_letters(renderer.view))
    description = "用语、角色、场合、事项和引用文件，后面是规则写到它的地方"
    yield renderer.page(FOLDER, TITLE, description, context, column=True)


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
    return " ".join(pinyin.toned(name.lstrip("“《"))).upper()


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
        add(role.name, files.link(FOLDER, f"roles/{role.id}"), view.links.by_role.get(role.id, ()))
    for document in view.documents.values():
        places = view.links.by_document.get(document.id, ())
        add(f"《{document.title}》", document_href(FOLDER, document.id), places)
    for term in view.terms:
        named = (place for place, _ in view.naming(term.names))
        add(term.name, files.link(FOLDER, "terms", f"term-{term.id}"), named)
    for rule, edition in view.editions.items():
        of_thing: dict[str, list[Place]] = {}
        on: dict[str, list[Place]] = {}
        for duty in edition.duties.values():
            place = Place(rule, duty.duty.at)
            of_thing.setdefault(duty.duty.object, []).append(place)
            for key in duty.duty.occasion:
                on.setdefault(key, []).append(place)
        for thing in edition.objects.values():
            add(thing.name, "", of_thing.get(thing.id, ()))
        for occasion in edition.occasions.values():
            procedure = edition.procedure_on.get(occasion.id, "")
            href = files.link(FOLDER, f"procedures/{procedure}") if procedure else ""
            add(occasion.name, href, on.get(occasion.id, ()))
    return (subject for subject in found.values() if subject.href or subject.places)


def _line(view: PortalView, subject: Subject) -> Line:
    places = list(subject.places)
    first = places[:_SHOWN]
    # where there is one rule its title need not be said
    here = next(iter(view.editions)) if len(view.editions) == 1 else ""
    shown = tuple((view.place_name(here, p), place_href(FOLDER, p)) for p in first)
    return Line(subject.name, subject.href, shown, len(places) - len(first))

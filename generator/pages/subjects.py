"""The index of subjects by pinyin, as at the end of a book: where the rules speak of each term, role, occasion and document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import ClassVar

from generator import pinyin
from generator.files import Page
from generator.links import Place
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.official import place_href
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.views.portal import PortalView

__all__ = ["FOLDER", "TITLE", "SubjectsContext", "cut", "folders", "pages"]

FOLDER, TITLE = "search/subjects", "主题索引"
_SHOWN = 6
"""How many places of a subject are listed; of a role or a document the rest is on its own page."""


@dataclass(slots=True)
class Subject:
    """A line of the index: a name, the page of its own where it has one, and where the rules speak of it."""

    name: str
    where: tuple[str, ...] = ()
    """The folder of its page, and its element there."""
    places: dict[Place, None] = field(default_factory=dict)


_Entry = tuple[str, Subject]
"""A subject with the letter that it stands under."""


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
    leaf: Leaf[_Entry]
    """Which page of the index it is."""
    all_letters: tuple[str, ...]
    """The first letters of the whole index."""
    letters: tuple[tuple[str, tuple[Line, ...]], ...]
    """The subjects on this page by the first letter of their pinyin."""


def folders(view: PortalView) -> Iterator[str]:
    """The index."""
    del view
    yield FOLDER


def cut(renderer: Renderer, folder: str) -> Cut[_Entry] | None:
    """The subjects under the first letter of their pinyin."""
    if folder != FOLDER:
        return None
    ordered = sorted(_subjects(renderer), key=lambda subject: (_pinyin(subject.name), subject.name))

    def size(entry: _Entry) -> Size:
        _, subject = entry
        places = list(subject.places)[:_SHOWN]
        names = [renderer.view.place_name("", place) for place in places]
        return weight(5 + len(places), 150 + 110 * len(places), subject.name, *names)

    return paging.cut(
        folder,
        [(_letter(subject.name), subject) for subject in ordered],
        size,
        ids=lambda entry: (f"subjects-{entry[0]}",),
        group=lambda entry: entry[0],
        opening=Size(2, 60),
        first=Size(80, 4000),
        whole=len(renderer.view.editions) == 1,
    )


def pages(renderer: Renderer) -> Iterator[Page]:
    """The index."""
    found = renderer.cut(FOLDER)
    if not found:
        return
    letters = tuple(dict.fromkeys(letter for leaf in found.leaves for letter, _ in leaf.items))
    for leaf in found.leaves:
        groups = groupby(leaf.items, key=lambda entry: entry[0])
        context = SubjectsContext(
            leaf=leaf,
            all_letters=letters,
            letters=tuple(
                (letter, tuple(_line(renderer, leaf.folder, subject) for _, subject in group))
                for letter, group in groups
            ),
        )
        description = "用语、角色、场合、事项和引用文件，后面是规则写到它的地方"
        yield renderer.page(leaf.folder, leaf.titled(TITLE), description, context, column=True)


@cache
def _pinyin(name: str) -> str:
    # quotation marks around a name are not where it is looked up
    return " ".join(pinyin.toned(name.lstrip("“《"))).upper()


def _letter(name: str) -> str:
    first = _pinyin(name)[:1]
    return first if "A" <= first <= "Z" else "0–9"


def _subjects(renderer: Renderer) -> Iterable[Subject]:
    """Terms, roles, cited documents, and what the duties are about; what has one name is one subject."""
    view = renderer.view
    found: dict[str, Subject] = {}

    def add(name: str, where: tuple[str, ...], places: Iterable[Place]) -> None:
        subject = found.setdefault(name, Subject(name))
        subject.where = subject.where or where
        subject.places.update(dict.fromkeys(places))

    for role in view.roles.values():
        add(role.name, (f"roles/{role.id}",), view.links.by_role.get(role.id, ()))
    for document in view.documents.values():
        places = view.links.by_document.get(document.id, ())
        add(f"《{document.title}》", ("citations", f"document-{document.id}"), places)
    for term in view.terms:
        named = (place for place, _ in view.naming(term.names) if term.holds_in(place.rule))
        add(term.name, ("terms", f"term-{term.id}"), named)
    for rule, edition in view.editions.items():
        of_thing: dict[str, list[Place]] = {}
        on: dict[str, list[Place]] = {}
        for duty in edition.duties.values():
            place = Place(rule, duty.duty.at)
            of_thing.setdefault(duty.duty.object, []).append(place)
            for key in duty.duty.occasion:
                on.setdefault(key, []).append(place)
        for thing in edition.objects.values():
            add(thing.name, (), of_thing.get(thing.id, ()))
        for occasion in edition.occasions.values():
            procedure = edition.procedure_on.get(occasion.id, "")
            where = (edition.procedure_folder(procedure),) if procedure else ()
            add(occasion.name, where, on.get(occasion.id, ()))
    return (subject for subject in found.values() if subject.where or subject.places)


def _line(renderer: Renderer, folder: str, subject: Subject) -> Line:
    places = list(subject.places)
    first = places[:_SHOWN]
    # where there is one rule its title need not be said
    view = renderer.view
    here = next(iter(view.editions)) if len(view.editions) == 1 else ""
    shown = tuple((view.place_name(here, p), place_href(folder, p)) for p in first)
    href = renderer.way(folder, *subject.where) if subject.where else ""
    return Line(subject.name, href, shown, len(places) - len(first))

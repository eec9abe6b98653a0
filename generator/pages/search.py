"""The search page: the box, and for readers without JavaScript the ways on: contents, roles, an index by pinyin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from pypinyin import Style, lazy_pinyin

from generator import files
from generator.files import Page
from generator.links import Place
from generator.pages.base import Renderer

__all__ = ["pages"]

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


_ONWARD = (
    "roles",
    "checklist",
    "procedures",
    "approvals",
    "deadlines",
    "terms",
    "citations",
    "data",
    "about",
)


def pages(renderer: Renderer, others: Iterable[Page]) -> Iterator[Page]:
    """The one page of search, which leads on to those of ``others`` where people begin."""
    entries = {page.folder: page for page in others}
    yield renderer.page(
        "search",
        "搜索",
        "用平时的话查规则：谁来办、何时办、能不能办",
        "search.html",
        works=renderer.sources.works,
        roles=[(role.name, files.link("search", f"roles/{role.id}")) for role in renderer.roles.values()],
        letters=_letters(renderer),
        onward=[entries[folder] for folder in _ONWARD if folder in entries],
        column=True,
    )


def _letters(renderer: Renderer) -> list[tuple[str, list[Line]]]:
    """The subjects under the first letter of their pinyin."""
    ordered = sorted(_subjects(renderer), key=lambda subject: (_sound(subject.name), subject.name))
    return [
        (letter, [_line(renderer, subject) for subject in group])
        for letter, group in groupby(ordered, key=lambda subject: _letter(subject.name))
    ]


@cache
def _sound(name: str) -> str:
    # quotation marks around a name are not where it is looked up
    return " ".join(lazy_pinyin(name.lstrip("“《"), style=Style.TONE3)).upper()


def _letter(name: str) -> str:
    first = _sound(name)[:1]
    return first if "A" <= first <= "Z" else "0–9"


def _subjects(renderer: Renderer) -> Iterable[Subject]:
    """Terms, roles, cited documents, and what the duties are about; what has one name is one subject."""
    found: dict[str, Subject] = {}

    def add(name: str, href: str, places: Iterable[Place]) -> None:
        subject = found.setdefault(name, Subject(name))
        subject.href = subject.href or href
        subject.places.update(dict.fromkeys(places))

    for role in renderer.roles.values():
        add(role.name, files.link("search", f"roles/{role.id}"), renderer.links.by_role.get(role.id, ()))
    for document in renderer.documents.values():
        places = renderer.links.by_document.get(document.id, ())
        add(f"《{document.title}》", renderer.document_href("search", document.id), places)
    for term in renderer.sources.terms.value.terms if renderer.sources.terms else ():
        named = (p for p, unit in renderer.units.items() if any(name in unit.text for name in term.names))
        add(term.name, files.link("search", "terms", f"term-{term.id}"), named)
    for work in renderer.sources.works:
        rule, loaded = work.rule.value.id, work.current.duties
        if loaded is None:
            continue
        duties = loaded.value.duties
        for thing in loaded.value.objects:
            add(thing.name, "", (Place(rule, duty.at) for duty in duties if duty.object == thing.id))
        steps = work.current.procedures.value if work.current.procedures else None
        for occasion in steps.occasions if steps else ():
            own = (p.id for p in steps.procedures if p.occasion == occasion.id) if steps else iter(())
            procedure = next(own, "")
            href = files.link("search", f"procedures/{procedure}") if procedure else ""
            add(occasion.name, href, (Place(rule, d.at) for d in duties if occasion.id in d.occasion))
    return (subject for subject in found.values() if subject.href or subject.places)


def _line(renderer: Renderer, subject: Subject) -> Line:
    places = list(subject.places)
    first = places[:_SHOWN]
    # where there is one rule its title need not be said
    here = next(iter(renderer.works)) if len(renderer.works) == 1 else ""
    shown = tuple((renderer.place_name(here, p), renderer.place_href("search", p)) for p in first)
    return Line(subject.name, subject.href, shown, len(places) - len(first))

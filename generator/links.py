"""What the official words name, and who names what: citations and roles in each unit, and the way back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator import citations
from generator.address import Address
from generator.model.registers import Relation
from generator.names import Names
from generator.sources import Sources, Work

__all__ = ["Links", "Place", "Remark", "Span", "build", "grounds"]


# a tuple: every unit of every page is looked up by one
class Place(NamedTuple):
    """A unit of a rule's current edition."""

    rule: str
    address: Address


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a unit's words that names a role, a document, or places in a rule."""

    start: int
    end: int
    role: str | None = None
    document: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A stretch of a unit's words that looks like a citation of something here and is none, and what is said of it."""

    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Links:
    """All that the current editions name, by the unit that names it and by what is named."""

    spans: Mapping[Place, tuple[Span, ...]]
    by_role: Mapping[str, tuple[Place, ...]]
    by_document: Mapping[str, tuple[Place, ...]]
    by_place: Mapping[Place, tuple[Place, ...]]
    unknown_titles: tuple[tuple[Place, str], ...]
    dangling: tuple[tuple[Place, str], ...]
    remarks: Mapping[Place, tuple[Remark, ...]]


def grounds(sources: Sources, relation: Relation) -> tuple[Place, ...]:
    """The units of current editions in which the words of a relation stand once; none for a hint."""
    at = relation.at
    if at is None:
        return ()
    return tuple(
        Place(work.rule.value.id, at)
        for work in sources.works
        if relation.rule in (None, work.rule.value.id)
        and (unit := work.current.units.get(at))
        and unit.text.count(relation.words) == 1
    )


def build(sources: Sources) -> Links:
    """Read every unit of every current edition once."""
    roles = sources.roles.value
    documents = {
        n: document.id
        for document in sources.documents.value.documents
        for n in (document.title, *document.aliases)
    }
    rules = {work.rule.value.title: work for work in sources.works}
    # of each unit one value, whoever names it
    places = {
        work.rule.value.id: {at: Place(work.rule.value.id, at) for at in work.current.units}
        for work in sources.works
    }
    spans: dict[Place, tuple[Span, ...]] = {}
    unknown: list[tuple[Place, str]] = []
    dangling: list[tuple[Place, str]] = []
    remarks: dict[Place, tuple[Remark, ...]] = {}
    for work in sources.works:
        known = places[work.rule.value.id]
        words_of = partial(_words, work)
        names = roles.names(work.rule.value.id)
        for unit in work.current.units.values():
            place = known[unit.address]
            found: list[Span] = []
            if earlier := tuple(_earlier(work, unit.address, unit.text)):
                remarks[place] = earlier
            for title in citations.titles(unit.text):
                if any(title.start == remark.start for remark in earlier):
                    continue
                if title.title in rules:
                    found.append(Span(title.start, title.end, document=rules[title.title].rule.value.id))
                elif title.title in documents:
                    found.append(Span(title.start, title.end, document=documents[title.title]))
                else:
                    unknown.append((place, title.title))
            for reference in citations.references(unit.text, unit.address, known.__contains__, words_of):
                rule = _named_rule(reference.title, work, rules)
                if rule is None or _follows(unit.text, reference, earlier):
                    continue
                there = places[rule]
                cited = tuple(there[target] for target in reference.targets if target in there)
                if cited and len(cited) == len(reference.targets):
                    found.append(Span(reference.start, reference.end, places=cited))
                else:
                    dangling.append((place, unit.text[reference.start : reference.end]))
            found.extend(_roles(unit.text, names, (*found, *earlier)))
            spans[place] = tuple(sorted(found, key=lambda span: span.start))
    return Links(spans, *_backlinks(spans), tuple(unknown), tuple(dangling), remarks)


def _words(work: Work, at: Address) -> str:
    """The words of a unit of the current text."""
    unit = work.current.units.get(at)
    return "" if unit is None else unit.text


def _earlier(work: Work, at: Address, text: str) -> Iterator[Remark]:
    """The titles of a unit that rule.yaml says to be those of earlier texts."""
    for entry in work.rule.value.earlier_texts:
        start = text.find(entry.words) if entry.at == at else -1
        if start >= 0:
            for title in citations.titles(text):
                if start <= title.start and title.end <= start + len(entry.words):
                    yield Remark(title.start, title.end, entry.note)


def _follows(text: str, reference: citations.Reference, earlier: Sequence[Remark]) -> bool:
    """Whether a place is cited by the title of an earlier text: the last title before it is one."""
    if reference.title is None:
        return False
    last = max((t.start for t in citations.titles(text) if t.end <= reference.start), default=-1)
    return any(remark.start == last for remark in earlier)


def _named_rule(title: str | None, work: Work, rules: Mapping[str, Work]) -> str | None:
    if title is None:
        return work.rule.value.id
    return rules[title].rule.value.id if title in rules else None


def _roles(text: str, names: Names, taken: Iterable[Span | Remark]) -> Iterator[Span]:
    # 《国务院工作规则》 does not name 国务院: a cited title is masked before names are sought
    masked = list(text)
    for span in taken:
        masked[span.start : span.end] = "\0" * (span.end - span.start)
    for start, end, role in names.find("".join(masked)):
        yield Span(start, end, role=role)


def _backlinks(
    spans: Mapping[Place, tuple[Span, ...]],
) -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]], dict[Place, tuple[Place, ...]]]:
    by_role: dict[str, dict[Place, None]] = defaultdict(dict)
    by_document: dict[str, dict[Place, None]] = defaultdict(dict)
    by_place: dict[Place, dict[Place, None]] = defaultdict(dict)
    for place, found in spans.items():
        for span in found:
            if span.role:
                by_role[span.role][place] = None
            if span.document:
                by_document[span.document][place] = None
            for target in span.places:
                by_place[target][place] = None
    return (
        {key: tuple(places) for key, places in by_role.items()},
        {key: tuple(places) for key, places in by_document.items()},
        {target: tuple(places) for target, places in by_place.items()},
    )

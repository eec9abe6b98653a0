"""What can be found: passages, duties with their limits and steps, and names; each as the browser shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.address import Address
from generator.duties import ACTS, DeadlineKind, Duties, Duty, Force
from generator.limits import limit_words
from generator.links import Links
from generator.model import SearchWords, Unit
from generator.sources import Edition, Sources, Work

__all__ = ["DutyEntry", "Entries", "PassageEntry", "entries"]

_NAMED = {"document": "引用文件", "procedure": "办事流程", "role": "角色", "rule": "规则", "term": "用语"}


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A unit of official words; ``rule`` is the number of its rule, ``paragraph`` that of its 款."""

    rule: int
    article: str
    paragraph: int
    fields: dict[str, str]
    shown: dict[str, object]


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """A duty; ``passage`` is the number of the passage it rests on."""

    passage: int
    limited: bool
    firm: bool
    permits: bool
    fields: dict[str, str]
    shown: dict[str, object]


@dataclass(frozen=True, slots=True)
class Entries:
    """All that can be found in the current editions."""

    passages: list[PassageEntry] = field(default_factory=list)
    duties: list[DutyEntry] = field(default_factory=list)
    names: list[dict[str, object]] = field(default_factory=list)

    @property
    def fields(self) -> list[dict[str, str]]:
        """What is indexed of passages, then of duties, as the browser numbers them; names are few and looked through."""
        return [*(entry.fields for entry in self.passages), *(entry.fields for entry in self.duties)]


def entries(sources: Sources, links: Links) -> Entries:
    """Read every current edition once."""
    found = Entries()
    for number, work in enumerate(sources.works):
        _of_work(number, work, sources, found)
    found.names.extend(_names(sources, links))
    return found


def _of_work(rule: int, work: Work, sources: Sources, found: Entries) -> None:
    edition = work.current
    sole = {article.article: len(article.paragraphs) == 1 for article in edition.text.value.all_articles()}
    chapters = {
        article.article: chapter.title
        for _, chapter in edition.text.value.all_chapters()
        for article in (*chapter.articles, *(a for section in chapter.sections for a in section.articles))
    }
    place: dict[Address, int] = {}
    for unit in edition.text.value.units():
        number = unit.address.article_number
        if number is None or unit.address.kind == "art" or not unit.text:
            continue
        place[unit.address] = len(found.passages)
        chapter = chapters.get(number, "")
        shown: dict[str, object] = {
            "address": str(unit.address),
            "citation": unit.address.citation(sole_paragraph=sole[number]),
            "chapter": chapter,
            "text": _number_of(unit) + unit.text,
        }
        paragraph = int(dict(unit.address.steps).get("para", "1"))
        fields = {"text": _number_of(unit) + unit.text, "about": chapter}
        found.passages.append(PassageEntry(rule, number, paragraph, fields, shown))
    if edition.duties is None:
        return
    words = _Words(edition, edition.duties.value, sources)
    found.duties.extend(
        words.entry(duty, place[duty.at]) for duty in edition.duties.value.duties if duty.at in place
    )


def _number_of(unit: Unit) -> str:
    return unit.number if unit.address.kind != "para" else ""


class _Words:
    """The names that an edition's duties use, and how people say them."""

    def __init__(self, edition: Edition, duties: Duties, sources: Sources) -> None:
        self.roles = {role.id: role for role in sources.roles.value.roles}
        self.objects = {o.id: o.name for o in duties.objects}
        self.events = {event.id: event.name for event in duties.events}
        self.everyday = _everyday(sources.portal.value.search)
        procedures = edition.procedures.value if edition.procedures else None
        self.occasions = {o.id: o.name for o in procedures.occasions} if procedures else {}
        self.steps: dict[str, list[tuple[str, str, int, str]]] = {}
        for procedure in procedures.procedures if procedures else ():
            for number, step in enumerate(procedure.steps, 1):
                one = (procedure.id, procedure.name, number, step.phase)
                self.steps.setdefault(step.duty, []).append(one)

    def entry(self, duty: Duty, passage: int) -> DutyEntry:
        event = self.events.get(duty.deadline.event or "", "") if duty.deadline else ""
        limit = limit_words(duty.deadline, duty.quote, event) if duty.deadline else ""
        who = [n for role in duty.actor for n in (*self.roles[role].names, *self.everyday.get(role, ()))]
        to = [name for role in duty.to for name in self.roles[role].names]
        steps = self.steps.get(duty.id, [])
        phases = [phase for _, _, _, phase in steps]
        about = [self.objects[duty.object], *(self.occasions.get(o, "") for o in duty.occasion), *phases, *to]
        computed = bool(
            duty.deadline
            and duty.deadline.event
            and duty.deadline.amount
            and duty.deadline.amount.unit in ("workday", "day")
        )
        shown: dict[str, object] = {
            "id": duty.id,
            "who": [self.roles[role].name for role in duty.actor],
            "roles": list(duty.actor),
            "hedge": "、".join(duty.hedge),
            "limit": limit,
            "computed": computed,
            "does": duty.does,
            "quote": duty.quote,
            "force": duty.force_word,
            "steps": steps,
        }
        fields = {
            "does": f"{ACTS[duty.act]} {duty.does}",
            "who": " ".join(who),
            "about": " ".join(dict.fromkeys(about)),
            "limit": f"{limit} {duty.when}",
        }
        return DutyEntry(
            passage,
            limited=duty.deadline is not None,
            firm=duty.deadline is not None and duty.deadline.kind is not DeadlineKind.SOFT,
            permits=duty.force in (Force.MAY, Force.MUST_NOT),
            fields=fields,
            shown={key: value for key, value in shown.items() if value not in ("", [], False)},
        )


def _everyday(said: SearchWords | None) -> dict[str, tuple[str, ...]]:
    return {pair.role: pair.says for pair in said.roles} if said else {}


def _names(sources: Sources, links: Links) -> Iterator[dict[str, object]]:
    everyday = _everyday(sources.portal.value.search)
    if len(sources.works) > 1:
        for work in sources.works:
            rule = work.rule.value
            yield _name("rule", rule.title, (), rule.source, f"rules/{rule.id}/index.html")
    for role in sources.roles.value.roles:
        also = (*role.aliases, *everyday.get(role.id, ()))
        yield _name("role", role.name, also, role.description, f"roles/{role.id}/index.html")
    for document in sources.documents.value.documents:
        places = links.by_document.get(document.id, ())
        about = f"规则有 {len(places)} 处引用"
        url = f"citations/index.html#document-{document.id}"
        yield _name("document", document.title, document.aliases, about, url)
    for work in sources.works:
        procedures = work.current.procedures
        for procedure in procedures.value.procedures if procedures else ():
            about = f"{len(procedure.steps)} 步"
            yield _name("procedure", procedure.name, (), about, f"procedures/{procedure.id}/index.html")
    # a term is shown where it stands first, once whatever the number of rules
    units = [
        (number, unit)
        for number, work in enumerate(sources.works)
        for unit in work.current.text.value.units()
        if unit.address.article_number and unit.text
    ]
    for term in sources.terms.value.terms if sources.terms else ():
        place = next(((n, u.address) for n, u in units if any(name in u.text for name in term.names)), None)
        if place is not None:
            url = f"terms/index.html#term-{term.id}"
            yield _name("term", term.name, term.aliases, term.explanation, url, place)


def _name(
    kind: str,
    name: str,
    also: tuple[str, ...],
    about: str,
    url: str,
    place: tuple[int, Address] | None = None,
) -> dict[str, object]:
    shown: dict[str, object] = {"kind": kind, "label": _NAMED[kind], "name": name, "also": list(also)}
    shown |= {"about": about, "url": url}
    if place is not None:
        rule, address = place
        shown |= {"rule": rule, "article": address.article_number or "", "address": str(address)}
    return shown

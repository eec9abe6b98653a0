"""What can be found: passages, duties with their limits and steps, and names; each as the browser shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.address import Address
from generator.labels import LINE_KINDS
from generator.model.annotations import NormKind
from generator.model.text import Unit
from generator.views import deadline
from generator.views.duty import DutyView, Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = [
    "DutyEntry",
    "Entries",
    "PassageEntry",
    "entries",
    "names",
    "of_edition",
    "passage_entries",
    "role_url",
]


_ASKED = {"document-number": "文号"}
"""By what people ask for a line around the articles that does not say itself what it is."""


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A unit of official words; ``rule`` is the number of its rule, ``paragraph`` that of its 款.

    What stands before and behind the articles has no ``article``, and its place among the like for its ``paragraph``.
    """

    rule: int
    article: str
    paragraph: int
    fields: dict[str, str]
    shown: dict[str, object]

    def showing(self, shown: dict[str, object]) -> "PassageEntry":
        """The same with more to show."""
        return replace(self, shown=shown)


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """A duty; ``passage`` is the number of the passage it rests on."""

    passage: int
    kind: NormKind
    standing: bool
    limit: str
    """The group of its time limit (``deadline.GROUPS``), empty where it has none."""
    actors: tuple[str, ...]
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


def entries(view: PortalView) -> Entries:
    """Read every current edition once."""
    found = Entries()
    for number, edition in enumerate(view.editions.values()):
        _of_edition(number, edition, view, found)
    found.names.extend(names(view))
    return found


def of_edition(view: PortalView, edition: EditionView) -> Entries:
    """The passages and duties of one edition, numbered by themselves: of a large portal no more is held at a time."""
    found = Entries()
    _of_edition(0, edition, view, found)
    return found


def role_url(role: str) -> str:
    """The address of a role's page; among names it says which role one is."""
    return f"roles/{role}/index.html"


def passage_entries(rule: int, edition: EditionView) -> Iterator[tuple[Address, PassageEntry]]:
    """The passages of an edition with their addresses, those of its articles first; ``rule`` is the number that they get."""
    around: list[tuple[Unit, str]] = []
    for address, unit in edition.units.items():
        number = address.article_number
        if number is None and address.kind == "p" and unit.text:
            around.append((unit, edition.text.kind_of(unit)))
        if number is None or address.kind == "art" or not unit.text:
            continue
        chapter = edition.chapter_of[number].title if number in edition.chapter_of else ""
        # the cells of a row are told apart without a tab too
        text = _number_of(unit) + unit.text.replace("\t", "\u3000")
        shown: dict[str, object] = {
            "address": str(address),
            "citation": edition.citation(address),
            "chapter": chapter,
            "text": text,
        }
        paragraph = int(dict(address.steps).get("para", "1"))
        yield address, PassageEntry(rule, number, paragraph, {"text": text, "about": chapter}, shown)
    # the number of the document, the day and the meeting, and annexes: who has the paper in hand looks for these
    for place, (unit, line) in enumerate(around, start=1):
        # what offices call it is shown and not looked for: who asks for 字号 of letters is not answered by the 发文字号
        citation = f"{edition.citation(unit.address)}　{LINE_KINDS.get(line, '')}".rstrip()
        shown = {"address": str(unit.address), "citation": citation, "chapter": "", "text": unit.text}
        fields = {"text": unit.text, "about": ""} | ({"asks": _ASKED[line]} if line in _ASKED else {})
        yield unit.address, PassageEntry(rule, "", place, fields, shown)


def _of_edition(rule: int, edition: EditionView, view: PortalView, found: Entries) -> None:
    place: dict[Address, int] = {}
    for address, entry in passage_entries(rule, edition):
        place[address] = len(found.passages)
        found.passages.append(entry)
    for question in view.portal.questions:
        if question.answered_by in place and (question.rule or edition.rule.id) == edition.rule.id:
            fields = found.passages[place[question.answered_by]].fields
            fields["asks"] = f"{fields.get('asks', '')} {question.asks}".strip()
    for duty in edition.duties.values():
        if duty.duty.at in place:
            found.duties.append(_duty(duty, place[duty.duty.at], view))


def _number_of(unit: Unit) -> str:
    return unit.number if unit.address.kind != "para" else ""


def _duty(duty: DutyView, passage: int, view: PortalView) -> DutyEntry:
    procedures = duty.edition.procedures
    steps = [(p.id, step.phase) for p in procedures for step in p.steps if step.duty == duty.id]
    # what must be met before the steps leads to its procedure too
    carried = [*(procedure for procedure, _ in steps), *(p.id for p in procedures if duty.id in p.requires)]
    everyday = view.everyday_names
    who = [name for role in duty.actors for name in (*role.names, *everyday.get(role.id, ()))]
    to = [name for role in duty.to for name in role.names]
    about = [duty.object_name, *duty.occasions, *(phase for _, phase in steps), *to]
    limit = deadline.of_duty(duty)
    said = duty.fields(Shown.SEARCH)
    bounds = [(field.label, field.value) for field in said if field.fact.bound]
    shown: dict[str, object] = {
        "id": duty.id,
        "kind": str(duty.kind),
        "object": duty.duty.object,
        "who": [role.name for role in duty.actors],
        "roles": [role.id for role in duty.actors],
        "joints": list(duty.joints),
        "lead": duty.lead,
        "hedge": "".join(duty.duty.hedge) if duty.lead else "",
        "act": duty.act_name,
        "says": duty.ending,
        "inferred": duty.inferred,
        "limit": duty.limit,
        "bounds": bounds,
        "computed": limit is not None and limit.computed,
        "quote": duty.duty.quote,
        "review": duty.review.words if duty.review.key != "no" or duty.review.holding else "",
        "procedure": duty.edition.procedure_folder(carried[0]).partition("/")[2] if carried else "",
        # its name among the duties of all rules, where it has another one than among those of its own
        "key": duty.key if duty.key != duty.id else "",
    }
    fields = {
        "does": f"{duty.act_name} {shown['hedge']}{duty.ending}",
        "who": " ".join(who),
        "about": " ".join(dict.fromkeys(about)),
        "limit": " ".join((duty.limit, *(value for _, value in bounds))),
        "asks": " ".join((*duty.duty.asks, *_asked_of_procedures(duty))),
    }
    return DutyEntry(
        passage,
        kind=duty.kind,
        standing=duty.duty.standing,
        limit=limit.group if limit else "",
        actors=tuple(role.id for role in duty.actors),
        fields=fields,
        shown={key: value for key, value in shown.items() if value not in ("", [], False)},
    )


def _asked_of_procedures(duty: DutyView) -> Iterator[str]:
    """The questions of each procedure that begins with the duty."""
    for procedure in duty.edition.procedures:
        if next(step.duty for step in procedure.steps) == duty.id:
            yield from procedure.asks


def names(view: PortalView) -> Iterator[dict[str, object]]:
    """Roles, documents, procedures, terms and, where there are several, rules."""
    if len(view.editions) > 1:
        for edition in view.editions.values():
            rule = edition.rule
            yield _name("rule", rule.title, (), rule.source, f"rules/{rule.id}/index.html")
    for role in view.roles.values():
        also = (*role.aliases, *view.everyday_names.get(role.id, ()))
        yield _name("role", view.role_label(role), also, role.description, role_url(role.id))
    for document in view.documents.values():
        about = f"规则有 {len(view.links.by_document.get(document.id, ()))} 处引用"
        url = f"citations/index.html#document-{document.id}"
        yield _name("document", document.title, document.aliases, about, url)
    for edition in view.editions.values():
        for procedure in edition.procedures:
            about = f"{len(procedure.steps)} 步"
            yield _name(
                "procedure", procedure.name, (), about, f"{edition.procedure_folder(procedure.id)}/index.html"
            )
        for life in edition.lives:
            yield _name(
                "procedure",
                life.name,
                (),
                life.description,
                f"{edition.procedure_folder(life.id)}/index.html",
            )
    yield from _terms(view)


def _terms(view: PortalView) -> Iterator[dict[str, object]]:
    """Each term where it stands first, once whatever the number of rules."""
    if not view.terms:
        return
    units = [
        (number, unit)
        for number, edition in enumerate(view.editions.values())
        for unit in edition.units.values()
        if unit.text and unit.address.article_number
    ]
    for term in view.terms:
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
    shown: dict[str, object] = {"kind": kind, "name": name, "also": list(also)}
    shown |= {"about": about, "url": url}
    if place is not None:
        rule, address = place
        shown |= {"rule": rule, "article": address.article_number or "", "address": str(address)}
    return shown

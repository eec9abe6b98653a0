"""What can be found: passages, duties with their limits, and names; each as the browser shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.address import Address
from generator.duties import ACTS, FORCES, Deadline, DeadlineKind, Duties, Duty
from generator.links import Links
from generator.model import Unit
from generator.sources import Edition, Sources, Work

__all__ = ["Entry", "entries"]

_NAMED = {"document": "引用文件", "procedure": "办事流程", "role": "角色", "term": "用语"}
_UNITS = {"workday": "个工作日", "day": "天", "month": "个月", "year": "年"}
_PER = {"month": "每月", "year": "每年"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: ``fields`` are searched, ``shown`` goes to the browser as it is."""

    ref: str
    fields: dict[str, str]
    shown: dict[str, object]


def entries(sources: Sources, links: Links) -> Iterator[Entry]:
    """Every entry of the current editions: passages (p…), duties (d…), names (n…)."""
    counts = {"p": 0, "d": 0}
    for work in sources.works:
        for entry in _of_work(work, sources, counts):
            yield entry
            counts[entry.ref[0]] += 1
    for number, (fields, shown) in enumerate(_names(sources, links)):
        yield Entry(f"n{number}", fields, shown)


def _of_work(work: Work, sources: Sources, counts: dict[str, int]) -> Iterator[Entry]:
    rule, edition = work.rule.value, work.current
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
        place[unit.address] = counts["p"]
        yield Entry(
            f"p{counts['p']}",
            {"text": unit.text, "about": chapters.get(number, "")},
            {
                "rule": rule.id,
                "article": number,
                "address": str(unit.address),
                "citation": unit.address.citation(sole_paragraph=sole[number]),
                "chapter": chapters.get(number, ""),
                "text": _number_of(unit) + unit.text,
            },
        )
    if edition.duties is not None:
        for duty in edition.duties.value.duties:
            if duty.at in place:
                yield _duty(f"d{counts['d']}", duty, place[duty.at], edition, sources)


def _number_of(unit: Unit) -> str:
    return unit.number if unit.address.kind != "para" else ""


def _duty(ref: str, duty: Duty, passage: int, edition: Edition, sources: Sources) -> Entry:
    assert edition.duties is not None
    duties = edition.duties.value
    roles = {role.id: role for role in sources.roles.value.roles}
    occasions = {o.id: o.name for o in edition.procedures.value.occasions} if edition.procedures else {}
    objects = {o.id: o.name for o in duties.objects}
    limit = _limit(duty.deadline, duties) if duty.deadline else ""
    said = sources.portal.value.search
    everyday = {pair.role: pair.says for pair in said.roles} if said else {}
    who = [name for role in duty.actor for name in (*roles[role].names, *everyday.get(role, ()))]
    to = [name for role in duty.to for name in roles[role].names]
    about = [objects[duty.object], *(occasions.get(o, "") for o in duty.occasion), *to]
    firm = duty.deadline is not None and duty.deadline.kind is not DeadlineKind.SOFT
    shown: dict[str, object] = {
        "passage": passage,
        "who": "、".join(roles[role].name for role in duty.actor),
        "roles": list(duty.actor),
        "hedge": "、".join(duty.hedge),
        "limit": limit,
        "firm": firm,
        "does": duty.does,
        "quote": duty.quote,
        "force": FORCES[duty.force],
    }
    fields = {
        "does": f"{ACTS[duty.act]} {duty.does}",
        "who": " ".join(who),
        "about": " ".join(about),
        "limit": f"{limit} {duty.when}",
    }
    return Entry(ref, fields, shown)


def _limit(deadline: Deadline, duties: Duties) -> str:
    events = {event.id: event.name for event in duties.events}
    amount, count = deadline.amount, deadline.count
    span = f"{amount.number}{_UNITS[amount.unit]}" if amount else ""
    event = events.get(deadline.event or "", "")
    if deadline.kind is DeadlineKind.WITHIN:
        return f"{event}后{span}内"
    if deadline.kind is DeadlineKind.AT_LEAST:
        return f"{event}前至少{span}"
    if deadline.kind is DeadlineKind.EVERY:
        return f"每{span}"
    if deadline.kind is DeadlineKind.SOFT:
        return deadline.soft or ""
    low, high = count or (0, 0)
    per = _PER.get(deadline.per or "", "")
    if deadline.kind is DeadlineKind.TIMES:
        return f"{per}{low}次" if low == high else f"{per}{low}至{high}个"
    return f"{per}不超过{high}{deadline.of or '次'}"


def _names(sources: Sources, links: Links) -> Iterator[tuple[dict[str, str], dict[str, object]]]:
    said = sources.portal.value.search
    everyday = {pair.role: pair.says for pair in said.roles} if said else {}
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
        units = list(work.current.text.value.units())
        for term in sources.terms.value.terms if sources.terms else ():
            at = next((u.address for u in units if any(name in u.text for name in term.names)), None)
            if at is not None:
                url = f"terms/index.html#term-{term.id}"
                yield _name("term", term.name, term.aliases, term.explanation, url, at)


def _name(
    kind: str, name: str, also: tuple[str, ...], about: str, url: str, at: Address | None = None
) -> tuple[dict[str, str], dict[str, object]]:
    shown: dict[str, object] = {"kind": kind, "label": _NAMED[kind], "name": name, "also": list(also)}
    shown |= {"about": about, "url": url}
    if at is not None:
        shown |= {"article": at.article_number or "", "address": str(at)}
    return {"name": " ".join((name, *also))}, shown

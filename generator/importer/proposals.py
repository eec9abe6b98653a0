"""Proposals for what editors write: roles, cited documents, duties with their time limits, in the files' own form.

Each rests on words of the text and is ``draft: true``: nothing of it is shown or checked before a person has read
it. A proposal is a guess by lists of words; it saves typing, not judgement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from generator import citations, wording
from generator.importer.role_names import make_id, propose_roles
from generator.labels import ACTS
from generator.model.annotations import Act, Deadline, DeadlineKind, Duties, Duty, Event, NormKind, Object
from generator.model.registers import CitedDocument, Documents, Roles
from generator.model.text import Text, Unit

__all__ = ["KnownNames", "Proposals", "propose"]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the portal has already: ids of roles by all their names, and the titles of documents and rules."""

    roles: dict[str, str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The files to begin with."""

    roles: Roles
    documents: Documents
    duties: Duties

    @property
    def deadlines(self) -> int:
        """How many of the duties have a time limit."""
        return sum(1 for duty in self.duties.duties if duty.deadline)


def propose(text: Text, known: KnownNames | None = None) -> Proposals:
    """Every proposal in the order of the text.

    What holds after it: each proposal is a draft and rests on words that stand in one unit of the text, and there once;
    each id is given once in its file; what the portal knows already is not proposed again.
    """
    known = known or KnownNames({}, frozenset())
    units = [unit for unit in text.units() if unit.address.article_number and unit.text]
    title = next(iter(text.lines("rule-title")), "")
    found = propose_roles(units, title, known.roles)
    names = {**known.roles, **{name: role.id for role in found for name in role.names}}
    return Proposals(
        Roles(roles=found),
        Documents(documents=tuple(_documents(units, known.titles | {title}))),
        _Duties(citations.Names(names)).of(units),
    )


_DOCUMENT_KINDS = (
    (r"宪法$", "constitution"),
    (r"中国共产党|党组|党委", "party-regulation"),
    (r"法$", "law"),
    (r"条例$", "regulation"),
    (r"(?:规则|规定|办法|细则)$", "rules"),
)


def _documents(units: list[Unit], known: frozenset[str]) -> Iterator[CitedDocument]:
    seen = set(known)
    ids: set[str] = set()
    for unit in units:
        for found in citations.titles(unit.text):
            if found.title in seen:
                continue
            seen.add(found.title)
            ids.add(name := make_id(found.title, ids))
            kind = next(
                (kind for pattern, kind in _DOCUMENT_KINDS if re.search(pattern, found.title)), "other"
            )
            yield CitedDocument.model_validate(
                {
                    "id": name,
                    "title": found.title,
                    "kind": kind,
                    "note": str(unit.address),
                    "draft": True,
                }
            )


_VERBS = {word: act for act, words in ACTS.items() for word in (words, *re.findall(".{2}", words))} | {
    "召开": Act.CONVENE,
    "召集": Act.CONVENE,
    "主持": Act.CONVENE,
    "报请": Act.SUBMIT,
    "批准": Act.APPROVE,
    "签署": Act.SIGN,
    "出席": Act.ATTEND,
    "送交": Act.DELIVER,
    "公开": Act.PUBLISH,
}
_OBJECT = re.compile(
    "会议纪要|纪要|请示|行政规范性文件|规范性文件|公文|文件|会议材料|材料|方案|报告|议题|预案|工作计划|计划|意见|"
    "(?:全体|常务|专题|办公|党组)会议|会议(?![前后结召])"
)
_LONGEST = 40
_LONGEST_QUOTE = 400


class _Duties:
    """Reads duties clause by clause; who was named last in an article goes on to act."""

    def __init__(self, names: citations.Names) -> None:
        self.names = names
        self.objects: dict[str, Object] = {}
        self.events: dict[str, Event] = {}
        self.counts: dict[str, int] = {}
        self.actor: tuple[tuple[str, ...], Unit] | None = None
        self.named = ""

    def of(self, units: list[Unit]) -> Duties:
        duties: list[Duty] = []
        article = ""
        for unit in units:
            if (number := unit.address.article_number or "") != article:
                article, self.actor, self.named = number, None, ""
            clauses = wording.clauses(unit.text)
            for at, (start, end) in enumerate(clauses):
                clause = unit.text[start:end]
                words = wording.duty_words(clause)
                if match := _OBJECT.search(clause):
                    self.named = match[0]
                if named := self._actors(clause[: words[0].start] if words else clause):
                    self.actor = (named, unit)
                if words and (quote := _unique(unit.text, clauses, at)):
                    duties.append(self._duty(unit, clause, quote, words))
        return Duties(
            objects=tuple(self.objects.values()), events=tuple(self.events.values()), duties=tuple(duties)
        )

    def _actors(self, words: str) -> tuple[str, ...]:
        masked = list(words)
        for title in citations.titles(words):
            masked[title.start : title.end] = "\0" * (title.end - title.start)
        return tuple(dict.fromkeys(role for _, _, role in self.names.find("".join(masked))))

    def _duty(self, unit: Unit, clause: str, quote: str, words: tuple[wording.Found, ...]) -> Duty:
        forbidden = next((word for word in words if word.kind is NormKind.PROHIBITION), None)
        word = forbidden or words[0]
        does = _plain(clause, word, self._names(clause[: word.start]))
        if len(does) < 4:
            does = quote[:_LONGEST]
        number = unit.address.article_number or ""
        self.counts[number] = self.counts.get(number, 0) + 1
        actor: dict[str, object] = {"actor_unsaid": True}
        if self.actor is not None:
            actor = {"actor": self.actor[0]}
            if self.actor[1] is not unit:
                actor["actor_from"] = str(self.actor[1].address)
        return Duty.model_validate(
            {
                "id": f"art-{number}-{self.counts[number]}",
                "at": str(unit.address),
                "quote": quote,
                **actor,
                "kind": word.kind,
                "hedge": tuple(dict.fromkeys(hedge.text for hedge in wording.hedges(quote))),
                "does": does,
                "act": _act(clause, word),
                "object": self._object(clause),
                "standing": True,
                "deadline": self._deadline(quote),
                "draft": True,
            }
        )

    def _names(self, words: str) -> list[str]:
        return [words[start:end] for start, end, _ in self.names.find(words)]

    def _object(self, clause: str) -> str:
        """What the clause speaks of, or else what was spoken of before: 不得扩大发送范围 goes on about the 纪要."""
        match = _OBJECT.search(clause)
        name = match[0] if match else self.named or "有关事项"
        kind = "matter" if name == "有关事项" else "meeting" if name.endswith("会议") else "document"
        made = Object.model_validate({"id": make_id(name), "name": name, "kind": kind})
        return self.objects.setdefault(made.id, made).id

    def _deadline(self, quote: str) -> Deadline | None:
        for quantity in wording.quantities(quote):
            value: dict[str, object] = {quantity.kind.value: quantity.text}
            if quantity.amount is not None:
                plural = "s" if quantity.amount.number > 1 else ""
                value = {quantity.kind.value: f"{quantity.amount.number} {quantity.amount.unit}{plural}"}
            elif quantity.count is not None:
                low, high = quantity.count
                capped = quantity.kind is DeadlineKind.AT_MOST
                value = {
                    quantity.kind.value: high if capped else str(high) if low == high else f"{low}-{high}"
                }
                value |= {key: part for key, part in (("per", quantity.per), ("of", quantity.of)) if part}
            if quantity.kind in (DeadlineKind.WITHIN, DeadlineKind.AT_LEAST):
                value |= self._event(quantity.kind, quote[: quote.index(quantity.text)])
            try:
                return Deadline.model_validate(value)
            except ValidationError:
                # more than the form of a deadline can say: left to the editor
                continue
        return None

    def _event(self, kind: DeadlineKind, before: str) -> dict[str, object]:
        """会议结束 of 会议结束后5个工作日内; where nothing is named it is said that the start is inferred."""
        last = re.split(r"[，。；、]|原则上|一般|应当?|须|要|至少|在|于|自", before)[-1]
        match = re.fullmatch(r"([\u4e00-\u9fff]{2,10}?)(?:之?后|之?日起|起|之?前)?", last)
        name = match[1] if match else "会议召开" if kind is DeadlineKind.AT_LEAST else "收到"
        event = Event(id=make_id(name), name=name)
        key = "after" if kind is DeadlineKind.WITHIN else "before"
        value: dict[str, object] = {key: self.events.setdefault(event.id, event).id}
        if match is None and kind is DeadlineKind.WITHIN:
            value["event_inferred"] = True
        return value


def _unique(text: str, clauses: Sequence[tuple[int, int]], at: int) -> str | None:
    """A clause as a quote: widened until it is long enough and stands in the unit only once."""
    first = last = at
    while len(quote := text[clauses[first][0] : clauses[last][1]]) <= _LONGEST_QUOTE:
        if len(quote) >= 6 and text.find(quote, text.find(quote) + len(quote)) < 0:
            return quote
        if first > 0:
            first -= 1
        elif last + 1 < len(clauses):
            last += 1
        else:
            return None
    return None


def _plain(clause: str, word: wording.Found, names: list[str]) -> str:
    """What is done, without who does it and how bound: 县长应当召集会议 is 召集会议."""
    before, after = clause[: word.start], clause[word.end :]
    for name in names:
        before = before.replace(name, "", 1)
    for hedge in wording.hedges(before):
        before = before.replace(hedge.text, "", 1)
    before = re.sub(r"^[由和与、及]+|[由和与、及，]+$", "", before)
    return (before + after)[:_LONGEST]


def _act(clause: str, word: wording.Found) -> Act:
    said = clause[word.end :]
    found = [(said.rfind(verb), act) for verb, act in _VERBS.items() if verb in said]
    if word.kind is NormKind.PROHIBITION and not found:
        return Act.ABIDE
    return max(found)[1] if found else Act.IMPLEMENT

"""One expectation beside the data: which duty it speaks of, and in what the two differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.address import Address
from generator.labels import ACTS, NORM_KINDS, REQUIRED_FIRST, UNSAID_ACTOR
from generator.model.annotations import Deadline
from generator.model.registers import Role
from generator.model.scenarios import Expectation, Given
from generator.model.settings import Counting
from generator.scenarios.days import last_day
from generator.views import approvals, deadline
from generator.views.duty import FACTS, DutyView
from generator.views.edition import EditionView
from generator.workdays import Calendar

__all__ = ["Case", "Difference", "belongs", "differences", "names", "spoken_of"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an expectation says under a key and the data say otherwise: of ``what``, in words for editors."""

    key: str
    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Case:
    """What all expectations of a scenario are held against."""

    edition: EditionView
    given: Given
    rows: tuple[approvals.Row, ...]
    calendar: Calendar
    counting: Counting


def spoken_of(edition: EditionView, at: Address, words: str) -> tuple[DutyView, ...]:
    """The duties that words of a unit speak of: those whose quote is the shortest that holds them.

    Of clauses in a row each is quoted with the head that rules it, so that a longer quote says more than the words.
    """
    holding = [duty for duty in edition.duties_at.get(at, ()) if words in duty.duty.quote]
    if not holding:
        return ()
    shortest = min((duty.duty.quote for duty in holding), key=len)
    return tuple(duty for duty in holding if duty.duty.quote == shortest)


def belongs(roles: dict[str, Role], role: str) -> frozenset[str]:
    """A role and all roles to which it belongs: whatever binds one of them binds it too."""
    found = {role}
    left = [role]
    while left:
        new = set(roles[left.pop()].member_ids) - found
        found |= new
        left += new
    return frozenset(found)


def names(edition: EditionView, roles: Iterable[str]) -> str:
    """Roles in a line of text."""
    return "、".join(edition.roles[role].name for role in roles)


_NOTHING = "（没有）"
_HERE = "本款"
_LABELS = {fact.key: fact.label for fact in FACTS}


def differences(case: Case, expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    """In what a duty differs from what is expected."""
    yield from _actors(case.edition, expected, duty)
    yield from _norm(expected, duty)
    yield from _bounds(expected, duty)
    yield from _limit(case, expected, duty)
    yield from _places(case, expected, duty)


def _actors(edition: EditionView, expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    actors = duty.duty.actor
    if expected.unsaid and actors:
        yield Difference("unsaid", _LABELS["actor"], UNSAID_ACTOR, duty.who)
    elif not expected.unsaid and set(expected.who) != set(actors):
        yield Difference("who", _LABELS["actor"], names(edition, expected.who), duty.who)
    elif expected.choice != duty.is_choice:
        joined = {True: "几者之一（或）", False: "各自都办"}
        yield Difference("choice", "几者之间", joined[expected.choice], joined[duty.is_choice])
    if expected.who_from != duty.duty.actor_from:
        ground = edition.citation(expected.who_from) if expected.who_from else ""
        yield Difference("who_from", _LABELS["actor_from"], ground or _HERE, duty.actor_ground or _HERE)
    for role in expected.also:
        if not belongs(dict(edition.roles), role) & set(actors):
            yield Difference("also", "适用范围", edition.roles[role].name, duty.who)
    if expected.to and set(expected.to) != set(duty.duty.to):
        yield Difference("to", _LABELS["to"], names(edition, expected.to), duty.to_words or _NOTHING)


def _norm(expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    if expected.kind is not duty.kind:
        yield Difference("kind", _LABELS["kind"], NORM_KINDS[expected.kind], duty.kind_name)
    if expected.word and expected.word != duty.word:
        yield Difference(
            "word", _LABELS["word"], f"“{expected.word}”", f"“{duty.word}”" if duty.word else _NOTHING
        )
    if expected.act and expected.act is not duty.duty.act:
        yield Difference("act", "所做的事", ACTS[expected.act], duty.act_name)


def _bounds(expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    if set(expected.hedge) != set(duty.duty.hedge):
        yield Difference("hedge", _LABELS["hedge"], _said(expected.hedge), _said(duty.duty.hedge))
    for key in ("when", "unless", "otherwise"):
        wanted, written = getattr(expected, key), getattr(duty.duty, key)
        # the data may quote more of the same words, never less
        if wanted not in written or bool(wanted) != bool(written):
            yield Difference(key, _LABELS[key], _said([wanted]), _said([written]))
    for words in expected.includes:
        if words not in duty.sentence:
            yield Difference("includes", "整句", f"含有“{words}”", f"“{duty.sentence}”")


def _said(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in words if word) or _NOTHING


def _limit(case: Case, expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    given = duty.duty.deadline
    found = duty.limit or _NOTHING
    if expected.counted:
        view = deadline.of_duty(duty)
        key = "unknown" if expected.unknown else "by"
        if view is None or not view.computed or case.given.on is None:
            yield Difference(key, "日期", "有算得出日期的时限", found)
            return
        last = _counted(case, view.deadline, case.given.on)
        if last != expected.by and not (expected.unknown and _arranged_since(case, case.given.on, last)):
            yield Difference(key, "日期", _day(expected.by), f"{_day(last)}（{found}）")
        if expected.start_unsaid != view.deadline.event_inferred:
            said = {True: "规则没有写明从哪一天起算", False: "规则写明从哪一天起算"}
            yield Difference(
                "start_unsaid", "起算点", said[expected.start_unsaid], said[view.deadline.event_inferred]
            )
    elif expected.limit != given:
        yield Difference("limit", _LABELS["deadline"], _limit_words(expected.limit), found)


def _limit_words(limit: Deadline | None) -> str:
    if limit is None:
        return _NOTHING
    said = limit.model_dump(exclude_defaults=True, mode="json")
    return "、".join(f"{key}: {value}" for key, value in said.items())


def _counted(case: Case, limit: Deadline, on: date) -> date | None:
    amount = limit.amount
    assert amount is not None
    counts = case.counting.event_day_counts
    return last_day(case.calendar, on, amount, before=limit.before is not None, event_day_counts=counts)


def _arranged_since(case: Case, on: date, last: date | None) -> bool:
    """Whether a day could not be told when the case was written, and an editor has added its year since.

    A new year's arrangement must not stop a build.
    """
    added = {notice.year for notice in case.calendar.notices if notice.address}
    return last is not None and not added.isdisjoint((on.year, last.year))


def _day(day: date | None) -> str:
    return f"最迟 {day}" if day else "算不出（那一年的放假安排没有公布）"


def _places(case: Case, expected: Expectation, duty: DutyView) -> Iterator[Difference]:
    if expected.stage and not any(
        stage.id == expected.stage and duty in duties for row in case.rows for stage, duties in row.stages
    ):
        name = next(stage.name for stage in approvals.STAGES if stage.id == expected.stage)
        yield Difference("stage", "阶段", f"审批一览的“{name}”", f"{duty.act_name}“{duty.object_name}”")
    if expected.place is None:
        return
    procedure = next(one for one in case.edition.procedures if one.id == case.given.procedure)
    step = next((step for step in procedure.steps if step.duty == duty.id), None)
    found = "一步" if step else REQUIRED_FIRST if duty.id in procedure.requires else _NOTHING
    wanted = "一步" if expected.place == "step" else REQUIRED_FIRST
    if found != wanted:
        yield Difference("place", f"在流程“{procedure.name}”中", wanted, found)
    elif step and expected.after not in step.after:
        yield Difference("after", "先后的依据", f"“{expected.after}”", _said([step.after]))

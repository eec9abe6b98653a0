"""What editors add to an edition as values: duties with their time limits, waivers, terms.

Each rests on a quote of the official words; nothing here repeats or replaces them. What must hold between them and
the text is asked in ``checks``, how they are said to readers in ``views``.
"""

import re
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, model_validator

from generator.model.base import COUNT, FINGERPRINT, SPAN, VISIBLE, At, Id, MaybeWords, Model, Words, shape

__all__ = [
    "UNRESOLVED",
    "Act",
    "Amount",
    "Deadline",
    "DeadlineKind",
    "Duties",
    "Duty",
    "Event",
    "NormKind",
    "Object",
    "Review",
    "Reviews",
    "Suspect",
    "Term",
    "Terms",
    "Waiver",
    "WaiverReason",
    "Waivers",
]


class NormKind(StrEnum):
    """What a sentence of a rule does.

    ``duty`` 义务 binds someone to act; ``prohibition`` 禁止 binds someone not to; ``permission`` 可以 leaves it open;
    ``power`` 职权 says whose decision or act something is, and never which way it goes; ``composition`` 组成与制度
    says what a body or a system is, so nobody can tick it; ``exhortation`` 倡导 only urges.
    """

    DUTY = "duty"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    POWER = "power"
    COMPOSITION = "composition"
    EXHORTATION = "exhortation"


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _listed(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, dict) else value


def _day(value: object) -> object:
    """JSON has no days, and what has passed ``_listed`` is no JSON any more."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


class Review(Model):
    """That a person confirmed an annotation: which office ``by``, ``on`` which day, and the fingerprint ``of`` it.

    Only ``rules review --apply`` writes it, with what a person filled in. The fingerprint has three parts: of the official
    words, of all that the annotation says, and two digits of each point that was confirmed, so that a later change can be
    named. A review whose first two parts are not those of the present words has lapsed.
    """

    by: Words
    on: Annotated[date, BeforeValidator(_day)]
    of: Annotated[str, StringConstraints(pattern=FINGERPRINT), Field(json_schema_extra=shape(FINGERPRINT))]


Reviews = Annotated[
    tuple[Review, ...],
    BeforeValidator(_listed, json_schema_input_type=Review | tuple[Review, ...]),
    PlainSerializer(lambda v: v[0] if len(v) == 1 else v, return_type=Any),
]
"""The reviews of an annotation: one as a mapping, two as a list."""


class Suspect(Model):
    """That the words changed for which an entry was written: what they ``was`` and are ``now``, or ``why`` it is in doubt.

    Written by ``rules import --after``; a person who has looked at the entry takes it away.
    """

    was: MaybeWords = ""
    now: MaybeWords = ""
    why: MaybeWords = ""


class Act(StrEnum):
    """What is done; a short closed list, so that lists and matrices of different rules compare."""

    PROPOSE = "propose"
    DRAFT = "draft"
    CONSULT = "consult"
    ASSESS = "assess"
    REVIEW = "review"
    COUNTERSIGN = "countersign"
    APPROVE = "approve"
    DELIBERATE = "deliberate"
    DECIDE = "decide"
    SIGN = "sign"
    ISSUE = "issue"
    PUBLISH = "publish"
    FILE = "file"
    EXAMINE_FILED = "examine-filed"
    SUBMIT = "submit"
    DELIVER = "deliver"
    REPLY = "reply"
    RECEIVE = "receive"
    CONVENE = "convene"
    ORGANIZE = "organize"
    ATTEND = "attend"
    LEAD = "lead"
    ASSIST = "assist"
    COORDINATE = "coordinate"
    REPORT = "report"
    REQUEST_LEAVE = "request-leave"
    HANDLE = "handle"
    IMPLEMENT = "implement"
    SUPERVISE = "supervise"
    ACCEPT_SUPERVISION = "accept-supervision"
    STUDY = "study"
    RESEARCH = "research"
    LIMIT = "limit"
    ABIDE = "abide"
    BUILD = "build"


class DeadlineKind(StrEnum):
    """The ways in which the rules bound time or number."""

    WITHIN = "within"
    AT_LEAST = "at_least"
    EVERY = "every"
    TIMES = "times"
    AT_MOST = "at_most"
    SOFT = "soft"


class Amount(Model):
    """A span of time: ``5 workdays`` in YAML."""

    number: int
    unit: Literal["workday", "day", "month", "year"]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number != 1 else ''}"


Span = Annotated[str, StringConstraints(pattern=SPAN), Field(json_schema_extra=shape(SPAN))]


UNRESOLVED = "unresolved"
"""What stands as the actor of a norm of which nobody has found out yet whom it binds."""

Actors = Annotated[
    tuple[Id, ...],
    BeforeValidator(
        lambda v: (v,) if v == UNRESOLVED else tuple(v) if isinstance(v, list) else v,
        json_schema_input_type=Literal["unresolved"] | tuple[Id, ...],
    ),
    PlainSerializer(lambda v: UNRESOLVED if v == (UNRESOLVED,) else v, return_type=Any),
]
"""The ids of roles, or the one word unresolved."""


Count = Annotated[
    str,
    BeforeValidator(
        lambda v: str(v) if isinstance(v, int) and not isinstance(v, bool) else v,
        json_schema_input_type=int | str,
    ),
    StringConstraints(pattern=COUNT),
    Field(json_schema_extra=shape(COUNT)),
    PlainSerializer(lambda v: int(v) if v.isdigit() else v, return_type=int | str),
]
"""A number, or a range such as 1-2."""


# an enumeration is slow to go through, and each proposal of an import asks
_DEADLINE_KINDS = tuple(DeadlineKind)
_PARTNERS = {
    DeadlineKind.WITHIN: ({"after"}, {"after", "event_inferred"}),
    DeadlineKind.AT_LEAST: ({"before"}, {"before", "event_inferred"}),
    DeadlineKind.EVERY: (set(), set()),
    DeadlineKind.TIMES: ({"per"}, {"per"}),
    DeadlineKind.AT_MOST: (set(), {"per", "of"}),
    DeadlineKind.SOFT: (set(), set()),
}


@cache
def _amount(span: str) -> Amount:
    number, unit = span.split(" ")
    return Amount.model_validate({"number": int(number), "unit": unit.removesuffix("s")})


class Deadline(Model):
    """A time limit or a cap, one of six kinds.

    ``{within: 5 workdays, after: EVENT}``, ``{at_least: 7 workdays, before: EVENT}``, ``{every: 2 months}``,
    ``{times: 2, per: month}`` (``times: 1-2`` is a range), ``{at_most: 1, per: year}`` or
    ``{at_most: 3, of: 个}``, ``{soft: 及时}``. ``event_inferred`` says that the rules do not name the event
    from or to which the time runs.
    """

    within: Span | None = None
    at_least: Span | None = None
    every: Span | None = None
    times: Count | None = None
    at_most: Annotated[int, Field(ge=1, le=99_999)] | None = None
    soft: Words | None = None
    after: Id | None = None
    before: Id | None = None
    per: Literal["month", "year"] | None = None
    of: Words | None = None
    event_inferred: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [kind for kind in _DEADLINE_KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            names = "、".join(DeadlineKind)
            raise ValueError(f"时限必须恰有 {names} 中的一个，这里有 {len(given)} 个：请改正")
        needed, allowed = _PARTNERS[given[0]]
        extra = {k for k in ("after", "before", "per", "of", "event_inferred") if getattr(self, k)}
        if given[0] is DeadlineKind.AT_MOST and len(extra) != 1:
            raise ValueError("at_most 必须带 per（每月、每年）或 of（量词，如 种、个）之一：请补上或删去一个")
        for key in sorted(needed - extra):
            raise ValueError(f"{given[0]} 必须带 {key}：请补上")
        for key in sorted(extra - allowed):
            raise ValueError(f"{given[0]} 不能带 {key}：请删去")
        return self

    @property
    def kind(self) -> DeadlineKind:
        """Which of the six it is."""
        for kind in _DEADLINE_KINDS:
            if getattr(self, kind) is not None:
                return kind
        raise AssertionError("a limit has one of them")

    @property
    def amount(self) -> Amount | None:
        """The span of time of ``within``, ``at_least`` and ``every``."""
        # by the words, since a copy of a model keeps what the first one had cached
        span = self.within or self.at_least or self.every
        return _amount(span) if span else None

    @property
    def count(self) -> tuple[int, int] | None:
        """The least and the greatest number of ``times``; (0, n) for ``at_most``."""
        if self.at_most is not None:
            return 0, self.at_most
        if self.times is None:
            return None
        low, _, high = self.times.partition("-")
        return int(low), int(high or low)

    @property
    def event(self) -> str | None:
        """The id of the event it is counted from or to."""
        return self.after or self.before


class Object(Model):
    """What a duty is done to, mostly a kind of document or decision.

    ``silent`` lists the steps of drafting and reviewing on which the rules say nothing, so that a gap is a
    finding and not an oversight.
    """

    id: Id
    name: Words
    kind: Literal["document", "decision", "meeting", "matter"]
    silent: tuple[Literal["draft", "review"], ...] = ()


class Event(Model):
    """Something that happens on a day, from or to which time is counted.

    ``same_day_as`` is the event on whose day this one is taken to fall when a reader gives no other: a meeting
    ends on the day on which it is held.
    """

    id: Id
    name: Words
    same_day_as: Id | None = None


class Duty(Model):
    """A norm: who must, may, must not or is entitled to do what, on which words.

    ``hedge``, ``when``, ``unless`` and ``otherwise`` are verbatim words of the unit. ``actor`` is empty only
    with ``actor_unsaid``: the rules do not say who; ``actor: unresolved`` is an open task, to find out whom they mean.
    ``does`` names what is done, of a prohibition what is forbidden,
    without its 不. ``asks`` are questions that people ask and it answers: search finds it by them, and nobody is shown them.
    ``word`` is needed only where the quote has several words and one of them rules this duty.
    A ``draft`` is set aside when the sources are read: nothing shows or checks it. It may leave ``does`` to the editor, and
    says ``why`` it was proposed, on which words. ``suspect`` is one whose words changed since it was written.
    """

    id: Id
    at: At
    quote: Annotated[str, StringConstraints(min_length=5, max_length=400), VISIBLE]
    actor: Actors = ()
    actor_from: At | None = None
    actor_unsaid: bool = False
    kind: NormKind
    word: MaybeWords = ""
    hedge: tuple[Words, ...] = ()
    does: Annotated[str, StringConstraints(max_length=160), VISIBLE]
    act: Act
    object: Id
    to: tuple[Id, ...] = ()
    occasion: tuple[Id, ...] = ()
    standing: bool = False
    when: MaybeWords = ""
    unless: MaybeWords = ""
    otherwise: MaybeWords = ""
    deadline: Deadline | None = None
    asks: tuple[Words, ...] = ()
    reviewed: Reviews = ()
    suspect: Suspect | None = None
    why: MaybeWords = ""
    draft: bool = False

    @model_validator(mode="after")
    def _finished_when_no_draft(self) -> Self:
        if not self.draft and len(self.does) < 2:
            raise ValueError("does 不得少于 2 个字符：请用一句话写明做什么；还没有核对的，写 draft: true")
        if not self.draft and self.why:
            raise ValueError("why 是建议稿写给核对人看的：核对以后请同 draft: true 一起删去")
        return self

    @property
    def is_actor_unresolved(self) -> bool:
        """Whether it is still to be found out whom it binds."""
        return self.actor == (UNRESOLVED,)


class Duties(Model):
    """duties.yaml: the objects, the events and the duties of an edition, in the order of the text."""

    objects: tuple[Object, ...]
    events: tuple[Event, ...] = ()
    duties: tuple[Duty, ...]


class Term(Model):
    """A fixed expression of the text. Without ``explanation`` only the places are shown where it stands."""

    id: Id
    name: Words
    aliases: tuple[Words, ...] = ()
    explanation: MaybeWords = ""
    rules: tuple[Id, ...] = ()
    """The rules in which alone it means this, where others mean something else by the same words; else all."""
    reviewed: Reviews = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    def holds_in(self, rule: str) -> bool:
        """Whether it is meant so in a rule."""
        return not self.rules or rule in self.rules


class Terms(Model):
    """terms.yaml: the terms explained, shared by all rules."""

    terms: tuple[Term, ...]


class WaiverReason(StrEnum):
    """Why a clause with a duty word, or an expression of time, is claimed by no duty."""

    PRINCIPLE = "principle"
    GOAL = "goal"
    REPEATS = "repeats"
    CONDITION = "condition"
    NAME = "name"


class Waiver(Model):
    """A clause with a duty word, or an expression of time, that no duty claims, and why.

    ``words`` stand once in the unit.
    """

    at: At
    words: Annotated[str, StringConstraints(min_length=2, max_length=400), VISIBLE]
    reason: WaiverReason
    repeats: At | None = None
    suspect: Suspect | None = None

    @model_validator(mode="after")
    def _names_the_other(self) -> Self:
        if (self.reason is WaiverReason.REPEATS) != (self.repeats is not None):
            raise ValueError("reason: repeats 必须且只有它用 repeats 写明重复的是哪一处：请补上或删去")
        return self


class Waivers(Model):
    """waivers.yaml: what is left without a duty on purpose."""

    waivers: tuple[Waiver, ...] = ()

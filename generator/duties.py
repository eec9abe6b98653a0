"""What editors add to an edition as values: duties, time limits, procedures, terms, waivers.

Each rests on a quote of the official words; nothing here repeats or replaces them. Frozen pydantic models, as
in ``model``; what must hold between them and the text is asked in ``checks``.
"""

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, model_validator

from generator.address import Address, AddressError
from generator.model import COUNT, SPAN, Id, MaybeWords, Model, Words, shape

__all__ = [
    "ACTS",
    "FORCES",
    "Act",
    "Amount",
    "Deadline",
    "DeadlineKind",
    "Duties",
    "Duty",
    "Event",
    "Force",
    "Object",
    "Occasion",
    "Procedure",
    "Procedures",
    "Step",
    "Term",
    "Terms",
    "Waiver",
    "WaiverReason",
    "Waivers",
]


def _address(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Address.parse(value)
    except AddressError:
        raise ValueError(
            f"{value} 不是地址：请写成 art_20、art_20__para_2 或 art_18__para_1__point_5"
        ) from None


At = Annotated[
    Address,
    BeforeValidator(_address, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]
"""The address of a unit of the same edition, written as an eId."""


class Force(StrEnum):
    """How binding the words are."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    MUST_NOT = "must-not"


FORCES = {Force.MUST: "应当", Force.SHOULD: "宜", Force.MAY: "可以", Force.MUST_NOT: "不得"}
"""The Chinese name of each force, for a reader who does not see the quote; 应当, for 必须 says more than 要."""

_STRICT = re.compile("(?<![无毋])须")


class Act(StrEnum):
    """What is done; a short closed list, so that lists and matrices of different rules compare."""

    PROPOSE = "propose"
    DRAFT = "draft"
    CONSULT = "consult"
    ASSESS = "assess"
    REVIEW = "review"
    COUNTERSIGN = "countersign"
    APPROVE = "approve"
    DECIDE = "decide"
    SIGN = "sign"
    ISSUE = "issue"
    PUBLISH = "publish"
    FILE = "file"
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


ACTS = {
    Act.PROPOSE: "提出",
    Act.DRAFT: "起草",
    Act.CONSULT: "征求意见",
    Act.ASSESS: "评估论证",
    Act.REVIEW: "审核",
    Act.COUNTERSIGN: "会签",
    Act.APPROVE: "审批",
    Act.DECIDE: "决定",
    Act.SIGN: "签发",
    Act.ISSUE: "印发",
    Act.PUBLISH: "公布",
    Act.FILE: "备案",
    Act.SUBMIT: "报送",
    Act.DELIVER: "送达",
    Act.REPLY: "回复",
    Act.RECEIVE: "收文办理",
    Act.CONVENE: "召集主持",
    Act.ORGANIZE: "组织",
    Act.ATTEND: "参加",
    Act.LEAD: "领导",
    Act.ASSIST: "协助",
    Act.COORDINATE: "协调",
    Act.REPORT: "报告",
    Act.REQUEST_LEAVE: "请假",
    Act.HANDLE: "办理",
    Act.IMPLEMENT: "落实",
    Act.SUPERVISE: "监督督促",
    Act.ACCEPT_SUPERVISION: "接受监督",
    Act.STUDY: "学习",
    Act.RESEARCH: "调研",
    Act.LIMIT: "控制",
    Act.ABIDE: "遵守",
    Act.BUILD: "建设",
}
"""The Chinese name of each act."""


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

_PARTNERS = {
    DeadlineKind.WITHIN: ({"after"}, {"after", "start_inferred"}),
    DeadlineKind.AT_LEAST: ({"before"}, {"before"}),
    DeadlineKind.EVERY: (set(), set()),
    DeadlineKind.TIMES: ({"per"}, {"per"}),
    DeadlineKind.AT_MOST: (set(), {"per", "of"}),
    DeadlineKind.SOFT: (set(), set()),
}


class Deadline(Model):
    """A time limit or a cap, one of six kinds.

    ``{within: 5 workdays, after: EVENT}``, ``{at_least: 7 workdays, before: EVENT}``, ``{every: 2 months}``,
    ``{times: 2, per: month}`` (``times: 1-2`` is a range), ``{at_most: 1, per: year}`` or
    ``{at_most: 3, of: 个}``, ``{soft: 及时}``. ``start_inferred`` says that the rules do not name the event
    from which the time runs.
    """

    within: Span | None = None
    at_least: Span | None = None
    every: Span | None = None
    times: Count | None = None
    at_most: Annotated[int, Field(ge=1, le=999)] | None = None
    soft: Words | None = None
    after: Id | None = None
    before: Id | None = None
    per: Literal["month", "year"] | None = None
    of: Words | None = None
    start_inferred: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [kind for kind in DeadlineKind if getattr(self, kind) is not None]
        if len(given) != 1:
            names = "、".join(DeadlineKind)
            raise ValueError(f"时限必须恰有 {names} 中的一个，这里有 {len(given)} 个：请改正")
        needed, allowed = _PARTNERS[given[0]]
        extra = {k for k in ("after", "before", "per", "of", "start_inferred") if getattr(self, k)}
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
        return next(kind for kind in DeadlineKind if getattr(self, kind) is not None)

    @property
    def amount(self) -> Amount | None:
        """The span of time of ``within``, ``at_least`` and ``every``."""
        span = self.within or self.at_least or self.every
        if span is None:
            return None
        number, unit = span.split(" ")
        return Amount.model_validate({"number": int(number), "unit": unit.removesuffix("s")})

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
    """Who must, may or must not do what, on which words.

    ``hedge``, ``when``, ``unless`` and ``otherwise`` are verbatim words of the unit. ``actor`` is empty only
    with ``actor_unsaid``: the rules do not say who. ``unworded`` says that no duty word (要、应、须 …)
    stands in the quote. A ``draft`` is set aside when the sources are read: nothing shows or checks it.
    """

    id: Id
    at: At
    quote: Annotated[str, StringConstraints(min_length=6, max_length=400)]
    actor: tuple[Id, ...] = ()
    actor_from: At | None = None
    actor_unsaid: bool = False
    force: Force
    unworded: bool = False
    hedge: tuple[Words, ...] = ()
    does: Annotated[str, StringConstraints(min_length=4, max_length=40)]
    act: Act
    object: Id
    to: tuple[Id, ...] = ()
    occasion: tuple[Id, ...] = ()
    standing: bool = False
    when: MaybeWords = ""
    unless: MaybeWords = ""
    otherwise: MaybeWords = ""
    deadline: Deadline | None = None
    reviewed: bool
    draft: bool = False

    @property
    def force_word(self) -> str:
        """Its force as binding as its own words: 必须 only where the quote says 须, else as ``FORCES``."""
        return "必须" if self.force is Force.MUST and _STRICT.search(self.quote) else FORCES[self.force]


class Duties(Model):
    """duties.yaml: the objects, the events and the duties of an edition, in the order of the text."""

    objects: tuple[Object, ...]
    events: tuple[Event, ...] = ()
    duties: tuple[Duty, ...]


class Occasion(Model):
    """Something that comes up in an office: a meeting, a document, a journey; listed as shown."""

    id: Id
    name: Words
    description: Words


class Step(Model):
    """One step of a procedure: the duty that it carries out, and its phase (会前, 会中, 会后)."""

    duty: Id
    phase: Words


class Procedure(Model):
    """What happens on an occasion, in order; steps of one phase stand together."""

    id: Id
    name: Words
    occasion: Id
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Procedures(Model):
    """procedures.yaml: the occasions and the procedures of an edition."""

    occasions: tuple[Occasion, ...]
    procedures: tuple[Procedure, ...]


class Term(Model):
    """A fixed expression of the text. Without ``explanation`` only the places are shown where it stands."""

    id: Id
    name: Words
    aliases: tuple[Words, ...] = ()
    explanation: MaybeWords = ""
    reviewed: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


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

    @property
    def chinese(self) -> str:
        """The reason in words shown to readers."""
        return _REASONS[self]


_REASONS = {
    WaiverReason.PRINCIPLE: "是没有行为主体的原则",
    WaiverReason.GOAL: "说的是目标，不是一件可以办理的事",
    WaiverReason.REPEATS: "与另一处重复",
    WaiverReason.CONDITION: "是别的要求的条件或范围",
    WaiverReason.NAME: "是制度或事物的名称",
}


class Waiver(Model):
    """A clause with a duty word, or an expression of time, that no duty claims, and why.

    ``words`` stand once in the unit.
    """

    at: At
    words: Annotated[str, StringConstraints(min_length=2, max_length=400)]
    reason: WaiverReason
    repeats: At | None = None

    @model_validator(mode="after")
    def _names_the_other(self) -> Self:
        if (self.reason is WaiverReason.REPEATS) != (self.repeats is not None):
            raise ValueError("reason: repeats 必须且只有它用 repeats 写明重复的是哪一处：请补上或删去")
        return self


class Waivers(Model):
    """waivers.yaml: what is left without a duty on purpose."""

    waivers: tuple[Waiver, ...] = ()

"""Cases with the outcome that the words of an edition demand: scenarios.yaml.

An editor writes them from the official text, before looking at the annotations; ``rules check`` holds the annotations
against them, and readers see them as examples.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.annotations import Act, Deadline, NormKind, Suspect
from generator.model.base import At, Id, MaybeWords, Model, Words

__all__ = ["Expectation", "Given", "LeadsTo", "Never", "Scenario", "Scenarios", "Silence", "StageId"]

StageId = Literal[
    "draft",
    "consult",
    "review",
    "countersign",
    "submit",
    "deliberate",
    "approve",
    "sign",
    "issue",
    "publish",
    "file",
    "examine-filed",
]
"""The stages of ``views.approvals.STAGES``, so that editors choose from them; a test holds the two together."""


class Given(Model):
    """The case: what happened, in the editors' words.

    ``who`` asks, in which ``procedure``; ``on`` is the day of the event from or to which time is counted.
    """

    who: Id | None = None
    procedure: Id | None = None
    facts: Words
    on: date | None = None


class Expectation(Model):
    """What must come out of the words ``words`` of the unit ``at``.

    Whatever bounds it is said in full: a hedge, condition, exception, consequence, time limit or inferred actor that
    stands in the data and not here is a fault, as one that stands here and not in the data. ``word``, ``act``, ``to`` and ``stage``
    are compared where they are given. ``who_from`` is the unit from which
    it is known who acts, where it is another; ``unsaid`` says that the rules do not name who; ``choice`` that they leave a choice (或) between ``who``; ``also`` are roles that it binds because
    they belong to one of ``who``; ``includes`` are words that its sentence must hold.

    ``by`` is the last day, counted from or to ``given.on``; ``unknown`` says that it cannot be told, because the
    arrangement of its year has not been published; ``start_unsaid`` that the rules do not name the event from which time
    runs. ``limit`` is a limit of which no day is counted. ``stage`` is one of the approvals. ``place`` says where the
    procedure of the case has it, ``after`` the rules' own words for coming after the step before.
    """

    at: At
    words: Words
    who: tuple[Id, ...] = ()
    who_from: At | None = None
    unsaid: bool = False
    choice: bool = False
    also: tuple[Id, ...] = ()
    kind: NormKind
    word: MaybeWords = ""
    hedge: tuple[Words, ...] = ()
    act: Act | None = None
    stage: StageId | None = None
    to: tuple[Id, ...] = ()
    when: MaybeWords = ""
    unless: MaybeWords = ""
    otherwise: MaybeWords = ""
    includes: tuple[Words, ...] = ()
    by: date | None = None
    unknown: bool = False
    start_unsaid: bool = False
    limit: Deadline | None = None
    place: Literal["requires", "step"] | None = None
    after: MaybeWords = ""

    @property
    def counted(self) -> bool:
        """Whether a day is to be counted from or to the day of the case."""
        return self.unknown or self.by is not None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.unsaid == bool(self.who):
            raise ValueError("who（由谁办）和 unsaid（规则没有写明由谁办）必须恰有一样：请补上或删去")
        if self.unsaid and (self.also or self.who_from is not None):
            raise ValueError("unsaid 表示规则没有写明由谁办，不能又写 also 或 who_from：请删去一样")
        if self.choice and len(self.who) < 2:
            raise ValueError("choice 表示几者之一，who 至少要写两个角色：请补上或删去 choice")
        if self.by is not None and self.unknown:
            raise ValueError("unknown 表示日期算不出，不能又写 by：请删去一样")
        if self.counted and self.limit is not None:
            raise ValueError("by 和 unknown 说的是算出的日期，limit 是不算日期的时限或上限：请只写一样")
        if self.start_unsaid and not self.counted:
            raise ValueError("start_unsaid 说的是日期的起算点：请写上 by 或 unknown，或删去 start_unsaid")
        if self.after and self.place != "step":
            raise ValueError("after 说的是流程中的先后：请写上 place: step，或删去 after")
        return self


class Never(Model):
    """What must not come out: a norm in the unit ``at`` that binds ``who``, of this ``act`` and ``kind`` where given.

    ``says`` tells readers so, in the editors' words.
    """

    at: At
    who: Id
    act: Act | None = None
    kind: NormKind | None = None
    says: Words


class Silence(Model):
    """That the rules say nothing of a stage of a document or decision."""

    document: Id
    stage: StageId


class LeadsTo(Model):
    """That the case goes on in another procedure, on verbatim words of the unit ``at``."""

    procedure: Id
    at: At
    words: Words


class Scenario(Model):
    """A case and all that is expected of it. A ``draft`` is set aside: nobody is shown it, and nothing is held against it."""

    id: Id
    name: Words
    given: Given
    then: tuple[Expectation, ...] = ()
    never: tuple[Never, ...] = ()
    silent: tuple[Silence, ...] = ()
    leads_to: tuple[LeadsTo, ...] = ()
    suspect: Suspect | None = None
    draft: bool = False

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if not (self.then or self.never or self.silent or self.leads_to):
            raise ValueError("then、never、silent、leads_to 一样也没有：请写明应当得出什么")
        if any(expected.counted for expected in self.then) != (self.given.on is not None):
            raise ValueError(
                "given 的 on（事情发生的日期）和 then 的 by 或 unknown（算出的日期）要么都写，要么都不写：请补上或删去"
            )
        placed = any(expected.place for expected in self.then) or self.leads_to
        if placed and self.given.procedure is None:
            raise ValueError("写了 place 或 leads_to，就要在 given 中用 procedure 写明是哪个流程：请补上")
        return self


class Scenarios(Model):
    """scenarios.yaml: the cases of an edition, in the order in which they are shown."""

    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1)]

"""Whose portal it is, how its readers speak, and what a rule is whatever its edition: portal.yaml and rule.yaml."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from generator.model.base import DIVISION, At, Id, MaybeWords, Model, WebAddress, Words, shape

__all__ = [
    "AnnotationState",
    "AskedQuestion",
    "Counting",
    "EarlierText",
    "EverydayRole",
    "Home",
    "Matter",
    "Portal",
    "QuestionWords",
    "Rule",
    "RuleStanding",
    "SearchServer",
    "SearchWords",
    "SiteMarks",
    "Synonym",
    "Unresolved",
]


_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})
"""Where browsers take an address for safe without encryption."""


def _as_words(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Division = Annotated[
    str,
    BeforeValidator(_as_words, json_schema_input_type=int | str),
    StringConstraints(pattern=DIVISION),
    Field(json_schema_extra=shape(DIVISION)),
]
"""A code of GB/T 2260, or nothing."""


class SiteMarks(Model):
    """The marks an official site must show (网页设计规范); none has a default.

    ``agency`` (党政机关网站标识), ``report_error`` (我为政府网站找错) and ``accessibility`` (适老化标识, only for
    sites that were awarded it) are addresses; the others are words.
    """

    agency: WebAddress
    site_id_code: Words
    icp: Words
    police: Words
    host: Words
    contact: Words
    report_error: WebAddress
    accessibility: WebAddress | None = None


class Counting(Model):
    """How days are counted where the rules do not say: in words shown beside each answer, and as a switch."""

    convention: Words = (
        "参照《中华人民共和国民法典》第二百零一条："
        "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算"
    )
    event_day_counts: bool = False


class QuestionWords(Model):
    """Words by which people ask, and what they ask for."""

    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    seeks: Literal[
        "actor",
        "deadline",
        "before",
        "after",
        "often",
        "cap",
        "permission",
        "procedure",
        "composition",
        "function",
    ]


class AmountWords(Model):
    """Words by which people ask how much or how long, and the units in which the rules would answer.

    A unit of one character stands behind a number (5个工作日 has 日); a longer one, such as 时限, by itself.
    """

    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    units: Annotated[tuple[Words, ...], Field(min_length=1)]


class Synonym(Model):
    """Everyday words, and the words that the rules have for the same; each of ``says`` leads to all of ``means``."""

    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    means: Annotated[tuple[Words, ...], Field(min_length=1)]


class EverydayRole(Model):
    """What people call a role and the rules do not."""

    role: Id
    says: Annotated[tuple[Words, ...], Field(min_length=1)]


class SearchWords(Model):
    """How a question is understood; ``fillers`` carry no meaning of their own.

    ``infixes`` are what people put inside a verb: 请不了假 and 请个假 are 请假. ``outside`` are words for what governments do
    and rules of work leave to others (停车费, 结婚证), ``unsaid`` for what people ask of anything and rules of work never say
    (多少钱, 几点): a question with one is not answered from what looks alike; one of a single character counts where it is what is
    asked for (怎么修). Nor is one of ``amounts`` answered by a passage that has no such number. ``heads`` are characters that make
    another word of the one before them: 值班表.
    """

    questions: tuple[QuestionWords, ...] = ()
    fillers: tuple[Words, ...] = ()
    infixes: tuple[Words, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    roles: tuple[EverydayRole, ...] = ()
    outside: tuple[Words, ...] = ()
    unsaid: tuple[Words, ...] = ()
    amounts: tuple[AmountWords, ...] = ()
    heads: tuple[Words, ...] = ()


class SearchServer(Model):
    """An OpenSearch cluster that the page of search asks; ``index`` is the alias by which it is asked there.

    ``address`` is what browsers reach: the way in front of the cluster that lets questions through and nothing else.
    """

    address: WebAddress
    index: Id = "rules"

    @field_validator("address")
    @classmethod
    def _is_open_to_pages(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
            raise ValueError("查找服务器的地址要以 https:// 开头：网页用加密的地址，浏览器就不让它问不加密的")
        if parts.username is not None or parts.query or parts.fragment or re.search("[;,]", address):
            raise ValueError(
                "查找服务器的地址只写到路径：人人看得见，不能有账号和密码，也不要问号、井号、逗号和分号"
            )
        return address.rstrip("/")


class AskedQuestion(Model):
    """A question that people ask, and what search must say to it: the check asks it.

    ``answered_by`` is the unit that must come first, of the rule ``rule`` where there are several; search finds the unit by
    these words too. ``unanswered`` says that the rules do not answer it and search must say so. The home page offers the
    questions that are answered, but for those with ``home: false``.
    """

    asks: Words
    rule: Id | None = None
    answered_by: At | None = None
    unanswered: bool = False
    home: bool = True

    @model_validator(mode="after")
    def _one_expectation(self) -> Self:
        if (self.answered_by is None) != self.unanswered:
            raise ValueError(
                "answered_by 和 unanswered: true 必须恰有一个：规则回答的写哪一款，不回答的写 unanswered: true"
            )
        return self

    @property
    def offered(self) -> bool:
        """Whether the home page offers it."""
        return self.home and not self.unanswered


class Matter(Model):
    """A matter that comes up often: its procedure, what people call it, and the duty whose limit or decision is shown beside it."""

    procedure: Id
    name: MaybeWords = ""
    shows: Id | None = None


class Home(Model):
    """What the home page leads to: the commonest matters and roles, up to six of each."""

    matters: Annotated[tuple[Matter, ...], Field(max_length=6)] = ()
    roles: Annotated[tuple[Id, ...], Field(max_length=6)] = ()


class Portal(Model):
    """portal.yaml: whose portal it is, and how its readers speak."""

    name: Words
    organisation: Words
    tagline: Words
    site_domain: MaybeWords = ""
    division: Division = ""
    """行政区划代码 of the area that is governed, which stands in the IRIs of its rules."""
    official: bool = False
    marks: SiteMarks | None = None
    counting: Counting = Counting()
    readers: Annotated[int, Field(ge=1, le=2)] = 1
    """How many readers must confirm an annotation before it counts as reviewed."""
    questions: tuple[AskedQuestion, ...] = ()
    home: Home | None = None
    search: SearchWords | None = None
    search_server: SearchServer | None = None


class Unresolved(Model):
    """A citation in the official words that leads nowhere, and stays as it was printed; ``note`` says why."""

    at: Words
    words: Words
    note: Words


class EarlierText(Model):
    """A title in 《》 by which the official words mean an earlier text that this portal does not hold.

    ``words`` stand in the unit ``at`` and hold the title: the rule that a new one repeals has the same title as the new
    one. No link is made of it; ``note`` is shown to readers in its place.
    """

    at: At
    words: Words
    note: Words


class AnnotationState(StrEnum):
    """How far a rule has been annotated: ``complete``, and the check holds it to that, or only ``begun``."""

    COMPLETE = "complete"
    BEGUN = "begun"


class RuleStanding(StrEnum):
    """What a rule is to the portal where it is none of those that apply here: one that ours take their bearings from."""

    REFERENCE = "reference"


class Rule(Model):
    """rule.yaml: the work, whatever its edition; ``current`` is the edition that has the short addresses."""

    id: Id
    title: Words
    issuer: Words
    kind: Words
    current: date
    source: Words
    """Where the text was taken from, in words shown to readers."""
    standing: RuleStanding | None = None
    """``reference`` for a rule that stands here to be compared with: its words are shown, and no duties are taken from it."""
    coverage: AnnotationState = AnnotationState.BEGUN
    """Whether each clause with a duty word must be claimed or waived.

    A rule that does not say has only begun: completeness is a promise to readers, and nobody makes it by leaving out a line.
    """
    subjects: Annotated[tuple[Words, ...], Field(max_length=8)] = ()
    """What it is about, in the words by which readers of a portal of many rules look for it."""
    unresolved: tuple[Unresolved, ...] = ()
    earlier_texts: tuple[EarlierText, ...] = ()

    @property
    def is_reference(self) -> bool:
        """Whether it stands here to be compared with alone."""
        return self.standing is RuleStanding.REFERENCE

    @model_validator(mode="after")
    def _each_subject_once(self) -> Self:
        for i, subject in enumerate(self.subjects):
            if subject in self.subjects[:i]:
                raise ValueError(f"主题“{subject}”写了两次：请删去一处")
        return self

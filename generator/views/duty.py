"""A duty in the words in which every page, table, search result and sheet says it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import wording
from generator.labels import (
    ACTS,
    INFERRED_EVENT,
    LIMIT,
    LIMITS,
    NO_WORD,
    NORM_KINDS,
    STANDING,
    UNSAID_ACTOR,
)
from generator.model.annotations import Duty, Event, NormKind
from generator.model.questions import Question
from generator.model.registers import Role
from generator.views import reviews
from generator.views.limits import limit_words

if TYPE_CHECKING:
    from generator.views.edition import EditionView

__all__ = ["FACTS", "POINTS", "VERBATIM", "DutyView", "Fact", "Field", "Shown", "bound_words", "joints"]


class Shown(StrEnum):
    """Where a field of a duty is shown."""

    PAGE = "page"
    """On checklists, procedures and the list of limits."""
    ARTICLE = "article"
    """In the notes beside an article."""
    TABLE = "table"
    """In spreadsheets and files of data."""
    SEARCH = "search"
    """In a search result."""
    PAPER = "paper"
    """On a printed sheet."""


EVERYWHERE = frozenset(Shown)
_AND = "、"
_BY = "由"
"""How the rules give a task or a decision to someone without a duty word: 由区长签发."""
_FITTING = "宜"
"""Alone among the words that urge it is said of someone, and not to someone: 各部门宜公开, but 鼓励各部门公开."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of every duty that has it.

    ``key`` is the name in YAML, data files and search; ``label`` what readers see before it. The words of a ``verbatim``
    fact are official ones, which the check finds in the paragraph again. A ``bound`` limits the duty or follows from it
    and is listed below its sentence wherever it is shown.
    """

    key: str
    label: str
    values: Callable[["DutyView"], Sequence[str]]
    verbatim: bool = False
    bound: bool = False
    shown: frozenset[Shown] = EVERYWHERE
    leads_to: Callable[["DutyView"], Sequence[tuple[str, str]]] | None = None
    """For each value the folder of the page that it leads to, and the element there."""


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of one duty in words ready to be shown."""

    fact: Fact
    values: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()
    """For each value the folder and the element that it leads to; empty where it leads nowhere."""

    @property
    def key(self) -> str:
        """Its name in YAML, data files and search."""
        return self.fact.key

    @property
    def label(self) -> str:
        """What stands before it."""
        return self.fact.label

    @property
    def verbatim(self) -> bool:
        """Whether its words are official ones."""
        return self.fact.verbatim

    @property
    def value(self) -> str:
        """Its words in one line."""
        return "、".join(self.values)


def _one(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


FACTS = (
    Fact("actor", "由谁办", lambda d: _one(d.who)),
    Fact("does", "事项", lambda d: _one(d.duty.does)),
    Fact("kind", "性质", lambda d: _one(d.kind_name)),
    Fact("word", "用词", lambda d: _one(d.word_shown)),
    Fact("hedge", "留有余地", lambda d: d.duty.hedge, verbatim=True),
    Fact("deadline", LIMIT, lambda d: _one(d.limit)),
    Fact("to", "对象", lambda d: _one(d.to_words), bound=True),
    Fact("when", "条件", lambda d: _one(d.duty.when), verbatim=True, bound=True),
    Fact("unless", "例外", lambda d: _one(d.duty.unless), verbatim=True, bound=True),
    Fact("otherwise", "后果", lambda d: _one(d.duty.otherwise), verbatim=True, bound=True),
    Fact("actor_from", "由谁办据", lambda d: _one(d.actor_ground), bound=True),
    Fact(
        "questions",
        "未决问题",
        lambda d: tuple(question.asks for question in d.questions),
        bound=True,
        leads_to=lambda d: tuple(("questions", f"question-{question.id}") for question in d.questions),
    ),
    Fact("quote", "原文", lambda d: _one(d.duty.quote), verbatim=True),
    Fact("citation", "依据", lambda d: _one(d.citation)),
    Fact("reviewed", "核对", lambda d: _one(d.review.words)),
)
"""All that is said of a duty, in the order in which it is said."""

VERBATIM = tuple(fact.key for fact in FACTS if fact.verbatim and fact.bound)
"""The keys of a duty in YAML, beside the quote, whose words must stand in the paragraph: condition, exception …"""


def bound_words(duty: Duty) -> tuple[str, ...]:
    """The official words that bound a duty, as its YAML has them."""
    return tuple(words for key in VERBATIM if (words := getattr(duty, key)))


def _kind_lines(duty: "DutyView") -> tuple[str, ...]:
    """义务（原则上须): the kind, and the words on which it rests."""
    words = "".join((*duty.duty.hedge, duty.word_shown if duty.word or duty.inferred else ""))
    return (f"{duty.kind_name}（{words}）" if words else duty.kind_name,)


def _actor_lines(duty: "DutyView") -> tuple[str, ...]:
    ground = f"（据{duty.actor_ground}）" if duty.actor_ground else ""
    return (f"{duty.who}{ground}",)


POINTS: tuple[reviews.Point["DutyView"], ...] = (
    reviews.Point("引文", ("at", "quote")),
    reviews.Point(
        "谁",
        ("actor", "actor_from", "actor_unsaid"),
        _actor_lines,
        lambda d: [role.name for role in d.actors],
    ),
    reviews.Point("性质", ("kind", "word", "hedge"), _kind_lines),
    reviews.Point("条件", ("when",), lambda d: _one(d.duty.when)),
    reviews.Point("例外", ("unless",), lambda d: _one(d.duty.unless)),
    reviews.Point("后果", ("otherwise",), lambda d: _one(d.duty.otherwise)),
    reviews.Point(LIMIT, ("deadline",), lambda d: _one(d.limit), lambda d: [d.event.name] if d.event else []),
    reviews.Point("对象", ("to",), lambda d: _one(d.to_words), lambda d: [role.name for role in d.to]),
    reviews.Point("一句话", ("does",), lambda d: (d.duty.does,)),
    reviews.Point("场合", ("occasion", "standing"), lambda d: (d.occasions_words,), lambda d: d.occasions),
    reviews.Point(
        "归类", ("act", "object"), lambda d: (f"{d.act_name} · {d.object_name}",), lambda d: [d.object_name]
    ),
)
"""What a reader is asked to confirm of a duty; every key of its entry but the id belongs to one. The quote stands beside."""

_UNPRINTED = {"citation", "reviewed", "questions", "actor_from"}
"""Facts that a tick does not rest on: a new number of the article or a review changes nothing of what is to be done."""


@dataclass(frozen=True)
class DutyView:
    """A duty of an edition in words ready to be shown."""

    edition: "EditionView"
    duty: Duty

    @property
    def id(self) -> str:
        """Its id."""
        return self.duty.id

    @property
    def named_citation(self) -> str:
        """Where it stands, with the title of its rule where the portal has others."""
        return self.edition.named_citation(self.duty.at)

    @cached_property
    def key(self) -> str:
        """Its name among the duties of all rules."""
        return self.edition.duty_key(self.duty.id)

    @cached_property
    def actors(self) -> tuple[Role, ...]:
        """The roles that it binds; none where the rules do not say who."""
        return tuple(self.edition.roles[role] for role in self.duty.actor)

    @cached_property
    def to(self) -> tuple[Role, ...]:
        """The roles that it is done to."""
        return tuple(self.edition.roles[role] for role in self.duty.to)

    @cached_property
    def joints(self) -> tuple[str, ...]:
        """What stands between one actor and the next: 或 or 或其他 where the words leave a choice, else 、."""
        return joints(self.duty.quote, [role.names for role in self.actors])

    @cached_property
    def is_choice(self) -> bool:
        """Whether the words leave a choice between its actors."""
        return any(joint != _AND for joint in self.joints)

    @cached_property
    def who(self) -> str:
        """Its actors in a line of text."""
        if not self.actors:
            return UNSAID_ACTOR
        rest = zip(self.joints, self.actors[1:], strict=True)
        return self.actors[0].name + "".join(f"{joint}{role.name}" for joint, role in rest)

    @cached_property
    def to_words(self) -> str:
        """The roles that it is done to, in a line of text."""
        return "、".join(role.name for role in self.to)

    @property
    def kind(self) -> NormKind:
        """What the sentence does: duty, prohibition, permission, power, composition, exhortation."""
        return self.duty.kind

    @property
    def kind_name(self) -> str:
        """The kind in Chinese."""
        return NORM_KINDS[self.duty.kind]

    @cached_property
    def word(self) -> str:
        """The text's own word that rules the duty: 要, 不得, 由 …; empty where the quote has none."""
        words = wording.ruling_words(self.duty.quote, self.duty.kind, bound_words(self.duty))
        if self.duty.word or words:
            return self.duty.word or words[0]
        names = (name for role in self.actors for name in role.names)
        assigns = self.kind in (NormKind.POWER, NormKind.DUTY) and any(
            f"{_BY}{name}" in self.duty.quote for name in names
        )
        return _BY if assigns else ""

    @property
    def word_shown(self) -> str:
        """What stands before ``does``: the text's own word; else the kind, or that it is read from the sense."""
        if self.word == _BY:
            return f"{_BY}…"
        return self.word or (NO_WORD if self.kind is NormKind.DUTY else self.kind_name)

    @property
    def tickable(self) -> bool:
        """Whether it is something that can be done and ticked: what a body is made of is not."""
        return self.kind is not NormKind.COMPOSITION

    @cached_property
    def limit_words(self) -> str:
        """Its time limit without the caveat; empty where it has none."""
        if self.duty.deadline is None:
            return ""
        return limit_words(self.duty.deadline, self.duty.quote, self.event.name if self.event else "")

    @property
    def event(self) -> Event | None:
        """The event that its time limit counts from or to."""
        deadline = self.duty.deadline
        return self.edition.events.get(deadline.event or "") if deadline else None

    @cached_property
    def limit(self) -> str:
        """Its time limit, and that its event is inferred where the rules do not name it."""
        inferred = self.duty.deadline is not None and self.duty.deadline.event_inferred
        return self.limit_words + (f"（{INFERRED_EVENT}）" if inferred else "")

    @property
    def limit_label(self) -> str:
        """What its limit is called: 时限 of time, 频次 of how often, 上限 of a number."""
        return LIMITS[self.duty.deadline.kind] if self.duty.deadline else LIMIT

    @property
    def act_name(self) -> str:
        """The act in Chinese."""
        return ACTS[self.duty.act]

    @property
    def object_name(self) -> str:
        """What it is done to."""
        return self.edition.objects[self.duty.object].name

    @property
    def occasions(self) -> tuple[str, ...]:
        """The names of the occasions on which it comes up."""
        return tuple(self.edition.occasions[key].name for key in self.duty.occasion)

    @property
    def occasions_words(self) -> str:
        """The occasions in a line of text, or that it is standing."""
        return "、".join(self.occasions) or STANDING

    @cached_property
    def citation(self) -> str:
        """The paragraph it rests on, as people cite it."""
        return self.edition.citation(self.duty.at)

    @property
    def full_citation(self) -> str:
        """The same with the title and the number of the document."""
        return self.edition.full_citation(self.duty.at)

    @property
    def actor_ground(self) -> str:
        """The paragraph from which it is known who acts, where it is another."""
        return self.edition.citation(self.duty.actor_from) if self.duty.actor_from else ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The open questions on which it depends."""
        unit = self.edition.units.get(self.duty.at)
        return self.edition.open_questions.concerning(self.duty, unit.text if unit else "")

    @cached_property
    def review(self) -> "reviews.ReviewState":
        """Whether a person has confirmed it, and whether that still holds."""
        if not self.duty.reviewed:
            return reviews.NOBODY
        labels = [point.label for point in POINTS]
        return reviews.state(self.duty.reviewed, self.review_fingerprint, self.edition.readers, labels)

    @cached_property
    def review_fingerprint(self) -> str:
        """Of the paragraph it rests on and of all that the annotation says; a review holds as long as this does."""
        return reviews.fingerprint(self.review_words, self.duty, self, POINTS)

    @property
    def review_words(self) -> str:
        """The paragraph that it rests on, and the one from which it is known who acts."""
        places = filter(None, (self.duty.at, self.duty.actor_from))
        return "\n".join(self.edition.paragraph_words(place) for place in places)

    @property
    def lead(self) -> str:
        """由 before the actor, of a power and of what 由 gives to someone: 由区长签发; 鼓励 before who is urged."""
        if self.actors and self.kind is NormKind.EXHORTATION and self.word != _FITTING:
            return self.word
        return _BY if self.actors and (self.word == _BY or self.kind is NormKind.POWER) else ""

    @property
    def inferred(self) -> bool:
        """Whether it is read from the sense that it binds: its quote has no word that says so."""
        return self.kind is NormKind.DUTY and not self.word

    @property
    def predicate(self) -> str:
        """What is said of the actor where nothing else names it, as on its own list: 不得越级行文, 一般签发公文."""
        word = "" if self.word == _BY else self.word
        return "".join(self.duty.hedge) + word + self.duty.does

    @property
    def ending(self) -> str:
        """What follows the actor in the sentence: of 一般由区长签发公文 the last words, for its hedge stands before 由."""
        return self.duty.does if self.lead else self.predicate

    @cached_property
    def core(self) -> str:
        """Who, the text's own word, and what, as one sentence without its bounds: 区政府各部门不得越级行文."""
        who = self.who if self.actors else ""
        hedge = "".join(self.duty.hedge)
        # 原则上由区长签发: the hedge stands before 由, and before the verb of everything else
        said = f"{hedge}{self.lead}{who}{self.ending}" if self.lead else who + self.ending
        return said if self.actors else f"{UNSAID_ACTOR}：{said}"

    @cached_property
    def sentence(self) -> str:
        """The whole duty as one Chinese sentence: nothing that bounds it is left out."""
        duty = self.duty
        condition = f"“{duty.when}”，" if duty.when else ""
        unsaid = "" if self.actors else f"{UNSAID_ACTOR}："
        parts = [unsaid, condition, self.core.removeprefix(unsaid)]
        if self.to:
            parts.append(f"（对象：{self.to_words}）")
        if self.limit:
            parts.append(f"，{self.limit_label}：{self.limit}")
        parts.extend(
            f"；{field.label}：“{field.value}”"
            for field in self.fields()
            if field.fact.bound and field.verbatim and field.key != "when"
        )
        if self.actor_ground:
            parts.append(f"（由谁办据{self.actor_ground}）")
        if self.inferred:
            parts.append(f"（{NO_WORD}）")
        return "".join(parts) + "。"

    def fields(self, shown: Shown | None = None) -> tuple[Field, ...]:
        """Its facts in order, those alone that it has; of one place, or all."""
        return self._fields_of(shown, bound=False) if shown else self._fields

    def bounds(self, shown: Shown) -> tuple[Field, ...]:
        """Its conditions, exceptions and whatever else is listed below the sentence, as shown in one place."""
        return self._fields_of(shown, bound=True)

    def _fields_of(self, shown: Shown, *, bound: bool) -> tuple[Field, ...]:
        # a duty stands on many pages, and on each in several forms
        found = self._kept.get((shown, bound))
        if found is None:
            found = tuple(
                field
                for field in self._fields
                if shown in field.fact.shown and (field.fact.bound or not bound)
            )
            self._kept[shown, bound] = found
        return found

    @cached_property
    def _kept(self) -> dict[tuple[Shown, bool], tuple[Field, ...]]:
        return {}

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        return tuple(
            Field(fact, values, tuple(fact.leads_to(self)) if fact.leads_to else ())
            for fact in FACTS
            if (values := tuple(fact.values(self)))
        )

    @cached_property
    def fingerprint(self) -> str:
        """Of all that is shown of it: a tick for other words asks to be looked at again."""
        said = (f"{f.key}\n{f.value}" for f in self.fields() if f.key not in _UNPRINTED)
        return _hash(said, 12)


def _hash(parts: Iterable[str], length: int) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:length]


_OR = re.compile("(?:，|、)?(或者?)((?:其他|有关|相关)?)")


def joints(quote: str, names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the quote puts before each actor but the first: 或, 或其他, else 、. ``names`` are each actor's names."""
    ends: list[tuple[int, int]] = []
    for each in names:
        after = ends[-1][1] if ends else 0
        hits = [(quote.find(name, after), name) for name in sorted(each, key=len, reverse=True)]
        at, name = min(((i, name) for i, name in hits if i >= 0), default=(-1, ""), key=lambda hit: hit[0])
        ends.append((at, at + len(name)))
    return tuple(_joint(quote, left[1], right[0]) for left, right in pairwise(ends))


def _joint(quote: str, start: int, end: int) -> str:
    found = _OR.fullmatch(quote[start:end]) if 0 < start <= end else None
    return f"{found[1]}{found[2]}" if found else _AND

"""A procedure as pages, pictures and tables show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.address import Address
from generator.labels import IMPLIED_ORDER, REQUIRED_FIRST
from generator.model.annotations import Event
from generator.model.procedures import Branch, Occasion, Procedure
from generator.model.registers import Role
from generator.views import deadline, reviews
from generator.views.deadline import DeadlineView
from generator.views.duty import DutyView, Shown
from generator.views.edition import EditionView

__all__ = [
    "POINTS",
    "BranchView",
    "Line",
    "Order",
    "ProcedureView",
    "StepView",
    "procedures",
]
_SHEET, _LINE = 800, 12
"""How many characters stand on a sheet of paper in its usual size, and how many a new line takes the place of."""


@dataclass(frozen=True, slots=True)
class Order:
    """That something comes after something else, and how that is known."""

    place: str
    """在第3步之后."""
    words: str
    """The rules' own words that say so; empty where it is implied."""

    @property
    def ground(self) -> str:
        """The words in quotation marks, or that it is implied."""
        return f"“{self.words}”" if self.words else IMPLIED_ORDER

    @property
    def sentence(self) -> str:
        """Place and ground in a line of text."""
        return f"{self.place}（{self.ground}）"


@dataclass(frozen=True, slots=True)
class BranchView:
    """Where another procedure takes over."""

    words: str
    """The rules' own words that say when."""
    at: Address
    """Where they stand."""
    citation: str
    """The same as people cite it."""
    procedure: Procedure
    """The procedure that takes over."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a procedure."""

    number: int
    """Its number, from 1."""
    phase: str
    """The phase it belongs to."""
    duty: DutyView
    """The duty that it carries out."""
    comes_after: tuple[int, ...]
    """The numbers of the steps after which it comes, as far as the rules state or imply it."""
    order: Order | None
    """The same in words; None where no order is known."""
    applies: str
    """In which cases it is to be done, in the editors' words."""
    branches: tuple[BranchView, ...]
    """Where another procedure takes over from here."""

    @property
    def follows(self) -> bool:
        """Whether it comes after the step that stands right before it."""
        return self.number - 1 in self.comes_after


@dataclass(frozen=True, slots=True)
class Line:
    """What a table lists of a procedure: a duty that must be met first, or a step."""

    number: str
    """The number of the step; empty for what must be met first."""
    phase: str
    """Its phase, or that it must be met first."""
    duty: DutyView
    """The duty."""
    applies: str = ""
    """In which cases the step is to be done."""
    order: str = ""
    """What it comes after, and how that is known."""


@dataclass(frozen=True)
class ProcedureView:
    """A procedure of an edition."""

    edition: EditionView
    procedure: Procedure

    @property
    def folder(self) -> str:
        """Where its page stands."""
        return self.edition.procedure_folder(self.id)

    @property
    def id(self) -> str:
        """Its id."""
        return self.procedure.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.procedure.name

    @property
    def occasion(self) -> Occasion:
        """When it comes up."""
        return self.edition.occasions[self.procedure.occasion]

    @cached_property
    def requires(self) -> tuple[DutyView, ...]:
        """What must be met first."""
        return tuple(self.edition.duties[duty] for duty in self.procedure.requires)

    @cached_property
    def steps(self) -> tuple[StepView, ...]:
        """The steps in order."""
        numbers = {step.duty: number for number, step in enumerate(self.procedure.steps, start=1)}
        made = []
        for number, step in enumerate(self.procedure.steps, start=1):
            after = tuple(numbers[name] for name in step.follows) or (number - 1,)
            order = None
            if step.after or step.implied:
                order = Order(f"在第{'、'.join(map(str, after))}步之后", step.after)
            duty = self.edition.duties[step.duty]
            branches = self._branches(step.duty)
            known = after if order else ()
            made.append(StepView(number, step.phase, duty, known, order, step.applies, branches))
        return tuple(made)

    @cached_property
    def phases(self) -> tuple[tuple[str, tuple[StepView, ...]], ...]:
        """The steps by phase."""
        return tuple(
            (phase, tuple(steps)) for phase, steps in groupby(self.steps, key=lambda step: step.phase)
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What a table lists: what must be met first, then the steps."""
        first = (Line("", REQUIRED_FIRST, duty) for duty in self.requires)
        steps = (
            Line(str(s.number), s.phase, s.duty, s.applies, s.order.sentence if s.order else "")
            for s in self.steps
        )
        return (*first, *steps)

    @cached_property
    def duties(self) -> tuple[DutyView, ...]:
        """All its duties, what must be met first before the steps."""
        return (*self.requires, *(step.duty for step in self.steps))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Who takes part, each once."""
        return tuple({role.id: role for duty in self.duties for role in duty.actors}.values())

    @cached_property
    def limits(self) -> Mapping[str, DeadlineView]:
        """The limits that the calculator can count, by the id of the duty."""
        found = {duty.id: deadline.of_duty(duty) for duty in self.duties}
        return {key: limit for key, limit in found.items() if limit and limit.computed}

    @property
    def limited(self) -> int:
        """How many of its duties have a time limit."""
        return sum(bool(duty.limit) for duty in self.duties)

    @cached_property
    def long(self) -> bool:
        """Whether its words need a smaller size to stand on one sheet of paper."""
        said = (len(line.duty.core) + len(line.applies) + len(line.order) for line in self.lines)
        bounds = (len(field.value) for duty in self.duties for field in duty.bounds(Shown.PAPER))
        branches = (len(branch.words) for branch in self.procedure.branches)
        return sum(said) + sum(bounds) + sum(branches) + _LINE * len(self.lines) > _SHEET

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The articles on which its duties rest, as people cite them, in the order of the text."""
        places = sorted((duty.duty.at for duty in self.duties), key=lambda at: self.edition.order[at])
        numbers = dict.fromkeys(at.article_number for at in places if at.article_number)
        return tuple(Address.article(number).citation() for number in numbers)

    @property
    def chapter(self) -> str:
        """The title of the chapter in which its first step stands; empty where the rule has none."""
        chapter = self.edition.chapter_of.get(self.steps[0].duty.duty.at.article_number or "")
        return chapter.title if chapter else ""

    @property
    def first_limit(self) -> str:
        """The first limit in figures, by which it is told from others in a list; empty where it has none."""
        found = (deadline.of_duty(duty) for duty in self.duties)
        return next((limit.words for limit in found if limit and limit.computed), "")

    @property
    def facts(self) -> str:
        """How much it is, in a line: 4步 · 1项时限 · 4项前提 · 第二十一条等2条."""
        parts = [f"{len(self.steps)}步"]
        if self.limited:
            parts.append(f"{self.limited}项时限")
        if self.requires:
            parts.append(f"{len(self.requires)}项前提")
        first, *others = self.articles
        parts.append(f"{first}等{len(others) + 1}条" if others else first)
        return " · ".join(parts)

    @cached_property
    def comes_round(self) -> tuple[int, str, str] | None:
        """After how many days or months it comes round, and the words that say so; None where none do."""
        found = (deadline.of_duty(duty) for duty in self.duties)
        for limit in found:
            if limit and limit.interval:
                return *limit.interval, "".join(limit.duty.duty.hedge) + limit.words
        return None

    @cached_property
    def events(self) -> tuple[tuple[Event, Event | None], ...]:
        """The events whose days a reader is asked for, in the order of the file, with the one on whose day each may fall."""
        used = {limit.event.id for limit in self.limits.values() if limit.event}
        asked = {key: event for key, event in self.edition.events.items() if key in used}
        return tuple((event, asked.get(event.same_day_as or "")) for event in asked.values())

    @cached_property
    def branches(self) -> tuple[BranchView, ...]:
        """Where another procedure takes over from the whole, and from no step of it alone."""
        return self._branches(None)

    @cached_property
    def incoming(self) -> tuple[Procedure, ...]:
        """The procedures from which this one takes over."""
        return tuple(
            other
            for other in self.edition.procedures
            if any(branch.procedure == self.id for branch in other.branches)
        )

    def _branches(self, step: str | None) -> tuple[BranchView, ...]:
        return tuple(self._branch(branch) for branch in self.procedure.branches if branch.step == step)

    def _branch(self, branch: Branch) -> BranchView:
        citation = self.edition.citation(branch.at)
        procedure = self.edition.procedures_by_id[branch.procedure]
        return BranchView(branch.words, branch.at, citation, procedure)

    @cached_property
    def review(self) -> reviews.ReviewState:
        """Whether a person has confirmed the order and what must be met first."""
        if not self.procedure.reviewed:
            return reviews.NOBODY
        labels = [point.label for point in POINTS]
        return reviews.state(self.procedure.reviewed, self.review_fingerprint, self.edition.readers, labels)

    @cached_property
    def review_fingerprint(self) -> str:
        """Of the paragraphs of its duties, and of all that it and these say; a review holds as long as this does."""
        words = dict.fromkeys(duty.review_words for duty in self.duties)
        words |= dict.fromkeys(self.edition.paragraph_words(branch.at) for branch in self.procedure.branches)
        return reviews.fingerprint("\n".join(sorted(words)), self.procedure, self, POINTS)


def _step_lines(procedure: ProcedureView) -> tuple[str, ...]:
    """Each step with the ground of its place: 3 会后：…（审核后）（第二十条第三款）."""
    return tuple(
        f"{step.number} {step.phase}：{step.duty.core}（{step.duty.citation}）{_place(step)}"
        for step in procedure.steps
    )


def _place(step: StepView) -> str:
    applies = f"；只在：{step.applies}" if step.applies else ""
    if step.order:
        return f"；{step.order.sentence}{applies}"
    return f"；没有写明在哪一步之后{applies}" if step.number > 1 else applies


def _branches(procedure: ProcedureView) -> tuple[tuple[Branch, str], ...]:
    names = {other.id: other.name for other in procedure.edition.procedures}
    return tuple((branch, names[branch.procedure]) for branch in procedure.procedure.branches)


def _branch_lines(procedure: ProcedureView) -> tuple[str, ...]:
    cite = procedure.edition.citation
    return tuple(f"“{branch.words}”（{cite(branch.at)}）→ {name}" for branch, name in _branches(procedure))


POINTS: tuple[reviews.Point[ProcedureView], ...] = (
    reviews.Point("名称", ("name",), lambda p: (p.name,)),
    reviews.Point("场合", ("occasion",), lambda p: (p.occasion.name,), lambda p: (p.occasion.name,)),
    reviews.Point(
        REQUIRED_FIRST,
        ("requires",),
        lambda p: tuple(f"{duty.core}（{duty.citation}）" for duty in p.requires),
    ),
    reviews.Point("步骤", ("steps",), _step_lines),
    reviews.Point("转入", ("branches",), _branch_lines, lambda p: (name for _, name in _branches(p))),
    reviews.Point(
        "各项职责",
        (),
        names=lambda p: sorted(duty.review_fingerprint.split("-")[1] for duty in p.duties),
    ),
)
"""What a reader is asked to confirm of a procedure; what its duties say is confirmed on the sheets of their articles."""


def procedures(edition: EditionView) -> tuple[ProcedureView, ...]:
    """The procedures of an edition, as listed to readers."""
    return tuple(ProcedureView(edition, procedure) for procedure in edition.procedures)

"""The pages of the procedures: who does what, in which order, by when, and on which words; and how a document goes through them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.labels import REQUIRED_FIRST
from generator.model.annotations import NormKind
from generator.model.settings import Counting
from generator.pages import swimlane
from generator.pages.base import Context, Renderer, source_lines
from generator.scenarios.examples import Example
from generator.views import commonest
from generator.views.changes import Changes, changes
from generator.views.commonest import MatterView
from generator.views.duty import Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import LifeView, ProcedureView, StepView, lives, procedures

__all__ = ["LifeContext", "Listed", "ProcedureContext", "ProceduresContext", "has_any", "pages"]


@dataclass(frozen=True, slots=True)
class Listed:
    """The procedures of one rule."""

    edition: EditionView
    """The edition that they are of."""
    lives: tuple[LifeView, ...]
    """The lives of its documents."""
    groups: tuple[tuple[str, tuple[ProcedureView, ...]], ...]
    """Its procedures by the chapter that they are of, in the order of the file."""

    @property
    def number(self) -> int:
        """How many procedures it has."""
        return sum(len(procedures) for _, procedures in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresContext(Context):
    """The list of procedures."""

    template: ClassVar[str] = "procedures.html"
    lists: tuple[Listed, ...]
    """The procedures of each rule."""
    commonest: tuple[MatterView, ...]
    """What most people come for, as portal.yaml names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureContext(Context):
    """One procedure."""

    template: ClassVar[str] = "procedure.html"
    procedure: ProcedureView
    """The procedure."""
    required_first: str
    """What stands over what must be met first."""
    lanes: tuple[swimlane.Drawing, ...]
    """Its steps as pictures."""
    years: tuple[int, int]
    """The first and the last year whose working days are known."""
    counting: Counting
    """How days are counted."""
    examples: tuple[Example, ...]
    """The cases that go through it."""
    changes: tuple[Changes, ...]
    """What the current edition changed of what is done in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeContext(Context):
    """The life of one document."""

    template: ClassVar[str] = "life.html"
    life: LifeView
    """The life."""


def has_any(view: PortalView) -> bool:
    """Whether any rule has procedures."""
    return any(edition.procedures for edition in view.editions.values())


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of procedures by rule, one page a life of a document, and one page a procedure."""
    lists = tuple(
        Listed(edition, lives(edition), _grouped(found))
        for edition in renderer.view.editions.values()
        if (found := procedures(edition))
    )
    description = "按场合列出谁、做什么、何时办、依据哪一句"
    yield renderer.page(
        "procedures",
        renderer.labels["procedures"],
        description,
        ProceduresContext(lists=lists, commonest=commonest.named(renderer.view)),
        column=True,
    )
    for listed in lists:
        for life in listed.lives:
            yield _life(renderer, life)
        for _, group in listed.groups:
            for procedure in group:
                yield _page(renderer, procedure)


def _grouped(found: Iterable[ProcedureView]) -> tuple[tuple[str, tuple[ProcedureView, ...]], ...]:
    groups: dict[str, list[ProcedureView]] = {}
    for procedure in found:
        groups.setdefault(procedure.chapter, []).append(procedure)
    return tuple((chapter, tuple(group)) for chapter, group in groups.items())


def _life(renderer: Renderer, life: LifeView) -> Page:
    return renderer.page(
        f"procedures/{life.id}",
        life.name,
        life.description,
        LifeContext(life=life),
        print_style="checklist-print.css",
        print_lines=source_lines(life.name, [life.edition]),
    )


def _page(renderer: Renderer, procedure: ProcedureView) -> Page:
    context = ProcedureContext(
        procedure=procedure,
        required_first=REQUIRED_FIRST,
        lanes=swimlane.draw(procedure.name, tuple(map(_drawn, procedure.steps))),
        years=renderer.view.calendar.span,
        counting=renderer.view.portal.counting,
        examples=renderer.examples.of_procedure(procedure.edition, procedure.id),
        changes=changes(
            [renderer.view.histories[procedure.edition.rule.id]],
            lambda edition: _duties_of(edition, procedure.id),
        ),
    )
    return renderer.page(
        f"procedures/{procedure.id}",
        procedure.name,
        procedure.occasion.description,
        context,
        print_style="procedure-print.css",
        print_lines=source_lines(f"{procedure.name}{renderer.labels['procedures']}", [procedure.edition]),
    )


def _duties_of(edition: EditionView, procedure: str) -> set[str]:
    """The duties that are met or carried out in a procedure of an edition; none where it has no such procedure."""
    found = edition.procedures_by_id.get(procedure)
    return {*found.requires, *(step.duty for step in found.steps)} if found else set()


def _drawn(step: StepView) -> swimlane.Step:
    """The step for the picture, with all that bounds it."""
    duty = step.duty
    bounds = [f"{field.label}：{field.value}" for field in duty.bounds(Shown.PAGE)]
    if step.applies:
        bounds.insert(0, f"适用：{step.applies}")
    if step.order and (step.order.words or not step.follows):
        bounds.append(step.order.sentence)
    return swimlane.Step(
        number=step.number,
        phase=step.phase,
        lanes=tuple(role.name for role in duty.actors) or (swimlane.UNSAID,),
        who=duty.who,
        choice=duty.is_choice,
        does=duty.predicate,
        limit=duty.limit,
        bounds=tuple(bounds),
        forbids=duty.kind is NormKind.PROHIBITION,
        comes_after=step.comes_after,
    )

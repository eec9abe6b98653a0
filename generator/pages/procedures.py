"""The pages of the procedures: who does what, in which order, by when, and on which words; and how a document goes through them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator.files import Page
from generator.labels import REQUIRED_FIRST
from generator.model.annotations import NormKind
from generator.model.settings import Counting
from generator.pages import paging, swimlane
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.scenarios.examples import Example
from generator.views import commonest
from generator.views.changes import Changes, changes
from generator.views.commonest import MatterView
from generator.views.duty import Shown
from generator.views.edition import EditionView
from generator.views.history import History
from generator.views.life import LifeView, lives
from generator.views.portal import PortalView
from generator.views.procedure import ProcedureView, StepView, procedures

__all__ = [
    "LifeContext",
    "Listed",
    "ProcedureContext",
    "ProceduresContext",
    "SharedProcedureContext",
    "cut",
    "has_any",
    "of_rule",
    "owner",
    "pages",
]

_FOLDER = "procedures"


_Entry = ProcedureView | LifeView


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

    @property
    def id(self) -> str:
        """The id of its heading."""
        return paging.rule_id(self.edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresContext(Context):
    """The list of procedures."""

    template: ClassVar[str] = "procedures.html"
    leaf: Leaf[_Entry]
    """Which page of the list it is."""
    number: int
    """How many procedures there are."""
    rules: int
    """How many rules have procedures."""
    lists: tuple[Listed, ...]
    """The procedures of each rule."""
    commonest: tuple[MatterView, ...]
    """What most people come for, as portal.yaml names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedProcedureContext(Context):
    """The procedures of several rules that have one id: what stood at the address before a second rule used it is still found."""

    template: ClassVar[str] = "procedure-shared.html"
    leaf: Leaf[_Entry]
    """Which page of the list it is."""


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


def cut(renderer: Renderer, folder: str) -> Cut[_Entry] | None:
    """The procedures of all rules, rule by rule."""
    if folder != _FOLDER:
        return None
    every: list[_Entry] = []
    for edition in renderer.view.editions.values():
        every += procedures(edition)
        every += lives(edition)
    return _cut(folder, every, whole=len(renderer.view.editions) == 1)


def _cut(folder: str, found: Sequence[_Entry], *, whole: bool = False) -> Cut[_Entry]:
    return paging.cut(
        folder,
        found,
        lambda one: weight(7, 420, one.name, one.edition.title),
        ids=lambda one: (paging.rule_id(one.edition),),
        group=lambda one: one.edition.key,
        opening=Size(5, 300),
        whole=whole,
    )


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of procedures by rule, and what leads on from an address that procedures of several rules had."""
    view = renderer.view
    found = renderer.cut(_FOLDER)
    every = [one for leaf in found.leaves for one in leaf.items] if found else []
    number = sum(isinstance(one, ProcedureView) for one in every)
    rules = len({one.edition.rule.id for one in every})
    for leaf in found.leaves if found else ():
        lists = tuple(
            Listed(
                edition,
                tuple(one for one in them if isinstance(one, LifeView)),
                _grouped(one for one in them if isinstance(one, ProcedureView)),
            )
            for edition, members in groupby(leaf.items, key=lambda one: one.edition)
            for them in (tuple(members),)
        )
        first = commonest.named(view) if leaf.number == 1 else ()
        yield renderer.page(
            leaf.folder,
            leaf.titled(renderer.labels[_FOLDER]),
            "按场合列出谁、做什么、何时办、依据哪一句",
            ProceduresContext(leaf=leaf, number=number, rules=rules, lists=lists, commonest=first),
            column=True,
        )
    shared: dict[str, list[_Entry]] = {}
    for one in every:
        if one.folder != f"{_FOLDER}/{one.id}":
            shared.setdefault(one.id, []).append(one)
    for name, members in shared.items():
        for part in _cut(f"{_FOLDER}/{name}", members).leaves:
            title = part.titled(f"{len(members)}部规则的同名流程")
            yield renderer.page(part.folder, title, title, SharedProcedureContext(leaf=part), listed=False)


def of_rule(renderer: Renderer, history: History) -> Iterator[Page]:
    """One page a procedure of a rule, and one a life of a document."""
    for procedure in procedures(history.current):
        yield _page(renderer, procedure)
    for life in lives(history.current):
        yield _life(renderer, life)


def owner(view: PortalView, folder: str) -> str:
    """The rule whose procedure, or life of a document, stands in a folder."""
    found = (
        edition.rule.id
        for edition in view.editions.values()
        for name in (*(p.id for p in edition.procedures), *(life.id for life in edition.lives))
        if edition.procedure_folder(name) == folder
    )
    return next(found, "")


def _grouped(found: Iterable[ProcedureView]) -> tuple[tuple[str, tuple[ProcedureView, ...]], ...]:
    groups: dict[str, list[ProcedureView]] = {}
    for procedure in found:
        groups.setdefault(procedure.chapter, []).append(procedure)
    return tuple((chapter, tuple(group)) for chapter, group in groups.items())


def _life(renderer: Renderer, life: LifeView) -> Page:
    return renderer.page(
        life.folder,
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
        procedure.folder,
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

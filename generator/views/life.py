"""The life of a document: through which procedures it goes, as pages show it."""

from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.model.procedures import Case, Life, Procedure, Stage
from generator.views.edition import EditionView
from generator.views.procedure import Order

__all__ = ["CaseView", "LifeView", "StageView", "lives"]


@dataclass(frozen=True, slots=True)
class CaseView:
    """What a stage is in some cases."""

    applies: str
    """Which cases, in the editors' words; empty for all."""
    order: Order | None
    """That it comes after the stage before; None where the rules do not say so."""
    words: str
    """The rules' own words."""
    at: Address
    """Where they stand."""
    citation: str
    """The same as people cite it."""
    procedure: Procedure
    """The procedure that the document then goes through."""
    step: str
    """The duty of the step that is meant; empty for the whole procedure."""


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage in the life of a document."""

    number: int
    """Its number, from 1."""
    name: str
    """What it is called."""
    cases: tuple[CaseView, ...]
    """What it is, case by case."""


@dataclass(frozen=True)
class LifeView:
    """The life of a document of an edition."""

    edition: EditionView
    life: Life

    @property
    def folder(self) -> str:
        """Where its page stands."""
        return self.edition.procedure_folder(self.id)

    @property
    def id(self) -> str:
        """Its id."""
        return self.life.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.life.name

    @property
    def description(self) -> str:
        """What it shows."""
        return self.life.description

    @cached_property
    def stages(self) -> tuple[StageView, ...]:
        """The stages in order."""
        return tuple(self._stage(number, stage) for number, stage in enumerate(self.life.stages, start=1))

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures that it chains, each once."""
        used = {case.procedure.id: case.procedure for stage in self.stages for case in stage.cases}
        return tuple(used.values())

    def _stage(self, number: int, stage: Stage) -> StageView:
        before = self.life.stages[number - 2].name if number > 1 else ""
        return StageView(number, stage.name, tuple(self._case(case, before) for case in stage.cases))

    def _case(self, case: Case, before: str) -> CaseView:
        order = Order(f"在“{before}”之后", case.after) if case.after or case.implied else None
        citation = self.edition.citation(case.at)
        procedure = self.edition.procedures_by_id[case.procedure]
        return CaseView(case.applies, order, case.words, case.at, citation, procedure, case.step or "")


def lives(edition: EditionView) -> tuple[LifeView, ...]:
    """The lives of the documents of an edition, as listed to readers."""
    return tuple(LifeView(edition, life) for life in edition.lives)

"""Scenarios as readers meet them: the case, and what the rules say to it, each on its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.model.procedures import Procedure
from generator.model.scenarios import Expectation, LeadsTo, Never, Scenario
from generator.scenarios.matching import Case, differences, spoken_of
from generator.views import approvals
from generator.views.approvals import Stage
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Example", "Examples", "Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A duty that the case brings about."""

    expected: Expectation
    """What was expected, which the check has found in the data."""
    duty: DutyView
    """The duty."""

    @property
    def day(self) -> str:
        """The last day of the case; empty where none is counted or it cannot be told."""
        return self.expected.by.isoformat() if self.expected.by else ""

    @property
    def unknown(self) -> bool:
        """Whether the last day cannot be told: the arrangement of its year has not been published."""
        return self.expected.unknown


@dataclass(frozen=True, slots=True)
class Example:
    """A case, and what comes of it."""

    edition: EditionView
    """The edition whose words decide it."""
    scenario: Scenario
    """The case, in the editors' words."""
    outcomes: tuple[Outcome, ...]
    """What the rules say to it."""
    never: tuple[tuple[Never, str], ...]
    """What they do not say, in the editors' words, and where one might look for it, as people cite it."""
    silent: tuple[tuple[str, Stage], ...]
    """The documents on a stage of which they say nothing."""
    leads_to: tuple[tuple[LeadsTo, Procedure, str], ...]
    """The procedures that take over, each with the citation of the words on which it does."""

    def concerns(self, article: Address) -> bool:
        """Whether any of it rests on an article."""
        places = [outcome.expected.at for outcome in self.outcomes]
        places += [never.at for never, _ in self.never] + [branch.at for branch, _, _ in self.leads_to]
        return any(place.within(article) for place in places)

    @property
    def parts(self) -> frozenset[str]:
        """The roles on which what comes of it bears."""
        return frozenset(role for outcome in self.outcomes for role in outcome.duty.duty.actor)


@dataclass(frozen=True)
class Examples:
    """The cases of the current editions, which the check has found to come out as they should."""

    view: PortalView

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[Example, ...]]:
        """The cases of each rule, in the order of its file."""
        return {rule: tuple(self._of(edition)) for rule, edition in self.view.editions.items()}

    @property
    def every(self) -> tuple[Example, ...]:
        """All cases, rule by rule."""
        return tuple(example for examples in self.by_rule.values() for example in examples)

    def of_article(self, edition: EditionView, article: Address) -> tuple[Example, ...]:
        """Those in which an article of an edition says something."""
        return tuple(one for one in self.by_rule[edition.rule.id] if one.concerns(article))

    def of_procedure(self, edition: EditionView, procedure: str) -> tuple[Example, ...]:
        """Those that go through a procedure of an edition."""
        return tuple(
            one for one in self.by_rule[edition.rule.id] if one.scenario.given.procedure == procedure
        )

    def of_role(self, role: str) -> tuple[Example, ...]:
        """Those in which a role asks; where it asks in none, those in which it has a part."""
        asks = tuple(one for one in self.every if one.scenario.given.who == role)
        return asks or tuple(one for one in self.every if role in one.parts)

    def _of(self, edition: EditionView) -> Iterator[Example]:
        rows = approvals.rows(edition)
        procedures = {procedure.id: procedure for procedure in edition.procedures}
        stages = {stage.id: stage for stage in approvals.STAGES}
        for scenario in edition.scenarios:
            case = Case(edition, scenario.given, rows, self.view.calendar, self.view.portal.counting)
            yield Example(
                edition,
                scenario,
                tuple(Outcome(expected, _met(case, expected)) for expected in scenario.then),
                tuple((never, edition.citation(never.at)) for never in scenario.never),
                tuple((edition.objects[s.document].name, stages[s.stage]) for s in scenario.silent),
                tuple(
                    (branch, procedures[branch.procedure], edition.citation(branch.at))
                    for branch in scenario.leads_to
                ),
            )


def _met(case: Case, expected: Expectation) -> DutyView:
    """The duty that meets an expectation; the check holds that there is one."""
    duties = spoken_of(case.edition, expected.at, expected.words)
    return min(duties, key=lambda duty: sum(1 for _ in differences(case, expected, duty)))

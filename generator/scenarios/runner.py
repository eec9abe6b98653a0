"""A scenario held against the views of the data: every expectation that is not met, and what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.address import Address
from generator.model.scenarios import Expectation, LeadsTo, Never, Scenario, Silence
from generator.model.settings import Counting
from generator.scenarios.matching import Case, belongs, differences, spoken_of
from generator.storage import Key
from generator.views import approvals
from generator.views.edition import EditionView
from generator.workdays import Calendar

__all__ = ["Failure", "run"]

_REMEDY = "请对照原文，改正 duties.yaml，或改正这一例"


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that the data do not meet; ``key`` is its place within its scenario."""

    key: Key
    message: str


def run(edition: EditionView, calendar: Calendar, counting: Counting) -> Iterator[tuple[int, Failure]]:
    """What the data of an edition say otherwise than its scenarios, each with the place of its scenario."""
    rows = approvals.rows(edition)
    for number, scenario in enumerate(edition.scenarios):
        case = Case(edition, scenario.given, rows, calendar, counting)
        for failure in _failures(case, scenario):
            yield number, failure


def _failures(case: Case, scenario: Scenario) -> Iterator[Failure]:
    yield from _outcomes(case, scenario.then)
    for i, never in enumerate(scenario.never):
        yield from (Failure(("never", i), said) for said in _never(case, never))
    for i, silence in enumerate(scenario.silent):
        yield from (Failure(("silent", i), said) for said in _silence(case, silence))
    for i, branch in enumerate(scenario.leads_to):
        yield from (Failure(("leads_to", i), said) for said in _branch(case, branch))


def _outcomes(case: Case, then: Sequence[Expectation]) -> Iterator[Failure]:
    """Each expectation is met by a duty of which its words speak, and each such duty meets an expectation of them."""
    alike: dict[tuple[Address, str], list[int]] = {}
    for i, expected in enumerate(then):
        alike.setdefault((expected.at, expected.words), []).append(i)
    for (at, words), places in alike.items():
        duties = spoken_of(case.edition, at, words)
        if not duties:
            message = f"{case.edition.citation(at)}应当有一条职责，引文含有“{words}”，标注里没有：{_REMEDY}"
            yield Failure(("then", places[0], "words"), message)
            continue
        compared = {(i, duty.id): tuple(differences(case, then[i], duty)) for i in places for duty in duties}
        pairs = {min(((i, d.id) for d in duties), key=lambda pair: len(compared[pair])) for i in places}
        pairs |= {min(((i, d.id) for i in places), key=lambda pair: len(compared[pair])) for d in duties}
        for i, duty in sorted(pairs):
            for found in compared[i, duty]:
                said = f"{case.edition.citation(at)}“{words}”：{found.what}应当是{found.expected}"
                message = f"{said}，标注 {duty} 是{found.found}：{_REMEDY}"
                yield Failure(("then", i, found.key), message)


def _never(case: Case, never: Never) -> Iterator[str]:
    bound_as = belongs(dict(case.edition.roles), never.who)
    for duty in case.edition.duties.values():
        if (
            duty.duty.at.within(never.at)
            and bound_as & set(duty.duty.actor)
            and never.act in (None, duty.duty.act)
            and never.kind in (None, duty.kind)
        ):
            yield f"不应得出这一条，标注 {duty.id} 却说“{duty.sentence}”：{_REMEDY}"


def _silence(case: Case, silence: Silence) -> Iterator[str]:
    for row in case.rows:
        for stage, duties in row.stages:
            if row.object.id == silence.document and stage.id == silence.stage:
                found = "、".join(duty.id for duty in duties)
                yield f"规则没有写{row.object.name}的“{stage.name}”，标注 {found} 却写了：{_REMEDY}"


def _branch(case: Case, branch: LeadsTo) -> Iterator[str]:
    procedures = {one.id: one for one in case.edition.procedures}
    here = procedures[case.given.procedure or ""]
    if not any(
        branch.procedure == found.procedure and branch.at == found.at and branch.words in found.words
        for found in here.branches
    ):
        name = procedures[branch.procedure].name
        yield (
            f"流程“{here.name}”应当据“{branch.words}”转到“{name}”，procedures.yaml 没有这样写："
            f"请对照原文，在 branches 中写上，或改正这一例"
        )

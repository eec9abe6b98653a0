"""The cases of 《袁州区人民政府工作规则》: that there are many, of every sort, and that they see a change of the data."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, get_args

import pytest

from generator import links, scenarios, sources
from generator.address import Address
from generator.checks.scenarios import check as names_of
from generator.model.annotations import Deadline, Duty, NormKind
from generator.model.scenarios import Scenario, StageId
from generator.scenarios import runner
from generator.scenarios.matching import spoken_of
from generator.views.approvals import STAGES
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from tests.support.chance import share
from tests.support.kept import OWN, ROOT

pytestmark = pytest.mark.content


@cache
def view() -> PortalView:
    read, problems = sources.load(ROOT / "rules_source")
    assert read is not None, problems
    return PortalView(read, links.build(read))


def edition() -> EditionView:
    return view().editions[OWN]


def test_all_come_out() -> None:
    assert list(names_of(view().sources)) == []
    assert list(scenarios.check(view())) == []


def test_the_stages_are_those_of_the_approvals() -> None:
    assert list(get_args(StageId)) == [stage.id for stage in STAGES]


def every(key: str) -> list[Any]:
    """What the expectations of all cases say under a key."""
    return [getattr(expected, key) for case in edition().scenarios for expected in case.then]


def test_there_are_many_and_of_every_sort() -> None:
    assert len(edition().scenarios) >= 30
    assert set(every("kind")) >= set(NormKind) - {NormKind.EXHORTATION}
    for key in (
        "who",
        "unsaid",
        "choice",
        "also",
        "hedge",
        "when",
        "unless",
        "otherwise",
        "stage",
        "limit",
        "place",
        "after",
    ):
        assert any(every(key)), key
    assert sum(day is not None for day in every("by")) >= 5
    assert any(every("unknown")) and any(every("start_unsaid"))
    for key in ("never", "silent", "leads_to"):
        assert any(getattr(case, key) for case in edition().scenarios), key


def test_there_is_one_of_every_chapter_that_has_norms() -> None:
    places = [at for case in edition().scenarios for at in _places(case)]
    told = {edition().chapter_of[at.article_number or ""].number for at in places}
    # 第四十八条 is told by the bodies to which it gives the duties of the departments
    assert told == {chapter.number for chapter in edition().chapters[:-1]}
    assert any("affiliated-body" in roles for roles in every("also"))


def _places(case: Scenario) -> Iterator[Address]:
    yield from (one.at for one in case.then)
    yield from (one.at for one in case.never)


def told_of(duties: Sequence[Duty], cases: Sequence[Scenario]) -> list[str]:
    """What some cases say of other duties than those of the edition."""
    present = edition().edition
    assert present.duties and present.scenarios
    other = replace(
        present,
        duties=replace(present.duties, value=present.duties.value.model_copy(update={"duties": duties})),
        scenarios=replace(
            present.scenarios,
            value=present.scenarios.value.model_copy(update={"scenarios": tuple(cases)}),
        ),
    )
    shown = EditionView(edition().work, other, view().roles)
    found = runner.run(shown, view().calendar, view().portal.counting)
    return [failure.message for _, failure in found]


def changes(duty: Duty) -> Iterator[tuple[str, dict[str, object]]]:
    yield "actor", {"actor": ("expert",), "actor_unsaid": False}
    yield "kind", {"kind": NormKind.EXHORTATION}
    yield "when", {"when": "" if duty.when else "另有规定的"}
    yield "unless", {"unless": "" if duty.unless else "另有规定的"}
    yield "hedge", {"hedge": () if duty.hedge else ("一般",)}
    if duty.deadline is None:
        yield "limit", {"deadline": Deadline(soft="及时")}
        return
    yield "no limit", {"deadline": None}
    limit = duty.deadline
    if limit.amount:
        span = limit.amount.model_copy(update={"number": limit.amount.number + 1})
        key = next(key for key in ("within", "at_least", "every") if getattr(limit, key))
        yield "amount", {"deadline": limit.model_copy(update={key: str(span)})}
    elif limit.count:
        key, value = ("times", "9") if limit.times else ("at_most", 99)
        yield "count", {"deadline": limit.model_copy(update={key: value})}
    else:
        yield "word", {"deadline": limit.model_copy(update={"soft": "随时"})}


@pytest.mark.slow
def test_a_change_of_any_duty_that_they_speak_of_is_seen() -> None:
    loaded = edition().edition.duties
    assert loaded
    duties = loaded.value.duties
    of_duty: dict[str, list[Scenario]] = {}
    for case in edition().scenarios:
        for expected in case.then:
            for duty in spoken_of(edition(), expected.at, expected.words):
                of_duty.setdefault(duty.id, []).append(case)
    assert len(of_duty) >= 120
    every_change = [
        (place, one, *change)
        for place, one in enumerate(duties)
        if one.id in of_duty
        for change in changes(one)
    ]
    assert len(every_change) >= 700
    missed: list[str] = []
    for place, one, name, change in share(every_change):
        changed = one.model_copy(update=change)
        if not told_of((*duties[:place], changed, *duties[place + 1 :]), of_duty[one.id]):
            missed.append(f"{one.id}: {name}")
    assert not missed

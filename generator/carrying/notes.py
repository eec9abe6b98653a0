"""The annotations of one edition as they are in the next: each with its new address, in doubt where its words changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import numerals
from generator.address import Address
from generator.carrying.cited import elsewhere
from generator.carrying.entries import Entry, Status
from generator.carrying.places import NUMBER, Place, Places
from generator.model.annotations import Duties, Duty, Suspect, Waiver, Waivers
from generator.model.procedures import Branch, Case, Life, Procedure, Procedures, Stage, Step
from generator.model.scenarios import Scenario, Scenarios

__all__ = ["Notes", "carry", "without_steps"]


@dataclass(slots=True)
class Notes:
    """What editors added to an edition, drafts among it, and what became of each entry."""

    duties: Duties = field(default_factory=lambda: Duties(objects=(), duties=()))
    procedures: Procedures = field(default_factory=lambda: Procedures(occasions=(), procedures=()))
    waivers: Waivers = field(default_factory=Waivers)
    scenarios: tuple[Scenario, ...] = ()
    entries: list[Entry] = field(default_factory=list)

    @property
    def scenarios_file(self) -> Scenarios | None:
        """The cases as a file; none where there is no case."""
        return Scenarios(scenarios=self.scenarios) if self.scenarios else None


def carry(old: Notes, places: Places) -> Notes:
    """All annotations of an edition over to the next; what holds after it: each has an entry, and only what is gone is left out."""
    made = Notes()
    duties = [_duty(duty, places) for duty in old.duties.duties]
    status = {entry.id: entry for _, entry in duties}
    order = {address: n for n, address in enumerate(places.new_units)}
    kept = sorted(
        (duty for duty, _ in duties if duty is not None),
        key=lambda duty: (order.get(duty.at, 0), places.new_units[duty.at].text.find(duty.quote)),
    )
    made.duties = old.duties.model_copy(update={"duties": tuple(kept)})
    made.entries += [entry for _, entry in duties]
    procedures = [_procedure(one, status, places) for one in old.procedures.procedures]
    lives = [_life(life, places) for life in old.procedures.lives]
    made.procedures = old.procedures.model_copy(
        update={
            "procedures": tuple(one for one, _ in procedures if one is not None),
            "lives": tuple(life for life, _ in lives),
        }
    )
    made.entries += [entry for _, entry in (*procedures, *lives)]
    waivers = [_waiver(waiver, places) for waiver in old.waivers.waivers]
    made.waivers = Waivers(waivers=tuple(waiver for waiver, _ in waivers if waiver is not None))
    made.entries += [entry for _, entry in waivers]
    scenarios = [_scenario(scenario, places) for scenario in old.scenarios]
    made.scenarios = tuple(scenario for scenario, _ in scenarios)
    made.entries += [entry for _, entry in scenarios]
    return made


def _suspect(at: Address, place: Place, places: Places, why: str = "") -> Suspect:
    return Suspect(was=places.paragraph(at, new=False), now=places.paragraph(place.at, new=True), why=why)


def _duty(duty: Duty, places: Places) -> tuple[Duty | None, Entry]:
    """A duty at its new address; with the number of the new words, where a number is all that is new in its quote and its limit."""
    place = places.find(duty.at, duty.quote)
    if place is None:
        return None, Entry("duty", duty.id, "gone", duty.at, why="原文已删去，没有沿用")
    source = places.find(duty.actor_from) if duty.actor_from else None
    grounded = duty.actor_from is None or (source is not None and source.same)
    changes: dict[str, object] = {"at": place.at}
    if source is not None:
        changes["actor_from"] = source.at
    cites = elsewhere(places, duty.at, place.at) if place.same else ""
    if place.same and grounded and not cites:
        return duty.model_copy(update=changes), Entry("duty", duty.id, "carried", duty.at, place.at)
    why = "原文已改动" if not place.same else cites or "由谁办所据的一款已改动"
    if duty.actor_from and source is None:
        why = "由谁办所据的一款已删去"
    changes["suspect"] = _suspect(duty.at, place, places, "" if not place.same else why)
    aside = not place.stand or (duty.actor_from is not None and source is None)
    if place.stand and place.words != duty.quote:
        mended = _with_its_number(duty, place.words)
        changes |= mended
        aside = aside or not mended
        why = "原文的数目已改动，引文和时限照新的原文" if mended else why
    if aside:
        changes["draft"] = True
    entry = Entry("duty", duty.id, "suspect", duty.at, place.at, why, aside=aside)
    return duty.model_copy(update=changes), entry


def _with_its_number(duty: Duty, quote: str) -> dict[str, object]:
    """The quote, the limit and the sentence of a duty by new words in which one number is another one: 3个工作日 for 5个工作日.

    Nothing where it has no limit of this number, or the number stands anywhere else in it: that is for a person to read.
    """
    found = zip(NUMBER.finditer(duty.quote), NUMBER.finditer(quote), strict=True)
    was, becomes = next((a, b) for a, b in found if a[0] != b[0])
    deadline = duty.deadline
    if deadline is None or deadline.amount is None:
        return {}
    amount, number = deadline.amount, _figure(becomes[0])
    if amount.number != _figure(was[0]) or number is None:
        return {}
    unit = _UNIT.match(duty.quote, was.end())
    old, new = (f"{match[0]}{unit[0] if unit else ''}" for match in (was, becomes))
    does = duty.does.replace(old, new) if unit else duty.does
    rest = (does.replace(new, ""), duty.when, duty.unless, duty.otherwise, *duty.hedge)
    if any(was[0] in text for text in rest):
        return {}
    span = str(amount.model_copy(update={"number": number}))
    limit = deadline.model_copy(update={deadline.kind.value: span})
    return {"quote": quote, "deadline": limit, "does": does}


_UNIT = re.compile("个?(?:工作日|日|天|周|月|年|小时)")


def _figure(number: str) -> int | None:
    return int(number) if number.isdecimal() else numerals.parse(number)


def _procedure(
    procedure: Procedure, duties: Mapping[str, Entry], places: Places
) -> tuple[Procedure | None, Entry]:
    """A procedure without the steps whose duties are gone or set aside; in doubt if any of its words changed."""
    lost: dict[str, str] = {}
    doubtful: list[str] = []
    for name in (*procedure.requires, *(step.duty for step in procedure.steps)):
        entry = duties.get(name)
        if entry is None or entry.status == "gone":
            lost[name] = f"{name} 的原文已删去，已移出"
        elif entry.aside:
            lost[name] = f"{name} 的引文已不在，已移出"
        elif entry.status == "suspect":
            doubtful.append(f"{name}：{entry.why}")
    branches: list[Branch] = []
    for branch in procedure.branches:
        place = places.find(branch.at, branch.words)
        if place is None or not place.stand:
            doubtful.append(f"转入 {branch.procedure} 所据的“{branch.words}”已不在，已移出")
            continue
        if not place.same:
            doubtful.append(f"转入 {branch.procedure} 所据的一款已改动")
        branches.append(branch.model_copy(update={"at": place.at, "words": place.words}))
    kept = without_steps(procedure.model_copy(update={"branches": tuple(branches)}), lost)
    why = "；".join((*lost.values(), *doubtful))
    if kept is None:
        return None, Entry("procedure", procedure.id, "gone", why=why)
    if not why:
        return kept, Entry("procedure", procedure.id, "carried")
    kept = kept.model_copy(update={"suspect": Suspect(why=why)})
    return kept, Entry("procedure", procedure.id, "suspect", why=why)


def without_steps(procedure: Procedure, lost: Mapping[str, object]) -> Procedure | None:
    """A procedure without some of its duties; None if no step is left.

    A step that came after one of them comes after what that one came after; where the rules' words for its place were
    those of the lost one, it has none any more, and no order is claimed.
    """
    before: dict[str, tuple[str, ...]] = {}
    steps: list[Step] = []
    last: str | None = None
    for step in procedure.steps:
        earlier = step.follows or ((last,) if last else ())
        last = step.duty
        if step.duty in lost:
            before[step.duty] = tuple(one for name in earlier for one in before.get(name, (name,)))
            continue
        if any(name in lost for name in earlier):
            names = tuple(dict.fromkeys(one for name in earlier for one in before.get(name, (name,))))
            previous = (steps[-1].duty,) if steps else ()
            follows = () if names == previous else tuple(n for n in names if n in {s.duty for s in steps})
            changes: dict[str, object] = {"follows": follows}
            if step.after or not names or not steps:
                changes |= {"after": "", "implied": False, "follows": ()}
            steps.append(step.model_copy(update=changes))
        else:
            steps.append(step)
    if not steps:
        return None
    requires = tuple(name for name in procedure.requires if name not in lost)
    branches = tuple(
        branch if branch.step not in lost else branch.model_copy(update={"step": None})
        for branch in procedure.branches
    )
    changes = {"steps": tuple(steps), "requires": requires, "branches": branches}
    return procedure.model_copy(update=changes)


def _life(life: Life, places: Places) -> tuple[Life, Entry]:
    stages: list[Stage] = []
    why: list[str] = []
    aside = False
    for stage in life.stages:
        cases: list[Case] = []
        for case in stage.cases:
            place = places.find(case.at, case.words)
            if place is None or not place.stand:
                why.append(f"“{case.words}”已不在原文")
                aside = True
            elif not place.same:
                why.append(f"“{case.words}”所在的一款已改动")
            moved = {"at": place.at, "words": place.words or case.words} if place else {}
            cases.append(case.model_copy(update=moved))
        stages.append(stage.model_copy(update={"cases": tuple(cases)}))
    changes: dict[str, object] = {"stages": tuple(stages)}
    status: Status = "carried"
    if why:
        status = "suspect"
        changes["suspect"] = Suspect(why="；".join(why))
        changes["draft"] = aside or life.draft
    return life.model_copy(update=changes), Entry("life", life.id, status, why="；".join(why), aside=aside)


def _waiver(waiver: Waiver, places: Places) -> tuple[Waiver | None, Entry]:
    place = places.find(waiver.at, waiver.words)
    again = places.find(waiver.repeats) if waiver.repeats else None
    if place is None or not place.stand or (waiver.repeats and again is None):
        return None, Entry("waiver", waiver.words, "gone", waiver.at, why="原文已改动，没有沿用")
    changes: dict[str, object] = {"at": place.at, "words": place.words}
    if again is not None:
        changes["repeats"] = again.at
    if place.same and (again is None or again.same):
        return waiver.model_copy(update=changes), Entry(
            "waiver", waiver.words, "carried", waiver.at, place.at
        )
    changes["suspect"] = _suspect(waiver.at, place, places)
    return waiver.model_copy(update=changes), Entry(
        "waiver", waiver.words, "suspect", waiver.at, place.at, "原文已改动"
    )


def _scenario(scenario: Scenario, places: Places) -> tuple[Scenario, Entry]:
    """A case with its new addresses; set aside where words that it expects are no more."""
    why: list[str] = []
    lost = False

    def moved(at: Address, quote: str = "") -> dict[str, object]:
        nonlocal lost
        place = places.find(at, quote)
        if place is None or not place.stand:
            why.append(f"{at.citation()}的“{quote or '原文'}”已不在")
            lost = True
            return {}
        if not place.same:
            why.append(f"{at.citation()}已改动")
        return {"at": place.at, "words": place.words} if quote else {"at": place.at}

    then = []
    for one in scenario.then:
        source = moved(one.who_from).get("at") if one.who_from else None
        then.append(one.model_copy(update={**moved(one.at, one.words), "who_from": source}))
    changes: dict[str, object] = {
        "then": tuple(then),
        "never": tuple(one.model_copy(update=moved(one.at)) for one in scenario.never),
        "leads_to": tuple(one.model_copy(update=moved(one.at, one.words)) for one in scenario.leads_to),
    }
    said = "；".join(dict.fromkeys(why))
    if why:
        changes["suspect"] = Suspect(why=said)
        changes["draft"] = lost or scenario.draft
    status: Status = "suspect" if why else "carried"
    return scenario.model_copy(update=changes), Entry("scenario", scenario.id, status, why=said, aside=lost)

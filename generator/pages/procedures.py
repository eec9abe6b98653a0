"""The pages of the procedures: who does what, in which order, by when, and on which words."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.duties import Event, Force, Procedure
from generator.files import Page
from generator.pages import swimlane, timed
from generator.pages.base import Renderer
from generator.pages.entries import Shown
from generator.pages.sheets import source_line
from generator.pages.timed import Limit
from generator.sources import Work

__all__ = ["pages"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of procedures by rule, and one page a procedure; nothing where no rule has any."""
    works = [work for work in renderer.sources.works if work.current.procedures and work.current.duties]
    if not works:
        return
    lists = [(work, [_row(work, procedure) for procedure in _procedures(work)]) for work in works]
    description = "按场合列出谁、做什么、何时办、依据哪一句"
    yield renderer.page("procedures", "办事流程", description, "procedures.html", lists=lists, column=True)
    for work in works:
        for procedure in _procedures(work):
            yield _page(renderer, work, procedure)


def _procedures(work: Work) -> tuple[Procedure, ...]:
    return work.current.procedures.value.procedures if work.current.procedures else ()


def _description(work: Work, procedure: Procedure) -> str:
    occasions = work.current.procedures.value.occasions if work.current.procedures else ()
    return next(occasion.description for occasion in occasions if occasion.id == procedure.occasion)


def _row(work: Work, procedure: Procedure) -> dict[str, object]:
    return {
        "id": procedure.id,
        "name": procedure.name,
        "description": _description(work, procedure),
        "phases": [phase for phase, _ in groupby(step.phase for step in procedure.steps)],
        "count": len(procedure.steps),
    }


def _page(renderer: Renderer, work: Work, procedure: Procedure) -> Page:
    folder = f"procedures/{procedure.id}"
    duties = {duty.id: duty for duty in work.current.duties.value.duties} if work.current.duties else {}
    steps: list[tuple[int, str, Shown]] = [
        (number, step.phase, renderer.entries.show(folder, work, duties[step.duty]))
        for number, step in enumerate(procedure.steps, start=1)
    ]
    limits = {
        step.duty: found
        for step in procedure.steps
        if (found := timed.limit(renderer, folder, work, duties[step.duty])) and found.computed
    }
    roles = dict.fromkeys(actor for _, _, shown in steps for actor in shown.actors)
    return renderer.page(
        folder,
        procedure.name,
        _description(work, procedure),
        "procedure.html",
        work=work,
        procedure=procedure,
        intro=_description(work, procedure),
        phases=[(phase, list(members)) for phase, members in groupby(steps, key=lambda step: step[1])],
        lanes=swimlane.draw(procedure.name, tuple(_drawn(*step) for step in steps)),
        count=len(steps),
        limits=limits,
        events=_events(work, limits.values()),
        years=renderer.calendar.span,
        counting=renderer.sources.portal.value.counting,
        limited=sum(bool(shown.limit) for _, _, shown in steps),
        roles={actor.id: actor.name for actor in roles},
        print_style="checklist-print.css",
        print_lines=(f"{procedure.name}办事流程　《{work.rule.value.title}》", source_line(work.current)),
    )


def _events(work: Work, limits: Iterable[Limit]) -> list[tuple[Event, Event | None]]:
    """The events whose days a reader is asked for, in the order of the file, with the one on whose day each may fall."""
    used = {limit.event.id for limit in limits if limit.event}
    events = work.current.duties.value.events if work.current.duties else ()
    asked = {event.id: event for event in events if event.id in used}
    return [(event, asked.get(event.same_day_as or "")) for event in asked.values()]


def _drawn(number: int, phase: str, shown: Shown) -> swimlane.Step:
    """The step for the picture; that something must be done is what a box says by itself."""
    weak = () if shown.force == Force.MUST else (shown.force_word,)
    return swimlane.Step(
        number=number,
        phase=phase,
        lanes=tuple(actor.name for actor in shown.actors) or (swimlane.UNSAID,),
        does=shown.does,
        limit=shown.limit,
        to="、".join(role.name for role in shown.to),
        marks=(*weak, *shown.hedge),
        forbids=shown.force == Force.MUST_NOT,
    )

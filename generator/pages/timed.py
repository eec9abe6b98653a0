"""A duty with a time limit as its row, the calculators and the pictures show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import files
from generator.duties import Deadline, DeadlineKind, Duty, Event
from generator.limits import limit_words
from generator.links import Place
from generator.pages.base import Renderer
from generator.sources import Work

__all__ = ["KINDS", "Limit", "limit", "limits"]

KINDS = {
    DeadlineKind.AT_LEAST: ("before", "事前"),
    DeadlineKind.WITHIN: ("after", "事后"),
    DeadlineKind.EVERY: ("often", "频次"),
    DeadlineKind.TIMES: ("often", "频次"),
    DeadlineKind.AT_MOST: ("cap", "上限"),
    DeadlineKind.SOFT: ("soft", "未定天数"),
}
"""The class of each kind of limit and its name for readers."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A duty with a time limit, ready to be shown; ``computed`` says that the calculator can count it."""

    duty: Duty
    deadline: Deadline
    words: str
    kind: str
    kind_name: str
    roles: tuple[tuple[str, str, str], ...]
    to: tuple[tuple[str, str, str], ...]
    occasions: tuple[str, ...]
    citation: str
    full_citation: str
    href: str
    event: Event | None
    procedures: tuple[tuple[str, str], ...]
    uid: str
    """Its name among the duties of all portals, for files that leave this one."""

    @property
    def id(self) -> str:
        """The id of its row."""
        return f"deadline-{self.duty.id}"

    @property
    def computed(self) -> bool:
        amount = self.deadline.amount
        return bool(self.event and amount and amount.unit in ("workday", "day"))

    @property
    def roles_words(self) -> str:
        """Who, in a line of plain text."""
        return "、".join(name for _, name, _ in self.roles) or "规则未写明由谁办理"


def limits(renderer: Renderer, folder: str, work: Work) -> Iterator[Limit]:
    """The limits of a rule's current edition in the order of the text."""
    edition = work.current
    if edition.duties is None:
        return
    order = {unit.address: i for i, unit in enumerate(edition.text.value.units())}
    for duty in sorted(edition.duties.value.duties, key=lambda duty: order.get(duty.at, len(order))):
        if found := limit(renderer, folder, work, duty):
            yield found


def limit(renderer: Renderer, folder: str, work: Work, duty: Duty) -> Limit | None:
    """The limit of a duty as shown on the page in ``folder``; None where it has none."""
    edition, deadline = work.current, duty.deadline
    if deadline is None or edition.duties is None:
        return None
    events = {event.id: event for event in edition.duties.value.events}
    occasions = {o.id: o.name for o in edition.procedures.value.occasions} if edition.procedures else {}
    event = events[deadline.event] if deadline.event else None
    kind, kind_name = KINDS[deadline.kind]
    rule = work.rule.value.id

    def linked(ids: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        return tuple((key, renderer.roles[key].name, files.link(folder, f"roles/{key}")) for key in ids)

    return Limit(
        duty=duty,
        deadline=deadline,
        words=limit_words(deadline, duty.quote, event.name if event else ""),
        kind=kind,
        kind_name=kind_name,
        roles=linked(duty.actor),
        to=linked(duty.to),
        occasions=tuple(occasions[key] for key in duty.occasion if key in occasions),
        citation=renderer.citation(Place(rule, duty.at)),
        full_citation=renderer.full_citation(work, duty.at),
        href=files.link(folder, f"rules/{rule}", str(duty.at)),
        event=event,
        procedures=tuple(
            (procedure.name, files.link(folder, f"procedures/{procedure.id}"))
            for procedure in (edition.procedures.value.procedures if edition.procedures else ())
            if any(step.duty == duty.id for step in procedure.steps)
        ),
        uid=f"{duty.id}.{rule}.rules-portal",
    )

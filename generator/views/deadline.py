"""A duty with a time limit as the list of limits, the calculators, the pictures and the calendars show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.labels import DEADLINE_KINDS
from generator.model.annotations import Deadline, DeadlineKind, Event
from generator.model.procedures import Procedure
from generator.views.duty import DutyView
from generator.views.edition import EditionView

__all__ = ["GROUPS", "DeadlineView", "deadlines", "of_duty"]

GROUPS = {
    DeadlineKind.AT_LEAST: "before",
    DeadlineKind.WITHIN: "after",
    DeadlineKind.EVERY: "often",
    DeadlineKind.TIMES: "often",
    DeadlineKind.AT_MOST: "cap",
    DeadlineKind.SOFT: "soft",
}
"""The group in which each kind of limit is listed; its name for readers is in ``labels.DEADLINE_KINDS``."""


@dataclass(frozen=True)
class DeadlineView:
    """The time limit of a duty."""

    duty: DutyView
    deadline: Deadline

    @property
    def group(self) -> str:
        """The group in which it is listed."""
        return GROUPS[self.deadline.kind]

    @property
    def group_name(self) -> str:
        """The group for readers."""
        return DEADLINE_KINDS[self.group]

    @property
    def words(self) -> str:
        """The limit itself; whether its event is inferred is said beside it."""
        return self.duty.limit_words

    @property
    def event(self) -> Event | None:
        """The event it counts from or to."""
        return self.duty.edition.events.get(self.deadline.event or "")

    @property
    def computed(self) -> bool:
        """Whether the calculator can count it."""
        amount = self.deadline.amount
        return bool(self.event and amount and amount.unit in ("workday", "day"))

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures in which it counts."""
        return self.duty.edition.procedures_of(self.duty.id)

    @property
    def uid(self) -> str:
        """Its name among the duties of all portals, for files that leave this one."""
        return f"{self.duty.id}.{self.duty.edition.rule.id}.rules-portal"


def of_duty(duty: DutyView) -> DeadlineView | None:
    """The limit of a duty; None where it has none."""
    return DeadlineView(duty, duty.duty.deadline) if duty.duty.deadline else None


def deadlines(edition: EditionView) -> Iterator[DeadlineView]:
    """The limits of an edition in the order of the text."""
    for duty in sorted(edition.duties.values(), key=lambda duty: edition.order[duty.duty.at]):
        if limit := of_duty(duty):
            yield limit

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

_SPANS = {"day": (1, "day"), "month": (1, "month"), "year": (12, "month")}
"""How long a unit is in days or months, by its name; no span is counted in working days."""


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
    def interval(self) -> tuple[int, str] | None:
        """After how many days or months it comes round, of what comes round: 每半月 is 15 days, 每年 12 months."""
        amount, count = self.deadline.amount, self.deadline.count
        match self.deadline.kind:
            case DeadlineKind.EVERY if amount and amount.unit in _SPANS:
                number, unit = _SPANS[amount.unit]
                return amount.number * number, unit
            case DeadlineKind.TIMES if count and count[0]:
                if self.deadline.per == "month" and count[0] > 1:
                    return 30 // count[0] or 1, "day"
                return (1 if self.deadline.per == "month" else 12 // count[0] or 1), "month"
        return None

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

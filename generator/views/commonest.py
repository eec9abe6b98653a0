"""What most people come for, as the home page lists it: the commonest matters and roles, and what comes round again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.model.annotations import Deadline, DeadlineKind
from generator.model.procedures import Procedure
from generator.model.registers import Role
from generator.model.settings import Matter
from generator.views.deadline import DeadlineView, deadlines
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.limits import short_limit
from generator.views.portal import PortalView

__all__ = ["MatterView", "RoleCount", "matters", "named", "recurring", "roles"]

_MOST = 6
_DAYS = {"workday": 1.4, "day": 1, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter that comes up often."""

    edition: EditionView
    """The edition that says so."""
    procedure: Procedure
    """What happens then."""
    name: str
    """What people call it."""
    fact: str
    """The limit or the decision on which most depends; else how many steps it takes."""


@dataclass(frozen=True, slots=True)
class RoleCount:
    """A role that many look up."""

    role: Role
    """The role."""
    fact: str
    """How many duties it has, or how many others have toward it."""


def named(view: PortalView) -> tuple[MatterView, ...]:
    """The matters that portal.yaml names; none where it names none."""
    return matters(view) if view.portal.home and view.portal.home.matters else ()


def matters(view: PortalView) -> tuple[MatterView, ...]:
    """The matters that portal.yaml names; where it names none, the first procedures as listed."""
    every = ((edition, procedure) for edition in view.editions.values() for procedure in edition.procedures)
    home = view.portal.home
    named: Sequence[Matter] = home.matters if home else ()
    if not named:
        return tuple(_matter(edition, procedure) for edition, procedure in islice(every, _MOST))
    found: dict[str, tuple[EditionView, Procedure]] = {}
    for edition, procedure in every:
        found.setdefault(procedure.id, (edition, procedure))
    return tuple(_matter(*found[matter.procedure], matter) for matter in named[:_MOST])


def _matter(edition: EditionView, procedure: Procedure, asked: Matter | None = None) -> MatterView:
    shown = edition.duties.get(asked.shows or "") if asked else None
    name = (asked.name if asked else "") or procedure.name
    return MatterView(edition, procedure, name, _fact(procedure, shown))


def _fact(procedure: Procedure, duty: DutyView | None) -> str:
    if duty is None:
        return f"{len(procedure.steps)}步"
    hedge = "".join(duty.duty.hedge)
    deadline = duty.duty.deadline
    # who decides is said by the name of the act, which stands for its whole sentence
    said = short_limit(deadline, duty.duty.quote) if deadline else f"{duty.who}{duty.act_name}"
    return f"{hedge}{said}" + ("，有例外" if duty.duty.unless else "")


def roles(view: PortalView) -> tuple[RoleCount, ...]:
    """The roles that portal.yaml names; where it names none, those with the most duties."""
    home = view.portal.home
    most = sorted(view.roles, key=lambda role: -view.duty_counts[role])
    asked = (home.roles if home else ()) or [role for role in most if view.duty_counts[role]]
    return tuple(RoleCount(view.roles[role], _count(view, role)) for role in asked[:_MOST])


def _count(view: PortalView, role: str) -> str:
    if own := view.duty_counts[role]:
        return f"{own}项"
    toward = sum(role in duty.duty.to for duty in view.duties)
    return f"别人对它的要求{toward}项" if toward else "规则写到它"


def recurring(view: PortalView) -> tuple[DeadlineView, ...]:
    """What is to be done again and again, the most frequent first."""
    return tuple(
        sorted(
            (limit for limit in _limits(view) if limit.group == "often"),
            key=lambda limit: _period(limit.deadline),
        )
    )


def _limits(view: PortalView) -> Iterator[DeadlineView]:
    for edition in view.editions.values():
        yield from deadlines(edition)


def _period(deadline: Deadline) -> float:
    """About how many days lie between one time and the next."""
    if deadline.kind is DeadlineKind.EVERY and deadline.amount:
        return deadline.amount.number * _DAYS[deadline.amount.unit]
    _, most = deadline.count or (0, 1)
    return _DAYS[deadline.per or "year"] / most

"""Each role's duties in the order in which they come up: by occasion, then the standing ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.duties import Duties, Duty, Occasion, Procedures

__all__ = ["Entry", "Group", "deadlines", "of_everyone", "of_role", "toward"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A duty in a list; ``phase`` is that of the procedure's step, empty for a standing duty."""

    duty: Duty
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Duties of one occasion as they happen; without an occasion the standing duties as in the text."""

    occasion: Occasion | None
    entries: tuple[Entry, ...]


def of_role(duties: Duties, procedures: Procedures, role: str) -> tuple[Group, ...]:
    """The duties of a role; one that belongs to several occasions stands in each of their groups."""
    return _grouped(tuple(duty for duty in duties.duties if role in duty.actor), procedures)


def of_everyone(duties: Duties, procedures: Procedures) -> tuple[Group, ...]:
    """All duties, also those for which the rules name nobody."""
    return _grouped(duties.duties, procedures)


def toward(duties: Duties, role: str) -> tuple[Duty, ...]:
    """The duties of others that are done to a role: what it receives, decides on, or must not be asked for."""
    return tuple(duty for duty in duties.duties if role in duty.to and role not in duty.actor)


def deadlines(duties: Duties) -> tuple[Duty, ...]:
    """The duties with a time limit or a cap: in figures first, then soft, each in order of the text."""
    limited = [duty for duty in duties.duties if duty.deadline is not None]
    return tuple(
        sorted(limited, key=lambda duty: duty.deadline is not None and duty.deadline.soft is not None)
    )


def _grouped(chosen: tuple[Duty, ...], procedures: Procedures) -> tuple[Group, ...]:
    return tuple(group for group in _groups(chosen, procedures) if group.entries)


def _groups(chosen: tuple[Duty, ...], procedures: Procedures) -> Iterator[Group]:
    by_id = {duty.id: duty for duty in chosen}
    for occasion in procedures.occasions:
        # two procedures of one occasion may share a step: it is listed where it comes first
        phases: dict[str, str] = {}
        for procedure in procedures.procedures:
            if procedure.occasion == occasion.id:
                for step in procedure.steps:
                    phases.setdefault(step.duty, step.phase)
        yield Group(occasion, tuple(Entry(by_id[i], phase) for i, phase in phases.items() if i in by_id))
    yield Group(None, tuple(Entry(duty) for duty in chosen if duty.standing))

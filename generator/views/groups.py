"""Duties in the order in which they come up: by occasion, as the procedures have them, then the standing ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.procedures import Occasion
from generator.views.duty import DutyView
from generator.views.edition import EditionView

__all__ = ["Entry", "Group", "deadlines", "of_everyone", "of_role", "toward"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A duty in a list; ``phase`` is that of the procedure's step, empty for a standing duty."""

    duty: DutyView
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Duties of one occasion as they happen; without an occasion the standing duties as in the text."""

    occasion: Occasion | None
    entries: tuple[Entry, ...]


def of_role(edition: EditionView, role: str) -> tuple[Group, ...]:
    """The duties of a role; one that belongs to several occasions stands in each of their groups."""
    return _grouped(edition, [duty for duty in edition.duties.values() if role in duty.duty.actor])


def of_everyone(edition: EditionView) -> tuple[Group, ...]:
    """All duties, also those for which the rules name nobody."""
    return _grouped(edition, list(edition.duties.values()))


def toward(edition: EditionView, role: str) -> tuple[DutyView, ...]:
    """The duties of others that are done to a role: what it receives, decides on, or must not be asked for."""
    duties = edition.duties.values()
    return tuple(duty for duty in duties if role in duty.duty.to and role not in duty.duty.actor)


def deadlines(edition: EditionView) -> tuple[DutyView, ...]:
    """The duties with a time limit or a cap: in figures first, then soft, each in order of the text."""
    limited = [duty for duty in edition.duties.values() if duty.duty.deadline is not None]
    return tuple(sorted(limited, key=lambda duty: bool(duty.duty.deadline and duty.duty.deadline.soft)))


def _grouped(edition: EditionView, chosen: Sequence[DutyView]) -> tuple[Group, ...]:
    return tuple(group for group in _groups(edition, chosen) if group.entries)


def _groups(edition: EditionView, chosen: Sequence[DutyView]) -> Iterator[Group]:
    by_id = {duty.id: duty for duty in chosen}
    for occasion in edition.occasions.values():
        phases = edition.phases[occasion.id].items()
        yield Group(occasion, tuple(Entry(by_id[i], phase) for i, phase in phases if i in by_id))
    yield Group(None, tuple(Entry(duty) for duty in chosen if duty.duty.standing))

"""Duties in the order in which they come up: by occasion, as the procedures have them, then the standing ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.annotations import NormKind
from generator.model.procedures import Occasion
from generator.views.duty import DutyView
from generator.views.edition import EditionView

__all__ = ["Cluster", "Entry", "Group", "PartId", "clusters", "deadlines", "of_everyone", "of_role", "toward"]


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


class PartId(StrEnum):
    """The parts of a list in which each duty stands once."""

    LIMITED = "limited"
    OCCASION = "occasion"
    STANDING = "standing"
    PROHIBITION = "prohibition"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Duties that stand together in a list where each stands once.

    ``also`` are those of its occasions that stand elsewhere: under a limit, among the prohibitions, with an earlier occasion.
    """

    part: PartId
    occasions: tuple[Occasion, ...]
    duties: tuple[DutyView, ...]
    also: tuple[DutyView, ...] = ()


def of_role(edition: EditionView, role: str) -> tuple[Group, ...]:
    """The duties of a role; one that belongs to several occasions stands in each of their groups."""
    return _grouped(edition, _own(edition, role))


def of_everyone(edition: EditionView) -> tuple[Group, ...]:
    """All duties, also those for which the rules name nobody."""
    return _grouped(edition, list(edition.duties.values()))


def clusters(edition: EditionView, role: str = "") -> tuple[Cluster, ...]:
    """The duties of a role, or of all, each once: those with a limit, those of an occasion, standing ones, prohibitions."""
    chosen = _own(edition, role) if role else list(edition.duties.values())
    limited = _limited(chosen)
    rest = [duty for duty in chosen if duty.duty.deadline is None]
    forbidden = tuple(duty for duty in rest if duty.kind is NormKind.PROHIBITION)
    standing = tuple(duty for duty in rest if duty.duty.standing and duty.kind is not NormKind.PROHIBITION)
    found = (
        Cluster(PartId.LIMITED, (), limited),
        *_of_occasions(edition, chosen, {duty.id for duty in (*limited, *forbidden)}),
        Cluster(PartId.STANDING, (), standing),
        Cluster(PartId.PROHIBITION, (), forbidden),
    )
    return tuple(cluster for cluster in found if cluster.duties or cluster.also)


def toward(edition: EditionView, role: str) -> tuple[DutyView, ...]:
    """The duties of others that are done to a role: what it receives, decides on, or must not be asked for."""
    return tuple(duty for duty in edition.duties_to.get(role, ()) if role not in duty.duty.actor)


def deadlines(edition: EditionView) -> tuple[DutyView, ...]:
    """The duties with a time limit or a cap: in figures first, then soft, each in order of the text."""
    return _limited(edition.duties.values())


def _limited(duties: Iterable[DutyView]) -> tuple[DutyView, ...]:
    limited = [duty for duty in duties if duty.duty.deadline is not None]
    return tuple(sorted(limited, key=lambda duty: bool(duty.duty.deadline and duty.duty.deadline.soft)))


def _own(edition: EditionView, role: str) -> list[DutyView]:
    return list(edition.duties_of.get(role, ()))


def _of_occasions(
    edition: EditionView, chosen: Sequence[DutyView], elsewhere: set[str]
) -> tuple[Cluster, ...]:
    """A duty stands with the first of its occasions; an occasion that has the same joins it."""
    found: list[Cluster] = []
    home: dict[str, int] = {}
    for group in _grouped(edition, chosen):
        if group.occasion is None:
            continue
        duties = [entry.duty for entry in group.entries]
        new = tuple(duty for duty in duties if duty.id not in home and duty.id not in elsewhere)
        shared = [home[duty.id] for duty in duties if duty.id in home]
        if not new and shared and shared == [shared[0]] * len(found[shared[0]].duties):
            joined = found[at := shared[0]]
            known = {duty.id for duty in joined.also}
            also = (*joined.also, *(d for d in duties if d.id in elsewhere and d.id not in known))
            found[at] = Cluster(joined.part, (*joined.occasions, group.occasion), joined.duties, also)
            continue
        home |= dict.fromkeys((duty.id for duty in new), len(found))
        also = tuple(duty for duty in duties if home.get(duty.id) != len(found))
        found.append(Cluster(PartId.OCCASION, (group.occasion,), new, also))
    return tuple(found)


def _grouped(edition: EditionView, chosen: Sequence[DutyView]) -> tuple[Group, ...]:
    return tuple(group for group in _groups(edition, chosen) if group.entries)


def _groups(edition: EditionView, chosen: Sequence[DutyView]) -> Iterator[Group]:
    by_id = {duty.id: duty for duty in chosen}
    for occasion in edition.occasions.values():
        phases = edition.phases[occasion.id].items()
        yield Group(occasion, tuple(Entry(by_id[i], phase) for i, phase in phases if i in by_id))
    yield Group(None, tuple(Entry(duty) for duty in chosen if duty.duty.standing))

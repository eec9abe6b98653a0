"""A rule beside another one that it takes its bearings from: which article answers to which, and whose limits are stricter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import wording
from generator.address import Address
from generator.comparing.comparison import Match, compare
from generator.comparing.passages import Side
from generator.model.annotations import DeadlineKind
from generator.model.concordance import Correspondent, Standpoint
from generator.model.text import Text
from generator.wording import Quantity

__all__ = ["LimitBeside", "kept_and_proposed", "limits_beside", "limits_of", "propose"]

ALIKE = 85
"""From this likeness on two articles say the same, but for the names of organs."""


@dataclass(frozen=True, slots=True)
class LimitBeside:
    """A limit of ours beside one of theirs, in the words of the texts; empty where one side has none of this kind."""

    ours: str
    theirs: str
    stricter: bool = False
    """Whether ours leaves less room; only said where the two can be compared."""


def propose(ours: Text, theirs: Text) -> tuple[Correspondent, ...]:
    """Every article of ours and of theirs, once: beside each other by likeness of words, each a draft for an editor."""
    before, after = (_words(text) for text in (theirs, ours))
    found: list[Correspondent] = []
    for match in compare(theirs, ours).articles:
        old = "\n".join(before[address] for address in match.old)
        new = "\n".join(after[address] for address in match.new)
        standpoint = _standpoint(match, new, old)
        found.append(Correspondent(ours=match.new, theirs=match.old, standpoint=standpoint, draft=True))
    return tuple(found)


def kept_and_proposed(
    given: Sequence[Correspondent], ours: Text, theirs: Text
) -> tuple[tuple[Correspondent, ...], int]:
    """What editors wrote, as it stands, and proposals for all articles of which they said nothing; how many those are.

    Proposals that an earlier run left untouched are made anew.
    """
    kept = [entry for entry in given if not entry.draft]
    mine = {address for entry in kept for address in entry.ours}
    others = {address for entry in kept for address in entry.theirs}
    added: list[Correspondent] = []
    for entry in propose(ours, theirs):
        free = (
            tuple(a for a in entry.ours if a not in mine),
            tuple(a for a in entry.theirs if a not in others),
        )
        if (entry.ours, entry.theirs) == free:
            added.append(entry)
        elif free[0]:
            added.append(Correspondent(ours=free[0], standpoint=Standpoint.LOCAL, draft=True))
        elif free[1]:
            added.append(Correspondent(theirs=free[1], standpoint=Standpoint.NOT_TAKEN_OVER, draft=True))
    order = {address: n for n, address in enumerate(_words(ours))}
    other_order = {address: n for n, address in enumerate(_words(theirs))}
    every = [*kept, *added]
    every.sort(
        key=lambda e: (
            not e.ours,
            min((order.get(a, 0) for a in e.ours), default=0),
            min((other_order.get(a, 0) for a in e.theirs), default=0),
        )
    )
    return tuple(every), len(added)


def limits_of(
    entries: Sequence[Correspondent], ours: Text, theirs: Text
) -> tuple[tuple[Correspondent, LimitBeside], ...]:
    """Every limit of the articles that stand beside each other, in one table."""
    mine, others = _words(ours), _words(theirs)
    return tuple(
        (entry, limit)
        for entry in entries
        if entry.ours and entry.theirs
        for limit in limits_beside(
            "\n".join(mine[address] for address in entry.ours if address in mine),
            "\n".join(others[address] for address in entry.theirs if address in others),
        )
    )


def _standpoint(match: Match, ours: str, theirs: str) -> Standpoint:
    if not match.new:
        return Standpoint.NOT_TAKEN_OVER
    if not match.old:
        return Standpoint.LOCAL
    limits = limits_beside(ours, theirs)
    if any(limit.stricter for limit in limits):
        return Standpoint.STRICTER
    alike = match.likeness >= ALIKE and all(limit.ours == limit.theirs for limit in limits)
    return Standpoint.SAME if alike else Standpoint.LOCAL


def _words(text: Text) -> dict[Address, str]:
    return {article.address: article.words for article in Side.of(text).articles}


def limits_beside(ours: str, theirs: str) -> tuple[LimitBeside, ...]:
    """The limits of two texts beside each other, each with the next one of its kind on the other side."""
    return tuple(_limits_beside(ours, theirs))


def _limits_beside(ours: str, theirs: str) -> Iterator[LimitBeside]:
    left = list(wording.quantities(theirs))
    for mine in wording.quantities(ours):
        other = next(
            (one for one in left if one.kind is mine.kind and _scale(one)[0] == _scale(mine)[0]), None
        )
        other = other or next((one for one in left if _family(one) == _family(mine)), None)
        if other is not None:
            left.remove(other)
        stricter = other is not None and _is_stricter(mine, other)
        yield LimitBeside(mine.text, other.text if other else "", stricter)
    for other in left:
        yield LimitBeside("", other.text)


_HOW_OFTEN = {DeadlineKind.EVERY, DeadlineKind.TIMES}
_DAYS = {"day": 1.0, "workday": 1.4, "month": 30.0, "year": 365.0}


def _family(limit: Quantity) -> object:
    return "often" if limit.kind in _HOW_OFTEN else limit.kind


def _scale(limit: Quantity) -> tuple[object, float]:
    """What is measured, and how much: days, or times a year."""
    if limit.amount is not None:
        days = limit.amount.number * _DAYS[limit.amount.unit]
        if limit.kind is DeadlineKind.EVERY:
            return "often", 365 / days
        return limit.kind, days
    if limit.count is not None:
        a_year = 12.0 if limit.per == "month" else 1.0
        if limit.kind is DeadlineKind.TIMES:
            return "often", limit.count[0] * a_year
        return (limit.kind, limit.of), limit.count[1] * a_year
    return limit.kind, 0.0


def _is_stricter(mine: Quantity, other: Quantity) -> bool:
    """Whether the first leaves less room: sooner, earlier, oftener, fewer."""
    (what, how_much), (theirs, than) = _scale(mine), _scale(other)
    if what != theirs or mine.kind is DeadlineKind.SOFT:
        return False
    more = mine.kind is DeadlineKind.AT_LEAST or what == "often"
    return how_much > than if more else how_much < than

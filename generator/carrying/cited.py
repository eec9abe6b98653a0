"""Whether words that stayed the same still cite what they cited: 前款 after a 款 put in between, 第十四条 after a shift."""

from collections.abc import Iterator, Mapping

from generator import citations
from generator.address import Address
from generator.carrying.places import Places
from generator.model.text import Unit

__all__ = ["elsewhere"]


def elsewhere(places: Places, old: Address, new: Address) -> str:
    """How a 款 whose words are the same cites other units of its rule than before; empty where it does not.

    What is cited is held to be the same where it is what became of the unit cited before; a 项, where its words are.
    """
    here = Address(new.steps[:2])
    for address, unit in places.old_units.items():
        if address.article_number is None or not address.within(Address(old.steps[:2])):
            continue
        there = places.new_units.get(Address((*here.steps, *address.steps[len(here.steps) :])))
        if there is None:
            continue
        after = dict(_cited(there, places.new_units))
        for (start, words), targets in _cited(unit, places.old_units):
            now = after.get((start, words), ())
            if not _same(places, targets, now):
                became = tuple(new for target in targets for new in _now(places, target))
                return f"“{words}”原来所指的{_named(targets)}{_told(became)}，现在这几个字指{_named(now)}"
    return ""


def _cited(
    unit: Unit, units: Mapping[Address, Unit]
) -> Iterator[tuple[tuple[int, str], tuple[Address, ...]]]:
    """Each citation of the same rule, by where it stands and its words."""

    def words_of(at: Address) -> str:
        return units[at].text if at in units else ""

    for found in citations.references(unit.text, unit.address, units.__contains__, words_of):
        if found.title is None:
            yield (found.start, unit.text[found.start : found.end]), found.targets


def _same(places: Places, before: tuple[Address, ...], after: tuple[Address, ...]) -> bool:
    return all(any(_became(places, old, new) for new in after) for old in before) and all(
        any(_became(places, old, new) for old in before) for new in after
    )


def _became(places: Places, old: Address, new: Address) -> bool:
    """Whether a unit is what became of an old one; so is one that is in neither text."""
    if old not in places.old_units and new not in places.new_units:
        return True
    match = places.comparison.by_old.get(Address(old.steps[:2]))
    if match is None or Address(new.steps[:2]) not in match.new or len(old.steps) != len(new.steps):
        return False
    if len(old.steps) <= 2:
        return True
    was, unit = places.old_units.get(old), places.new_units.get(new)
    if was is None or unit is None:
        return was is unit
    # the same number may be another 项 now, where the old one stands under another number
    return was.text == unit.text or not any(
        other.text == was.text
        for address, other in places.new_units.items()
        if address.within(Address(new.steps[:2]))
    )


def _now(places: Places, old: Address) -> tuple[Address, ...]:
    """What became of a unit that was cited; of a 项 whose words stand nowhere now, of its 款."""
    match = places.comparison.by_old.get(Address(old.steps[:2]))
    above = match.new if match else ()
    if len(old.steps) > 2 and old in places.old_units:
        words = places.old_units[old].text
        same = (a for a, unit in places.new_units.items() if unit.text == words)
        return tuple(a for a in same if any(a.within(one) for one in above)) or above
    return above


def _told(became: tuple[Address, ...]) -> str:
    return f"现在是{_named(became)}" if became else "已删去"


def _named(targets: tuple[Address, ...]) -> str:
    return "、".join(target.citation() for target in targets) or "不到哪一条"

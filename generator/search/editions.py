"""What only editions that are not the current one say: older ones, and those to come, beside the index of the current ones.

They are an index of their own, so that nothing that is found in a current edition is ranked otherwise because there was
another one. It has passages alone: duties, procedures and questions are those of the current editions. A passage whose words
stand in the current edition of its rule is not in it: that one is found. ``assets`` writes down what the files have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.address import Address
from generator.search.entries import Entries, passage_entries
from generator.search.tokenizer import fold
from generator.views.edition import EditionView
from generator.views.history import History
from generator.views.portal import PortalView

__all__ = ["OtherEdition", "bounded", "others", "told"]


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """An edition that is not the current one, with the passages that are found in it."""

    edition: EditionView
    about: dict[str, object]
    """What is said of the edition, as the browser gets it."""
    found: Entries

    @property
    def rule(self) -> str:
        """The id of its rule."""
        return self.edition.rule.id


def others(view: PortalView) -> Iterator[OtherEdition]:
    """All that have words of their own, rule by rule: the older editions of each, the newest first, then those to come."""
    number = 0
    for history in view.revised:
        for other in _of_rule(history, number, view.last_known_day):
            yield other
            number += 1


def told(view: PortalView) -> bool:
    """Whether anything is to be said of editions at all: not where each rule has one, which simply applies."""
    return bool(view.revised or view.bounded)


def bounded(view: PortalView, edition: EditionView) -> dict[str, object]:
    """Where a current edition stands, if it ends some day or is yet to begin; nothing of all others, which simply apply."""
    day = view.last_known_day
    return _standing(edition, day) if edition.standing.is_bounded(day) else {}


def _standing(edition: EditionView, day: date) -> dict[str, object]:
    """Where an edition stands on a day, the days on which that changes, and how each state is said: what a script chooses from."""
    where = edition.standing
    found: dict[str, object] = {
        "standing": where.on(day),
        "said": [list(pair) for pair in where.sayings],
    }
    if not edition.rule.is_reference:
        days = {"since": where.since, "until": where.until}
        found |= {key: day.isoformat() for key, day in days.items() if day}
        found |= {"ending": where.ending} if where.ending else {}
    return found


def _of_rule(history: History, first: int, day: date) -> Iterator[OtherEdition]:
    current = history.current
    present = {fold(unit.text) for unit in current.units.values()}
    shown: dict[str, dict[str, object]] = {}
    number = first
    for edition in (*history.older, *history.coming):
        found = Entries()
        for address, entry in passage_entries(number, edition):
            words = fold(edition.units[address].text)
            if words in shown:
                # the same words in a third edition: they are shown once
                also = shown[words].setdefault("also", [])
                assert isinstance(also, list)
                also.append(edition.edition.date.isoformat())
            elif words and words not in present:
                row = entry.shown | _now(history, edition, address)
                found.passages.append(entry.showing(row))
                shown[words] = row
        if found.passages:
            yield OtherEdition(edition, _about(edition, current, day), found)
            number += 1


def _about(edition: EditionView, current: EditionView, day: date) -> dict[str, object]:
    return {
        "folder": edition.folder.partition("/")[2],
        "date": edition.edition.date.isoformat(),
        "present": current.edition.date.isoformat(),
        **_standing(edition, day),
    }


def _now(history: History, edition: EditionView, address: Address) -> dict[str, object]:
    """Where a passage stands in the current edition, and what became of it."""
    onward = history.onward(edition, address)
    if onward is None or not onward.places:
        return {}
    places: Sequence[list[str]] = [[str(place), history.current.citation(place)] for place in onward.places]
    return {"now": places, "became": onward.label}

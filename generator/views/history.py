"""A rule through its editions: which unit became which, for pages that lead from an old number to the present one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.address import Address
from generator.comparing import Comparison, Match
from generator.comparing.editions import between
from generator.labels import COMPARED
from generator.views.edition import EditionView
from generator.views.side_by_side import SideBySide

__all__ = ["Earlier", "History", "Onward"]


@dataclass(frozen=True, slots=True)
class Onward:
    """What a unit of another edition is in the one that has the short addresses."""

    kind: str
    """``same``, ``changed``, ``moved``, ``gone``, ``split`` or ``merged``; ``new`` of what only an edition to come has."""
    places: tuple[Address, ...]
    """Where it stands now; nowhere where it is gone."""

    @property
    def label(self) -> str:
        """The kind in words."""
        return COMPARED[self.kind]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article in an older edition: what it was there, and what the next edition made of it."""

    older: EditionView
    """The older edition."""
    later: EditionView
    """The next one."""
    kind: str
    """What the next one made of it; ``new`` where the older one had nothing of it."""
    places: tuple[Address, ...]
    """The articles that it was in the older edition."""
    became: Address
    """An article that it became in the next one, under which the comparison shows it."""

    @property
    def label(self) -> str:
        """The kind in words."""
        return COMPARED[self.kind]

    @property
    def citations(self) -> str:
        """第三条、第四条."""
        return "、".join(address.citation() for address in self.places)


@dataclass(frozen=True)
class History:
    """The editions of a rule, the oldest first, and what became of their units; nothing is compared before it is asked for."""

    editions: tuple[EditionView, ...]
    _made: dict[tuple[str, str], SideBySide] = field(default_factory=dict, compare=False)

    @cached_property
    def current(self) -> EditionView:
        """The edition that has the short addresses."""
        return next(edition for edition in self.editions if edition.is_current)

    @property
    def older(self) -> tuple[EditionView, ...]:
        """All others that are older than the current one, the newest first."""
        return tuple(e for e in reversed(self.editions) if e.edition.date < self.current.edition.date)

    @property
    def coming(self) -> tuple[EditionView, ...]:
        """Those that are newer than the current one: issued, and not yet what the short addresses lead to."""
        return tuple(e for e in self.editions if e.edition.date > self.current.edition.date)

    @property
    def pairs(self) -> tuple[tuple[EditionView, EditionView], ...]:
        """Any two editions, the older first; the newest pairs first."""
        newest = tuple(reversed(self.editions))
        return tuple((older, newer) for i, newer in enumerate(newest) for older in newest[i + 1 :])

    def side_by_side(self, older: EditionView, newer: EditionView) -> SideBySide:
        """Two editions with what became of each unit and its words."""
        key = (older.key, newer.key)
        if key not in self._made:
            self._made[key] = SideBySide(older, newer, between(older.edition, newer.edition))
        return self._made[key]

    def between(self, older: EditionView, newer: EditionView) -> Comparison:
        """What became of each unit from one edition to another."""
        return self.side_by_side(older, newer).compared

    def before(self, edition: EditionView) -> EditionView | None:
        """The edition before another."""
        older = [other for other in self.editions if other.edition.date < edition.edition.date]
        return older[-1] if older else None

    def onward(self, edition: EditionView, address: Address) -> Onward | None:
        """What became of an article, 款 or 项 in the current edition; None of what is no unit of an article."""
        if address.article_number is None:
            return None
        later = edition.edition.date > self.current.edition.date
        compared = self.between(self.current, edition) if later else self.between(edition, self.current)
        found = (compared.by_new if later else compared.by_old).get(Address(address.steps[:2]))
        if found is None:
            return None
        places = found.old if later else found.new
        kind = found.kind if places else "new" if later else "gone"
        below = tuple(Address((*place.steps, *address.steps[2:])) for place in places)
        kept = tuple(place for place in below if place in self.current.units)
        return Onward(kind, kept or places)

    def earlier(self, article: Address) -> tuple[Earlier, ...]:
        """An article of the current edition back through the editions, the newest first, as far as it can be followed."""
        return tuple(self._back(article))

    def _back(self, article: Address) -> Iterator[Earlier]:
        later = self.current
        places: tuple[Address, ...] = (article,)
        for older in self.older:
            compared = self.between(older, later)
            found = [match for place in places if (match := compared.by_new.get(place))]
            were = tuple(dict.fromkeys(address for match in found for address in match.old))
            yield Earlier(older, later, _kind(found), were, places[0])
            if not were:
                return
            later, places = older, were

    @cached_property
    def numbers_gone(self) -> Mapping[Address, tuple[tuple[EditionView, Onward], ...]]:
        """Units that older editions had and the current one has not, with what became of each, the newest edition first."""
        found: dict[Address, list[tuple[EditionView, Onward]]] = {}
        for older in self.older:
            for address in older.units:
                if address not in self.current.units and address.kind in ("art", "para", "point", "indent"):
                    onward = self.onward(older, address)
                    if onward:
                        found.setdefault(address, []).append((older, onward))
        return {address: tuple(each) for address, each in found.items()}

    def moved(self, article: Address) -> tuple[tuple[EditionView, Onward], ...]:
        """The older editions in which the number of an article meant another one, and what that one became."""
        found: list[tuple[EditionView, Onward]] = []
        for older in self.older:
            onward = self.onward(older, article) if article in older.units else None
            if onward and article not in onward.places:
                found.append((older, onward))
        return tuple(found)


def _kind(found: Sequence[Match]) -> str:
    """The most telling kind of some matches."""
    kinds = {match.kind for match in found}
    return next((kind for kind in COMPARED if kind in kinds - {"same"}), "same" if kinds else "new")

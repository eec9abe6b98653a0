"""The rules of a portal as they are looked through: by kind, issuer, standing, year and subject."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from generator import pinyin
from generator.labels import FACETS, NOT_CHECKED, REFERENCE_SHORT, STANDINGS
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["Facet", "FacetValue", "RuleEntry", "entries", "facets", "slugs", "standing_of"]

_LONGEST = 60
"""So many letters of a value stand in its address."""
_UNCHECKED, _REFERENCE = "unchecked", "reference"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule in the list of rules."""

    edition: EditionView
    """Its current edition."""
    year: int
    """The year of that edition."""
    standing: str
    """Where that stands: a key of ``labels.STANDINGS``, or that nobody has checked it."""

    @property
    def articles(self) -> int:
        """How many articles it has."""
        return len(self.edition.articles)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value by which rules are looked through, and the rules that have it."""

    name: str
    """What readers call it."""
    slug: str
    """What it is called in addresses."""
    rules: tuple[RuleEntry, ...]
    """The rules that have it, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to look through the rules."""

    key: str
    """Which: a key of ``labels.FACETS``."""
    values: tuple[FacetValue, ...]
    """Its values: years from the last, standings in order of time, others by how many rules have them."""

    @property
    def name(self) -> str:
        """What readers call it."""
        return FACETS[self.key]


def standing_of(edition: EditionView, day: date) -> str:
    """Where an edition stands on a day; of one that nobody has checked it is not said to be in force."""
    said = edition.standing.on(day)
    return _UNCHECKED if said == "current" and not edition.standing.checked else said


def entries(view: PortalView, day: date) -> tuple[RuleEntry, ...]:
    """All rules, the newest first."""
    found = (
        RuleEntry(edition, edition.edition.date.year, standing_of(edition, day))
        for edition in view.editions.values()
    )
    return tuple(sorted(found, key=lambda one: (-one.edition.edition.date.toordinal(), one.edition.rule.id)))


_STANDINGS = (
    {"current": STANDINGS["current"], _UNCHECKED: NOT_CHECKED}
    | {key: name for key, name in STANDINGS.items() if key != "current"}
    | {_REFERENCE: REFERENCE_SHORT}
)


def facets(found: Sequence[RuleEntry]) -> tuple[Facet, ...]:
    """The facets that part the rules: one of which all have the same value says nothing."""
    made = (Facet(key, tuple(_values(key, found))) for key in FACETS)
    return tuple(facet for facet in made if len(facet.values) > 1)


def _values(key: str, found: Sequence[RuleEntry]) -> Iterator[FacetValue]:
    having: dict[str, list[RuleEntry]] = {}
    for one in found:
        for value in _of(key, one):
            having.setdefault(value, []).append(one)
    if key == "standing":
        for name in _STANDINGS:
            if name in having:
                yield FacetValue(_STANDINGS[name], name, tuple(having[name]))
    elif key == "year":
        for name in sorted(having, reverse=True):
            yield FacetValue(f"{name}年", name, tuple(having[name]))
    else:
        named = slugs(having)
        for name in sorted(having, key=lambda value: (-len(having[value]), named[value])):
            yield FacetValue(name, named[name], tuple(having[name]))


def _of(key: str, one: RuleEntry) -> tuple[str, ...]:
    rule = one.edition.rule
    match key:
        case "kind":
            return (rule.kind,)
        case "issuer":
            return (rule.issuer,)
        case "standing":
            return (one.standing,)
        case "year":
            return (str(one.year),)
    return rule.subjects


def slugs(values: Iterable[str]) -> dict[str, str]:
    """Values in addresses: as they are read; those that are read alike, or are cut short, are told apart by a sum of their characters."""
    read = {
        value: "-".join(
            part
            for syllable in pinyin.syllables(value)
            if (part := "".join(filter(_plain, syllable.lower())))
        )
        for value in values
    }
    alike = Counter(read.values())
    return {
        value: letters
        if letters and len(letters) <= _LONGEST and alike[letters] == 1
        else f"{letters[:_LONGEST]}_{sha256(value.encode()).hexdigest()[:8]}"
        for value, letters in read.items()
    }


def _plain(character: str) -> bool:
    return character.isascii() and character.isalnum()

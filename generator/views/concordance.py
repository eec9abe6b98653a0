"""A rule beside one that it takes its bearings from: what an editor has said of each article, and the limits of both."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.comparing.concordance import limits_of
from generator.labels import STANDPOINTS
from generator.model.concordance import Concordance, Correspondent
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["ConcordanceView", "LimitRow", "PlaceView", "StandpointRow", "concordances"]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """An article on one side: where it stands, and its words, a line for each 款, 项 and row."""

    edition: EditionView
    """The edition that it is of."""
    address: Address
    """Its address there."""

    @property
    def citation(self) -> str:
        """第三条."""
        return self.edition.citation(self.address)

    @property
    def words(self) -> str:
        """Its words."""
        return "\n".join(
            f"{unit.number}{unit.text}".replace("\t", "\u3000")
            for address, unit in self.edition.units.items()
            if address.within(self.address) and address != self.address and unit.text
        )


@dataclass(frozen=True, slots=True)
class StandpointRow:
    """Articles beside each other, and how ours stand to theirs."""

    key: str
    """A key of ``labels.STANDPOINTS``."""
    ours: tuple[PlaceView, ...]
    """Our articles; none where we have not taken theirs over."""
    theirs: tuple[PlaceView, ...]
    """Theirs; none where we say something of our own."""
    note: str
    """What the editor adds; empty mostly."""

    @property
    def label(self) -> str:
        """The standpoint in words."""
        return STANDPOINTS[self.key]

    @property
    def id(self) -> str:
        """The id of its element."""
        side, place = ("ours", self.ours) if self.ours else ("theirs", self.theirs)
        return f"{side}-{place[0].address.number}"


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit of ours beside one of theirs."""

    row: StandpointRow
    """The articles that they stand in."""
    ours: str
    """In the words of our text; empty where it has none of this kind."""
    theirs: str
    """In the words of theirs."""
    stricter: bool
    """Whether ours leaves less room, where the two can be reckoned."""


@dataclass(frozen=True)
class ConcordanceView:
    """An edition of ours beside one of a rule that it takes its bearings from; drafts are not shown."""

    ours: EditionView
    """Our edition."""
    theirs: EditionView
    """The edition of the other rule."""
    given: Concordance
    """What the editors wrote."""

    @property
    def folder(self) -> str:
        """Where the page stands."""
        return f"{self.ours.dated_folder}/concordance/{self.theirs.rule.id}/{self.theirs.edition.date}"

    @property
    def drafts(self) -> int:
        """How many entries no editor has looked at."""
        return sum(entry.draft for entry in self.given.entries)

    @cached_property
    def rows(self) -> tuple[StandpointRow, ...]:
        """What editors have settled, in the order of our text; what we have not taken over stands at the end."""
        return tuple(row for _, row in self._settled)

    @cached_property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """How many rows there are of each standpoint: key, words, number; those without any are left out."""
        keys = [row.key for row in self.rows]
        return tuple((key, label, keys.count(key)) for key, label in STANDPOINTS.items() if key in keys)

    @cached_property
    def limits(self) -> tuple[LimitRow, ...]:
        """Every limit of the articles that stand beside each other."""
        row_of = {id(entry): row for entry, row in self._settled}
        entries = [entry for entry, _ in self._settled]
        return tuple(
            LimitRow(row_of[id(entry)], limit.ours, limit.theirs, limit.stricter)
            for entry, limit in limits_of(entries, self.ours.text, self.theirs.text)
        )

    @cached_property
    def _settled(self) -> tuple[tuple[Correspondent, StandpointRow], ...]:
        order = {address: n for n, address in enumerate(self.ours.units)}
        settled = [entry for entry in self.given.entries if not entry.draft]
        settled.sort(key=lambda entry: min((order[a] for a in entry.ours), default=len(order)))
        return tuple(
            (
                entry,
                StandpointRow(
                    entry.standpoint.value,
                    tuple(PlaceView(self.ours, address) for address in entry.ours),
                    tuple(PlaceView(self.theirs, address) for address in entry.theirs),
                    entry.note,
                ),
            )
            for entry in settled
        )


def concordances(view: PortalView, edition: EditionView) -> Iterator[ConcordanceView]:
    """The rules that an edition is held against, as far as an editor has settled anything."""
    loaded = edition.edition.concordance
    for given in loaded.value.concordances if loaded else ():
        theirs = next(other for other in view.all_editions(given.rule) if other.edition.date == given.edition)
        made = ConcordanceView(edition, theirs, given)
        if made.rows:
            yield made

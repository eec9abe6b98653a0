"""What rules_source/ holds when it has been read: rules with their editions, and what they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.address import Address
from generator.model.annotations import Duties, Suspect, Terms, Waivers
from generator.model.concordance import Concordances
from generator.model.corrections import Corrections
from generator.model.correspondence import Correspondence
from generator.model.procedures import Procedures
from generator.model.questions import Questions
from generator.model.registers import Documents, Roles
from generator.model.scenarios import Scenarios
from generator.model.settings import Portal, Rule
from generator.model.standing import Standing
from generator.model.text import Text, Unit
from generator.storage import Loaded
from generator.workdays import YearArrangement

__all__ = ["Drafts", "Edition", "Names", "Sources", "Suspects", "Work"]


@dataclass(frozen=True)
class Edition:
    """One dated text of a rule: its tree, the bytes it was made from, what editors added so far, and cases."""

    date: date
    text: Loaded[Text]
    source: bytes
    source_name: str
    duties: Loaded[Duties] | None = None
    procedures: Loaded[Procedures] | None = None
    waivers: Loaded[Waivers] | None = None
    scenarios: Loaded[Scenarios] | None = None
    """The cases that the notes are held against; an edition may have none."""
    correspondence: Loaded[Correspondence] | None = None
    """What an editor corrected of how it follows the edition before it."""
    concordance: Loaded[Concordances] | None = None
    """The rules that it is held against; drafts among it."""
    standing: Loaded[Standing] | None = None
    """Since when it applies, and until when; None where nobody has said so."""

    @cached_property
    def units(self) -> Mapping[Address, Unit]:
        """Every unit of official words by its address, in order of print."""
        return {unit.address: unit for unit in self.text.value.units()}


@dataclass(frozen=True, slots=True)
class Work:
    """A rule with its editions, the oldest first."""

    rule: Loaded[Rule]
    editions: tuple[Edition, ...]

    @property
    def current(self) -> Edition:
        """The edition that has the short addresses."""
        return next(e for e in self.editions if e.date == self.rule.value.current)


@dataclass(frozen=True, slots=True)
class Drafts:
    """How many entries of a file are drafts, and the lines of those of which is still open whom they bind."""

    path: str
    entries: int
    unresolved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspects:
    """The entries of a file whose words changed since they were written: of each its line, its name and what is to be looked at.

    One that is set ``aside`` as a draft too is shown to nobody: its quote does not stand in the new words.
    """

    path: str
    entries: tuple[tuple[int, str, Suspect, bool], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that rules_source/ holds."""

    portal: Loaded[Portal]
    roles: Loaded[Roles]
    documents: Loaded[Documents]
    works: tuple[Work, ...]
    terms: Loaded[Terms] | None = None
    questions: Loaded[Questions] | None = None
    calendar: tuple[Loaded[YearArrangement], ...] = ()
    drafts: tuple[Drafts, ...] = ()
    """The files in which entries are marked as drafts; they are in none of the other values."""
    suspects: tuple[Suspects, ...] = ()
    draft_titles: frozenset[str] = frozenset()
    """The titles of documents that are registered as drafts: known, and shown to nobody yet."""
    corrections: Loaded[Corrections] | None = None
    """What the portal itself had wrong; None where nothing was."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a portal calls its roles, documents and rules, and the current texts of these: all that an import asks for."""

    roles: Roles
    documents: Documents
    rules: tuple[tuple[Rule, Text], ...]

"""An edition as the checks of duties see it: the words of each unit and the roles that they name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator import citations
from generator.address import Address
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.settings import AnnotationState
from generator.model.text import Text
from generator.sources import Edition, Work
from generator.storage import Loaded

__all__ = ["Ground", "Notes"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What editors added to an edition: duties, procedures, waivers, with the places of their values."""

    duties: Loaded[Duties]
    procedures: Loaded[Procedures]
    waivers: Loaded[Waivers]
    complete: bool = True
    """Whether each clause with words of a norm must be claimed or waived; not where the annotation has only begun."""

    @classmethod
    def of(cls, work: Work, edition: Edition) -> "Notes | None":
        """The notes of an edition of a rule; None when it has none."""
        if edition.duties is None or edition.procedures is None or edition.waivers is None:
            return None
        complete = work.rule.value.coverage is AnnotationState.COMPLETE
        return cls(edition.duties, edition.procedures, edition.waivers, complete)


@dataclass(frozen=True)
class Ground:
    """The official words by address, and what they name; made once for an edition, then only read."""

    text: Text
    roles: Roles

    @cached_property
    def words(self) -> Mapping[Address, str]:
        """The words of each unit of an article that has words, in order of print."""
        return {u.address: u.text for u in self.text.units() if u.address.article_number and u.text}

    @cached_property
    def order(self) -> Mapping[Address, int]:
        """The place of each unit in the order of print."""
        return {address: n for n, address in enumerate(self.words)}

    @cached_property
    def named(self) -> Mapping[Address, frozenset[str]]:
        """The ids of the roles that each unit names; titles in 《》 name no role."""
        names = self.roles.names(self.text.rule)
        found: dict[Address, frozenset[str]] = {}
        for address, text in self.words.items():
            masked = list(text)
            for title in citations.titles(text):
                masked[title.start : title.end] = "\0" * (title.end - title.start)
            found[address] = frozenset(role for _, _, role in names.find("".join(masked)))
        return found

    def span(self, at: Address, words: str) -> tuple[int, int] | None:
        """Where words stand in a unit; None when they stand there not at all or more than once."""
        text = self.words.get(at, "")
        start = text.find(words)
        if start < 0 or text.find(words, start + 1) >= 0:
            return None
        return start, start + len(words)

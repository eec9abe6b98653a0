"""The standing of an edition as readers meet it: where it stands on a day, since when, until when, and on which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.labels import DAYS_OF_AN_EDITION, NOT_CHECKED, REFERENCE, STANDINGS
from generator.model.standing import DatedFact, Standing

if TYPE_CHECKING:
    from generator.views.edition import EditionView

__all__ = ["FactView", "StandingView", "spoken"]

_UNKNOWN = Standing()
# the dot stays with what is before it, so that no line begins with one
_DOT = "\N{NO-BREAK SPACE}· "
_ASK = "是否有效，请向发文机关核实"


def spoken(day: date) -> str:
    """2023年7月11日."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class FactView:
    """A day in the life of an edition, ready to be shown."""

    key: str
    """Which day: ``adopted``, ``issued``, ``in_force``, ``replaced``, ``repealed``."""
    label: str
    """What it is called."""
    day: date
    """The day."""
    words: str
    """The official words that it rests on; empty where nobody has given any."""
    citation: str
    """Where they stand."""
    remark: str
    """What the editors add: how the day was found, or what took the edition's place."""

    @property
    def spoken(self) -> str:
        """The day as people say it."""
        return spoken(self.day)


@dataclass(frozen=True)
class StandingView:
    """Where an edition stands; days that nobody has given are None."""

    edition: "EditionView"

    @property
    def given(self) -> Standing:
        """What the editors gave."""
        loaded = self.edition.edition.standing
        return loaded.value if loaded else _UNKNOWN

    @cached_property
    def since(self) -> date | None:
        """The day from which it is in force."""
        return self.given.in_force.on if self.given.in_force else None

    @property
    def begins(self) -> str:
        """2023年7月11日起施行（推算）; empty where the day is not known. From what it is counted ``days`` tell."""
        fact = self.given.in_force
        if fact is None:
            return ""
        return f"{spoken(fact.on)}起施行{'（推算）' if fact.counted_from else ''}"

    @cached_property
    def successor(self) -> "EditionView | None":
        """The edition that takes its place: the one that is named, else the next one."""
        named = self.given.replaced.by if self.given.replaced else None
        later = [other for other in self.edition.siblings if other.edition.date > self.edition.edition.date]
        return next((other for other in later if named in (None, other.edition.date)), None)

    @cached_property
    def until(self) -> date | None:
        """The first day on which it is in force no more."""
        ended = self.given.replaced or self.given.repealed
        if ended:
            return ended.on
        return self.successor.standing.since if self.successor else None

    @cached_property
    def ending(self) -> str:
        """How it ends or will end, ``replaced`` or ``repealed``; empty where nothing ends it."""
        if self.given.repealed:
            return "repealed"
        return "replaced" if self.given.replaced or self.successor else ""

    @property
    def checked(self) -> date | None:
        """The day on which an editor saw that it was in force; a day before it came into force says nothing of that."""
        day = self.given.checked
        return day if day and not (self.since and day < self.since) else None

    @property
    def verified(self) -> str:
        """Whether and when an editor saw that it was in force; of a reference nothing is said of that."""
        if self.edition.rule.is_reference:
            return f"{REFERENCE}：{_ASK}"
        if self.checked:
            return f"{spoken(self.checked)}核对，当日{STANDINGS['current']}"
        # what took its place says that it is over: there is nothing to ask of its validity
        return NOT_CHECKED if self.given.replaced or self.given.repealed else f"{NOT_CHECKED}：{_ASK}"

    def on(self, day: date) -> str:
        """``future``, ``current``, ``replaced`` or ``repealed``, as of a day; ``reference`` where the rule is one, on any day.

        Where a day is not known the edition that has the short addresses parts those that have been from those to come.
        """
        if self.edition.rule.is_reference:
            return "reference"
        mine, current = self.edition.edition.date, self.edition.rule.current
        if self.ending and (self.until <= day if self.until else mine < current):
            return self.ending
        return "future" if (self.since > day if self.since else mine > current) else "current"

    def is_bounded(self, day: date) -> bool:
        """Whether it has ended or will, or is yet to begin as of a day: what it has people do may not apply on a reader's own."""
        return not self.edition.rule.is_reference and bool(self.ending or self.on(day) == "future")

    @cached_property
    def sayings(self) -> tuple[tuple[str, str], ...]:
        """Where it may stand on any day, in order of time, and how that is said: what a script chooses from.

        Nobody is told that a text is in force without the day on which that was checked.
        """
        if self.edition.rule.is_reference:
            return (("reference", REFERENCE),)
        yet = f"{STANDINGS['future']}，{self.begins or '何时施行没有写明'}"
        checked = f"{STANDINGS['current']}（{spoken(self.checked)}核对）" if self.checked else NOT_CHECKED
        said = [("current", _DOT.join(filter(None, (self.begins, checked))))]
        if self.since or self.edition.edition.date > self.edition.rule.current:
            said.insert(0, ("future", yet))
        if self.ending:
            ends = f"（{spoken(self.until)}起）" if self.until else ""
            said.append((self.ending, f"{STANDINGS[self.ending]}{ends}"))
        return tuple(said)

    @property
    def days(self) -> tuple[FactView, ...]:
        """All days that are known, in order of time."""
        return tuple(sorted(self._days(), key=lambda fact: fact.day))

    def _days(self) -> Iterator[FactView]:
        given, units = self.given, self.edition
        for key in ("adopted", "issued", "in_force"):
            fact: DatedFact | None = getattr(given, key)
            if fact:
                yield FactView(
                    key,
                    DAYS_OF_AN_EDITION[key],
                    fact.on,
                    fact.words,
                    units.citation(fact.at),
                    self._how(fact),
                )
        if given.replaced and self.successor:
            ended, by = given.replaced, self.successor
            remark = f"由 {by.edition.date} 版代替。{by.standing._how(ended)}"
            where = f"{by.edition.date} 版{by.citation(ended.at)}"
            yield FactView("replaced", DAYS_OF_AN_EDITION["replaced"], ended.on, ended.words, where, remark)
        elif not given.repealed and self.successor and self.until:
            remark = f"{self.successor.edition.date} 版从这一天起施行。"
            yield FactView("replaced", DAYS_OF_AN_EDITION["replaced"], self.until, "", "", remark)
        if given.repealed:
            gone = given.repealed
            remark = f"依据{gone.by}（{gone.source}）。"
            yield FactView("repealed", DAYS_OF_AN_EDITION["repealed"], gone.on, gone.words, "", remark)

    def _how(self, fact: DatedFact) -> str:
        """How a day was found that the words do not name."""
        if fact.counted_from is None:
            return ""
        meant: DatedFact | None = getattr(self.given, fact.counted_from)
        words = f"“{meant.words}”" if meant else ""
        return f"原文没有写明日期，编者按{DAYS_OF_AN_EDITION[fact.counted_from]}的日子{words}推算。"

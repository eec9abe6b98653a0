"""Where words of the old edition stand in the new one, if they do, and whether all around them is the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.comparing import Comparison, words
from generator.model.text import Text, Unit

__all__ = ["NUMBER", "Place", "Places"]

KEPT = 0.3
"""Of words that are no more, so much must be left at their place; with less they are gone, and not changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the new edition: whether its whole 款 is the ``same``, and whether the words asked for ``stand`` in it, once.

    ``words`` are those that stand: the ones asked for, or these with another number, where a number is all that changed.
    """

    at: Address
    same: bool
    stand: bool
    words: str = ""


@dataclass(frozen=True)
class Places:
    """The way from the units of one edition to those of the next."""

    old: Text
    new: Text
    comparison: Comparison

    @cached_property
    def old_units(self) -> Mapping[Address, Unit]:
        """The units of the old text by their addresses."""
        return {unit.address: unit for unit in self.old.units()}

    @cached_property
    def new_units(self) -> Mapping[Address, Unit]:
        """The same of the new one."""
        return {unit.address: unit for unit in self.new.units()}

    @cached_property
    def _paragraphs(self) -> tuple[Mapping[Address, str], Mapping[Address, str]]:
        return _whole(self.old_units), _whole(self.new_units)

    def paragraph(self, address: Address, *, new: bool) -> str:
        """The words of the 款 that an address is of or stands in, or of an article, with all in it."""
        return self._paragraphs[new].get(Address(address.steps[:2]), "")

    def find(self, at: Address, quote: str = "") -> Place | None:
        """Where words of a unit are now; without words, where the unit is. None where they are gone."""
        if at.article_number is None:
            return self._outside(at, quote)
        match = self.comparison.by_old.get(Address(at.steps[:2]))
        if match is None or not match.new:
            return None
        rest = at.steps[2:]
        if len(match.old) == len(match.new) == 1:
            here = Address((*match.new[0].steps, *rest))
            if self.paragraph(at, new=False) == self.paragraph(here, new=True):
                return Place(here, same=True, stand=True, words=quote)
        units = [address for target in match.new for address in self._within(target)]
        # the unit at the same place in its 款 before all others
        units.sort(key=lambda address: address.steps[2:] != rest)
        if not quote:
            at_all = match.new[0] if at.kind == "art" else next(iter(units), None)
            return Place(at_all, same=False, stand=True) if at_all else None
        for address in units:
            if self.new_units[address].text.count(quote) == 1:
                return Place(address, same=False, stand=True, words=quote)
        for address in units:
            if other := _with_another_number(quote, self.new_units[address].text):
                return Place(address, same=False, stand=True, words=other)
        now = "\n".join(self.paragraph(target, new=True) for target in match.new)
        if not units or self._kept(at, quote, now) < KEPT:
            return None
        return Place(units[0], same=False, stand=False)

    def _within(self, above: Address) -> Iterator[Address]:
        return (address for address, unit in self.new_units.items() if unit.text and address.within(above))

    def _outside(self, at: Address, quote: str) -> Place | None:
        """A heading, or a line of the head or the tail: found by its words."""
        unit = self.old_units.get(at)
        if unit is None:
            return None
        there = self.new_units.get(at)
        if there is not None and there.text == unit.text:
            return Place(at, same=True, stand=True, words=quote)
        for address, other in self.new_units.items():
            if address.article_number is None and other.text.count(quote or unit.text) == 1:
                return Place(address, same=other.text == unit.text, stand=True, words=quote)
        return None

    def _kept(self, at: Address, quote: str, now: str) -> float:
        """Which share of a quote is left in the new words of its 款, by the way from the old words to them."""
        old = self.old_units[at].text if at in self.old_units else ""
        start = old.find(quote)
        if start < 0:
            return 0.0
        kept = position = 0
        for span in words(old, now):
            if span.kind == "new":
                continue
            end = position + len(span.text)
            if span.kind == "same":
                kept += max(0, min(end, start + len(quote)) - max(position, start))
            position = end
        return kept / len(quote)


NUMBER = re.compile("[0-9]+|[一二三四五六七八九十百]+(?=个?(?:工作日|日|天|周|月|年|次|小时))")
"""A number of days and the like, as rules write it."""


def _with_another_number(quote: str, text: str) -> str:
    """The words of a text that are a quote but for one number: 3个工作日 for 5个工作日; empty where there are none, or several."""
    before = NUMBER.findall(quote)
    if not before:
        return ""
    pattern = f"({NUMBER.pattern})".join(map(re.escape, NUMBER.split(quote)))
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        return ""
    changed = sum(a != b for a, b in zip(before, found[0].groups(), strict=True))
    return found[0][0] if changed == 1 else ""


def _whole(units: Mapping[Address, Unit]) -> Mapping[Address, str]:
    lines: dict[Address, list[str]] = {}
    for address, unit in units.items():
        if address.article_number is not None and address.kind != "art":
            for above in (address.steps[:1], address.steps[:2]):
                lines.setdefault(Address(above), []).append(f"{unit.number}{unit.text}")
    return {address: "\n".join(found) for address, found in lines.items()}

"""What an editor corrected of a matching, held against the two texts that it is about."""

from collections.abc import Iterator

from generator.address import Address
from generator.model.correspondence import Correspondence
from generator.model.text import Text
from generator.problems import Problem
from generator.storage import Key, Loaded

__all__ = ["faults"]


def faults(given: Loaded[Correspondence], old: Text, new: Text) -> Iterator[Problem]:
    """Places that are in neither text, and units of which two things are said."""
    sides = (("old", old), ("new", new))
    known = {name: {unit.address for unit in text.units()} for name, text in sides}
    first: dict[tuple[str, Address], int] = {}
    for n, correction in enumerate(given.value.corrections):
        for name, text in sides:
            for m, address in enumerate(getattr(correction, name)):
                key: Key = ("corrections", n, name, m)
                if address not in known[name]:
                    message = f"{text.edition} 版没有 {address}（{address.citation()}）：请照那一版的原文改正"
                    yield given.marks.problem(key, message)
                problem = given.marks.problem(key, "")
                if line := first.get((name, address)):
                    message = f"{address} 写了两次（前一次在第 {line} 行）：请并成一条，或删去一处"
                    yield given.marks.problem(key, message)
                first.setdefault((name, address), problem.line)

"""Where the units of a tree stand in the source: the way from a word of the tree to its line and column.

A doubt about a citation is found in the clean words of a unit and must point into the file, where blanks and line ends
stand between them; the report shows both side by side.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.text import Repair, Unit
from generator.proof import BLANKS

__all__ = ["PlacedUnit", "RepairedSource", "align"]


class PlacedUnit(NamedTuple):
    """A unit and its stretch of the source.

    ``runs`` say where the words of the unit (number and text) run along with the source: position among the
    words, offset in the source, length. What stands between runs was repaired.
    """

    unit: Unit
    start: int
    end: int
    runs: tuple[tuple[int, int, int], ...]

    def offset(self, position: int) -> int:
        """The offset in the source of a character of the unit's text."""
        position += len(self.unit.number)
        at = max(0, bisect_right(self.runs, position, key=lambda run: run[0]) - 1)
        word, offset, length = self.runs[at]
        return offset + min(position - word, length)


class RepairedSource:
    """A text with its lines, and the repairs that a tree declares of it by their offset."""

    def __init__(self, words: str, repairs: tuple[Repair, ...]) -> None:
        self.words = words
        self.starts = [0]
        for line in words.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.repairs = {self.starts[r.line - 1] + r.column - 1: r for r in repairs}
        self.repaired = sorted(self.repairs)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def next_repair(self, offset: int) -> int:
        """The offset of the first repair at or after an offset; the end of the text when there is none."""
        at = bisect_right(self.repaired, offset - 1)
        return self.repaired[at] if at < len(self.repaired) else len(self.words)


def align(source: RepairedSource, units: Iterable[Unit]) -> Iterator[PlacedUnit]:
    """Every unit that shows something, in order; ends where the source goes on otherwise than the tree."""
    at = 0
    for unit in units:
        if not unit.number and not unit.text:
            continue
        runs: list[tuple[int, int, int]] = []
        begin, word = -1, 0
        for n, words in enumerate((unit.number, *unit.pieces)):
            # between two cells a tab stands in the unit, whatever parts them in the source
            word += n > 1
            if not words:
                continue
            at = _past_layout(source, at)
            begin = at if begin < 0 else begin
            done = 0
            while done < len(words):
                if (repair := source.repairs.get(at)) is not None:
                    at += len(repair.found)
                    done += len(repair.put)
                    continue
                length = min(len(words) - done, source.next_repair(at) - at)
                if length <= 0 or source.words[at : at + length] != words[done : done + length]:
                    return
                runs.append((word + done, at, length))
                at, done = at + length, done + length
            word += len(words)
        yield PlacedUnit(unit, begin, at, tuple(runs) or ((0, begin, 0),))


def _past_layout(source: RepairedSource, at: int) -> int:
    while at < len(source.words):
        if (repair := source.repairs.get(at)) is not None and repair.put == "":
            at += len(repair.found)
        elif source.words[at] in BLANKS and repair is None:
            at += 1
        else:
            break
    return at

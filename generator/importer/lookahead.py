"""What comes later in the same article, where a line alone does not tell what it is."""

from collections.abc import Iterator, Sequence

from generator.importer.line_reader import ParsedLine
from generator.importer.markers import Marker

__all__ = ["Lookahead"]

_FARTHEST = 30


class Lookahead:
    """Looks ahead from a line; keeps what it found, so that a long article is not walked anew from each of its lines."""

    def __init__(self, lines: Sequence[ParsedLine], end: int) -> None:
        self.lines, self.end = lines, end
        self._holds: dict[int, bool] = {}
        """By line, whether there is an item in its article."""
        self._next: tuple[int, Marker | None] | None = None
        """The line after the last one that was looked at, and the item that was found."""

    def holds_items(self, at: int) -> bool:
        """Whether （一） stands in the article of a line, from the first line that is asked: then 一、 is no 项 itself."""
        if at not in self._holds:
            rest = [at, *self._rest(at, self.end)]
            found = any(self.lines[i].item for i in rest)
            self._holds.update(dict.fromkeys(rest, found))
        return self._holds[at]

    def next_item(self, at: int) -> Marker | None:
        """The first （一） after a line, within its article and near."""
        if self._next is None or self._next[0] <= at:
            end, found = at + 1, None
            for i in self._rest(at, min(self.end, at + _FARTHEST)):
                end, found = i + 1, self.lines[i].item
                if found:
                    break
            self._next = end, found
        return self._next[1]

    def next_openings(self, at: int) -> tuple[Marker, ...]:
        """The numbers with which a list may go on after a line: those of the next line, and the next （一）."""
        line = next((self.lines[i] for i in self._rest(at, min(self.end, at + 2))), None)
        found = (line.subitem, line.listed) if line else ()
        return tuple(marker for marker in (*found, self.next_item(at)) if marker)

    def _rest(self, at: int, end: int) -> Iterator[int]:
        """The lines after a line up to the next heading or article."""
        for i in range(at + 1, end):
            if self.lines[i].article or self.lines[i].heading:
                return
            yield i

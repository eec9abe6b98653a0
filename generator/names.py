"""The names of things found in words: the longest first, whatever number of names there is."""

import re
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Names"]

Spans = tuple[tuple[int, int, str], ...]


class Names:
    """Finds the names of things in a text, the longest first, from left to right, never overlapping.

    A phrase names several things at once; it is given with the start, end and id of each, counted within the phrase.
    """

    def __init__(self, ids: Mapping[str, str], phrases: Mapping[str, Spans] | None = None) -> None:
        self._found = {name: ((0, len(name), one),) for name, one in ids.items()} | dict(phrases or {})
        self._pattern = re.compile(_pattern(self._found))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and id of each name in the text."""
        for match in self._pattern.finditer(text):
            for start, end, one in self._found[match[0]]:
                yield match.start() + start, match.start() + end, one


_SHARED = 2
"""Names are tried together by so many of their first characters: the roles of a province are thousands, and few begin alike."""


def _pattern(names: Iterable[str]) -> str:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[:_SHARED], []).append(name[_SHARED:])
    made = (
        f"{re.escape(begin)}(?:{'|'.join(map(re.escape, sorted(rest, key=lambda end: (-len(end), end))))})"
        for begin, rest in sorted(groups.items(), key=lambda group: (-len(group[0]), group[0]))
    )
    return "|".join(made) or "(?!)"

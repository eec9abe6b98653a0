"""What is known of the files that a build has written of each rule: an entry a rule, in a folder that may be removed at any time."""

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.incremental.made import Made

__all__ = ["Entry", "Store"]

_SUFFIX = ".json.z"
_PLACE = "place"
"""The file that says of which site the entries are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written of a rule, and what it was made from.

    ``ways`` are the pages of lists to which its own pages lead, by the list and the element on it.
    """

    key: str
    ways: Mapping[tuple[str, str], str]
    made: Made


class Store:
    """The entries of the site at a place."""

    def __init__(self, cache: Path, place: Path) -> None:
        self._place = place.absolute()
        name = hashlib.sha256(os.fsencode(self._place)).hexdigest()[:12]
        self._folder = cache / "built" / name

    def keep(self, rule: str, entry: Entry) -> None:
        """Put the entry of a rule in place of the one before; on a disk that takes none the next build makes all anew."""
        ways = [(*asked, there) for asked, there in entry.ways.items()]
        words = json.dumps({"key": entry.key, "ways": ways, "made": entry.made.data()}, ensure_ascii=False)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # half an entry is none: its sum at the end is missing
            self._path(rule).write_bytes(zlib.compress(words.encode(), 1))
        except OSError:
            return

    def entry(self, rule: str, read: Callable[[str], bytes]) -> Entry | None:
        """What was written of a rule; ``read`` gives the content of a file of the site. None where nothing is known that can be read."""
        try:
            data: dict[str, Any] = json.loads(zlib.decompress(self._path(rule).read_bytes()))
            ways = {(base, name): there for base, name, there in data["ways"]}
            return Entry(data["key"], ways, Made.of_data(data["made"], read))
        except (OSError, ValueError, TypeError, LookupError, zlib.error):
            return None

    def keep_only(self, rules: Collection[str]) -> None:
        """Remove the entries of all other rules, and those of sites that are gone."""
        names = {_PLACE, *(f"{rule}{_SUFFIX}" for rule in rules)}
        try:
            (self._folder / _PLACE).write_bytes(os.fsencode(self._place))
            for path in self._folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)
            for other in self._folder.parent.iterdir():
                if other != self._folder and not os.path.lexists((other / _PLACE).read_bytes()):
                    shutil.rmtree(other)
        except OSError:
            return

    def _path(self, rule: str) -> Path:
        return self._folder / f"{rule}{_SUFFIX}"

"""SHA256SUMS of a site that has just been written, without reading again what nobody has touched since."""

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

from generator import atomic, sums
from generator.files import SUMS
from generator.sums import Sums

__all__ = ["Listing", "names"]

_STEP = 0.1
"""Seconds within which the clock of a disk goes on: of most it does so 250 times a second."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What has been written into a folder: the sums of these files, and the paths of those that were there before them.

    ``since`` is the time of the disk when all were written, in nanoseconds; None where a disk does not tell when a file was touched.
    """

    written: Sums
    others: frozenset[str]
    since: int | None

    @classmethod
    def now(cls, folder: Path, written: Sums, others: Iterable[str]) -> "Listing":
        """The same, of files that have been written by now."""
        return cls(written, frozenset(others), _now(folder))

    def write(self, folder: Path, entries: Iterable[os.DirEntry[str]] | None = None) -> None:
        """Put the list into the folder, with what came or changed since; all is read anew where something of it is gone.

        ``entries`` are all that is in the folder, as ``atomic.walk`` finds it, where somebody looks through it anyway.
        """
        found = self._found(folder, atomic.walk(os.fspath(folder)) if entries is None else entries)
        if found is None:
            sums.write(folder)
        else:
            sums.write_lines(folder, found)

    def _found(self, folder: Path, entries: Iterable[os.DirEntry[str]]) -> Iterator[str] | None:
        """The lines of the list; None where that is for all to be read."""
        top = f"{os.fspath(folder)}{os.sep}"
        since = -1 if self.since is None else self.since
        touched: dict[str, str] = {}
        untouched = 0
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                continue
            name = entry.path[len(top) :].replace(os.sep, "/")
            if entry.stat(follow_symlinks=False).st_ctime_ns < since and name not in self.others:
                untouched += 1
            elif name != SUMS and not _is_derived(top, name):
                touched[name] = entry.path
        if self.since is None or len(self.written) - self.written.count(touched) != untouched:
            return None
        own = (line for line in self.written.lines() if sums.path_of(line) not in touched)
        return merge(own, sums.lines_of(touched), key=sums.path_of)


def _is_derived(top: str, name: str) -> bool:
    plain = sums.derived_from(name)
    return bool(plain) and os.path.lexists(top + plain)


def names(folder: Path) -> Iterator[str]:
    """The paths of all files in a folder."""
    top = f"{os.fspath(folder)}{os.sep}"
    return (entry.path[len(top) :].replace(os.sep, "/") for entry in _files(top))


def _files(top: str) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in atomic.walk(top) if not entry.is_dir(follow_symlinks=False))


def _now(folder: Path) -> int | None:
    """The time of the disk, later than that of all that has been written: its clock goes in steps, which are waited for.

    Where a step is long it is the same, and what was written last is read again.
    """
    if sys.platform == "win32":
        # what is called so there is when a file was made
        return None
    with tempfile.TemporaryFile(dir=folder) as file:
        written = os.fstat(file.fileno()).st_ctime_ns
        end = time.monotonic() + _STEP
        while time.monotonic() < end:
            os.utime(file.fileno())
            now = os.fstat(file.fileno()).st_ctime_ns
            if now > written:
                return now
            time.sleep(_STEP / 100)
    return written

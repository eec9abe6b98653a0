"""Many files written into a folder that nobody reads yet: a site has tens of thousands, and each step more is felt."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.sums import digest

__all__ = ["differs", "fill", "take_over", "walk"]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def fill(folder: Path, files: Iterable[tuple[str, bytes]], before: Path | None = None) -> None:
    """Write files by their paths in the folder. One that is there already may be another name of a file that stays as it is:
    it is given up and not written over, and the new one keeps its rights.

    ``before`` is a folder whose place this one is to take: a file that is the same in both becomes one file with two names, for
    which a disk takes a tenth of the time, and programs that copy a site see that it has not changed.
    """
    top = os.fspath(folder)
    old = os.fspath(before) if before is not None and before.is_dir() else ""
    folders = _Folders(top)
    for name, content in files:
        folders.above(name)
        path = f"{top}/{name}"
        if old and not differs(f"{old}/{name}", content) and _linked(f"{old}/{name}", path):
            continue
        mode = None
        try:
            handle = os.open(path, _NEW, 0o666)
        except FileExistsError:
            mode = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116
            os.unlink(path)  # noqa: PTH108
            handle = os.open(path, _NEW, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(path, mode)  # noqa: PTH101


def take_over(folder: Path, before: Path, sums: Mapping[str, str]) -> bool:
    """Give files of another folder, by their paths in it, one more name in this one, if each is what its sum says; all or none."""
    top, old = os.fspath(folder), os.fspath(before)
    folders = _Folders(top)
    taken: list[str] = []
    for name, sum_ in sums.items():
        folders.above(name)
        try:
            # a link is none of ours
            handle = os.open(f"{old}/{name}", _OLD)
            with open(handle, "rb", buffering=0) as file:  # noqa: PTH123  it is open
                same = digest(file.readall()) == sum_
            if same:
                os.link(f"{old}/{name}", f"{top}/{name}")
        except OSError:
            same = False
        if not same:
            for other in taken:
                os.unlink(other)  # noqa: PTH108  as in fill
            return False
        taken.append(f"{top}/{name}")
    return True


class _Folders:
    """The folders that have been made in one on top."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._made = {""}

    def above(self, name: str) -> None:
        """Make those above a file that are not there."""
        above = name.rpartition("/")[0]
        if above not in self._made:
            self._make(above)

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(f"{self._top}/{folder}")  # noqa: PTH102  each step of pathlib costs as much as the system's
        except FileNotFoundError:
            self._make(folder.rpartition("/")[0])
            os.mkdir(f"{self._top}/{folder}")  # noqa: PTH102
        except FileExistsError:
            if not os.path.isdir(f"{self._top}/{folder}"):  # noqa: PTH112
                raise
        self._made.add(folder)


def _linked(there: str, path: str) -> bool:
    """Whether a file has one more name now; some disks know no such names, and a name may be taken. A link is none of ours."""
    if os.path.islink(there):  # noqa: PTH114  each step of pathlib costs as much as the system's
        return False
    try:
        os.link(there, path, follow_symlinks=False)
    except OSError:
        return False
    return True


def differs(path: str, content: bytes) -> bool:
    """Whether there is no file of this content at a path."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return os.fstat(file.fileno()).st_size != len(content) or file.read() != content
    except OSError:
        return True


def walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every file and folder below a folder, links as such, with what the system says of it."""
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as inside:
            found = list(inside)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            yield entry

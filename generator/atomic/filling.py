"""Many files written into a folder that nobody reads yet: a site has tens of thousands, and each step more is felt."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.sums import digest

__all__ = ["differs", "fill", "take_over", "walk"]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def fill(folder: Path, files: Iterable[tuple[str, bytes]], before: Path | None = None) -> None:
    """Write files by their paths in the folder. One that is there already may be another name of a file that stays as it is:
    it is given up and not written over, and the new one keeps its rights.

    ``before`` is a folder whose place this one is to take: a file that is the same in both becomes one file with two names, for
    which a disk takes a tenth of the time, and programs that copy a site see that it has not changed.
    """
    top = os.fspath(folder)
    old = os.fspath(before) if before is not None and before.is_dir() else ""
    made = {""}

    def make(above: str) -> None:
        try:
            os.mkdir(f"{top}/{above}")  # noqa: PTH102  each step of pathlib costs as much as the system's
        except FileNotFoundError:
            make(above.rpartition("/")[0])
            os.mkdir(f"{top}/{above}")  # noqa: PTH102
        except FileExistsError:
            if not os.path.isdir(f"{top}/{above}"):  # noqa: PTH112
                raise
        made.add(above)

    for name, content in files:
        above = name.rpartition("/")[0]
        if above not in made:
            make(above)
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
    made: set[str] = set()
    taken: list[str] = []
    for name, sum_ in sums.items():
        above, path = os.path.dirname(f"{top}/{name}"), f"{top}/{name}"  # noqa: PTH120  each step of pathlib costs as much as the system's
        if above not in made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103  as above
            made.add(above)
        if not (_holds(f"{old}/{name}", sum_) and _linked(f"{old}/{name}", path)):
            for other in taken:
                os.unlink(other)  # noqa: PTH108  as above
            return False
        taken.append(path)
    return True


def _holds(path: str, sum_: str) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return digest(file.read()) == sum_
    except OSError:
        return False


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
    with os.scandir(folder) as inside:
        found = list(inside)
    for entry in found:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)

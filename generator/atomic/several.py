"""Several files of a folder written at once, all or none; what else is in the folder stays."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.atomic.file import prepared, put, replace_file
from generator.atomic.filling import differs, fill, walk
from generator.atomic.flush import flush_all
from generator.atomic.folder import NewFolder
from generator.atomic.names import blamed, real, remove
from generator.problems import RulesError

__all__ = ["Disturbed", "write_files", "write_made"]

_CANNOT_MOVE = {errno.EACCES, errno.EBUSY, errno.EINVAL, errno.EPERM, errno.EROFS, errno.EXDEV}


class Disturbed(RulesError):
    """Somebody changed the folder while its new state was made."""


def write_files(folder: Path, files: Mapping[str, bytes], *, public: bool = False) -> None:
    """Write files, by their paths in the folder, all or none; the caller holds the lock of the folder.

    What is written as ``write_made`` does it is what differs.
    """
    place = real(folder)
    files = {name: content for name, content in files.items() if differs(f"{place}/{name}", content)}
    if len(files) == 1 and place.is_dir() and (place / next(iter(files))).parent.is_dir():
        for name, content in files.items():
            replace_file(folder / name, content)
    elif files:
        write_made(folder, lambda new: fill(new, files.items()), public=public)


def write_made(folder: Path, make: Callable[[Path], object], *, public: bool = False) -> None:
    """Let files be made in an empty folder, and put them into ``folder``, all or none; the caller holds the lock of the folder.

    The folder changes places with one that has the new files and all others, in one step; the files that do not change are the
    same in both. Where the folder itself cannot change places (it is mounted, somebody works in it, the folder around
    it is read-only, the system knows no such step), the files are prepared beside the old ones and then renamed one
    after another: a kill between two of these leaves some of them new and some old, each whole.
    """
    place = real(folder)
    try:
        made = NewFolder(folder)
    except OSError as error:
        if not _cannot_move(error, place):
            raise
        with TemporaryDirectory() as elsewhere:
            make(Path(elsewhere))
            _one_by_one(folder, dict(_differing(Path(elsewhere), place)))
        return
    try:
        with blamed(folder, made.path):
            there = _state(place)
            make(made.path)
            if not any(True for _ in _differing(made.path, place)):
                return
            moved = _can_move(place) and _at_once(made, there, public=public)
            if not moved:
                _one_by_one(folder, dict(_differing(made.path, place)))
    finally:
        made.drop()


def _can_move(place: Path) -> bool:
    return not (place.is_dir() and (os.path.ismount(place) or Path.cwd().is_relative_to(place)))


def _cannot_move(error: OSError, place: Path) -> bool:
    return error.errno in _CANNOT_MOVE and place.is_dir()


def _at_once(made: NewFolder, there: tuple[int, int], *, public: bool) -> bool:
    """Whether the folder could change places."""
    try:
        files, _ = there
        if files:
            made.take_over(made.place)
        made.settle(public=public)
        if _state(made.place) != there:
            raise Disturbed(f"{made.place}：写的时候有人改动了里面的文件，什么也没有写，请再运行一次")
        return made.change_over()
    except OSError as error:
        if not _cannot_move(error, made.place):
            raise
        return False


def _differing(new: Path, place: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a new folder that are not the same as those of another."""
    for entry in walk(str(new)):
        path = Path(entry.path)
        name = path.relative_to(new)
        if entry.is_file() and not _same(entry, place / name):
            content = path.read_bytes()
            if differs(str(place / name), content):
                yield name.as_posix(), content


def _same(entry: os.DirEntry[str], path: Path) -> bool:
    try:
        return os.path.samestat(entry.stat(), path.stat())
    except OSError:
        return False


def _state(folder: Path) -> tuple[int, int]:
    """How many files are below a folder, and a sum of what changes whenever somebody writes one of them."""
    # of a million files, what is known of each would take hundreds of megabytes
    files = sum_ = 0
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118  as os.walk gives them
            status = os.lstat(path)
            files += 1
            sum_ += hash((path, status.st_ino, status.st_size, status.st_mtime_ns))
    return files, sum_


def _one_by_one(folder: Path, files: Mapping[str, bytes]) -> None:
    place = real(folder)
    places = [place / name for name in files]
    made: list[Path] = []
    ready: list[tuple[Path, Path]] = []
    before = {path: path.read_bytes() for path in places if path.exists()}
    with blamed(folder):
        try:
            for path, content in zip(places, files.values(), strict=True):
                missing = [one for one in (path.parent, *path.parent.parents) if not one.exists()]
                for one in reversed(missing):
                    one.mkdir()
                    made.append(one)
                ready.append((prepared(path, content), path))
            for new, path in ready:
                put(new, path)
        except BaseException:
            _take_back(ready, before, made)
            raise
        flush_all((), [*{path.parent for path in places}])


def _take_back(ready: list[tuple[Path, Path]], before: Mapping[Path, bytes], made: list[Path]) -> None:
    """Leave what was: in most cases nothing was put in place yet."""
    for new, path in ready:
        if new.exists():
            remove(new)
        elif path in before:
            replace_file(path, before[path])
        else:
            remove(path)
    for one in reversed(made):
        remove(one)

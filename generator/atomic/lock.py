"""One run at a time on a folder: a second one is told which run is at work, and since when."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from generator.atomic.names import NEW, OLD, blamed, left, real, remove
from generator.problems import RulesError

__all__ = ["Busy", "locked"]


class Busy(RulesError):
    """Another run is at work on the same folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a folder, and what is made aside of it, to this run. Raises Busy.

    The system takes the lock from a run that ends in whatever way, so a lock is never left over; what a killed run
    left aside is swept first.
    """
    place = real(folder)
    # beside the folder, which changes places; where only the folder itself can be written, nothing changes places
    beside = not place.is_dir() or os.access(place.parent, os.W_OK)
    path = place.with_name(f".{place.name}.lock") if beside else place / ".lock"
    lock = FileLock(path)
    with ExitStack() as stack:
        with blamed(folder):
            _make(path.parent)
            _acquire(lock, path, folder)
        stack.callback(lock.release)
        # while it is held: who waits for it looks whether the file is still there
        stack.callback(_forget, path)
        with suppress(OSError):
            path.write_text(f"{os.getpid()} {datetime.now().astimezone():%H:%M:%S}\n", encoding="ascii")
        with blamed(folder):
            _sweep(place)
        yield


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _acquire(lock: BaseFileLock, path: Path, folder: Path) -> None:
    # where no file can be made, as in /proc, the lock waits for ever; where it was given back just now, it does not
    for seconds in (0, 1):
        try:
            lock.acquire(timeout=seconds)
        except Timeout:
            if path.exists():
                raise Busy(f"{folder}：{_holder(path)}，请等它结束再运行") from None
        else:
            return
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _holder(path: Path) -> str:
    try:
        number, since = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "另一次运行正在写这里"
    return f"另一次运行（进程 {number}）从 {since} 起正在写这里"


def _sweep(place: Path) -> None:
    """Put back what a killed run had moved aside and not yet replaced, and remove what else it left."""
    for old in left(place, OLD):
        if os.path.lexists(place):
            remove(old)
        else:
            old.rename(place)
    for new in left(place, NEW):
        remove(new)

"""What is written, on the disk itself: the names of files may reach it before their content does."""

import ctypes
import errno
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["flush", "flush_all", "flush_folder"]

_AT_ONCE = 32
"""So many files are flushed at a time: the disk takes them together, ten times sooner than one after another."""
_MANY = 500
"""Of more, the whole file system is flushed in one step, where the system knows it: to ask for each takes longer than to write it."""


def flush(path: str | Path) -> None:
    """Wait until a file is on the disk."""
    # Windows flushes only what is open for writing
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(path: str | Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no way to ask for it."""
    if os.name == "posix":
        flush(path)


def flush_all(files: Sequence[str | Path], folders: Sequence[str | Path]) -> None:
    """Wait until files, and then the names in folders, are on the disk; all are on one file system."""
    if len(files) + len(folders) > _MANY and _flush_system(folders[0]):
        return
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for each in (pool.map(flush, files), pool.map(flush_folder, folders)):
                for _ in each:
                    pass
    except RuntimeError:
        # no further thread can be started, as where memory is short: one after another takes longer and does the same
        for file in files:
            flush(file)
        for folder in folders:
            flush_folder(folder)


def _flush_system(path: str | Path) -> bool:
    """Flush the file system that a path is on; False where the system knows no such step, as macOS and Windows."""
    if not sys.platform.startswith("linux"):
        return False
    handle = os.open(path, os.O_RDONLY)
    try:
        # Python has no call for it
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(handle) == 0:
            return True
        number = ctypes.get_errno()
    except AttributeError:
        return False
    finally:
        os.close(handle)
    if number == errno.ENOSYS:
        return False
    raise OSError(number, os.strerror(number), str(path))

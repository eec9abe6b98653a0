"""What is written, on the disk itself: the names of files may reach it before their content does."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["flush", "flush_all", "flush_folder"]

_AT_ONCE = 32
"""So many files are flushed at a time: the disk takes them together, ten times sooner than one after another."""


def flush(path: Path) -> None:
    """Wait until a file is on the disk."""
    # Windows flushes only what is open for writing
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no way to ask for it."""
    if os.name == "posix":
        flush(path)


def flush_all(files: Iterable[Path], folders: Iterable[Path]) -> None:
    """Wait until files, and then the names in folders, are on the disk."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for each in (pool.map(flush, files), pool.map(flush_folder, folders)):
            for _ in each:
                pass

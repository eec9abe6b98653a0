"""What commands print alike: how far work is, and which files have been written."""

import sys
from collections.abc import Mapping
from pathlib import Path

from generator import atomic
from generator.progress import Progress

__all__ = ["count", "progress_of", "write_files"]


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, all or none, and say so."""
    with atomic.locked(folder):
        atomic.write_files(folder, files)
    print(f"已写入 {len(files)} 个文件：{folder}")


def progress_of(work: str) -> Progress:
    """Tells of work on one line of a terminal, elsewhere by a line from time to time."""
    return Progress(work, lambda line, last: count(line, last=last), every=0.2 if sys.stderr.isatty() else 5)


def count(line: str, *, last: bool) -> None:
    """One line of progress: on a terminal in place of the one before, elsewhere below it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="\n" if last else "", file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr, flush=True)

"""A disk in memory, where the machine has one with room: to make a small file elsewhere takes six times as long."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["place", "temporary"]

_DISK = Path("/dev/shm")  # noqa: S108  where Linux has it
_ROOM = 4 << 30
"""Bytes that must be free, where nothing else is said: a portal of 10,000 articles takes a quarter of them, and so do the tests."""
_PREFIX = "rules-portal-tests-"


def place(room: int = _ROOM) -> Path | None:
    """The disk; None where there is none, or less room than so many bytes."""
    there = _DISK.is_dir() and os.access(_DISK, os.W_OK) and shutil.disk_usage(_DISK).free > room
    return _DISK if there else None


@contextmanager
def temporary() -> Iterator[None]:
    """Files for a time are made on that disk by this process and by those that it starts, and are removed at the end.

    Who says himself where such files belong (TMPDIR) is left alone.
    """
    disk = place()
    if disk is None or "TMPDIR" in os.environ:
        yield
        return
    for left in disk.glob(f"{_PREFIX}*"):
        # that of a run which was killed
        if not Path("/proc", left.name.removeprefix(_PREFIX)).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = disk / f"{_PREFIX}{os.getpid()}"
    folder.mkdir()
    # what is to outlive a run is not removed with it
    os.environ.setdefault("RULES_CASES", str(Path(tempfile.gettempdir(), "rules-cases")))
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        del os.environ["TMPDIR"]
        tempfile.tempdir = None
        shutil.rmtree(folder, ignore_errors=True)

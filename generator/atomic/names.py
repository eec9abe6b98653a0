"""How what is made aside is called, and how what a killed run left of it is swept away."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["NEW", "OLD", "aside", "blamed", "left", "real", "remove"]

NEW, OLD = "new", "old"
"""How the names end of what is not in place yet, and of what was in place until now."""


def real(path: Path) -> Path:
    """Where a path leads: a link to a folder stays a link, and what it leads to is changed."""
    return Path(os.path.realpath(path))


def aside(path: Path, end: str) -> Path:
    """A hidden name beside a path, another for each run."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.{end}")


def left(path: Path, end: str) -> Iterator[Path]:
    """What runs left aside of a path. Where the caller holds the lock, they were killed, for no other is at work."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.{end}")
    with suppress(FileNotFoundError):
        yield from (found for found in sorted(path.parent.iterdir()) if name.fullmatch(found.name))


def remove(path: Path) -> None:
    """Remove what was made aside, as far as the system lets: it is in nobody's way, and the next run tries again."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


@contextmanager
def blamed(path: Path, within: Path | None = None) -> Iterator[None]:
    """Lets an error of the system name the path that the user gave: nobody knows the names of what is made aside.

    With ``within``, an error that names a file elsewhere is left as it is.
    """
    try:
        yield
    except OSError as error:
        if within and error.filename and not Path(os.fsdecode(error.filename)).is_relative_to(within):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error

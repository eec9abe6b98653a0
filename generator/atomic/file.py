"""One file replaced whole or not at all."""

import os
import stat
from pathlib import Path

from generator.atomic.flush import flush_folder
from generator.atomic.names import NEW, aside, blamed, left, real, remove

__all__ = ["prepared", "put", "replace_file"]


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; it keeps the rights that it has. The caller holds the lock of its folder."""
    with blamed(path):
        place = real(path)
        new = prepared(place, content)
        try:
            put(new, place)
        except BaseException:
            remove(new)
            raise
        flush_folder(place.parent)


def prepared(place: Path, content: bytes) -> Path:
    """The content beside its place, and on the disk; what killed runs left there is removed."""
    for stray in left(place, NEW):
        remove(stray)
    new = aside(place, NEW)
    try:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            new.chmod(stat.S_IMODE(place.stat().st_mode))
    except BaseException:
        remove(new)
        raise
    return new


def put(new: Path, place: Path) -> None:
    """Put what is prepared in its place."""
    new.replace(place)

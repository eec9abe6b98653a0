"""Forbids tests to write into the repository: a run must neither need nor leave anything there."""

import os
import sys
from typing import cast

from tests.support.kept import ROOT

__all__ = ["written"]

CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PLACES = {
    # which of the arguments of an audit event are paths that change
    "os.chmod": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),
}
WATCHED = {"open", *PLACES}
OWN = (
    "__pycache__",
    ".cache",
    ".hypothesis",
    ".pytest_cache",
    "pytest-cache-files-",
    ".coverage",
    ".venv",
    ".git",
)
"""What the tools of the tests keep there."""

TOP = f"{ROOT}{os.sep}"

written: list[str] = []
"""Each attempt to write into the repository."""


def _folder(event: str, arguments: tuple[object, ...]) -> str:
    """The open folder in which a name is removed, as `shutil.rmtree` does it; empty where none is given."""
    if event in ("os.remove", "os.rmdir") and isinstance(arguments[1], int) and arguments[1] >= 0:
        return os.readlink(f"/proc/self/fd/{arguments[1]}")  # noqa: PTH115  # as above
    return ""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event not in WATCHED:
        # most are imports and looks into frames
        return
    if event == "open":
        path, _, flags = arguments
        places = [path] if cast("int", flags) & CHANGES else []
        if not places:
            return
    elif event in ("os.remove", "os.rmdir") and arguments[-1] != -1:
        # within an open folder, whose removal shutil.rmtree has told already
        return
    else:
        places = [arguments[at] for at in PLACES[event]]
    for place in places:
        if not isinstance(place, (str, bytes, os.PathLike)):
            continue
        name = os.path.abspath(os.path.join(_folder(event, arguments), os.fsdecode(place)))  # noqa: PTH100, PTH118  # links are not followed
        if name.startswith(TOP) and not name.removeprefix(TOP).startswith(OWN) and "__pycache__" not in name:
            written.append(f"{event} {name}")
            raise PermissionError(f"a test may not write into the repository: {event} {name}")


sys.addaudithook(_watch)

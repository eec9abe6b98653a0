"""SHA256SUMS: what each file of a site must be, in the form that ``sha256sum -c`` reads."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from generator.files import SUMS
from generator.problems import Problem, SourceError

__all__ = ["LINE", "derived_from", "digest", "listing", "of", "read", "write"]

LINE = re.compile(r"[0-9a-f]{64} [ *][^\x00-\x1f]{1,1000}")
"""A line of the list: a sum, two signs, a path."""

_COMPRESSED = (".gz", ".br")


def derived_from(path: str) -> str:
    """The file that a compressed one beside it is made from; empty for any other path.

    Compressed files are not listed: what counts is what they unpack to, and that is listed already.
    """
    plain, dot, suffix = path.rpartition(".")
    return plain if dot + suffix in _COMPRESSED else ""


def digest(content: bytes) -> str:
    """The sum of a file."""
    return hashlib.sha256(content).hexdigest()


def of(folder: Path) -> dict[str, str]:
    """The sum of each file by its path, but for the list itself and for compressed forms of other files."""
    top = os.fspath(folder)
    # a site has tens of thousands of files, and pathlib takes longer for the name of one than the system to read it
    files = {
        os.path.join(here, name)[len(top) + 1 :].replace(os.sep, "/"): os.path.join(here, name)  # noqa: PTH118
        for here, _, names in os.walk(top)
        for name in names
    }
    return {
        name: _digest_of(files[name])
        for name in sorted(files)
        if name != SUMS and derived_from(name) not in files
    }


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return digest(file.read())


def listing(listed: Mapping[str, str]) -> bytes:
    """Sums as a file."""
    return "".join(f"{listed[name]}  {name}\n" for name in sorted(listed)).encode()


def write(folder: Path) -> None:
    """List all files of a folder that nobody reads yet."""
    (folder / SUMS).write_bytes(listing(of(folder)))


def read(path: Path) -> Mapping[str, str]:
    """The sums of a list; raises SourceError for one that is none."""
    listed: dict[str, str] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if not LINE.fullmatch(line):
            problems.append(
                Problem(str(path), number, 1, "每行是 64 位的 SHA-256、两个空格和路径：请重新生成")
            )
        else:
            listed[line[66:]] = line[:64]
    if not listed and not problems:
        problems.append(Problem(str(path), 1, 1, "是空的：请重新生成"))
    if problems:
        raise SourceError(problems[:1])
    return listed

"""SHA256SUMS: what each file of a site must be, in the form that ``sha256sum -c`` reads."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from generator.files import SUMS, Asset
from generator.problems import Problem, SourceError

__all__ = [
    "LINE",
    "Sums",
    "derived_from",
    "digest",
    "lines_of",
    "of",
    "path_of",
    "read",
    "write",
    "write_lines",
]

LINE = re.compile(r"[0-9a-f]{64} [ *][^\x00-\x1f]{1,1000}")
"""A line of the list: a sum, two signs, a path."""

_COMPRESSED = (".gz", ".br")


class Sums:
    """The sums of many files, kept as the lines of their list: of a million files, a dictionary would take three times as much."""

    def __init__(self) -> None:
        # by the two folders on top: lines are sorted one such folder at a time, and never all at once
        self._lines: dict[str, list[str]] = {}
        self._files = 0

    @classmethod
    def of_text(cls, text: str) -> "Sums":
        """From the lines of a list."""
        made = cls()
        for line in text.splitlines(keepends=True):
            made._lines.setdefault(_top(path_of(line)), []).append(line)
            made._files += 1
        return made

    def __len__(self) -> int:
        return self._files

    def add(self, file: Asset) -> None:
        """List one more file."""
        self._lines.setdefault(_top(file.path), []).append(
            f"{file.sha256 or digest(file.content)}  {file.path}\n"
        )
        self._files += 1

    def take(self, others: "Sums") -> None:
        """List the files of another list too; none of them is in this one."""
        for top, lines in others._lines.items():
            self._lines.setdefault(top, []).append("".join(lines))
        self._files += len(others)

    def lines(self) -> Iterator[str]:
        """The lines of the list in the order of paths."""
        for top in sorted(self._lines):
            lines = "".join(self._lines[top]).split("\n")[:-1]
            yield from (f"{line}\n" for line in sorted(lines, key=lambda line: line[66:]))

    def count(self, paths: Collection[str]) -> int:
        """How many of some paths are listed."""
        listed = (line[66:] for lines in self._lines.values() for line in "".join(lines).split("\n"))
        return sum(path in paths for path in listed) if paths else 0

    def by_path(self) -> dict[str, str]:
        """Each sum by the path of its file."""
        return {path_of(line): line[:64] for line in self.lines()}

    def write(self, folder: Path) -> None:
        """Put the list into the folder that it is of."""
        write_lines(folder, self.lines())


def path_of(line: str) -> str:
    """The path that a line of the list is of."""
    return line[66:-1]


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


def lines_of(files: Mapping[str, str]) -> Iterator[str]:
    """The lines of the list for files by their paths in it, each with where it is read."""
    return (f"{_digest_of(files[path])}  {path}\n" for path in sorted(files))


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return digest(file.read())


def write(folder: Path) -> None:
    """List all files of a folder that nobody reads yet."""
    write_lines(folder, (f"{sum_}  {path}\n" for path, sum_ in of(folder).items()))


def write_lines(folder: Path, lines: Iterable[str]) -> None:
    """Put the lines of a list, which are in the order of paths, into its folder."""
    with (folder / SUMS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def _top(path: str) -> str:
    """The two folders on top of a path, of a file above them the path: in their order all paths stand in their own."""
    steps = path.split("/", 2)
    return "/".join((*steps[:2], "")) if len(steps) > 2 else path


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

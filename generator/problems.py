"""What is wrong with a source, said so that an editor can mend it."""

import errno
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.characters import shown

__all__ = ["MOST_ALIKE", "Problem", "RulesError", "SourceError", "more_alike", "named", "reason"]

MOST_ALIKE = 50
"""So many problems of one kind are told of a file: more of them say nothing that these do not."""

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "同名的是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "超过了文件大小的限制",
    errno.EIO: "磁盘出错",
    errno.EBUSY: "正被占用；它是挂载点时，请写到它里面的一个文件夹",
    errno.EXDEV: "它是挂载点：请写到它里面的一个文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够，系统中止了它",
    errno.ENFILE: "打开的文件太多",
}


def named(path: Path) -> str:
    """A path as messages show it: from the current folder, with forward slashes; whole where no way leads there from it."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        # another disk of Windows
        return path.absolute().as_posix()


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it is (line and column count from 1), which rule it breaks, and the remedy.

    ``path`` is relative to the folder the command was called on, with forward slashes.
    """

    path: str
    line: int
    column: int
    message: str
    count: int = 1
    """For how many faults it stands."""

    def __str__(self) -> str:
        return shown(" ".join(f"{self.path}:{self.line}:{self.column}: {self.message}".split("\n")))


class RulesError(Exception):
    """Base of all errors this package raises on purpose."""


class SourceError(RulesError):
    """The sources cannot be used; ``problems`` says why, all of it at once, sorted by place.

    Of those that are alike in one file, the last stands for all that follow; ``total`` counts each.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        told = sorted(set(problems))
        self.total = sum(problem.count for problem in told)
        self.problems = tuple(_capped(told))
        super().__init__("\n".join(map(str, self.problems)))


def more_alike(first: Problem, count: int) -> Problem:
    """What stands for so many problems that are alike, from the first of them on."""
    return replace(
        first, message=f"这一类问题还有 {count} 处，从这里起不再一一列出：请先改好前面的", count=count
    )


# what a message names: words in quotes, titles, ids, numbers
_NAMED = re.compile("“[^”]*”|《[^》]*》|[!-~]+")


def _capped(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Of each file the first of each kind: problems whose messages differ in what they name alone."""
    if len(problems) <= MOST_ALIKE:
        yield from problems
        return
    kinds = [(problem.path, _NAMED.sub("", problem.message)) for problem in problems]
    left, seen = Counter(kinds), Counter[tuple[str, str]]()
    for problem, kind in zip(problems, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= MOST_ALIKE:
            yield problem
        elif seen[kind] == MOST_ALIKE + 1:
            yield more_alike(problem, left[kind] - MOST_ALIKE)


def reason(error: OSError) -> str:
    """Why the system could not read or write."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__

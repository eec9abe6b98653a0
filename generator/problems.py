"""What is wrong with a source, said so that an editor can mend it."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Problem", "RulesError", "SourceError", "reason"]

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
    errno.ENFILE: "打开的文件太多",
}


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it is (line and column count from 1), which rule it breaks, and the remedy.

    ``path`` is relative to the folder the command was called on, with forward slashes.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RulesError(Exception):
    """Base of all errors this package raises on purpose."""


class SourceError(RulesError):
    """The sources cannot be used; ``problems`` says why, all of it at once, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def reason(error: OSError) -> str:
    """Why the system could not read or write."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__

"""What names a thing names one alone: an id, or a name, that stands twice is told with the line where it stood first."""

from collections.abc import Iterable, Iterator

from generator.problems import Problem
from generator.storage import Key, Marks

__all__ = ["check", "check_ids"]


def check(marks: Marks, named: Iterable[tuple[Key, str]], what: str) -> Iterator[Problem]:
    """A problem for each name that another one had before; ``what`` they are names of, in words for editors."""
    first: dict[str, Key] = {}
    for key, name in named:
        if name in first:
            line = marks.problem(first[name], "").line
            yield marks.problem(key, f"{what} {name} 用了两次（前一次在第 {line} 行）：请改掉一处")
        first.setdefault(name, key)


def check_ids(marks: Marks, place: str, ids: Iterable[str], what: str) -> Iterator[Problem]:
    """The same of the ids of a list of a file, in its order."""
    return check(marks, (((place, i, "id"), name) for i, name in enumerate(ids)), f"{what}的 id")

"""What is wrong with a source, said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Problem", "RulesError", "SourceError"]


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

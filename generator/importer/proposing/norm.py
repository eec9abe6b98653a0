"""A norm as the grammar finds it, before it becomes an entry of duties.yaml."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.annotations import NormKind
from generator.model.text import Unit

__all__ = ["Actor", "Norm", "is_meeting"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom words speak of: the names as they stand, the unit that names them, and the words by which they are told."""

    names: tuple[str, ...]
    unit: Unit
    sign: str

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting, which decides and sends nothing out."""
        return all(is_meeting(name) for name in self.names)


class Norm(NamedTuple):
    """A norm with its place in the words of a unit.

    ``start`` and ``end`` hold the clauses that it rests on, ``core`` is where the clause begins that rules. ``actor`` is
    None where nobody could be found. ``word`` is the word or turn by which the kind was told, empty where it was the
    predicate. ``said`` is what is done, ``thing`` what it is done to where that stands first, ``topic`` what the sentence
    speaks of.
    """

    unit: Unit
    start: int
    core: int
    end: int
    kind: NormKind
    actor: Actor | None
    word: str
    said: str
    topic: str = ""
    thing: str = ""
    when: str = ""
    unless: str = ""


_BODIES = (
    "常委会",
    "委员会",
    "管委会",
    "居委会",
    "村委会",
    "协会",
    "学会",
    "商会",
    "工会",
    "联合会",
    "理事会",
    "监委会",
)


def is_meeting(words: str) -> bool:
    """Whether words name a meeting; a committee is a body, and its full assembly is one that acts."""
    return words.endswith(("会", "会议")) and not words.endswith(_BODIES)

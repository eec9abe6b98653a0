"""What every reader gives, whatever the kind of file: plain text, and an account of what it left out."""

from dataclasses import dataclass

__all__ = ["Drop", "Reading", "Refusal"]


class Refusal(Exception):
    """The file cannot be imported; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Characters of the file that are no words of the rule: why they were left out, and where they stood."""

    reason: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and all that was read but not taken over.

    ``characters`` counts what the file held; it is the length of ``text`` plus all drops, less ``added``:
    line ends and numbers that the file has as structure and the text must have as characters. ``lost`` is what a
    reader found, by a second count, in the file and in neither; it must be 0, and is told when it is not.
    """

    text: str
    kind: str
    charset: str
    drops: tuple[Drop, ...] = ()
    notes: tuple[str, ...] = ()
    added: int = 0
    lost: int = 0

    @property
    def characters(self) -> int:
        """The characters that the file held."""
        return len(self.text) - self.added + sum(len(drop.text) for drop in self.drops) + self.lost

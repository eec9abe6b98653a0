"""The text of a file in the making: lines with what is doubtful in them, what is left out, and the rows of tables.

Readers of files that have structure (Word, ODT, RTF) tell what they meet; the places of it are counted here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importer.doubts import Doubt
from generator.importer.reading import Drop, Reading, Span, TableRow

__all__ = ["Passage", "Transcript"]

_LONGEST_SHOWN = 30
_IN_PIECES = ("隐藏的文字", "修订中删去的文字", "修订中移走的文字")
"""Reasons for which words are left out run by run."""


@dataclass(slots=True)
class Passage:
    """The words of a paragraph or a row, with what was left out of it and what is doubtful, by offset."""

    text: str = ""
    held: int = 0
    """So many characters of the file it accounts for: those of the text and of the drops, but not what was put in."""
    added: int = 0
    """So many characters of the text are not in the file as characters."""
    doubts: list[tuple[int, str]] = field(default_factory=list)
    drops: list[tuple[str, str]] = field(default_factory=list)
    """Reason and words."""
    _dropped: int = -1
    """Where the last drop stood."""

    def put(self, words: str, *, added: int = 0) -> None:
        """Words of the text; ``added`` of them are not in the file as characters."""
        self.text += words
        self.added += added
        self.held += len(words) - added

    def doubt(self, message: str, at: int | None = None) -> None:
        """What is doubtful here, or at an offset; said once in a place."""
        one = (len(self.text) if at is None else at, message)
        if one not in self.doubts:
            self.doubts.append(one)

    def drop(self, reason: str, words: str = "", doubt: str = "", *, counted: bool = True) -> None:
        """Words that are left out here; ``counted`` where the second count of the file has them too."""
        self._drop(reason, words)
        if counted:
            self.held += len(words)
        if doubt:
            self.doubt(doubt)

    def _drop(self, reason: str, words: str) -> None:
        """Add a drop; what was cut into pieces by nothing but a change of letters is one."""
        if reason in _IN_PIECES and self._dropped == len(self.text) and self.drops[-1][0] == reason:
            self.drops[-1] = (reason, self.drops[-1][1] + words)
        else:
            self.drops.append((reason, words))
        self._dropped = len(self.text)

    def discard(self, reason: str, doubt: str = "") -> None:
        """Leave all the words out: what was to be text becomes a drop; what was left out before stays doubtful."""
        before = dict.fromkeys(message for _, message in self.doubts) if self.drops else {}
        if self.text:
            self.drops.append((reason, self.text))
        said = {doubt: None} if doubt and (self.text or self.drops) else {}
        self.text, self.added = "", 0
        self.doubts = [(0, message) for message in before | said]

    def take(self, other: "Passage", joint: str = "") -> None:
        """Add what another has, after a joint that is not in the file."""
        start = len(self.text) + len(joint)
        for reason, words in other.drops:
            self._drop(reason, words)
        self.text += joint + other.text
        self.added += len(joint) + other.added
        self.held += other.held
        self.doubts += [(start + at, message) for at, message in other.doubts]

    def lead(self, words: str) -> None:
        """Put words before all others, which are not in the file as characters."""
        self.text = words + self.text
        self.added += len(words)
        self.doubts = [(at + len(words), message) for at, message in self.doubts]


class Transcript:
    """The lines so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.drops: list[Drop] = []
        self.doubts: list[Doubt] = []
        self.rows: dict[int, TableRow] = {}
        self.added = 0
        self.held = 0
        self._tables = 0

    def add(self, passage: Passage) -> None:
        """Add a passage as a line; where it holds line ends, as lines."""
        first = len(self.lines) + 1
        self.leave_out(passage)
        self.lines += passage.text.split("\n")
        self.added += passage.added
        for at, message in passage.doubts:
            line = first + passage.text.count("\n", 0, at)
            self.doubts.append(Doubt(line, at - passage.text.rfind("\n", 0, at), message))

    def leave_out(self, passage: Passage) -> None:
        """Note what a passage leaves out, without a line of its own."""
        place = f"第 {len(self.lines) + 1} 行"
        self.drops += [Drop(reason, words, place) for reason, words in passage.drops]
        self.held += passage.held

    def add_table(self, rows: Sequence[tuple[Passage, tuple[Span, ...]]]) -> None:
        """Add the rows of a table, each with the spans of its cells."""
        self._tables += 1
        for passage, spans in rows:
            self.rows[len(self.lines) + 1] = TableRow(self._tables, spans)
            self.add(passage)

    def drop(self, reason: str, words: str, place: str, doubt: str = "") -> None:
        """What stands outside of the text, as a head of pages; a doubt where it is a sentence."""
        if any(drop.reason == reason and drop.text == words for drop in self.drops):
            return
        self.drops.append(Drop(reason, words, place))
        if doubt or "。" in words:
            shown = words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"
            self.doubts.append(Doubt(1, 1, doubt or f"{reason}里有整句的文字“{shown}”，已略去：请核对"))

    def reading(self, kind: str, written: int, notes: tuple[str, ...] = ()) -> Reading:
        """The reading; ``written`` is how many characters the file holds by a second count."""
        return Reading(
            "\n".join(self.lines),
            kind,
            "utf-8",
            tuple(self.drops),
            notes,
            added=self.added + max(0, len(self.lines) - 1),
            lost=max(0, written - self.held),
            doubts=tuple(self.doubts),
            rows=self.rows,
        )

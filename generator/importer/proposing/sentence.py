"""What is known while a sentence is read, and what leads the items of a list in."""

from dataclasses import dataclass

from generator.importer.proposing.clauses import Clause
from generator.importer.proposing.norm import Actor
from generator.model.text import Unit
from generator.wording import Found

__all__ = ["Lead", "Sentence"]


@dataclass(slots=True)
class Sentence:
    """What is known while a sentence is read."""

    unit: Unit
    clauses: tuple[Clause, ...]
    subject: Actor | None = None
    agent: Actor | None = None
    topic: str = ""
    when: str = ""
    lasting: str = ""
    """The case that binds all up to the next ；: 确需请假的，应当报告，并派人参加."""
    unless: str = ""
    start: int | None = None
    """Where the clauses begin that the next norm takes into its quote: its condition, its topic."""
    ruled: bool = False
    decided: bool = False
    """Whether the agent is one who decides, and so hands nothing up."""
    signed: bool = False
    """Whether who was named last decided on what others carry out."""
    named: bool = False
    """Whether a subject was named in the sentence itself."""
    charged: bool = False
    """Whether the agent is one whom the sentence charges with a work."""
    apart: bool = False
    """Whether it speaks of what is to be done to a thing."""
    blamed: bool = False
    """Whether the subject was named in a condition, as whoever fails: 工作人员失职的."""
    meeting: Actor | None = None
    """The meeting of which the sentence spoke first, which deliberates once it is convened."""
    convened: bool = False
    modal: Found | None = None
    """The word that rules the next clause: 可以根据结论，提出建议."""
    heading: bool = False
    """Whether it is the one clause that opens an article like a heading."""

    def divide(self) -> None:
        """Forget what reaches no further than a ；."""
        self.agent, self.topic, self.when, self.lasting, self.unless, self.start = None, "", "", "", "", None
        self.ruled = self.signed = self.charged = False
        self.modal = None


@dataclass(slots=True)
class Lead:
    """What leads the items of a 款 in: of whom they speak, and whether they are tasks."""

    actor: Actor | None = None
    tasks: bool = False
    things: bool = False
    """Whether the items only name what the lead speaks of: 下列文件应当审查."""
    mixed: bool = False
    """Whether they may: 内容包括, 范围是."""

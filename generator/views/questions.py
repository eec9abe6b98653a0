"""The open questions as pages show them, and which duties, units and roles each concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.address import Address
from generator.model.annotations import Duty
from generator.model.questions import Question

__all__ = ["NO_QUESTIONS", "OpenQuestions", "by_role"]


@dataclass(frozen=True)
class OpenQuestions:
    """The questions that arise on one rule, in the order of the file."""

    rule: str
    questions: tuple[Question, ...] = ()

    @classmethod
    def of(cls, rule: str, questions: Iterable[Question]) -> "OpenQuestions":
        """Those of a rule."""
        return cls(rule, tuple(q for q in questions if any(ground.rule == rule for ground in q.grounds)))

    def at(self, address: Address) -> tuple[Question, ...]:
        """Those that arise on words of a unit."""
        return tuple(
            q for q in self.questions if any(g.rule == self.rule and g.at == address for g in q.grounds)
        )

    def concerning(self, duty: Duty, text: str) -> tuple[Question, ...]:
        """Those on which a duty depends: it is named, or its quote shares words of ``text``, its unit, with them."""
        start = text.find(duty.quote)
        span = (start, start + len(duty.quote))
        return tuple(
            question
            for question in self.questions
            if duty.id in question.duties
            or any(
                ground.rule == self.rule and ground.at == duty.at and _overlap(span, text, ground.words)
                for ground in question.grounds
            )
        )


def _overlap(span: tuple[int, int], text: str, words: str) -> bool:
    start = text.find(words)
    return start >= 0 and start < span[1] and span[0] < start + len(words)


NO_QUESTIONS = OpenQuestions("")
"""Of an edition on whose words nothing is asked any more."""


def by_role(questions: Iterable[Question]) -> Mapping[str, tuple[Question, ...]]:
    """The questions that concern each role, by its id."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        for role in question.roles:
            found.setdefault(role, []).append(question)
    return {role: tuple(asked) for role, asked in found.items()}

"""What the rules leave unclear: questions.yaml, shared by all rules of a portal."""

from datetime import date
from typing import Annotated

from pydantic import Field

from generator.model.annotations import Suspect
from generator.model.base import At, Id, Model, Words

__all__ = ["Answer", "Ground", "Question", "Questions"]


class Ground(Model):
    """Verbatim words of a unit of a rule's current edition, where the question arises."""

    rule: Id
    at: At
    words: Words


class Answer(Model):
    """What an office answered, in its words, and on which day."""

    words: Words
    by: Words
    on: date


class Question(Model):
    """An open question: what is asked, the words on which it arises, and how the portal reads them meanwhile.

    ``duties`` and ``roles`` are what depends on the answer beside the duties that rest on the words themselves. With an
    ``answer`` the question stays, so that readers see what was decided and when.
    """

    id: Id
    asks: Words
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)]
    reading: Words
    duties: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    answer: Answer | None = None
    suspect: Suspect | None = None
    draft: bool = False


class Questions(Model):
    """questions.yaml: what is asked of the office that answers for the rules."""

    questions: tuple[Question, ...]

"""What the portal itself had wrong: corrections.yaml, shared by all rules of a portal."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import At, Id, Model, Words

__all__ = ["Corrections", "Mistake"]


class Mistake(Model):
    """Something that the portal had wrong: ``wrong`` what it said, ``now`` what it says, ``since`` and ``mended`` when.

    ``rule`` with ``at``, ``role`` and ``procedure`` say where; ``at`` is a unit of the current edition. The official text
    is not corrected here: what is wrong in it is an open question.
    """

    id: Id
    wrong: Words
    now: Words
    since: date
    mended: date
    rule: Id | None = None
    at: At | None = None
    role: Id | None = None
    procedure: Id | None = None

    @model_validator(mode="after")
    def _is_placed(self) -> Self:
        if self.at and not self.rule:
            raise ValueError("写了 at 就要写 rule：请写明是哪一部规则")
        if self.mended < self.since:
            raise ValueError("mended 在 since 之前：请对照改正")
        return self


class Corrections(Model):
    """corrections.yaml: the public list of what the portal had wrong; nothing is taken out of it again."""

    corrections: Annotated[tuple[Mistake, ...], Field(min_length=1)]

"""Since when an edition applies, until when, and on which words each day rests: standing.yaml."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import VISIBLE, At, Model, Words

__all__ = ["CountedFrom", "DatedFact", "RepealedBy", "ReplacedBy", "Standing"]


class CountedFrom(StrEnum):
    """The day meant by words that name none: 自发布之日起施行."""

    ADOPTED = "adopted"
    ISSUED = "issued"
    IN_FORCE = "in_force"


class DatedFact(Model):
    """A day in the life of an edition, and the verbatim words of its text that say so.

    ``at`` may be an article's paragraph or a line of the head or the tail (``preface__p_5``). Where the words name no day,
    ``counted_from`` says which of the other days they mean.
    """

    on: date
    at: At
    words: Words
    counted_from: CountedFrom | None = None


class ReplacedBy(DatedFact):
    """The edition of the same rule that took its place; ``at`` and ``words`` are of that edition."""

    by: date


class RepealedBy(Model):
    """What repealed an edition without replacing it. Its words stand in no text of the portal: ``source`` says where."""

    on: date
    by: Words
    words: Words
    source: Words


class Standing(Model):
    """standing.yaml: what is known of an edition's standing. A day that no words say is left out.

    ``checked`` is the day on which an editor last looked whether the edition is in force; without it the portal claims
    of no edition that it is.
    """

    adopted: DatedFact | None = None
    issued: DatedFact | None = None
    in_force: DatedFact | None = None
    replaced: ReplacedBy | None = None
    repealed: RepealedBy | None = None
    checked: date | None = None
    note: Annotated[str, Field(max_length=500), VISIBLE] = ""

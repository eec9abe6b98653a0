"""What comes up in an office, what must be met first, and what is then done in which order: procedures.yaml."""

from typing import Annotated

from pydantic import Field

from generator.model.annotations import Reviews, Suspect
from generator.model.base import At, Id, MaybeWords, Model, Words

__all__ = ["Branch", "Case", "Life", "Occasion", "Procedure", "Procedures", "Stage", "Step"]


class Occasion(Model):
    """Something that comes up in an office: a meeting, a document, a journey; listed as shown.

    A ``draft`` is set aside when the sources are read, as that of a procedure or a duty is.
    """

    id: Id
    name: Words
    description: Words
    draft: bool = False


class Step(Model):
    """One step of a procedure: the duty that it carries out, and its phase (会前, 会中, 会后).

    That it comes after the steps ``follows``, without them after the step before, rests on verbatim words of its own
    paragraph or of theirs (``after``), or is ``implied`` by what they are: nobody signs what is not drafted. With neither
    the rules state no order, and no arrow is drawn. ``applies`` says in which cases it is to be done, in the editors' words.
    """

    duty: Id
    phase: Words
    follows: tuple[Id, ...] = ()
    after: MaybeWords = ""
    implied: bool = False
    applies: MaybeWords = ""


class Branch(Model):
    """Where another procedure takes over: ``words`` of the unit ``at`` say when; ``step`` is the step from which it leaves."""

    words: Words
    at: At
    procedure: Id
    step: Id | None = None


class Procedure(Model):
    """What happens on an occasion.

    ``requires`` are the duties that must be met first and are no acts in an order: conditions, limits, prohibitions, who
    takes part. Steps of one phase stand together. ``asks`` are questions of people whom it answers, for search alone.
    """

    id: Id
    name: Words
    occasion: Id
    requires: tuple[Id, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    branches: tuple[Branch, ...] = ()
    asks: tuple[Words, ...] = ()
    reviewed: Reviews = ()
    suspect: Suspect | None = None
    draft: bool = False


class Case(Model):
    """What a stage is in some cases (``applies``, the editors' words): the procedure, and the step of it that is meant.

    It rests on ``words`` of the unit ``at``. That it comes after the stage before rests on the verbatim words ``after`` of
    this unit or of one of that stage, or is ``implied``, as for a step.
    """

    procedure: Id
    step: Id | None = None
    after: MaybeWords = ""
    implied: bool = False
    applies: MaybeWords = ""
    at: At
    words: Words


class Stage(Model):
    """A stage in the life of a document, and the cases that it knows."""

    name: Words
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]


class Life(Model):
    """The procedures that one document goes through, from its beginning to its end."""

    id: Id
    name: Words
    description: Words
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    suspect: Suspect | None = None
    draft: bool = False


class Procedures(Model):
    """procedures.yaml: the occasions and the procedures of an edition, and the lives of its documents."""

    occasions: tuple[Occasion, ...]
    procedures: tuple[Procedure, ...]
    lives: tuple[Life, ...] = ()

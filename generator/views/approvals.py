"""Who drafts, reviews, signs: the duties read as one row a kind of document or decision, by what is done to it.

Nothing of it is written by anyone: a kind has a row when a duty does one of these acts to it. What the rules leave unsaid is
listed behind the row, so that a gap is a finding and not an oversight.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.labels import ACTS, NOT_ANNOTATED, NOT_SAID
from generator.model.annotations import Act, Object
from generator.model.registers import Role
from generator.views.duty import DutyView
from generator.views.edition import EditionView

__all__ = ["STAGES", "Row", "Stage", "rows"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage in the life of a document or decision, and the acts that belong to it.

    ``aside`` says that the stage alone makes no row and is no gap: whoever reports something neither drafts nor decides it.
    """

    id: str
    name: str
    acts: tuple[Act, ...]
    aside: bool = False


STAGES = (
    Stage("draft", "提出、起草", (Act.DRAFT, Act.PROPOSE, Act.REQUEST_LEAVE)),
    Stage("consult", "征求意见、评估", (Act.CONSULT, Act.ASSESS)),
    Stage("review", ACTS[Act.REVIEW], (Act.REVIEW,)),
    Stage("countersign", ACTS[Act.COUNTERSIGN], (Act.COUNTERSIGN,)),
    Stage("submit", ACTS[Act.SUBMIT], (Act.SUBMIT, Act.REPORT), aside=True),
    Stage("deliberate", ACTS[Act.DELIBERATE], (Act.DELIBERATE,)),
    Stage("approve", ACTS[Act.APPROVE], (Act.APPROVE, Act.DECIDE)),
    Stage("sign", ACTS[Act.SIGN], (Act.SIGN,)),
    Stage("issue", ACTS[Act.ISSUE], (Act.ISSUE,)),
    Stage("publish", ACTS[Act.PUBLISH], (Act.PUBLISH,)),
    Stage("file", ACTS[Act.FILE], (Act.FILE,)),
    Stage("examine-filed", ACTS[Act.EXAMINE_FILED], (Act.EXAMINE_FILED,)),
)
"""The stages in the order in which a document goes through them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of document or decision, with the duties of each stage that the rules have, in order of the text.

    ``complete`` is whether all of the edition is annotated.
    """

    object: Object
    complete: bool
    stages: tuple[tuple[Stage, tuple[DutyView, ...]], ...]

    @property
    def silence(self) -> str:
        """What is said over the stages of which no duty says anything."""
        return NOT_SAID if self.complete else NOT_ANNOTATED

    @property
    def silent(self) -> tuple[Stage, ...]:
        """The stages on which no duty says anything; whether the rules do not, only a complete annotation tells."""
        said = {stage.id for stage, _ in self.stages}
        return tuple(stage for stage in STAGES if not stage.aside and stage.id not in said)

    @property
    def duties(self) -> tuple[DutyView, ...]:
        """All its duties, stage by stage."""
        return tuple(duty for _, duties in self.stages for duty in duties)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who takes part, each once."""
        parts = (role for duty in self.duties for role in (*duty.actors, *duty.to))
        return tuple({role.id: role for role in parts}.values())


def rows(edition: EditionView) -> tuple[Row, ...]:
    """Every kind of document and decision with a duty in one of the stages, in order of the text."""
    things = [thing for thing in edition.objects.values() if thing.kind in ("document", "decision")]
    if not things:
        return ()
    duties = sorted(edition.duties.values(), key=lambda duty: edition.order[duty.duty.at])
    return tuple(_rows(things, duties, complete=edition.complete))


def _rows(objects: Iterable[Object], duties: list[DutyView], *, complete: bool) -> Iterator[Row]:
    by_object: dict[str, list[DutyView]] = {}
    for duty in duties:
        by_object.setdefault(duty.duty.object, []).append(duty)
    order = {thing: place for place, thing in enumerate(by_object)}
    for thing in sorted(objects, key=lambda thing: order.get(thing.id, len(order))):
        own = by_object.get(thing.id, [])
        placed = ((stage, tuple(duty for duty in own if duty.duty.act in stage.acts)) for stage in STAGES)
        stages = tuple((stage, inside) for stage, inside in placed if inside)
        if any(not stage.aside for stage, _ in stages):
            yield Row(thing, complete, stages)

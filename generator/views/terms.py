"""Whether the explanation of a term has been confirmed by a person."""

from generator.labels import RESULT_KINDS
from generator.model.annotations import Term
from generator.views import reviews
from generator.views.reviews import Point, ReviewState

__all__ = ["POINTS", "fingerprint", "review"]

POINTS: tuple[Point[Term], ...] = (
    Point(RESULT_KINDS["term"], ("name",), lambda t: (t.name,)),
    Point("又作", ("aliases",), lambda t: t.aliases),
    Point("说明", ("explanation",), lambda t: (t.explanation,) if t.explanation else ()),
)
"""What a reader is asked to confirm of a term."""


def fingerprint(term: Term) -> str:
    """Of all that the entry says, which rests on no words of one paragraph; a review holds as long as this does."""
    return reviews.fingerprint("", term, term, POINTS)


def review(term: Term, readers: int) -> ReviewState:
    """The state of a term's review."""
    return reviews.state(term.reviewed, fingerprint(term), readers, [point.label for point in POINTS])

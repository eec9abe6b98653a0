"""Reviews kept where a person confirmed the same words and the same annotation, though its address is another one now."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from generator.carrying.entries import Entry
from generator.carrying.notes import Notes
from generator.model.annotations import Review
from generator.views import reviews
from generator.views.edition import EditionView
from generator.views.procedure import procedures

__all__ = ["keep"]


class _Reviewed(Protocol):
    @property
    def review_fingerprint(self) -> str:
        """Of its words and of all that it says."""


def keep(notes: Notes, old: EditionView, new: EditionView, entries: Iterable[Entry]) -> int:
    """Lead the reviews of carried entries on to their new fingerprints; gives how many reviews were kept.

    Nothing becomes reviewed by it: only a review that held for the old words is led on, and only where the 款 is the same,
    character by character, and the entry says the same but for addresses. All others have lapsed: by their fingerprint, or
    where nothing of it changed and the entry is suspect all the same, by another one.
    """
    carried = {(entry.kind, entry.id) for entry in entries if entry.status == "carried"}
    kept = 0
    duties = []
    for duty in notes.duties.duties:
        before, after = old.duties.get(duty.id), new.duties.get(duty.id)
        same = before is not None and after is not None and before.review_words == after.review_words
        if ("duty", duty.id) in carried and same and duty.reviewed:
            moved = _moved(duty.reviewed, before, after)
            kept += moved != duty.reviewed
            duties.append(duty.model_copy(update={"reviewed": moved}))
        elif duty.suspect and duty.reviewed:
            doubted = _doubted(duty.reviewed, after, duty.suspect.why)
            duties.append(duty.model_copy(update={"reviewed": doubted}))
        else:
            duties.append(duty)
    notes.duties = notes.duties.model_copy(update={"duties": tuple(duties)})
    views: tuple[Mapping[str, _Reviewed], ...] = tuple(
        {view.id: view for view in procedures(edition)} for edition in (old, new)
    )
    made = []
    for procedure in notes.procedures.procedures:
        there, here = views[0].get(procedure.id), views[1].get(procedure.id)
        if ("procedure", procedure.id) in carried and procedure.reviewed:
            moved = _moved(procedure.reviewed, there, here)
            kept += moved != procedure.reviewed
            made.append(procedure.model_copy(update={"reviewed": moved}))
        elif procedure.suspect and procedure.reviewed:
            doubted = _doubted(procedure.reviewed, here, procedure.suspect.why)
            made.append(procedure.model_copy(update={"reviewed": doubted}))
        else:
            made.append(procedure)
    notes.procedures = notes.procedures.model_copy(update={"procedures": tuple(made)})
    return kept


def _doubted(given: tuple[Review, ...], here: _Reviewed | None, why: str) -> tuple[Review, ...]:
    return tuple(
        review.model_copy(update={"of": reviews.lapsed(review.of, why)})
        if here is not None and reviews.same(review.of, here.review_fingerprint)
        else review
        for review in given
    )


def _moved(
    given: tuple[Review, ...], before: _Reviewed | None, after: _Reviewed | None
) -> tuple[Review, ...]:
    if before is None or after is None:
        return given
    return tuple(
        review.model_copy(update={"of": after.review_fingerprint})
        if reviews.same(review.of, before.review_fingerprint)
        else review
        for review in given
    )

"""Whether a person has confirmed an annotation: the fingerprint that a review was for, beside the present one."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.labels import NOT_REVIEWED, REVIEW_STATES
from generator.model.annotations import Review
from generator.model.base import Model

__all__ = ["NOBODY", "Point", "Progress", "ReviewState", "changed", "fingerprint", "lapsed", "same", "state"]

V = TypeVar("V")

_WORDS = "原文"
"""How the official words are called where they have changed since a review."""
_OTHER = "标注"
"""The same of an annotation whose changed point the two digits do not tell."""


@dataclass(frozen=True, slots=True)
class Point(Generic[V]):
    """What a reader is asked to confirm of an annotation.

    It covers ``keys`` of the entry in YAML, and ``names`` are what these stand for elsewhere: a role that is called
    otherwise is no longer what was confirmed. ``lines`` are its words on the sheet, none where the entry has nothing of it.
    """

    label: str
    keys: tuple[str, ...]
    lines: Callable[[V], Sequence[str]] = lambda _: ()
    names: Callable[[V], Iterable[str]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How far an annotation has been reviewed.

    ``key`` is ``yes`` when enough readers confirmed the present words, ``lapsed`` when what was confirmed has changed
    since, else ``no``; ``holding`` are the reviews of the present words, ``lapsed`` the others, ``changed`` the labels of
    what has changed since those.
    """

    key: str
    words: str
    holding: tuple[Review, ...] = ()
    lapsed: tuple[Review, ...] = ()
    changed: tuple[str, ...] = ()


NOBODY = ReviewState("no", NOT_REVIEWED)
"""Of what nobody has confirmed: nearly all, and no fingerprint is taken of it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many annotations are reviewed, have changed since, or wait."""

    reviewed: int
    lapsed: int
    waiting: int

    @classmethod
    def of(cls, states: Iterable[ReviewState]) -> "Progress":
        """Counted."""
        keys = Counter(state.key for state in states)
        return cls(keys["yes"], keys["lapsed"], keys["no"])

    @property
    def total(self) -> int:
        """All of them."""
        return self.reviewed + self.lapsed + self.waiting

    @property
    def begun(self) -> bool:
        """Whether anybody has confirmed anything."""
        return self.reviewed + self.lapsed > 0

    @property
    def words(self) -> str:
        """In one line: 共 7 项，已核对 5 项，核对后有改动 1 项，未核对 1 项."""
        counts = zip(REVIEW_STATES.values(), (self.reviewed, self.lapsed, self.waiting), strict=True)
        said = [f"{name} {count} 项" for name, count in counts if count]
        return "，".join([f"共 {self.total} 项", *said])


def fingerprint(words: str, entry: Model, view: V, points: Sequence[Point[V]]) -> str:
    """Of the official words, of all that an entry says, and of each point: three parts, as ``Review.of`` keeps them.

    Only data and names go into it, never how a program words them, so that a new release of the program lapses nothing;
    nor do points of which the entry says nothing, so that a new point lapses nothing either. New points are added at the
    end.
    """
    said = entry.model_dump(mode="json", exclude_defaults=True)
    parts = [([said.get(key) for key in point.keys], list(point.names(view))) for point in points]
    each = [_hash(json.dumps(part, ensure_ascii=False, sort_keys=True)) for part in parts]
    told = (
        f"{point.keys}{whole}"
        for point, part, whole in zip(points, parts, each, strict=True)
        if part[1] or any(key in said for key in point.keys)
    )
    short = "".join(whole[:2] for whole in each)
    return f"{_hash(words)[:16]}-{_hash(''.join(told))[:16]}-{short}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two fingerprints are of the same words and the same annotation."""
    return one.split("-")[:2] == other.split("-")[:2]


def changed(then: str, now: str, labels: Sequence[str]) -> tuple[str, ...]:
    """What has changed between two fingerprints: the official words, and the points of the annotation."""
    words, entry, points = then.split("-")
    words_now, entry_now, points_now = now.split("-")
    pairs = zip(range(0, len(points), 2), labels, strict=False)
    found = [label for at, label in pairs if points[at : at + 2] != points_now[at : at + 2]]
    if entry != entry_now and not found:
        found = [_OTHER]
    return (*((_WORDS,) if words != words_now else ()), *found)


def lapsed(of: str, why: str) -> str:
    """A fingerprint of words that stayed and mean something else now: that of no words, so that the review holds no more."""
    words, rest = of.split("-", 1)
    return f"{_hash(words + why)[:16]}-{rest}"


def state(reviews: Sequence[Review], present: str, readers: int, labels: Sequence[str] = ()) -> ReviewState:
    """The state of an annotation whose present fingerprint is given, where so many readers are asked for."""
    holding = tuple(review for review in reviews if same(review.of, present))
    lapsed = tuple(review for review in reviews if not same(review.of, present))
    why = tuple(dict.fromkeys(label for review in lapsed for label in changed(review.of, present, labels)))
    by = {review.by for review in holding}
    said = "；".join(f"{review.by}，{review.on}" for review in holding)
    if len(by) >= readers:
        return ReviewState("yes", f"{REVIEW_STATES['yes']}（{said}）", holding, lapsed, why)
    if lapsed:
        return ReviewState("lapsed", f"{REVIEW_STATES['lapsed']}，请再核对", holding, lapsed, why)
    if holding:
        return ReviewState("no", f"已有一人核对（{said}），还要一人", holding)
    return NOBODY

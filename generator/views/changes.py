"""What a new edition changed of the duties of a role or of a procedure: for those who knew the old one."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.address import Address
from generator.comparing import Span, words
from generator.labels import DUTY_CHANGES
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.history import History

__all__ = ["Changes", "DutyChange", "changes"]


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that is new, gone, changed or still open; ``before`` and ``after`` are None where there is none."""

    before: DutyView | None
    after: DutyView | None
    now: tuple[Address, ...] = ()
    """Where the words of one that has no ``after`` stand now, when what they make is still open."""

    @property
    def kind(self) -> str:
        """``new``, ``gone``, ``open`` where that is not yet known, ``limit`` where its limit is another one, else ``changed``."""
        if not self.before:
            return "new"
        if not self.after:
            return "open" if self.now else "gone"
        return "limit" if self.before.limit != self.after.limit else "changed"

    @property
    def label(self) -> str:
        """The kind in words."""
        return DUTY_CHANGES[self.kind]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its sentence with the words that went and came."""
        old, new = (duty.sentence if duty else "" for duty in (self.before, self.after))
        return words(old, new)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one edition changed of the duties of the one before it."""

    before: EditionView
    """The older edition."""
    after: EditionView
    """The current edition."""
    duties: tuple[DutyChange, ...]
    """The duties that differ: those whose limit changed first, those that are gone last."""


def changes(
    histories: Iterable[History], concerned: Callable[[EditionView], Collection[str]]
) -> tuple[Changes, ...]:
    """What the current edition of each rule changed since the annotated one before it, of the duties with the ids that ``concerned`` gives of each."""
    order = list(DUTY_CHANGES)
    found = []
    for history in histories:
        before = next((older for older in history.older if older.duties), None)
        if before and history.current.duties:
            made = _changes(history, before, concerned)
            duties = tuple(sorted(made, key=lambda change: order.index(change.kind)))
            if duties:
                found.append(Changes(before, history.current, duties))
    return tuple(found)


def _changes(
    history: History, before: EditionView, concerned: Callable[[EditionView], Collection[str]]
) -> Iterator[DutyChange]:
    after = history.current
    ids = concerned(before), concerned(after)
    old = {key: duty for key, duty in before.duties.items() if key in ids[0]}
    new = {key: duty for key, duty in after.duties.items() if key in ids[1]}
    for key, duty in new.items():
        was = old.get(key)
        if was is None or was.fingerprint != duty.fingerprint:
            yield DutyChange(was, duty)
    for key, duty in old.items():
        if key not in new:
            yield DutyChange(duty, None, () if key in after.duties else _open(history, before, duty))


def _open(history: History, before: EditionView, duty: DutyView) -> tuple[Address, ...]:
    """Where the words of a duty stand now of which no annotation tells yet: they are still there, or drafts wait to be confirmed."""
    onward = history.onward(before, duty.duty.at)
    after = history.current
    if onward is None or onward.kind == "gone":
        return ()
    waiting = after.edition.duties is not None and after.edition.duties.marks.kept
    stands = any(duty.duty.quote in after.paragraph_words(place) for place in onward.places)
    return onward.places if waiting or stands else ()

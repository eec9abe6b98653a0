"""What a new edition changed of the duties of a role or of a procedure: for those who knew the old one."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.comparing import Span, words
from generator.labels import DUTY_CHANGES
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.history import History

__all__ = ["Changes", "DutyChange", "changes"]


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that is new, gone or changed; ``before`` and ``after`` are None where there is none."""

    before: DutyView | None
    after: DutyView | None

    @property
    def kind(self) -> str:
        """``new``, ``gone``, ``limit`` where its limit is another one, else ``changed``."""
        if not self.before:
            return "new"
        if not self.after:
            return "gone"
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
            made = _changes(before, history.current, concerned)
            duties = tuple(sorted(made, key=lambda change: order.index(change.kind)))
            if duties:
                found.append(Changes(before, history.current, duties))
    return tuple(found)


def _changes(
    before: EditionView, after: EditionView, concerned: Callable[[EditionView], Collection[str]]
) -> Iterator[DutyChange]:
    ids = concerned(before), concerned(after)
    old = {key: duty for key, duty in before.duties.items() if key in ids[0]}
    new = {key: duty for key, duty in after.duties.items() if key in ids[1]}
    for key, duty in new.items():
        was = old.get(key)
        if was is None or was.fingerprint != duty.fingerprint:
            yield DutyChange(was, duty)
    for key, duty in old.items():
        if key not in new:
            yield DutyChange(duty, None)

"""A duty as readers see it, in words ready to be shown: in a checklist, a procedure, beside a text."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator import files
from generator.duties import ACTS, Duty
from generator.limits import limit_words
from generator.links import Place
from generator.model import Role
from generator.sources import Work

__all__ = ["Entries", "Named", "Shown"]


@dataclass(frozen=True, slots=True)
class Named:
    """A role's name, and where its checklist or its page is."""

    id: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty in words. ``limit`` is empty without a time limit, ``actors`` where the rules do not say who.

    ``text`` changes with the words shown, so that a tick can be told from one for other words;
    ``inferred`` says that the force is read from the sense, no duty word being in the quote.
    """

    id: str
    does: str
    act: str
    force: str
    force_word: str
    inferred: bool
    hedge: tuple[str, ...]
    when: str
    unless: str
    otherwise: str
    limit: str
    limit_href: str
    limit_kind: str
    quote: str
    citation: str
    href: str
    text: str
    actors: tuple[Named, ...]
    to: tuple[Named, ...]
    reviewed: bool


class Entries:
    """Makes duties of any rule ready to be shown."""

    def __init__(self, roles: Mapping[str, Role], cite: Callable[[Place], str]) -> None:
        self._roles = roles
        self._cite = cite

    def show(self, folder: str, work: Work, duty: Duty) -> Shown:
        """The duty as shown on the page in ``folder``; its actors link to their own entries for it."""
        loaded = work.current.duties
        events = {event.id: event.name for event in loaded.value.events} if loaded else {}
        return Shown(
            id=duty.id,
            does=duty.does,
            act=ACTS[duty.act],
            force=str(duty.force),
            force_word=duty.force_word,
            inferred=duty.unworded,
            hedge=duty.hedge,
            when=duty.when,
            unless=duty.unless,
            otherwise=duty.otherwise,
            limit=_limit(duty, events),
            limit_href=files.link(folder, "deadlines", f"deadline-{duty.id}"),
            limit_kind=str(duty.deadline.kind) if duty.deadline else "",
            quote=duty.quote,
            citation=self._cite(Place(work.rule.value.id, duty.at)),
            href=files.link(folder, f"rules/{work.rule.value.id}", str(duty.at)),
            text=_fingerprint(duty),
            actors=tuple(self._named(folder, role, f"duty-{duty.id}") for role in duty.actor),
            to=tuple(self._named(folder, role) for role in duty.to),
            reviewed=duty.reviewed,
        )

    def _named(self, folder: str, role: str, anchor: str = "") -> Named:
        return Named(role, self._roles[role].name, files.link(folder, f"roles/{role}", anchor))


def _fingerprint(duty: Duty) -> str:
    said = (duty.quote, duty.does, duty.force_word, *duty.hedge, duty.when, duty.unless, duty.otherwise)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _limit(duty: Duty, events: Mapping[str, str]) -> str:
    if duty.deadline is None:
        return ""
    words = limit_words(duty.deadline, duty.quote, events.get(duty.deadline.event or "", ""))
    return words + ("（起算点据文意）" if duty.deadline.start_inferred else "")

"""What became of each annotation: carried, suspect or gone; nothing is left out of the account."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.address import Address
from generator.labels import CARRIED, CARRIED_KINDS

__all__ = ["Entry", "EntryKind", "Status", "counted", "data", "lines"]

Status = Literal["carried", "suspect", "gone"]
STATUSES: tuple[Status, ...] = get_args(Status)
EntryKind = Literal["duty", "procedure", "life", "waiver", "scenario", "question", "relation", "rule", "home"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One annotation of the old edition.

    ``carried``: its words are the same, and so is all that it says but addresses. ``suspect``: they changed; set ``aside``
    it is a draft, since its quote does not stand in the new words. ``gone``: its words are, and it is listed here alone.
    """

    kind: EntryKind
    id: str
    status: Status
    old: Address | None = None
    new: Address | None = None
    why: str = ""
    aside: bool = False

    @property
    def told(self) -> str:
        """In one line: 第二十条第二款 → 第二十一条第二款 issue-documents：原文已改动."""
        places = " → ".join(address.citation() for address in (self.old, self.new) if address)
        rest = "，引文已不在，暂作草稿" if self.aside else ""
        return f"{places} {self.id}：{self.why or CARRIED[self.status]}{rest}".strip()


def counted(entries: Iterable[Entry]) -> Mapping[EntryKind, Mapping[Status, int]]:
    """How many of each kind were carried, are suspect, are gone."""
    found: dict[EntryKind, Counter[Status]] = {}
    for entry in entries:
        found.setdefault(entry.kind, Counter())[entry.status] += 1
    return {kind: {status: counter[status] for status in STATUSES} for kind, counter in found.items()}


def data(entries: Iterable[Entry]) -> dict[str, object]:
    """The account as data, for report.json."""
    every = tuple(entries)
    return {
        "counts": counted(every),
        "entries": [
            {
                "kind": entry.kind,
                "id": entry.id,
                "status": entry.status,
                "aside": entry.aside,
                "from": str(entry.old) if entry.old else None,
                "to": str(entry.new) if entry.new else None,
                "why": entry.why,
            }
            for entry in every
        ],
    }


def lines(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The account in lines: one of counts for each kind."""
    return tuple(
        f"{CARRIED_KINDS[kind]}："
        + "，".join(f"{CARRIED[status]} {count}" for status, count in counts.items() if count)
        for kind, counts in counted(entries).items()
    )

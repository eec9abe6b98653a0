"""Checklists ready to be shown: the duties of one role, or of all, by occasion, a box to tick on each line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.labels import NORM_KINDS, REVIEW_STATES, STANDING
from generator.model.annotations import NormKind
from generator.model.procedures import Procedure
from generator.model.registers import Role
from generator.pages.base import Renderer
from generator.views import groups
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.relations import RelationView, carried

__all__ = ["Item", "Section", "Sheet", "sheets"]

_LONG = 12
"""Standing duties beyond this number are parted by the chapters of the rule."""


@dataclass(frozen=True, slots=True)
class Item:
    """A duty's line in a checklist."""

    key: str
    """The id of its element."""
    roles: tuple[str, ...]
    """The ids of the roles on whose list it stands."""
    duty: DutyView
    """The duty."""


@dataclass(frozen=True, slots=True)
class Section:
    """The duties of one occasion by phase."""

    id: str
    """The occasion's id, or ``standing``."""
    key: str
    """The id of its element."""
    name: str
    """What it is called."""
    description: str
    """When it comes up."""
    procedures: tuple[Procedure, ...]
    """The procedures of the occasion."""
    phases: tuple[tuple[str, tuple[Item, ...]], ...]
    """Its lines in order, by phase; a phase may have no name."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Its lines in order."""
        return tuple(item for _, items in self.phases for item in items)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist under one edition."""

    edition: EditionView
    """The edition; browsers keep ticks under its key."""
    role: str
    """The id of its role; empty for the list of all."""
    name: str
    """What it is called."""
    sections: tuple[Section, ...]
    """Its occasions in order."""
    through: RelationView | None = None
    """The wider role whose duties these are, where they bind the role of the page as one of its members."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Its lines in order; a duty of two occasions has two."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def duties(self) -> int:
        """How many duties it has, each once."""
        return len({item.duty.id for item in self.items})

    @property
    def kinds(self) -> tuple[tuple[NormKind, str, int], ...]:
        """The kinds of norm that occur, with their names and how many lines have them."""
        have = [item.duty.kind for item in self.items]
        return tuple((kind, name, have.count(kind)) for kind, name in NORM_KINDS.items() if kind in have)

    @property
    def boxes(self) -> int:
        """How many lines can be ticked."""
        return sum(item.duty.tickable for item in self.items)

    @property
    def reviews(self) -> tuple[tuple[str, str, int], ...]:
        """How far its lines have been reviewed: key, name, and how many lines; those that occur."""
        have = [item.duty.review.key for item in self.items]
        return tuple((key, name, have.count(key)) for key, name in REVIEW_STATES.items() if key in have)

    @property
    def hedged(self) -> int:
        """How many lines leave room: 原则上, 一般."""
        return sum(bool(item.duty.duty.hedge) for item in self.items)

    @property
    def limited(self) -> int:
        """How many lines have a time limit."""
        return sum(bool(item.duty.limit) for item in self.items)


def sheets(renderer: Renderer, name: str, role: Role | None = None) -> tuple[Sheet, ...]:
    """The checklists of one page, one a rule: of a role, or of all with the duties of nobody named.

    The duties of a wider role that a role carries come after its own.
    """
    ids: set[str] = set()
    editions = renderer.view.editions.values()
    made = [_sheet(edition, name, role.id if role else "", ids) for edition in editions]
    for through in carried(renderer.view, role) if role else ():
        made += [_sheet(edition, name, through.role.id, ids, through) for edition in editions]
    return tuple(sheet for sheet in made if sheet.sections)


def _sheet(
    edition: EditionView, name: str, role: str, ids: set[str], through: RelationView | None = None
) -> Sheet:
    found = groups.of_role(edition, role) if role else groups.of_everyone(edition)
    sections = tuple(_section(edition, group, role, ids) for group in found)
    return Sheet(edition, role, name, sections, through)


def _section(edition: EditionView, group: groups.Group, role: str, ids: set[str]) -> Section:
    rule, occasion = edition.rule.id, group.occasion
    name = occasion.id if occasion else "standing"
    items: list[tuple[str, Item]] = []
    for phase, entry in _phased(edition, group):
        # the first line of a duty has the short id, to which other pages link
        duty = entry.duty
        key = _new(
            ids,
            f"duty-{duty.id}",
            f"duty-{duty.id}-{name}",
            f"duty-{rule}-{duty.id}-{name}",
            f"duty-{rule}-{duty.id}-{name}-{role}",
        )
        items.append((phase, Item(key, (role,) if role else duty.duty.actor, duty)))
    return Section(
        id=name,
        key=_new(ids, f"occasion-{name}", f"occasion-{rule}-{name}", f"occasion-{rule}-{name}-{role}"),
        name=occasion.name if occasion else STANDING,
        description=occasion.description if occasion else "不系于某一场合，平时都要做到。",
        procedures=tuple(p for p in edition.procedures if occasion and p.occasion == occasion.id),
        phases=tuple(
            (phase, tuple(item for _, item in members))
            for phase, members in groupby(items, key=lambda pair: pair[0])
        ),
    )


def _phased(edition: EditionView, group: groups.Group) -> Iterator[tuple[str, groups.Entry]]:
    """Each entry with the heading it stands under."""
    long = not group.occasion and len(group.entries) > _LONG
    for entry in group.entries:
        chapter = edition.chapter_of.get(entry.duty.duty.at.article_number or "") if long else None
        yield (f"{chapter.number}　{chapter.title}" if chapter else entry.phase), entry


def _new(taken: set[str], *ids: str) -> str:
    """The first id that the page does not have yet."""
    new = next(i for i in ids if i not in taken)
    taken.add(new)
    return new

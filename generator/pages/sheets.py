"""Checklists ready to be shown: the duties of one role, or of all, each on one line with a box to tick."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeVar

from generator.labels import DEADLINE_KINDS, NORM_KINDS, PARTS, REVIEW_STATES
from generator.model.annotations import NormKind
from generator.model.procedures import Occasion
from generator.model.registers import Role
from generator.pages.base import Renderer
from generator.pages.paging import Size, rule_id, weight
from generator.views import groups
from generator.views.deadline import of_duty
from generator.views.duty import DutyView, Shown
from generator.views.edition import EditionView
from generator.views.groups import Cluster, PartId
from generator.views.relations import RelationView, carried

__all__ = [
    "OPENING",
    "Block",
    "Checklist",
    "Chip",
    "Entry",
    "Line",
    "Part",
    "Sheet",
    "checklists",
    "entries",
    "joined",
]

_LONG = 25
"""A list with more lines opens by occasion: it has a heading for each, and all but the first are closed."""
_MANY = 12
"""As many standing duties, or prohibitions, have a heading for each chapter."""


class Chip(NamedTuple):
    """An occasion on a line."""

    id: str
    """Its id."""
    name: str
    """What it is called."""
    procedure: str
    """The folder of its procedure; empty without one."""


class Line(NamedTuple):
    """A duty's line in a checklist."""

    key: str
    """The id of its element."""
    roles: tuple[str, ...]
    """The ids of the roles on whose list it stands."""
    duty: DutyView
    """The duty."""
    occasions: tuple[Chip, ...]
    """When it comes up; none of a standing duty."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading."""

    key: str
    """The id of its element."""
    name: str
    """The heading; empty where the part has no further headings."""
    note: str
    """When it comes up; empty where nothing is to be said."""
    lines: tuple[Line, ...]
    """Its lines in order."""
    also: tuple[Line, ...]
    """The lines of its occasions that stand elsewhere on the list."""

    @property
    def count(self) -> int:
        """How many duties belong to it, wherever they stand."""
        return len(self.lines) + len(self.also)


@dataclass(frozen=True)
class Part:
    """One of the parts of a list: what has a limit, what comes up on an occasion, what always holds, what is forbidden."""

    id: PartId
    """Which part."""
    key: str
    """The id of its element."""
    blocks: tuple[Block, ...]
    """Its blocks in order."""
    folded: bool
    """Whether its blocks are closed at first."""

    @property
    def name(self) -> str:
        """What it is called."""
        return PARTS[self.id]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(line for block in self.blocks for line in block.lines)


@dataclass(frozen=True)
class Sheet:
    """The duties of one role, or of all, under one edition."""

    role: str
    """The id of its role; empty for the list of all."""
    parts: tuple[Part, ...]
    """Its parts in order."""
    through: RelationView | None = None
    """The wider role whose duties these are, where they bind the role of the page as one of its members."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(line for part in self.parts for line in part.lines)


@dataclass(frozen=True)
class Checklist:
    """All duties that a page lists under one edition, each on one line."""

    edition: EditionView
    """The edition; browsers keep ticks under its key."""
    name: str
    """What it is called."""
    sheets: tuple[Sheet, ...]
    """Its own duties, then those of each wider role."""

    @property
    def roles(self) -> str:
        """The ids of the roles whose duties it lists; empty for all."""
        return " ".join(filter(None, (sheet.role for sheet in self.sheets)))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(line for sheet in self.sheets for line in sheet.lines)

    @cached_property
    def boxes(self) -> int:
        """How many duties can be ticked."""
        return len({line.duty.id for line in self.lines if line.duty.tickable})

    @cached_property
    def duties(self) -> int:
        """How many duties it has; one that binds in two ways is one."""
        return len({line.duty.id for line in self.lines})

    @cached_property
    def limited(self) -> int:
        """How many duties have a limit."""
        return len({line.duty.id for line in self.lines if line.duty.limit})

    @property
    def tabs(self) -> tuple[tuple[PartId, str, str, int], ...]:
        """The ways to look at it: which, its name, the element to go to, and how many duties; those without any too."""
        counts = {
            PartId.LIMITED: self.limited,
            PartId.OCCASION: sum(bool(line.occasions) for line in self.lines),
            PartId.STANDING: sum(line.duty.duty.standing for line in self.lines),
            PartId.PROHIBITION: sum(line.duty.kind is NormKind.PROHIBITION for line in self.lines),
        }
        keys = {part.id: part.key for sheet in reversed(self.sheets) for part in sheet.parts}
        return tuple((part, PARTS[part], keys.get(part, ""), counts[part]) for part in PartId)

    @property
    def kinds(self) -> tuple[tuple[NormKind, str, int], ...]:
        """The kinds of norm that occur, with their names and how many lines have them."""
        have = [line.duty.kind for line in self.lines]
        return tuple((kind, name, have.count(kind)) for kind, name in NORM_KINDS.items() if kind in have)

    @property
    def reviews(self) -> tuple[tuple[str, str, int], ...]:
        """How far its lines have been reviewed: key, name, and how many lines; those that occur."""
        have = [line.duty.review.key for line in self.lines]
        return tuple((key, name, have.count(key)) for key, name in REVIEW_STATES.items() if key in have)

    @property
    def hedged(self) -> int:
        """How many lines leave room: 原则上, 一般."""
        return sum(bool(line.duty.duty.hedge) for line in self.lines)

    @property
    def occasions(self) -> tuple[tuple[str, str, str, int], ...]:
        """The occasions in order: id, name, the first line, and how many duties."""
        counts: dict[str, int] = {}
        first: dict[str, str] = {}
        for line in self.lines:
            for chip in line.occasions:
                counts[chip.id] = counts.get(chip.id, 0) + 1
                first.setdefault(chip.id, line.key)
        named = self.edition.occasions.items()
        return tuple((id_, o.name, first[id_], counts[id_]) for id_, o in named if id_ in counts)


class Entry(NamedTuple):
    """A line of a list with all that it stands under, so that lists can be cut and put together again."""

    list: Checklist
    """Its list."""
    sheet: Sheet
    """Its sheet."""
    part: Part
    """Its part."""
    block: Block
    """Its block."""
    line: Line
    """The line."""

    @property
    def size(self) -> Size:
        """What it takes of a page."""
        duty = self.line.duty
        bounds = [f"{field.label}{field.value}" for field in duty.bounds(Shown.PAGE)]
        nodes = 24 + 3 * len(bounds) + 2 * len(self.line.occasions) + 2 * len(duty.actors)
        also = len(self.block.also) if self.line is self.block.lines[0] else 0
        words = (duty.core, duty.duty.quote, duty.citation, *bounds)
        return weight(nodes + also, 1500 + 100 * (len(bounds) + also), *words)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the elements that it brings."""
        return rule_id(self.list.edition), self.part.key, self.block.key, self.line.key


OPENING = Size(60, 3600)
"""What a list has beside its lines: its title, tabs, filter and status."""


def entries(lists: Iterable[Checklist]) -> Iterator[Entry]:
    """All lines of lists, in order."""
    for one in lists:
        for sheet in one.sheets:
            for part in sheet.parts:
                for block in part.blocks:
                    yield from (Entry(one, sheet, part, block, line) for line in block.lines)


def joined(found: Iterable[Entry]) -> tuple[Checklist, ...]:
    """The lists that have these lines and no others."""
    return tuple(replace(one, sheets=_sheets(members)) for one, members in _runs(found, lambda e: e.list))


def _sheets(found: Iterable[Entry]) -> tuple[Sheet, ...]:
    return tuple(replace(one, parts=_parts(members)) for one, members in _runs(found, lambda e: e.sheet))


def _parts(found: Iterable[Entry]) -> tuple[Part, ...]:
    return tuple(replace(one, blocks=_blocks(members)) for one, members in _runs(found, lambda e: e.part))


def _blocks(found: Iterable[Entry]) -> tuple[Block, ...]:
    return tuple(
        # what stands elsewhere is said where a block begins
        replace(one, lines=lines, also=one.also if lines[0] is one.lines[0] else ())
        for one, members in _runs(found, lambda e: e.block)
        for lines in (tuple(entry.line for entry in members),)
    )


_W = TypeVar("_W")


def _runs(found: Iterable[Entry], whole: Callable[[Entry], _W]) -> Iterator[tuple[_W, Iterable[Entry]]]:
    """Entries that stand under the same thing, with that thing."""
    for _, members in groupby(found, key=lambda entry: id(whole(entry))):
        run = tuple(members)
        yield whole(run[0]), run


def checklists(renderer: Renderer, name: str, role: Role | None = None) -> tuple[Checklist, ...]:
    """The checklists of one page, one an edition: of a role, or of all with the duties of nobody named.

    The duties of a wider role that a role carries come after its own.
    """
    ids: set[str] = set()
    whose: list[tuple[str, RelationView | None]] = [(role.id if role else "", None)]
    if role:
        whose += [(through.role.id, through) for through in carried(renderer.view, role)]
    view = renderer.view
    made = []
    for edition in view.listing(role) if role else view.editions.values():
        sheets = (_sheet(edition, one, ids, through) for one, through in whose)
        if found := tuple(sheet for sheet in sheets if sheet.parts):
            made.append(Checklist(edition, name, found))
    return tuple(made)


def _sheet(edition: EditionView, role: str, ids: set[str], through: RelationView | None) -> Sheet:
    found = groups.clusters(edition, role)
    lines = {duty.id: _line(edition, duty, role, ids) for cluster in found for duty in cluster.duties}
    parts = [
        _part(edition, part, tuple(members), lines, role, ids)
        for part, members in groupby(found, key=lambda cluster: cluster.part)
    ]
    return Sheet(role, tuple(parts), through)


def _line(edition: EditionView, duty: DutyView, role: str, ids: set[str]) -> Line:
    rule = edition.rule.id
    key = _new(ids, f"duty-{duty.key}", f"duty-{rule}-{duty.id}", f"duty-{rule}-{duty.id}-{role}")
    chips = tuple(_chip(edition, edition.occasions[occasion]) for occasion in duty.duty.occasion)
    return Line(key, (role,) if role else duty.duty.actor, duty, chips)


def _chip(edition: EditionView, occasion: Occasion) -> Chip:
    procedure = edition.procedure_on.get(occasion.id, "")
    return Chip(occasion.id, occasion.name, edition.procedure_folder(procedure) if procedure else "")


def _part(
    edition: EditionView,
    part: PartId,
    clusters: Sequence[Cluster],
    lines: dict[str, Line],
    role: str,
    ids: set[str],
) -> Part:
    key = _new(ids, *_keys(edition, role, str(part)))
    long = len(lines) > _LONG
    if part is PartId.OCCASION:
        blocks = _by_occasion(clusters, lines) if long else _flat(clusters, lines)
    else:
        duties = [duty for cluster in clusters for duty in cluster.duties]
        if part is PartId.LIMITED:
            blocks = _by_limit(duties, lines, parted=len(duties) > _LONG)
        else:
            blocks = _by_chapter(edition, duties, lines, parted=len(duties) > _MANY)
    named = tuple(
        Block(_new(ids, *_keys(edition, role, f"{part}-{number}")), *block)
        for number, block in enumerate(blocks, 1)
    )
    return Part(part, key, named, folded=long)


_Unkeyed = tuple[str, str, tuple[Line, ...], tuple[Line, ...]]
"""A block without the id of its element."""


def _flat(clusters: Iterable[Cluster], lines: dict[str, Line]) -> Iterator[_Unkeyed]:
    yield "", "", tuple(lines[duty.id] for cluster in clusters for duty in cluster.duties), ()


def _by_occasion(clusters: Iterable[Cluster], lines: dict[str, Line]) -> Iterator[_Unkeyed]:
    for cluster in clusters:
        note = cluster.occasions[0].description if len(cluster.occasions) == 1 else ""
        yield (
            "／".join(occasion.name for occasion in cluster.occasions),
            note,
            tuple(lines[duty.id] for duty in cluster.duties),
            tuple(lines[duty.id] for duty in cluster.also),
        )


def _by_limit(duties: Sequence[DutyView], lines: dict[str, Line], *, parted: bool) -> Iterator[_Unkeyed]:
    """By what kind of limit they have: before something, after it, how often, how much."""
    if not parted:
        yield "", "", tuple(lines[duty.id] for duty in duties), ()
        return
    limits = [limit for duty in duties if (limit := of_duty(duty))]
    for group, name in DEADLINE_KINDS.items():
        if members := tuple(lines[limit.duty.id] for limit in limits if limit.group == group):
            yield name, "", members, ()


def _by_chapter(
    edition: EditionView, duties: Sequence[DutyView], lines: dict[str, Line], *, parted: bool
) -> Iterator[_Unkeyed]:
    def chapter(duty: DutyView) -> str:
        found = edition.chapter_of.get(duty.duty.at.article_number or "") if parted else None
        return f"{found.number}　{found.title}" if found else ""

    for name, members in groupby(duties, key=chapter):
        yield name, "", tuple(lines[duty.id] for duty in members), ()


def _keys(edition: EditionView, role: str, name: str) -> tuple[str, ...]:
    """What the element of a part may be called, the shortest first."""
    rule = edition.rule.id
    return f"part-{name}", f"part-{rule}-{name}", f"part-{rule}-{name}-{role}"


def _new(taken: set[str], *ids: str) -> str:
    """The first id that the page does not have yet."""
    new = next(i for i in ids if i not in taken)
    taken.add(new)
    return new

"""Checklists ready to be shown: the duties of one role, or of all, by occasion, a box to tick on each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import lists
from generator.duties import FORCES, Force
from generator.pages.base import Renderer
from generator.pages.entries import Shown
from generator.sources import Edition, Work

__all__ = ["Item", "Section", "Sheet", "print_lines", "sheets", "source_line"]

_STANDING = "日常职责"
_LONG = 12
"""Standing duties beyond this number are parted by the chapters of the rule."""


@dataclass(frozen=True, slots=True)
class Item:
    """A duty's line in a checklist: ``key`` is the element's id, ``roles`` are those on whose list it stands."""

    key: str
    roles: tuple[str, ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Section:
    """The duties of one occasion by phase; ``id`` is the occasion's, or ``standing``; ``key`` the element's id."""

    id: str
    key: str
    name: str
    description: str
    procedures: tuple[tuple[str, str], ...]
    phases: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Its lines in order."""
        return tuple(item for _, items in self.phases for item in items)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist under one rule; ``role`` is empty for that of all. Browsers keep ticks under ``key``, the edition's."""

    key: str
    role: str
    name: str
    work: Work
    number: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Its lines in order; a duty of two occasions has two."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def duties(self) -> int:
        """How many duties it has, each once."""
        return len({item.shown.id for item in self.items})

    @property
    def forces(self) -> tuple[tuple[str, str, int], ...]:
        """The forces that occur, with their words and how many lines have them."""
        have = [item.shown.force for item in self.items]
        words = FORCES | {Force.MUST: "应当、必须"}
        return tuple((str(f), word, have.count(str(f))) for f, word in words.items() if str(f) in have)

    @property
    def hedged(self) -> int:
        """How many lines leave room: 原则上, 一般."""
        return sum(bool(item.shown.hedge) for item in self.items)

    @property
    def limited(self) -> int:
        """How many lines have a time limit."""
        return sum(bool(item.shown.limit) for item in self.items)


def sheets(renderer: Renderer, folder: str, name: str, role: str = "") -> list[Sheet]:
    """The checklists of the page in ``folder``, one a rule: of a role, or of all with the duties of nobody named."""
    ids: set[str] = set()
    made = (_sheet(renderer, folder, work, name, role, ids) for work in renderer.sources.works)
    return [sheet for sheet in made if sheet is not None]


def print_lines(found: Sequence[Sheet]) -> tuple[str, ...]:
    """What stands at the head and at the foot of each sheet of paper."""
    if not found:
        return ()
    titles = "".join(f"《{sheet.work.rule.value.title}》" for sheet in found)
    return f"{found[0].name}　{titles}", "；".join(source_line(sheet.work.current) for sheet in found)


def source_line(edition: Edition) -> str:
    """The edition on which a printed sheet rests, with enough of its hash to tell it from another."""
    text = edition.text.value
    number = "".join(text.lines("document-number"))
    return " · ".join(filter(None, (number, f"{edition.date}版", f"SHA-256 {text.sha256[:12]}")))


def _sheet(renderer: Renderer, folder: str, work: Work, name: str, role: str, ids: set[str]) -> Sheet | None:
    edition = work.current
    if edition.duties is None or edition.procedures is None:
        return None
    duties, procedures = edition.duties.value, edition.procedures.value
    groups = lists.of_role(duties, procedures, role) if role else lists.of_everyone(duties, procedures)
    if not groups:
        return None
    return Sheet(
        key=f"{work.rule.value.id}/{edition.date}",
        role=role,
        name=name,
        work=work,
        number="".join(edition.text.value.lines("document-number")),
        sections=tuple(_section(renderer, folder, work, group, role, ids) for group in groups),
    )


def _section(
    renderer: Renderer, folder: str, work: Work, group: lists.Group, role: str, ids: set[str]
) -> Section:
    rule, occasion = work.rule.value.id, group.occasion
    name = occasion.id if occasion else "standing"
    items: list[tuple[str, Item]] = []
    for phase, entry in _phased(renderer, work, group):
        duty = entry.duty
        # the first line of a duty has the short id, to which other pages link
        key = _new(ids, f"duty-{duty.id}", f"duty-{duty.id}-{name}", f"duty-{rule}-{duty.id}-{name}")
        roles = (role,) if role else duty.actor
        items.append((phase, Item(key, roles, renderer.entries.show(folder, work, duty))))
    loaded = work.current.procedures
    return Section(
        id=name,
        key=_new(ids, f"occasion-{name}", f"occasion-{rule}-{name}"),
        name=occasion.name if occasion else _STANDING,
        description=occasion.description if occasion else "不系于某一场合，平时都要做到。",
        procedures=tuple(
            (procedure.name, procedure.id)
            for procedure in (loaded.value.procedures if loaded else ())
            if occasion and procedure.occasion == occasion.id
        ),
        phases=tuple(
            (phase, tuple(item for _, item in members))
            for phase, members in groupby(items, key=lambda pair: pair[0])
        ),
    )


def _phased(renderer: Renderer, work: Work, group: lists.Group) -> Iterator[tuple[str, lists.Entry]]:
    """Each entry with the heading it stands under."""
    chapters = renderer.chapter_of(work.current) if not group.occasion and len(group.entries) > _LONG else {}
    for entry in group.entries:
        chapter = chapters.get(entry.duty.at.article_number or "")
        yield (f"{chapter['number']}　{chapter['title']}" if chapter else entry.phase), entry


def _new(taken: set[str], *ids: str) -> str:
    """The first id that the page does not have yet."""
    new = next(i for i in ids if i not in taken)
    taken.add(new)
    return new

"""The pages of the roles: the checklist of what each has to do, and where the rules name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import lists
from generator.duties import FORCES
from generator.files import Page
from generator.model import Role
from generator.pages.base import Renderer
from generator.pages.entries import Shown
from generator.sources import Edition, Work

__all__ = ["pages"]

_KINDS = {"person": "职务", "body": "机构", "part": "办事环节中的身份", "outside": "区政府之外"}
_STANDING = "日常职责"


@dataclass(frozen=True, slots=True)
class Item:
    """A duty's place in a checklist: ``key`` is its own on the page, and the element's id."""

    key: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Section:
    """The duties of one occasion by phase; ``id`` is the occasion's, or ``standing``."""

    id: str
    name: str
    description: str
    procedures: tuple[tuple[str, str], ...]
    phases: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def count(self) -> int:
        """How many entries it has."""
        return sum(len(items) for _, items in self.phases)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A role's checklist under one rule. Browsers keep the ticks under ``key``, one for each edition."""

    key: str
    work: Work
    number: str
    sections: tuple[Section, ...]
    forces: tuple[tuple[str, str, int], ...]
    hedged: int
    limited: int

    @property
    def count(self) -> int:
        """How many entries it has; a duty of two occasions is two."""
        return sum(section.count for section in self.sections)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of roles, and one page a role."""
    counts = {role: _count(renderer, role) for role in renderer.roles}
    yield renderer.page(
        "roles",
        "角色",
        "规则写到的职务、机构和办事身份",
        "roles.html",
        groups=_index(renderer, counts),
        column=True,
    )
    for role in renderer.roles.values():
        yield _page(renderer, role)


def _page(renderer: Renderer, role: Role) -> Page:
    folder = f"roles/{role.id}"
    sheets = [sheet for work in renderer.sources.works if (sheet := _sheet(renderer, folder, work, role.id))]
    named = [
        renderer.naming(folder, place, role=role.id) for place in renderer.links.by_role.get(role.id, ())
    ]
    return renderer.page(
        folder,
        f"{role.name}职责清单" if sheets else role.name,
        role.description,
        "role.html",
        role=role,
        sheets=sheets,
        kind=_KINDS[role.kind],
        named=named,
        above=[renderer.roles[above] for above in role.reports_to],
        below=[other for other in renderer.roles.values() if role.id in other.reports_to],
        print_style="checklist-print.css" if sheets else "",
        print_lines=_print_lines(role, sheets) if sheets else (),
    )


def _print_lines(role: Role, sheets: list[Sheet]) -> tuple[str, str]:
    """What stands at the head and at the foot of each sheet of paper."""
    titles = "".join(f"《{sheet.work.rule.value.title}》" for sheet in sheets)
    editions = "；".join(source_line(sheet.work.current) for sheet in sheets)
    return f"{role.name}职责清单　{titles}", editions


def source_line(edition: Edition) -> str:
    """The edition on which a printed sheet rests, with enough of its hash to tell it from another."""
    text = edition.text.value
    number = "".join(text.lines("document-number"))
    return " · ".join(filter(None, (number, f"{edition.date}版", f"SHA-256 {text.sha256[:12]}")))


def _sheet(renderer: Renderer, folder: str, work: Work, role: str) -> Sheet | None:
    groups = _groups(work, role)
    if not groups:
        return None
    seen: set[str] = set()
    sections = tuple(_section(renderer, folder, work, group, seen) for group in groups)
    shown = [item.shown for section in sections for _, items in section.phases for item in items]
    forces = [(str(force), word, sum(s.force == force for s in shown)) for force, word in FORCES.items()]
    edition = work.current
    return Sheet(
        key=f"{work.rule.value.id}/{edition.date}/{role}",
        work=work,
        number="".join(edition.text.value.lines("document-number")),
        sections=sections,
        forces=tuple(force for force in forces if force[2]),
        hedged=sum(bool(s.hedge) for s in shown),
        limited=sum(bool(s.limit) for s in shown),
    )


def _section(renderer: Renderer, folder: str, work: Work, group: lists.Group, seen: set[str]) -> Section:
    occasion = group.occasion
    name = occasion.id if occasion else "standing"
    items: list[tuple[str, Item]] = []
    for entry in group.entries:
        # the first entry of a duty has the short id, which other pages link to
        key = f"{entry.duty.id}-{name}" if entry.duty.id in seen else entry.duty.id
        seen.add(entry.duty.id)
        items.append((entry.phase, Item(f"duty-{key}", renderer.entries.show(folder, work, entry.duty))))
    loaded = work.current.procedures
    return Section(
        id=name,
        name=occasion.name if occasion else _STANDING,
        description=occasion.description if occasion else "不系于某一场合，平时都要做到。",
        procedures=tuple(
            (procedure.name, procedure.id)
            for procedure in (loaded.value.procedures if loaded else ())
            if occasion and procedure.occasion == occasion.id
        ),
        phases=tuple(
            (phase, tuple(item for _, item in members))
            for phase, members in groupby(items, key=lambda i: i[0])
        ),
    )


def _groups(work: Work, role: str) -> tuple[lists.Group, ...]:
    duties, procedures = work.current.duties, work.current.procedures
    return lists.of_role(duties.value, procedures.value, role) if duties and procedures else ()


def _count(renderer: Renderer, role: str) -> int:
    """How many duties a role has, each once."""
    return sum(
        role in duty.actor
        for work in renderer.sources.works
        if work.current.duties
        for duty in work.current.duties.value.duties
    )


def _index(renderer: Renderer, counts: dict[str, int]) -> list[tuple[str, list[tuple[Role, int, int]]]]:
    """Roles with a checklist first, by kind; then those that the rules only name."""
    rows = [
        (role, counts[role.id], len(renderer.links.by_role.get(role.id, ())))
        for role in renderer.roles.values()
    ]
    groups = [
        (name, [row for row in rows if row[1] and row[0].kind == kind]) for kind, name in _KINDS.items()
    ]
    groups.append(("规则只是写到、没有职责事项的", [row for row in rows if not row[1]]))
    return [group for group in groups if group[1]]

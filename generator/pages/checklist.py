"""/checklist/: every duty on one list, also those for which the rules name nobody; to be narrowed to several roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import pinyin
from generator.files import Page
from generator.labels import ROLE_KINDS
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.sheets import Sheet, sheets

__all__ = ["ChecklistContext", "pages"]

_FOLDER = "checklist"
_TITLE = "职责总清单"


@dataclass(frozen=True, slots=True)
class Choice:
    """A role that can be chosen."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    duties: int
    """How many duties it has."""
    also: str
    """The other names it is found by: everyday words, pinyin, initials."""
    within: str
    """The ids of the roles to which it belongs and that have duties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistContext(Context):
    """The list of all duties."""

    template: ClassVar[str] = "checklist.html"
    sheets: tuple[Sheet, ...]
    """The lists, one a rule."""
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    """The roles that can be chosen, by kind."""
    nobody: int
    """How many duties there are for which the rules name nobody."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where any rule has duties."""
    found = sheets(renderer, _TITLE)
    if not found:
        return
    context = ChecklistContext(
        sheets=found,
        choices=tuple(_choices(renderer)),
        nobody=sum(not duty.actors for duty in renderer.view.duties),
    )
    yield renderer.page(
        _FOLDER,
        _TITLE,
        "各角色的职责按场合排成一张清单，可以只看一个或几个角色的",
        context,
        column=True,
        print_style="checklist-print.css",
        print_lines=source_lines(_TITLE, [sheet.edition for sheet in found]),
    )


def _choices(renderer: Renderer) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The roles with duties, by kind."""
    view = renderer.view
    counts = view.duty_counts
    for kind, name in ROLE_KINDS.items():
        choices = tuple(
            Choice(
                role.id,
                role.name,
                counts[role.id],
                _found_by((*role.names, *view.everyday_names.get(role.id, ()))),
                " ".join(other for other in role.member_ids if counts[other]),
            )
            for role in view.roles.values()
            if role.kind == kind and counts[role.id]
        )
        if choices:
            yield name, choices


def _found_by(names: tuple[str, ...]) -> str:
    """The names as they are, in pinyin, and as initials: 区长 quzhang qz."""
    read = ("".join(reads(name)) for reads in (pinyin.syllables, pinyin.initials) for name in names)
    return " ".join((*names, *read)).lower()

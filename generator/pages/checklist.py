"""/checklist/: every duty on one list, also those for which the rules name nobody; to be narrowed to several roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from generator.files import Page
from generator.pages.base import Renderer
from generator.pages.roles import KINDS, duty_counts
from generator.pages.sheets import print_lines, sheets

__all__ = ["pages"]

_FOLDER = "checklist"
_TITLE = "全部职责清单"


@dataclass(frozen=True, slots=True)
class Choice:
    """A role that can be chosen: ``also`` are the other names it is found by, ``within`` the roles it belongs to."""

    id: str
    name: str
    duties: int
    also: str
    within: str


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where any rule has duties."""
    found = sheets(renderer, _FOLDER, _TITLE)
    if not found:
        return
    yield renderer.page(
        _FOLDER,
        _TITLE,
        "全部职责按场合排成一张清单，可以只看一个或几个角色的",
        "checklist.html",
        column=True,
        sheets=found,
        kinds=list(_choices(renderer)),
        unsaid=sum(not duty.actor for beside in renderer.duties.values() for duty in beside),
        print_style="checklist-print.css",
        print_lines=print_lines(found),
    )


def _choices(renderer: Renderer) -> Iterator[tuple[str, list[Choice]]]:
    """The roles with duties, by kind."""
    counts = duty_counts(renderer)
    said = renderer.sources.portal.value.search
    everyday = {pair.role: pair.says for pair in said.roles} if said else {}
    for kind, name in KINDS.items():
        choices = [
            Choice(
                role.id,
                role.name,
                counts[role.id],
                _found_by((*role.names, *everyday.get(role.id, ()))),
                " ".join(other for other in role.member_of if counts[other]),
            )
            for role in renderer.roles.values()
            if role.kind == kind and counts[role.id]
        ]
        if choices:
            yield name, choices


def _found_by(names: tuple[str, ...]) -> str:
    """The names as they are, in pinyin, and as initials: 区长 quzhang qz."""
    sounds = (
        "".join(lazy_pinyin(name, style=s)) for s in (Style.NORMAL, Style.FIRST_LETTER) for name in names
    )
    return " ".join((*names, *sounds)).lower()

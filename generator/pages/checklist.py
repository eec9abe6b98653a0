"""/checklist/: one list for several roles, put together by a script; /checklist/all/: every duty, for paper.

What the script puts together is one file a role, loaded when the role is chosen: a page that held the duties of all would
be too large for the phones that it is read on. Where the roles are too many for a page their list is cut, and the script finds
them in a file with a line for each.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from generator import pinyin
from generator.files import Asset, Page
from generator.labels import ROLE_KINDS, UNSAID_ACTOR
from generator.pages import paging
from generator.pages.base import Context, Renderer, source_lines
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.pages.sheets import OPENING, Checklist, Entry, Line, checklists, entries, joined
from generator.views.portal import PortalView

__all__ = ["ChecklistAllContext", "ChecklistContext", "assets", "cut", "folders", "pages"]

_FOLDER = "checklist"
_ALL = f"{_FOLDER}/all"
_SEVERAL = "几个角色合成一张清单"
_EVERY = "职责总清单"
_NOBODY = "-"
"""Stands for those for whom the rules name nobody; a hyphen is no id of a role."""
_CHOICES = "all_roles"
"""The file with the roles that can be chosen; no id of a role has a low line."""


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
    beside: str
    """The ids of the roles with duties that are offered with it: those it belongs to, and those it is held together with."""


_Grouped = tuple[str, int, Choice]
"""A role with the heading that it stands under, and how many stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistContext(Context):
    """The list of several roles: what can be chosen, and the parts that the script fills."""

    template: ClassVar[str] = "checklist.html"
    lone: Checklist | None
    """The list of a portal of one rule, of which its parts alone are shown; of several rules each is loaded with its lines."""
    leaf: Leaf[_Grouped]
    """Which page of the list of roles it is."""
    groups: tuple[tuple[str, int, tuple[Choice, ...]], ...]
    """The roles that can be chosen, by kind: heading, how many there are in all, those on this page."""
    nobody: int
    """How many duties there are for which the rules name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAllContext(Context):
    """The list of all duties."""

    template: ClassVar[str] = "checklist-all.html"
    leaf: Leaf[Entry]
    """Which page of the list it is."""
    lists: tuple[Checklist, ...]
    """The lists, one an edition."""
    duties: int
    """How many duties there are."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Both pages, where any rule has duties."""
    found = _every(renderer)
    if not found:
        return
    nobody = _nobody(renderer.view)
    choices = renderer.cut(_FOLDER)
    for leaf in choices.leaves if choices else ():
        groups = groupby(leaf.items, key=lambda one: one[:2])
        yield renderer.page(
            leaf.folder,
            leaf.titled(_SEVERAL),
            "选几个角色，职责合成一张清单，每项只列一次",
            ChecklistContext(
                lone=None if len(renderer.view.editions) > 1 else found[0],
                leaf=leaf,
                groups=tuple((*key, tuple(choice for *_, choice in them)) for key, them in groups),
                nobody=nobody,
            ),
            column=True,
            print_style="checklist-print.css",
        )
    every = renderer.cut(_ALL)
    for leaf in every.leaves if every else ():
        lists = found if leaf.pages == 1 else joined(leaf.items)
        yield renderer.page(
            leaf.folder,
            leaf.titled(_EVERY),
            "各角色的全部职责，每项列一次，可以打印",
            ChecklistAllContext(leaf=leaf, lists=lists, duties=len(renderer.view.duties)),
            column=True,
            print_style="checklist-print.css",
            print_lines=source_lines(_EVERY, [one.edition for one in lists]),
        )


def folders(view: PortalView) -> Iterator[str]:
    """The roles that can be chosen, and the list of all duties."""
    del view
    yield from (_FOLDER, _ALL)


def cut(renderer: Renderer, folder: str) -> Cut[Any] | None:
    """The roles that can be chosen, or all duties, rule by rule."""
    if folder == _FOLDER:
        return _cut_choices(renderer)
    if folder != _ALL:
        return None
    return paging.cut(
        folder,
        list(entries(checklists(renderer, _EVERY))),
        lambda one: one.size,
        ids=lambda one: one.ids,
        group=lambda one: one.list.edition.key,
        opening=OPENING,
        whole=len(renderer.view.editions) == 1,
    )


def _every(renderer: Renderer) -> tuple[Checklist, ...]:
    """The lists that the list of all duties was cut from."""
    found = renderer.cut(_ALL)
    lists = (entry.list for leaf in (found.leaves if found else ()) for entry in leaf.items)
    return tuple({id(one): one for one in lists}.values())


def _cut_choices(renderer: Renderer) -> Cut[_Grouped]:
    by_kind = [(name, list(choices)) for name, choices in _choices(renderer)]

    def size(one: _Grouped) -> Size:
        choice = one[2]
        # names, which are Chinese, stand there twice beside those that it is found by
        return weight(5, 360 + len(choice.also.encode()) + len(choice.beside), choice.name, choice.name)

    return paging.cut(
        _FOLDER,
        [(name, len(choices), choice) for name, choices in by_kind for choice in choices],
        size,
        group=lambda one: one[0],
        opening=Size(4, 120),
        whole=len(renderer.view.editions) == 1,
    )


def _nobody(view: PortalView) -> int:
    """How many duties there are for which the rules name nobody."""
    return sum(not duty.actors for duty in view.duties)


def assets(renderer: Renderer) -> Iterator[Asset]:
    """The lines of each role for the list of several: where each belongs, its place there, its duty, its HTML.

    Where the roles that can be chosen are on several pages, one more file has them all.
    """
    choices = renderer.cut(_FOLDER)
    if choices and len(choices.leaves) > 1:
        every = [one for leaf in choices.leaves for *_, one in leaf.items]
        if nobody := _nobody(renderer.view):
            every.append(Choice(_NOBODY, UNSAID_ACTOR, nobody, UNSAID_ACTOR, ""))
        rows = [(one.id, one.name, one.duties, one.also, one.beside) for one in every]
        yield Asset(f"assets/portal/lists/{_CHOICES}.js", _script("listRoles", rows))
    entry = renderer.macro(_FOLDER, "duty/duty.html", "duty_entry")
    hollow = renderer.macro(_FOLDER, "checklist/checklist.html", "checklist_hollow")
    of_role: dict[str, dict[str, list[tuple[str, int, str]]]] = {}
    for one in _every(renderer):
        if len(renderer.view.editions) > 1:
            # no id of a role has a low line
            frame = _script("listFrame", one.edition.key, str(hollow(one)))
            yield Asset(f"assets/portal/lists/of_{one.edition.rule.id}.js", frame)
        for block, number, line in _places(one):
            place = (block, number, str(entry(line)))
            for role in line.roles or (_NOBODY,):
                of_role.setdefault(role, {}).setdefault(one.edition.key, []).append(place)
    for role, lists in sorted(of_role.items()):
        yield Asset(f"assets/portal/lists/{role}.js", _script("listPart", role, lists))


def _script(function: str, *given: object) -> bytes:
    """A file that calls a function of the page when it is loaded."""
    words = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    # what ends a line in a script of 2017 but none in JSON
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"portal.{function}(...{words})\n".encode()


def _places(one: Checklist) -> Iterator[tuple[str, int, Line]]:
    """Each line with the element that it belongs into and its place there."""
    for sheet in one.sheets:
        for part in sheet.parts:
            for block in part.blocks:
                yield from ((block.key, number, line) for number, line in enumerate(block.lines))


def _choices(renderer: Renderer) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The roles with duties, by kind."""
    view = renderer.view
    counts = view.duty_counts
    for kind, name in ROLE_KINDS.items():
        choices = tuple(
            Choice(
                role.id,
                view.role_label(role),
                counts[role.id],
                _found_by((*role.names, *view.everyday_names.get(role.id, ()))),
                " ".join(other for other in dict.fromkeys(_beside(renderer, role.id)) if counts[other]),
            )
            for role in view.roles.values()
            if role.kind == kind and counts[role.id]
        )
        if choices:
            yield name, choices


def _beside(renderer: Renderer, role: str) -> Iterator[str]:
    """Those it is held together with, either way, and those it belongs to."""
    view = renderer.view
    yield from view.roles[role].together_ids
    yield from (other.id for other in view.held_with.get(role, ()))
    yield from view.roles[role].member_ids


def _found_by(names: tuple[str, ...]) -> str:
    """The names as they are, in pinyin, and as initials: 区长 quzhang qz."""
    read = ("".join(reads(name)) for reads in (pinyin.syllables, pinyin.initials) for name in names)
    return " ".join((*names, *read)).lower()

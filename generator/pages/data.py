"""/data/: every file offered, what it holds and how large it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.files import Download, Page
from generator.pages.base import Context, Renderer
from generator.views.edition import EditionView

__all__ = ["DataContext", "DataRow", "pages"]

_FOLDER = "data"


@dataclass(frozen=True, slots=True)
class DataRow:
    """One thing offered, in all its forms."""

    name: str
    """What it is of."""
    holds: str
    """How much it holds, in words."""
    forms: tuple[tuple[str, str, str], ...]
    """The form, the way to the file and its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext(Context):
    """The list of files."""

    template: ClassVar[str] = "data.html"
    lists: tuple[tuple[EditionView, tuple[tuple[str, tuple[DataRow, ...]], ...]], ...]
    """The files of each rule, in groups with a heading."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where anything is offered."""
    if not renderer.offered:
        return
    lists = tuple(
        (edition, tuple(_groups(renderer, rule))) for rule, edition in renderer.view.editions.items()
    )
    description = "职责、时限、流程、审批和原文的表格与数据文件"
    yield renderer.page(_FOLDER, "数据下载", description, DataContext(lists=lists), column=True)


def _groups(renderer: Renderer, rule: str) -> Iterator[tuple[str, tuple[DataRow, ...]]]:
    """The things of a rule under the headings that the exports give them, in the order in which they come."""
    groups: dict[str, dict[str, list[Download]]] = {}
    for download in renderer.offered:
        path = download.asset.path
        if path.startswith(f"{_FOLDER}/{rule}/"):
            groups.setdefault(download.group, {}).setdefault(path.rpartition(".")[0], []).append(download)
    for name, things in groups.items():
        yield (
            name,
            tuple(
                DataRow(
                    forms[0].name,
                    forms[0].holds,
                    tuple((f.form, files.link_file(_FOLDER, f.asset.path), f.size) for f in forms),
                )
                for forms in things.values()
            ),
        )

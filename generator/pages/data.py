"""/data/: every file offered, what it holds and how large it is."""

from collections.abc import Iterator

from generator import files
from generator.files import Download, Page
from generator.pages.base import Renderer

__all__ = ["pages"]

FOLDER = "data"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where anything is offered."""
    if not renderer.offered:
        return
    yield renderer.page(
        FOLDER,
        "数据下载",
        "职责、时限、流程、审批和原文的表格与数据文件",
        "data.html",
        column=True,
        lists=[(work, list(_lists(renderer, work.rule.value.id))) for work in renderer.sources.works],
    )


def _lists(renderer: Renderer, rule: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Tables, checklists of roles, data; a row for each thing, with its forms."""
    groups: dict[str, dict[str, list[Download]]] = {"表格": {}, "各角色的职责清单": {}, "数据": {}}
    for download in renderer.offered:
        path = download.asset.path
        if path.startswith(f"{FOLDER}/{rule}/"):
            table = download.form in ("Excel", "CSV")
            group = "数据" if not table else "各角色的职责清单" if "/roles/" in path else "表格"
            groups[group].setdefault(path.rpartition(".")[0], []).append(download)
    for name, things in groups.items():
        rows: list[dict[str, object]] = [
            {
                "name": forms[0].name,
                "holds": forms[0].holds,
                "forms": [(f.form, files.link_file(FOLDER, f.asset.path), f.size) for f in forms],
            }
            for forms in things.values()
        ]
        if rows:
            yield name, rows

"""The files of theme/ that are published, each component's out of its folder."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.files import Asset

__all__ = ["SHEET", "assets", "templates"]

SHEET = "portal.css"
"""The style sheet of every page. Its @import lines name its parts in the order of the cascade."""
_IMPORT = re.compile(r'^@import "([^"]+)";$', re.MULTILINE)


def templates(theme: Path) -> tuple[Path, ...]:
    """The folders of templates: the pages, and the macros they are made of."""
    return theme / "pages", theme / "components"


def assets(theme: Path) -> tuple[Asset, ...]:
    """All style sheets and scripts, each under its own name, in the order of their names.

    The parts of the sheet of every page are put into it, so that a reader asks for one file and not for twenty.
    """
    parts: set[Path] = set()

    def joined(found: re.Match[str]) -> str:
        path = theme / found[1]
        parts.add(path)
        return path.read_text(encoding="utf-8").rstrip("\n")

    sheet = _IMPORT.sub(joined, (theme / SHEET).read_text(encoding="utf-8"))
    alone = (Asset(_address(path.name), path.read_bytes()) for path in _files(theme) if path not in parts)
    return tuple(sorted((Asset(_address(SHEET), sheet.encode()), *alone), key=lambda asset: asset.path))


def _files(theme: Path) -> Iterator[Path]:
    for path in (theme / "components").glob("*/*"):
        if path.suffix in (".css", ".js", ".svg"):
            yield path


def _address(name: str) -> str:
    return f"assets/portal/{name}"

"""The files of theme/ that are published, each component's out of its folder."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.files import Asset

__all__ = ["HERE", "NOTICES", "assets", "engine", "templates"]

NOTICES = "THIRD_PARTY.txt"
"""What the site owes to others, and under which licences."""

HERE = Path(__file__).parent.parent / "theme"
"""The theme that comes with the generator."""

_IMPORT = re.compile(r'^(?:// )?@import "([^"]+)";$', re.MULTILINE)
"""A part of a file that is put together: in style sheets as CSS has it, in scripts as a comment."""

_COMMENT = re.compile(
    r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|^[ \t]+|/\*\* @type [^*\n]*\*/ ?", re.MULTILINE
)
"""A comment on lines of its own, a type within a line, and what a line is set in by: for those who write these files, and a third of what a reader
would wait for. (No text in a script of ours runs over two lines: a test reads what is published.)"""


def templates(theme: Path) -> tuple[Path, ...]:
    """The folders of templates: the pages, and the macros they are made of."""
    return theme / "pages", theme / "components"


def assets(theme: Path) -> tuple[Asset, ...]:
    """All style sheets and scripts, each under its own name, in the order of their names, and the notices.

    A file at the top that imports others is published with its parts in place of these lines, so that a reader asks for
    one file and not for twenty; its parts are not published by themselves.
    """
    parts: set[Path] = set()

    def joined(found: re.Match[str]) -> str:
        path = theme / found[1]
        parts.add(path)
        # scripts have no semicolons: without one between them, the next would be taken for the arguments of the last
        end = ";" if path.suffix == ".js" else ""
        return _plain(path).rstrip("\n") + end

    wholes = []
    for path in sorted(theme.glob("*.css")) + sorted(theme.glob("*.js")):
        words = path.read_text(encoding="utf-8")
        if _IMPORT.search(words):
            wholes.append(Asset(_address(path.name), _IMPORT.sub(joined, words).encode()))
    alone = (Asset(_address(path.name), _plain(path).encode()) for path in _files(theme) if path not in parts)
    return tuple(sorted((*wholes, *alone), key=lambda asset: asset.path))


def engine(theme: Path, *, server: bool = False) -> str:
    """The scripts of the engine of search, which touch no page: those above the comment that says so, of citations, of pinyin and slips, of stories, of large portals, of other editions.

    With ``server`` also those that ask one.
    """
    parts = _IMPORT.findall((theme / "search-all.js").read_text(encoding="utf-8").split("/*")[1])
    parts += [
        f"components/search/search-{part}.js"
        for part in ("cite", "units", "sound", "story", "large", "editions")
    ]
    if server:
        parts += _IMPORT.findall((theme / "search-server.js").read_text(encoding="utf-8"))
    return ";\n".join((theme / part).read_text(encoding="utf-8") for part in parts)


def _plain(path: Path) -> str:
    """A script or a style sheet without what is for its writers; a picture or the notices as they are."""
    words = path.read_text(encoding="utf-8")
    return _without_comments(words) if path.suffix in {".css", ".js"} else words


@lru_cache(maxsize=512)
def _without_comments(words: str) -> str:
    """Kept, since who writes rules builds again and again with the same theme."""
    return _COMMENT.sub("", words)


def _files(theme: Path) -> Iterator[Path]:
    yield from theme.glob(NOTICES)
    for path in (theme / "components").glob("*/*"):
        if path.suffix in (".css", ".js", ".svg"):
            yield path


def _address(name: str) -> str:
    return f"assets/portal/{name}"

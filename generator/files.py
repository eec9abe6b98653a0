"""The list of files a portal consists of: what every builder receives."""

import json
import posixpath
from dataclasses import dataclass

__all__ = ["Asset", "Page", "link"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as finished HTML. ``folder`` is its place in the site, empty for the home page.

    ``metas`` are the names and contents of the page's meta elements; ``official_print`` asks for the layout
    of official documents on paper.
    """

    folder: str
    title: str
    description: str
    body: str
    metas: tuple[tuple[str, str], ...] = ()
    official_print: bool = False

    @property
    def path(self) -> str:
        """The path of its source file; ``index.md`` makes it ``index.html`` in its folder with every builder."""
        return posixpath.join(self.folder, "index.md")

    @property
    def meta(self) -> dict[str, object]:
        """What stands in the front matter."""
        return {
            "title": self.title,
            "description": self.description,
            "hide": ["navigation", "toc", "footer"],
            "metas": [{"name": name, "content": content} for name, content in self.metas],
            "official_print": self.official_print,
        }

    @property
    def markdown(self) -> str:
        """The page as a Markdown file: front matter (JSON is YAML) and the body as one block of HTML."""
        fields = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.meta.items()
        )
        return f"---\n{fields}---\n\n{self.body}\n"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied as it is."""

    path: str
    content: bytes


def link(here: str, there: str, anchor: str = "") -> str:
    """The relative address from a page's folder to another's: with ``index.html``, so that it works from disk."""
    fragment = f"#{anchor}" if anchor else ""
    if here == there and anchor:
        return fragment
    return posixpath.relpath(posixpath.join("/", there, "index.html"), posixpath.join("/", here)) + fragment

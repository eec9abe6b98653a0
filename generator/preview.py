"""A portal while it is edited: each file is made when a browser asks for it, with the bytes that a build would give it.

A save is answered after the sources have been read, linked and checked; of thousands of pages an editor looks at a few.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from generator.files import Asset, Page
from generator.pages import sitemap
from generator.pages.kind import PageKind
from generator.portal import Parts

__all__ = ["Preview"]

_PAGE, _PAPER = "index.html", "paper.css"


class Preview:
    """The files of a portal, each made once."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._made: dict[str, bytes | None] = {}
        self._groups: dict[str, dict[str, Asset]] = {}
        self._pages: dict[str, dict[str, Page]] = {}

    def file(self, path: str) -> bytes | None:
        """What stands at a path; None where there is nothing."""
        if path not in self._made:
            found = self._document(path)
            self._made[path] = found.content if found else None
        return self._made[path]

    def _document(self, path: str) -> Asset | None:
        folder, _, name = path.rpartition("/")
        if name in (_PAGE, _PAPER) and (page := self._page(folder)):
            (linked,), _ = self.parts.offer((page,))
            frame = self.parts.frame
            return next(iter(frame.papers((linked,)) if name == _PAPER else frame.framed((linked,))), None)
        for key, (begins, make) in self._others.items():
            if path.startswith(begins):
                if key not in self._groups:
                    self._groups[key] = {asset.path: asset for asset in make()}
                if found := self._groups[key].get(path):
                    return found
        return None

    @cached_property
    def _others(self) -> dict[str, tuple[str, Callable[[], Iterable[Asset]]]]:
        """What is no page, by groups that are made at once: how their paths begin, and the way to make them."""
        parts = self.parts
        return {
            "looks": ("assets/portal/", lambda: (*parts.looks, parts.calendar)),
            "lists": ("assets/portal/lists/", parts.lists),
            "search": ("assets/portal/search", lambda: parts.found),
            "data": ("data/", lambda: (download.asset for download in parts.offered)),
            "missing": ("404.html", lambda: (parts.frame.missing(),)),
            "rest": ("", parts.small),
        }

    def _page(self, folder: str) -> Page | None:
        if folder == "sitemap":
            every = [page for kind in self.parts.renderer.kinds for page in self._of_kind(kind).values()]
            return next(sitemap.pages(self.parts.renderer, every))
        top = folder.partition("/")[0]
        kind = next((kind for kind in self.parts.renderer.kinds if kind.folder == top), None)
        return self._of_kind(kind).get(folder) if kind else None

    def _of_kind(self, kind: PageKind) -> dict[str, Page]:
        if kind.folder not in self._pages:
            self._pages[kind.folder] = {page.folder: page for page in kind.make(self.parts.renderer)}
        return self._pages[kind.folder]

"""A portal while it is edited: each file is made when a browser asks for it, with the bytes that a build would give it.

A save is answered after the sources have been read, linked and checked; of thousands of pages an editor looks at a few.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from generator.files import Asset, Page
from generator.pages.kind import PageKind
from generator.parts import Parts

__all__ = ["Preview"]

_OF_PAGES = re.compile(r"index\.html|paper(-\d+)?\.css")
"""What stands at a page: itself, and style sheets with the words of its sheets or of those of the pages below it."""


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
        if _OF_PAGES.fullmatch(name) and (page := self._page(folder)):
            linked = self.parts.linked((page,), self.parts.prints((page,)))
            return next((file for file in self.parts.documents(linked) if file.path == path), None)
        kind, _, rest = path.partition("/")
        if kind == "data" and (rule := rest.partition("/")[0]) in self.parts.rules:
            return next((file for file in self.parts.offer(rule).assets if file.path == path), None)
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
            "looks": ("assets/portal/", lambda: parts.looks),
            "lists": ("assets/portal/lists/", parts.lists),
            "search": ("assets/portal/search", lambda: parts.found),
            "data": ("data/", lambda: parts.offer_of_all.assets),
            # where the site will stand is not known, so there is no list of addresses
            "rest": ("", lambda: parts.small(())),
        }

    def _page(self, folder: str) -> Page | None:
        top = folder.partition("/")[0]
        if top == "sitemap":
            every = [page for kind in self.parts.kinds for page in self._of_kind(kind).values()]
            every += [page for rule in self.parts.rules for page in self._of_rule(rule).values()]
            return next((page for page in self.parts.map_of(every) if page.folder == folder), None)
        kind = next((kind for kind in self.parts.kinds if kind.folder == top), None)
        if kind is None:
            return None
        rule = kind.owner(self.parts.view, folder)
        # a list may stand below the folder of its kind as well
        return (self._of_rule(rule).get(folder) if rule else None) or self._of_kind(kind).get(folder)

    def _of_kind(self, kind: PageKind) -> dict[str, Page]:
        if kind.folder not in self._pages:
            self._pages[kind.folder] = {page.folder: page for page in self.parts.of_kind(kind)}
        return self._pages[kind.folder]

    def _of_rule(self, rule: str) -> dict[str, Page]:
        key = f"rules/{rule}"
        if key not in self._pages:
            self._pages[key] = {page.folder: page for page in self.parts.of_rule(rule)}
        return self._pages[key]

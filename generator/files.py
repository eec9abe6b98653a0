"""The list of files a portal consists of: what every builder receives."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

__all__ = [
    "SUMS",
    "Alternate",
    "Asset",
    "Download",
    "Page",
    "asset",
    "link",
    "link_file",
    "links_from",
    "versions",
]

SUMS = "SHA256SUMS"
"""The list of the sums of all files, at the top of a finished site."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """What a page shows in another form: its media type, the way to the file, and what readers call the form."""

    media: str
    href: str
    form: str


# a tuple: those of a large portal are made by the hundred thousand, and each is changed once or twice
class Page(NamedTuple):
    """A page as finished HTML. ``folder`` is its place in the site, empty for the home page.

    ``metas`` are the names and contents of the page's meta elements; ``print_style`` is the style sheet for
    paper, a style sheet of the theme, and ``print_lines`` are the words at the head and the foot of each sheet.
    ``foot`` ends the last sheet; ``fingerprint`` tells the content of a page that is printed from another's.
    ``alternates`` are what it shows in other forms, ``linked_data`` what it says of itself to programs (JSON-LD, ready to stand
    in an element). A page that is not ``listed`` is found by links alone: neither in the map nor by search engines. A ``light`` one has
    the lighter style sheet (theme/light.css).
    ``paper`` is the way to the style sheet that has its ``print_lines`` with those of other pages, empty where one beside it has
    them; ``papers`` are such style sheets, which belong to the pages below this one.
    ``made`` is its body, or makes it when it is asked for.
    """

    folder: str
    title: str
    description: str
    made: str | Callable[[], str]
    metas: tuple[tuple[str, str], ...] = ()
    print_style: str = ""
    print_lines: tuple[str, ...] = ()
    foot: str = ""
    fingerprint: str = ""
    alternates: tuple[Alternate, ...] = ()
    linked_data: str = ""
    listed: bool = True
    light: bool = False
    paper: str = ""
    papers: tuple["Asset", ...] = ()

    @property
    def body(self) -> str:
        """Its body."""
        return self.made if isinstance(self.made, str) else self.made()

    @property
    def html(self) -> str:
        """The body, and the foot of the last sheet below it."""
        return f"{self.body}\n{self.foot}" if self.foot else self.body

    @property
    def sheet_title(self) -> str:
        """What its sheets are called: the head of each, up to the title of the rule."""
        return self.print_lines[0].partition("　")[0] if self.print_lines else self.title

    @property
    def path(self) -> str:
        """The path of its file."""
        return f"{self.folder}/index.html" if self.folder else "index.html"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied as it is; ``sha256`` is its sum, where it has been taken."""

    path: str
    content: bytes
    sha256: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered to readers: what it is of, its form (Excel, CSV), how much it holds, the heading it is listed under.

    Without a heading it is listed nowhere, and offered where its words are shown. ``saved_as`` is the name that a reader's copy
    is given, ``schema`` the file that says what stands in it; ``sha256`` is its sum, ``bytes`` how long it is.
    """

    path: str
    bytes: int
    sha256: str
    name: str
    form: str
    holds: str
    group: str
    saved_as: str = ""
    schema: str = ""

    @property
    def size(self) -> str:
        """Its size in words, rounded up."""
        return f"{-(-self.bytes // 1024)} KB"


@dataclass(frozen=True, slots=True)
class Offer:
    """Files offered to readers, and what is said of each: that is needed long after its content has been written."""

    downloads: tuple[Download, ...]
    assets: tuple[Asset, ...]


def versions(assets: Iterable[Asset]) -> dict[str, str]:
    """A short sum of the content of each, by the name of its file."""
    return {
        posixpath.basename(asset.path): hashlib.sha256(asset.content).hexdigest()[:12] for asset in assets
    }


def asset(here: str, name: str) -> str:
    """The relative address from a page's folder to a style sheet or script of the theme."""
    return link_file(here, f"assets/portal/{name}")


def link_file(here: str, path: str) -> str:
    """The relative address from a page's folder to a file of the site: each way within the site is made here."""
    top, up = _place(here)
    if not path.startswith(top):
        # most ways lead to another room of the site, and so all the way up
        return up + _written(path)
    for folder, steps in _around(here):
        if path.startswith(folder):
            return steps + _written(path[len(folder) :])
    raise AssertionError("the top of the site holds every file")


_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII).fullmatch
"""What stands in an address as it is."""


# the same pages and files are led to from many pages
@lru_cache(maxsize=8192)
def _written(path: str) -> str:
    # a name of a file may hold what ends a path in an address, or what is read as the name of a host's protocol
    return path if _PLAIN(path) else quote(path, safe="/")


# a page has many links, and those of the page before are done
@lru_cache(maxsize=256)
def _place(here: str) -> tuple[str, str]:
    """The topmost folder that a page stands in, and the steps up to the top of the site."""
    return here.partition("/")[0], "../" * (here.count("/") + 1) if here else ""


@lru_cache(maxsize=256)
def _around(here: str) -> tuple[tuple[str, str], ...]:
    """The folders that hold a page, the innermost first, each with the steps up to it."""
    if not here:
        return (("", ""),)
    above = here.rpartition("/")[0]
    return ((f"{here}/", ""), *((folder, f"../{up}") for folder, up in _around(above)))


def link(here: str, there: str, anchor: str = "") -> str:
    """The relative address from a page's folder to another's: with ``index.html``, so that it works from disk."""
    if not anchor:
        return link_file(here, _index(there))
    return _fragment(anchor) if here == there else link_file(here, _index(there)) + _fragment(anchor)


def links_from(here: str) -> Callable[[str, str], str]:
    """The same for all links of a page."""
    top, up = _place(here)

    def to(there: str, anchor: str) -> str:
        if anchor and here == there:
            return _fragment(anchor)
        path = link_file(here, _index(there)) if there.startswith(top) else up + _written_index(there)
        return path + _fragment(anchor) if anchor else path

    return to


def _index(folder: str) -> str:
    return f"{folder}/index.html" if folder else "index.html"


@lru_cache(maxsize=8192)
def _written_index(folder: str) -> str:
    return _written(_index(folder))


@lru_cache(maxsize=8192)
def _fragment(anchor: str) -> str:
    return f"#{anchor if _PLAIN(anchor) and '/' not in anchor else quote(anchor, safe='')}"

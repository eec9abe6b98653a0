"""The frame around each page: the head of the document, the five doors, the foot.

The top and the foot of the frame are the same for all pages that stand equally deep behind the same door, and are made
once for them.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from generator import files
from generator.exports import feeds
from generator.files import Alternate, Asset, Page
from generator.labels import EDITORIAL_SHORT, UNOFFICIAL
from generator.model.settings import Portal
from generator.pages import mark, opensearch
from generator.pages.base import names
from generator.pages.kind import DOORS, Link, PageKind
from generator.pages.pdf_links import address_of, qr_file
from generator.policy import META_POLICY
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = [
    "DocumentContext",
    "Frame",
    "FrameFootContext",
    "FrameHeadContext",
    "FrameTopContext",
    "GuideFrame",
    "NotFoundContext",
    "print_rule",
]


@dataclass(frozen=True, slots=True)
class FramedDoor:
    """One of the five doors, as a page links it."""

    label: str
    """What it is called."""
    href: str
    """The way through it."""
    current: bool
    """Whether the page stands behind it."""
    search: bool
    """Whether it leads to search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameHeadContext:
    """The head of a document."""

    template: ClassVar[str] = "frame-head.html"
    page: Page
    """The page."""
    title: str
    """What the browser calls it: its title and the name of the portal, which stands alone on the home page."""
    portal: Portal
    """Whose portal it is."""
    assets: str
    """The way to the folder of style sheets and scripts."""
    address: str
    """The address of the page on the web; empty where it is not known where the site stands."""
    paper: str
    """The way to the style sheet that puts the lines of the page on each sheet of paper; empty without any."""
    policy: str
    """What the browser may load and run on it; empty while the pages are edited."""
    alternates: tuple[Alternate, ...]
    """What the page shows in other forms."""
    linked_data: Markup
    """What it says of itself to programs; empty where it says nothing."""
    search: str
    """The way to the description of the site's search; empty where it is not known where the site stands."""
    feeds: tuple[tuple[str, str], ...]
    """The feeds that tell of what happens, by title and way: of the portal, and of the rule that the page is of."""
    picture: str
    """The address of the picture that stands for the portal where its pages are shared; empty without an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTopContext:
    """What stands above each page."""

    template: ClassVar[str] = "frame-top.html"
    portal: Portal
    """Whose portal it is."""
    home: str
    """The way to the home page."""
    doors: tuple[FramedDoor, ...]
    """The doors, in their order."""
    unofficial: str
    """What is said of a portal that is no government's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFootContext:
    """What stands below each page."""

    template: ClassVar[str] = "frame-foot.html"
    portal: Portal
    """Whose portal it is."""
    editions: tuple[EditionView, ...]
    """The texts on which the portal rests; none where they are too many for a line."""
    links: tuple[tuple[str, str], ...]
    """The pages that stand behind no door, by label and way."""
    unofficial: str
    """What is said of a portal that is no government's own."""
    editorial: str
    """What editors added, in a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContext:
    """A page within its frame."""

    template: ClassVar[str] = "document.html"
    head: Markup
    """What stands in the head of the document."""
    top: Markup
    """What stands above the page."""
    body: Markup
    """The page."""
    foot: Markup
    """What stands below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundContext:
    """The page for an address that does not exist."""

    template: ClassVar[str] = "not-found.html"
    search: str
    """The way to search."""
    links: tuple[tuple[str, str], ...]
    """The ways on, by label."""


@dataclass(frozen=True, slots=True)
class GuideFrame:
    """The frame of a page written by hand, which MkDocs fills."""

    head: Markup
    """What stands in the head of the document."""
    top: Markup
    """What stands above the page."""
    foot: Markup
    """What stands below it."""


_LINKED = re.compile(r'(?<=assets/portal/)([\w-]+\.(?:css|js))"')
"""The end of an address of a style sheet or script within an attribute: in words a quotation mark is escaped."""
_PAPER = "paper.css"
"""The file beside a page with the words at the head and the foot of its sheets."""
_MOST_NAMED = 3
"""The foot names the texts of a portal up to so many; the list of rules names more."""


class Frame:
    """Puts pages into the frame of a portal. ``guides`` are the pages written by hand, ``policy`` is what pages say of what a
    browser may run on them, ``versions`` are short sums of style sheets and scripts by their names.
    """

    def __init__(
        self,
        view: PortalView,
        kinds: Sequence[PageKind],
        environment: Environment,
        *,
        site_address: str = "",
        guides: Sequence[Link] = (),
        policy: str = META_POLICY,
        versions: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.view = view
        self.kinds = tuple(kinds)
        self.environment = environment
        self.site_address = site_address.rstrip("/")
        self.guides = tuple(guides)
        self.policy = policy
        self.versions = versions
        self._top = lru_cache(maxsize=None)(self._make_top)
        self._foot = lru_cache(maxsize=None)(self._make_foot)

    def documents(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """Each page as a whole document, and the page for addresses that do not exist."""
        for page in pages:
            top = _up(page.folder)
            words = self._document(page, top, self._door(page.folder), Markup(page.html))  # noqa: S704  # made by our templates
            yield Asset(page.path, words.encode())
        yield self._not_found()

    def papers(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """The words at the head and the foot of the sheets of a page, a style sheet beside it."""
        for page in pages:
            if page.print_lines:
                yield Asset(posixpath.join(page.folder, _PAPER), print_rule(page.print_lines).encode())

    def codes(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """The address of each page as a QR code, a file beside it; none where it is not known where the site stands."""
        if self.site_address:
            for page in pages:
                code = qr_file(address_of(self.site_address, page.folder))
                yield Asset(posixpath.join(page.folder, "qr.svg"), code)

    def guide(self, folder: str, title: str) -> GuideFrame:
        """The frame of a page written by hand."""
        top = _up(folder)
        page = Page(folder, title, f"{title}：{self.view.portal.name}", "")
        head = Markup(self._versioned(self._head(page, top)))  # noqa: S704  # made by our templates
        return GuideFrame(head, self._top(top, ""), self._foot(top))

    def _not_found(self) -> Asset:
        # it is shown at any address, so its links begin at the top of the host
        top = f"{urlsplit(self.site_address).path}/"
        page = Page("", "没有找到这一页", "这个地址没有网页", "")
        onward = [kind.link(self.view) for kind in self.kinds]
        links = [(link.label, _href(top, link)) for link in onward]
        search = next(_href(top, kind.link(self.view)) for kind in self.kinds if kind.folder == "search")
        context = NotFoundContext(search=search, links=tuple(links))
        body = self._render(context)
        return Asset("404.html", self._document(page, top, "", body, somewhere=False).encode())

    def _document(self, page: Page, top: str, door: str, body: Markup, *, somewhere: bool = True) -> str:
        parts = DocumentContext(
            head=self._head(page, top, somewhere=somewhere),
            top=self._top(top, door),
            body=body,
            foot=self._foot(top),
        )
        return self._versioned(self._render(parts))

    def _versioned(self, words: str) -> str:
        """With the sum of each style sheet and script behind its address, so that a browser may keep it until it changes.

        It is put into documents alone: what is printed of a page must not change with a script.
        """

        def put(found: re.Match[str]) -> str:
            version = self.versions.get(found[1])
            return f'{found[0][:-1]}?v={version}"' if version else found[0]

        return _LINKED.sub(put, str(words))

    def _head(self, page: Page, top: str, *, somewhere: bool = True) -> Markup:
        portal = self.view.portal
        there = self.site_address if somewhere else ""
        context = FrameHeadContext(
            page=page,
            title=page.title if page.title == portal.name else f"{page.title} · {portal.name}",
            portal=portal,
            assets=f"{top}assets/portal/",
            address=address_of(there, page.folder),
            paper=_PAPER if page.print_lines else "",
            policy=self.policy,
            alternates=page.alternates,
            linked_data=Markup(page.linked_data),  # noqa: S704  # its maker leaves nothing that could end the element
            search=f"{top}{opensearch.NAME}" if there else "",
            feeds=tuple(self._feeds(page.folder, top)),
            picture=f"{there}/{mark.PICTURE}" if there else "",
        )
        return self._render(context)

    def _feeds(self, folder: str, top: str) -> Iterator[tuple[str, str]]:
        if self.view.editions:
            yield self.view.portal.name, f"{top}{feeds.PORTAL}"
        kind, _, rest = folder.partition("/")
        edition = self.view.editions.get(rest.partition("/")[0]) if kind == "rules" else None
        if edition:
            yield edition.title, f"{top}{feeds.path_of(edition.rule.id)}"

    def _make_top(self, top: str, door: str) -> Markup:
        doors = [
            FramedDoor(label, _href(top, kind.link(self.view)), folder == door, folder == "search")
            for folder, label in DOORS.items()
            for kind in self.kinds
            if kind.folder == folder
        ]
        context = FrameTopContext(
            portal=self.view.portal,
            home=f"{top}index.html",
            doors=tuple(doors),
            unofficial=UNOFFICIAL,
        )
        return self._render(context)

    def _make_foot(self, top: str) -> Markup:
        editions = tuple(self.view.editions.values())
        apart = [kind.link(self.view) for kind in self.kinds if not kind.door and kind.folder]
        links = [*apart, Link("网站地图", "sitemap"), *self.guides]
        context = FrameFootContext(
            portal=self.view.portal,
            editions=editions if len(editions) <= _MOST_NAMED else (),
            links=tuple((link.label, _href(top, link)) for link in links),
            unofficial=UNOFFICIAL,
            editorial=EDITORIAL_SHORT,
        )
        return self._render(context)

    def _door(self, folder: str) -> str:
        """The door behind which a page stands; empty for those at the foot."""
        return self._doors.get(folder.partition("/")[0], "")

    @property
    def _doors(self) -> Mapping[str, str]:
        return {kind.folder: kind.door for kind in self.kinds}

    def _render(self, context: object) -> Markup:
        template = self.environment.get_template(context.template)  # type: ignore[attr-defined]
        return Markup(template.render(**names(context)).strip())  # noqa: S704  # our own templates escape


def print_rule(lines: Sequence[str]) -> str:
    """The rule that puts words into the margins of paper, which take them from style sheets only."""
    head, *foot = map(_css_string, lines)
    below = ' "\\a " '.join(foot)
    return f"@page {{ @top-left {{ content: {head} }} @bottom-left {{ content: {below} }} }}\n"


def _css_string(words: str) -> str:
    # braces too, by which the binder finds the end of a rule
    return '"' + re.sub(r'["\\{}<\x00-\x1f\x7f]', lambda c: f"\\{ord(c[0]):x} ", words) + '"'


def _up(folder: str) -> str:
    """The way from the page of a folder to the top of the site, with a final slash; empty for the home page."""
    return "../" * len(folder.split("/")) if folder else ""


def _href(top: str, link: Link) -> str:
    return f"{top}{files.link('', link.folder)}"

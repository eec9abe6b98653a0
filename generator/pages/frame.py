"""The frame around each page: the head of the document, the five doors, the foot.

The top and the foot of the frame are the same for all pages that stand equally deep behind the same door, and are made
once for them.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from types import MappingProxyType
from typing import ClassVar, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from generator import files
from generator.exports import feeds
from generator.files import Alternate, Asset, Page
from generator.labels import EDITORIAL_SHORT, UNOFFICIAL
from generator.model.settings import Portal
from generator.pages import mark, opensearch, paper
from generator.pages.base import names
from generator.pages.catalogue import FEW
from generator.pages.escaping import escaped, plain
from generator.pages.kind import DOORS, Link, PageKind
from generator.pages.mold import Mold, signs
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
    script: str
    """The way to the script of the box."""
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


_ASSETS = "assets/portal/"
_LINKED = re.compile(rf'{_ASSETS}([\w-]+\.(?:css|js))"')
"""The end of an address of a style sheet or script within an attribute: in words a quotation mark is escaped."""


# not a dataclass: one is made and looked up for each page
class _Shape(NamedTuple):
    """What the heads of pages have in common: which elements there are. The words in them are each page's own."""

    metas: tuple[str, ...]
    print_style: str
    paper: str
    printed: bool
    light: bool
    alternates: int
    linked_data: bool
    feeds: int

    @property
    def values(self) -> int:
        """How many values differ from page to page."""
        return 7 + len(self.metas) + 3 * self.alternates + 2 * self.feeds


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
        self._mold = lru_cache(maxsize=None)(self._make_mold)
        self._feeds_of = lru_cache(maxsize=4096)(self._make_feeds)

    def framed(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """Each page as a whole document."""
        for page in pages:
            yield self.document(page)

    def document(self, page: Page) -> Asset:
        """The same of one page."""
        top = _up(page.folder)
        return Asset(page.path, self._document(page, top, self._door(page.folder), page.html))

    def papers(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """The words at the head and the foot of the sheets of a page, in a style sheet beside it or of several pages."""
        for page in pages:
            if page.print_lines and not page.paper:
                yield Asset(
                    posixpath.join(page.folder, paper.NAME), paper.print_rule(page.print_lines).encode()
                )
            yield from page.papers

    def codes(self, pages: Iterable[Page]) -> Iterator[Asset]:
        """The address of each page as a QR code, a file beside it; none where it is not known where the site stands."""
        if self.site_address:
            for page in pages:
                code = qr_file(address_of(self.site_address, page.folder))
                yield Asset(posixpath.join(page.folder, "qr.svg"), code)

    def around(self) -> Iterator[str]:
        """What is put around every page, but for its own words and for how deep it stands."""
        yield self.policy
        yield self._foot("")
        for door in ("", *DOORS):
            yield self._top("", door)

    def guide(self, folder: str, title: str) -> GuideFrame:
        """The frame of a page written by hand."""
        top = _up(folder)
        page = Page(folder, title, f"{title}：{self.view.portal.name}", "")
        head = Markup(self._head(page, top))  # noqa: S704  # made by our templates
        return GuideFrame(head, self._top(top, ""), self._foot(top))

    def missing(self) -> Asset:
        """The page for addresses that do not exist."""
        # it is shown at any address, so its links begin at the top of the host
        top = f"{urlsplit(self.site_address).path}/"
        page = Page("", "没有找到这一页", "这个地址没有网页", "")
        onward = [kind.link(self.view) for kind in self.kinds]
        links = [(link.label, _href(top, link)) for link in onward]
        search = next(_href(top, kind.link(self.view)) for kind in self.kinds if kind.folder == "search")
        script = f"{top}assets/portal/search.js"
        context = NotFoundContext(search=search, script=script, links=tuple(links))
        body = self._render(context)
        return Asset("404.html", self._document(page, top, "", body, somewhere=False))

    def _document(self, page: Page, top: str, door: str, body: str, *, somewhere: bool = True) -> bytes:
        told = self._feeds(page.folder)
        around = self._mold(top, door, _shape(page, len(told)), somewhere)
        values = self._values(page, top, told, somewhere=somewhere)
        values.append(self._versioned(body))
        return around.fill_encoded(values)

    def _head(self, page: Page, top: str) -> str:
        told = self._feeds(page.folder)
        mold = Mold(self._versioned(self._make_head(_shape(page, len(told)), top, somewhere=True)))
        return mold.fill(self._values(page, top, told, somewhere=True))

    def _make_mold(self, top: str, door: str, shape: "_Shape", somewhere: bool) -> Mold:  # a key of the cache
        """The document around all pages of one shape in one depth behind one door."""
        parts = DocumentContext(
            head=self._make_head(shape, top, somewhere=somewhere),
            top=self._top(top, door),
            body=Markup(signs(shape.values + 1)[-1]),  # noqa: S704  # a sign
            foot=self._foot(top),
        )
        return Mold(self._render(parts)).changed(self._versioned)

    def _versioned(self, words: str) -> str:
        """With the sum of each style sheet and script behind its address, so that a browser may keep it until it changes.

        It is put into documents alone: what is printed of a page must not change with a script.
        """

        def put(found: re.Match[str]) -> str:
            version = self.versions.get(found[1])
            return f'{found[0][:-1]}?v={version}"' if version else found[0]

        # few pages have any, and the expression looks through the words for longer
        return _LINKED.sub(put, str(words)) if _ASSETS in words else str(words)

    def _make_head(self, shape: "_Shape", top: str, *, somewhere: bool) -> Markup:
        """The head of all pages of a shape, with a sign for each value of ``_values``."""
        portal = self.view.portal
        there = self.site_address if somewhere else ""
        said = iter(signs(shape.values))
        title, page_title, description, sheet_title, fingerprint, address, linked_data = islice(said, 7)
        page = Page(
            "",
            page_title,
            description,
            "",
            metas=tuple((name, next(said)) for name in shape.metas),
            print_style=shape.print_style,
            light=shape.light,
            print_lines=(f"{sheet_title}　",),
            fingerprint=fingerprint if shape.printed else "",
        )
        context = FrameHeadContext(
            page=page,
            title=title,
            portal=portal,
            assets=f"{top}{_ASSETS}",
            address=address if there else "",
            paper=shape.paper,
            policy=self.policy,
            alternates=tuple(Alternate(*islice(said, 3)) for _ in range(shape.alternates)),
            linked_data=Markup(linked_data if shape.linked_data else ""),  # noqa: S704  # a sign
            search=f"{top}{opensearch.NAME}" if there else "",
            feeds=tuple((next(said), next(said)) for _ in range(shape.feeds)),
            picture=f"{there}/{mark.PICTURE}" if there else "",
        )
        return self._render(context)

    def _values(self, page: Page, top: str, told: Sequence[tuple[str, str]], *, somewhere: bool) -> list[str]:
        """What the head of a page says that those of others of its shape do not, in the order of the signs."""
        portal = self.view.portal.name
        title = escaped(page.title)
        values = [
            title if page.title == portal else f"{title} · {escaped(portal)}",
            title,
            escaped(page.description),
            escaped(page.sheet_title) if page.print_lines else title,
            escaped(page.fingerprint),
            escaped(address_of(self.site_address if somewhere else "", page.folder)),
            # its maker leaves nothing that could end the element
            page.linked_data,
        ]
        # of the words of each page: to ask each whether it is a string takes as long as to escape it
        values += [plain(content) if type(content) is str else escaped(content) for _, content in page.metas]
        for form in page.alternates:
            values += (escaped(form.media), escaped(form.href), escaped(form.form))
        for name, path in told:
            values += (name, f"{top}{path}")
        return values

    def _feeds(self, folder: str) -> tuple[tuple[str, str], ...]:
        """The feeds that a page leads to, by title and path, as they stand in HTML."""
        kind, _, rest = folder.partition("/")
        return self._feeds_of(rest.partition("/")[0] if kind == "rules" else "")

    def _make_feeds(self, rule: str) -> tuple[tuple[str, str], ...]:
        found = [(self.view.portal.name, feeds.PORTAL)] if self.view.editions else []
        if edition := self.view.editions.get(rule):
            found.append((edition.title, feeds.path_of(rule)))
        return tuple((escaped(name), escaped(path)) for name, path in found)

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
        editions = self.view.applying
        apart = [kind.link(self.view) for kind in self.kinds if not kind.door and kind.folder]
        links = [*apart, Link("网站地图", "sitemap"), *self.guides]
        context = FrameFootContext(
            portal=self.view.portal,
            editions=editions if len(editions) <= FEW else (),
            links=tuple((link.label, _href(top, link)) for link in links),
            unofficial=UNOFFICIAL,
            editorial=EDITORIAL_SHORT,
        )
        return self._render(context)

    def _door(self, folder: str) -> str:
        """The door behind which a page stands; empty for those at the foot."""
        return self._doors.get(folder.partition("/")[0], "")

    @cached_property
    def _doors(self) -> Mapping[str, str]:
        return {kind.folder: kind.door for kind in self.kinds}

    def _render(self, context: object) -> Markup:
        template = self.environment.get_template(context.template)  # type: ignore[attr-defined]
        return Markup(template.render(**names(context)).strip())  # noqa: S704  # our own templates escape


def _shape(page: Page, told: int) -> _Shape:
    return _Shape(
        tuple([name for name, _ in page.metas]),
        page.print_style,
        page.paper or (paper.NAME if page.print_lines else ""),
        bool(page.fingerprint),
        page.light,
        len(page.alternates),
        bool(page.linked_data),
        told,
    )


def _up(folder: str) -> str:
    """The way from the page of a folder to the top of the site, with a final slash; empty for the home page."""
    return "../" * len(folder.split("/")) if folder else ""


def _href(top: str, link: Link) -> str:
    return f"{top}{files.link('', link.folder)}"

"""What a portal consists of, each part made when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TypedDict, Unpack

from generator import exports, files, pages, search, workdays
from generator import theme as look
from generator.exports import RuleOffer, feeds
from generator.exports.provenance_file import provenance_file
from generator.files import Asset, Download, Offer, Page
from generator.pages import Frame, mark, opensearch, pdf_links, security_txt, sitemap
from generator.pages.kind import Link, PageKind
from generator.pdf_manifest import NO_PDFS, Manifest, fingerprint
from generator.policy import META_POLICY, connecting
from generator.provenance import UNKNOWN, Provenance
from generator.views.portal import PortalView

__all__ = ["Given", "Parts"]

_OF_MANY = {"assets/portal/paging.js", "assets/portal/rules.js"}
"""What a portal of one rule has no page for: nothing of it is cut, and it needs no list of rules."""
_OF_EDITIONS = {"assets/portal/search-editions.js"}
"""What search needs where it has anything to say of editions."""


class Given(TypedDict, total=False):
    """What a portal is made with beside its sources; each may be left out."""

    site_address: str
    """Where the site will stand: then each printed sheet names the address of its page, and spreadsheets link back to it."""
    manifest: Manifest
    """The PDF files that were printed."""
    guides: Sequence[Link]
    """Pages written by hand, which the foot of each page links."""
    policy: str
    """What pages say of what a browser may run on them."""
    made_from: Provenance
    """What the site says that it was made from."""
    today: date
    """The day as of which pages say where an edition stands; without it that is the last day of which the sources know."""
    deferred: bool
    """Whether the body of each page is made when it is asked for."""


class Parts:
    """The parts of the portal of a view."""

    def __init__(self, view: PortalView, theme: Path, **given: Unpack[Given]) -> None:
        self.view = view
        self.guides = tuple(given.get("guides", ()))
        self.manifest = given.get("manifest", NO_PDFS)
        self.theme, self._templates = theme, look.templates(theme)
        self._address = given.get("site_address", "")
        self._policy = given.get("policy", META_POLICY)
        self._made_from = given.get("made_from", UNKNOWN)
        self._whose = view.portal
        self._offers: dict[str, RuleOffer] = {}
        self._index: Callable[[], Mapping[str, str]] = cache(lambda: files.versions(self.found))
        self._content: Callable[[str], bytes] | None = None
        self.renderer = pages.renderer(
            view,
            self._templates,
            self._address,
            self._downloads,
            self._made_from,
            given.get("today"),
            deferred=given.get("deferred", False),
        )

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules."""
        return tuple(self.view.editions)

    @property
    def kinds(self) -> tuple[PageKind, ...]:
        """The kinds of pages that the portal has."""
        return self.renderer.kinds

    def of_rule(self, rule: str) -> Iterator[Page]:
        """The pages that are of one rule alone."""
        return pages.of_rule(self.renderer, rule)

    def of_kind(self, kind: PageKind) -> Iterable[Page]:
        """The pages of a kind that are of no one rule."""
        return kind.make(self.renderer)

    def map_of(self, others: Sequence[Page]) -> Iterator[Page]:
        """The pages that lead to all others."""
        return sitemap.pages(self.renderer, others)

    def every(self) -> tuple[Page, ...]:
        """All pages at once; places for links to PDF files are left in them."""
        made = [page for kind in self.kinds for page in self.of_kind(kind)]
        made += [page for rule in self.rules for page in self.of_rule(rule)]
        return (*made, *self.map_of(made))

    @cached_property
    def looks(self) -> tuple[Asset, ...]:
        """The files of the theme, and the marks of the portal."""
        unused = (_OF_MANY if len(self.view.editions) == 1 else set()) | (
            set() if search.editions.told(self.view) else _OF_EDITIONS
        )
        themed = (asset for asset in look.assets(self.theme) if asset.path not in unused)
        return (*themed, *mark.assets(self._whose, self._address))

    def looks_of(self, styles: set[str]) -> Iterator[Asset]:
        """The same for a portal whose pages are printed in some styles: what prints no page is of no use."""
        for asset in self.looks:
            name = asset.path.rpartition("/")[2]
            if not name.endswith("-print.css") or name in styles:
                yield asset

    @cached_property
    def calendar(self) -> Asset:
        """The calendar that scripts count days by."""
        counts = self._whose.counting.event_day_counts
        arranged = workdays.script(self.view.calendar, event_day_counts=counts)
        return Asset("assets/portal/calendar.js", arranged)

    @cached_property
    def found(self) -> tuple[Asset, ...]:
        """The index of search."""
        return tuple(search.build(self.view))

    def index_is(self, versions: Mapping[str, str]) -> None:
        """The index of search has been made elsewhere; these are short sums of its files by their names."""
        self._index = lambda: dict(versions)

    def _versions_of_index(self) -> Mapping[str, str]:
        return self._index()

    def offer(self, rule: str) -> RuleOffer:
        """The files of a rule under data/."""
        if rule not in self._offers:
            self._offers[rule] = exports.of_rule(self.view, self.view.editions[rule], self._address)
        return self._offers[rule]

    def offers_are(self, offers: Mapping[str, RuleOffer], read: Callable[[str], bytes]) -> None:
        """The files of rules have been made elsewhere; ``read`` gives their content by their paths."""
        self._offers |= offers
        self._content = read

    def forget(self, rule: str) -> None:
        """Let go of what was made of a rule, which has been written."""
        self._offers.pop(rule, None)
        self.view.forget(rule)

    @cached_property
    def offer_of_all(self) -> Offer:
        """The files under data/ that are of no one rule."""
        offers = [self.offer(rule) for rule in self.rules]
        described = {path: schema for offer in offers for path, schema in offer.schemas.items()}
        packed = [offer.packed for offer in offers]
        return exports.of_all(self.view, packed, described, self._read, self._address)

    def offer_is_written(self) -> None:
        """Let go of the content of the files that are of no one rule, which have been written: one of them holds all others."""
        self.offer_of_all = replace(self.offer_of_all, assets=())

    def _read(self, path: str) -> bytes:
        if self._content:
            return self._content(path)
        rule = path.split("/")[1]
        return next(asset.content for asset in self.offer(rule).assets if asset.path == path)

    def _downloads(self, rule: str) -> Sequence[Download]:
        return self.offer(rule).downloads if rule else self.offer_of_all.downloads

    @cached_property
    def frame(self) -> Frame:
        """The frame around each page."""
        styles = files.versions((*look.assets(self.theme), self.calendar))
        versions = _Versions(styles, self._versions_of_index)
        asked = self.view.portal.search_server
        policy = connecting(self._policy, asked.address) if asked and self._policy else self._policy
        return pages.frame(self.renderer, self.guides, policy, versions)

    def lists(self) -> tuple[Asset, ...]:
        """What scripts of pages load when they need it."""
        return pages.assets(self.renderer)

    def prints(self, made: Iterable[Page]) -> dict[str, str]:
        """The fingerprints of those pages that are printed."""
        return pdf_links.fingerprints(made, self._sheets)

    def linked(self, made: Iterable[Page], prints: Mapping[str, str]) -> Iterator[Page]:
        """Pages with links to the PDF files that still say what they say."""
        return pdf_links.linked(
            made, prints, lambda key, content: self.manifest.offered(key, content, self._address)
        )

    def pdfs(self, prints: Mapping[str, str]) -> Iterator[Asset]:
        """The PDF files that still say what pages of these fingerprints say."""
        for key, content in prints.items():
            if pdf := self.manifest.offered(key, content, self._address):
                yield Asset(pdf.path, self.manifest.content(pdf))

    @cached_property
    def _sheets(self) -> str:
        return fingerprint(asset.content.decode() for asset in self.looks if asset.path.endswith(".css"))

    def documents(self, linked: Iterable[Page]) -> Iterator[Asset]:
        """Pages as files, each with what stands beside it."""
        for page in linked:
            yield self.frame.document(page)
            yield from self.frame.papers((page,))
            yield from self.frame.codes((page,))

    def small(self, every: Iterable[Page]) -> Iterator[Asset]:
        """What else there is beside ``every`` page: the words that search completes, feeds, and what the site says of itself."""
        yield self.frame.missing()
        yield self.calendar
        yield search.asks.build(self.view)
        yield from sitemap.listed([*every, *self.guides], self._address, self._made_from.changed)
        yield from opensearch.described(self._whose, self._address)
        yield from feeds.build(self.view, self._address)
        yield from provenance_file(self.view, self._made_from, self._address)
        yield from security_txt.security_txt(self._whose, self._address, self._made_from.committed)


@dataclass(frozen=True, slots=True)
class _Versions(Mapping[str, str]):
    """Sums of files by name; those of ``later`` are taken when a name is not among the ``first``."""

    first: Mapping[str, str]
    later: Callable[[], Mapping[str, str]]

    def __getitem__(self, name: str) -> str:
        return self.first[name] if name in self.first else self.later()[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self.first, *self.later()))

    def __len__(self) -> int:
        return len((*self.first, *self.later()))

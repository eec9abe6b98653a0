"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from generator import exports, files, links, pages, proof, scenarios, search, sources, workdays
from generator import theme as look
from generator.checks import check
from generator.exports import feeds
from generator.exports.provenance_file import provenance_file
from generator.files import Asset, Download, Page
from generator.pages import Frame, mark, opensearch, pdf_links, security_txt, sitemap
from generator.pages.kind import Link
from generator.pdf_manifest import NO_PDFS, Manifest, fingerprint
from generator.policy import META_POLICY, connecting
from generator.problems import SourceError
from generator.provenance import UNKNOWN, Provenance
from generator.search import engine as engines
from generator.search.engine import Engine
from generator.search.server import Constants
from generator.sources import Edition, Sources
from generator.views.portal import PortalView

__all__ = ["Built", "Checked", "Parts", "build", "engine", "load"]


_OF_MANY = {"assets/portal/paging.js", "assets/portal/rules.js"}
"""What a portal of one rule has no page for: nothing of it is cut, and it needs no list of rules."""


@dataclass(frozen=True, slots=True)
class Built:
    """The portal: its pages, the same as whole ``documents``, the ``assets`` they use, the ``frame`` for hand-written pages.

    ``left_out`` says which PDF files were found and not taken in.
    """

    pages: tuple[Page, ...]
    documents: tuple[Asset, ...]
    assets: tuple[Asset, ...]
    frame: Frame = field(compare=False)
    left_out: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Asset, ...]:
        """All files: what a web server needs, but for pages written by hand."""
        return (*self.documents, *self.assets)


@dataclass(frozen=True, slots=True)
class Checked:
    """Sources without a fault, as readers meet them; ``counts`` has the figures of each edition's proof of no loss."""

    view: PortalView
    counts: tuple[tuple[Edition, proof.Count], ...]

    @property
    def sources(self) -> Sources:
        """The sources."""
        return self.view.sources

    @property
    def links(self) -> links.Links:
        """What they name."""
        return self.view.links


def load(root: Path) -> Checked:
    """Read, link and check; raises SourceError with every problem found."""
    read, problems = sources.load(root)
    if read is None:
        raise SourceError(problems)
    linked = links.build(read)
    view = PortalView(read, linked)
    # the cases are run on data in which nothing else is wrong: what they name must be there
    problems = list(check(read, linked)) or list(scenarios.check(view))
    if problems:
        raise SourceError(problems)
    editions = [edition for work in read.works for edition in work.editions]
    return Checked(view, tuple((edition, proof.count(edition.text.value)) for edition in editions))


def constants() -> Constants:
    """Those of the ranking that a server needs too."""
    return engines.constants(look.engine(look.HERE))


def engine(view: PortalView) -> Engine:
    """The engine of search over these sources, as the page has it."""
    return Engine(look.engine(look.HERE), search.build(view))


class Parts:
    """What a portal consists of, each part made when it is asked for; its sources are read, linked and checked at once.

    Raises SourceError as ``load`` does. With ``site_address``, where the site will stand, each printed sheet names the address
    of its page and spreadsheets link back to it. ``guides`` are pages written by hand, which the foot of each page links;
    ``policy`` is what pages say of what a browser may run on them. With ``made_from`` the site says what it was made from.
    ``today`` is the day as of which pages say where an edition stands; without it that is the last day of which the sources
    themselves know. ``deferred``: also the body of each page is made when it is asked for.
    """

    def __init__(
        self,
        root: Path,
        theme: Path,
        *,
        site_address: str = "",
        manifest: Manifest = NO_PDFS,
        guides: Sequence[Link] = (),
        policy: str = META_POLICY,
        made_from: Provenance = UNKNOWN,
        today: date | None = None,
        deferred: bool = False,
    ) -> None:
        self._theme, self._templates = theme, look.templates(theme)
        self._address, self._manifest, self._guides, self._policy = site_address, manifest, guides, policy
        self._made_from = made_from
        self.view = load(root).view
        self._whose = self.view.portal
        self.renderer = pages.renderer(
            self.view,
            self._templates,
            site_address,
            lambda: self.offered,
            made_from,
            today,
            deferred=deferred,
        )

    @cached_property
    def looks(self) -> tuple[Asset, ...]:
        """The files of the theme, and the marks of the portal."""
        unused = () if len(self.view.editions) > 1 else _OF_MANY
        themed = (asset for asset in look.assets(self._theme) if asset.path not in unused)
        return (*themed, *mark.assets(self._whose, self._address))

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

    @cached_property
    def offered(self) -> tuple[Download, ...]:
        """Every file under data/."""
        return exports.build(self.view, site_address=self._address)

    @cached_property
    def frame(self) -> Frame:
        """The frame around each page."""
        styles = files.versions((*look.assets(self._theme), self.calendar))
        versions = _Versions(styles, cache(lambda: files.versions(self.found)))
        asked = self.view.portal.search_server
        policy = connecting(self._policy, asked.address) if asked and self._policy else self._policy
        return pages.frame(self.view, self._templates, self._address, self._guides, policy, versions)

    def lists(self) -> tuple[Asset, ...]:
        """What scripts of pages load when they need it."""
        return pages.assets(self.renderer)

    def offer(self, made: Iterable[Page]) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
        """Pages with links to the PDF files that still say what they say, and these files."""
        return pdf_links.offer(made, self._sheets, self._manifest, self._address)

    @cached_property
    def _sheets(self) -> str:
        return fingerprint(asset.content.decode() for asset in self.looks if asset.path.endswith(".css"))

    def small(self) -> Iterator[Asset]:
        """What else there is beside the pages: the words that search completes, feeds, and what the site says of itself."""
        yield search.asks.build(self.view)
        yield from opensearch.described(self._whose, self._address)
        yield from feeds.build(self.view, self._address)
        yield from provenance_file(self.view, self._made_from, self._address)
        yield from security_txt.security_txt(self._whose, self._address, self._made_from.committed)

    def built(self) -> Built:
        """All of it."""
        # search and files first: they are the largest, and what they are made from is not needed twice at once
        found, offered = self.found, self.offered
        linked, pdfs = self.offer(pages.render(self.renderer))
        # a portal that has no page of a kind has no use for how that kind is printed
        printed = {page.print_style for page in linked}
        own = (
            *(
                asset
                for asset in self.looks
                if not asset.path.endswith("-print.css") or asset.path.rpartition("/")[2] in printed
            ),
            *self.lists(),
            self.calendar,
            *(download.asset for download in offered),
            *found,
            *pdfs,
            *sitemap.listed([*linked, *self._guides], self._address, self._made_from.changed),
            *self.frame.papers(linked),
            *self.frame.codes(linked),
            *self.small(),
        )
        left_out = tuple(self._manifest.left_out(pdf.path for pdf in pdfs))
        return Built(linked, tuple(self.frame.documents(linked)), own, self.frame, left_out)


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


def build(
    root: Path,
    theme: Path,
    *,
    site_address: str = "",
    manifest: Manifest = NO_PDFS,
    guides: Sequence[Link] = (),
    policy: str = META_POLICY,
    made_from: Provenance = UNKNOWN,
    today: date | None = None,
) -> Built:
    """Everything a builder needs, of the ``Parts`` of the same arguments."""
    return Parts(
        root,
        theme,
        site_address=site_address,
        manifest=manifest,
        guides=guides,
        policy=policy,
        made_from=made_from,
        today=today,
    ).built()

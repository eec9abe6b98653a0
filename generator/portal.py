"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import exports, files, links, pages, proof, scenarios, search, sources, workdays
from generator import theme as look
from generator.checks import check
from generator.exports import feeds
from generator.exports.provenance_file import provenance_file
from generator.files import Asset, Page
from generator.pages import Frame, mark, opensearch, pdf_links, security_txt, sitemap
from generator.pages.kind import Link
from generator.pdf_manifest import NO_PDFS, Manifest, fingerprint
from generator.policy import META_POLICY
from generator.problems import SourceError
from generator.provenance import UNKNOWN, Provenance
from generator.search.engine import Engine
from generator.sources import Edition, Sources
from generator.views.portal import PortalView

__all__ = ["Built", "Checked", "build", "engine", "load"]


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


def engine(view: PortalView) -> Engine:
    """The engine of search over these sources, as the page has it."""
    (index,) = search.build(view, whole=sys.maxsize)
    return Engine(look.engine(look.HERE), (index.content,))


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
    """Everything a builder needs; raises SourceError as ``load`` does.

    With ``site_address``, where the site will stand, each printed sheet names the address of its page and
    spreadsheets link back to it. ``guides`` are pages written by hand, which the foot of each page links; ``policy`` is what
    pages say of what a browser may run on them. With ``made_from`` the site says what it was made from.
    ``today`` is the day as of which pages say where an edition stands; without it that is the last day of which the sources
    themselves know.
    """
    checked = load(root)
    assets = look.assets(theme)
    arranged = workdays.merge(year.value for year in checked.sources.calendar)
    whose = checked.sources.portal.value
    counts = whose.counting.event_day_counts
    calendar = Asset("assets/portal/calendar.js", workdays.script(arranged, event_day_counts=counts))
    view = checked.view
    found = search.build(view)
    offered = exports.build(view, site_address=site_address)
    templates = look.templates(theme)
    rendered = pages.render(view, templates, site_address, offered, made_from, today)
    versions = files.versions((*assets, calendar, *found))
    frame = pages.frame(view, templates, site_address, guides, policy, versions)
    sheets = fingerprint(asset.content.decode() for asset in assets if asset.path.endswith(".css"))
    linked, pdfs = pdf_links.offer(rendered, sheets, manifest, site_address)
    left_out = tuple(manifest.left_out(pdf.path for pdf in pdfs))
    data = (download.asset for download in offered)
    # a portal that has no page of a kind has no use for how that kind is printed
    printed = {page.print_style for page in linked}
    looks = (a for a in assets if not a.path.endswith("-print.css") or a.path.rpartition("/")[2] in printed)
    listed = sitemap.listed([*linked, *guides], site_address, made_from.changed)
    lists = pages.assets(view, templates)
    own = (
        *looks,
        *lists,
        *mark.assets(whose, site_address),
        calendar,
        *data,
        *found,
        search.asks.build(view),
        *pdfs,
        *listed,
        *opensearch.described(whose, site_address),
        *frame.papers(linked),
        *feeds.build(view, site_address),
        *frame.codes(linked),
        *provenance_file(view, made_from, site_address),
        *security_txt.security_txt(whose, site_address, made_from.committed),
    )
    return Built(linked, tuple(frame.documents(linked)), own, frame, left_out)

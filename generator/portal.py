"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

from dataclasses import dataclass
from pathlib import Path

from generator import exports, links, pages, proof, scenarios, search, sources, workdays
from generator import theme as look
from generator.checks import check
from generator.files import Asset, Page
from generator.model.settings import Portal
from generator.pages import pdf_links
from generator.pages.kind import Link
from generator.pdf_manifest import NO_PDFS, Manifest, fingerprint
from generator.problems import SourceError
from generator.sources import Edition, Sources
from generator.views.portal import PortalView

__all__ = ["Built", "Checked", "build", "load"]


@dataclass(frozen=True, slots=True)
class Built:
    """All files of the portal, and whose it is; ``left_out`` says which PDF files were found and not taken in."""

    portal: Portal
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    navigation: tuple[Link, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Sources without a fault, with what they name; ``counts`` has the figures of each edition's proof of no loss."""

    sources: Sources
    links: links.Links
    counts: tuple[tuple[Edition, proof.Count], ...]


def load(root: Path) -> Checked:
    """Read, link and check; raises SourceError with every problem found."""
    read, problems = sources.load(root)
    if read is None:
        raise SourceError(problems)
    linked = links.build(read)
    # the cases are run on data in which nothing else is wrong: what they name must be there
    problems = list(check(read, linked)) or list(scenarios.check(PortalView(read, linked)))
    if problems:
        raise SourceError(problems)
    editions = [edition for work in read.works for edition in work.editions]
    return Checked(read, linked, tuple((edition, proof.count(edition.text.value)) for edition in editions))


def build(root: Path, theme: Path, *, site_address: str = "", manifest: Manifest = NO_PDFS) -> Built:
    """Everything a builder needs; raises SourceError as ``load`` does.

    With ``site_address``, where the site will stand, each printed sheet names the address of its page and
    spreadsheets link back to it.
    """
    checked = load(root)
    assets = look.assets(theme)
    arranged = workdays.merge(year.value for year in checked.sources.calendar)
    whose = checked.sources.portal.value
    counts = whose.counting.event_day_counts
    calendar = Asset("assets/portal/calendar.js", workdays.script(arranged, event_day_counts=counts))
    view = PortalView(checked.sources, checked.links)
    found = search.build(view, [(link.label, link.folder) for link in pages.onward(view)])
    offered = exports.build(view, site_address=site_address)
    rendered = pages.render(view, look.templates(theme), site_address, offered)
    sheets = fingerprint(asset.content.decode() for asset in assets if asset.path.endswith(".css"))
    linked, pdfs = pdf_links.offer(rendered, sheets, manifest, site_address)
    left_out = tuple(manifest.left_out(pdf.path for pdf in pdfs))
    data = (download.asset for download in offered)
    return Built(whose, linked, (*assets, calendar, *data, *found, *pdfs), pages.navigation(view), left_out)

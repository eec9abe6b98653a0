"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

from dataclasses import dataclass
from pathlib import Path

from generator import exports, links, pages, proof, search, sources, workdays
from generator.checks import check
from generator.files import Asset, Page
from generator.model import Portal
from generator.pages import paper
from generator.printed import NO_PDFS, Shelf, fingerprint
from generator.problems import SourceError
from generator.sources import Edition, Sources

__all__ = ["Built", "Checked", "build", "load"]


@dataclass(frozen=True, slots=True)
class Built:
    """All files of the portal, and whose it is; ``left_out`` says which PDF files were found and not taken in."""

    portal: Portal
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
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
    problems = list(check(read, linked))
    if problems:
        raise SourceError(problems)
    editions = [edition for work in read.works for edition in work.editions]
    return Checked(read, linked, tuple((edition, proof.count(edition.text.value)) for edition in editions))


def build(root: Path, theme: Path, *, site_address: str = "", shelf: Shelf = NO_PDFS) -> Built:
    """Everything a builder needs; raises SourceError as ``load`` does.

    With ``site_address``, where the site will stand, each printed sheet names the address of its page and
    spreadsheets link back to it.
    """
    checked = load(root)
    assets = tuple(
        Asset(f"assets/portal/{path.name}", path.read_bytes())
        for path in sorted((theme / "assets").iterdir())
        if path.suffix in (".css", ".js", ".svg")
    )
    arranged = workdays.merge(year.value for year in checked.sources.calendar)
    whose = checked.sources.portal.value
    counts = whose.counting.event_day_counts
    calendar = Asset("assets/portal/calendar.js", workdays.script(arranged, event_day_counts=counts))
    found = search.build(checked.sources, checked.links)
    offered = exports.build(checked.sources, site_address=site_address)
    rendered = pages.render(checked.sources, checked.links, theme / "pages", site_address, offered)
    look = fingerprint(asset.content.decode() for asset in assets if asset.path.endswith(".css"))
    linked, pdfs = paper.offer(rendered, look, shelf, site_address)
    left_out = tuple(shelf.left_out(pdf.path for pdf in pdfs))
    data = (download.asset for download in offered)
    return Built(whose, linked, (*assets, calendar, *data, *found, *pdfs), left_out)

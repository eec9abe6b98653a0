"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

from dataclasses import dataclass
from pathlib import Path

from generator import links, pages, proof, search, sources, workdays
from generator.checks import check
from generator.exports import recurring
from generator.files import Asset, Page
from generator.model import Portal
from generator.problems import SourceError
from generator.sources import Edition, Sources

__all__ = ["Built", "Checked", "build", "load"]


@dataclass(frozen=True, slots=True)
class Built:
    """All files of the portal, and whose it is."""

    portal: Portal
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]


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


def build(root: Path, theme: Path) -> Built:
    """Everything a builder needs; raises SourceError as ``load`` does."""
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
    rendered = pages.render(checked.sources, checked.links, theme / "pages")
    return Built(whose, rendered, (*assets, calendar, *recurring.assets(checked.sources), *found))

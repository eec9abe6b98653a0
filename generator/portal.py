"""rules_source/ to the list of files: load, link, check, render; a fault anywhere and nothing is made."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from generator import links, proof, scenarios, search, sources
from generator import theme as look
from generator.checks import check
from generator.files import Asset, Page
from generator.pdf_manifest import BINDER
from generator.problems import SourceError
from generator.search import engine as engines
from generator.search.engine import Engine
from generator.search.server import Constants
from generator.sources import Edition, Sources
from generator.views.portal import PortalView

if TYPE_CHECKING:
    from generator.pages import Frame
    from generator.parts import Given, Parts

__all__ = ["Built", "Checked", "build", "engine", "load", "parts"]


@dataclass(frozen=True, slots=True)
class Built:
    """The portal: its pages, the same as whole ``documents``, the ``assets`` they use, the ``frame`` for hand-written pages.

    ``left_out`` says which PDF files were found and not taken in.
    """

    pages: tuple[Page, ...]
    documents: tuple[Asset, ...]
    assets: tuple[Asset, ...]
    frame: "Frame" = field(compare=False)
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


def parts(root: Path, theme: Path, **given: "Unpack[Given]") -> "Parts":
    """The parts of the portal of some sources, which are read, linked and checked at once; raises SourceError as ``load`` does."""
    # what makes pages takes as long to load as all the rest, and those who check or search make none
    from generator.parts import Parts  # noqa: PLC0415

    return Parts(load(root).view, theme, **given)


def build(root: Path, theme: Path, **given: "Unpack[Given]") -> Built:
    """All of it at once, in memory; ``building`` writes the same as it is made."""
    from generator.pages import pdf_links  # noqa: PLC0415  as in parts

    made = parts(root, theme, **given)
    rules = made.rules
    every = made.every()
    prints = made.prints(every)
    prints[BINDER] = pdf_links.bound(prints)
    linked = tuple(made.linked(every, prints))
    pdfs = tuple(made.pdfs(prints))
    assets = (
        *made.looks_of({page.print_style for page in linked}),
        *made.lists(),
        *(asset for rule in rules for asset in made.offer(rule).assets),
        *made.offer_of_all.assets,
        *made.found,
        *pdfs,
        *made.frame.papers(linked),
        *made.frame.codes(linked),
        *made.small(linked),
    )
    left_out = tuple(made.manifest.left_out(pdf.path for pdf in pdfs))
    return Built(linked, tuple(made.frame.framed(linked)), assets, made.frame, left_out)

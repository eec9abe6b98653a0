"""The page about the portal: where its texts are from, how they are proved, what editors added."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.exports import feeds
from generator.exports.provenance_file import PATH
from generator.files import SUMS, Page
from generator.pages.base import Context, Renderer
from generator.provenance import Provenance
from generator.theme import NOTICES
from generator.views import terms
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.reviews import Progress

__all__ = ["AboutContext", "pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext(Context):
    """About the portal."""

    template: ClassVar[str] = "about.html"
    editions: tuple[tuple[EditionView, tuple[EditionView, ...]], ...]
    """The current edition of each rule, and all editions of it, the oldest first."""
    reviews: tuple[tuple[str, Progress], ...]
    """What is to be confirmed beside the duties, and how far its review has come: procedures, explained terms."""
    made_from: Provenance
    """The commit and the versions from which the site was made."""
    provenance: str
    """The way to the file that tells all of it."""
    notices: str
    """The way to the notices of third parties."""
    sums: str
    """The way to the list of the sums of all files."""
    feeds: tuple[tuple[str, str], ...]
    """The feeds that tell of what happens, by title and way: of the portal, where there are several also of each rule."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """One page, with the facts of each rule's current edition."""
    view = renderer.view
    editions = tuple((edition, view.all_editions(rule)) for rule, edition in view.editions.items())
    description = "本站的文本来源、编者所加和校验方法"
    yield renderer.page(
        "about",
        "关于本站",
        description,
        AboutContext(
            editions=editions,
            reviews=tuple(_reviews(view)),
            made_from=renderer.made_from,
            provenance=files.link_file("about", PATH),
            notices=files.asset("about", NOTICES),
            sums=files.link_file("about", SUMS),
            feeds=tuple(_feeds(view)),
        ),
        column=True,
    )


def _reviews(view: PortalView) -> Iterator[tuple[str, Progress]]:
    made = [procedure.review for edition in view.editions.values() for procedure in procedures(edition)]
    explained = [terms.review(term, view.portal.readers) for term in view.terms if term.explanation]
    for name, states in (("办事流程的先后", made), ("用语的说明", explained)):
        if states:
            yield name, Progress.of(states)


def _feeds(view: PortalView) -> Iterator[tuple[str, str]]:
    if view.editions:
        yield "全站", files.link_file("about", feeds.PORTAL)
    if len(view.editions) > 1:
        for rule, edition in view.editions.items():
            yield f"《{edition.title}》", files.link_file("about", feeds.path_of(rule))

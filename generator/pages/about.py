"""The page about the portal: where its texts are from, how they are proved, what editors added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.exports import feeds
from generator.exports.provenance_file import PATH
from generator.files import SUMS, Page
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.provenance import Provenance
from generator.theme import NOTICES
from generator.views import terms
from generator.views.coverage import ArticleCoverage
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.reviews import Progress

__all__ = ["AboutContext", "cut", "pages"]

_FOLDER = "about"
_ARTICLES = 150
"""How many articles of a rule are told of in one piece."""


@dataclass(frozen=True, slots=True)
class AboutPart:
    """A rule, or of a long one some articles."""

    edition: EditionView
    """Its current edition."""
    all: tuple[EditionView, ...]
    """All its editions, the oldest first; none where others of its articles stand before these."""
    articles: tuple[ArticleCoverage, ...]
    """How far these articles are annotated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext(Context):
    """About the portal."""

    template: ClassVar[str] = "about.html"
    leaf: Leaf[AboutPart]
    """Which page it is; what is of the portal as a whole stands on the first."""
    parts: tuple[AboutPart, ...]
    """The rules on it."""
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


def cut(renderer: Renderer, folder: str) -> Cut[AboutPart] | None:
    """The rules, with the articles of each."""
    if folder != _FOLDER:
        return None
    view = renderer.view
    alone = len(view.editions) == 1
    return paging.cut(
        folder,
        [
            part
            for rule, edition in view.editions.items()
            for part in _parts(view, rule, edition, alone=alone)
        ],
        _size,
        ids=lambda part: (f"standing-{part.edition.rule.id}", f"coverage-{part.edition.rule.id}"),
        first=Size(150, 12_000),
        whole=alone,
    )


def _parts(view: PortalView, rule: str, edition: EditionView, *, alone: bool) -> Iterator[AboutPart]:
    articles = edition.coverage.articles if edition.coverage else ()
    step = len(articles) if alone or not articles else _ARTICLES
    for start in range(0, max(1, len(articles)), max(1, step)):
        yield AboutPart(edition, () if start else view.all_editions(rule), articles[start : start + step])


def _size(part: AboutPart) -> Size:
    edition = part.edition
    repairs = edition.text.repairs if part.all else ()
    nodes = 90 + 9 * len(part.articles) + len(repairs) + 2 * len(part.all)
    words = (
        edition.title,
        edition.title,
        edition.rule.source,
        edition.facts.adopted,
        edition.standing.given.note,
    )
    return weight(nodes, 4500 + 380 * len(part.articles) + 90 * (len(repairs) + len(part.all)), *words)


def pages(renderer: Renderer) -> Iterator[Page]:
    """What is of the portal as a whole, and the facts of each rule's current edition."""
    view = renderer.view
    found = renderer.cut(_FOLDER)
    for leaf in found.leaves if found else ():
        folder = leaf.folder
        yield renderer.page(
            folder,
            leaf.titled("关于本站"),
            "本站的文本来源、编者所加和校验方法",
            AboutContext(
                leaf=leaf,
                parts=leaf.items,
                reviews=tuple(_reviews(view)) if leaf.number == 1 else (),
                made_from=renderer.made_from,
                provenance=files.link_file(folder, PATH),
                notices=files.asset(folder, NOTICES),
                sums=files.link_file(folder, SUMS),
                feeds=tuple(_feeds(folder, view, [part.edition for part in leaf.items if part.all])),
            ),
            column=True,
        )


def _reviews(view: PortalView) -> Iterator[tuple[str, Progress]]:
    made = [procedure.review for edition in view.editions.values() for procedure in procedures(edition)]
    explained = [terms.review(term, view.portal.readers) for term in view.terms if term.explanation]
    for name, states in (("办事流程的先后", made), ("用语的说明", explained)):
        if states:
            yield name, Progress.of(states)


def _feeds(folder: str, view: PortalView, editions: Iterable[EditionView]) -> Iterator[tuple[str, str]]:
    if view.editions:
        yield "全站", files.link_file(folder, feeds.PORTAL)
    if len(view.editions) > 1:
        for edition in editions:
            yield f"《{edition.title}》", files.link_file(folder, feeds.path_of(edition.rule.id))

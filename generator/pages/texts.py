"""The pages of the official text: each edition whole, each article with all that bears on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.address import Address
from generator.files import Asset, Page
from generator.labels import RESULT_KINDS
from generator.pages import (
    catalogue,
    compare,
    concordance,
    data,
    earlier,
    editions,
    legislation,
    paper,
    passages,
)
from generator.pages.base import Context, FileLink, Renderer, source_lines
from generator.pages.official import Naming
from generator.pages.paging import rule_id
from generator.pages.units import ArticleView, LineView, TableView, article_view, blocks
from generator.pages.ways import Ways, ways
from generator.scenarios.examples import Example
from generator.views.approvals import rows
from generator.views.concordance import ConcordanceView, concordances
from generator.views.deadline import deadlines
from generator.views.edition import ChapterView, EditionView
from generator.views.history import Earlier, History, Onward
from generator.views.portal import PortalView
from generator.views.reviews import Progress

__all__ = ["ArticleContext", "RuleContext", "entry", "has_any", "of_rule", "owner"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext(Context):
    """The full text of an edition."""

    template: ClassVar[str] = "rule.html"
    edition: EditionView
    """The edition that is shown."""
    others: tuple[EditionView, ...]
    """The other editions of the rule, the newest first."""
    files: tuple[FileLink, ...]
    """The text as files that people know."""
    pieces: str
    """The way to the file that Word files of chosen articles are put together from; empty of an older edition."""
    data: str
    """The folder of the page of all files of the rule."""
    printed: bool
    """Whether it has a sheet of paper: the current edition has one, at its short address."""
    blocks: tuple[LineView | ArticleView | TableView, ...]
    """All it consists of, in order of print."""
    present: EditionView
    """The edition that has the short addresses."""
    onward: Mapping[Address, Onward]
    """What became of each article in that one; empty where it is the one that is shown."""
    coming: tuple[tuple[EditionView, str], ...]
    """The editions that are to take its place, and the way to the comparison with each."""
    beside: tuple[ConcordanceView, ...]
    """The rules that it is held against."""
    ways_on: tuple[tuple[str, int, str], ...]
    """Of one rule of several, where the lists of all rules have its entries, and where it is searched: what that is, how many, the way there."""


@dataclass(frozen=True, slots=True)
class EarlierArticle:
    """What an article was in an older edition."""

    earlier: Earlier
    """The same."""
    compared: str
    """The way to where the two are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(Context):
    """One article of an edition with all that bears on it."""

    template: ClassVar[str] = "article.html"
    edition: EditionView
    """The edition that it is of."""
    article: ArticleView
    """The article with the notes beside it."""
    files: tuple[FileLink, ...]
    """The article as files that people know."""
    chapter: ChapterView | None
    """The chapter that it stands in."""
    before: Address | None
    """The article before it."""
    after: Address | None
    """The article after it."""
    progress: Progress | None
    """How far the review of its duties has come; none where it has no duties."""
    cited_by: tuple[Naming, ...]
    """The paragraphs that cite it or a part of it."""
    examples: tuple[Example, ...]
    """The cases in which it says something."""
    ways: Ways
    """The way to what the notes name, of an older edition as it was."""
    present: EditionView
    """The edition that has the short addresses."""
    onward: Mapping[Address, Onward]
    """What became of each of its 款 in that one; empty where it is of that one."""
    moved: tuple[tuple[EditionView, Onward], ...]
    """The older editions in which its number meant another article, and what became of that."""
    history: tuple[EarlierArticle, ...]
    """What it was in older editions, the newest first."""
    coming: tuple[tuple[EditionView, str], ...]
    """The editions that are to take the place of the current one, and the way to the comparison with each."""


def has_any(view: PortalView) -> bool:
    """Whether the portal has a rule; one that has just been begun has none."""
    return bool(view.editions)


def entry(view: PortalView) -> str:
    """Where the texts are entered: at their list, or where there is one text at that."""
    return "rules" if catalogue.has_list(view) else f"rules/{next(iter(view.editions))}"


def of_rule(renderer: Renderer, history: History) -> Iterator[Page]:
    """Each edition of a rule whole and a page an article."""
    papers = _Papers.of(renderer, history.current)
    yield _full_text(renderer, history.current.folder, history.current, history, papers)
    yield from passages.pages(renderer, history.current)
    for edition in history.editions:
        own = papers if edition.is_current else _Papers.of(renderer, edition)
        yield _full_text(renderer, edition.dated_folder, edition, history, own)
        yield from _articles(renderer, edition, history, own)
        if not edition.is_current:
            yield from earlier.pages(renderer, edition)
        yield from concordance.pages(renderer, edition)
    yield from editions.pages(renderer, history)


def owner(view: PortalView, folder: str) -> str:
    """The rule whose text, or a part of it, stands in a folder."""
    rule = folder.split("/")[1] if "/" in folder else ""
    return rule if rule in view.editions else ""


def _others(edition: EditionView, editions: Iterable[EditionView]) -> tuple[EditionView, ...]:
    return tuple(other for other in reversed(tuple(editions)) if other.key != edition.key)


@dataclass(frozen=True, slots=True)
class _Papers:
    """What stands in the margins of the sheets of all articles of an edition, and in which files."""

    lines: Mapping[str, tuple[str, ...]]
    """The lines of each article, by its number."""
    names: Mapping[str, str]
    """The name of the file that has them, by the id of the article."""
    files: tuple[Asset, ...]
    """The files, which stand beside the text."""

    @classmethod
    def of(cls, renderer: Renderer, edition: EditionView) -> "_Papers":
        """Those of an edition."""
        addresses = {one.article: Address.article(one.article) for one in edition.articles}
        rest, *foot = source_lines("", (edition,))
        lines = {number: (f"{at.citation()}{rest}", *foot) for number, at in addresses.items()}
        printed = {
            str(address): renderer.sheet_lines(f"{edition.folder}/{number}", lines[number])
            for number, address in addresses.items()
        }
        return cls(lines, *paper.of_articles(edition.folder, printed))


def _full_text(
    renderer: Renderer, folder: str, edition: EditionView, history: History, papers: _Papers
) -> Page:
    short = folder == edition.folder
    context = RuleContext(
        edition=edition,
        files=legislation.downloads(folder, edition),
        pieces=legislation.pieces(folder, edition),
        data=data.folder(renderer.view, edition.rule.id),
        others=_others(edition, history.editions),
        printed=short and edition.is_current,
        blocks=tuple(blocks(renderer, folder, edition)),
        present=history.current,
        onward=_onward(history, edition, (Address.article(a.article) for a in edition.articles)),
        coming=_coming(folder, history, edition),
        beside=tuple(concordances(renderer.view, edition)),
        ways_on=tuple(_ways_on(renderer, folder, edition)) if short and edition.is_current else (),
    )
    title = edition.title if short and edition.is_current else f"{edition.title}（{edition.edition.date}）"
    description = f"《{edition.title}》全文，逐条逐款可引"
    return renderer.page(
        folder,
        title,
        description,
        context,
        print_style="law-print.css",
        papers=papers.files if short else (),
        alternates=legislation.alternates(folder, edition),
        linked_data=legislation.linked_data(renderer.view.portal, edition, folder, renderer.site_address),
    )


def _ways_on(renderer: Renderer, folder: str, edition: EditionView) -> Iterator[tuple[str, int, str]]:
    """Where the duties, procedures, limits and documents of one rule of several stand among those of all, and search in it alone."""
    if len(renderer.view.editions) == 1:
        return
    counts = {
        "checklist/all": (RESULT_KINDS["duty"], len(edition.duties)),
        "procedures": (renderer.labels.get("procedures", ""), len(edition.procedures)),
        "deadlines": (renderer.labels.get("deadlines", ""), sum(1 for _ in deadlines(edition))),
        "approvals": (renderer.labels.get("approvals", ""), len(rows(edition))),
    }
    for there, (label, number) in counts.items():
        if number:
            yield label, number, renderer.way(folder, there, rule_id(edition))
    yield "在这部规则中查找", 0, f"{renderer.way(folder, 'search')}?rule={edition.rule.id}"


def _onward(history: History, edition: EditionView, addresses: Iterable[Address]) -> Mapping[Address, Onward]:
    if edition.is_current:
        return {}
    found = ((address, history.onward(edition, address)) for address in addresses)
    return {address: onward for address, onward in found if onward}


def _coming(folder: str, history: History, edition: EditionView) -> tuple[tuple[EditionView, str], ...]:
    newer = history.coming if edition.is_current else ()
    return tuple((new, files.link(folder, compare.folder_of(edition, new))) for new in newer)


def _history(folder: str, history: History, article: Address) -> Iterator[EarlierArticle]:
    """What an article of the current edition was, with the way to the comparison with the next edition."""
    for one in history.earlier(article):
        page, element = compare.place_of(history, one.older, one.later, one.became)
        yield EarlierArticle(one, files.link(folder, page, element))


def _articles(renderer: Renderer, edition: EditionView, history: History, papers: _Papers) -> Iterator[Page]:
    view = renderer.view
    addresses = [Address.article(article.article) for article in edition.articles]
    data = legislation.of_articles(view.portal, edition, renderer.site_address)
    for i, (article, address) in enumerate(zip(edition.articles, addresses, strict=True)):
        folder = f"{edition.folder}/{article.article}"
        members = edition.units_of[article.article]
        shown = article_view(renderer, folder, edition, members, noted=True)
        context = ArticleContext(
            edition=edition,
            article=shown,
            files=legislation.downloads(folder, edition, article.article) if edition.is_current else (),
            chapter=edition.chapter_of.get(article.article),
            before=addresses[i - 1] if i else None,
            after=addresses[i + 1] if i + 1 < len(addresses) else None,
            progress=edition.progress_of.get(article.article),
            cited_by=tuple(
                renderer.official.naming(folder, place, here=edition.rule.id)
                for place in (view.citing(edition.rule.id, article.article) if edition.is_current else ())
            ),
            examples=renderer.examples.of_article(edition, address) if edition.is_current else (),
            ways=ways(renderer.ways_from(folder), edition),
            present=history.current,
            onward=_onward(history, edition, (paragraph.address for paragraph in shown.paragraphs)),
            moved=history.moved(address) if edition.is_current else (),
            history=tuple(_history(folder, history, address)) if edition.is_current else (),
            coming=_coming(folder, history, edition),
        )
        dated = "" if edition.is_current else f"（{edition.edition.date}）"
        title = f"{address.citation()} · {edition.title}{dated}"
        yield renderer.page(
            folder,
            title,
            article.paragraphs[0].text[:80],
            context,
            print_style="article-print.css",
            print_lines=papers.lines[article.article],
            paper=f"../{papers.names[str(address)]}",
            # of an older edition there are files of the whole alone
            alternates=legislation.alternates(folder, edition, article.article) if edition.is_current else (),
            linked_data=data(folder, article.article) if edition.is_current else "",
            listed=edition.is_current,
        )

"""The pages of the official text: each edition whole, each article with all that bears on it, and the list of rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.address import Address
from generator.files import Page
from generator.links import Place
from generator.pages import data, legislation, passages
from generator.pages.base import Context, FileLink, Renderer, source_lines
from generator.pages.official import Naming
from generator.pages.units import ArticleView, LineView, TableView, article_view, blocks
from generator.scenarios.examples import Example
from generator.views.edition import ChapterView, EditionView
from generator.views.portal import PortalView
from generator.views.reviews import Progress

__all__ = ["ArticleContext", "RuleContext", "RulesContext", "entry", "has_any", "has_list", "pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContext(Context):
    """The list of rules."""

    template: ClassVar[str] = "rules.html"
    rules: tuple[tuple[EditionView, tuple[EditionView, ...]], ...]
    """The current edition of each rule, and its other editions, the newest first."""


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
    data: str
    """The folder of the page of all files of the rule."""
    printed: bool
    """Whether it has a sheet of paper: the current edition has one, at its short address."""
    blocks: tuple[LineView | ArticleView | TableView, ...]
    """All it consists of, in order of print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(Context):
    """One article of a current edition."""

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


def has_any(view: PortalView) -> bool:
    """Whether the portal has a rule; one that has just been begun has none."""
    return bool(view.editions)


def has_list(view: PortalView) -> bool:
    """Whether there is more than one text, so that a list of them is needed."""
    return len(view.editions) > 1 or any(len(edition.work.editions) > 1 for edition in view.editions.values())


def entry(view: PortalView) -> str:
    """Where the texts are entered: at their list, or where there is one text at that."""
    return "rules" if has_list(view) else f"rules/{next(iter(view.editions))}"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of rules where there are several texts; each edition, and a page an article of the current ones."""
    view = renderer.view
    editions = {rule: view.all_editions(rule) for rule in view.editions}
    if has_list(view):
        listed = tuple((current, _others(current, editions[rule])) for rule, current in view.editions.items())
        description = "本站的全部规则和历次版本"
        yield renderer.page("rules", "全部规则", description, RulesContext(rules=listed), column=True)
    for rule, current in view.editions.items():
        yield _full_text(renderer, f"rules/{rule}", current, editions[rule])
        for edition in editions[rule]:
            yield _full_text(renderer, f"rules/{rule}/{edition.edition.date}", edition, editions[rule])
        yield from _articles(renderer, current)
        yield from passages.pages(renderer, current)


def _others(edition: EditionView, editions: Iterable[EditionView]) -> tuple[EditionView, ...]:
    return tuple(other for other in reversed(tuple(editions)) if other.key != edition.key)


def _full_text(
    renderer: Renderer, folder: str, edition: EditionView, editions: tuple[EditionView, ...]
) -> Page:
    short = folder == edition.folder
    context = RuleContext(
        edition=edition,
        others=_others(edition, editions),
        files=legislation.downloads(folder, edition),
        data=data.folder(renderer.view, edition.rule.id),
        printed=short and edition.is_current,
        blocks=tuple(blocks(renderer, folder, edition)),
    )
    title = edition.title if short and edition.is_current else f"{edition.title}（{edition.edition.date}）"
    description = f"《{edition.title}》全文，逐条逐款可引"
    return renderer.page(
        folder,
        title,
        description,
        context,
        print_style="law-print.css",
        alternates=legislation.alternates(folder, edition),
        linked_data=legislation.linked_data(renderer.view.portal, edition, folder, renderer.site_address),
    )


def _articles(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    view = renderer.view
    addresses = [Address.article(article.article) for article in edition.articles]
    for i, (article, address) in enumerate(zip(edition.articles, addresses, strict=True)):
        folder = f"rules/{edition.rule.id}/{article.article}"
        members = [unit for unit in edition.units.values() if unit.address.within(address)]
        shown = article_view(renderer, folder, edition, members, noted=True)
        context = ArticleContext(
            edition=edition,
            article=shown,
            files=legislation.downloads(folder, edition, article.article),
            chapter=edition.chapter_of.get(article.article),
            before=addresses[i - 1] if i else None,
            after=addresses[i + 1] if i + 1 < len(addresses) else None,
            progress=edition.progress_of.get(article.article),
            cited_by=tuple(
                renderer.official.naming(folder, place, here=edition.rule.id)
                for place in _cited_by(renderer, edition.rule.id, address)
            ),
            examples=renderer.examples.of_article(edition, address),
        )
        title = f"{address.citation()} · {edition.title}"
        lines = source_lines(address.citation(), (edition,))
        yield renderer.page(
            folder,
            title,
            article.paragraphs[0].text[:80],
            context,
            print_style="article-print.css",
            print_lines=lines,
            alternates=legislation.alternates(folder, edition, article.article),
            linked_data=legislation.linked_data(
                view.portal, edition, folder, renderer.site_address, article.article
            ),
        )


def _cited_by(renderer: Renderer, rule: str, article: Address) -> Iterable[Place]:
    """The units that cite an article or a unit in it, each once."""
    targets = sorted(renderer.view.links.by_place.items(), key=lambda pair: str(pair[0].address))
    return dict.fromkeys(
        place
        for target, places in targets
        if target.rule == rule and target.address.within(article)
        for place in places
    )

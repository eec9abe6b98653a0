"""The pages of the official text: each edition whole, each article with all that bears on it, and the list of rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup

from generator.address import Address
from generator.files import Page
from generator.links import Place
from generator.model.procedures import Procedure
from generator.model.questions import Question
from generator.model.registers import Role
from generator.model.text import Article, Unit
from generator.pages.base import Context, Renderer
from generator.pages.official import Naming, document_href, place_href
from generator.scenarios.examples import Example
from generator.views.duty import DutyView
from generator.views.edition import ChapterView, EditionView
from generator.views.portal import PortalView
from generator.views.reviews import Progress

__all__ = ["ArticleContext", "RuleContext", "RulesContext", "entry", "has_any", "has_list", "pages"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What a unit names and what rests on it, each once, for the notes beside it."""

    duties: tuple[DutyView, ...] = ()
    """The duties that rest on it."""
    procedures: tuple[tuple[Procedure, str], ...] = ()
    """The procedures that carry out one of these duties, and the step that does first."""
    roles: tuple[Role, ...] = ()
    """The roles that it names."""
    documents: tuple[tuple[str, str], ...] = ()
    """The documents that it cites: title and the way to each."""
    places: tuple[tuple[str, str], ...] = ()
    """The paragraphs that it cites: citation and the way to each."""
    questions: tuple[Question, ...] = ()
    """The open questions that arise on its words."""
    remarks: tuple[str, ...] = ()
    """What editors say of words that look like a citation and are none."""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table as shown."""

    words: Markup
    """Its words with their links."""
    columns: int
    """Over how many columns it reaches."""
    rows: int
    """Over how many rows it reaches."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table as shown."""

    address: Address
    """Its address."""
    cells: tuple[CellView, ...]
    """Its cells; those that a cell above or beside reaches over are left out."""
    notes: Notes
    """What stands below the table for it."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as shown."""

    address: Address
    """Its address."""
    rows: tuple[RowView, ...]
    """Its rows; the first is its head where there are more."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """A 款, 项 or 目 as shown."""

    address: Address
    """Its address."""
    number: str
    """Its number as printed; a 款 has none."""
    words: Markup
    """Its words with their links."""
    citation: str
    """What is copied to cite it."""
    notes: Notes
    """What stands beside it; empty on the page of the full text."""
    tables: tuple[TableView, ...]
    """The tables that follow its words."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A 款 with all inside it, in order; the first unit is the 款 itself."""

    address: Address
    """Its address."""
    units: tuple[UnitView, ...]
    """The 款 and its 项 and 目."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as shown."""

    address: Address
    """Its address."""
    article: str
    """Its number as a figure, which is the name of its page."""
    number: str
    """Its number as printed."""
    paragraphs: tuple[ParagraphView, ...]
    """Its 款."""
    kind: ClassVar[str] = "art"


@dataclass(frozen=True, slots=True)
class LineView:
    """A heading, or a line of the head or the tail, as shown."""

    kind: str
    """What it is: ``chp``, ``sec``, ``rule-title``, ``document-number`` …"""
    address: Address
    """Its address."""
    number: str
    """The number of a chapter or section as printed."""
    words: Markup
    """Its words with their links."""


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
    printed: bool
    """Whether it has a sheet of paper: the current edition has one, at its short address."""
    blocks: tuple[LineView | ArticleView, ...]
    """All it consists of, in order of print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(Context):
    """One article of a current edition."""

    template: ClassVar[str] = "article.html"
    edition: EditionView
    """The edition that it is of."""
    article: ArticleView
    """The article with the notes beside it."""
    chapter: ChapterView | None
    """The chapter that it stands in."""
    before: Article | None
    """The article before it."""
    after: Article | None
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


def _others(edition: EditionView, editions: Iterable[EditionView]) -> tuple[EditionView, ...]:
    return tuple(other for other in reversed(tuple(editions)) if other.key != edition.key)


def _full_text(
    renderer: Renderer, folder: str, edition: EditionView, editions: tuple[EditionView, ...]
) -> Page:
    short = folder == edition.folder
    context = RuleContext(
        edition=edition,
        others=_others(edition, editions),
        printed=short and edition.is_current,
        blocks=tuple(_blocks(renderer, folder, edition)),
    )
    title = edition.title if short and edition.is_current else f"{edition.title}（{edition.edition.date}）"
    description = f"《{edition.title}》全文，逐条逐款可引"
    return renderer.page(folder, title, description, context, print_style="law-print.css")


def _articles(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    for i, article in enumerate(edition.articles):
        folder = f"rules/{edition.rule.id}/{article.article}"
        address = Address.article(article.article)
        members = [unit for unit in edition.units.values() if unit.address.within(address)]
        shown = _article(renderer, folder, edition, members, noted=True)
        context = ArticleContext(
            edition=edition,
            article=shown,
            chapter=edition.chapter_of.get(article.article),
            before=edition.articles[i - 1] if i else None,
            after=edition.articles[i + 1] if i + 1 < len(edition.articles) else None,
            progress=edition.progress_of.get(article.article),
            cited_by=tuple(
                renderer.official.naming(folder, place, here=edition.rule.id)
                for place in _cited_by(renderer, edition.rule.id, address)
            ),
            examples=renderer.examples.of_article(edition, address),
        )
        title = f"{address.citation()} · {edition.title}"
        yield renderer.page(folder, title, article.paragraphs[0].text[:80], context)


def _cited_by(renderer: Renderer, rule: str, article: Address) -> Iterable[Place]:
    """The units that cite an article or a unit in it, each once."""
    targets = sorted(renderer.view.links.by_place.items(), key=lambda pair: str(pair[0].address))
    return dict.fromkeys(
        place
        for target, places in targets
        if target.rule == rule and target.address.within(article)
        for place in places
    )


def _blocks(renderer: Renderer, folder: str, edition: EditionView) -> Iterator[LineView | ArticleView]:
    """The units of a full text in order, articles gathered with what is inside them."""
    lines = iter([line.kind for line in (*edition.text.head, *edition.text.tail)])
    for top, group in groupby(
        edition.units.values(),
        key=lambda unit: unit.address.steps[0] if unit.address.article_number else unit.address,
    ):
        members = list(group)
        if isinstance(top, Address):
            unit = members[0]
            kind = next(lines) if unit.address.kind == "p" else unit.address.kind
            words = renderer.official.words(folder, edition, unit)
            yield LineView(kind, unit.address, unit.number, words)
        else:
            yield _article(renderer, folder, edition, members)


def _article(
    renderer: Renderer, folder: str, edition: EditionView, members: list[Unit], *, noted: bool = False
) -> ArticleView:
    """An article whose first member is the article itself."""
    paragraphs: list[tuple[Address, list[UnitView]]] = []
    tables = _tables(renderer, folder, edition, members, noted=noted)
    for unit in members[1:]:
        if unit.address.kind in ("table", "tr"):
            continue
        place = Place(edition.rule.id, unit.address)
        shown = UnitView(
            address=unit.address,
            number=unit.number,
            words=renderer.official.words(folder, edition, unit),
            citation=edition.full_citation(unit.address),
            notes=_notes(renderer, folder, edition, place) if noted else Notes(),
            tables=tuple(tables.get(unit.address, ())),
        )
        if unit.address.kind == "para":
            paragraphs.append((unit.address, []))
        paragraphs[-1][1].append(shown)
    head = members[0]
    return ArticleView(
        head.address,
        head.address.number,
        head.number,
        tuple(ParagraphView(address, tuple(units)) for address, units in paragraphs),
    )


def _tables(
    renderer: Renderer, folder: str, edition: EditionView, members: list[Unit], *, noted: bool
) -> Mapping[Address, list[TableView]]:
    """The tables among some units, by the unit whose words they follow."""
    found: dict[Address, list[TableView]] = {}
    rows: dict[Address, list[RowView]] = {}
    for unit in members:
        above = unit.address.parent
        if unit.address.kind != "tr" or above is None or above.parent is None:
            continue
        words = renderer.official.cells(folder, edition, unit)
        shown = RowView(
            unit.address,
            tuple(CellView(w, cell.columns, cell.rows) for w, cell in zip(words, unit.cells, strict=True)),
            _notes(renderer, folder, edition, Place(edition.rule.id, unit.address)) if noted else Notes(),
        )
        rows.setdefault(above, []).append(shown)
    for address, own in rows.items():
        if address.parent is not None:
            found.setdefault(address.parent, []).append(TableView(address, tuple(own)))
    return found


def _notes(renderer: Renderer, folder: str, edition: EditionView, place: Place) -> Notes:
    view = renderer.view
    spans = view.links.spans.get(place, ())
    duties = edition.duties_at.get(place.address, ())
    documents = dict.fromkeys(span.document for span in spans if span.document)
    places = dict.fromkeys(there for span in spans for there in span.places)
    return Notes(
        duties=duties,
        procedures=tuple(_carried_out(edition, {duty.id for duty in duties})),
        roles=tuple(view.roles[role] for role in dict.fromkeys(span.role for span in spans if span.role)),
        documents=tuple((view.document_title(d), document_href(folder, d)) for d in documents),
        places=tuple((view.place_name(place.rule, there), place_href(folder, there)) for there in places),
        questions=edition.open_questions.at(place.address),
        remarks=tuple(remark.note for remark in view.links.remarks.get(place, ())),
    )


def _carried_out(edition: EditionView, duties: set[str]) -> Iterator[tuple[Procedure, str]]:
    """The procedures that have one of some duties, each with the first that it has: what it requires comes before its steps."""
    for procedure in edition.procedures:
        own = (*procedure.requires, *(step.duty for step in procedure.steps))
        if first := next((duty for duty in own if duty in duties), None):
            yield procedure, first

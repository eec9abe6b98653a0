"""The units of an edition as pages show them: official words with the way to cite each, and the notes beside a 款."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from generator import files
from generator.address import Address
from generator.links import Place, Remark, Span
from generator.model.annotations import DeadlineKind
from generator.model.procedures import Procedure
from generator.model.questions import Question
from generator.model.registers import Role
from generator.model.text import Unit
from generator.pages.base import Renderer
from generator.pages.official import place_href
from generator.views.duty import DutyView
from generator.views.edition import EditionView

__all__ = [
    "ArticleView",
    "LineView",
    "Notes",
    "ParagraphView",
    "TableView",
    "UnitView",
    "article_view",
    "blocks",
    "passage_folder",
]


# tuples: those of a large portal are made by the hundred thousand
class Notes(NamedTuple):
    """What a 款 with all inside it names and what rests on it, each once."""

    limited: tuple[DutyView, ...] = ()
    """The duties with a limit that can be counted, which stand beside the words."""
    procedures: tuple[tuple[Procedure, str, str], ...] = ()
    """The procedures that carry out one of its duties, the folder of each, and the step that does first."""
    duties: tuple[DutyView, ...] = ()
    """The other duties that rest on it."""
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

    @property
    def beside(self) -> bool:
        """Whether anything stands beside the words."""
        return bool(self.limited or self.procedures)

    @property
    def folded(self) -> int:
        """How many notes are folded below the words; the roles are one."""
        listed = (self.duties, self.documents, self.places, self.questions, self.remarks)
        return sum(map(len, listed)) + bool(self.roles)


_NO_NOTES = Notes()


class CellView(NamedTuple):
    """A cell of a table as shown."""

    words: Markup
    """Its words with their links."""
    columns: int
    """Over how many columns it reaches."""
    rows: int
    """Over how many rows it reaches."""


class RowView(NamedTuple):
    """A row of a table as shown."""

    address: Address
    """Its address."""
    cells: tuple[CellView, ...]
    """Its cells; those that a cell above or beside reaches over are left out."""


class TableView(NamedTuple):
    """A table as shown."""

    address: Address | None
    """Its address; none where it is of the head or the tail, whose lines have addresses of their own."""
    rows: tuple[RowView, ...]
    """Its rows; the first is its head where there are more."""

    @property
    def kind(self) -> str:
        """What it is among the blocks of a text."""
        return "table"


class UnitView(NamedTuple):
    """A 款, 项 or 目 as shown."""

    address: Address
    """Its address."""
    number: str
    """Its number as printed; a 款 has none."""
    words: Markup
    """Its words with their links."""
    citation: str
    """How it is cited within its rule."""
    passage: str
    """The way to the small page of its own; in a text that has none to its article under the dated address."""
    tables: tuple[TableView, ...]
    """The tables that follow its words."""


class ParagraphView(NamedTuple):
    """A 款 with all inside it, in order; the first unit is the 款 itself."""

    address: Address
    """Its address."""
    units: tuple[UnitView, ...]
    """The 款 and its 项 and 目."""
    notes: Notes
    """What rests on it; empty on the page of the full text."""


class ArticleView(NamedTuple):
    """An article as shown."""

    address: Address
    """Its address."""
    article: str
    """Its number as a figure, which is the name of its page."""
    number: str
    """Its number as printed."""
    paragraphs: tuple[ParagraphView, ...]
    """Its 款."""

    @property
    def kind(self) -> str:
        """What it is among the blocks of a text."""
        return "art"


class LineView(NamedTuple):
    """A heading, or a line of the head or the tail, as shown."""

    kind: str
    """What it is: ``chp``, ``sec``, ``rule-title``, ``document-number`` …"""
    address: Address
    """Its address."""
    number: str
    """The number of a chapter or section as printed."""
    words: Markup
    """Its words with their links."""


def passage_folder(rule: str, address: Address) -> str:
    """Where the small page of a 款, 项 or 目 stands: ``rules/council-rules/18/1/5``."""
    return f"rules/{rule}/{address.numbers}"


def blocks(
    renderer: Renderer, folder: str, edition: EditionView
) -> Iterator[LineView | ArticleView | TableView]:
    """The units of a full text in order, articles gathered with what is inside them, rows of an annex with one another."""
    for has_cells, group in groupby(
        _lines_and_articles(renderer, folder, edition),
        key=lambda block: isinstance(block, LineView) and "\t" in block.words,
    ):
        found = list(group)
        if not has_cells or len(found) == 1:
            yield from found
            continue
        rows = (
            RowView(block.address, _line_cells(renderer, folder, edition, block.address)) for block in found
        )
        yield TableView(None, tuple(rows))


def _line_cells(
    renderer: Renderer, folder: str, edition: EditionView, address: Address
) -> tuple[CellView, ...]:
    """The cells of a line of the head or the tail."""
    return tuple(
        CellView(words, 1, 1) for words in renderer.official.cells(folder, edition, edition.units[address])
    )


def _lines_and_articles(
    renderer: Renderer, folder: str, edition: EditionView
) -> Iterator[LineView | ArticleView]:
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
            yield article_view(renderer, folder, edition, members)


def article_view(
    renderer: Renderer, folder: str, edition: EditionView, members: Sequence[Unit], *, noted: bool = False
) -> ArticleView:
    """An article whose first member is the article itself."""
    # a text at a dated address is cited there; an older edition has no small pages of its 款
    short = edition.is_current and folder != edition.dated_folder
    head, *inside = members
    number = head.address.number
    paragraphs: list[tuple[Address, list[UnitView], list[Address]]] = []
    tables = _tables(renderer, folder, edition, members) if number in edition.tabled else {}
    for unit in inside:
        address = unit.address
        if address.kind == "para":
            paragraphs.append((address, [], []))
        paragraphs[-1][2].append(address)
        if address.kind in ("table", "tr"):
            continue
        if short:
            passage = files.link(folder, passage_folder(edition.rule.id, address))
        else:
            anchor = "" if edition.is_current else str(address)
            passage = files.link(folder, f"{edition.dated_folder}/{number}", anchor)
        words = renderer.official.words(folder, edition, unit)
        own = tuple(tables.get(address, ()))
        paragraphs[-1][1].append(
            UnitView(address, unit.number, words, edition.citation(address), passage, own)
        )
    return ArticleView(
        head.address,
        number,
        head.number,
        tuple(
            [
                ParagraphView(
                    address,
                    tuple(units),
                    _notes(renderer, folder, edition, addresses) if noted else _NO_NOTES,
                )
                for address, units, addresses in paragraphs
            ]
        ),
    )


def _tables(
    renderer: Renderer, folder: str, edition: EditionView, members: Sequence[Unit]
) -> Mapping[Address, list[TableView]]:
    """The tables among some units, by the unit whose words they follow."""
    found: dict[Address, list[TableView]] = {}
    rows: dict[Address, list[RowView]] = {}
    for unit in members:
        if unit.address.kind != "tr":
            continue
        above = unit.address.parent
        if above is None or above.parent is None:
            continue
        words = renderer.official.cells(folder, edition, unit)
        shown = RowView(
            unit.address,
            tuple(CellView(w, cell.columns, cell.rows) for w, cell in zip(words, unit.cells, strict=True)),
        )
        rows.setdefault(above, []).append(shown)
    for address, own in rows.items():
        if address.parent is not None:
            found.setdefault(address.parent, []).append(TableView(address, tuple(own)))
    return found


def _notes(renderer: Renderer, folder: str, edition: EditionView, addresses: Iterable[Address]) -> Notes:
    view = renderer.view
    rule = edition.rule.id
    spans: list[Span] = []
    remarks: list[Remark] = []
    duties: list[DutyView] = []
    questions: dict[str, Question] = {}
    for address in addresses:
        # the links are those of the current edition: the same address is another unit in an older one
        if edition.is_current:
            place = Place(rule, address)
            spans += view.links.spans.get(place, ())
            remarks += view.links.remarks.get(place, ())
        duties += edition.duties_at.get(address, ())
        if edition.open_questions.questions:
            questions.update((question.id, question) for question in edition.open_questions.at(address))
    return Notes(
        limited=tuple(filter(_counted, duties)),
        procedures=tuple(_carried_out(edition, {duty.id for duty in duties})) if duties else (),
        duties=tuple([duty for duty in duties if not _counted(duty)]),
        roles=tuple([view.roles[role] for role in dict.fromkeys([span.role for span in spans]) if role]),
        documents=tuple(
            [
                (view.document_title(document), renderer.official.document_href(folder, document))
                for document in dict.fromkeys([span.document for span in spans])
                if document
            ]
        ),
        places=tuple(
            [
                (view.place_name(rule, there), place_href(folder, there))
                for there in dict.fromkeys([there for span in spans for there in span.places])
            ]
        ),
        questions=tuple(questions.values()),
        remarks=tuple([remark.note for remark in remarks]),
    )


def _counted(duty: DutyView) -> bool:
    """Whether it has a limit of days or numbers; 及时 and its like are no such limit."""
    deadline = duty.duty.deadline
    return deadline is not None and deadline.kind is not DeadlineKind.SOFT


def _carried_out(edition: EditionView, duties: set[str]) -> Iterator[tuple[Procedure, str, str]]:
    """The procedures that have one of some duties, each with the first that it has."""
    for procedure, own in edition.duties_in:
        if not duties.isdisjoint(own):
            first = next(duty for duty in own if duty in duties)
            yield procedure, edition.procedure_folder(procedure.id), first

"""What stands in each spreadsheet, as plain values: checklists, duties, time limits, procedures, approvals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.address import Address
from generator.labels import ACTS, RESULT_KINDS, STANDING, UNFINISHED
from generator.model.annotations import Act
from generator.model.registers import Role
from generator.views import approvals, groups
from generator.views.duty import FACTS, DutyView, Shown
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import Line, procedures
from generator.views.relations import carried

__all__ = ["CHECKLISTS", "TABLES", "Cell", "Column", "Linked", "Table", "build"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Words, and the address they lead to; empty when nobody knows where the site will stand."""

    words: str
    href: str = ""

    def __str__(self) -> str:
        return self.words


Cell = str | Linked


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` in Chinese characters; ``choices`` are what may be filled in.

    Only files for programs have a ``plain`` one; only workbooks have a ``joined`` one, of several in one, since a sheet
    of paper has room for about ten.
    """

    name: str
    width: int = 0
    choices: tuple[str, ...] = ()
    plain: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A spreadsheet: what it is of, the heading it is offered under, the edition it rests on, and its rows, each as long as ``columns``."""

    title: str
    unit: str
    group: str
    source: str
    date: tuple[int, int, int]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


TABLES, CHECKLISTS = "表格", "各角色的职责清单"
_OPEN = "□ 未办"
_DONE = Column(ACTS[Act.HANDLE], 5, choices=(_OPEN, "☑ 已办", "— 不涉及"))
_NOTE = Column("备注", 7)
_PROGRAM = (Column("编号", plain=True), Column("地址", plain=True), Column("来源", plain=True))
_WHO = Column("由谁办", 8)
_OCCASION, _PHASE = Column("场合", 8), Column("阶段", 3)
_PLACED = (Column("适用", plain=True), Column("先后", plain=True))
"""In which cases a step is done and after what; on paper with what bounds it."""
_WIDTHS = {"does": 13, "deadline": 7, "quote": 16, "citation": 7, "reviewed": 5}
"""The facts of a duty that have a column of their own on paper, in Chinese characters; a sheet has room for about ten."""
_STRENGTH = ("kind", "word", "hedge")
_BOUND = Column("对象、条件、例外", 11, joined=True)
_FACTS = tuple(fact for fact in FACTS if Shown.TABLE in fact.shown and fact.key != "actor")
_LIMIT = next(i for i, fact in enumerate(_FACTS) if fact.key == "deadline")


def _columns() -> tuple[Column, ...]:
    """A column a fact; on paper what binds and what bounds it share one each."""
    columns = [Column(fact.label, _WIDTHS.get(fact.key, 0), plain=fact.key not in _WIDTHS) for fact in _FACTS]
    return (columns[0], Column("性质和用词", 5, joined=True), _BOUND, *columns[1:])


_SAID = _columns()
_BOUNDS = _SAID.index(_BOUND)


def build(view: PortalView, edition: EditionView, site_address: str) -> Iterator[tuple[str, Table]]:
    """The tables of an edition, each with the path of its file, without suffix; none without duties."""
    if not edition.duties:
        return
    maker = _Maker(view, edition, site_address)
    yield "duties", maker.duties()
    yield "deadlines", maker.deadlines()
    yield "procedures", maker.procedures()
    yield "approvals", maker.approvals()
    for role in view.listed_under(edition):
        yield f"roles/{role.id}", maker.role(role)


class _Maker:
    def __init__(self, view: PortalView, edition: EditionView, site_address: str) -> None:
        self._view = view
        self._edition = edition
        self._top = f"{site_address.rstrip('/')}/rules/{edition.rule.id}/index.html" if site_address else ""
        unfinished = "" if edition.complete else f"（{UNFINISHED}）"
        self._source = f"《{edition.title}》{edition.source_line()}{unfinished}"
        self._made: dict[str, tuple[Cell, ...]] = {}

    def role(self, role: Role) -> Table:
        """A role's checklist: a row for each duty on each of its occasions, to be narrowed to one by the filter."""
        columns = (_OCCASION, _PHASE, *_SAID, _DONE, _NOTE, *_PROGRAM)
        rows = list(self._listed(role, ""))
        for through in carried(self._view, role):
            rows += self._listed(through.role, f"（作为{through.role.name}之一）")
        return self._table(f"{role.name}职责清单", "行", columns, rows, CHECKLISTS)

    def _listed(self, role: Role, through: str) -> Iterator[tuple[Cell, ...]]:
        for group in groups.of_role(self._edition, role.id):
            occasion = group.occasion.name if group.occasion else STANDING
            for entry in group.entries:
                said = self._said(entry.duty)
                yield (f"{occasion}{through}", entry.phase, *said, _OPEN, "", *self._program(entry.duty))

    def duties(self) -> Table:
        """Every duty once, in order of the text."""
        columns = (_WHO, _OCCASION, *_SAID, _DONE, _NOTE, *_PROGRAM)
        rows = [
            (duty.who, duty.occasions_words, *self._said(duty), _OPEN, "", *self._program(duty))
            for duty in self._edition.duties.values()
        ]
        return self._table("职责总表", "项", columns, rows)

    def deadlines(self) -> Table:
        """Every time limit, those in figures first."""
        limit = _SAID.index(next(column for column in _SAID if column.name == _FACTS[_LIMIT].label))
        rest = (*_SAID[:limit], *_SAID[limit + 1 :])
        columns = (_SAID[limit], _WHO, *rest, _NOTE, *_PROGRAM)
        rows = []
        for duty in groups.deadlines(self._edition):
            said = self._said(duty)
            others = (*said[:limit], *said[limit + 1 :])
            rows.append((said[limit], duty.who, *others, "", *self._program(duty)))
        return self._table("时限、频次和上限", "项", columns, rows)

    def procedures(self) -> Table:
        """What must be met first and the steps of all procedures in order, to be narrowed to one by the filter."""
        columns = (
            Column("流程", 7),
            Column("步骤", 3),
            _PHASE,
            *_PLACED,
            _WHO,
            *_SAID,
            _DONE,
            _NOTE,
            *_PROGRAM,
        )
        rows = [
            (
                procedure.name,
                line.number,
                line.phase,
                line.applies,
                line.order,
                line.duty.who,
                *self._said_of(line),
                _OPEN,
                "",
                *self._program(line.duty),
            )
            for procedure in procedures(self._edition)
            for line in procedure.lines
        ]
        return self._table(RESULT_KINDS["procedure"], "步", columns, rows)

    def approvals(self) -> Table:
        """Who drafts, reviews, signs: a row a duty, by kind and stage, and a row of what the rules leave unsaid of each."""
        columns = (
            Column("文件和决定", 13),
            Column("环节", 7),
            Column("谁，做什么", 54),
            Column("依据", 10),
            Column("编号", plain=True),
            Column("来源", plain=True),
        )
        rows: list[tuple[Cell, ...]] = []
        for row in approvals.rows(self._edition):
            name, key = row.object.name, row.object.id
            for stage, duties in row.stages:
                for duty in duties:
                    citation = Linked(duty.citation, self._link(duty.duty.at))
                    rows.append((name, stage.name, duty.sentence, citation, key, self._source))
            if row.silent:
                silent = "、".join(stage.name for stage in row.silent)
                rows.append((name, row.silence, silent, "", key, self._source))
        return self._table("谁起草、谁审核、谁签发", "行", columns, rows)

    def _table(
        self,
        title: str,
        unit: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[Cell, ...]],
        group: str = TABLES,
    ) -> Table:
        date = self._edition.edition.date
        day = (date.year, date.month, date.day)
        return Table(title, unit, group, self._source, day, tuple(columns), tuple(rows))

    def _said(self, duty: DutyView) -> tuple[Cell, ...]:
        # a duty stands on the lists of several roles and occasions
        if duty.id not in self._made:
            self._made[duty.id] = self._words(duty)
        return self._made[duty.id]

    def _said_of(self, line: Line) -> tuple[Cell, ...]:
        said = self._said(line.duty)
        applies = f"适用：{line.applies}" if line.applies else ""
        bounds = "\n".join(filter(None, (applies, str(said[_BOUNDS]), line.order)))
        return (*said[:_BOUNDS], bounds, *said[_BOUNDS + 1 :])

    def _words(self, duty: DutyView) -> tuple[Cell, ...]:
        said = {field.key: field for field in duty.fields(Shown.TABLE)}
        cells: list[Cell] = [said[fact.key].value if fact.key in said else "" for fact in _FACTS]
        citation = next(i for i, fact in enumerate(_FACTS) if fact.key == "citation")
        cells[citation] = Linked(str(cells[citation]), self._link(duty.duty.at))
        strength = "\n".join(said[key].value for key in _STRENGTH if key in said)
        bounds = "\n".join(f"{field.label}：{field.value}" for field in duty.bounds(Shown.TABLE))
        return (cells[0], strength, bounds, *cells[1:])

    def _link(self, at: Address) -> str:
        return f"{self._top}#{at}" if self._top else ""

    def _program(self, duty: DutyView) -> tuple[Cell, ...]:
        return duty.id, str(duty.duty.at), self._source

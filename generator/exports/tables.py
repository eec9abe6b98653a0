"""What stands in each spreadsheet, as plain values: checklists, duties, time limits, procedures, approvals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import approvals, lists
from generator.address import Address
from generator.approvals import COLUMNS
from generator.duties import Duties, Duty, Force, Procedures
from generator.limits import limit_words
from generator.model import Role
from generator.sources import Sources, Work

__all__ = ["Cell", "Column", "Linked", "Table", "build"]


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
    """A spreadsheet: what it is of, the edition it rests on, and its rows, each as long as ``columns``."""

    title: str
    unit: str
    source: str
    date: tuple[int, int, int]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_DONE = Column("办理", 5, choices=("□ 未办", "☑ 已办", "— 不涉及"))
_NOTE = Column("备注", 7)
_PROGRAM = (Column("编号", plain=True), Column("地址", plain=True), Column("来源", plain=True))
_LIMIT = Column("时限", 7)
_SAID = (
    Column("事项", 13),
    Column("要求", plain=True),
    Column("留有余地", plain=True),
    Column("要求和余地", 5, joined=True),
    _LIMIT,
    Column("对象", plain=True),
    Column("条件", plain=True),
    Column("例外", plain=True),
    Column("后果", plain=True),
    Column("对象、条件、例外", 11, joined=True),
    Column("原文", 20),
    Column("依据", 7),
)
_WHO = Column("由谁办", 8)
_OCCASION, _PHASE = Column("场合", 8), Column("阶段", 3)
_WIDE = ("draft", "review", "submit", "approve", "sign")
_UNSAID = "规则没有写明由谁办"


def build(sources: Sources, work: Work, site_address: str) -> Iterator[tuple[str, Table]]:
    """The tables of a rule's current edition, each with the path of its file, without suffix."""
    duties, procedures = work.current.duties, work.current.procedures
    if duties is None or procedures is None:
        return
    roles = {role.id: role for role in sources.roles.value.roles}
    maker = _Maker(work, duties.value, procedures.value, roles, site_address)
    yield "duties", maker.duties()
    yield "deadlines", maker.deadlines()
    yield "procedures", maker.procedures()
    yield "approvals", maker.approvals()
    for role in roles.values():
        if any(role.id in duty.actor for duty in duties.value.duties):
            yield f"roles/{role.id}", maker.role(role)


class _Maker:
    def __init__(
        self, work: Work, duties: Duties, procedures: Procedures, roles: Mapping[str, Role], site_address: str
    ) -> None:
        text = work.current.text.value
        self._given, self._procedures, self._roles = duties, procedures, roles
        self._text = text
        self._top = (
            f"{site_address.rstrip('/')}/rules/{work.rule.value.id}/index.html" if site_address else ""
        )
        number = "".join(text.lines("document-number"))
        edition = " · ".join(filter(None, (number, f"{work.current.date}版", f"SHA-256 {text.sha256}")))
        self._source = f"《{work.rule.value.title}》{edition}"
        self._date = (work.current.date.year, work.current.date.month, work.current.date.day)
        self._sole = {Address.article(a.article): len(a.paragraphs) == 1 for a in text.all_articles()}
        self._done: dict[str, tuple[Cell, ...]] = {}
        self._events = {event.id: event.name for event in duties.events}
        self._occasions = {occasion.id: occasion.name for occasion in procedures.occasions}

    def role(self, role: Role) -> Table:
        """A role's checklist, line by line as on its page."""
        columns = (_OCCASION, _PHASE, *_SAID, _DONE, _NOTE, *_PROGRAM)
        rows = [
            (
                group.occasion.name if group.occasion else "日常职责",
                entry.phase,
                *self._said(entry.duty),
                "□ 未办",
                "",
                *self._program(entry.duty),
            )
            for group in lists.of_role(self._given, self._procedures, role.id)
            for entry in group.entries
        ]
        return self._table(f"{role.name}职责清单", "行", columns, rows)

    def duties(self) -> Table:
        """Every duty once, in order of the text."""
        columns = (_WHO, _OCCASION, *_SAID, _DONE, _NOTE, *_PROGRAM)
        rows = [
            (
                self._who(duty),
                "、".join(self._occasions[o] for o in duty.occasion) or "日常职责",
                *self._said(duty),
                "□ 未办",
                "",
                *self._program(duty),
            )
            for duty in self._given.duties
        ]
        return self._table("全部职责", "项", columns, rows)

    def deadlines(self) -> Table:
        """Every time limit, those in figures first."""
        columns = (_LIMIT, _WHO, *(column for column in _SAID if column is not _LIMIT), _NOTE, *_PROGRAM)
        limit = _SAID.index(_LIMIT)
        rows = []
        for duty in lists.deadlines(self._given):
            said = self._said(duty)
            rest = (*said[:limit], *said[limit + 1 :])
            rows.append((said[limit], self._who(duty), *rest, "", *self._program(duty)))
        return self._table("时限、频次和上限", "项", columns, rows)

    def procedures(self) -> Table:
        """The steps of all procedures in order, to be narrowed to one by the filter."""
        columns = (
            Column("流程", 7),
            Column("步骤", 3),
            _PHASE,
            _WHO,
            *_SAID,
            _DONE,
            _NOTE,
            *_PROGRAM,
        )
        by_id = {duty.id: duty for duty in self._given.duties}
        rows = [
            (
                procedure.name,
                str(number),
                step.phase,
                self._who(duty),
                *self._said(duty),
                "□ 未办",
                "",
                *self._program(duty),
            )
            for procedure in self._procedures.procedures
            for number, step in enumerate(procedure.steps, start=1)
            for duty in (by_id[step.duty],)
        ]
        return self._table("办事流程", "步", columns, rows)

    def approvals(self) -> Table:
        """Who drafts, reviews, signs: a row a kind, the words of the page in each cell."""
        columns = (
            Column("章", 5),
            Column("文件和决定", 9),
            *(Column(column.name, 5 + 4 * (column.id in _WIDE)) for column in COLUMNS),
            Column("编号", plain=True),
            Column("来源", plain=True),
        )
        rows = [
            (
                f"{group.chapter.number} {group.chapter.title}" if group.chapter else "",
                row.object.name,
                *("\n".join(self._mark(duty, cell) for duty in cell) or "规则未规定" for cell in row.cells),
                row.object.id,
                self._source,
            )
            for group in approvals.matrix(self._given, self._text)
            for row in group.rows
        ]
        return self._table("谁起草、谁审核、谁签发", "类", columns, rows)

    def _table(
        self, title: str, unit: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]
    ) -> Table:
        return Table(title, unit, self._source, self._date, tuple(columns), tuple(rows))

    def _said(self, duty: Duty) -> tuple[Cell, ...]:
        # a duty stands on the lists of several roles and occasions
        if duty.id not in self._done:
            self._done[duty.id] = self._words(duty)
        return self._done[duty.id]

    def _words(self, duty: Duty) -> tuple[Cell, ...]:
        force, hedge, to = duty.force_word, "、".join(duty.hedge), self._names(duty.to)
        bounds = {"对象": to, "条件": duty.when, "例外": duty.unless, "后果": duty.otherwise}
        return (
            duty.does,
            force,
            hedge,
            f"{force}（{hedge}）" if hedge else force,
            self._limit(duty),
            *bounds.values(),
            "\n".join(f"{name}：{words}" for name, words in bounds.items() if words),
            duty.quote,
            Linked(self._cite(duty.at), f"{self._top}#{duty.at}" if self._top else ""),
        )

    def _program(self, duty: Duty) -> tuple[Cell, ...]:
        return duty.id, str(duty.at), self._source

    def _limit(self, duty: Duty) -> str:
        if duty.deadline is None:
            return ""
        return limit_words(duty.deadline, duty.quote, self._events.get(duty.deadline.event or "", ""))

    def _mark(self, duty: Duty, cell: Sequence[Duty]) -> str:
        said = approvals.verb(duty) if approvals.plain(duty, cell) else duty.does
        force = "" if duty.force in (Force.MUST, Force.SHOULD) else duty.force_word
        bounds = "；".join(
            f"{name}：{words}"
            for name, words in (
                ("对象", self._names(duty.to)),
                ("时限", self._limit(duty)),
                ("条件", duty.when),
                ("例外", duty.unless),
            )
            if words
        )
        who = self._who(duty)
        how = "".join((*duty.hedge, force, "：" if duty.force is Force.MUST_NOT else "", said))
        return f"{who} {how}（{'；'.join(filter(None, (bounds, self._cite(duty.at))))}）"

    def _who(self, duty: Duty) -> str:
        names = [self._roles[role].names for role in duty.actor]
        ors = approvals.alternatives(duty.quote, names)
        first = names[0][0] if names else _UNSAID
        return first + "".join(
            f"{'或' if either else '、'}{name[0]}" for either, name in zip(ors, names[1:], strict=True)
        )

    def _names(self, roles: Sequence[str]) -> str:
        return "、".join(self._roles[role].name for role in roles)

    def _cite(self, address: Address) -> str:
        return address.citation(sole_paragraph=self._sole.get(Address(address.steps[:1]), False))

"""Every clause with a duty word is claimed by a duty or waived with a reason; the figures of both."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator import wording
from generator.address import Address
from generator.checks.ground import Ground, Notes
from generator.duties import DeadlineKind, WaiverReason
from generator.problems import Problem

__all__ = ["MOST_WAIVED", "ArticleCoverage", "Clause", "Coverage", "check", "measure", "report"]

T = TypeVar("T")

MOST_WAIVED = 15
"""How many clauses of a hundred may be waived."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a duty word: where it stands, who claims it, or why nobody does; open when neither."""

    at: Address
    words: str
    duties: tuple[str, ...]
    waived: WaiverReason | None

    @property
    def open(self) -> bool:
        """Whether nobody has claimed or waived it."""
        return not self.duties and self.waived is None


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """The clauses with duty words of one article, and how many duties rest on its words."""

    number: str
    clauses: tuple[Clause, ...]
    duties: int

    @property
    def covered(self) -> int:
        """How many clauses duties claim."""
        return sum(bool(clause.duties) for clause in self.clauses)

    @property
    def waived(self) -> int:
        """How many clauses are waived."""
        return sum(clause.waived is not None for clause in self.clauses)

    @property
    def open(self) -> int:
        """How many clauses are left."""
        return sum(clause.open for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of ``rules check --coverage`` for one edition."""

    articles: tuple[ArticleCoverage, ...]
    duties: int
    deadlines: Mapping[DeadlineKind, int]
    procedures: int
    steps: int
    roles: int

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses with duty words, in order."""
        return tuple(clause for article in self.articles for clause in article.clauses)

    @property
    def covered(self) -> int:
        """How many clauses duties claim."""
        return sum(article.covered for article in self.articles)

    @property
    def waived(self) -> Mapping[WaiverReason, int]:
        """How many clauses are waived, by reason."""
        return Counter(clause.waived for clause in self.clauses if clause.waived is not None)

    @property
    def open(self) -> tuple[Clause, ...]:
        """The clauses that are left."""
        return tuple(clause for clause in self.clauses if clause.open)


def measure(ground: Ground, notes: Notes) -> Coverage:
    """Cut the text into clauses and see which of those with duty words are claimed or waived."""
    claims: dict[Address, list[tuple[int, int, str]]] = {}
    for duty in notes.duties.value.duties:
        if span := ground.span(duty.at, duty.quote):
            claims.setdefault(duty.at, []).append((*span, duty.id))
    waivers: dict[Address, list[tuple[int, int, WaiverReason]]] = {}
    for waiver in notes.waivers.value.waivers:
        if span := ground.span(waiver.at, waiver.words):
            waivers.setdefault(waiver.at, []).append((*span, waiver.reason))
    duties = Counter(duty.at.article_number for duty in notes.duties.value.duties)
    clauses: dict[str, list[Clause]] = {str(article.article): [] for article in ground.text.all_articles()}
    for at, text in ground.words.items():
        words = wording.duty_words(text)
        for start, end in wording.clauses(text):
            inside = [(word.start, word.end) for word in words if start <= word.start < end]
            if inside:
                own = [_around(span, claims.get(at, ())) for span in inside]
                why = [_around(span, waivers.get(at, ())) for span in inside]
                duty_ids = tuple(dict.fromkeys(i for found in own for i in found)) if all(own) else ()
                left = [reason for claimed, reason in zip(own, why, strict=True) if not claimed]
                waived = left[0][0] if left and all(left) else None
                clauses[at.article_number or ""].append(Clause(at, text[start:end], duty_ids, waived))
    return Coverage(
        tuple(ArticleCoverage(n, tuple(found), duties[n]) for n, found in clauses.items()),
        len(notes.duties.value.duties),
        Counter(d.deadline.kind for d in notes.duties.value.duties if d.deadline is not None),
        len(notes.procedures.value.procedures),
        sum(len(procedure.steps) for procedure in notes.procedures.value.procedures),
        len(ground.roles.roles),
    )


def _around(span: tuple[int, int], claims: Iterable[tuple[int, int, T]]) -> list[T]:
    return [what for start, end, what in claims if start <= span[0] and span[1] <= end]


def report(figures: Coverage, *, terms: int) -> Iterator[str]:
    """The figures as lines for a terminal: totals, then each article with its clauses, then what is open."""
    yield (
        f"条 articles {len(figures.articles)} · 有用词的分句 clauses with duty words {len(figures.clauses)}"
        f" · 已归入 covered {figures.covered} · 免除 waived {sum(figures.waived.values())}"
        f" · 未归入 open {len(figures.open)}"
    )
    for reason in WaiverReason:
        yield f"免除原因 waived as {reason}（{reason.chinese}） {figures.waived.get(reason, 0)}"
    kinds = " · ".join(f"{kind} {figures.deadlines.get(kind, 0)}" for kind in DeadlineKind)
    yield f"职责 duties {figures.duties} · 时限 deadlines {sum(figures.deadlines.values())}（{kinds}）"
    yield (
        f"流程 procedures {figures.procedures} · 步骤 steps {figures.steps}"
        f" · 角色 roles {figures.roles} · 用语 terms {terms}"
    )
    for article in figures.articles:
        yield (
            f"第{article.number}条：分句 {len(article.clauses)} · 已归入 {article.covered}"
            f" · 免除 {article.waived} · 未归入 {article.open} · 职责 {article.duties}"
        )
    for clause in figures.open:
        yield f"未归入 open {clause.at}：{clause.words}"


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of clauses nobody claims, of waivers that waive nothing, and of too many waivers."""
    figures = measure(ground, notes)
    for clause in figures.open:
        where = f"{clause.at.citation()}（{clause.at}）"
        message = (
            f"{where}有用词的“{clause.words}”没有归入任何一条：请写一条职责，或在 waivers.yaml 中说明原因"
        )
        yield notes.duties.marks.problem(("duties",), message)
    for i, waiver in enumerate(notes.waivers.value.waivers):
        span = ground.span(waiver.at, waiver.words)
        if span is None:
            continue
        duty_word = bool(wording.duty_words(waiver.words))
        if not duty_word and not any(True for _ in wording.times(waiver.words)):
            message = f"“{waiver.words}”里没有用词，也没有时间用语：请删去这一条"
            yield notes.waivers.marks.problem(("waivers", i, "words"), message)
        for duty in notes.duties.value.duties:
            own = ground.span(duty.at, duty.quote) if duty.at == waiver.at else None
            if own and own[0] <= span[0] and span[1] <= own[1] and (duty_word or duty.deadline is not None):
                message = f"“{waiver.words}”已归入 {duty.id}：请删去这一条"
                yield notes.waivers.marks.problem(("waivers", i, "words"), message)
    waived = sum(figures.waived.values())
    if waived * 100 > len(figures.clauses) * MOST_WAIVED:
        message = (
            f"免除的分句有 {waived} 处，超过 {len(figures.clauses)} 处的 {MOST_WAIVED}%：请为其中一些写出职责"
        )
        yield notes.waivers.marks.problem(("waivers",), message)

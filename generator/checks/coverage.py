"""Every clause with words of a norm is claimed by a duty or waived with a reason, where the rule is to be complete; the figures."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator import wording
from generator.checks import limits
from generator.checks.ground import Ground, Notes
from generator.labels import WAIVER_REASONS, WORDED_CLAUSES
from generator.model.annotations import DeadlineKind, WaiverReason
from generator.model.settings import AnnotationState
from generator.problems import Problem
from generator.sources import Work
from generator.views.coverage import ArticleCoverage, Coverage
from generator.views.coverage import measure as measure_text

__all__ = ["MOST_WAIVED", "check", "check_state", "measure", "report", "summary"]

MOST_WAIVED = 15
"""How many clauses of a hundred may be waived."""


def measure(ground: Ground, notes: Notes) -> Coverage:
    """Which clauses of an edition with words of a norm are claimed or waived."""
    return measure_text(ground.text, notes.duties.value.duties, notes.waivers.value.waivers)


def summary(ground: Ground, notes: Notes) -> Iterator[str]:
    """What ``rules check`` says of every edition: how far it is annotated, and which articles are not."""
    figures = measure(ground, notes)
    state = AnnotationState.COMPLETE if notes.complete else AnnotationState.BEGUN
    yield f"标注 coverage: {state} · {figures.words}"
    articles = [article for article in figures.articles if article.clauses]
    if figures.open:
        done = [article for article in articles if not article.open]
        left = [article for article in articles if article.open]
        yield f"{WORDED_CLAUSES}都已标注或写明原因的条：{_listed(done)}"
        yield f"还有未标注的条：{_listed(left)}"
    if times := sum(1 for _ in limits.unclaimed(ground, notes)):
        yield f"未标注的时间用语 {times} 处"


def _listed(articles: Iterable[ArticleCoverage]) -> str:
    return "、".join(article.number for article in articles) or "无"


def report(figures: Coverage, ground: Ground, notes: Notes, *, terms: int) -> Iterator[str]:
    """The figures as lines for a terminal: totals, then each article with its clauses, then what is open."""
    duties, procedures = notes.duties.value.duties, notes.procedures.value.procedures
    deadlines = Counter(duty.deadline.kind for duty in duties if duty.deadline is not None)
    yield (
        f"条 articles {len(figures.articles)} · 有用词的分句 clauses with duty words {len(figures.clauses)}"
        f" · 已归入 covered {figures.covered} · 免除 waived {figures.waived}"
        f" · 未归入 open {len(figures.open)}"
    )
    for reason in WaiverReason:
        yield f"免除原因 waived as {reason}（{WAIVER_REASONS[reason]}） {figures.reasons.get(reason, 0)}"
    kinds = " · ".join(f"{kind} {deadlines.get(kind, 0)}" for kind in DeadlineKind)
    yield f"职责 duties {len(duties)} · 时限 deadlines {sum(deadlines.values())}（{kinds}）"
    steps = sum(len(procedure.steps) for procedure in procedures)
    yield (
        f"流程 procedures {len(procedures)} · 步骤 steps {steps}"
        f" · 角色 roles {len(ground.roles.roles)} · 用语 terms {terms}"
    )
    for article in figures.articles:
        yield (
            f"第{article.number}条：分句 {len(article.clauses)} · 已归入 {article.covered}"
            f" · 免除 {article.waived} · 未归入 {len(article.open)} · 职责 {article.duties}"
        )
    for clause in figures.open:
        yield f"未归入 open {clause.at}：{clause.words}"


def check_state(work: Work) -> Iterator[Problem]:
    """A rule is not complete whose current edition nobody has begun to annotate."""
    if work.rule.value.coverage is AnnotationState.COMPLETE and work.current.duties is None:
        message = (
            f"coverage 写的是 complete，现行版本 {work.current.date} 却一条职责也没有："
            "请补上 duties.yaml；还没有标注完的写 begun"
        )
        yield work.rule.marks.problem(("coverage",), message)


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of clauses nobody claims, of waivers that waive nothing, and of too many waivers."""
    figures = measure(ground, notes)
    for clause in figures.open if notes.complete else ():
        where = f"{clause.at.citation()}（{clause.at}）"
        message = (
            f"{where}有用词的“{clause.words}”没有归入任何一条：请写一条职责，或在 waivers.yaml 中说明原因"
        )
        yield notes.duties.marks.problem(("duties",), message)
    for i, waiver in enumerate(notes.waivers.value.waivers):
        span = ground.span(waiver.at, waiver.words)
        if span is None:
            continue
        worded = any(True for _ in wording.norm_words(waiver.words))
        if not worded and not any(True for _ in wording.times(waiver.words)):
            message = f"“{waiver.words}”里没有用词，也没有时间用语：请删去这一条"
            yield notes.waivers.marks.problem(("waivers", i, "words"), message)
        for duty in notes.duties.value.duties:
            own = ground.span(duty.at, duty.quote) if duty.at == waiver.at else None
            if own and own[0] <= span[0] and span[1] <= own[1] and (worded or duty.deadline is not None):
                message = f"“{waiver.words}”已归入 {duty.id}：请删去这一条"
                yield notes.waivers.marks.problem(("waivers", i, "words"), message)
    if figures.waived * 100 > len(figures.clauses) * MOST_WAIVED:
        message = f"免除的分句有 {figures.waived} 处，超过 {len(figures.clauses)} 处的 {MOST_WAIVED}%：请为其中一些写出职责"
        yield notes.waivers.marks.problem(("waivers",), message)

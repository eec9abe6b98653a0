"""The questions that a portal must answer as its editors say: an edit that breaks an answer is found before readers find it."""

from collections.abc import Iterator

from generator.problems import Problem
from generator.search.engine import Engine
from generator.views.portal import PortalView

__all__ = ["check"]


def check(view: PortalView, engine: Engine) -> Iterator[Problem]:
    """Problems of ``questions`` in portal.yaml."""
    marks = view.sources.portal.marks
    for number, question in enumerate(view.portal.questions):
        key = ("questions", number)
        if question.answered_by is None:
            found = engine.find(question.asks)
            if found.state == "sure":
                yield marks.problem(
                    (*key, "unanswered"),
                    f"“{question.asks}”规则不回答，查找却有把握地给出{found.results[0].name}："
                    "请把问话里规则不管的词写进 search.outside，规则回答的改写 answered_by",
                )
            continue
        editions = [e for rule, e in view.editions.items() if question.rule in (None, rule)]
        if not any(question.answered_by in edition.units for edition in editions):
            yield marks.problem((*key, "answered_by"), f"没有 {question.answered_by} 这一款：请改正地址")
            continue
        found = engine.find(question.asks)
        first = next((r for r in found.results if r.address and not r.edition), None)
        rule = question.rule or (first.rule if first else "")
        if first is None or first.address != str(question.answered_by) or first.rule != rule:
            stands = f"排在最前的是{first.name}" if first else "什么也没有找到"
            yield marks.problem(
                (*key, "answered_by"),
                f"“{question.asks}”应当由 {question.answered_by} 回答，{stands}："
                "请给应当回答的职责写 asks，或在 search.synonyms 里补上说法；答案变了的改 answered_by",
            )
        elif found.state != "sure":
            yield marks.problem(
                (*key, "answered_by"),
                f"“{question.asks}”由 {question.answered_by} 回答，查找却说规则里没有："
                "请给应当回答的职责写 asks，或删去 search.outside 里误伤的词",
            )

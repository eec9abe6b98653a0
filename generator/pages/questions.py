"""/questions/: what the rules leave unclear, how the portal reads it meanwhile, and what the office answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.links import Place
from generator.model.questions import Question
from generator.model.registers import Role
from generator.pages import paging
from generator.pages.base import Context, Renderer
from generator.pages.paging import Cut, Leaf, Size, weight
from generator.views.duty import DutyView
from generator.views.portal import PortalView

__all__ = ["QuestionsContext", "cut", "has_any", "pages"]

_FOLDER = "questions"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question."""

    question: Question
    """What is asked, how it is read meanwhile, the answer."""
    grounds: tuple[tuple[str, Place, str], ...]
    """The words on which it arises: citation, where they stand, words."""
    duties: tuple[DutyView, ...]
    """The duties that depend on it."""
    roles: tuple[Role, ...]
    """The roles that depend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsContext(Context):
    """The open questions."""

    template: ClassVar[str] = "questions.html"
    leaf: Leaf[QuestionView]
    """Which page of the list it is."""
    groups: tuple[tuple[str, int, tuple[QuestionView, ...]], ...]
    """Those without an answer, then those with one: heading, how many there are in all, those on this page."""


def has_any(view: PortalView) -> bool:
    """Whether anything is asked."""
    return bool(view.questions)


def cut(renderer: Renderer, folder: str) -> Cut[QuestionView] | None:
    """All questions, those without an answer first."""
    if folder != _FOLDER:
        return None
    view = renderer.view
    shown = [_view(view, question) for question in view.questions]
    return paging.cut(
        folder,
        sorted(shown, key=lambda asked: asked.question.answer is not None),
        _size,
        ids=lambda asked: (f"question-{asked.question.id}",),
        whole=len(view.editions) == 1,
    )


def _size(asked: QuestionView) -> Size:
    question = asked.question
    words = [question.asks, question.reading, *(ground.words for ground in question.grounds)]
    duties = [duty.core for duty in asked.duties]
    nodes = 12 + 3 * len(asked.grounds) + len(asked.roles) + 4 * len(duties)
    return weight(nodes, 700 + 250 * len(words) + 400 * len(duties), *words, *duties)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The open questions."""
    found = renderer.cut(_FOLDER)
    for leaf in found.leaves if found else ():
        yield _page(renderer, leaf)


def _page(renderer: Renderer, leaf: Leaf[QuestionView]) -> Page:
    answered = sum(question.answer is not None for question in renderer.view.questions)
    here = [asked for asked in leaf.items if asked.question.answer is None]
    groups = (
        ("还没有答复的", leaf.total - answered, tuple(here)),
        ("已有答复的", answered, leaf.items[len(here) :]),
    )
    return renderer.page(
        leaf.folder,
        leaf.titled("未决问题"),
        "规则没有写清楚的地方，本站现在怎样读，机关的答复",
        QuestionsContext(leaf=leaf, groups=tuple(group for group in groups if group[2])),
        column=True,
    )


def _view(view: PortalView, question: Question) -> QuestionView:
    grounds = tuple(
        (view.editions[ground.rule].named_citation(ground.at), Place(ground.rule, ground.at), ground.words)
        for ground in question.grounds
    )
    concerned = {ground.rule: view.editions[ground.rule] for ground in question.grounds}
    return QuestionView(
        question,
        grounds,
        tuple(
            duty
            for edition in sorted(concerned.values(), key=lambda edition: edition.rule.id)
            for duty in edition.duties.values()
            if question in duty.questions
        ),
        tuple(view.roles[role] for role in question.roles),
    )

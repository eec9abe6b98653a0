"""/questions/: what the rules leave unclear, how the portal reads it meanwhile, and what the office answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.links import Place
from generator.model.questions import Question
from generator.model.registers import Role
from generator.pages.base import Context, Renderer
from generator.pages.official import place_href
from generator.views.duty import DutyView
from generator.views.portal import PortalView

__all__ = ["QuestionsContext", "has_any", "pages"]

_FOLDER = "questions"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question."""

    question: Question
    """What is asked, how it is read meanwhile, the answer."""
    grounds: tuple[tuple[str, str, str], ...]
    """The words on which it arises: citation, way to them, words."""
    duties: tuple[DutyView, ...]
    """The duties that depend on it."""
    roles: tuple[Role, ...]
    """The roles that depend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsContext(Context):
    """The open questions."""

    template: ClassVar[str] = "questions.html"
    groups: tuple[tuple[str, tuple[QuestionView, ...]], ...]
    """Those without an answer, then those with one; each group with a heading."""


def has_any(view: PortalView) -> bool:
    """Whether anything is asked."""
    return bool(view.questions)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    shown = [_view(renderer.view, question) for question in renderer.view.questions]
    groups = (
        ("还没有答复的", tuple(asked for asked in shown if asked.question.answer is None)),
        ("已有答复的", tuple(asked for asked in shown if asked.question.answer is not None)),
    )
    description = "规则没有写清楚的地方，本站现在怎样读，机关的答复"
    context = QuestionsContext(groups=tuple(group for group in groups if group[1]))
    yield renderer.page(_FOLDER, "未决问题", description, context, column=True)


def _view(view: PortalView, question: Question) -> QuestionView:
    several = len(view.editions) > 1
    return QuestionView(
        question,
        tuple(
            (
                view.place_name("" if several else ground.rule, Place(ground.rule, ground.at)),
                place_href(_FOLDER, Place(ground.rule, ground.at)),
                ground.words,
            )
            for ground in question.grounds
        ),
        tuple(duty for duty in view.duties if question in duty.questions),
        tuple(view.roles[role] for role in question.roles),
    )

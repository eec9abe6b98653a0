"""The home page: the question, what most people come for, what comes round this month, the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.model.settings import AskedQuestion
from generator.pages.base import Context, Renderer
from generator.views import commonest
from generator.views.commonest import MatterView, RoleCount
from generator.views.deadline import DeadlineView
from generator.views.edition import EditionView

__all__ = ["HomeContext", "pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(Context):
    """The home page."""

    template: ClassVar[str] = "home.html"
    editions: tuple[EditionView, ...]
    """The current edition of each rule that applies here."""
    questions: tuple[AskedQuestion, ...]
    """What people ask, as examples below the box."""
    matters: tuple[MatterView, ...]
    """The commonest matters."""
    roles: tuple[RoleCount, ...]
    """The commonest roles."""
    recurring: tuple[DeadlineView, ...]
    """What is to be done again and again, the most frequent first."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    view = renderer.view
    portal = view.portal
    context = HomeContext(
        editions=view.applying,
        questions=tuple(question for question in portal.questions if question.offered),
        matters=commonest.matters(view),
        roles=commonest.roles(view),
        recurring=commonest.recurring(view),
    )
    titles = "".join(f"《{edition.title}》" for edition in view.applying)
    yield renderer.page("", portal.name, f"{portal.tagline}：{titles}", context, column=True)

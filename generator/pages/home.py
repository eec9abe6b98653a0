"""The home page: the question, what most people come for, what comes round this month, the text.

That of a portal of many rules leads to them by what they are, and names the newest alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.model.settings import AskedQuestion
from generator.pages.base import Context, Renderer
from generator.pages.catalogue import FEW, ShownFacet, shown_facets
from generator.views import catalogue, commonest
from generator.views.catalogue import RuleEntry
from generator.views.commonest import MatterView, RoleCount
from generator.views.deadline import DeadlineView
from generator.views.edition import EditionView

__all__ = ["HomeContext", "pages"]

_VALUES, _NEWEST, _RECURRING = 5, 5, 4
"""Of many rules so many values of a facet, newest rules and recurring duties stand on it; what they are of has its own page."""


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
    facets: tuple[ShownFacet, ...]
    """By what many rules are looked through; none where all are named."""
    newest: tuple[RuleEntry, ...]
    """The newest of many rules."""
    articles: int
    """How many articles all rules have."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    view = renderer.view
    portal = view.portal
    found = [one for one in catalogue.entries(view, renderer.today) if not one.edition.rule.is_reference]
    many = len(found) > FEW
    recurring = commonest.recurring(view)
    context = HomeContext(
        editions=view.applying,
        facets=shown_facets(found, _VALUES) if many else (),
        newest=tuple(found[:_NEWEST]) if many else (),
        articles=sum(one.articles for one in found),
        questions=tuple(question for question in portal.questions if question.offered),
        matters=commonest.matters(view),
        roles=commonest.roles(view),
        recurring=recurring[:_RECURRING] if many else recurring,
    )
    named = "".join(f"《{edition.title}》" for edition in view.applying)
    titles = f"{portal.organisation}的{len(found)}部规则" if many else named
    yield renderer.page("", portal.name, f"{portal.tagline}：{titles}", context, column=True)

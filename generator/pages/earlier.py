"""What an older edition had its readers do: its duties by role and its procedures, as they were, each on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.labels import REQUIRED_FIRST
from generator.model.registers import Role
from generator.pages.base import Context, Renderer
from generator.pages.ways import DUTIES, PROCEDURES, Ways, ways
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.procedure import ProcedureView, procedures

__all__ = ["EarlierDutiesContext", "EarlierProceduresContext", "pages"]


@dataclass(frozen=True, slots=True)
class RoleDuties:
    """The duties that an edition gave to a role."""

    role: Role | None
    """The role; None over those for which the rules name nobody."""
    duties: tuple[tuple[DutyView, bool], ...]
    """Its duties in order of the text, and whether each stands on the page for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDutiesContext(Context):
    """The duties of an older edition."""

    template: ClassVar[str] = "earlier-duties.html"
    edition: EditionView
    """The edition."""
    lists: tuple[RoleDuties, ...]
    """The duties by role, in the order of the roles."""
    ways: Ways
    """The way to what they name, as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierProceduresContext(Context):
    """The procedures of an older edition."""

    template: ClassVar[str] = "earlier-procedures.html"
    edition: EditionView
    """The edition."""
    procedures: tuple[ProcedureView, ...]
    """The procedures in the order of the file."""
    required_first: str
    """What stands over what must be met first."""
    ways: Ways
    """The way to what they name, as it was."""


def pages(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    """The two pages, as far as the edition was annotated."""
    if not edition.duties:
        return
    folder, dated = f"{edition.folder}/{DUTIES}", edition.edition.date
    duties = EarlierDutiesContext(
        edition=edition,
        lists=tuple(_lists(renderer, edition)),
        ways=ways(renderer.ways_from(folder), edition),
    )
    title = f"《{edition.title}》{dated} 版的职责"
    yield renderer.page(folder, title, "旧版规则的职责，照当时的标注", duties, listed=False)
    if found := procedures(edition):
        folder = f"{edition.folder}/{PROCEDURES}"
        steps = EarlierProceduresContext(
            edition=edition,
            procedures=found,
            required_first=REQUIRED_FIRST,
            ways=ways(renderer.ways_from(folder), edition),
        )
        title = f"《{edition.title}》{dated} 版的{renderer.labels.get('procedures', '')}"
        yield renderer.page(folder, title, "旧版规则的步骤，照当时的标注", steps, listed=False)


def _lists(renderer: Renderer, edition: EditionView) -> Iterator[RoleDuties]:
    seen: set[str] = set()
    for role in (*renderer.view.roles.values(), None):
        found = [
            duty
            for duty in edition.duties.values()
            if (role.id in duty.duty.actor if role else not duty.actors)
        ]
        if found:
            yield RoleDuties(role, tuple((duty, duty.id not in seen) for duty in found))
            seen.update(duty.id for duty in found)

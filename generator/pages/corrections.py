"""/corrections/: what the portal itself had wrong, since when, where, and when it was mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.files import Page
from generator.links import Place
from generator.model.corrections import Mistake
from generator.pages.base import Context, Renderer
from generator.pages.official import place_href
from generator.views.portal import PortalView

__all__ = ["CorrectionsContext", "has_any", "pages"]

_FOLDER = "corrections"


@dataclass(frozen=True, slots=True)
class MistakeView:
    """Something that the portal had wrong."""

    mistake: Mistake
    """What it said and says, since when, and when it was mended."""
    places: tuple[tuple[str, str], ...]
    """Where it stood: what the page is called, and the way there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsContext(Context):
    """The corrections."""

    template: ClassVar[str] = "corrections.html"
    mistakes: tuple[MistakeView, ...]
    """What was wrong, what was mended last first."""


def has_any(view: PortalView) -> bool:
    """Whether anything was wrong."""
    return bool(view.mistakes)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page."""
    view = renderer.view
    shown = sorted(view.mistakes, key=lambda mistake: mistake.mended, reverse=True)
    context = CorrectionsContext(
        mistakes=tuple(MistakeView(mistake, tuple(_places(view, mistake))) for mistake in shown)
    )
    yield renderer.page(
        _FOLDER, renderer.labels[_FOLDER], "本站曾经写错的地方，从哪天错到哪天", context, column=True
    )


def _places(view: PortalView, mistake: Mistake) -> Iterator[tuple[str, str]]:
    if mistake.rule and mistake.at:
        place = Place(mistake.rule, mistake.at)
        yield view.place_name("", place), place_href(_FOLDER, place)
    elif mistake.rule:
        edition = view.editions[mistake.rule]
        yield f"《{edition.title}》", files.link(_FOLDER, edition.folder)
    if mistake.role:
        yield view.roles[mistake.role].name, files.link(_FOLDER, f"roles/{mistake.role}")
    if mistake.procedure:
        for edition in view.editions.values():
            if procedure := edition.procedures_by_id.get(mistake.procedure):
                yield procedure.name, files.link(_FOLDER, edition.procedure_folder(procedure.id))

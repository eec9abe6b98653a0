"""Cases written from the text, held against what the portal makes of it, and shown as examples where they pass."""

from collections.abc import Iterator

from generator.problems import Problem
from generator.scenarios import runner
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["check"]


def check(view: PortalView) -> Iterator[Problem]:
    """What the data of any edition say otherwise than its cases; all that these name must be there."""
    for rule in view.editions:
        for edition in view.all_editions(rule):
            yield from _of(view, edition)


def _of(view: PortalView, edition: EditionView) -> Iterator[Problem]:
    loaded = edition.edition.scenarios
    if loaded is not None:
        for i, failure in runner.run(edition, view.calendar, view.portal.counting):
            yield loaded.marks.problem(("scenarios", i, *failure.key), failure.message)

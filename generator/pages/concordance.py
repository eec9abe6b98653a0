"""The page on which an edition stands beside a rule that it takes its bearings from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.files import Page
from generator.pages.base import Context, Renderer, source_lines
from generator.views.concordance import ConcordanceView, concordances
from generator.views.edition import EditionView

__all__ = ["ConcordanceContext", "pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceContext(Context):
    """An edition of ours beside a rule that it takes its bearings from."""

    template: ClassVar[str] = "concordance.html"
    concordance: ConcordanceView
    """Both editions, what editors settled, and the limits."""


def pages(renderer: Renderer, edition: EditionView) -> Iterator[Page]:
    """A page for each rule that an edition is held against."""
    for concordance in concordances(renderer.view, edition):
        theirs = concordance.theirs
        title = f"{edition.title}：与《{theirs.title}》对照"
        yield renderer.page(
            concordance.folder,
            title,
            f"《{edition.title}》逐条与《{theirs.title}》对照：相同、更严、本地规定和没有采用的",
            ConcordanceContext(concordance=concordance),
            print_style="compare-print.css",
            print_lines=source_lines(title, (edition, theirs)),
        )

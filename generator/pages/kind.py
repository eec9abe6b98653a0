"""What a kind of pages is to the rest of the site: its place in navigation, map, binder and among the ways on from search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files import Page
from generator.views.portal import PortalView

if TYPE_CHECKING:
    from generator.pages.base import Renderer

__all__ = ["Link", "PageKind", "always"]


def always(view: PortalView) -> bool:
    """For kinds of pages that every portal has."""
    del view
    return True


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of pages, whose entry page stands at ``folder``.

    ``make`` makes its pages; it is asked only where ``exists`` says that the portal holds what they show. ``label`` is its
    name wherever it is linked. ``navigation`` says whether it is in the head of each page, ``onward`` whether search leads on
    to it. ``binder`` is the heading of its printed sheets in the binder, empty where it has none. The order in the registry is
    the order in each of these.
    """

    folder: str
    label: str
    make: Callable[["Renderer"], Iterable[Page]]
    exists: Callable[[PortalView], bool] = always
    navigation: bool = True
    onward: bool = True
    binder: str = ""
    entry: Callable[[PortalView], str] | None = None
    """Where it is entered, when that is not always the page at ``folder``."""

    def link(self, view: PortalView) -> "Link":
        """The way to it."""
        return Link(self.label, self.entry(view) if self.entry else self.folder)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a kind of pages."""

    label: str
    """What it is called."""
    folder: str
    """The folder of the page that is entered."""

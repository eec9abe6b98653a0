"""What a kind of pages is to the rest of the site: its place in navigation, map, binder and among the ways on from search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.files import Page
from generator.pages.paging import Cut
from generator.views.history import History
from generator.views.portal import PortalView

if TYPE_CHECKING:
    from generator.pages.base import Renderer

__all__ = ["DOORS", "Link", "PageKind", "always"]

DOORS = {"rules": "全文", "roles": "我的职责", "procedures": "办事", "deadlines": "期限", "search": "查找"}
"""The doors in the head of each page: the kind of pages that each leads to, and what it is called there."""


def always(view: PortalView) -> bool:
    """For kinds of pages that every portal has."""
    del view
    return True


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of pages, whose entry page stands at ``folder``.

    ``make`` makes its pages, but for those that are of one rule alone, which ``of_rule`` makes; they are asked only where
    ``exists`` says that the portal holds what they show. ``label`` is its
    name wherever it is linked. ``door`` is the folder of the door behind which it stands; those behind none are linked at the
    foot. ``onward`` says whether search leads on to it. ``binder`` is the heading of its printed sheets in the binder, empty where it has none. The order in the registry is
    the order in each of these.
    """

    folder: str
    label: str
    make: Callable[["Renderer"], Iterable[Page]]
    exists: Callable[[PortalView], bool] = always
    door: str = ""
    onward: bool = True
    binder: str = ""
    entry: Callable[[PortalView], str] | None = None
    """Where it is entered, when that is not always the page at ``folder``."""
    cut: Callable[["Renderer", str], "Cut[Any] | None"] | None = None
    """Of a kind with lists that grow with the portal: the list in a folder, cut into pages; None where there is no list."""
    lists: Callable[[PortalView], Iterable[str]] = lambda _: ()
    """The folders of these lists."""
    of_rule: Callable[["Renderer", History], Iterable[Page]] = lambda _, __: ()
    """Makes the pages that show one rule with what is annotated on it, and can be made without those of other rules."""
    owner: Callable[[PortalView, str], str] = lambda _, __: ""
    """The rule whose page stands in a folder, by its id; empty where it is of no one rule, or there is none."""

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

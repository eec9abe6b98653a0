"""Every kind of pages, a line a kind: navigation, map, binder and the ways on from search are read from here."""

from collections.abc import Callable, Iterable

from generator.labels import RESULT_KINDS
from generator.pages import (
    about,
    approvals,
    catalogue,
    checklist,
    cited,
    corrections,
    data,
    deadlines,
    home,
    procedures,
    questions,
    roles,
    search,
    subjects,
    terms,
    texts,
)
from generator.pages.kind import PageKind
from generator.views.portal import PortalView

__all__ = ["BINDER", "KINDS", "present"]


def _has_duties(view: PortalView) -> bool:
    return bool(view.duties)


def _entry_page(folder: str) -> Callable[[PortalView], Iterable[str]]:
    """For kinds whose one list stands at their entry."""
    return lambda _view: (folder,)


_PROCEDURES, _DEADLINES = RESULT_KINDS["procedure"], RESULT_KINDS["deadline"]

KINDS = (
    PageKind("", "首页", home.pages, onward=False),
    PageKind(
        "rules",
        "全文",
        catalogue.pages,
        exists=texts.has_any,
        door="rules",
        entry=texts.entry,
        binder="全文",
        of_rule=texts.of_rule,
        owner=texts.owner,
    ),
    PageKind(
        "checklist",
        "清单",
        checklist.pages,
        exists=_has_duties,
        door="roles",
        binder="总清单",
        cut=checklist.cut,
        lists=checklist.folders,
    ),
    PageKind(
        "roles",
        RESULT_KINDS["role"],
        roles.pages,
        door="roles",
        binder="职责清单",
        cut=roles.cut,
        lists=roles.folders,
    ),
    PageKind(
        "procedures",
        _PROCEDURES,
        procedures.pages,
        exists=procedures.has_any,
        door="procedures",
        binder=_PROCEDURES,
        cut=procedures.cut,
        lists=_entry_page("procedures"),
        of_rule=procedures.of_rule,
        owner=procedures.owner,
    ),
    PageKind(
        "deadlines",
        _DEADLINES,
        deadlines.pages,
        exists=deadlines.has_any,
        door="deadlines",
        binder=_DEADLINES,
        cut=deadlines.cut,
        lists=_entry_page("deadlines"),
    ),
    PageKind(
        "approvals",
        "审批",
        approvals.pages,
        exists=approvals.has_any,
        door="procedures",
        binder="审批一览",
        cut=approvals.cut,
        lists=_entry_page("approvals"),
    ),
    PageKind(
        "terms",
        RESULT_KINDS["term"],
        terms.pages,
        exists=terms.has_any,
        door="search",
        cut=terms.cut,
        lists=_entry_page("terms"),
    ),
    PageKind(
        "citations",
        RESULT_KINDS["document"],
        cited.pages,
        door="search",
        cut=cited.cut,
        lists=_entry_page("citations"),
    ),
    PageKind(
        "questions",
        "未决问题",
        questions.pages,
        exists=questions.has_any,
        cut=questions.cut,
        lists=_entry_page("questions"),
    ),
    PageKind("corrections", "本站更正", corrections.pages, exists=corrections.has_any),
    PageKind(
        "search",
        "搜索",
        search.pages,
        door="search",
        onward=False,
        cut=subjects.cut,
        lists=subjects.folders,
    ),
    PageKind("data", "数据下载", data.pages, exists=texts.has_any),
    PageKind("about", "关于", about.pages, cut=about.cut, lists=_entry_page("about")),
)
"""The kinds of pages in the order in which they are listed everywhere."""

BINDER = {kind.folder: kind.binder for kind in KINDS if kind.binder}
"""The headings of the binder by the first part of the address of their pages, in order."""


def present(view: PortalView) -> tuple[PageKind, ...]:
    """The kinds of pages that a portal has."""
    return tuple(kind for kind in KINDS if kind.exists(view))

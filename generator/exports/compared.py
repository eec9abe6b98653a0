"""Any two editions of a rule as the table that offices make by hand: 现行 · 修订后 · 说明."""

from generator.comparing import table
from generator.files import Asset
from generator.views.edition import EditionView
from generator.views.history import History

__all__ = ["path", "workbook"]


def path(older: EditionView, newer: EditionView) -> str:
    """Where the workbook of two editions stands in the site."""
    return f"data/{newer.rule.id}/compare/{older.edition.date}-{newer.edition.date}.xlsx"


def workbook(history: History, older: EditionView, newer: EditionView) -> Asset:
    """The workbook of two editions."""
    content = table.workbook(older.text, newer.text, history.between(older, newer), newer.title)
    return Asset(path(older, newer), content)

"""What tests of readers ask a draft for."""

from generator.importer import Draft, import_text, readers
from generator.importer.reading import Choices

__all__ = ["drops", "first", "imported"]


def imported(data: bytes, suffix: str, *, column: int | None = None) -> Draft:
    """The draft of a file that is a rule, with every character accounted for."""
    draft = import_text(readers.read_bytes(data, suffix, Choices(column=column)), rule="any")
    assert draft.account.whole
    assert draft.reading.lost == 0
    return draft


def first(draft: Draft) -> list[str]:
    """The words of the first article, a unit each."""
    return [u.text for u in draft.text.units() if u.address.article_number == "1" and u.text]


def drops(draft: Draft) -> list[tuple[str, str]]:
    """Why something was left out, and what it was."""
    return [(drop.reason, drop.text) for drop in draft.reading.drops]

"""A rule through its editions: the time line, and pages under numbers that only older editions have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator import files
from generator.address import Address
from generator.exports import in_force
from generator.files import Page
from generator.pages import compare
from generator.pages.base import Context, Renderer
from generator.pages.units import passage_folder
from generator.views.edition import EditionView
from generator.views.history import History, Onward

__all__ = ["EditionsContext", "LedOnContext", "folder_of", "pages"]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition on the time line."""

    edition: EditionView
    """The edition."""
    before: EditionView | None
    """The edition before it."""
    compared: str
    """The folder of the comparison with the one before; empty without one."""
    counts: tuple[tuple[str, str, int], ...]
    """How many articles the edition changed, by kind; those that stayed are left out."""
    calendar: str
    """The way to the calendar entry of its coming into force; empty where that day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsContext(Context):
    """The time line of a rule."""

    template: ClassVar[str] = "editions.html"
    current: EditionView
    """The edition that has the short addresses."""
    rows: tuple[EditionRow, ...]
    """The editions, the newest first."""
    pairs: tuple[tuple[EditionView, EditionView, str], ...]
    """Editions that do not follow one another, and the folder of their comparison."""
    gone: tuple[tuple[str, str], ...]
    """The numbers that only older editions have: as cited, and the folder of the page under each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedOnContext(Context):
    """The page under a number that the current edition does not have any more."""

    template: ClassVar[str] = "led-on.html"
    current: EditionView
    """The edition that has the short addresses."""
    citation: str
    """What the number was, as people cite it."""
    earlier: tuple[tuple[EditionView, Address, Onward, tuple[str, ...]], ...]
    """The older editions that have it, the newest first: its address there, what became of it, its words a unit a line."""


def folder_of(rule: str) -> str:
    """Where the time line of a rule stands."""
    return f"rules/{rule}/editions"


def pages(renderer: Renderer, history: History) -> Iterator[Page]:
    """Where there are several editions: the time line, the comparisons, and a page for each number that is gone."""
    if len(history.editions) == 1:
        return
    yield _time_line(renderer, history)
    yield from compare.pages(renderer, history)
    yield from _led_on(renderer, history)


def _time_line(renderer: Renderer, history: History) -> Page:
    current = history.current
    folder = folder_of(current.rule.id)
    rows = []
    for edition in reversed(history.editions):
        before = history.before(edition)
        made = compare.counts(history.between(before, edition).articles) if before else ()
        rows.append(
            EditionRow(
                edition,
                before,
                compare.folder_of(before, edition) if before else "",
                tuple(count for count in made if count[0] != "same"),
                files.link_file(folder, in_force.path(edition)) if edition.standing.since else "",
            )
        )
    following = {(row.before.key, row.edition.key) for row in rows if row.before}
    pairs = tuple(
        (older, newer, compare.folder_of(older, newer))
        for older, newer in history.pairs
        if (older.key, newer.key) not in following
    )
    # the 款 too of an article that has only one: each has a page of its own
    gone = tuple(
        (address.citation(), passage_folder(current.rule.id, address)) for address in history.numbers_gone
    )
    context = EditionsContext(current=current, rows=tuple(rows), pairs=pairs, gone=gone)
    return renderer.page(
        folder, f"{current.title}：各版本", f"《{current.title}》历次版本的时效和变动", context, column=True
    )


def _led_on(renderer: Renderer, history: History) -> Iterator[Page]:
    current = history.current
    for address, earlier in history.numbers_gone.items():
        newest = earlier[0][0]
        citation = newest.citation(address)
        shown = tuple((edition, address, onward, _lines(edition, address)) for edition, onward in earlier)
        context = LedOnContext(current=current, citation=citation, earlier=shown)
        folder = passage_folder(current.rule.id, address)
        title = f"{citation} · 《{current.title}》旧版"
        yield renderer.page(folder, title, "".join(shown[0][3]), context, listed=False)


def _lines(edition: EditionView, address: Address) -> tuple[str, ...]:
    """The words of a unit with all inside it, a unit a line."""
    return tuple(
        f"{unit.number}{unit.text}".replace("\t", "\u3000")
        for place, unit in edition.units.items()
        if place.within(address) and unit.text
    )

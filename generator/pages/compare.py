"""The pages on which two editions stand side by side, in parts where the texts are long."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator import files
from generator.address import Address
from generator.comparing import Match
from generator.comparing.headings import Heading
from generator.exports import compared
from generator.files import Page
from generator.labels import COMPARED
from generator.pages.base import Context, Renderer, source_lines
from generator.views.edition import EditionView
from generator.views.history import History
from generator.views.side_by_side import ArticleRow, SideBySide

__all__ = ["CompareContext", "counts", "folder_of", "pages", "place_of"]

_PART = 10_000
"""A part holds about so many characters: what changed of them is read on a phone in a few minutes, the rest is folded."""


@dataclass(frozen=True, slots=True)
class Block:
    """An article that changed, or a run of articles that stayed as they were, which is folded."""

    same: bool
    """Whether nothing changed in it."""
    articles: tuple[ArticleRow, ...]
    """The articles."""

    @property
    def title(self) -> str:
        """第三条至第九条."""
        return _span(self.articles)


@dataclass(frozen=True, slots=True)
class ChapterChanges:
    """The changes of a chapter, in the contents."""

    title: str
    """Its number and title; empty for articles in no chapter."""
    entries: tuple[tuple[ArticleRow, str], ...]
    """The articles that changed, and the folder of the page on which each stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareContext(Context):
    """Two editions side by side, or a part of that."""

    template: ClassVar[str] = "compare.html"
    older: EditionView
    """The older edition."""
    newer: EditionView
    """The newer edition."""
    folder: str
    """Where the comparison begins."""
    counts: tuple[tuple[str, str, int], ...]
    """How many articles are of each kind: key, words, number; kinds without any are left out."""
    paragraph_counts: tuple[tuple[str, str, int], ...]
    """The same of 款."""
    headings: tuple[Heading, ...]
    """The title, chapters and sections that are others now; on the first page alone."""
    contents: tuple[ChapterChanges, ...]
    """What changed, by chapter; on the first page alone."""
    blocks: tuple[Block, ...]
    """The articles of this part; none on the first page of a comparison in several parts."""
    part: int
    """Which part it is, from 1; 0 on the first page."""
    parts: tuple[str, ...]
    """The articles that each part holds; none where there is one page."""
    workbook: str
    """The way to the same as a workbook."""


def folder_of(older: EditionView, newer: EditionView) -> str:
    """Where the comparison of two editions begins."""
    return f"rules/{newer.rule.id}/compare/{older.edition.date}/{newer.edition.date}"


def place_of(history: History, older: EditionView, newer: EditionView, article: Address) -> tuple[str, str]:
    """The page of a comparison on which an article of the newer edition stands, and its element there."""
    sides = history.side_by_side(older, newer)
    row = sides.row_of[article]
    return _homes(sides)[row.key], row.key


def pages(renderer: Renderer, history: History) -> Iterator[Page]:
    """Any two editions: one page, or for long texts one with the contents and a page a part."""
    for older, newer in history.pairs:
        yield from _pair(renderer, history.side_by_side(older, newer))


def _pair(renderer: Renderer, sides: SideBySide) -> Iterator[Page]:
    parts, older, newer = _parts(sides.articles), sides.older, sides.newer
    several = len(parts) > 1
    spans = tuple(map(_span, parts)) if several else ()
    contents = tuple(_contents(sides))
    for number, rows in enumerate([(), *parts] if several else parts or [()]):
        there = f"{folder_of(older, newer)}/{number}" if number else folder_of(older, newer)
        context = CompareContext(
            older=older,
            newer=newer,
            folder=folder_of(older, newer),
            counts=counts(sides.compared.articles),
            paragraph_counts=counts(sides.compared.paragraphs),
            headings=sides.headings if not number else (),
            contents=contents if not number else (),
            blocks=tuple(_blocks(rows)),
            part=number,
            parts=spans,
            workbook=files.link_file(there, compared.path(older, newer)),
        )
        title = f"{newer.title}：{older.edition.date} 版与 {newer.edition.date} 版比较"
        yield renderer.page(
            there,
            f"{title}（{spans[number - 1]}）" if number else title,
            f"《{newer.title}》两个版本逐条逐款的变动",
            context,
            print_style="compare-print.css",
            print_lines=source_lines(title, (older, newer)),
            listed=not number,
        )


def counts(matches: Iterable[Match]) -> tuple[tuple[str, str, int], ...]:
    """How many matches are of each kind: key, words, number; kinds without any are left out."""
    found = [match.kind for match in matches]
    order = sorted(COMPARED, key=lambda kind: kind == "same")
    return tuple((kind, COMPARED[kind], found.count(kind)) for kind in order if kind in found)


def _parts(articles: Sequence[ArticleRow]) -> tuple[tuple[ArticleRow, ...], ...]:
    """The articles in as few pieces of a readable size as they fit in."""
    parts: list[list[ArticleRow]] = []
    size = 0
    for row in articles:
        if not parts or size + row.size > _PART:
            parts.append([])
            size = 0
        parts[-1].append(row)
        size += row.size
    return tuple(map(tuple, parts))


def _homes(sides: SideBySide) -> dict[str, str]:
    """The folder of the page on which each row stands, by its key."""
    folder, parts = folder_of(sides.older, sides.newer), _parts(sides.articles)
    return {
        row.key: f"{folder}/{number}" if len(parts) > 1 else folder
        for number, part in enumerate(parts, 1)
        for row in part
    }


def _contents(sides: SideBySide) -> Iterator[ChapterChanges]:
    homes = _homes(sides)

    def chapter(row: ArticleRow) -> str:
        edition, article = (sides.newer, row.new[0]) if row.new else (sides.older, row.old[0])
        found = edition.chapter_of.get(article.number)
        return f"{found.number}　{found.title}" if found else ""

    for title, rows in groupby(sides.articles, key=chapter):
        changed = tuple((row, homes[row.key]) for row in rows if not row.stayed)
        if changed:
            yield ChapterChanges(title, changed)


def _blocks(rows: Iterable[ArticleRow]) -> Iterator[Block]:
    for same, group in groupby(rows, key=lambda row: row.stayed):
        if same:
            yield Block(True, tuple(group))
        else:
            yield from (Block(False, (row,)) for row in group)


def _span(rows: Sequence[ArticleRow]) -> str:
    """第三条至第九条."""
    first, last = rows[0].title, rows[-1].title
    return first if first == last else f"{first}至{last}"

"""The official text of one edition as a tree: text.yaml, which holds official words only.

Numbers and texts stand as printed; nothing an editor adds goes here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from generator.address import Address
from generator.model.base import ARTICLE_NUMBER, SHA256, VISIBLE, Id, MaybeWords, Model, Words, shape

__all__ = [
    "Article",
    "ArticleNumber",
    "Cell",
    "Chapter",
    "Item",
    "Line",
    "Paragraph",
    "Part",
    "Repair",
    "Row",
    "Section",
    "Subitem",
    "Subpart",
    "Table",
    "Text",
    "Unit",
]


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_figure(value: str) -> int | str:
    return int(value) if value.isdigit() else value


ArticleNumber = Annotated[
    str,
    BeforeValidator(_as_text, json_schema_input_type=int | str),
    StringConstraints(pattern=ARTICLE_NUMBER),
    PlainSerializer(_as_figure, return_type=int | str),
    Field(json_schema_extra=shape(ARTICLE_NUMBER)),
]
"""The number of an article: 18, or "100-1" for 第一百条之一."""


def _in_a_cell(text: str) -> str:
    if "\t" in text or "\n" in text:
        raise ValueError("一格的文字不得含制表符或换行：请改成空格")
    return text


class Cell(Model):
    """A cell of a table: its words, and over how many columns and rows it reaches; written as the words alone where over one."""

    text: Annotated[MaybeWords, AfterValidator(_in_a_cell)] = ""
    columns: Annotated[int, Field(ge=1, le=100)] = 1
    rows: Annotated[int, Field(ge=1, le=10_000)] = 1

    @model_serializer(mode="wrap")
    def _to_words(self, handler: SerializerFunctionWrapHandler) -> object:
        return self.text if self.columns == self.rows == 1 else handler(self)


def _as_cell(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Row(Model):
    """A row of a table."""

    cells: Annotated[
        tuple[Annotated[Cell, BeforeValidator(_as_cell, json_schema_input_type=Cell | str)], ...],
        Field(min_length=1),
    ]


class Table(Model):
    """A table; it belongs to the 款, 项 or 目 whose words stand before it, and is none itself."""

    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Subitem(Model):
    """目: the number as printed (1.) and the words."""

    number: Words
    text: MaybeWords = ""
    tables: tuple[Table, ...] = ()


class Item(Model):
    """项: the number as printed (（一）), the words, and the 目 inside."""

    number: Words
    text: MaybeWords = ""
    tables: tuple[Table, ...] = ()
    subitems: tuple[Subitem, ...] = ()


class Paragraph(Model):
    """款: the words up to the first 项, the tables that follow them, and the 项."""

    text: MaybeWords = ""
    tables: tuple[Table, ...] = ()
    items: tuple[Item, ...] = ()


class Article(Model):
    """条: its number as a figure and as printed (十八、 or 第十八条), and its 款."""

    article: ArticleNumber
    number: Words
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]


class Section(Model):
    """节 of a chapter."""

    section: Annotated[int, Field(ge=1)]
    number: Words
    title: MaybeWords = ""
    articles: tuple[Article, ...] = ()


class Chapter(Model):
    """章: number as a figure and as printed, title, then sections or articles."""

    chapter: Annotated[int, Field(ge=1)]
    number: Words
    title: MaybeWords = ""
    articles: tuple[Article, ...] = ()
    sections: tuple[Section, ...] = ()


class Subpart(Model):
    """分编 of a code, with its chapters."""

    subpart: Annotated[int, Field(ge=1)]
    number: Words
    title: MaybeWords = ""
    articles: tuple[Article, ...] = ()
    chapters: tuple[Chapter, ...] = ()


class Part(Model):
    """编 of a code, with its chapters, or with its 分编, or with articles of its own."""

    part: Annotated[int, Field(ge=1)]
    number: Words
    title: MaybeWords = ""
    articles: tuple[Article, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    subparts: tuple[Subpart, ...] = ()


class Line(Model):
    """A piece of the head or the tail, told by its kind."""

    kind: Literal[
        "document-number",
        "notice-title",
        "addressees",
        "notice",
        "document-date",
        "note",
        "rule-title",
        "history",
        "contents",
        "preamble",
        "signature",
        "copies-to",
        "printed-by",
        "printed-on",
        "annex",
        "other",
    ]
    text: Words


class Repair(Model):
    """What the tree has otherwise than the source: ``found`` at a line and column (from 1), ``put`` instead."""

    line: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    kind: Literal["blank", "wrapped-line", "compatibility-character", "bracket", "recognition"]
    found: Annotated[str, Field(min_length=1, max_length=200)]
    put: Annotated[str, VISIBLE]


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of official words: its address, its number as printed and its words; either may be empty.

    An article yields its number alone; its words are in its paragraphs. A table yields nothing itself; the words of a row
    are those of its ``cells`` with a tab between. ``key`` leads to the words in text.yaml.
    """

    address: Address
    number: str
    text: str
    key: tuple[int | str, ...]
    cells: tuple[Cell, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words as they stand in the source without a break: those of each cell of a row, else all."""
        return tuple(cell.text for cell in self.cells) or (self.text,)


class Text(Model):
    """text.yaml: one edition's official words in order, and the repairs that lead from source.txt to them."""

    rule: Id
    edition: date
    sha256: Annotated[str, StringConstraints(pattern=SHA256), Field(json_schema_extra=shape(SHA256))]
    head: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    articles: tuple[Article, ...] = ()
    tail: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def lines(self, kind: str) -> tuple[str, ...]:
        """The words of the head and the tail that are of one kind, in order."""
        return tuple(line.text for line in (*self.head, *self.tail) if line.kind == kind)

    def kind_of(self, unit: "Unit") -> str:
        """The kind of line that a unit of the head or the tail is."""
        part, place, _ = unit.key
        assert isinstance(place, int)
        return (self.head if part == "head" else self.tail)[place].kind

    def all_chapters(self) -> Iterator[tuple[Address, Chapter]]:
        """Every chapter with its address, in order."""
        for chapter in self.chapters:
            yield Address.of((("chp", str(chapter.chapter)),)), chapter
        for part in self.parts:
            for chapter in part.chapters:
                yield Address.of((("part", str(part.part)), ("chp", str(chapter.chapter)))), chapter
            for subpart in part.subparts:
                above = (("part", str(part.part)), ("subpart", str(subpart.subpart)))
                for chapter in subpart.chapters:
                    yield Address.of((*above, ("chp", str(chapter.chapter)))), chapter

    def all_articles(self) -> Iterator[Article]:
        """Every article, in order."""
        yield from self.articles
        yield from _articles_of(self.chapters)
        for part in self.parts:
            yield from part.articles
            yield from _articles_of(part.chapters)
            for subpart in part.subparts:
                yield from subpart.articles
                yield from _articles_of(subpart.chapters)

    def units(self) -> Iterator[Unit]:
        """Every unit of official words in the order of print; together they are the whole text."""
        return iter(self._units)

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        # proof, count, citations and account each walk a text that never changes
        return tuple(self._walk())

    def _walk(self) -> Iterator[Unit]:
        yield from _lines("preface", "head", self.head)
        yield from _articles(self.articles, ())
        yield from _chapters(self.chapters, (), ())
        for i, part in enumerate(self.parts):
            steps = (("part", str(part.part)),)
            here = ("parts", i)
            yield Unit(Address.of(steps), part.number, part.title, (*here, "title"))
            yield from _articles(part.articles, here)
            yield from _chapters(part.chapters, steps, here)
            for k, subpart in enumerate(part.subparts):
                below = (*steps, ("subpart", str(subpart.subpart)))
                inside = (*here, "subparts", k)
                yield Unit(Address.of(below), subpart.number, subpart.title, (*inside, "title"))
                yield from _articles(subpart.articles, inside)
                yield from _chapters(subpart.chapters, below, inside)
        yield from _lines("conclusions", "tail", self.tail)


_Steps = tuple[tuple[str, str], ...]


_Key = tuple[int | str, ...]


def _lines(name: str, key: str, lines: tuple[Line, ...]) -> Iterator[Unit]:
    for i, line in enumerate(lines):
        yield Unit(Address.of(((name, ""), ("p", str(i + 1)))), "", line.text, (key, i, "text"))


def _articles_of(chapters: tuple[Chapter, ...]) -> Iterator[Article]:
    for chapter in chapters:
        yield from chapter.articles
        for section in chapter.sections:
            yield from section.articles


def _chapters(chapters: tuple[Chapter, ...], above: _Steps, key: _Key) -> Iterator[Unit]:
    for i, chapter in enumerate(chapters):
        steps = (*above, ("chp", str(chapter.chapter)))
        here = (*key, "chapters", i)
        yield Unit(Address.of(steps), chapter.number, chapter.title, (*here, "title"))
        yield from _articles(chapter.articles, here)
        for k, section in enumerate(chapter.sections):
            address = Address.of((*steps, ("sec", str(section.section))))
            yield Unit(address, section.number, section.title, (*here, "sections", k, "title"))
            yield from _articles(section.articles, (*here, "sections", k))


def _articles(articles: tuple[Article, ...], key: _Key) -> Iterator[Unit]:
    for i, article in enumerate(articles):
        address = Address.article(article.article)
        yield Unit(address, article.number, "", _shared((*key, "articles", i, "number")))
        for n, paragraph in enumerate(article.paragraphs):
            para = address.child("para", n + 1)
            here = (*key, "articles", i, "paragraphs", n)
            yield Unit(para, "", paragraph.text, _shared((*here, "text")))
            yield from _tables(paragraph.tables, para, here)
            for m, item in enumerate(paragraph.items):
                point = para.child("point", m + 1)
                inside = (*here, "items", m)
                yield Unit(point, item.number, item.text, _shared((*inside, "text")))
                yield from _tables(item.tables, point, inside)
                for k, subitem in enumerate(item.subitems):
                    indent = point.child("indent", k + 1)
                    within = (*inside, "subitems", k)
                    yield Unit(indent, subitem.number, subitem.text, _shared((*within, "text")))
                    yield from _tables(subitem.tables, indent, within)


@lru_cache(maxsize=65536)
def _shared(key: _Key) -> _Key:
    """The same key for the same place of each rule."""
    return key


def _tables(tables: tuple[Table, ...], above: Address, key: _Key) -> Iterator[Unit]:
    for i, table in enumerate(tables):
        address = above.child("table", i + 1)
        here = (*key, "tables", i, "rows")
        yield Unit(address, "", "", here)
        for n, row in enumerate(table.rows):
            words = "\t".join(cell.text for cell in row.cells)
            yield Unit(address.child("tr", n + 1), "", words, (*here, n, "cells"), row.cells)

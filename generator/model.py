"""The words of the portal as values: the official text as a tree, roles, cited documents, the portal itself.

All are frozen pydantic models; their JSON Schemas complete and check the YAML in an editor.
text.yaml holds official words only: numbers and texts as printed, nothing an editor adds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)
from pydantic.config import JsonDict

from generator.address import Address

__all__ = [
    "Article",
    "ArticleNumber",
    "Chapter",
    "CitedDocument",
    "Counting",
    "Documents",
    "EverydayRole",
    "HomeQuestion",
    "Id",
    "Item",
    "Line",
    "Marks",
    "Model",
    "Paragraph",
    "Part",
    "COUNT",
    "SHAPES",
    "SPAN",
    "Portal",
    "QuestionWords",
    "Repair",
    "Role",
    "RoleKind",
    "Roles",
    "Rule",
    "SearchWords",
    "Section",
    "Subpart",
    "Subitem",
    "Synonym",
    "Text",
    "Unit",
    "Unresolved",
    "shape",
]

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ARTICLE_NUMBER = r"^[1-9]\d*(-[1-9]\d*)*$"
_SHA256 = r"^[0-9a-f]{64}$"
_WEB_ADDRESS = r"^https?://[^\s]+$"
SPAN = r"^[1-9]\d{0,2} (workdays?|days?|months?|years?)$"
COUNT = r"^[1-9]\d{0,2}(-[1-9]\d{0,2})?$"

SHAPES = {
    _WEB_ADDRESS: "以 http:// 或 https:// 开头的完整网址",
    _ID: "只用小写字母、数字和其间的单个连字符，如 deputy-mayor",
    _ARTICLE_NUMBER: "是条的编号，如 18，第一百条之一写作 100-1",
    SPAN: "是数目和单位（workdays、days、months、years），如 5 workdays",
    COUNT: "是次数，如 2，或范围，如 1-2",
    _SHA256: "是 64 位小写的十六进制 SHA-256 校验值",
}
"""What a text of each pattern looks like, to be said after 这里应当."""


def shape(pattern: str) -> JsonDict:
    """What editors with a YAML server show in place of the pattern."""
    return {"patternErrorMessage": f"这里应当{SHAPES[pattern]}"}


Id = Annotated[str, StringConstraints(pattern=_ID, max_length=64), Field(json_schema_extra=shape(_ID))]
"""A name in addresses of pages: small letters, digits, single hyphens."""


def _visible(text: str) -> str:
    # escapes ("\\x07") bring in what no editor shows; a direction mark makes words read otherwise than they are
    if hidden := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", text):
        raise ValueError(f"不得含有看不见的控制字符 U+{ord(hidden[0]):04X}：请删去")
    return text


Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_visible)]
"""Text that is not empty."""

WebAddress = Annotated[
    str,
    StringConstraints(pattern=_WEB_ADDRESS, max_length=2000),
    Field(json_schema_extra=shape(_WEB_ADDRESS)),
]

MaybeWords = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_visible)]
"""Text that may be empty: a list may open an article, a heading may have a number alone."""


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_figure(value: str) -> int | str:
    return int(value) if value.isdigit() else value


ArticleNumber = Annotated[
    str,
    BeforeValidator(_as_text, json_schema_input_type=int | str),
    StringConstraints(pattern=_ARTICLE_NUMBER),
    PlainSerializer(_as_figure, return_type=int | str),
    Field(json_schema_extra=shape(_ARTICLE_NUMBER)),
]
"""The number of an article: 18, or "100-1" for 第一百条之一."""


class Model(BaseModel):
    """Base of all models: frozen, and a key that is not known is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Subitem(Model):
    """目: the number as printed (1.) and the words."""

    number: Words
    text: MaybeWords = ""


class Item(Model):
    """项: the number as printed (（一）), the words, and the 目 inside."""

    number: Words
    text: MaybeWords = ""
    subitems: tuple[Subitem, ...] = ()


class Paragraph(Model):
    """款: the words up to the first 项, and the 项."""

    text: MaybeWords = ""
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
    kind: Literal["blank", "wrapped-line", "compatibility-character", "bracket"]
    found: Annotated[str, Field(min_length=1, max_length=200)]
    put: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of official words: its address, its number as printed and its words; either may be empty.

    An article yields its number alone; its words are in its paragraphs. ``key`` leads to the words in text.yaml.
    """

    address: Address
    number: str
    text: str
    key: tuple[int | str, ...]


class Text(Model):
    """text.yaml: one edition's official words in order, and the repairs that lead from source.txt to them."""

    rule: Id
    edition: date
    sha256: Annotated[str, StringConstraints(pattern=_SHA256), Field(json_schema_extra=shape(_SHA256))]
    head: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    articles: tuple[Article, ...] = ()
    tail: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def lines(self, kind: str) -> tuple[str, ...]:
        """The words of the head and the tail that are of one kind, in order."""
        return tuple(line.text for line in (*self.head, *self.tail) if line.kind == kind)

    def all_chapters(self) -> Iterator[tuple[Address, Chapter]]:
        """Every chapter with its address, in order."""
        for chapter in self.chapters:
            yield Address((("chp", str(chapter.chapter)),)), chapter
        for part in self.parts:
            for chapter in part.chapters:
                yield Address((("part", str(part.part)), ("chp", str(chapter.chapter)))), chapter
            for subpart in part.subparts:
                above = (("part", str(part.part)), ("subpart", str(subpart.subpart)))
                for chapter in subpart.chapters:
                    yield Address((*above, ("chp", str(chapter.chapter)))), chapter

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
        yield from _lines("preface", "head", self.head)
        yield from _articles(self.articles, ())
        yield from _chapters(self.chapters, (), ())
        for i, part in enumerate(self.parts):
            steps = (("part", str(part.part)),)
            here = ("parts", i)
            yield Unit(Address(steps), part.number, part.title, (*here, "title"))
            yield from _articles(part.articles, here)
            yield from _chapters(part.chapters, steps, here)
            for k, subpart in enumerate(part.subparts):
                below = (*steps, ("subpart", str(subpart.subpart)))
                inside = (*here, "subparts", k)
                yield Unit(Address(below), subpart.number, subpart.title, (*inside, "title"))
                yield from _articles(subpart.articles, inside)
                yield from _chapters(subpart.chapters, below, inside)
        yield from _lines("conclusions", "tail", self.tail)


_Steps = tuple[tuple[str, str], ...]
_Key = tuple[int | str, ...]


def _lines(name: str, key: str, lines: tuple[Line, ...]) -> Iterator[Unit]:
    for i, line in enumerate(lines):
        yield Unit(Address(((name, ""), ("p", str(i + 1)))), "", line.text, (key, i, "text"))


def _articles_of(chapters: tuple[Chapter, ...]) -> Iterator[Article]:
    for chapter in chapters:
        yield from chapter.articles
        for section in chapter.sections:
            yield from section.articles


def _chapters(chapters: tuple[Chapter, ...], above: _Steps, key: _Key) -> Iterator[Unit]:
    for i, chapter in enumerate(chapters):
        steps = (*above, ("chp", str(chapter.chapter)))
        here = (*key, "chapters", i)
        yield Unit(Address(steps), chapter.number, chapter.title, (*here, "title"))
        yield from _articles(chapter.articles, here)
        for k, section in enumerate(chapter.sections):
            address = Address((*steps, ("sec", str(section.section))))
            yield Unit(address, section.number, section.title, (*here, "sections", k, "title"))
            yield from _articles(section.articles, (*here, "sections", k))


def _articles(articles: tuple[Article, ...], key: _Key) -> Iterator[Unit]:
    for i, article in enumerate(articles):
        address = Address.article(article.article)
        yield Unit(address, article.number, "", (*key, "articles", i, "number"))
        for n, paragraph in enumerate(article.paragraphs):
            para = address.child("para", n + 1)
            here = (*key, "articles", i, "paragraphs", n)
            yield Unit(para, "", paragraph.text, (*here, "text"))
            for m, item in enumerate(paragraph.items):
                point = para.child("point", m + 1)
                yield Unit(point, item.number, item.text, (*here, "items", m, "text"))
                for k, subitem in enumerate(item.subitems):
                    indent = point.child("indent", k + 1)
                    yield Unit(
                        indent, subitem.number, subitem.text, (*here, "items", m, "subitems", k, "text")
                    )


class RoleKind(StrEnum):
    """What a role is: an office held by a person, a body, a part played in a procedure, or a body outside."""

    PERSON = "person"
    BODY = "body"
    PART = "part"
    OUTSIDE = "outside"


class Role(Model):
    """An office, body or part in a procedure that the rules name, with all its names.

    ``member_of`` are the roles whose duties bind this one too: 区长 is one of 区政府领导同志. A ``draft`` is set
    aside when the sources are read, as that of a document or a duty is.
    """

    id: Id
    name: Words
    kind: RoleKind
    aliases: tuple[Words, ...] = ()
    description: Words
    reports_to: tuple[Id, ...] = ()
    member_of: tuple[Id, ...] = ()
    note: MaybeWords = ""
    draft: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Roles(Model):
    """roles.yaml: the roles shared by all rules."""

    roles: tuple[Role, ...]


class CitedDocument(Model):
    """A document that the rules cite by its title in 《》."""

    id: Id
    title: Words
    kind: Literal["constitution", "law", "regulation", "rules", "party-regulation", "other"]
    aliases: tuple[Words, ...] = ()
    note: MaybeWords = ""
    draft: bool = False


class Documents(Model):
    """documents.yaml: the documents cited by the rules, except the rules of this portal."""

    documents: tuple[CitedDocument, ...]


class Marks(Model):
    """The marks an official site must show (网页设计规范); none has a default.

    ``agency`` (党政机关网站标识), ``report_error`` (我为政府网站找错) and ``accessibility`` (适老化标识, only for
    sites that were awarded it) are addresses; the others are words.
    """

    agency: WebAddress
    site_id_code: Words
    icp: Words
    police: Words
    host: Words
    contact: Words
    report_error: WebAddress
    accessibility: WebAddress | None = None


class Counting(Model):
    """How days are counted where the rules do not say: in words shown beside each answer, and as a switch."""

    convention: Words = (
        "参照《中华人民共和国民法典》第二百零一条："
        "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算"
    )
    event_day_counts: bool = False


class QuestionWords(Model):
    """Words by which people ask, and what they ask for."""

    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    seeks: Literal["actor", "deadline", "permission", "procedure"]


class Synonym(Model):
    """Everyday words, and the words that the rules have for the same; each of ``says`` leads to all of ``means``."""

    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    means: Annotated[tuple[Words, ...], Field(min_length=1)]


class EverydayRole(Model):
    """What people call a role and the rules do not."""

    role: Id
    says: Annotated[tuple[Words, ...], Field(min_length=1)]


class SearchWords(Model):
    """How a question is understood; ``fillers`` carry no meaning of their own.

    ``infixes`` are what people put inside a verb: 请不了假 and 请个假 are 请假.
    """

    questions: tuple[QuestionWords, ...] = ()
    fillers: tuple[Words, ...] = ()
    infixes: tuple[Words, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    roles: tuple[EverydayRole, ...] = ()


class HomeQuestion(Model):
    """A question shown on the home page, and the unit that must be its first answer (a test asks it)."""

    asks: Words
    answered_by: Words


class Portal(Model):
    """portal.yaml: whose portal it is, and how its readers speak."""

    name: Words
    organisation: Words
    tagline: Words
    site_domain: MaybeWords = ""
    official: bool = False
    marks: Marks | None = None
    counting: Counting = Counting()
    questions: tuple[HomeQuestion, ...] = ()
    search: SearchWords | None = None


class Unresolved(Model):
    """A citation in the official words that leads nowhere, and stays as it was printed; ``note`` says why."""

    at: Words
    words: Words
    note: Words


class Rule(Model):
    """rule.yaml: the work, whatever its edition; ``current`` is the edition that has the short addresses."""

    id: Id
    title: Words
    issuer: Words
    kind: Words
    current: date
    source: Words
    """Where the text was taken from, in words shown to readers."""
    unresolved: tuple[Unresolved, ...] = ()

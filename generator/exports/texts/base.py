"""What a form of texts is to those who offer it, and what it is given to write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.address import Address
from generator.blocks import Block, Table, article_blocks, blocks, with_tables
from generator.labels import UNOFFICIAL
from generator.model.settings import Portal
from generator.model.text import Article
from generator.views.edition import EditionView

__all__ = ["TextFormat", "Writing", "path"]


@dataclass(frozen=True, slots=True)
class Writing:
    """A text of a portal to be written out: an edition whole, or one article of it."""

    portal: Portal
    edition: EditionView
    article: Article | None = None

    @property
    def blocks(self) -> Iterator[Block | Table]:
        """Its blocks in order of print, the rows of each table together."""
        return with_tables(self.lines)

    @property
    def lines(self) -> Iterator[Block]:
        """Its blocks, each row of a table alone."""
        if self.article is None:
            return blocks(self.edition.text)
        return article_blocks(self.edition.units_of[self.article.article])

    @property
    def title(self) -> str:
        """What it is called: 袁州区人民政府工作规则, or the same with 第二十条."""
        return f"{self.edition.title}{self.citation}"

    @property
    def citation(self) -> str:
        """第二十条; empty for the whole."""
        return Address.article(self.article.article).citation() if self.article else ""

    @property
    def source(self) -> str:
        """On what it rests, in a line below the words."""
        return self.source_of(self.citation)

    def source_of(self, citation: str) -> str:
        """The same of what is cited so: 第二十条, 第三条至第五条."""
        cited = f"{self.edition.whole_citation}{citation}"
        date, found = self.edition.edition.date, self.edition.text.sha256[:12]
        said = f"出处：{cited}，{date}版，原文 SHA-256 {found}"
        return f"{said}。" if self.portal.official else f"{said}。{UNOFFICIAL}。"


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A form in which every edition is offered."""

    name: str
    """What readers know it as: Word, 纯文本."""
    suffix: str
    """The end of its files' names."""
    media: str
    """Its media type, by which programs know it."""
    place: int
    """Its place among the others, from 1."""
    write: Callable[[Writing], bytes]
    """The text as a file; the same bytes for the same text."""
    articles: bool = False
    """Whether each article of a current edition has a file of its own too."""
    addressed: bool = False
    """Whether the units of a text can be named in it by their addresses."""
    for_programs: bool = False
    """Whether only programs, and those who write them, know it."""


def path(edition: EditionView, form: TextFormat, article: str = "", *, dated: bool = False) -> str:
    """Where a text stands in that form: ``dated`` at the address that stays when a new edition comes."""
    folder = f"data/{edition.rule.id}"
    if article:
        return f"{folder}/articles/{article}.{form.suffix}"
    if dated or not edition.is_current:
        folder = f"{folder}/{edition.edition.date}"
    return f"{folder}/text.{form.suffix}"

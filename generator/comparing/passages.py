"""What is compared: each article and each 款 with all that stands in it, its chapter, and its place in the order."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.model.text import Text, Unit

__all__ = ["Passage", "Side", "folded"]

_BLANKS = re.compile(r"\s+")
_CITED = re.compile(r"第[〇零一二三四五六七八九十百千\d]+(?=[条款项章节目])(?:条之[一二三四五六七八九十]+)?")


def folded(words: str) -> str:
    """Words without what is no word: blanks, and whether a sign is of full or half width."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", words))


@dataclass(frozen=True)
class Passage:
    """An article or a 款: its address, its words line by line as printed, and the innermost chapter or section it is in."""

    address: Address
    lines: tuple[str, ...]
    chapter: Address | None

    @property
    def words(self) -> str:
        """All its words, a line for each 款, 项, 目 and row."""
        return "\n".join(self.lines)

    @cached_property
    def folded(self) -> str:
        """Its words as they are held against others."""
        return folded(self.words)

    @cached_property
    def masked(self) -> str:
        """The same without the numbers of cited places: an article put in before moves them all."""
        return _CITED.sub("第〇", self.folded)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, cut into what is compared, each in the order of print."""

    articles: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]
    chapters: tuple[tuple[Address, str], ...]

    @classmethod
    def of(cls, text: Text) -> "Side":
        """A text cut into its articles, its 款 and its chapters with their titles."""
        articles: list[tuple[Address, Address | None]] = []
        lines: dict[Address, list[str]] = {}
        chapters: list[tuple[Address, str]] = []
        chapter: Address | None = None
        for unit in text.units():
            if unit.address.article_number is None:
                if unit.address.kind in _HEADINGS:
                    chapter = unit.address
                    chapters.append((unit.address, unit.text))
            elif unit.address.kind == "art":
                articles.append((unit.address, chapter))
            else:
                lines.setdefault(Address(unit.address.steps[:2]), []).append(_line(unit))
        within: dict[Address, list[Address]] = {}
        for address in lines:
            within.setdefault(Address(address.steps[:1]), []).append(address)
        return cls(
            tuple(_article(address, within.get(address, ()), lines, above) for address, above in articles),
            tuple(
                Passage(paragraph, tuple(lines[paragraph]), above)
                for address, above in articles
                for paragraph in within.get(address, ())
            ),
            tuple(chapters),
        )


_HEADINGS = {"part", "subpart", "chp", "sec"}


def _line(unit: Unit) -> str:
    return f"{unit.number}{unit.text}"


def _article(
    address: Address, paragraphs: Iterable[Address], lines: dict[Address, list[str]], above: Address | None
) -> Passage:
    held: Sequence[str] = [line for paragraph in paragraphs for line in lines[paragraph]]
    return Passage(address, tuple(held), above)

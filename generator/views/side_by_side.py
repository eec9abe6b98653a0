"""Two editions side by side, article by article and 款 by 款, with the words that went and came."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.comparing import Comparison, Match, Span, words
from generator.comparing.headings import Heading, headings
from generator.labels import COMPARED, GONE_ELSEWHERE, REDIVIDED
from generator.views.edition import EditionView

__all__ = ["ArticleRow", "RowView", "SideBySide"]


@dataclass(frozen=True, slots=True)
class RowView:
    """款 that belong together, or one that has no counterpart."""

    kind: str
    """What became of it: a key of ``labels.COMPARED``."""
    old: str
    """Where it stood, as cited; empty where it is new."""
    new: str
    """Where it stands; empty where it is gone."""
    elsewhere: bool
    """Whether it stood in another article than those of its row, so that readers must be told where."""
    spans: tuple[Span, ...]
    """Its words: those that stay, go and come."""

    @property
    def label(self) -> str:
        """The kind in words."""
        return COMPARED[self.kind]

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(len(span.text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Articles that belong together, or one that has no counterpart."""

    kind: str
    """What became of it: a key of ``labels.COMPARED``."""
    old: tuple[Address, ...]
    """The articles of the older text."""
    new: tuple[Address, ...]
    """The articles of the newer text."""
    rows: tuple[RowView, ...]
    """Their 款, in the order of the newer text."""
    redivided: bool
    """Whether the words are the same and the 款 are not."""
    left: tuple[str, ...] = ()
    """Its 款 that stand in another article now: 第六条第二款移到别的条：现第十三条第二款."""

    @property
    def stayed(self) -> bool:
        """Whether nothing changed: its words are the same, and its 款 are."""
        return self.kind == "same" and not self.redivided

    @property
    def label(self) -> str:
        """The kind in words."""
        return REDIVIDED if self.redivided else COMPARED[self.kind]

    @property
    def key(self) -> str:
        """The id of its element: of the article as it is, of one that is gone as it was."""
        return f"art-{self.new[0].number}" if self.new else f"gone-{self.old[0].number}"

    @property
    def also(self) -> tuple[str, ...]:
        """The ids of the other articles that an old one was parted into."""
        return tuple(f"art-{address.number}" for address in self.new[1:])

    @property
    def title(self) -> str:
        """第四条, of the newer text; of the older where it is gone."""
        return _cited(self.new or self.old)

    @property
    def was(self) -> str:
        """第三条, where its number in the older text was another."""
        return _cited(self.old) if self.new and self.old and self.old != self.new else ""

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(row.size for row in self.rows)


@dataclass(frozen=True)
class SideBySide:
    """Two editions of a rule with what became of each unit."""

    older: EditionView
    newer: EditionView
    compared: Comparison

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The title, chapters and sections that are others now."""
        return tuple(headings(self.older.text, self.newer.text, self.compared))

    @cached_property
    def articles(self) -> tuple[ArticleRow, ...]:
        """Every article of either text, in the order of the newer one; what is gone stands where it was."""
        below: dict[int, list[Match]] = {}
        for match in self.compared.paragraphs:
            below.setdefault(id(self._holder(match)), []).append(match)
        return tuple(
            ArticleRow(
                match.kind,
                match.old,
                match.new,
                tuple(self._row(match, one) for one in below.get(id(match), ())),
                not self.compared.redivided.isdisjoint(match.new),
                tuple(self._left(match)),
            )
            for match in self.compared.articles
        )

    @cached_property
    def row_of(self) -> Mapping[Address, ArticleRow]:
        """The row of each article of the newer text."""
        return {address: row for row in self.articles for address in row.new}

    def _left(self, article: Match) -> Iterator[str]:
        for address in article.old:
            for one in self.compared.left.get(address, ()):
                old, new = map(self.older.citation, one.old), map(self.newer.citation, one.new)
                yield f"{'、'.join(old)}{GONE_ELSEWHERE}：现{'、'.join(new)}"

    def _holder(self, paragraph: Match) -> Match | None:
        """The match of the article in which a 款 is shown: where it stands now, or stood."""
        if paragraph.new:
            return self.compared.by_new.get(Address(paragraph.new[0].steps[:1]))
        return self.compared.by_old.get(Address(paragraph.old[0].steps[:1]))

    def _row(self, article: Match, match: Match) -> RowView:
        texts = [
            "\n".join(edition.paragraph_words(address).replace("\t", "\u3000") for address in addresses)
            for edition, addresses in ((self.older, match.old), (self.newer, match.new))
        ]
        spans = words(*texts) if match.kind not in ("same", "moved") else (Span("same", texts[1]),)
        from_other = any(Address(address.steps[:1]) not in article.old for address in match.old)
        return RowView(
            match.kind,
            "、".join(map(self.older.citation, match.old)),
            "、".join(map(self.newer.citation, match.new)),
            from_other,
            spans,
        )


def _cited(addresses: Iterable[Address]) -> str:
    return "、".join(address.citation() for address in addresses)

"""How far a text is annotated: which of its clauses with words of a norm duties claim, article by article."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator import wording
from generator.address import Address
from generator.labels import WORDED_CLAUSES
from generator.model.annotations import Duty, NormKind, Waiver, WaiverReason
from generator.model.text import Text
from generator.views.duty import bound_words
from generator.wording import Found

__all__ = ["ArticleCoverage", "Clause", "Coverage", "measure"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with words of a norm: where it stands, who claims it, or why nobody does; open when neither."""

    at: Address
    words: str
    duties: tuple[str, ...]
    waived: WaiverReason | None

    @property
    def open(self) -> bool:
        """Whether nobody has claimed or waived it."""
        return not self.duties and self.waived is None


@dataclass(frozen=True)
class Figures:
    """Some clauses counted."""

    clauses: tuple[Clause, ...]

    @cached_property
    def covered(self) -> int:
        """How many clauses duties claim."""
        return len([clause for clause in self.clauses if clause.duties])

    @cached_property
    def waived(self) -> int:
        """How many clauses are waived."""
        return len([clause for clause in self.clauses if clause.waived is not None])

    @cached_property
    def open(self) -> tuple[Clause, ...]:
        """The clauses that are left."""
        return tuple([clause for clause in self.clauses if clause.open])

    @cached_property
    def words(self) -> str:
        """The figures as told to readers; they speak of clauses with certain words and promise nothing of the others."""
        if not self.clauses:
            return f"没有{WORDED_CLAUSES}"
        parts = [f"{WORDED_CLAUSES} {len(self.clauses)} 处，已标注 {self.covered} 处"]
        if self.waived:
            parts.append(f"写明原因不标注 {self.waived} 处")
        if self.open:
            parts.append(f"未标注 {len(self.open)} 处")
        return "，".join(parts)


@dataclass(frozen=True)
class ArticleCoverage(Figures):
    """The clauses with words of a norm of one article, and how many duties rest on its words."""

    number: str
    duties: int


@dataclass(frozen=True)
class Coverage(Figures):
    """The clauses of a whole text, and each of its articles."""

    articles: tuple[ArticleCoverage, ...]

    @cached_property
    def by_article(self) -> Mapping[str, ArticleCoverage]:
        """The articles by number."""
        return {article.number: article for article in self.articles}

    @property
    def reasons(self) -> Mapping[WaiverReason, int]:
        """How many clauses are waived, by reason."""
        return Counter(clause.waived for clause in self.clauses if clause.waived is not None)


def measure(text: Text, duties: Iterable[Duty], waivers: Iterable[Waiver]) -> Coverage:
    """Cut the text into clauses and see which of those with words of a norm are claimed or waived."""
    units = {unit.address: unit.text for unit in text.units() if unit.address.article_number and unit.text}
    claims: dict[Address, list[tuple[int, int, Duty]]] = {}
    resting: Counter[str | None] = Counter()
    for duty in duties:
        resting[duty.at.article_number] += 1
        if span := _span(units.get(duty.at, ""), duty.quote):
            claims.setdefault(duty.at, []).append((*span, duty))
    reasons: dict[Address, list[tuple[int, int, WaiverReason]]] = {}
    for waiver in waivers:
        if span := _span(units.get(waiver.at, ""), waiver.words):
            reasons.setdefault(waiver.at, []).append((*span, waiver.reason))
    clauses: dict[str, list[Clause]] = {article.article: [] for article in text.all_articles()}
    for at, words in units.items():
        found = tuple(wording.norm_words(words))
        for start, end in wording.clauses(words):
            inside = [word for word in found if start <= word.start < end]
            if inside:
                own = [
                    [duty.id for duty in _around(word, claims.get(at, ())) if _says(duty, word)]
                    for word in inside
                ]
                why = [_around(word, reasons.get(at, ())) for word in inside]
                ids = tuple(dict.fromkeys(i for claimed in own for i in claimed)) if all(own) else ()
                left = [reason for claimed, reason in zip(own, why, strict=True) if not claimed]
                waived = left[0][0] if left and all(left) else None
                clauses[at.article_number or ""].append(Clause(at, words[start:end], ids, waived))
    articles = tuple(ArticleCoverage(tuple(own), n, resting[n]) for n, own in clauses.items())
    return Coverage(tuple(clause for article in articles for clause in article.clauses), articles)


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text; None when they stand there not at all or more than once."""
    start = text.find(words)
    return None if start < 0 or text.find(words, start + 1) >= 0 else (start, start + len(words))


def _around(word: Found, claims: Iterable[tuple[int, int, T]]) -> list[T]:
    return [what for start, end, what in claims if start <= word.start and word.end <= end]


def _says(duty: Duty, word: Found) -> bool:
    """Whether a duty says what it quotes: a 不 without a duty word is easily left out of one that binds to act."""
    if word.text not in ("不", "不再") or duty.kind is NormKind.PROHIBITION:
        return True
    return any("不" in words for words in (duty.does, *bound_words(duty)))

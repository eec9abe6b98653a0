"""What stands on each reviewer's sheet: the words with their quotes marked, and what is to be confirmed, by risk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from generator.address import Address
from generator.labels import WAIVER_REASONS
from generator.model.annotations import Act, NormKind
from generator.views import terms
from generator.views.duty import POINTS as DUTY_POINTS
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import POINTS as PROCEDURE_POINTS
from generator.views.procedure import procedures
from generator.views.reviews import Point, Progress, ReviewState

__all__ = ["Item", "Paragraph", "PointLines", "Segment", "Sheet", "sheets"]

V = TypeVar("V")

DECIDES = frozenset(
    {Act.APPROVE, Act.DECIDE, Act.SIGN, Act.REVIEW, Act.COUNTERSIGN, Act.EXAMINE_FILED, Act.DELIBERATE}
)
"""Acts by which a matter passes or fails: whoever is wrongly named here decides what is not his to decide."""

RISKS: tuple[tuple[str, Callable[[DutyView], bool]], ...] = (
    ("有时限", lambda duty: duty.duty.deadline is not None),
    ("禁止", lambda duty: duty.kind is NormKind.PROHIBITION),
    ("审批、职权", lambda duty: duty.kind is NormKind.POWER or duty.duty.act in DECIDES),
    ("没有写明由谁办", lambda duty: duty.duty.actor_unsaid),
    ("由谁办据另一款", lambda duty: duty.duty.actor_from is not None),
)
"""What can do harm when it is wrong, the gravest first; each such duty is confirmed by itself."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a unit that the same duties quote."""

    words: str
    """The words."""
    by: tuple[int, ...]
    """The numbers on the sheet of the duties that quote them."""
    ends: tuple[int, ...]
    """The numbers on the sheet of the duties whose quote ends here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A 款, 项 or 目 with its words cut where quotes begin and end."""

    kind: str
    """What it is: ``para``, ``point`` or ``indent``."""
    number: str
    """Its number as printed."""
    segments: tuple[Segment, ...]
    """Its words."""


@dataclass(frozen=True, slots=True)
class PointLines:
    """A point to be confirmed, in words."""

    label: str
    """What it is called."""
    lines: tuple[str, ...]
    """Its words; several of a procedure alone."""


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation to be confirmed."""

    number: int
    """Its number on the sheet."""
    kind: str
    """``duty``, ``procedure`` or ``term``."""
    id: str
    """Its id in the YAML file."""
    sentence: str
    """All of it as one sentence."""
    points: tuple[PointLines, ...]
    """What is to be confirmed, one by one."""
    quote: str
    """The official words that it rests on; empty where its points name them."""
    citation: str
    """Where these stand."""
    risks: tuple[str, ...]
    """Why it is to be looked at by itself; none of what is in the batch."""
    fingerprint: str
    """Of what is confirmed."""
    review: ReviewState
    """Whether a person has confirmed it already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: an article, the procedures of a rule, or the terms."""

    name: str
    """Its name among the files of its folder."""
    folder: str
    """The id of the rule; empty for the terms, which all rules share."""
    rule: str
    """The id of the rule; empty for the terms."""
    edition: str
    """The date of the edition; empty for the terms."""
    of: str
    """The title of the rule with its edition, or whose terms they are."""
    title: str
    """What it is of: 第二十条."""
    chapter: str
    """The chapter of the article; empty for the others."""
    paragraphs: tuple[Paragraph, ...]
    """The official words; of an article alone."""
    waived: tuple[tuple[str, str], ...]
    """The clauses with a duty word that no duty claims on purpose, and why."""
    items: tuple[Item, ...]
    """What is to be confirmed one by one, the gravest first."""
    batch: tuple[Item, ...]
    """What one answer may confirm together."""

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Everything on it, in the order of the numbers."""
        return (*self.items, *self.batch)

    @property
    def progress(self) -> Progress:
        """How far its review has come."""
        return Progress.of(item.review for item in self.all_items)


def sheets(view: PortalView, rule: str = "", articles: Sequence[str] = ()) -> Iterator[Sheet]:
    """A sheet an article that has duties, then the procedures of each rule, then the terms; only what is asked for."""
    for edition in view.editions.values():
        if rule in ("", edition.rule.id):
            yield from _articles(edition, articles)
            if not articles and edition.procedures:
                yield _procedures(edition)
    if not rule and not articles and any(term.explanation for term in view.terms):
        yield _terms(view)


def _articles(edition: EditionView, wanted: Sequence[str]) -> Iterator[Sheet]:
    for article in edition.articles:
        address = Address.article(article.article)
        duties = [duty for duty in edition.duties.values() if duty.duty.at.within(address)]
        if duties and (not wanted or article.article in wanted):
            yield _article(edition, address, duties)


def _article(edition: EditionView, address: Address, duties: Sequence[DutyView]) -> Sheet:
    grave = sorted((d for d in duties if _rank(d) < len(RISKS)), key=_rank)
    rest = [duty for duty in duties if _rank(duty) == len(RISKS)]
    numbered = list(enumerate((*grave, *rest), start=1))
    numbers = {duty.id: number for number, duty in numbered}
    items = tuple(_duty(number, duty) for number, duty in numbered)
    chapter = edition.chapter_of.get(address.number)
    units = [unit for unit in edition.units.values() if unit.address.within(address) and unit.text]
    waivers = edition.edition.waivers.value.waivers if edition.edition.waivers else ()
    return replace(
        _empty(edition),
        name=str(address),
        title=address.citation(),
        chapter=f"{chapter.number}　{chapter.title}" if chapter else "",
        paragraphs=tuple(
            Paragraph(
                unit.address.kind,
                edition.units[address].number if i == 0 else unit.number,
                _segments(unit.text, edition.duties_at.get(unit.address, ()), numbers),
            )
            for i, unit in enumerate(units)
        ),
        waived=tuple((w.words, WAIVER_REASONS[w.reason]) for w in waivers if w.at.within(address)),
        items=items[: len(grave)],
        batch=items[len(grave) :],
    )


def _empty(edition: EditionView) -> Sheet:
    date = str(edition.edition.date)
    of = f"《{edition.title}》{edition.source_line(12)}"
    return Sheet("", edition.rule.id, edition.rule.id, date, of, "", "", (), (), (), ())


def _rank(duty: DutyView) -> int:
    return next((i for i, (_, has) in enumerate(RISKS) if has(duty)), len(RISKS))


def _duty(number: int, duty: DutyView) -> Item:
    return Item(
        number,
        "duty",
        duty.id,
        duty.sentence,
        _points(duty, DUTY_POINTS),
        duty.duty.quote,
        duty.citation,
        tuple(name for name, has in RISKS if has(duty)),
        duty.review_fingerprint,
        duty.review,
    )


def _points(view: V, points: Sequence[Point[V]]) -> tuple[PointLines, ...]:
    found = (PointLines(point.label, tuple(point.lines(view))) for point in points)
    return tuple(point for point in found if point.lines)


def _segments(text: str, duties: Sequence[DutyView], numbers: dict[str, int]) -> tuple[Segment, ...]:
    spans = [
        (start, start + len(duty.duty.quote), numbers[duty.id])
        for duty in duties
        if (start := text.find(duty.duty.quote)) >= 0
    ]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    return tuple(
        Segment(
            text[start:end],
            tuple(sorted(number for first, last, number in spans if first <= start and end <= last)),
            tuple(sorted(number for _, last, number in spans if last == end)),
        )
        for start, end in pairwise(cuts)
    )


def _procedures(edition: EditionView) -> Sheet:
    items = tuple(
        Item(
            number,
            "procedure",
            procedure.id,
            f"办理“{procedure.name}”，{len(procedure.requires)} 项要先满足，{len(procedure.steps)} 步。",
            _points(procedure, PROCEDURE_POINTS),
            "",
            procedure.occasion.name,
            (),
            procedure.review_fingerprint,
            procedure.review,
        )
        for number, procedure in enumerate(procedures(edition), start=1)
    )
    return replace(_empty(edition), name="procedures", title="办事流程的先后", items=items)


def _terms(view: PortalView) -> Sheet:
    explained = [term for term in view.terms if term.explanation]
    items = tuple(
        Item(
            number,
            "term",
            term.id,
            f"{term.name}：{term.explanation}",
            _points(term, terms.POINTS),
            "",
            "",
            (),
            terms.fingerprint(term),
            terms.review(term, view.portal.readers),
        )
        for number, term in enumerate(explained, start=1)
    )
    return Sheet("terms", "", "", "", view.portal.name, "用语的说明", "", (), (), items, ())

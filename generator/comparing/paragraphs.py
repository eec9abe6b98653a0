"""Which 款 is which: first within the articles that belong together, then across all others, then parts of one another."""

from collections.abc import Collection, Iterable

from generator.address import Address
from generator.comparing.alignment import heaviest
from generator.comparing.likeness import Likeness
from generator.comparing.pairing import ALIKE, SURE, Pair, Pairing, parts_of, pieces_of
from generator.comparing.passages import Passage, Side

__all__ = ["pair_by_paragraphs", "pair_paragraphs"]

_WITHIN = 0.2
"""So like are two 款 at least of articles that belong together."""
_ACROSS = 0.55
"""So like are two 款 at least that moved from one article into another."""


_TELLING = 0.6
"""So like are two 款 by which two articles are known that are hardly alike as wholes."""
_SHARE = 0.2
"""So much of the lighter article at least is in such 款."""
_LONG = 16
"""So many characters at least has such a 款."""


def pair_by_paragraphs(
    likeness: Likeness,
    articles: Likeness,
    pairing: Pairing,
    without_old: Collection[int],
    without_new: Collection[int],
) -> None:
    """Pair the articles that were left over and have a 款 in common, though all else in them is new."""
    sides = []
    for profiles, whole, taken in (
        (likeness.old, articles.old, {*pairing.of_old, *without_old}),
        (likeness.new, articles.new, {*pairing.of_new, *without_new}),
    ):
        places = {article.passage.address: n for n, article in enumerate(whole)}
        above = [places[_article(profile.passage)] for profile in profiles]
        free = [
            n
            for n, profile in enumerate(profiles)
            if above[n] not in taken and len(profile.passage.folded) >= _LONG
        ]
        sides.append((above, free))
    (above_old, free_old), (above_new, free_new) = sides
    common: dict[tuple[int, int], float] = {}
    for a, b, score in likeness.candidates(free_old, free_new):
        if score >= _TELLING:
            both = min(likeness.old[a].weight, likeness.new[b].weight)
            common[above_old[a], above_new[b]] = common.get((above_old[a], above_new[b]), 0.0) + both
    for (i, k), weight in sorted(common.items(), key=lambda pair: (-pair[1], pair[0])):
        old, new = articles.old[i], articles.new[k]
        if weight >= _SHARE * min(old.weight, new.weight):
            pairing.add(Pair(i, k, articles.of(old, new), sure=False))


def pair_paragraphs(
    likeness: Likeness,
    before: Side,
    after: Side,
    related: Collection[tuple[int, int]],
    given: Iterable[tuple[int, int]],
    without_old: Collection[int],
    without_new: Collection[int],
) -> tuple[Pairing, list[Pair]]:
    """The pairs of 款, and those that are a part of one another; ``related`` are the articles that belong together."""
    pairing = Pairing()
    for old, new in given:
        pairing.add(Pair(old, new, likeness.of(likeness.old[old], likeness.new[new]), sure=True))
    within_old, within_new = _within(before), _within(after)
    scored: list[tuple[int, int, float]] = []
    lone: set[tuple[int, int]] = set()
    partners_old: dict[int, int] = {}
    partners_new: dict[int, int] = {}
    for i, k in related:
        partners_old[i] = partners_old.get(i, 0) + 1
        partners_new[k] = partners_new.get(k, 0) + 1
    for i, k in related:
        left = [n for n in within_old[i] if n not in pairing.of_old and n not in without_old]
        right = [n for n in within_new[k] if n not in pairing.of_new and n not in without_new]
        here = [(a, b, likeness.of(likeness.old[a], likeness.new[b])) for a in left for b in right]
        kept = set(heaviest((a, b, score * score) for a, b, score in here if score >= _WITHIN))
        scored += [
            (a, b, score + 0.1 * ((a, b) in kept)) for a, b, score in here if (a, b) in kept or score >= ALIKE
        ]
        if len(left) == len(right) == 1 and partners_old[i] == partners_new[k] == 1:
            lone.add((left[0], right[0]))
    for a, b, score in sorted(scored, key=lambda pair: (-pair[2], pair[:2])):
        pairing.add(Pair(a, b, score, sure=score >= SURE))
    _across(likeness, pairing, without_old, without_new)
    for a, b in sorted(lone):
        # what an article of one 款 says, it says there
        pairing.add(Pair(a, b, likeness.of(likeness.old[a], likeness.new[b]), sure=False))
    parts = parts_of(likeness, pairing, without_old, without_new)
    taken_old, taken_new = {*without_old, *(p.old for p in parts)}, {*without_new, *(p.new for p in parts)}
    above_old, above_new = _above(within_old), _above(within_new)
    cut = (
        pair
        for pair in pieces_of(likeness, pairing, taken_old, taken_new)
        if (above_old[pair.old], above_new[pair.new]) in related
    )
    return pairing, [*parts, *cut]


def _above(within: list[list[int]]) -> dict[int, int]:
    return {paragraph: article for article, paragraphs in enumerate(within) for paragraph in paragraphs}


def _within(side: Side) -> list[list[int]]:
    places: dict[Address, list[int]] = {}
    for n, paragraph in enumerate(side.paragraphs):
        places.setdefault(_article(paragraph), []).append(n)
    return [places.get(article.address, []) for article in side.articles]


def _article(paragraph: Passage) -> Address:
    return Address(paragraph.address.steps[:1])


def _across(
    likeness: Likeness, pairing: Pairing, without_old: Collection[int], without_new: Collection[int]
) -> None:
    left = [n for n in range(len(likeness.old)) if n not in pairing.of_old and n not in without_old]
    right = [n for n in range(len(likeness.new)) if n not in pairing.of_new and n not in without_new]
    found = likeness.candidates(left, right)
    for a, b, score in sorted(found, key=lambda pair: (-pair[2], pair[:2])):
        if score >= _ACROSS:
            pairing.add(Pair(a, b, score, sure=score >= 0.7))

"""What articles speak of, and which others they name: what tells where few of the words of an article are left."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from generator import numerals
from generator.comparing.likeness import Likeness
from generator.comparing.pairing import Pair, Pairing, by_form, pieces_of
from generator.comparing.passages import Passage

__all__ = ["keep_founded"]

_HAN = re.compile("[\u4e00-\u9fff]{2}")
_NAMED = re.compile(
    r"(?P<other>(?:(?<!本)(?:法|条例|规定|办法|规则|细则|章程)|》))?"
    r"第[零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?(?:[、和或至]第[零一二三四五六七八九十百千\d]+条)*"
)
"""Articles that are named together; after the name of another text (刑法第十条、第十二条) they are none of ours."""
_NUMBER = re.compile(r"第([零一二三四五六七八九十百千\d]+)条(?:之([一二三四五六七八九十]+))?")
_LEAST = 0.1
"""So much alike are the subjects of two articles at least of which one became the other."""
_IN_ORDER = 0.6
"""So much of both in the same order that it is one sentence with other pieces in it."""
_APART = 2.0
"""So many times as much as to any other article, where nothing else tells that two belong together."""
_TRACE = 3
"""So many stretches that stand nowhere else are no chance."""
_SAME_SUBJECT = 0.2
"""So much alike are subjects that need no stretch."""
_LOOKED_AT = 6
"""So many of the likeliest are held against one another wholly."""
_COMMON = 8
"""What stands in more than one article of so many leads to no candidate."""


class _Subjects:
    """How much alike the subjects of two articles are, from 0 to 1: the cosine of the pairs of characters that they have, of which
    those count that few articles have.

    Rules say 行政机关应当依法 everywhere: that two articles have it in common tells nothing, that both have 听取 does.
    """

    def __init__(self, likeness: Likeness) -> None:
        number = len(likeness.old) + len(likeness.new)
        words = {pair: times for pair, times in likeness.held.items() if _HAN.fullmatch(pair)}
        self._weights = {pair: math.log(number / times) ** 2 for pair, times in words.items()}
        few = max(4, number // _COMMON)
        self._rare = {pair for pair, times in words.items() if times <= few}
        self.old, self.new = (
            [self._vector(profile.grams) for profile in side] for side in (likeness.old, likeness.new)
        )

    def _vector(self, pairs: Counter[str]) -> Mapping[str, float]:
        weights = self._weights
        found = {
            pair: weights[pair] * (1 + math.log(times)) if times > 1 else weights[pair]
            for pair, times in pairs.items()
            if pair in weights
        }
        length = math.sqrt(sum([weight * weight for weight in found.values()])) or 1.0
        return {pair: weight / length for pair, weight in found.items()}

    def of(self, old: int, new: int) -> float:
        """How much alike an old article and a new one are."""
        return _cosine(self.old[old], self.new[new])

    def best(self, number: int, *, of_new: bool) -> list[tuple[float, int]]:
        """The two articles of the other text that are most alike to one of the old text, or ``of_new`` to one of the new one."""
        one, others, held = (
            (self.new[number], self.old, self._of_old)
            if of_new
            else (self.old[number], self.new, self._of_new)
        )
        sums: dict[int, float] = {}
        for pair in one.keys() & self._rare:
            weight = one[pair]
            for n, there in held.get(pair, ()):
                sums[n] = sums.get(n, 0.0) + weight * there
        # what all have in common is small beside this, and reckoned for the likeliest alone
        likeliest = sorted(sums, key=lambda n: (-sums[n], n))[:_LOOKED_AT]
        return sorted(((_cosine(one, others[n]), n) for n in likeliest), key=_most)[:2]

    @cached_property
    def _of_old(self) -> Mapping[str, list[tuple[int, float]]]:
        return self._postings(self.old)

    @cached_property
    def _of_new(self) -> Mapping[str, list[tuple[int, float]]]:
        return self._postings(self.new)

    def _postings(self, vectors: Sequence[Mapping[str, float]]) -> Mapping[str, list[tuple[int, float]]]:
        """The articles that have each rare pair of characters, with what it weighs there."""
        found: dict[str, list[tuple[int, float]]] = {}
        for n, vector in enumerate(vectors):
            for pair in vector.keys() & self._rare:
                found.setdefault(pair, []).append((n, vector[pair]))
        return found


def _most(pair: tuple[float, int]) -> tuple[float, int]:
    return -pair[0], pair[1]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum([one[pair] * other[pair] for pair in one.keys() & other.keys()])


def keep_founded(
    likeness: Likeness,
    pairing: Pairing,
    parts: Sequence[Pair],
    given: Collection[tuple[int, int]],
    without_old: Collection[int],
    without_new: Collection[int],
) -> tuple[Pairing, list[Pair]]:
    """The pairs and parts that have a ground, and beside them what only the subject tells; what is ``given`` stands."""
    sides = [[profile.passage for profile in side] for side in (likeness.old, likeness.new)]
    subjects = _Subjects(likeness)
    named = _Named(*sides)
    stands = {*given, *by_form(likeness)}

    def is_founded(pair: Pair) -> bool:
        place = pair.old, pair.new
        if pair.sure or place in stands or likeness.links.get(place, 0) >= _TRACE:
            return True
        return subjects.of(*place) >= _SAME_SUBJECT or likeness.in_order(*place) >= _IN_ORDER

    every = [pair for pair in (*pairing.pairs, *parts) if is_founded(pair)]
    became: dict[int, set[int]] = {}
    for pair in every:
        became.setdefault(pair.old, set()).add(pair.new)
    kept = Pairing()
    kept_parts: list[Pair] = []
    for pair in every:
        place = pair.old, pair.new
        if pair.sure or place in stands or not named.are_apart(*place, became):
            # what was a part of one that is no pair any more may be the pair
            kept_parts += [] if kept.add(pair) else [pair]
    taken_old = {*without_old, *(pair.old for pair in kept_parts)}
    taken_new = {*without_new, *(pair.new for pair in kept_parts)}
    for pair in _by_subject(subjects, kept, taken_old, taken_new):
        if not named.are_apart(pair.old, pair.new, became):
            kept.add(pair)
    return kept, [*kept_parts, *_beside(likeness, kept, taken_old, taken_new)]


def _beside(
    likeness: Likeness, pairing: Pairing, without_old: Collection[int], without_new: Collection[int]
) -> Iterator[Pair]:
    """Pieces of an article whose partner stands beside the article that has them: it was cut there, or the two were joined."""
    for pair in pieces_of(likeness, pairing, without_old, without_new):
        if pair.old in pairing.of_old:
            places = pairing.of_old[pair.old], pair.new
        else:
            places = pairing.of_new[pair.new], pair.old
        if abs(places[0] - places[1]) == 1:
            yield pair


def _by_subject(
    subjects: _Subjects, pairing: Pairing, without_old: Collection[int], without_new: Collection[int]
) -> Iterator[Pair]:
    """Articles without a partner that speak of one thing, and of nothing else as much: one was written anew out of the other."""
    for old in range(len(subjects.old)):
        if old in pairing.of_old or old in without_old:
            continue
        there = _only(subjects.best(old, of_new=False))
        if there is None or there in pairing.of_new or there in without_new:
            continue
        if _only(subjects.best(there, of_new=True)) == old:
            yield Pair(old, there, subjects.of(old, there), sure=False)


def _only(best: Sequence[tuple[float, int]]) -> int | None:
    """The one that is far more alike than the next."""
    if not best or best[0][0] < _LEAST:
        return None
    next_ = best[1][0] if len(best) > 1 else 0.0
    return best[0][1] if best[0][0] >= _APART * next_ else None


class _Named:
    """Which articles of their own text articles name: 依照本法第十五条."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self._old, self._new = _names(old), _names(new)

    def are_apart(self, old: int, new: int, became: Mapping[int, Collection[int]]) -> bool:
        """Whether both name articles, and none that one names ``became`` one that the other names: they are on other matters.

        Nothing is known where no partner of what is named is.
        """
        known = {partner for partners in became.values() for partner in partners}
        there = {partner for named in self._old[old] for partner in became.get(named, ())}
        here = self._new[new] & known
        return bool(there) and bool(here) and there.isdisjoint(here)


def _names(passages: Sequence[Passage]) -> list[frozenset[int]]:
    """Which articles of their own text articles name."""
    places = {passage.address.article_number: n for n, passage in enumerate(passages)}
    names: list[frozenset[int]] = []
    for passage in passages:
        found: set[int] = set()
        ours = (named[0] for named in _NAMED.finditer(passage.folded) if not named["other"])
        for article, added in _NUMBER.findall("".join(ours)):
            number = str(numerals.parse(article)) + (f"-{numerals.parse(added)}" if added else "")
            if number in places:
                found.add(places[number])
        names.append(frozenset(found))
    return names

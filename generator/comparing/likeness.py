"""How like two passages are: the pairs of characters that they share, the rare ones above the common."""

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from generator.comparing.passages import Passage

__all__ = ["Likeness", "Profile", "shown"]


def shown(old: str, new: str) -> int:
    """The share of characters that two texts have in common, 0 to 100, as told to people; 100 only where they are the same."""
    return 100 if old == new else min(99, round(fuzz.ratio(old, new)))


@dataclass(frozen=True, slots=True)
class Profile:
    """The pairs of characters of a passage with how often each stands there, and what all of them weigh."""

    passage: Passage
    grams: Counter[str]
    weight: float


_OPENING = 16
"""So many characters at the beginning tell an article from others."""


_ROUGH = 0.05
"""So much of a passage at least is in one to which it may belong."""


class Likeness:
    """The measure of one comparison; what each pair of characters weighs is known from both texts.

    ``held`` says in how many passages of both each pair of characters stands.
    """

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        counters = [[_grams(passage.masked) for passage in side] for side in (old, new)]
        held = Counter(itertools.chain.from_iterable(itertools.chain(*counters)))
        passages = len(old) + len(new)
        self._weights = {gram: math.log(1 + passages / times) for gram, times in held.items()}
        # what stands nearly everywhere leads to no candidate
        self._common = max(6, passages // 16)
        self.held = held
        self.old = tuple(self._profile(*pair) for pair in zip(old, counters[0], strict=True))
        self.new = tuple(self._profile(*pair) for pair in zip(new, counters[1], strict=True))

    def _profile(self, passage: Passage, grams: Counter[str]) -> Profile:
        return Profile(passage, grams, self.weight(grams))

    def weight(self, grams: Counter[str]) -> float:
        """What pairs of characters weigh together."""
        weights = self._weights
        return sum([weights[gram] * times for gram, times in grams.items()])

    def shared(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        """What the pairs weigh that two have in common."""
        weights = self._weights
        total = 0.0
        for gram in one.keys() & other.keys():
            times, there = one[gram], other[gram]
            total += weights[gram] * (times if times <= there else there)  # noqa: FURB136  # this is the innermost loop
        return total

    def of(self, old: Profile, new: Profile) -> float:
        """How like two passages are, from 0 to 1.

        Most of it is what they share of both, some what the shorter has in the longer (an article to which a 款 was added
        is still the same one), a little the characters in order, for words that were turned about, and a little how they
        begin: who is spoken of stays.
        """
        if old.passage.masked == new.passage.masked:
            return 1.0
        if not old.weight or not new.weight:
            return 0.0
        shared = self.shared(old.grams, new.grams)
        both = 2 * shared / (old.weight + new.weight)
        inside = shared / min(old.weight, new.weight)
        in_order = max(0.0, (fuzz.ratio(old.passage.masked, new.passage.masked) - 30) / 70)
        opening = min(1.0, Prefix.similarity(old.passage.masked, new.passage.masked) / _OPENING)
        return min(0.99, 0.52 * both + 0.23 * inside + 0.17 * in_order + 0.08 * opening)

    @cached_property
    def links(self) -> Mapping[tuple[int, int], int]:
        """How many stretches of four characters, that stand once on each side, two passages share: traces of words that stayed.

        A passage nearly all of which was written anew is known by them, and boilerplate leaves none.
        """
        here, there = (_once(side) for side in (self.old, self.new))
        return Counter((here[stretch], there[stretch]) for stretch in here.keys() & there.keys())

    def in_order(self, old: int, new: int) -> float:
        """How much of two passages stands in both in the same order, from 0 to 1."""
        return fuzz.ratio(self.old[old].passage.masked, self.new[new].passage.masked) / 100

    def stretch(self, part: Profile, whole: Profile) -> float:
        """How like a passage is to one stretch of another, from 0 to 1."""
        return fuzz.partial_ratio(part.passage.masked, whole.passage.masked) / 100

    def candidates(
        self, old: Iterable[int], new: Iterable[int], most: int = 8, least: float = _ROUGH
    ) -> list[tuple[int, int, float]]:
        """The pairs of old and new passages that may belong together, each with its likeness: the likeliest of each side.

        So much (``least``) of one of the two at least is in the other, or they are not looked at.
        """
        postings: dict[str, list[tuple[int, int]]] = {}
        for k in new:
            for gram, times in self.new[k].grams.items():
                if self.held[gram] <= self._common:
                    postings.setdefault(gram, []).append((k, times))
        rough: list[tuple[float, int, int]] = []
        weights, held, common = self._weights, self.held, self._common
        for i in old:
            profile = self.old[i]
            sums: dict[int, float] = {}
            for gram, times in profile.grams.items():
                if held[gram] <= common:
                    weight = weights[gram]
                    for k, there in postings.get(gram, ()):
                        sums[k] = sums.get(k, 0.0) + weight * (times if times <= there else there)  # noqa: FURB136
            share = least * profile.weight
            rough += [
                (2 * both / (profile.weight + self.new[k].weight), i, k)
                for k, both in sums.items()
                if both >= share or both >= least * self.new[k].weight
            ]
        rough.sort(key=_likeliest)
        taken: set[tuple[int, int]] = set()
        of_old: Counter[int] = Counter()
        of_new: Counter[int] = Counter()
        for _, i, k in rough:
            if of_old[i] < most or of_new[k] < most:
                taken.add((i, k))
                of_old[i] += 1
                of_new[k] += 1
        return [(i, k, self.of(self.old[i], self.new[k])) for i, k in sorted(taken)]

    def identical(self, old: Iterable[int], new: Iterable[int]) -> list[tuple[int, int]]:
        """The passages whose words stand once on each side, and need no search."""
        here, there = (
            _places((n, profiles[n].passage.folded) for n in numbers)
            for profiles, numbers in ((self.old, old), (self.new, new))
        )
        return [
            (mine[0], others[0])
            for words, mine in here.items()
            if len(mine) == 1 and len(others := there.get(words, [])) == 1
        ]


def _places(passages: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for n, words in passages:
        places.setdefault(words, []).append(n)
    return places


def _likeliest(pair: tuple[float, int, int]) -> tuple[float, int, int]:
    return -pair[0], pair[1], pair[2]


_STRETCH = 4


def _once(profiles: Sequence[Profile]) -> Mapping[str, int]:
    """The passage in which each stretch of characters stands that stands in no other one."""
    places: dict[str, int] = {}
    for n, profile in enumerate(profiles):
        text = profile.passage.masked
        for stretch in {text[at : at + _STRETCH] for at in range(len(text) - _STRETCH + 1)}:
            places[stretch] = n if stretch not in places else -1
    return {stretch: n for stretch, n in places.items() if n >= 0}


def _grams(text: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(text)))

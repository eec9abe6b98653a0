"""Which passage of one text is which of the other: in order where that can be, then those that moved, then what is between."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.comparing.alignment import heaviest
from generator.comparing.likeness import Likeness

__all__ = ["Pair", "Pairing", "by_form", "pair_those_left_alone", "pair_up", "parts_of", "pieces_of"]

ALIKE = 0.34
"""So like are two passages at least that belong together wherever they stand."""
BETWEEN = 0.22
"""So like, if they stand between the same neighbours."""
_ALONE = 0.15
"""So like, if each is the only one left between the same neighbours."""
SURE = 0.45
"""From here on nobody needs to be asked."""
_ORDER = 0.25
"""How much likelier a pair is at most that keeps the order; one that is hardly alike gains nothing by it."""
_RIVALRY = 0.2
"""Neighbours are no pair if one of them is by so much more like another passage."""
_RIVAL = 0.08
"""A pair is in doubt if another one of the same passage is nearly as like."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages by their places, how like they are (0 to 1), and whether that is sure."""

    old: int
    new: int
    likeness: float
    sure: bool


@dataclass(slots=True)
class Pairing:
    """The pairs found so far, each passage in one at most."""

    pairs: list[Pair] = field(default_factory=list)
    of_old: dict[int, int] = field(default_factory=dict)
    of_new: dict[int, int] = field(default_factory=dict)

    def add(self, pair: Pair) -> bool:
        """Take a pair in if both its passages are free; says whether they were."""
        if pair.old in self.of_old or pair.new in self.of_new:
            return False
        self.pairs.append(pair)
        self.of_old[pair.old] = pair.new
        self.of_new[pair.new] = pair.old
        return True


def pair_up(
    likeness: Likeness,
    *,
    given: Iterable[tuple[int, int]] = (),
    without_old: Collection[int] = (),
    without_new: Collection[int] = (),
) -> Pairing:
    """Pair the passages of two texts; what is ``given`` stands, and those ``without`` a partner get none."""
    pairing = Pairing()
    for old, new in given:
        pairing.add(Pair(old, new, likeness.of(likeness.old[old], likeness.new[new]), sure=True))
    for old, new in by_form(likeness):
        if old not in without_old and new not in without_new:
            score = likeness.of(likeness.old[old], likeness.new[new])
            pairing.add(Pair(old, new, score, sure=score >= BETWEEN))
    old_free = [i for i in range(len(likeness.old)) if i not in pairing.of_old and i not in without_old]
    new_free = [k for k in range(len(likeness.new)) if k not in pairing.of_new and k not in without_new]
    identical = likeness.identical(old_free, new_free)
    settled_old, settled_new = {i for i, _ in identical}, {k for _, k in identical}
    found = [(i, k, 1.0) for i, k in identical]
    found += likeness.candidates(
        [i for i in old_free if i not in settled_old], [k for k in new_free if k not in settled_new]
    )
    chain = set(heaviest((i, k, _weight(likeness, i, k, score)) for i, k, score in found if score >= BETWEEN))
    rivals = _rivals(found)
    ranked = sorted(found, key=lambda pair: (-(pair[2] + _in_order(pair, chain)), pair[:2]))
    for i, k, score in ranked:
        if score >= ALIKE:
            in_order = (i, k) in chain
            rival = max(rivals[0].get((i, k), 0.0), rivals[1].get((i, k), 0.0))
            sure = score >= SURE and (in_order or score - rival >= _RIVAL or score > 0.9)
            pairing.add(Pair(i, k, score, sure))
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for i, k, score in found:
        best[0][i] = max(score, best[0].get(i, 0.0))
        best[1][k] = max(score, best[1].get(k, 0.0))
    _between(likeness, pairing, set(old_free), set(new_free), best)
    return pairing


_PURPOSE = re.compile("制定本")
_IN_FORCE = re.compile("起施行|公布之日起实施|起生效")


def by_form(likeness: Likeness) -> Iterator[tuple[int, int]]:
    """The article that says on what the text rests, and the one that says from when it is in force: each has its place."""
    for place, said in ((0, _PURPOSE), (-1, _IN_FORCE)):
        if not likeness.old or not likeness.new:
            return
        sides = likeness.old[place], likeness.new[place]
        if all(said.search(side.passage.folded) for side in sides):
            yield range(len(likeness.old))[place], range(len(likeness.new))[place]


def _in_order(pair: tuple[int, int, float], chain: Collection[tuple[int, int]]) -> float:
    if pair[:2] not in chain:
        return 0.0
    return _ORDER * min(1.0, max(0.0, (pair[2] - BETWEEN) / (ALIKE - 0.04)))


def _weight(likeness: Likeness, old: int, new: int, score: float) -> float:
    """What a pair is worth in the order: much for those that are alike, and a little more for long ones."""
    size = min(likeness.old[old].weight, likeness.new[new].weight)
    return score * score * (1 + min(size, 400.0) / 400)


def _rivals(
    found: Sequence[tuple[int, int, float]],
) -> tuple[Mapping[tuple[int, int], float], Mapping[tuple[int, int], float]]:
    """For each pair the best likeness of another pair with the same old passage, and with the same new one."""
    sides: tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]] = ({}, {})
    for side, others in enumerate(sides):
        groups: dict[int, list[tuple[float, tuple[int, int]]]] = {}
        for i, k, score in found:
            groups.setdefault((i, k)[side], []).append((score, (i, k)))
        for group in groups.values():
            group.sort(reverse=True)
            for score, pair in group[:1]:
                others[pair] = group[1][0] if len(group) > 1 else 0.0
                assert score >= others[pair]
            for _, pair in group[1:]:
                others[pair] = group[0][0]
    return sides


def _between(
    likeness: Likeness,
    pairing: Pairing,
    old: set[int],
    new: set[int],
    best: tuple[Mapping[int, float], Mapping[int, float]],
) -> None:
    """Pair what was left between the same neighbours on both sides: there, less likeness is enough.

    Not for what is much more like another one (``best``), which has its partner: it was split off from that, or taken in.
    """
    for left, right in _gaps(likeness, pairing, old, new):
        if len(left) * len(right) > _MOST:
            continue
        scores = {
            (a, b): score
            for a in left
            for b in right
            if (score := _nearby(likeness, a, b)) > max(best[0].get(a, 0.0), best[1].get(b, 0.0)) - _RIVALRY
        }
        for a, b in heaviest((a, b, score) for (a, b), score in scores.items() if score >= BETWEEN):
            pairing.add(Pair(a, b, scores[a, b], sure=False))


def _nearby(likeness: Likeness, old: int, new: int) -> float:
    """How like two neighbours are; a few words that stand nowhere else are enough."""
    score = likeness.of(likeness.old[old], likeness.new[new])
    return max(score, BETWEEN) if likeness.links.get((old, new), 0) >= _TRACE else score


_TRACE = 3
"""So many stretches that stand nowhere else tell that two passages belong together that stand between the same neighbours."""
_TRACES = 6
"""So many of them tell it wherever the two stand."""
_FAINT = 0.28
"""So like are two with a trace at least that have no neighbours to tell."""
_MOST = 4_000
"""In a gap of so many pairs nothing is known by its neighbours."""


def pair_those_left_alone(
    likeness: Likeness, pairing: Pairing, without_old: Collection[int], without_new: Collection[int]
) -> None:
    """Pair passages that are hardly alike: by words that stand nowhere else, or if each is the only one left between its neighbours."""
    old = set(range(len(likeness.old))) - set(without_old)
    new = set(range(len(likeness.new))) - set(without_new)
    traces = [
        (times, likeness.of(likeness.old[a], likeness.new[b]), a, b)
        for (a, b), times in likeness.links.items()
        if times >= _TRACE and a in old and b in new and a not in pairing.of_old and b not in pairing.of_new
    ]
    for times, score, a, b in sorted(traces, key=lambda trace: (-trace[0], -trace[1], trace[2:])):
        beside = pairing.of_old.get(a - 1, -2) == b - 1 or pairing.of_old.get(a + 1, -2) == b + 1
        if times >= _TRACES or score >= _FAINT or (beside and score >= BETWEEN):
            pairing.add(Pair(a, b, score, sure=False))
    for left, right in _gaps(likeness, pairing, old, new):
        if len(left) == len(right) == 1:
            score = likeness.of(likeness.old[left[0]], likeness.new[right[0]])
            if score >= _ALONE:
                pairing.add(Pair(left[0], right[0], score, sure=False))


def _gaps(
    likeness: Likeness, pairing: Pairing, old: Collection[int], new: Collection[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What has no partner yet between two pairs that keep the order, on both sides."""
    way = heaviest((pair.old, pair.new, pair.likeness) for pair in pairing.pairs)
    edges = [(-1, -1), *way, (len(likeness.old), len(likeness.new))]
    for (i, k), (next_i, next_k) in itertools.pairwise(edges):
        left = [n for n in range(i + 1, next_i) if n in old and n not in pairing.of_old]
        right = [n for n in range(k + 1, next_k) if n in new and n not in pairing.of_new]
        if left and right:
            yield left, right


def pieces_of(
    likeness: Likeness, pairing: Pairing, without_old: Collection[int], without_new: Collection[int]
) -> Iterator[Pair]:
    """Passages without a partner that have words of one that has a partner, which stand nowhere else on either side."""
    for (old, new), times in sorted(likeness.links.items()):
        free_old = old not in pairing.of_old and old not in without_old
        free_new = new not in pairing.of_new and new not in without_new
        if times < _TRACES or not (free_old or free_new):
            continue
        if old in pairing.of_old or new in pairing.of_new:
            yield Pair(old, new, likeness.of(likeness.old[old], likeness.new[new]), sure=False)


PART = 0.5
"""So much of a passage at least stands in another one of which it is a part."""
_TOGETHER = 0.58
"""So like is it at least to one stretch of the other: words that stand far from each other there are no part of it."""
_MUCH = 0.6
"""If so much of it stands there, a little less likeness of the stretch is enough."""
_LONG = 24
"""With fewer characters nearly all of it must stand there."""
_REST = 0.4
"""So much of it at least in what the other one does not share with its own partner."""


def parts_of(
    likeness: Likeness, pairing: Pairing, without_old: Collection[int] = (), without_new: Collection[int] = ()
) -> list[Pair]:
    """Passages without a partner that were a part of an old one, or now are a part of a new one."""
    return [
        pair
        for turned in (False, True)
        for pair in _parts_of(likeness, pairing, turned=turned)
        if pair.old not in without_old and pair.new not in without_new
    ]


def _parts_of(likeness: Likeness, pairing: Pairing, *, turned: bool) -> list[Pair]:
    """Of the new passages without a partner, those that were a part of an old one; ``turned`` of the old ones, now part of a new one.

    Most of it must stand in what the other passage does not share with its own partner: boilerplate that is everywhere makes
    no part.
    """
    wholes, parts = (likeness.new, likeness.old) if turned else (likeness.old, likeness.new)
    partner = pairing.of_new if turned else pairing.of_old
    taken = pairing.of_old if turned else pairing.of_new
    free = [n for n in range(len(parts)) if n not in taken]
    found: list[Pair] = []
    # one that is as it was has given nothing away
    everything = [
        n
        for n, whole in enumerate(wholes)
        if n not in partner or whole.passage.folded != parts[partner[n]].passage.folded
    ]
    pairs = likeness.candidates(free, everything) if turned else likeness.candidates(everything, free)
    best: dict[int, tuple[float, int]] = {}
    for i, k, _ in pairs:
        part, whole = (i, k) if turned else (k, i)
        own = partner.get(whole)
        grams, weight = parts[part].grams, parts[part].weight or 1.0
        share = likeness.shared(grams, wholes[whole].grams) / weight
        if share < (PART if len(parts[part].passage.masked) >= _LONG else 1 - PART / 2):
            continue
        rest = (
            share if own is None else likeness.shared(grams, wholes[whole].grams - parts[own].grams) / weight
        )
        if rest < _REST:
            continue
        together = likeness.stretch(parts[part], wholes[whole])
        mean = (share + rest + together) / 3
        least = _TOGETHER - 0.05 if share >= _MUCH else _TOGETHER
        if together >= least and mean > best.get(part, (0.0, -1))[0]:
            best[part] = (mean, whole)
    for part, (share, whole) in sorted(best.items()):
        old, new = (part, whole) if turned else (whole, part)
        found.append(Pair(old, new, share, sure=share >= 0.75))
    return found

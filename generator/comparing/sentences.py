"""Which articles gave sentences to one another: what is known of one that was split off or taken in, whatever else stands in it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.comparing.likeness import Likeness, Profile
from generator.comparing.pairing import Pair, Pairing
from generator.comparing.passages import Passage

__all__ = ["pairs_by_sentences"]

_SENTENCE = re.compile("[^。]+。?")
_NUMBER = re.compile(r"^(?:（[〇零一二三四五六七八九十]+）|[0-9]+[.．、])")
_LONG = 12
"""So many characters at least has a sentence that tells anything."""
_ALIKE = 0.48
"""So like are two sentences at least of which one became the other."""
_BESIDE = 0.4
"""So like, if one of their articles has the neighbour of the other for a partner: parts stay together."""
_WITHIN = 0.6
"""What a sentence that wholly stands in a longer one is worth: 拒绝提供 of a list, where the old article also said who punishes it."""
_PART = 0.2
"""So much of one of two sentences at least is words that are not common and stand in the other."""
_MOST = 8
"""So many sentences are looked at for each."""
_RIVAL = 0.05
"""So much less like is any other sentence: what is said in many places tells nothing."""
_SHARE = 0.12
"""So much of the article without a partner is in such sentences at least."""
_SURE = 0.5
"""If so much of it is, nobody needs to be asked."""

Link = tuple[int, int, float]
"""An old sentence, a new one, how like they are."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of one text, and the article in which each stands."""

    passages: tuple[Passage, ...]
    article: tuple[int, ...]

    @classmethod
    def of(cls, articles: Sequence[Passage]) -> "_Sentences":
        passages: list[Passage] = []
        above: list[int] = []
        for n, article in enumerate(articles):
            for line in article.lines:
                for sentence in _SENTENCE.findall(_NUMBER.sub("", line)):
                    passage = Passage(article.address, (sentence,), article.chapter)
                    if len(passage.masked) >= _LONG:
                        passages.append(passage)
                        above.append(n)
        return cls(tuple(passages), tuple(above))

    def within(self, articles: Collection[int]) -> list[int]:
        """The sentences of some articles."""
        return [n for n, article in enumerate(self.article) if article in articles]


def pairs_by_sentences(
    articles: Likeness,
    pairing: Pairing,
    without_old: Collection[int] = (),
    without_new: Collection[int] = (),
) -> list[Pair]:
    """Of articles of which one at least has no partner, those that share a sentence that the partner of the other has not kept."""
    old, new = ([profile.passage for profile in side] for side in (articles.old, articles.new))
    lone_old = {n for n in range(len(old)) if n not in pairing.of_old and n not in without_old}
    lone_new = {n for n in range(len(new)) if n not in pairing.of_new and n not in without_new}
    if not lone_old and not lone_new:
        return []
    before, after = _Sentences.of(old), _Sentences.of(new)
    likeness = Likeness(before.passages, after.passages)
    changed = {(i, k) for i, k in pairing.of_old.items() if old[i].folded != new[k].folded}
    given_old = lone_old | {i for i, _ in changed if i not in without_old}
    given_new = lone_new | {k for _, k in changed if k not in without_new}
    links = [
        *_candidates(likeness, before.within(given_old), after.within(lone_new)),
        *_candidates(likeness, before.within(lone_old), after.within(given_new)),
    ]
    telling = [
        (i, k, score)
        for i, k, score in set(links)
        if score >= (_BESIDE if _is_beside(pairing, before.article[i], after.article[k]) else _ALIKE)
    ]
    # the same sentences beside all others: what stands in a third article as well is of neither
    every = [
        *links,
        *_candidates(likeness, {i for i, _, _ in telling}, range(len(after.passages))),
        *_candidates(likeness, range(len(before.passages)), {k for _, k, _ in telling}),
    ]
    best_old = _best(((i, after.article[k], score) for i, k, score in every))
    best_new = _best(((k, before.article[i], score) for i, k, score in every))
    shared: dict[tuple[int, int], dict[int, float]] = {}
    for i, k, score in telling:
        a, b = before.article[i], after.article[k]
        if score - max(_other(best_old[i], b), _other(best_new[k], a)) < _RIVAL:
            continue
        part, weight = (k, likeness.new[k].weight) if b in lone_new else (i, likeness.old[i].weight)
        shared.setdefault((a, b), {})[part] = weight
    found: list[Pair] = []
    for (a, b), parts in sorted(shared.items(), key=lambda pair: (-sum(pair[1].values()), pair[0])):
        of, sentences = (b, after) if b in lone_new else (a, before)
        profiles = likeness.new if b in lone_new else likeness.old
        whole = sum(profiles[n].weight for n in sentences.within({of}))
        share = sum(parts.values()) / whole
        if share >= _SHARE:
            found.append(Pair(a, b, min(0.99, share), sure=share >= _SURE))
    return found


def _is_beside(pairing: Pairing, old: int, new: int) -> bool:
    """Whether the partner of one is the neighbour of the other."""
    return any(
        pairing.of_old.get(old + step) == new or pairing.of_new.get(new + step) == old for step in (-1, 1)
    )


def _candidates(likeness: Likeness, old: Iterable[int], new: Iterable[int]) -> Iterator[Link]:
    for i, k, score in likeness.candidates(sorted(old), sorted(new), _MOST, _PART):
        yield i, k, max(score, _WITHIN * _inside(likeness, likeness.old[i], likeness.new[k]))


def _inside(likeness: Likeness, old: Profile, new: Profile) -> float:
    """How much of the shorter sentence stands in the longer one, in one stretch."""
    part, whole = sorted((old, new), key=lambda profile: profile.weight)
    if not part.weight or len(part.passage.masked) < _LONG:
        return 0.0
    return (likeness.shared(part.grams, whole.grams) / part.weight + likeness.stretch(part, whole)) / 2


def _best(links: Iterable[tuple[int, int, float]]) -> dict[int, dict[int, float]]:
    """How like a sentence is to the likeliest one of each article of the other text."""
    best: dict[int, dict[int, float]] = {}
    for sentence, article, score in links:
        scores = best.setdefault(sentence, {})
        scores[article] = max(score, scores.get(article, 0.0))
    return best


def _other(scores: dict[int, float], article: int) -> float:
    return max((score for other, score in scores.items() if other != article), default=0.0)

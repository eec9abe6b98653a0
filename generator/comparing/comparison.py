"""What became of each chapter, article and 款 of a text in another one: the result of a comparison."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from generator.address import Address
from generator.comparing.alignment import heaviest
from generator.comparing.likeness import Likeness, shown
from generator.comparing.pairing import Pair, Pairing, pair_those_left_alone, pair_up, parts_of
from generator.comparing.paragraphs import pair_by_paragraphs, pair_paragraphs
from generator.comparing.passages import Passage, Side
from generator.comparing.sentences import pairs_by_sentences
from generator.comparing.subjects import keep_founded
from generator.model.correspondence import Correction
from generator.model.text import Text

__all__ = ["KINDS", "Comparison", "Counts", "Kind", "Match", "compare"]

Kind = Literal["same", "changed", "moved", "new", "gone", "split", "merged"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Counts = Mapping[Kind, int]
"""How many matches there are of each kind."""


@dataclass(frozen=True, slots=True)
class Match:
    """Units of one kind that belong together.

    ``same``: the words are the same, at the same place in the order and in the same chapter; the number may be another one.
    ``moved``: the words are the same, at another place. ``changed``: the words are others, wherever it stands (``moves``
    says whether it also stands elsewhere). ``split``: one old unit became several; ``merged``: several became one. ``new``
    and ``gone`` have one side only. ``likeness`` is 0 to 100; what is not ``sure`` is for an editor to look at.
    """

    old: tuple[Address, ...]
    new: tuple[Address, ...]
    kind: Kind
    likeness: int = 0
    sure: bool = True
    moves: bool = False

    @property
    def pairs(self) -> tuple[tuple[Address | None, Address | None], ...]:
        """Each old unit with each new one: a split has one pair for each target, a merge one for each source."""
        return tuple((a, b) for a in self.old or (None,) for b in self.new or (None,))


@dataclass(frozen=True)
class Comparison:
    """Two texts compared: chapters, articles and 款, each list in the order of the new text, what is gone where it was."""

    chapters: tuple[Match, ...]
    articles: tuple[Match, ...]
    paragraphs: tuple[Match, ...]

    @property
    def units(self) -> tuple[Match, ...]:
        """Articles and 款."""
        return (*self.articles, *self.paragraphs)

    @cached_property
    def by_old(self) -> Mapping[Address, Match]:
        """What became of each old unit."""
        return {address: match for match in (*self.chapters, *self.units) for address in match.old}

    @cached_property
    def by_new(self) -> Mapping[Address, Match]:
        """What each new unit came from."""
        return {address: match for match in (*self.chapters, *self.units) for address in match.new}

    @cached_property
    def redivided(self) -> frozenset[Address]:
        """Articles of the new text that kept their words and not their 款: whoever cites one of these must look."""
        others = {
            Address(a.steps[:1]) for match in self.paragraphs if match.kind != "same" for a in match.new
        }
        same = {address for match in self.articles if match.kind == "same" for address in match.new}
        return frozenset(same & others)

    @cached_property
    def left(self) -> Mapping[Address, tuple[Match, ...]]:
        """The 款 that stand in another article now, by the old article that they left: there nothing else shows that they went."""
        found: dict[Address, list[Match]] = {}
        for match in self.paragraphs:
            here = self.by_new[Address(match.new[0].steps[:1])] if match.new else None
            for article in dict.fromkeys(Address(old.steps[:1]) for old in match.old):
                if here is not None and article not in here.old:
                    found.setdefault(article, []).append(match)
        return {article: tuple(matches) for article, matches in found.items()}

    @property
    def article_counts(self) -> Counts:
        """How many articles are of each kind."""
        return _counted(self.articles)

    @property
    def paragraph_counts(self) -> Counts:
        """How many 款 are of each kind."""
        return _counted(self.paragraphs)

    @property
    def unsure(self) -> tuple[Match, ...]:
        """The matches that an editor should look at."""
        return tuple(match for match in self.units if not match.sure)


def _counted(matches: Iterable[Match]) -> Counts:
    found = Counter(match.kind for match in matches)
    return {kind: found[kind] for kind in KINDS}


def compare(old: Text, new: Text, corrections: Sequence[Correction] = ()) -> Comparison:
    """Match the units of two texts; what an editor corrected stands as it was said."""
    before, after = Side.of(old), Side.of(new)
    likeness = Likeness(before.articles, after.articles)
    fixed = _Fixed.of(corrections, before.articles, after.articles)
    pairing = pair_up(likeness, given=fixed.pairs, without_old=fixed.old, without_new=fixed.new)
    below_likeness = Likeness(before.paragraphs, after.paragraphs)
    pair_by_paragraphs(below_likeness, likeness, pairing, fixed.old, fixed.new)
    parts: list[Pair] = []
    for find in (pairs_by_sentences, parts_of):
        for pair in find(likeness, pairing, fixed.old, fixed.new):
            # two that have no partner belong together; else one of them was split off, or taken in
            if pair.old in pairing.of_old or pair.new in pairing.of_new:
                parts.append(pair)
            else:
                pairing.add(pair)
    taken_old, taken_new = ({*fixed.old, *(p.old for p in parts)}, {*fixed.new, *(p.new for p in parts)})
    pair_those_left_alone(likeness, pairing, taken_old, taken_new)
    pairing, parts = keep_founded(likeness, pairing, parts, fixed.pairs, fixed.old, fixed.new)
    extra = [*fixed.extra, *parts]
    chapters = _chapters(before, after, pairing)
    corresponding = {pair for match in chapters for pair in match.pairs}
    related = {(pair.old, pair.new) for pair in (*pairing.pairs, *extra)}
    fixed_below = _Fixed.of(corrections, before.paragraphs, after.paragraphs)
    below, parts_below = pair_paragraphs(
        below_likeness, before, after, related, fixed_below.pairs, fixed_below.old, fixed_below.new
    )
    # what is a part of an article in doubt shows in a 款 at least
    linked = {
        (before.paragraphs[pair.old].address.steps[0], after.paragraphs[pair.new].address.steps[0])
        for pair in (*below.pairs, *parts_below)
    }
    extra = [
        pair
        for pair in extra
        if pair.sure
        or (before.articles[pair.old].address.steps[0], after.articles[pair.new].address.steps[0]) in linked
    ]
    articles = _matches(before.articles, after.articles, pairing, extra, corresponding)
    holds = {(before.articles[i].address, after.articles[k].address) for i, k in related}
    paragraphs = _matches(
        before.paragraphs, after.paragraphs, below, [*fixed_below.extra, *parts_below], corresponding, holds
    )
    return Comparison(chapters, articles, paragraphs)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Corrections of one kind of units by their places: pairs, units that have no partner, and further parts of a unit."""

    pairs: tuple[tuple[int, int], ...]
    old: frozenset[int]
    new: frozenset[int]
    extra: tuple[Pair, ...]

    @classmethod
    def of(
        cls, corrections: Sequence[Correction], old: Sequence[Passage], new: Sequence[Passage]
    ) -> "_Fixed":
        places = [{passage.address: n for n, passage in enumerate(side)} for side in (old, new)]
        pairs: list[tuple[int, int]] = []
        alone: tuple[set[int], set[int]] = (set(), set())
        extra: list[Pair] = []
        for correction in corrections:
            left = [places[0][address] for address in correction.old if address in places[0]]
            right = [places[1][address] for address in correction.new if address in places[1]]
            both = [(a, b) for a in left for b in right]
            pairs += both[:1]
            extra += [Pair(a, b, 1.0, sure=True) for a, b in both[1:]]
            alone[0].update(left[1:] if right else left)
            alone[1].update(right[1:] if left else right)
        return cls(tuple(pairs), frozenset(alone[0]), frozenset(alone[1]), tuple(extra))


def _chapters(before: Side, after: Side, pairing: Pairing) -> tuple[Match, ...]:
    """Chapters and sections that belong together: those that hold most of each other's articles, then those with one title."""
    held: Counter[tuple[Address, Address]] = Counter()
    of_old: Counter[Address] = Counter()
    of_new: Counter[Address] = Counter()
    for pair in pairing.pairs:
        for a in _above(before.articles[pair.old].chapter):
            of_old[a] += 1
            for b in _above(after.articles[pair.new].chapter):
                held[a, b] += a.kind == b.kind
        for b in _above(after.articles[pair.new].chapter):
            of_new[b] += 1
    titles_old, titles_new = dict(before.chapters), dict(after.chapters)
    edges: set[tuple[Address, Address]] = set()
    for (a, b), times in held.items():
        if 2 * times > of_old[a] or 2 * times > of_new[b]:
            edges.add((a, b))
    for a, title in before.chapters:
        for b, other in after.chapters:
            free = all(a != one and b != two for one, two in edges)
            if free and title and title == other and a.kind == b.kind:
                edges.add((a, b))
    return tuple(_chapter_matches(titles_old, titles_new, edges))


def _above(chapter: Address | None) -> Iterator[Address]:
    while chapter is not None:
        yield chapter
        chapter = chapter.parent


def _chapter_matches(
    old: Mapping[Address, str], new: Mapping[Address, str], edges: set[tuple[Address, Address]]
) -> Iterator[Match]:
    for stars in _stars(edges, list(old), list(new)):
        left, right = stars
        if len(left) > 1 or len(right) > 1:
            yield Match(left, right, "split" if len(right) > 1 else "merged")
        elif not left or not right:
            yield Match(left, right, "gone" if left else "new")
        else:
            same = old[left[0]] == new[right[0]]
            yield Match(left, right, "same" if same else "changed", shown(old[left[0]], new[right[0]]))


def _stars(
    edges: set[tuple[Address, Address]], old: Sequence[Address], new: Sequence[Address]
) -> Iterator[tuple[tuple[Address, ...], tuple[Address, ...]]]:
    """Edges as groups with one unit on one side at least, each edge in one group; then the units without an edge."""
    place_new = {address: n for n, address in enumerate(new)}
    place_old = {address: n for n, address in enumerate(old)}
    from_old: dict[Address, list[Address]] = {}
    from_new: dict[Address, list[Address]] = {}
    for a, b in edges:
        from_old.setdefault(a, []).append(b)
        from_new.setdefault(b, []).append(a)
    groups: list[tuple[float, tuple[Address, ...], tuple[Address, ...]]] = []
    done: set[tuple[Address, Address]] = set()
    for a in old:
        right = sorted(from_old.get(a, ()), key=place_new.__getitem__)
        if len(right) > 1:
            done |= {(a, b) for b in right}
            groups.append((place_new[right[0]], (a,), tuple(right)))
    for b in new:
        left = sorted((a for a in from_new.get(b, ()) if (a, b) not in done), key=place_old.__getitem__)
        if left:
            groups.append((place_new[b], tuple(left), (b,)))
        elif b not in from_new:
            groups.append((place_new[b], (), (b,)))
    last = -1.0
    placed = {a: place for place, left, _ in groups for a in left}
    for a in old:
        if a in placed:
            last = placed[a]
        else:
            groups.append((last + 0.5, (a,), ()))
    groups.sort(key=lambda group: group[0])
    for _, old_side, new_side in groups:
        yield old_side, new_side


def _matches(
    old: Sequence[Passage],
    new: Sequence[Passage],
    pairing: Pairing,
    extra: Sequence[Pair],
    corresponding: set[tuple[Address | None, Address | None]],
    holds: set[tuple[Address, Address]] | None = None,
) -> tuple[Match, ...]:
    """Pairs and parts as matches; ``holds`` are the articles that belong together, where 款 are matched."""
    pairs = {(pair.old, pair.new): pair for pair in (*extra, *pairing.pairs)}
    kept = set(heaviest((pair.old, pair.new, _heavy(old[pair.old])) for pair in pairs.values()))
    of_old = {passage.address: n for n, passage in enumerate(old)}
    of_new = {passage.address: n for n, passage in enumerate(new)}
    edges = {(old[i].address, new[k].address) for i, k in pairs}
    found: list[Match] = []
    for left, right in _stars(edges, [p.address for p in old], [p.address for p in new]):
        if not left or not right:
            found.append(Match(left, right, "gone" if left else "new"))
            continue
        places = [(of_old[a], of_new[b]) for a in left for b in right]
        sure = all(pairs[place].sure for place in places)
        moves = any(
            place not in kept or _elsewhere(old[place[0]], new[place[1]], corresponding, holds)
            for place in places
        )
        words = (
            "\n".join(old[of_old[a]].folded for a in left),
            "\n".join(new[of_new[b]].folded for b in right),
        )
        kind: Kind
        if len(left) > 1 or len(right) > 1:
            kind = "split" if len(right) > 1 else "merged"
        elif words[0] == words[1]:
            kind = "moved" if moves else "same"
        else:
            kind = "changed"
        found.append(Match(left, right, kind, shown(*words), sure, moves))
    return tuple(found)


def _heavy(passage: Passage) -> float:
    """Of two that change places the longer one stays: readers would say that the short one moved."""
    return 1.0 + min(len(passage.folded), 1000) / 1000


def _elsewhere(
    old: Passage,
    new: Passage,
    corresponding: set[tuple[Address | None, Address | None]],
    holds: set[tuple[Address, Address]] | None,
) -> bool:
    """Whether a unit stands in another chapter now, or a 款 in another article."""
    if holds is not None:
        above = Address(old.address.steps[:1]), Address(new.address.steps[:1])
        if above not in holds:
            return True
    chapters = _chapter(old.chapter), _chapter(new.chapter)
    return None not in chapters and chapters not in corresponding


def _chapter(address: Address | None) -> Address | None:
    """The chapter of a chapter or section: within it an article may come under another section and has not moved."""
    if address is None:
        return None
    if address.kind == "sec":
        return address.parent
    return address

"""The heaviest way through pairs that keeps the order of both texts: dynamic programming over few candidates."""

from collections.abc import Iterable

__all__ = ["heaviest"]


def heaviest(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs of places with their weights, those of the greatest sum in which both places rise from pair to pair.

    A tree of prefix maxima makes it n log n, so that thousands of units are no matter.
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    size = max((k for _, k, _ in ordered), default=-1) + 1
    # at each place the best sum that ends there or before, and the pair it ends with
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    for n, (_, k, weight) in enumerate(ordered):
        best = (0.0, -1)
        at = k
        while at > 0:
            best = max(best, tree[at])
            at -= at & -at
        before.append(best[1])
        found = (best[0] + weight, n)
        at = k + 1
        while at <= size:
            if found[0] > tree[at][0]:
                tree[at] = found
            at += at & -at
    last = max(tree, default=(0.0, -1))[1]
    way: list[tuple[int, int]] = []
    while last >= 0:
        way.append(ordered[last][:2])
        last = before[last]
    return way[::-1]

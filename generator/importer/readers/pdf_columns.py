"""In which order the lines of a page are read: column after column where a gap plainly parts the page."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.importer.readers.pdf_page import Line, Run, split

__all__ = ["forced_gaps", "in_order", "middle_gap", "plain_gaps", "unsure"]

_LEAST = 3
"""So many lines must have the same gap, or it is by chance."""
_NARROWEST = 8
"""Characters of a column; cells of tables are narrower."""


def plain_gaps(lines: Sequence[Line], depth: int = 0) -> tuple[float, ...]:
    """The places where gaps part a page into columns of like breadth, which most lines fill; none on any other page."""
    found = _widest_agreed(lines)
    if found is None or depth > 1:
        return ()
    at, both = found
    left, right, across = _sides(lines, at)
    em = lines[0][0].em
    if both < _LEAST or len(across) * 3 > len(lines) or not left or not right:
        return ()
    breadths = [max(r.right for r in side) - min(r.left for r in side) for side in (left, right)]
    narrow, broad = sorted(breadths)
    alike = any(abs(broad / n - narrow) <= 0.2 * narrow for n in (1, 2))
    if narrow < _NARROWEST * em or not alike or any(not _filled(side) for side in (left, right)):
        return ()
    inner = [
        gap
        for side in (left, right)
        for gap in plain_gaps([[run] for run in side] if depth else _gathered(side), depth + 1)
    ]
    return tuple(sorted((at, *inner)))


def _gathered(runs: Sequence[Run]) -> list[Line]:
    lines: dict[float, Line] = {}
    for run in runs:
        lines.setdefault(round(run.base), []).append(run)
    return list(lines.values())


def _widest_agreed(lines: Sequence[Line]) -> tuple[float, int] | None:
    """The place that gaps of most lines have in common, and how many lines."""
    if not lines:
        return None
    em = lines[0][0].em
    gaps = [
        (one.right, two.left)
        for line in lines
        for one, two in pairwise(line)
        if two.left - one.right >= 0.6 * em
    ]
    places = Counter({(low + high) / 2: 0 for low, high in gaps})
    for place in places:
        places[place] = sum(1 for low, high in gaps if low < place < high)
    if not places:
        return None
    # of several in common the middle one
    most = max(places.values())
    agreed = sorted(place for place, number in places.items() if number == most)
    return agreed[len(agreed) // 2], most


def _sides(lines: Sequence[Line], at: float) -> tuple[list[Run], list[Run], list[Line]]:
    """The runs left and right of a place, of all lines but those that go across it."""
    across = [line for line in lines if any(run.left < at < run.right for run in line)]
    runs = [run for line in lines if line not in across for run in line]
    return [run for run in runs if run.right <= at], [run for run in runs if run.left >= at], across


def _filled(side: Sequence[Run]) -> bool:
    """Whether lines reach the margin, as those of a text do and cells do not."""
    right, left = max(run.right for run in side), min(run.left for run in side)
    return sum(run.right - run.left for run in side) >= 0.55 * (right - left) * len(
        {round(r.base) for r in side}
    )


def middle_gap(lines: Sequence[Line], middle: float) -> tuple[float, ...]:
    """The middle of a broad page where nothing crosses it and a text fills one half: two pages side by side."""
    left, right, across = _sides(lines, middle)
    halves = [side for side in (left, right) if len(side) >= _LEAST and _filled(side)]
    narrow = any(
        max(r.right for r in side) - min(r.left for r in side) < _NARROWEST * side[0].em for side in halves
    )
    return () if across or not left or not right or not halves or narrow else (middle,)


def unsure(lines: Sequence[Line]) -> bool:
    """Whether several lines have a gap in the same place, though it is not plain what it parts."""
    found = _widest_agreed(lines)
    return found is not None and found[1] >= _LEAST


def forced_gaps(lines: Sequence[Line], columns: int) -> tuple[float, ...]:
    """The gaps of a page of which a person says that it has so many columns."""
    left = min(run.left for line in lines for run in line)
    right = max(run.right for line in lines for run in line)
    breadth = (right - left) / columns
    gaps = []
    for n in range(1, columns):
        middle = left + n * breadth
        near = [
            [run for run in line if abs(run.left - middle) < breadth or abs(run.right - middle) < breadth]
            for line in lines
        ]
        found = _widest_agreed([line for line in near if line])
        gaps.append(found[0] if found and abs(found[0] - middle) < breadth / 2 else middle)
    return tuple(gaps)


def _middle(lines: Sequence[Line]) -> float:
    """The middle of what stands on a page."""
    ends = [end for line in lines for run in line for end in (run.left, run.right)]
    return (min(ends) + max(ends)) / 2 if ends else 0.0


def in_order(
    lines: Sequence[Line], gaps: Sequence[float], *, middle: float, forced: bool = False
) -> list[tuple[int, Line]]:
    """The lines in the order of reading, each with the number of its column; ``middle`` is that of the page.

    A line that goes across a gap, or stands in the middle above all columns, as a title does, is read between what stands above and below it; it is of column 0.
    """
    ordered: list[tuple[int, Line]] = []
    waiting: list[list[Line]] = [[] for _ in range(len(gaps) + 1)]

    def flush() -> None:
        for number, column in enumerate(waiting):
            ordered.extend((number, line) for line in column)
            column.clear()

    middles = (middle, _middle(lines))
    opening = True
    for line in lines:
        opening = opening and len(line) == 1
        across = any(run.left < gap < run.right for run in line for gap in gaps)
        titled = opening and any(
            abs((line[0].left + line[0].right) / 2 - place) < 1.5 * line[0].em for place in middles
        )
        if gaps and not forced and (across or titled):
            flush()
            ordered.append((0, line))
            continue
        rest: list[Run] = line
        for number, gap in enumerate((*gaps, float("inf"))):
            here = [part for run in rest if (part := split(run, gap)[0])] if number < len(gaps) else rest
            rest = [part for run in rest if (part := split(run, gap)[1])] if number < len(gaps) else []
            if here:
                waiting[number].append(here)
    flush()
    return ordered

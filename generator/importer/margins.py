"""Whether the lines of a text were broken at a margin, and at which: one line cannot tell, all together can."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from generator.importer.line_reader import ParsedLine
from generator.importer.signs import Sign

__all__ = ["broken_at"]

_LONGEST_PRINTED = 60


def broken_at(lines: Sequence[ParsedLine], told: bool | None) -> tuple[float, bool]:
    """The length of a printed line, 0 when lines are whole paragraphs, and whether paragraphs are indented.

    Printed lines are alike in length and few are longer; paragraphs are of any length. So the lines that stop
    within a sentence tell: when most are as long as one another, it is the margin that broke them.
    """
    if told is False or not lines:
        return 0, False
    breadths = sorted(line.source.breadth for line in lines)
    broken = sorted(
        line.source.breadth
        for line in lines
        if len(line.text) >= 12 and not line.finished and not line.heading and Sign.ROW not in line.signs
    )
    # the longest lines first: a margin that most lines keep to, and a few go beyond, is the second guess
    margins = (breadths[-1 - len(breadths) // 50], _margin(broken))
    width = next((margin for margin in margins if _alike(margin, breadths, broken)), 0)
    if told and not width:
        width = _margin(broken) or breadths[-1]
    if not width:
        return 0, False
    marked = [line for line in lines if line.article or line.item or line.listed]
    indented = sum(1 for line in marked if line.source.start > 0)
    return width, indented * 2 > len(marked)


def _alike(margin: float, breadths: Sequence[float], broken: Sequence[float]) -> bool:
    """Whether lines look as if a margin had broken them; both sequences are sorted."""
    near = bisect_right(broken, margin + 1) - bisect_left(broken, margin * 0.85)
    full = bisect_right(breadths, margin + 1) - bisect_left(breadths, margin * 0.85)
    longer = len(breadths) - bisect_right(breadths, margin + 1)
    return (
        0 < margin <= _LONGEST_PRINTED
        and near >= 2
        and near * 3 >= len(broken) * 2
        and full * 6 >= len(breadths)
        and (longer - 1) * 8 <= len(breadths)
    )


def _margin(broken: Sequence[float]) -> float:
    """The breadth to which most of the broken lines come near; they are sorted."""
    best = (0, 0.0)
    for breadth in dict.fromkeys(broken):
        near = bisect_right(broken, breadth + 0.5) - bisect_left(broken, breadth * 0.85)
        best = max(best, (near, breadth))
    return best[1]

"""A procedure drawn as a swimlane: a lane a role, the steps downwards in their order.

Drawn twice: with boxes in the lanes for wide windows and paper, and with the lanes as rails beside the words for
phones. A style sheet shows one of them; the list of steps on the page says the same in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup

from generator.labels import UNSAID_ACTOR
from generator.pages import drawing
from generator.pages.drawing import Box

__all__ = ["UNSAID", "Drawing", "Step", "draw"]

UNSAID = UNSAID_ACTOR
"""The lane of the steps for which the rules name nobody."""

_WIDE = 928.0
"""The room of a page at the narrowest window that shows the wide picture, so that its words never shrink there."""
_SHEET = 760.0
"""A wide piece is no higher, so that on paper two stand on a sheet."""
_LANE = (96.0, 232.0)
_FEW = 5
_GAP, _BAND = 22.0, 24.0
_PAD = 7.0
_SIZE, _SMALL = 14.0, 13.0
_LEADING = 1.35
_AFTER_NUMBER = "\u2002"

_NARROW = 328.0
_RAIL = 16.0
_DOT = 11.0


@dataclass(frozen=True, slots=True)
class Step:
    """A step as drawn: ``bounds`` are its conditions and exceptions, ``comes_after`` the numbers of the steps before it.

    An arrow leads to it from the step right before it, when that is one of them; of others the words tell. ``who`` are its
    lanes in a line of text; with a ``choice`` it says so in the box, since boxes side by side say that all do it.
    """

    number: int
    phase: str
    lanes: tuple[str, ...]
    who: str
    does: str
    choice: bool = False
    limit: str = ""
    bounds: tuple[str, ...] = ()
    forbids: bool = False
    comes_after: tuple[int, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether it comes after the step right before it."""
        return self.number - 1 in self.comes_after

    @property
    def aside(self) -> str:
        """What stands under the sentence in a lighter face."""
        return "；".join((self.who, *self.bounds) if self.choice else self.bounds)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The same steps drawn twice; the wide one in pieces that fit on paper."""

    wide: tuple[Markup, ...]
    narrow: Markup


# an edit changes few procedures, and drawing all is a fifth of a build
@lru_cache(maxsize=512)
def draw(name: str, steps: tuple[Step, ...]) -> tuple[Drawing, ...]:
    """The whole procedure where its roles have room beside each other, and else a drawing a phase.

    A role keeps its place among the others in all of them.
    """
    order = _lanes(steps)
    phases = [list(members) for _, members in groupby(steps, key=lambda step: step.phase)]
    parts = [list(steps)] if len(order) <= _FEW else phases
    return tuple(_drawing(i, name, part, order) for i, part in enumerate(parts))


def _drawing(number: int, name: str, steps: list[Step], order: Sequence[str]) -> Drawing:
    lanes = _own(steps, order)
    title = f"{name}泳道图：{'、'.join(dict.fromkeys(step.phase for step in steps))}"
    pieces = list(_pieces(steps, lanes))
    goes_on = [False, *(above[-1].phase == below[0].phase for above, below in pairwise(pieces))]
    return Drawing(
        tuple(
            _wide(f"lanes-{number}-{i}", title, piece, lanes, goes_on=goes_on[i])
            for i, piece in enumerate(pieces)
        ),
        _narrow(f"rails-{number}", title, steps, lanes),
    )


def _own(steps: Iterable[Step], order: Sequence[str]) -> list[str]:
    """The lanes to draw: all of a few, so that the pictures are alike; of many those in which something happens."""
    named = {lane for step in steps for lane in step.lanes}
    return [name for name in order if len(order) <= _FEW or name in named]


def _description(steps: Sequence[Step], lanes: Sequence[str]) -> str:
    """Who has which steps, and their order; what each is stands in the list."""
    owned = "；".join(
        f"{lane}：第{'、'.join(numbers)}步"
        for lane in lanes
        if (numbers := [str(step.number) for step in steps if lane in step.lanes])
    )
    first, last = steps[0].number, steps[-1].number
    ordered = [
        f"第{step.number}步在第{'、'.join(map(str, step.comes_after))}步之后"
        for step in steps
        if step.comes_after
    ]
    span = f"第{first}步至第{last}步。" if last > first else ""
    if ordered:
        span += f"原文写明或可知先后的：{'，'.join(ordered)}。"
    return f"{span}{owned}。每步的内容、时限和原文见下面的步骤列表。"


def _lanes(steps: Iterable[Step]) -> list[str]:
    """The roles in the order in which they come up, the lane of nobody last."""
    lanes = list(dict.fromkeys(lane for step in steps for lane in step.lanes))
    return sorted(lanes, key=lambda lane: lane == UNSAID)


# boxes in lanes


class _Card(NamedTuple):
    """A box with a step's words broken into its lines; it spans lanes that stand side by side."""

    box: Box
    step: Step
    does: Sequence[str]
    limit: Sequence[str]
    aside: Sequence[str]


def _lane_width(lanes: Sequence[str]) -> float:
    low, high = _LANE
    return max(low, min(high, _WIDE / len(lanes)))


def _row(step: Step, lanes: Sequence[str], y: float) -> list[_Card]:
    """The boxes of a step, as high as the highest."""
    lane = _lane_width(lanes)
    columns = sorted(lanes.index(name) for name in step.lanes)
    runs = [[c for _, c in run] for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0])]
    cards = [_card(step, run[0] * lane + 4, y, len(run) * lane - 8) for run in runs]
    high = max(card.box.height for card in cards)
    return [card._replace(box=card.box._replace(height=high)) for card in cards]


def _card(step: Step, x: float, y: float, wide: float) -> _Card:
    room = wide - 2 * _PAD
    does = drawing.balanced(f"{step.number}{_AFTER_NUMBER}{step.does}", room, _SIZE)
    limit = drawing.balanced(step.limit, room, _SMALL)
    aside = drawing.wrapped(step.aside, room, _SMALL)
    size = len(does) * _SIZE + (len(limit) + len(aside)) * _SMALL
    return _Card(Box(x, y, wide, size * _LEADING + 2 * _PAD + 2), step, does, limit, aside)


def _pieces(steps: list[Step], lanes: Sequence[str]) -> Iterator[list[Step]]:
    """The steps of a phase in as few pieces as fit on paper, as even as they come."""
    starts = [True, *(above.phase != below.phase for above, below in pairwise(steps))]
    heights = [
        _row(step, lanes, 0)[0].box.height + _GAP + starts[i] * (_BAND + _GAP / 2)
        for i, step in enumerate(steps)
    ]
    count = -(-sum(heights) // _SHEET)
    piece: list[Step] = []
    filled = 0.0
    for step, height in zip(steps, heights, strict=True):
        if piece and filled + height / 2 > sum(heights) / count:
            yield piece
            piece, filled = [], 0.0
        piece.append(step)
        filled += height
    yield piece


def _wide(id_: str, title: str, steps: list[Step], order: Sequence[str], *, goes_on: bool) -> Markup:
    lanes = _own(steps, order)
    lane = _lane_width(lanes)
    heads = [drawing.balanced(name, lane - 10, _SMALL) for name in lanes]
    top = max(map(len, heads)) * _SMALL * _LEADING + 2 * _PAD
    rows: list[list[_Card]] = []
    bands: list[Markup] = []
    phase, y = "", top
    for step in steps:
        if step.phase != phase:
            y += _GAP / 2 if phase else 0
            words = f"{step.phase}（续）" if goes_on and not phase else step.phase
            bands += _band(words, y, lane * len(lanes))
            phase, y = step.phase, y + _BAND - (0 if phase else _GAP / 2)
        rows.append(_row(step, lanes, y + _GAP))
        y = rows[-1][0].box.bottom
    size = (lane * len(lanes), y + _GAP / 2)
    parts = [
        *_floor(heads, lane, top, size[1]),
        *bands,
        *_from_above(rows[0]),
        *(_arrow(*_nearest(a, b)) for a, b in pairwise(rows) if b[0].step.follows),
        *(part for cards in rows for part in _boxes(cards)),
    ]
    return drawing.picture(id_, title, _description(steps, lanes), size, parts, "swimlane-wide")


def _band(words: str, y: float, wide: float) -> list[Markup]:
    return [
        drawing.rect(Box(0, y, wide, _BAND), "swimlane-band"),
        drawing.text(words, _PAD, y + _BAND - 7, _SMALL, "swimlane-phase"),
    ]


def _floor(heads: list[Sequence[str]], lane: float, top: float, high: float) -> Iterator[Markup]:
    for i, words in enumerate(heads):
        unsaid = " swimlane-unsaid" if "".join(words) == UNSAID else ""
        yield drawing.rect(Box(i * lane, 0, lane, high), f"swimlane-lane{unsaid}")
        base = (top - len(words) * _SMALL * _LEADING) / 2 + _SMALL * 1.05
        yield drawing.text(words, i * lane + lane / 2, base, _SMALL, "swimlane-lane-name", centred=True)
    yield drawing.line(0, top, lane * len(heads), top, "swimlane-lane-head")


def _boxes(cards: list[_Card]) -> Iterator[Markup]:
    for left, right in pairwise(card.box for card in cards):
        middle = left.y + left.height / 2
        yield drawing.line(left.x + left.width, middle, right.x, middle, "swimlane-together")
    for card in cards:
        yield drawing.rect(
            card.box, "swimlane-box swimlane-forbids" if card.step.forbids else "swimlane-box", radius=3
        )
        x, y = card.box.x + _PAD, card.box.y + _PAD + _SIZE
        yield drawing.text(card.does, x, y, _SIZE, "swimlane-does")
        y += len(card.does) * _SIZE * _LEADING
        if card.limit:
            yield drawing.text(card.limit, x, y, _SMALL, "swimlane-limit")
            y += len(card.limit) * _SMALL * _LEADING
        if card.aside:
            yield drawing.text(card.aside, x, y, _SMALL, "swimlane-aside")


def _nearest(above: list[_Card], below: list[_Card]) -> tuple[Box, Box]:
    pairs = ((a.box, b.box) for a in above for b in below)
    return min(pairs, key=lambda pair: abs(pair[0].middle - pair[1].middle))


def _arrow(above: Box, below: Box) -> Markup:
    """Down from a box, across in the free space between the rows, down to the next."""
    turn = below.y - _GAP / 2
    end = below.y - 1
    across = f"V{turn:.1f}H{below.middle:.1f}" if above.middle != below.middle else ""
    return _shaft_and_head(f"M{above.middle:.1f} {above.bottom:.1f}{across}V{end - 4:.1f}", below.middle, end)


def _from_above(row: list[_Card]) -> Iterator[Markup]:
    """An arrow out of the piece before, to the first box of this one."""
    box = row[0].box
    if row[0].step.follows:
        end = box.y - 1
        yield _shaft_and_head(f"M{box.middle:.1f} {end - _GAP + 4:.1f}V{end - 4:.1f}", box.middle, end)


def _shaft_and_head(way: str, x: float, y: float) -> Markup:
    shaft = drawing.path(way, "swimlane-arrow")
    return shaft + drawing.path(f"M{x - 4:.1f} {y - 6:.1f}h8l-4 6z", "swimlane-arrow-head", filled=True)


# lanes as rails beside the words


def _narrow(id_: str, title: str, steps: list[Step], lanes: Sequence[str]) -> Markup:
    rails = [_DOT + 1 + i * _RAIL for i in range(len(lanes))]
    left = rails[-1] + _DOT + 9
    room = _NARROW - left
    words: list[Markup] = []
    dots: list[tuple[Step, float]] = []
    phase, y = "", 0.0
    for step in steps:
        if step.phase != phase:
            words.append(drawing.text(step.phase, left, y + _SIZE + 2, _SIZE, "swimlane-phase"))
            phase, y = step.phase, y + 26
        blocks = (
            ("swimlane-does", drawing.balanced(step.does, room, 15), 15.0),
            ("swimlane-who", drawing.wrapped(step.who, room, _SIZE), _SIZE),
            ("swimlane-limit", drawing.balanced(step.limit, room, _SIZE), _SIZE),
            ("swimlane-aside", drawing.wrapped("；".join(step.bounds), room, _SIZE), _SIZE),
        )
        dots.append((step, y + _DOT + 2))
        y += 2
        for class_, lines, size in blocks:
            if lines:
                words.append(drawing.text(lines, left, y + size + 2, size, class_))
                y += len(lines) * size * _LEADING
        y += 16
    ends = (dots[0][1], dots[-1][1])
    marks = [
        mark
        for step, at in dots
        for mark in _stop(step, at, sorted(rails[lanes.index(n)] for n in step.lanes))
    ]
    parts = [
        *(drawing.line(x, min(8.0, ends[0]), x, y - 14, "swimlane-rail") for x in rails),
        *_way([(min(rails[lanes.index(n)] for n in step.lanes), at, step.follows) for step, at in dots]),
        *marks,
        *words,
    ]
    return drawing.picture(id_, title, _description(steps, lanes), (_NARROW, y - 8), parts, "swimlane-narrow")


def _way(stops: list[tuple[float, float, bool]]) -> Iterator[Markup]:
    """From stop to a stop that follows it: down the rail, and over to the next just above it; to the first from above."""
    x, y, follows = stops[0]
    if follows:
        yield drawing.path(f"M{x:.1f} 0V{y:.1f}", "swimlane-arrow")
    for (x, y, _), (to_x, to_y, follows) in pairwise(stops):
        if not follows:
            continue
        turn = to_y - _DOT - 12
        across = (
            f"V{turn:.1f}C{x:.1f} {turn + 9:.1f} {to_x:.1f} {turn:.1f} {to_x:.1f} {turn + 10:.1f}"
            if x != to_x
            else ""
        )
        yield drawing.path(f"M{x:.1f} {y:.1f}{across}V{to_y:.1f}", "swimlane-arrow")


def _stop(step: Step, y: float, rails: list[float]) -> Iterator[Markup]:
    if len(rails) > 1:
        yield drawing.line(min(rails), y, max(rails), y, "swimlane-together")
    for rail in rails[1:]:
        yield drawing.circle(rail, y, 5, "swimlane-also")
    yield drawing.circle(
        rails[0], y, _DOT, "swimlane-stop swimlane-forbids" if step.forbids else "swimlane-stop"
    )
    yield drawing.text(str(step.number), rails[0], y + 4.5, _SMALL, "swimlane-number", centred=True)

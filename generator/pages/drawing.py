"""What every picture needs: Chinese words laid out in lines, and SVG elements with all words escaped.

SVG text does not wrap by itself, so lines are broken here, by the widths that all Chinese faces share.
Shapes carry plain attributes (``currentColor``) and a class: without a style sheet a picture is still black on white.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from generator.pages.escaping import escaped

__all__ = ["Box", "balanced", "circle", "line", "path", "picture", "rect", "text", "width", "wrapped"]

_NOT_FIRST = "，。、；：！？）》”’·"
_NOT_LAST = "（《“‘→"
_PARTED = re.compile(rf"(?<![{_NOT_LAST}])(?![{_NOT_FIRST}])(?!(?<=[0-9A-Za-z])[0-9A-Za-z])")
"""Between two characters that may be parted."""


# a tuple: a procedure has thousands
class Box(NamedTuple):
    """A rectangle in units of the picture, which are pixels at its natural size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height


# lines are put together of single characters
@lru_cache(maxsize=8192)
def width(words: str, size: float) -> float:
    """The width of a line: a Chinese character is as wide as high; Latin ones as wide as in wide faces."""
    return sum(size if ord(c) > 0x2E7F or c in "“”‘’→·−" else size * 0.66 for c in words)


# a step is measured before it is drawn, once or twice
@lru_cache(maxsize=256)
def wrapped(words: str, room: float, size: float) -> Sequence[str]:
    """Lines no wider than ``room``: figures stay whole, and no line starts or ends with the wrong punctuation."""
    pieces = list(_pieces(words))
    return _lines(pieces, _starts([width(piece, size) for piece in pieces], room, len(pieces)))


@lru_cache(maxsize=256)
def balanced(words: str, room: float, size: float) -> Sequence[str]:
    """As many lines as ``wrapped`` makes, of nearly one length, so that none has a single character."""
    pieces = list(_pieces(words))
    widths = [width(piece, size) for piece in pieces]
    starts = _starts(widths, room, len(pieces))
    # where each piece has its line already there is nothing to even out, however narrow it gets
    evened = 1 < len(starts) < len(pieces)
    return _lines(pieces, _evened(widths, room, size, starts) if evened else starts)


def _evened(widths: Sequence[float], room: float, step: float, starts: list[int]) -> list[int]:
    """The lines in the narrowest room, step by step, in which they are no more."""
    most = len(starts)
    # where a room is too narrow each narrower one is too: so the narrowest that may do is tried first
    least = max(sum(widths) / most, *widths)
    rooms: list[float] = []
    narrower = room - step
    while narrower >= least:
        rooms.append(narrower)
        narrower -= step
    for tried in reversed(rooms):
        if found := _starts(widths, tried, most):
            starts = found
            break
        narrower = 0
    # of words that are wider than a line, one may be narrower still
    while narrower > 0 and (found := _starts(widths, narrower, most)):
        starts = found
        narrower -= step
    return starts


def _starts(widths: Sequence[float], room: float, most: int) -> list[int]:
    """With which piece each line starts; nothing where there would be more lines than ``most``."""
    starts: list[int] = []
    used = room
    for place, wide in enumerate(widths):
        if used + wide > room or not starts:
            if len(starts) == most:
                return []
            starts.append(place)
            used = 0
        used += wide
    return starts


def _lines(pieces: Sequence[str], starts: Sequence[int]) -> list[str]:
    return ["".join(pieces[start:end]) for start, end in pairwise((*starts, len(pieces)))]


def _pieces(words: str) -> Iterable[str]:
    """Characters that may be parted from each other; figures and Latin words are one."""
    return filter(None, _PARTED.split(words))


# elements are written out: a procedure has thousands, and to go through the attributes of each takes three times as long
def _element(words: str) -> Markup:
    return Markup(words)  # noqa: S704  # values and words are escaped by those who call


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rect(box: Box, class_: str, *, radius: float = 0) -> Markup:
    """A rectangle, drawn by its outline."""
    x, y, wide, high = map(_number, box)
    return _element(
        f'<rect class="{escaped(class_)}" x="{x}" y="{y}" width="{wide}" height="{high}" rx="{_number(radius)}"'
        ' fill="none" stroke="currentColor"></rect>'
    )


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A circle, drawn by its outline."""
    return _element(
        f'<circle class="{escaped(class_)}" cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"'
        ' fill="none" stroke="currentColor"></circle>'
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return _element(
        f'<line class="{escaped(class_)}" x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
        ' stroke="currentColor"></line>'
    )


def path(d: str, class_: str, *, filled: bool = False) -> Markup:
    """A path; ``filled`` for a shape such as the head of an arrow."""
    paint = 'fill="currentColor"' if filled else 'fill="none" stroke="currentColor"'
    return _element(f'<path class="{escaped(class_)}" d="{escaped(d)}" {paint}></path>')


def text(
    lines: str | Iterable[str], x: float, y: float, size: float, class_: str, *, centred: bool = False
) -> Markup:
    """Words at a first base line, one line under the other."""
    many = [lines] if isinstance(lines, str) else list(lines)
    left = _number(x)
    anchor = ' text-anchor="middle"' if centred else ""
    if len(many) == 1:
        inside = escaped(many[0])
    else:
        inside = "".join(
            [
                f'<tspan x="{left}" y="{_number(y + i * size * 1.35)}">{escaped(words)}</tspan>'
                for i, words in enumerate(many)
            ]
        )
    return _element(
        f'<text class="{escaped(class_)}" x="{left}" y="{_number(y)}" font-size="{_number(size)}" fill="currentColor"'
        f"{anchor}>{inside}</text>"
    )


def picture(
    id_: str, title: str, description: str, size: tuple[float, float], parts: Iterable[Markup], class_: str
) -> Markup:
    """The whole picture with its name and its words for those who do not see it; ``id_`` is its own on the page."""
    wide, high = size
    name = escaped(id_)
    # in em at the type size for which the words are set, so that pictures grow with the reader's choice
    return _element(
        f'<svg class="{escaped(class_)}" viewBox="0 0 {_number(wide)} {_number(high)}"'
        f' width="{wide / 20:g}em" height="{high / 20:g}em" role="img"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-text">'
        f'<title id="{name}-title">{escaped(title)}</title><desc id="{name}-text">{escaped(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )

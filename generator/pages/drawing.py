"""What every picture needs: Chinese words laid out in lines, and SVG elements with all words escaped.

SVG text does not wrap by itself, so lines are broken here, by the widths that all Chinese faces share.
Shapes carry plain attributes (``currentColor``) and a class: without a style sheet a picture is still black on white.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.pages.escaping import escaped

__all__ = ["Box", "balanced", "circle", "line", "path", "picture", "rect", "text", "width", "wrapped"]

_NOT_FIRST = "，。、；：！？）》”’·"
_NOT_LAST = "（《“‘→"
_PARTED = re.compile(rf"(?<![{_NOT_LAST}])(?![{_NOT_FIRST}])(?!(?<=[0-9A-Za-z])[0-9A-Za-z])")
"""Between two characters that may be parted."""


@dataclass(frozen=True, slots=True)
class Box:
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
    return _filled(_measured(words, size), room)


@lru_cache(maxsize=256)
def balanced(words: str, room: float, size: float) -> Sequence[str]:
    """As many lines as ``wrapped`` makes, of nearly one length, so that none has a single character."""
    pieces = _measured(words, size)
    lines = _filled(pieces, room)
    # where each piece has its line already there is nothing to even out, however narrow it gets
    while 1 < len(lines) < len(pieces) and len(narrower := _filled(pieces, room := room - size)) == len(
        lines
    ):
        lines = narrower
    return lines


def _measured(words: str, size: float) -> list[tuple[str, float]]:
    return [(piece, width(piece, size)) for piece in _pieces(words)]


def _filled(pieces: Iterable[tuple[str, float]], room: float) -> list[str]:
    lines: list[str] = []
    used = room
    for piece, wide in pieces:
        if used + wide > room or not lines:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += wide
    return lines


def _pieces(words: str) -> Iterable[str]:
    """Characters that may be parted from each other; figures and Latin words are one."""
    return filter(None, _PARTED.split(words))


def _element(name: str, attributes: Mapping[str, object], *inside: Markup | str) -> Markup:
    written = "".join([f' {key}="{_number(value)}"' for key, value in attributes.items()])
    content = "".join(map(escaped, inside))
    # by hand: a procedure has thousands of elements, and Markup.format reads its pattern anew for each
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704  # values and words are escaped


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else escaped(value)


def rect(box: Box, class_: str, *, radius: float = 0) -> Markup:
    """A rectangle, drawn by its outline."""
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return _element(
        "rect",
        {"class": class_, **place, "rx": radius, "fill": "none", "stroke": "currentColor"},
    )


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A circle, drawn by its outline."""
    return _element(
        "circle", {"class": class_, "cx": x, "cy": y, "r": radius, "fill": "none", "stroke": "currentColor"}
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return _element("line", {"class": class_, **ends, "stroke": "currentColor"})


def path(d: str, class_: str, *, filled: bool = False) -> Markup:
    """A path; ``filled`` for a shape such as the head of an arrow."""
    paint = {"fill": "currentColor"} if filled else {"fill": "none", "stroke": "currentColor"}
    return _element("path", {"class": class_, "d": d, **paint})


def text(
    lines: str | Iterable[str], x: float, y: float, size: float, class_: str, *, centred: bool = False
) -> Markup:
    """Words at a first base line, one line under the other."""
    many = [lines] if isinstance(lines, str) else list(lines)
    anchor = {"text-anchor": "middle"} if centred else {}
    first = {"class": class_, "x": x, "y": y, "font-size": size, "fill": "currentColor", **anchor}
    if len(many) == 1:
        return _element("text", first, many[0])
    spans = (_element("tspan", {"x": x, "y": y + i * size * 1.35}, words) for i, words in enumerate(many))
    return _element("text", first, *spans)


def picture(
    id_: str, title: str, description: str, size: tuple[float, float], parts: Iterable[Markup], class_: str
) -> Markup:
    """The whole picture with its name and its words for those who do not see it; ``id_`` is its own on the page."""
    wide, high = size
    return _element(
        "svg",
        {
            "class": class_,
            "viewBox": f"0 0 {_number(float(wide))} {_number(float(high))}",
            # in em at the type size for which the words are set, so that pictures grow with the reader's choice
            "width": f"{wide / 20:g}em",
            "height": f"{high / 20:g}em",
            "role": "img",
            "aria-labelledby": f"{id_}-title",
            "aria-describedby": f"{id_}-text",
        },
        _element("title", {"id": f"{id_}-title"}, title),
        _element("desc", {"id": f"{id_}-text"}, description),
        *parts,
    )

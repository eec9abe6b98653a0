"""What stands on a page of a PDF: letters in runs with their places, and the rules of tables."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

__all__ = [
    "Line",
    "Picture",
    "Rules",
    "Run",
    "letters_of",
    "lines_of",
    "notes_of",
    "pictures_of",
    "rules_of",
    "split",
]

_APART = 3.2
"""So many ems from one letter to the next are no gap within words: 第一条 stands two or three before its text."""
_THIN, _SHORT = 2.5, 8.0
_MOST_OBJECTS = 60_000
_WHITE = 250
_ASKEW = 0.1
"""Of a right angle."""
_SMALLEST = 28.0
"""Points: a centimetre."""


@dataclass(slots=True)
class Run:
    """Letters that follow one another on one base line, each with its own place."""

    base: float
    size: float
    em: float
    words: list[str] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    unseen: bool = False
    """Whether its first letter leaves nothing on white paper."""

    @property
    def left(self) -> float:
        """Where the first letter begins."""
        return self.places[0]

    @property
    def right(self) -> float:
        """Where the last letter ends."""
        return self.places[-1] + (self.em if self.words[-1] > "\u2e80" else self.em / 2)

    @property
    def text(self) -> str:
        """The words without the blanks around them."""
        return "".join(self.words).strip()


Line = list[Run]
"""The runs on one base line, from left to right."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Drawn lines: level ones as height, left and right end, upright ones as place, lower and upper end."""

    level: tuple[tuple[float, float, float], ...]
    upright: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: how high its upper edge stands, its breadth and height in points, and how much of the page it covers."""

    top: float
    width: float
    height: float
    share: float


def letters_of(page: pdfium.PdfPage) -> tuple[list[Run], str, str]:
    """The letters one by one, each with its own place: the boxes of words that pdfium offers lose and repeat some.

    Beside them the words that are set otherwise than most of the page, aslant as a watermark or upright at its side, and those
    beyond its edges.
    """
    west, south, east, north = page.get_cropbox()
    words = page.get_textpage()
    runs: list[Run] = []
    slanted = _otherwise([raw.FPDFText_GetCharAngle(words, at) for at in range(words.count_chars())])
    over: list[str] = []
    beyond: list[str] = []
    going = False
    high = ""
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, at))
        if at in slanted:
            over.append(letter)
            going = False
            continue
        if letter in "\r\n\0":
            going = False
            continue
        if "\ud800" <= letter <= "\udbff":
            high = letter
            continue
        if high:
            letter, high = (
                (high + letter).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
                "",
            )
        size = raw.FPDFText_GetFontSize(words, at) or 1.0
        raw.FPDFText_GetCharOrigin(words, at, x, y)
        if not (west - size <= x.value <= east and south - size <= y.value <= north):
            beyond.append(letter)
            going = False
            continue
        if letter == " " and going:
            # a blank that pdfium puts in has no place of its own
            runs[-1].words.append(letter)
            runs[-1].places.append(runs[-1].places[-1])
            continue
        if not going or abs(runs[-1].base - y.value) >= size / 2:
            runs.append(Run(y.value, size, size, unseen=_unseen(words, at)))
            going = True
        runs[-1].words.append(letter)
        runs[-1].places.append(x.value)
    words.close()
    em = _em(runs)
    for run in runs:
        run.em = em or run.size
    shown = [part for run in runs for part in _parts(run) if part.text]
    return shown, "".join("".join(over).split()), "".join("".join(beyond).split())


def _unseen(words: pdfium.PdfTextPage, at: int) -> bool:
    """Whether a letter is drawn in white, or not drawn at all."""
    thing = raw.FPDFText_GetTextObject(words, at)
    if thing and raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    return bool(raw.FPDFText_GetFillColor(words, at, *parts)) and all(
        part.value >= _WHITE for part in parts[:3]
    )


def _otherwise(angles: list[float]) -> set[int]:
    """Which letters are turned otherwise than most; a page that was scanned a little askew is level.

    Blanks that pdfium puts in have no angle, which is below zero.
    """
    turned = [angle / (math.pi / 2) for angle in angles]
    quarters = Counter(round(turn) % 4 for turn in turned if turn >= 0)
    most = quarters.most_common(1)[0][0] if quarters else 0
    other = {
        at
        for at, turn in enumerate(turned)
        if turn >= 0 and (round(turn) % 4 != most or abs(turn - round(turn)) > _ASKEW)
    }
    # a page that is aslant throughout is read as it is
    return other if len(other) * 2 < len(angles) else set()


def _em(runs: list[Run]) -> float:
    """How far it is from one Chinese letter to the next; the size of the font does not tell where the page is scaled."""
    steps = [
        after - before
        for run in runs
        for before, after, one, two in zip(run.places, run.places[1:], run.words, run.words[1:], strict=False)
        if one > "\u2e80" and two > "\u2e80" and after > before
    ]
    return median(steps) if steps else 0.0


def _parts(run: Run) -> Iterator[Run]:
    """A run cut where letters stand far apart, as between two columns."""
    start = 0
    for at in range(1, len(run.places)):
        if run.places[at] - run.places[at - 1] > _APART * run.em:
            yield _cut(run, start, at)
            start = at
    yield _cut(run, start, len(run.places)) if start else run


def _cut(run: Run, start: int, end: int) -> Run:
    return Run(run.base, run.size, run.em, run.words[start:end], run.places[start:end], run.unseen)


def split(run: Run, at: float) -> tuple[Run | None, Run | None]:
    """The parts of a run left and right of a place."""
    n = sum(1 for place in run.places if place + run.em / 2 < at)
    left, right = _cut(run, 0, n), _cut(run, n, len(run.places))
    return left if left.places and left.text else None, right if right.places and right.text else None


def lines_of(runs: list[Run]) -> list[Line]:
    """Runs gathered to lines, from the top down."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if lines and abs(lines[-1][0].base - run.base) < max(run.size, lines[-1][0].size) / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def rules_of(page: pdfium.PdfPage) -> Rules:
    """The drawn lines of a page: thin boxes, strokes, and the edges of boxes that are stroked."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []

    def take(x1: float, y1: float, x2: float, y2: float) -> None:
        if abs(y2 - y1) <= _THIN and abs(x2 - x1) >= _SHORT:
            level.append(((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif abs(x2 - x1) <= _THIN and abs(y2 - y1) >= _SHORT:
            upright.append(((x1 + x2) / 2, min(y1, y2), max(y1, y2)))

    for n, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)):
        if n > _MOST_OBJECTS:
            break
        left, bottom, right, top = thing.get_bounds()
        if right - left <= _THIN or top - bottom <= _THIN:
            take(left, bottom, right, top)
        elif _stroked(thing.raw):
            for stroke in _strokes(thing):
                take(*stroke)
    return Rules(tuple(level), tuple(upright))


def pictures_of(page: pdfium.PdfPage) -> list[Picture]:
    """The pictures of a page that are large enough to say something."""
    found = []
    whole = page.get_width() * page.get_height()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        width, height = right - left, top - bottom
        if min(width, height) >= _SMALLEST:
            found.append(Picture(top, width, height, width * height / whole))
    return found


def notes_of(page: pdfium.PdfPage) -> list[tuple[str, str]]:
    """What readers and forms put over a page: of each its name and its words."""
    found = []
    for n in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, n)
        form = raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET
        words = _string(note, b"V" if form else b"Contents")
        raw.FPDFPage_CloseAnnot(note)
        if words.strip():
            found.append(("表单里填写的文字" if form else "批注", words.strip()))
    return found


def _string(note: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _stroked(thing: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, fill, stroke) and stroke.value)


def _strokes(thing: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The strokes of a path from point to point, where they stand on the page."""
    matrix = thing.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before = first = None
    for n in range(raw.FPDFPath_CountSegments(thing.raw)):
        segment = raw.FPDFPath_GetPathSegment(thing.raw, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif before is not None:
            yield (*before, *point)
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield (*point, *first)
        before = point

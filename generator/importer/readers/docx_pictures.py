"""What stands in a Word file as a picture, a drawing or a foreign object: said with its size and caption, never passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.importer.readers.remarks import picture

__all__ = ["Shown", "boxes", "of_drawing", "of_object", "of_pict"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EMU = 360_000
_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
_LINES = ("line", "straightConnector1", "bentConnector3", "curvedConnector3")
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9.]+)(pt|in|cm|mm|px)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture or the like: what it is, its caption, how it is told, and the part of the file where its words stand."""

    kind: str
    caption: str = ""
    doubt: str = ""
    part: str = ""
    words: str = ""
    """Words that are drawn."""


def boxes(node: Any) -> Iterator[Any]:
    """The text boxes within an element, each once; those within a text box are read with it."""
    stack = list(reversed(list(node)))
    while stack:
        inner = stack.pop()
        if inner.tag == f"{_W}txbxContent":
            yield inner
        elif inner.tag != _FALLBACK:
            stack += reversed(list(inner))


def of_drawing(node: Any) -> Iterator[Shown]:
    """What ``w:drawing`` shows besides text boxes."""
    properties, extent = next(node.iter(f"{_WP}docPr"), None), next(node.iter(f"{_WP}extent"), None)
    caption = "" if properties is None else (properties.get("descr") or properties.get("title") or "").strip()
    size = ""
    if extent is not None:
        size = _size(*(int(extent.get(side) or 0) / _EMU for side in ("cx", "cy")))
    for chart in node.iter(f"{_C}chart"):
        yield Shown("图表", caption, picture("图表", size, caption), chart.get(f"{_R}id") or "")
    for diagram in node.iter(f"{_DGM}relIds"):
        yield Shown("结构图", caption, picture("结构图", size, caption), diagram.get(f"{_R}dm") or "")
    if next(node.iter(f"{_A}blip"), None) is not None:
        yield Shown("图片", caption, picture("图", size, caption))
    elif next(node.iter(f"{_C}chart", f"{_DGM}relIds", f"{_W}txbxContent"), None) is None:
        forms = [form.get("prst") for form in node.iter(f"{_A}prstGeom")]
        line = bool(forms) and all(form in _LINES for form in forms)
        yield Shown("线条") if line else Shown("图形", caption, picture("图形", size, caption))


def of_pict(node: Any) -> Iterator[Shown]:
    """What ``w:pict`` shows besides text boxes: pictures, drawn words, figures and lines."""
    drawn = False
    for path in node.iter(f"{_V}textpath"):
        drawn = True
        yield Shown("艺术字", words=path.get("string") or "")
    for shape in node.iter(
        f"{_V}shape", f"{_V}rect", f"{_V}oval", f"{_V}roundrect", f"{_V}line", f"{_V}polyline", f"{_V}arc"
    ):
        if shape.find(f"{_V}textpath") is not None or next(shape.iter(f"{_V}textbox"), None) is not None:
            continue
        caption = (shape.get("alt") or "").strip()
        size = _size(*_lengths(shape.get("style") or ""))
        if (data := shape.find(f"{_V}imagedata")) is not None:
            caption = caption or (data.get(f"{_O}title") or "").strip()
            yield Shown("图片", caption, picture("图", size, caption))
        elif shape.tag == f"{_V}line" or shape.get(f"{_O}hr"):
            yield Shown("线条")
        elif not drawn:
            yield Shown("图形", caption, picture("图形", size, caption))


def of_object(node: Any) -> Iterator[Shown]:
    """What ``w:object`` shows: a file of another program within the text."""
    program = next((ole.get("ProgID") or "" for ole in node.iter(f"{_O}OLEObject")), "")
    what = "公式" if program.startswith(("Equation", "MathType")) else "对象"
    size = next((_size(*_lengths(shape.get("style") or "")) for shape in node.iter(f"{_V}shape")), "")
    yield Shown(what, program, picture(f"别的程序做的{what}", size, program))


def _size(width: float, height: float) -> str:
    return f"宽 {width:.1f} 厘米、高 {height:.1f} 厘米" if width and height else ""


def _lengths(style: str) -> tuple[float, float]:
    found = {
        side: float(number) * _CM[unit]
        for side, number, unit in _LENGTH.findall(style)
        if number.count(".") < 2
    }
    return found.get("width", 0.0), found.get("height", 0.0)

"""Pictures, shapes, objects and fields of RTF: what is said of each when it has been read."""

from dataclasses import dataclass

from generator.importer.readers import docx_fields
from generator.importer.readers.remarks import EQUATION, FIELD, UNKNOWN_SIGN, picture
from generator.importer.readers.transcript import Passage

__all__ = ["Thing", "leave"]

_TWIPS = 1440 / 2.54
_LINES = ("20", "32", "33", "34")
"""The types of shapes that are lines and connectors."""


@dataclass(slots=True)
class Thing:
    """A picture, a shape, an object or a field that is being read."""

    kind: str
    width: int = 0
    height: int = 0
    name: str = ""
    code: str = ""
    shown: bool = False
    form: str = ""


def leave(thing: Thing, above: Thing | None, passage: Passage) -> None:
    """Tell in a paragraph what a thing was that has been read; ``above`` is the one that it stands in."""
    size = ""
    if thing.width and thing.height:
        size = f"宽 {thing.width / _TWIPS:.1f} 厘米、高 {thing.height / _TWIPS:.1f} 厘米"
    if thing.kind == "field":
        _leave_field(thing, passage)
    elif above is not None and above.kind == "object":
        above.width, above.height = thing.width, thing.height
    elif thing.kind == "pict":
        if above is not None:
            above.shown = True
        passage.drop("图片", "", picture("图", size, ""), counted=False)
    elif thing.kind == "object":
        what = "公式" if thing.name.startswith(("Equation", "MathType")) else "对象"
        passage.drop(what, thing.name, picture(f"别的程序做的{what}", size, thing.name), counted=False)
    elif not thing.shown:
        if thing.form in _LINES:
            passage.drop("线条")
        else:
            passage.drop("图形", "", picture("图形", size, ""), counted=False)


def _leave_field(thing: Thing, passage: Passage) -> None:
    if thing.shown or (shown := docx_fields.shown(thing.code)) is None:
        return
    words, left_out = shown
    if words:
        passage.doubt(EQUATION if thing.code.strip().upper().startswith("EQ") else UNKNOWN_SIGN)
        passage.put(words, added=len(words))
        if left_out:
            passage.drop("注音", left_out, counted=False)
    else:
        passage.drop("域", left_out, FIELD, counted=False)

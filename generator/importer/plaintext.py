"""The way back: the tree printed as text, which read again gives the same tree without a repair, but for a table of one row."""

from collections.abc import Iterator
from itertools import pairwise

from generator.model.text import Text

__all__ = ["plain"]


def plain(text: Text) -> str:
    """The official words, one 款 or 项 a line, the first 款 on the line of its article's number."""
    return "\n".join(_joined(text)) + "\n"


def _joined(text: Text) -> Iterator[str]:
    """The lines; who printed a document and when stand on one line, as in official documents."""
    kinds = [line.kind for line in text.tail]
    lines = list(_lines(text))
    first = len(lines) - len(kinds)
    printed = {first + at for at, pair in enumerate(pairwise(kinds)) if pair == _PRINTED_ON}
    for at, line in enumerate(lines):
        if at - 1 not in printed:
            yield f"{line}\u3000\u3000{lines[at + 1]}" if at in printed else line


_PRINTED_ON = ("printed-by", "printed-on")


def _lines(text: Text) -> Iterator[str]:
    number = ""
    for unit in text.units():
        kind = unit.address.kind
        if number and (kind != "para" or not unit.text):
            # a list opens the article at once
            yield number
            number = ""
        if kind == "art":
            number = unit.number
        elif kind in ("part", "subpart", "chp", "sec"):
            yield f"{unit.number}\u3000{unit.text}".rstrip()
        elif number:
            # 第一条 stands apart from its words, 一、 does not
            yield number + ("" if number[-1] in "、:：" else "\u3000") + unit.text
            number = ""
        elif unit.number or unit.text:
            yield unit.number + unit.text
    if number:
        yield number

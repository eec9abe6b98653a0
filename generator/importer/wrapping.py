"""What a wrapped line joins: whether a line goes on with the sentence of the line before it.

Where lines are whole paragraphs, only a comma at the end of a line, or a mark at the beginning of the next that no
sentence begins with, says so. In a text that was broken at a margin the breadth of the line before and the indent of
this one say more.
"""

from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.markers import Marker
from generator.importer.numbering import Verdict

__all__ = ["continues_list", "joins", "unfinished"]

_BRACKETS = "）)》】〕"
_OPEN_ENDED = f"{_BRACKETS}”’…—"
"""With these a line may end that goes on with a mark."""


def unfinished(before: ParsedLine, line: ParsedLine, layout: Layout) -> bool:
    """Whether a line stops in the middle of a sentence, so that a number after it may be its next words."""
    if _turned(before, line, layout):
        return True
    if before.text[-1] in _BRACKETS:
        # 依照《…法》|第三条: no 款 ends with a bracket
        return layout.full(before.source, 0.95)
    return not before.finished and (before.text[-1] in "，、" or layout.broken(before.source))


def _turned(before: ParsedLine, line: ParsedLine, layout: Layout) -> bool:
    """Whether a sentence goes on over a page: lines that are whole paragraphs are broken there alone."""
    indented = line.source.start > 0 and before.source.start > 0
    return line.turned and not layout.width and not before.finished and not indented


def joins(before: ParsedLine, line: ParsedLine, layout: Layout) -> Verdict:
    """Whether a line without a number goes on with the words of the line before."""
    last = before.text[-1]
    if line.opens_within:
        # where a margin breaks the lines, ， below 》 goes on as any line does
        ended = before.finished and not (layout.width and last in _OPEN_ENDED)
        return Verdict(True, "这一行以标点开头，前一行已到句末，已并入前一行：请核对" if ended else "")
    if _turned(before, line, layout):
        return Verdict(True, "" if last in "，、," else "这一段在换页处断开，已接上前一行：请核对")
    if not layout.width:
        return Verdict(last in "，、,")
    if layout.indented:
        return _joins_indented(before, line, layout)
    if not before.finished:
        return Verdict(layout.broken(before.source))
    if not layout.full(before.source, 0.95):
        return Verdict(False)
    if last in "；;" or last in _BRACKETS:
        return Verdict(True)
    return Verdict(False, "前一行排满后正好到句末，这里已另起一款：请核对是否是同一款")


def _joins_indented(before: ParsedLine, line: ParsedLine, layout: Layout) -> Verdict:
    """The same where every paragraph opens with blanks."""
    if line.source.start > 0:
        return Verdict(False)
    if not before.finished or layout.full(before.source, 0.9 if before.text[-1] in "。；;" else 0.75):
        return Verdict(True)
    return Verdict(False, "这一行没有像其他款那样缩进，已另起一款：请核对是否是前一款的后半段")


def continues_list(
    before: ParsedLine, line: ParsedLine, marker: Marker, expected: int, layout: Layout
) -> Verdict:
    """Whether a number after an unfinished line is the next of a list, and not that line's next words.

    ``expected`` is the number that the list would have next.
    """
    indented = layout.width > 0 and layout.indented
    if indented and (line.source.start > 0 or marker.kind != "item"):
        return Verdict(line.source.start > 0)
    last = before.text[-1]
    if last == "第":
        return Verdict(False)
    if not indented and marker.number == (expected,) and (marker.kind == "item" or last in "，、"):
        return Verdict(True)
    # 统|一、尊严: a numeral at the margin may belong to a word
    return Verdict(False, "这一行以编号开头，但前一行没有句末标点，已当作前一行的后半句：请核对")

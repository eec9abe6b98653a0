"""Whether printed words are of a sentence or of a title: lines are cut where the page is full, wherever that is."""

import re
from collections.abc import Sequence

from generator.importer.line_reader import ParsedLine

__all__ = ["in_sentence", "mid_sentence", "opens_sentence", "tells"]

_TOLD = re.compile("(?:通过|公布|发布|批准|修订|修正|施行|实施|印发)[）)]?[，；。]?$")


def tells(text: str) -> bool:
    """Whether words end as the telling of an event does: …通过, …公布."""
    return _TOLD.search(text) is not None


_SENTENCE = re.compile(
    "根据|依据|依照|按照|遵照|为了|为(?!民|农)[^，。的]{2}|经(?:国务院|[省市县区]政府)|现将|本[办规条细制]|《[^《》]+》(?:是|已|自|经|由|第)"
)
"""How the sentence over the articles begins, which a printed line may cut where a title ends."""
_TITLE_END = re.compile("的(?:通知|公告|通告|意见|决定|函|批复|办法|规定|方案|报告|请示)$")


def opens_sentence(text: str) -> bool:
    """Whether a line opens like a sentence and does not end as the last line of a title: 为防汛创造条件的通知."""
    return _SENTENCE.match(text) is not None and _TITLE_END.search(text) is None


_QUOTATION = re.compile("《[^《》]*》|“[^“”]*”")
_COMMA = re.compile("，|(?<=[\u4e00-\u9fff》]),")


def mid_sentence(text: str) -> bool:
    """Whether a line is from within a sentence: a comma outside of 《》, or a 《 that another line closes."""
    rest = _QUOTATION.sub("", text)
    return "《" in rest or _COMMA.search(rest) is not None


def in_sentence(lines: Sequence[ParsedLine], at: int, end: int, *, within: bool) -> bool:
    """Whether a line is of a printed sentence that goes over several: of the foreword, or before a line that opens with ，."""
    line = lines[at]
    if at + 1 < end and lines[at + 1].text[0] in "。；：，、;:,":
        return True
    goes_on = within and at > 0 and lines[at - 1].text[-1] not in "。：" and line.source.gap.count("\n") < 2
    return goes_on or opens_sentence(line.text)

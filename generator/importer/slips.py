"""Letters that text recognition takes for others where they can be nothing else: what they stand for, and where."""

import re

from generator import numerals
from generator.proof import RECOGNISED

__all__ = ["slips"]

_B = r"[ \t\u3000\u00a0]*"
_DASH = r"—–－―─ー‐‑−\-"
_HAN = "零〇○一二三四五六七八九十百千"
_UNIT = "[条條章节節编款项項]"
_SUSPECT = re.compile(
    rf"[笫曰]|第{_B}[{_HAN}]*{_B}[{_DASH}=＝]|第{_B}[0-9]*[lIOo]|^{_B}[（(]?{_B}[{_HAN}]{{0,3}}[{_DASH}]"
)
_ORDINAL = re.compile(
    rf"(?P<di>[第笫]){_B}(?P<n>[{_HAN}{_DASH}=＝](?:{_B}[{_HAN}{_DASH}=＝]){{0,6}}|[0-9lIOo]{{1,4}})(?={_B}{_UNIT})"
)
_ITEM = re.compile(rf"(?:^{_B}|(?<=[：:；;。]))[（(]{_B}(?P<n>[{_HAN}]{{0,3}}[{_DASH}][{_HAN}]?){_B}[)）]")
_LISTED = re.compile(rf"^{_B}(?P<n>[{_HAN}]{{0,3}}[{_DASH}])(?={_B}、)")
_DAY = re.compile(
    r"(?<=工作)曰|(?<=之)曰|(?<=[0-9０-９一二三四五六七八九十])曰|(?<=[今当每次假息生念近同])曰|曰(?=[内起前后]|期|常|程|报)"
)
_DI = re.compile(rf"笫(?={_B}[{_HAN}0-9])")
_BLANK = re.compile(_B)


def slips(raw: str) -> tuple[tuple[int, str], ...]:
    """The offsets of the letters of a line that stand for another, each with that other, in order."""
    if not _SUSPECT.search(raw):
        return ()
    found: dict[int, str] = {}
    for match in _DI.finditer(raw):
        found[match.start()] = "第"
    for expression in (_ORDINAL, _ITEM, _LISTED):
        for match in expression.finditer(raw):
            if _numeral(match["n"]):
                found.update((at, put) for at in range(*match.span("n")) if (put := RECOGNISED.get(raw[at])))
    for match in _DAY.finditer(raw):
        found[match.start()] = "日"
    return tuple(sorted(found.items()))


def _numeral(token: str) -> bool:
    """Whether a token is a number when its slips are mended: 十—, and not 三—五, which is a range."""
    mended = "".join(RECOGNISED.get(letter, letter) for letter in _BLANK.sub("", token))
    number = numerals.parse(mended)
    return mended.isdigit() or (
        number is not None and 0 < number < 1000 and numerals.to_chinese(number) == mended
    )

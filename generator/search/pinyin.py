"""The pinyin of the characters of the text, and the traditional forms of these characters; both made at build time."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import opencc

from generator.pinyin import syllables

__all__ = ["pinyin", "simplified"]

_ALSO = {"谁": ("shei", "shui")}
"""Characters that are typed in two ways in one meaning."""
_COMMON = bytes(
    byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312", "ignore")
"""The 3,755 characters of the first level of GB 2312: an input method slips one of these in for another that sounds the same."""
_HAN = re.compile(r"[〇㐀-鿿]+")


def pinyin(texts: Iterable[str]) -> dict[str, str]:
    """The characters of each syllable: ``{"hui": "会汇", …}``. A character has the syllable that it has most often here.

    Common characters that the texts do not have follow those of the same sound: 信仿 is a slip for 信访.
    """
    # what is not Han comes back whole: read by itself, it says nothing of a sound
    runs = Counter(run for words in texts for run in _HAN.findall(words))
    seen: dict[str, dict[str, int]] = {}
    for run, times in runs.items():
        for char, sound in zip(run, _read(run), strict=True):
            sounds = seen.setdefault(char, {})
            sounds[sound] = sounds.get(sound, 0) + times
    readings = {char: max(sorted(sounds), key=sounds.__getitem__) for char, sounds in seen.items()}
    # grouped by sound: half the size of a table by character
    grouped: dict[str, str] = {}
    for char in sorted(readings):
        for sound in _ALSO.get(char, (readings[char],)):
            grouped[sound] = grouped.get(sound, "") + char
    for char, sound in zip(_COMMON, _read_alone(), strict=True):
        if char not in readings and sound in grouped:
            grouped[sound] += char
    return dict(sorted(grouped.items()))


@cache
def _read_alone() -> tuple[str, ...]:
    return tuple(sound for char in _COMMON for sound in syllables(char))


@cache
def _read(run: str) -> tuple[str, ...]:
    # an edit changes few words: with live reload the others are not read again
    return tuple(syllables(run))


def simplified(chars: set[str]) -> dict[str, str]:
    """Traditional characters whose simplified form stands in the text, so that 會議紀要 finds 会议纪要."""
    return {old: new for old, new in _pairs() if new in chars and old not in chars}


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    convert = opencc.OpenCC("t2s")
    traditional = [chr(code) for code in range(0x4E00, 0xA000)]
    # one line a character, or whole phrases would be converted
    simple = convert.convert("\n".join(traditional)).split("\n")
    return tuple(pair for pair in zip(traditional, simple, strict=True) if pair[0] != pair[1])

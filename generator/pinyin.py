"""How Chinese words are read, by the dictionaries of pypinyin: 重要 is zhong yao, 重复 chong fu. Alone knows pypinyin.

Its files are read, and not it: to begin, it makes lists of 47,000 phrases and a table of all that they begin with, which takes a tenth
of the time in which a rule becomes a site, and each word that it reads as long again. The tests hold all readings against its own.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["initials", "syllables", "toned"]


def syllables(words: str) -> list[str]:
    """A syllable a character, without tones; what is not Chinese comes back whole."""
    return _styled(words, lambda sound: _apart(sound)[0])


def initials(words: str) -> list[str]:
    """The first letter of each syllable."""
    return _styled(words, lambda sound: _apart(sound)[0][:1])


def toned(words: str) -> list[str]:
    """The syllables with their tones in figures: zhong4, by which lists are in order."""
    return _styled(words, lambda sound: "".join(_apart(sound)))


# the characters that pypinyin takes for Chinese
_HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue815-\ue864\uf900-\ufaff\U00020000-\U0002a6df\U0002a703-\U0002b73f\U0002b740-\U0002b81d"
    "\U0002b825-\U0002bf6e\U0002c029-\U0002ce93\U0002d016\U0002d11b-\U0002ebd9\U0002f80a-\U0002fa1f\U00030000-\U0003134a"
    "\U00030edd\U00030ede\U00031350-\U00032389"
)
_RUNS = re.compile(f"([{_HAN}]+)|[^{_HAN}]+").finditer


def _styled(words: str, style: Callable[[str], str]) -> list[str]:
    found: list[str] = []
    for run in _RUNS(words):
        if run[1]:
            found += (style(sound) for word in _cut(run[1]) for sound in _sounds(word))
        else:
            found.append(run[0])
    return found


def _cut(run: str) -> Iterator[str]:
    """The phrases of a run of characters, at each place the longest, and the characters that are in none."""
    phrases, at = _phrases()[0], 0
    while at < len(run):
        lengths = _lengths(run[at])
        for length in lengths:
            word = run[at : at + length]
            if word in phrases:
                break
        else:
            word = run[at]
            if lengths and 2 < len(run) - at < lengths[0] and _begins(run[at:]):
                # a run that ends within a phrase is read character by character to its end
                yield from run[at:]
                return
        yield word
        at += len(word)


@cache
def _sounds(word: str) -> tuple[str, ...]:
    """The first reading of each character, with its mark of tone."""
    phrases, text = _phrases()
    if word in phrases:
        return tuple(each[0] for each in _DECODE(text, phrases[word])[0])
    return tuple(_characters().get(str(ord(one)), one).partition(",")[0] for one in word)


_DECODE = json.JSONDecoder().raw_decode
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_DOTS = "\u0308"


@cache
def _apart(sound: str) -> tuple[str, str]:
    """A syllable without its mark of tone, and the tone in figures: ü is written v, as it is typed."""
    letters, tone = "", ""
    for sign in unicodedata.normalize("NFD", sound):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters = f"{letters[:-1]}v" if sign == _DOTS else letters + sign
    return unicodedata.normalize("NFC", letters), tone


def _file(name: str) -> str:
    # to ask for the place of a package does not load it
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / name).read_text(encoding="utf-8")


@cache
def _phrases() -> tuple[dict[str, int], str]:
    """Where in the file the readings of each phrase stand, and the file: few of them are ever read."""
    text = _file("phrases_dict.json")
    return {key[1]: key.end() for key in re.finditer(r'"([^"]+)": *(?=\[)', text)}, text


@cache
def _beginning() -> dict[str, list[str]]:
    """The phrases that begin with each character."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _phrases()[0]:
        found[phrase[0]].append(phrase)
    return found


@cache
def _lengths(first: str) -> tuple[int, ...]:
    """How long the phrases that begin with a character are, the longest first."""
    return tuple(sorted({len(phrase) for phrase in _beginning().get(first, ())}, reverse=True))


def _begins(words: str) -> bool:
    return any(phrase.startswith(words) for phrase in _beginning().get(words[0], ()))


@cache
def _characters() -> dict[str, str]:
    """The readings of each character, by its number."""
    readings: dict[str, str] = json.loads(_file("pinyin_dict.json"))
    return readings

"""How Chinese words are read, by a dictionary of phrases: 重要 is zhong yao, 重复 chong fu. Alone knows pypinyin."""

from functools import cache
from typing import Any

__all__ = ["initials", "syllables", "toned"]


@cache
def _pypinyin() -> Any:  # a module has no type of its own
    # its tables take a third of all that is loaded, and most commands read nothing
    import pypinyin.seg.simpleseg  # noqa: PLC0415

    return pypinyin


def syllables(words: str) -> list[str]:
    """A syllable a character, without tones; what is not Chinese comes back whole."""
    return _read(words, "NORMAL")


def initials(words: str) -> list[str]:
    """The first letter of each syllable."""
    return _read(words, "FIRST_LETTER")


def toned(words: str) -> list[str]:
    """The syllables with their tones in figures: zhong4, by which lists are in order."""
    return _read(words, "TONE3")


def _read(words: str, style: str) -> list[str]:
    # to cut words takes a tenth of the time that it takes to read them, and texts say the same words again and again
    return [syllable for word in _pypinyin().seg.simpleseg.seg(words) for syllable in _word(word, style)]


@cache
def _word(word: str, style: str) -> tuple[str, ...]:
    library = _pypinyin()
    return tuple(library.lazy_pinyin(word, style=library.Style[style]))

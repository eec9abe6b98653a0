"""A template rendered once for many pages that differ in a few values: what is the same is made once, the rest is filled in.

A template that is to be a mold may not ask of these values more than that they are there: it is given a sign in place of each.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

__all__ = ["Mold", "signs"]

_SIGN = "\ufdd0{}\ufdd1"
"""Two characters that are none, by the Unicode Standard: no text holds them, and nothing is to be escaped in them."""
_GAPS = re.compile("\ufdd0([0-9]+)\ufdd1")


def signs(count: int) -> tuple[str, ...]:
    """What stands for so many values while a mold is made."""
    return tuple(map(_SIGN.format, range(count)))


class Mold:
    """Words with gaps, ready to be filled again and again."""

    def __init__(self, words: str) -> None:
        pieces = _GAPS.split(words)
        self._pieces = pieces[::2]
        self._gaps = [int(number) for number in pieces[1::2]]

    def changed(self, change: Callable[[str], str]) -> "Mold":
        """The same with its own words changed, and nothing of what is to be filled in."""
        made = Mold("")
        made._pieces = [change(piece) for piece in self._pieces]
        made._gaps = self._gaps
        return made

    def fill(self, values: Sequence[str]) -> str:
        """The words with a value in each gap, as it is: escaped where it is no HTML."""
        filled = [""] * (2 * len(self._gaps) + 1)
        filled[::2] = self._pieces
        filled[1::2] = [values[number] for number in self._gaps]
        return "".join(filled)

    def fill_encoded(self, values: Sequence[str]) -> bytes:
        """The same in UTF-8: what is its own is encoded once."""
        encoded = [value.encode() for value in values]
        filled = [b""] * (2 * len(self._gaps) + 1)
        filled[::2] = self._encoded
        filled[1::2] = [encoded[number] for number in self._gaps]
        return b"".join(filled)

    @cached_property
    def _encoded(self) -> list[bytes]:
        return [piece.encode() for piece in self._pieces]

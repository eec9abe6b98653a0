"""The tokenizer: cuts text into the tokens of the index. search-text.js cuts queries alike; shared vectors hold both.

Chinese is cut into pairs of neighbouring characters: any piece of the text is then found, which no dictionary gives.
"""

import re

from generator import numerals

__all__ = ["fold", "normal", "tokens"]

_KEPT = re.compile(r"[0-9a-z〇㐀-鿿\U00020000-\U0003ffff]")
_NUMBER = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百千两]+")


def fold(text: str) -> str:
    """Width, case, brackets, quotes, punctuation and blanks are no differences; only letters, digits, Han stay."""
    out = []
    for char in text:
        code = ord(char)
        plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else char
        plain = plain.lower() if "A" <= plain <= "Z" else plain
        if _KEPT.fullmatch(plain):
            out.append(plain)
    return "".join(out)


def normal(folded: str) -> str:
    """Folded text with every number in figures, for comparing 五个工作日 with 5个工作日; never shown."""
    return _NUMBER.sub(lambda match: _figure(match[0]), folded)


def tokens(text: str) -> list[str]:
    """Pairs of characters, and each number in figures with the character after it (``#5个``)."""
    folded = fold(text)
    pairs = [folded[i : i + 2] for i in range(len(folded) - 1)]
    for match in _NUMBER.finditer(folded):
        after = folded[match.end() : match.end() + 1]
        if after:
            pairs.append(f"#{_figure(match[0])}{after}")
    return pairs


def _figure(token: str) -> str:
    number = numerals.parse(token)
    return token if number is None else str(number)

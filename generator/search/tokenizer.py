"""The tokenizer: cuts text into the tokens of the index. search-text.js cuts queries alike; shared vectors hold both.

Chinese is cut into pairs of neighbouring characters: any piece of the text is then found, which no dictionary gives.
"""

import re
import string

from generator import numerals

__all__ = ["fold", "normal", "tokens"]

_DROPPED = re.compile(r"[^0-9a-z〇㐀-鿿\U00020000-\U0003ffff]")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= {code: ord(chr(plain).lower()) for code, plain in _PLAIN.items()}
_PLAIN |= {ord(letter): ord(letter.lower()) for letter in string.ascii_uppercase}
"""Full-width signs and capital letters, and what each is folded to."""
_NUMBER = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百千两]+")


def fold(text: str) -> str:
    """Width, case, brackets, quotes, punctuation and blanks are no differences; only letters, digits, Han stay."""
    return _DROPPED.sub("", text.translate(_PLAIN))


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

"""The characters that show nothing or change how others are read: they are in no words of ours, and shown by their code."""

import re

__all__ = ["DIRECTIONS", "HIDDEN", "SPACES", "hidden_in", "named", "shown", "without_hidden"]

SPACES = " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What parts words on a line and is seen: the spaces of typesetters too, with which pages write 财　政　部."""

_DIRECTIONS = ((0x202A, 0x202E), (0x2066, 0x2069))
_RANGES = (
    # control characters, but for the tab and the line feed
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    # soft hyphen, joiner, fillers of Hangul, vowels of Khmer, a separator of Mongolian: none of them is seen
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),
    # zero width, line and paragraph separators, invisible operators, old format characters, tags
    *_DIRECTIONS,
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x2028, 0x2029),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE00FF),
    # halves of characters, and what is no character and never will be
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)

HIDDEN = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""All of them."""

DIRECTIONS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _DIRECTIONS)
"""Those that turn the direction of what follows, as for a set of a regular expression: words stand otherwise on the screen."""

_HIDDEN = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _RANGES)}]")


_PRINTABLE = re.compile(f"[{''.join(sorted(character for character in HIDDEN if character.isprintable()))}]")


def hidden_in(text: str) -> str:
    """What to tell an editor of the first of them; nothing where there is none."""
    if text.isprintable() and not _PRINTABLE.search(text):
        # asked of nearly every text there is, and many times faster than a search
        return ""
    found = _HIDDEN.search(text)
    return f"不得含有看不见的控制字符 {named(found[0])}：请删去" if found else ""


def without_hidden(text: str) -> str:
    """A text without them: what people type into forms brings some along, and nobody meant them."""
    return _HIDDEN.sub("", text)


def shown(text: str) -> str:
    """A text with their codes in place of them, so that a message does to a terminal only what it says."""
    return _HIDDEN.sub(lambda found: named(found[0]), text)


def named(character: str) -> str:
    """U+202E."""
    return f"U+{ord(character):04X}"

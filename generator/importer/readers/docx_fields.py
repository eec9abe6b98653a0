"""Fields of Word that show something but hold no words: a letter in a circle, a fraction, a sign by its code."""

import re

from generator.importer.readers.symbols import signs

__all__ = ["shown"]

_SHOWS = (
    "EQ",
    "SYMBOL",
    "LISTNUM",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "FORMCHECKBOX",
    "FORMTEXT",
    "FORMDROPDOWN",
    "INCLUDEPICTURE",
)
_CIRCLED = re.compile(r"\\o\s*(?:\\a[clrd]\s*)*\(\s*[○〇◯]\s*[,;]\s*([^,;()]{1,2})\s*\)")
_RUBY = re.compile(r"\\o\s*(?:\\a[clrd]\s*)*\(\s*\\s\\up\s*[0-9]*\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)")
_FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)")
_ROOT = re.compile(r"\\r\s*\(([^(),;]*)[,;]?([^(),;]*)\)")
_SYMBOL = re.compile(
    r'SYMBOL\s+(0x[0-9A-Fa-f]+|[0-9]+)(?:.*?\\f\s*"?([^"\\]+)"?)?', re.IGNORECASE | re.DOTALL
)


def shown(code: str) -> tuple[str, str] | None:
    """What a field without a result shows, and what has no place in a line; None where it shows nothing at all.

    Both are empty where it cannot be told.
    """
    code = code.strip()
    kind = code.split(None, 1)[0].upper() if code else ""
    if kind not in _SHOWS:
        return None
    if kind == "SYMBOL" and (match := _SYMBOL.match(code)):
        number = int(match[1], 0) & 0xFFFF
        return signs((match[2] or "Symbol").strip(), chr(number)), ""
    if kind == "EQ":
        if match := _RUBY.search(code):
            return match[2].strip(), match[1].strip()
        if match := _CIRCLED.search(code):
            return _circled(match[1].strip()), ""
        if match := _FRACTION.search(code):
            return f"{match[1].strip()}/{match[2].strip()}", ""
        if match := _ROOT.search(code):
            return f"{match[1].strip() if match[2] else ''}√{(match[2] or match[1]).strip()}", ""
    return "", code


def _circled(letter: str) -> str:
    if letter.isdigit() and 1 <= int(letter) <= 20:
        return chr(0x245F + int(letter))
    return f"（{letter}）"

"""The tokens of an RTF file: groups, control words, and letters in the charset that holds where they stand."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["CHARSETS", "Token", "codec", "tokens"]

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?(?: |(?=[^A-Za-z0-9-])|$)|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """``{``, ``}``, a control word or sign with its number, or bytes of text."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""All tokens; bytes that follow ``\binN`` are passed over."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        if word := match["word"]:
            number = int(match["number"]) if match["number"] else None
            if word == b"bin":
                at += max(0, number or 0)
                continue
            yield Token("word", word.decode("ascii"), number)
        elif digits := match["hex"]:
            yield Token("bytes", data=bytes([int(digits, 16)]))
        elif sign := match["sign"]:
            yield Token("word", sign.decode("latin-1"))
        elif brace := match["brace"]:
            yield Token(brace.decode("ascii"))
        elif text := match["text"]:
            yield Token("bytes", data=text)


CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The codecs of the charsets that a font of RTF may have."""


def codec(page: int | None) -> str:
    """The codec of a code page."""
    name = "gb18030" if page in (936, 54936) else "big5" if page == 950 else f"cp{page}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "gb18030"
    return name

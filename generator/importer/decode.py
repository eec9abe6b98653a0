"""Bytes to characters: the charset is proved by strict decoding and by what comes out, and always reported."""

import codecs

from generator.importer.reading import Refusal

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset(
    "，。、；：（）《》“”　的一是不了在人有和为中大上到会以时年地出要下之对可后能都于起发成事作当用主行方如前所本公同"
    "三已从长民分将外与进法此理点月其全工者向部正名定力机给等业间新位因重第相次政使关并内加化由先五市处总通目报立"
    "件安表原应期常提合计或利受及务制解各任至共接特服题建度统字请交认论条院变权领治决办必区即求程告基令收持取设"
    "始改议形委则首单据导专组规章责县省府须得經過對會時發將進與業間處總關報應規務責縣為這個國後長議單據導專組則"
)
"""Letters of which half of any rule is made, in both scripts; in text of a wrong charset there are hardly any."""
_PLAUSIBLE = 0.12
_SAMPLE = 20_000


def decode(data: bytes, *, declared: str | None = None, chosen: str | None = None) -> tuple[str, str]:
    """The characters and the name of the charset; a byte order mark is not a character.

    ``declared`` is what the file says of itself (a web page's meta), which is often wrong; ``chosen`` is what a person
    says, which counts.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark) and chosen is None:
            return _strict(data[len(mark) :], charset), charset + "（有 BOM）"
    if chosen is not None:
        words = _strict(data, chosen)
        return words.removeprefix("\ufeff"), chosen
    if charset := _wide(data):
        return _strict(data, charset), charset
    if (unicode := _decoded(data, "utf-8")) is not None:
        return unicode, "utf-8"
    names = list(dict.fromkeys(["gb18030", "big5", *([_name(declared)] if declared else [])]))
    read = {name: found for name in names if (found := _decoded(data, name)) is not None}
    best = max(read, key=lambda name: (_share(read[name]), name == "gb18030"), default=None)
    if best is not None and (_share(read[best]) >= _PLAUSIBLE or not _broken(data)):
        return read[best], best
    charset = "utf-8" if _broken(data) else "gb18030"
    return _strict(data, charset), charset


def _name(declared: str) -> str:
    name = declared.strip().lower()
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else "big5" if "big5" in name else name


def _decoded(data: bytes, charset: str) -> str | None:
    # Microsoft's and Hong Kong's Big5 have letters that the plain one lacks
    for codec in ("cp950", "big5hkscs") if charset == "big5" else (charset,):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _share(words: str) -> float:
    """How much of the text beyond ASCII is of the commonest letters."""
    wide = [letter for letter in words[:_SAMPLE] if letter > "\x7f"]
    return sum(letter in _COMMON for letter in wide) / len(wide) if wide else 1.0


def _broken(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: another charset would take them, and give other words."""
    words = data.decode("utf-8", "replace")
    return words.count("\ufffd") * 50 < len(words) and _share(words) >= _PLAUSIBLE


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: GB18030 would take nearly any bytes, but line ends of two bytes tell."""
    if data.count(b"\x00") * 200 <= len(data):
        return ""
    if mark := _line_end(data, b"%b\x00"):
        return "utf-16-le" if _evenly(data, mark) else "utf-16-be"
    return "utf-16-be" if _line_end(data, b"\x00%b") else ""


def _line_end(data: bytes, form: bytes) -> bytes:
    return next((form % end for end in (b"\n", b"\r") if form % end in data), b"")


def _evenly(data: bytes, mark: bytes) -> bool:
    return all(at % 2 == 0 for at in _finds(data[:4000], mark))


def _finds(data: bytes, mark: bytes) -> list[int]:
    return [at for at in range(len(data) - 1) if data[at : at + 2] == mark]


def _strict(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise Refusal(
            f"第 {error.start + 1} 个字节不是 {charset} 编码，也不是 UTF-8、GB18030：请用 --encoding 写明编码，"
            "或在编辑器中另存为 UTF-8 再导入"
        ) from None
    except LookupError:
        raise Refusal(f"{charset} 不是文字的编码：请写 utf-8、gb18030、big5 等") from None

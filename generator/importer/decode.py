"""Bytes to characters: the charset is proved by strict decoding, in a fixed order, and always reported."""

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


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The characters and the name of the charset; a byte order mark is not a character.

    ``declared`` is what the file says of itself (a web page's meta); it is tried before the others.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], charset), charset + "（有 BOM）"
    order = ["utf-8", "gb18030"]
    # GB18030 would take nearly any bytes; line ends of two bytes are the mark of UTF-16
    if (mark := _line_end(data, b"%b\x00")) and data.count(b"\x00") * 200 > len(data):
        order.insert(0, "utf-16-le" if _evenly(data, mark) else "utf-16-be")
    elif _line_end(data, b"\x00%b") and data.count(b"\x00") * 200 > len(data):
        order.insert(0, "utf-16-be")
    if declared:
        name = declared.strip().lower()
        order.insert(0, "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name)
    for charset in order:
        try:
            return data.decode(charset), charset
        except (UnicodeDecodeError, LookupError):
            continue
    return _strict(data, "gb18030"), "gb18030"


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
            f"第 {error.start + 1} 个字节不是 {charset} 编码，也不是 UTF-8、GB18030：请在编辑器中另存为 UTF-8 再导入"
        ) from None

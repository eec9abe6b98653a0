"""One reader for each kind of file; the heavy ones are loaded only when such a file comes."""

import io
import re
import zipfile
from pathlib import Path

from generator.importer.readers import foreign
from generator.importer.readers.furniture import cleared
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["read"]

MAX_BYTES = 50_000_000
MAX_TEXT = 20_000_000
NO_CHOICES = Choices()


def read(path: Path, choices: Choices = NO_CHOICES) -> Reading:
    """The text of a file; the kind is told from its first bytes, and from its name for plain text.

    What holds after it: what the file shows stands in the text, in a drop with its reason and place, or is counted as
    lost; numbers that the file has as a setting stand in the text as characters; a line ends at a line feed.
    """
    if path.is_dir():
        raise Refusal("这是一个文件夹，不是文件：请选择其中的一个文件")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refusal(
                f"文件有 {size // 1_000_000} MB，不得超过 {MAX_BYTES // 1_000_000} MB：请检查是否选错了文件"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"文件读不出来（{error.strerror}）：请检查文件名和权限") from None
    return read_bytes(data, path.suffix.lower(), choices)


def read_bytes(data: bytes, suffix: str, choices: Choices = NO_CHOICES) -> Reading:
    """The text of a file's bytes; ``suffix`` is the end of its name, with the dot."""
    if not data:
        raise Refusal("文件是空的：请检查是否选错了文件")
    if data.startswith(b"%PDF"):
        from generator.importer.readers import pdf  # noqa: PLC0415  heavy readers are loaded only when needed

        return _whole(pdf.read(data, choices))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        from generator.importer.readers import old_word  # noqa: PLC0415  heavy readers are loaded only when needed

        return _whole(old_word.read(data, choices))
    if data.startswith(b"PK\x03\x04") or (data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data))):
        return _whole(_packed(data, choices))
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml", data[:200]):
        from generator.importer.readers import odt, word_xml  # noqa: PLC0415  heavy readers are loaded only when needed

        if word_xml.is_word_xml(data):
            return _whole(word_xml.read(data, choices))
        if odt.is_odt(data):
            return _whole(odt.read(data, choices))
    if data.startswith(b"{\\rtf"):
        from generator.importer.readers import rtf  # noqa: PLC0415  heavy readers are loaded only when needed

        return _whole(rtf.read(data, choices))
    if told := foreign.told(data):
        raise Refusal(told)
    if suffix in (".mht", ".mhtml") or _looks_like_mht(data):
        from generator.importer.readers import mht  # noqa: PLC0415  heavy readers are loaded only when needed

        return _whole(mht.read(data, choices))
    if suffix in (".html", ".htm", ".xhtml", ".shtml") or _looks_like_html(data):
        from generator.importer.readers import html  # noqa: PLC0415  heavy readers are loaded only when needed

        return _whole(html.read(data, choices))
    from generator.importer.readers import txt  # noqa: PLC0415  heavy readers are loaded only when needed

    plain = txt.markdown if suffix in (".md", ".markdown") else txt.text
    return _whole(plain(data, choices))


def _looks_like_mht(data: bytes) -> bool:
    """Whether bytes begin like a message that holds a page and its pictures."""
    start = data[:3000].lower()
    return b"mime-version:" in start and (b"multipart/" in start or b"content-type: text/html" in start)


def _packed(data: bytes, choices: Choices) -> Reading:
    """A file that is an archive: OpenDocument, Word, or something else that is known by what it holds."""
    from generator.importer.readers import docx, odt  # noqa: PLC0415  heavy readers are loaded only when needed

    if odt.is_odt(data):
        return odt.read(data, choices)
    if told := foreign.held(frozenset(odt.names(data))):
        raise Refusal(told)
    return docx.read(data, choices)


def _looks_like_html(data: bytes) -> bool:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        re.match(rb"<(?:div|p|table|section|article|meta|body|h[1-6]|!--|\?xml)\b", start) is not None
        and len(re.findall(rb"</(?:p|div|td)>|<br\s*/?>", data[:200_000], re.IGNORECASE)) > 2
    )


def _whole(reading: Reading) -> Reading:
    if len(reading.text) > MAX_TEXT:
        raise Refusal(f"文件里的文字超过 {MAX_TEXT // 10_000} 万字：请拆分后再导入")
    return cleared(reading)

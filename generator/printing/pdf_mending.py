"""PDF files mended and read: Chromium prints well, but printed_pages in its files what readers should not meet."""

import re
from io import BytesIO

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from generator.proof import fold

__all__ = ["finish", "starts", "words"]

_DATES = re.compile(rb"/(?:Creation|Mod)Date \([^)]*\)")
_TABLES = re.compile(rb"/ToUnicode (\d+) 0 R")
# the blocks of radicals; a table of Chromium's has each code in four digits
_RADICALS = re.compile(rb"<(2[EF][0-9A-F]{2})>")


def finish(pdf: bytes, title: str) -> bytes:
    """The same pages with a title, in Chinese, without a date, and with the characters that people search for.

    A font draws 人 and the radical ⼈ with one glyph, and Chromium names the radical as what it stands for: a
    reader who searches for 人 finds nothing, and copies what no other program knows. What is changed is appended,
    as PDF allows: to write the whole file anew takes ten times as long.
    """
    pdf = _DATES.sub(lambda date: b" " * len(date[0]), pdf)
    reader = PdfReader(BytesIO(pdf))
    changed: dict[int, PdfObject] = {}
    for number in sorted({int(number) for number in _TABLES.findall(pdf)}):
        table = reader.get_object(number)
        if isinstance(table, StreamObject) and _RADICALS.search(codes := table.get_data()):
            mended = DecodedStreamObject()
            mended.set_data(_RADICALS.sub(_folded, codes))
            changed[number] = mended.flate_encode()
    root = DictionaryObject(reader.root_object)
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(value=True)}
    )
    changed[reader.trailer.raw_get("/Root").idnum] = root
    about = {"/Title": title, "/Creator": "rules-portal", "/Producer": "Chromium"}
    changed[reader.trailer.raw_get("/Info").idnum] = DictionaryObject(
        {NameObject(key): TextStringObject(value) for key, value in about.items()}
    )
    return _appended(pdf, reader, changed)


def _folded(code: re.Match[bytes]) -> bytes:
    return b"<%04X>" % ord(fold(chr(int(code[1], 16))))


def _appended(pdf: bytes, reader: PdfReader, changed: dict[int, PdfObject]) -> bytes:
    """The file with an incremental update behind it (ISO 32000-1, 7.5.6)."""
    out = BytesIO(pdf)
    out.seek(0, 2)
    rows = []
    for number, thing in sorted(changed.items()):
        rows.append((number, out.tell()))
        out.write(b"%d 0 obj\n" % number)
        thing.write_to_stream(out)
        out.write(b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n")
    for number, offset in rows:
        out.write(b"%d 1\n%010d 00000 n \n" % (number, offset))
    trailer = DictionaryObject(
        {NameObject(key): reader.trailer.raw_get(key) for key in ("/Size", "/Root", "/Info")}
    )
    before = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    out.write(b"trailer\n")
    trailer.write_to_stream(out)
    out.seek(-2, 2)
    out.write(b"/Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (before, start))
    return out.getvalue()


def starts(pdf: bytes) -> dict[str, int]:
    """The number of the page, from 1, on which each place of the file stands that a link leads to."""
    reader = PdfReader(BytesIO(pdf))
    pages = {
        page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1) if page.indirect_reference
    }
    return {
        name.lstrip("/"): pages[place.raw_get("/Page").idnum]
        for name, place in reader.named_destinations.items()
    }


def words(pdf: bytes) -> list[str]:
    """The words of each page in the order of reading, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in "\x00\x02\ufffe\ufeff\u200b")

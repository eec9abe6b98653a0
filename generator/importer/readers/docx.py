"""Word files (.docx): the text in the order of the paper, and by name what has no place in a line of text."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import docx
import lxml.html
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from generator.importer.decode import decode
from generator.importer.readers.docx_inline import plain
from generator.importer.readers.docx_math import MATH
from generator.importer.readers.docx_numbering import Numbers
from generator.importer.readers.docx_styles import Styles
from generator.importer.readers.docx_words import Words
from generator.importer.readers.grids import lay_out
from generator.importer.readers.transcript import Transcript
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["NO_CHOICES", "read"]

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
NO_CHOICES = Choices()

BROKEN = (
    *(AttributeError, EOFError, KeyError, IndexError, NotImplementedError, OSError, RuntimeError, TypeError),
    *(ValueError, etree.LxmlError, struct.error, zipfile.BadZipFile, zlib.error),
)
"""What zipfile, lxml and python-docx raise where a part of the file is not what the file says it is."""


def read(data: bytes, choices: Choices = NO_CHOICES) -> Reading:
    """The text of a Word file, one line for each paragraph and each row of a table."""
    _check(data)
    try:
        return _read(data, choices)
    except BROKEN:
        raise Refusal(
            "这个 .docx 打不开，可能已损坏或不是 Word 文件：请用 Word 或 WPS 打开后另存，再导入"
        ) from None


def _read(data: bytes, choices: Choices) -> Reading:
    document = docx.Document(io.BytesIO(_transitional(data)))
    body = document.element.body
    transcript = Transcript()
    words = Words(Numbers(document), Styles(document.styles.element), _Parts(document))
    lay_out(words.blocks(body.iterchildren()), transcript, choices)
    for name, text in _margins(document):
        transcript.drop(name, text, name)
    return transcript.reading("docx", written(body))


def written(body: Any) -> int:
    """How many letters a body holds, by a second count that knows nothing of the first."""
    return sum(
        len(node.text or "")
        for node in body.iter(qn("w:t"), qn("w:delText"), f"{MATH}t")
        if not any(above.tag == _FALLBACK for above in node.iterancestors(_FALLBACK))
    )


_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)")


def _transitional(data: bytes) -> bytes:
    """A file in the strict form of its standard in the usual one, which names everything otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT.search(archive.read("word/document.xml"), 0, _FIRST_TAG) is None:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as usual:
            for name in archive.namelist():
                part = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    part = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
                usual.writestr(name, part)
    return made.getvalue()


_FIRST_TAG = 8000
"""Within so many bytes the names are declared."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal("这个压缩格式的文件已损坏：请用 Word 或 WPS 打开后另存，再导入") from None
    if size > MAX_UNPACKED or (size > 20_000_000 and size > MAX_RATIO * len(data)):
        raise Refusal("这个文件展开后大得不正常：请检查来源，确认后把正文复制为文本再导入")
    if "word/document.xml" not in names:
        raise Refusal("这个压缩包不是 Word 文件（.docx）：请解压，选择其中的文件导入")


def _margins(document: Document) -> Iterator[tuple[str, str]]:
    """The heads and feet of pages, those of first and even pages too, each with its name."""
    for relation in document.part.rels.values():
        for kind, name in (("/header", "页眉"), ("/footer", "页脚")):
            if relation.reltype.endswith(kind) and not relation.is_external:
                root = etree.fromstring(relation.target_part.blob, _SAFE)
                for paragraph in root.iter(qn("w:p")):
                    own = "".join(
                        t.text or ""
                        for t in paragraph.iter(qn("w:t"))
                        if next(t.iterancestors(qn("w:p"))) is paragraph
                    )
                    if own.strip():
                        yield name, own


class _Parts:
    """The notes and drawings of a file, which stand in parts of their own."""

    def __init__(self, document: Document) -> None:
        self._part = document.part

    def note(self, kind: str, name: str) -> str:
        """The words of a footnote, endnote or comment."""
        return self._notes.get((kind, name), "")

    @cached_property
    def _notes(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for relation in self._part.rels.values():
            kind = relation.reltype.rpartition("/")[2].removesuffix("s")
            if kind in ("footnote", "endnote", "comment") and not relation.is_external:
                for node in etree.fromstring(relation.target_part.blob, _SAFE).iterchildren(qn(f"w:{kind}")):
                    found[kind, node.get(qn("w:id")) or ""] = plain(node).strip()
        return found

    def words(self, name: str) -> str:
        """The words of a part that a drawing or an embedded file names; empty where it has none to read."""
        relation = self._part.rels.get(name)
        if relation is None or relation.is_external:
            return ""
        part = relation.target_part
        if part.content_type.endswith("+xml") or part.content_type.endswith("/xml"):
            return " ".join(
                text
                for node in etree.fromstring(part.blob, _SAFE).iter(*_DRAWN)
                if (text := (node.text or "").strip())
            )
        if "html" in part.content_type and part.blob.strip():
            words, _ = decode(part.blob)
            return " ".join(" ".join(map(str, lxml.html.fromstring(words).itertext())).split())
        return ""


_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
_DRAWN = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
)

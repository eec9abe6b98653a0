"""Word files (.docx): paragraphs with their automatic numbers, tables, text boxes; notes and headers are reported."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from generator.importer import markers
from generator.importer.readers.docx_numbering import Numbers
from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["read"]

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200


_BROKEN = (
    *(AttributeError, EOFError, KeyError, IndexError, NotImplementedError, OSError, RuntimeError, TypeError),
    *(ValueError, etree.LxmlError, struct.error, zipfile.BadZipFile, zlib.error),
)
"""What zipfile, lxml and python-docx raise where a part of the file is not what the file says it is."""


def read(data: bytes) -> Reading:
    """The text of a Word file, one line for each paragraph; a row of a table is a line."""
    _check(data)
    try:
        return _read(data)
    except _BROKEN:
        raise Refusal(
            "这个 .docx 打不开，可能已损坏或不是 Word 文件：请用 Word 或 WPS 打开后另存，再导入"
        ) from None


def _read(data: bytes) -> Reading:
    document = docx.Document(io.BytesIO(data))
    numbers = Numbers(document)
    lines: list[str] = []
    drops: list[Drop] = []
    added = 0
    written = sum(
        len(node.text or "")
        for node in document.element.body.iter(qn("w:t"))
        if not any(above.tag == _FALLBACK for above in node.iterancestors())
    )
    for element in document.element.body.iterchildren():
        for line, numbered in _block(element, numbers, drops):
            lines.append(line)
            added += numbered
    for section in document.sections:
        for name, part in (("页眉", section.header), ("页脚", section.footer)):
            text = "".join(paragraph.text for paragraph in part.paragraphs)
            if text and not any(drop.text == text and drop.reason == name for drop in drops):
                drops.append(Drop(name, text, name))
    for part in document.part.package.iter_parts():
        for note in (word for key, word in _NOTES.items() if key in str(part.partname)):
            text = "".join(map(str, etree.fromstring(part.blob, _SAFE).itertext())).strip()
            if text:
                drops.append(Drop(note, text, note))
    left = sum(len(drop.text) for drop in drops if drop.place == "正文")
    lost = written - left - (sum(map(len, lines)) - added)
    added += max(0, len(lines) - 1)
    return Reading("\n".join(lines), "docx", "utf-8", tuple(drops), added=added, lost=lost)


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


def _block(element: Any, numbers: Numbers, drops: list[Drop]) -> Iterator[tuple[str, int]]:
    """The lines of a paragraph or a table, and how many characters of each are not in the file as text."""
    if element.tag == qn("w:p"):
        number = numbers.next(element)
        text, inserted = _text(element, drops)
        for at, part in enumerate(text.split("\n")):
            lead = number if at == 0 else ""
            yield lead + part, len(lead) + (inserted if at == 0 else 0) - (1 if at else 0)
        for box in _boxes(element):
            for paragraph in box.iterchildren(qn("w:p")):
                yield from _block(paragraph, numbers, drops)
    elif element.tag == qn("w:tbl"):
        yield from _table(element, numbers, drops)
    elif element.tag == qn("w:sdt"):
        for content in element.iterchildren(qn("w:sdtContent")):
            for child in content.iterchildren():
                yield from _block(child, numbers, drops)


def _table(table: Any, numbers: Numbers, drops: list[Drop]) -> Iterator[tuple[str, int]]:
    """A row as a line with tabs; a table that only holds the page together as the lines inside it."""
    rows = [
        [cell for cell in _inside(row) if cell.tag == qn("w:tc")]
        for row in _inside(table)
        if row.tag == qn("w:tr")
    ]
    frame = all(len(row) == 1 for row in rows) or any(
        markers.read_article(words) or markers.read_heading(words)
        for row in rows
        for cell in row
        if len(inside := cell.findall(qn("w:p"))) > 1
        for words in ("".join(node.text or "" for node in p.iter(qn("w:t"))).strip() for p in inside)
    )
    for row in rows:
        cells: list[str] = []
        inserted = 0
        for cell in row:
            parts = [part for child in _inside(cell) for part in _block(child, numbers, drops)]
            if frame:
                yield from parts
                continue
            shown = [words.replace("\n", " ") for words, _ in parts if words]
            cells.append(" ".join(shown))
            inserted += max(0, len(shown) - 1) + sum(n for _, n in parts)
        if not frame:
            yield "\t".join(cells), inserted + max(0, len(cells) - 1)


def _inside(element: Any) -> Iterator[Any]:
    """The children of an element, through the controls that Word wraps around rows and cells."""
    for child in element.iterchildren():
        if child.tag in (qn("w:sdt"), qn("w:customXml")):
            for content in child.iterchildren(qn("w:sdtContent"), qn("w:tr"), qn("w:tc"), qn("w:p")):
                yield from _inside(content) if content.tag == qn("w:sdtContent") else (content,)
        else:
            yield child


def _text(paragraph: Any, drops: list[Drop]) -> tuple[str, int]:
    """The words of a paragraph without those of its text boxes; deleted words are reported.

    Tabs and breaks are characters of the text that the file holds as elements: their number is given too.
    """
    words: list[str] = []
    inserted = 0
    stack = list(reversed(list(paragraph)))
    while stack:
        node = stack.pop()
        if node.tag in (qn("w:txbxContent"), qn("w:pPr")):
            continue
        if node.tag == qn("w:moveFrom") or (node.tag == qn("w:r") and node.find(_HIDDEN) is not None):
            gone = "".join(inner.text or "" for inner in node.iter(qn("w:t")))
            reason = "修订中移走的文字" if node.tag == qn("w:moveFrom") else "隐藏的文字"
            if gone:
                drops.append(Drop(reason, gone, "正文"))
            continue
        if node.tag == _FALLBACK:
            continue
        if node.tag == qn("w:t"):
            words.append(node.text or "")
        elif node.tag == qn("w:delText"):
            drops.append(Drop("修订中删去的文字", node.text or "", "修订"))
        elif node.tag == qn("w:tab"):
            words.append("\t")
            inserted += 1
        elif node.tag in (qn("w:br"), qn("w:cr")):
            words.append("\n")
            inserted += 1
        elif node.tag == qn("w:noBreakHyphen"):
            words.append("-")
            inserted += 1
        else:
            stack.extend(reversed(list(node)))
    return "".join(words), inserted


_NOTES = {"footnotes": "脚注", "endnotes": "尾注", "comments.xml": "批注"}
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(node.tag == _FALLBACK for node in box.iterancestors()):
            yield box

"""Word files (.docx): paragraphs with their automatic numbers, tables, text boxes; notes and headers are reported."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from generator import numerals
from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["read"]

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200


def read(data: bytes) -> Reading:
    """The text of a Word file, one line for each paragraph; a row of a table is a line."""
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        raise Refusal(
            "这个 .docx 打不开，可能已损坏或不是 Word 文件：请用 Word 或 WPS 打开后另存，再导入"
        ) from None
    numbers = _Numbers(document)
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
    lost = written - (sum(map(len, lines)) - added)
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


def _block(element: Any, numbers: "_Numbers", drops: list[Drop]) -> Iterator[tuple[str, int]]:
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
        for row in element.iter(qn("w:tr")):
            cells = []
            inserted = 0
            for cell in row.iterchildren(qn("w:tc")):
                parts = [_text(p, drops) for p in cell.iter(qn("w:p"))]
                cells.append(" ".join(text.replace("\n", " ") for text, _ in parts if text))
                inserted += max(0, len([1 for text, _ in parts if text]) - 1) + sum(n for _, n in parts)
            line = "\t".join(cells)
            yield line, inserted + max(0, len(cells) - 1)
    elif element.tag == qn("w:sdt"):
        for content in element.iterchildren(qn("w:sdtContent")):
            for child in content.iterchildren():
                yield from _block(child, numbers, drops)


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
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(node.tag == _FALLBACK for node in box.iterancestors()):
            yield box


class _Numbers:
    """Automatic numbers: Word keeps them as settings, the text needs them as characters."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.abstract: dict[str, str] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstracts = {}
        for node in numbering.iterchildren(qn("w:abstractNum")):
            abstracts[node.get(qn("w:abstractNumId"))] = {
                int(level.get(qn("w:ilvl"))): (
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    int(_value(level, "w:start") or 1),
                )
                for level in node.iterchildren(qn("w:lvl"))
            }
        for node in numbering.iterchildren(qn("w:num")):
            abstract = _value(node, "w:abstractNumId") or ""
            name = node.get(qn("w:numId"))
            self.abstract[name] = abstract
            for depth, level in abstracts.get(abstract, {}).items():
                self.levels[name, depth] = level
        for style in document.styles.element.iterchildren(qn("w:style")):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None and (number := _value(found, "w:numId")):
                self.styles[style.get(qn("w:styleId"))] = (number, int(_value(found, "w:ilvl") or 0))

    def next(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, empty when there is none."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return ""
        found = properties.find(qn("w:numPr"))
        if found is not None:
            name, depth = _value(found, "w:numId") or "0", int(_value(found, "w:ilvl") or 0)
        else:
            name, depth = self.styles.get(_value(properties, "w:pStyle") or "", ("0", 0))
        level = self.levels.get((name, depth))
        if name == "0" or level is None or level[0] in ("none", "bullet"):
            return ""
        counts = self.counts.setdefault(self.abstract.get(name, name), {})
        counts[depth] = counts.get(depth, level[2] - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        text = level[1]
        for at in range(depth + 1):
            other = self.levels.get((name, at), level)
            text = text.replace(f"%{at + 1}", _numeral(counts.get(at, other[2]), other[0]))
        return text


def _numeral(number: int, style: str) -> str:
    if style.startswith(("chinese", "ideograph", "taiwanese", "japanese")):
        return numerals.to_chinese(number)
    if style == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x245F + number)
    if style == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    if style in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((0x60 if style == "lowerLetter" else 0x40) + number)
    return str(number)


def _value(node: Any, name: str) -> str | None:
    found = node.find(qn(name))
    return None if found is None else found.get(qn("w:val"))

"""Word files kept as one XML file: those of Word 2003, and the flat form of .docx (pkg:package)."""

import base64
import io
import re
import zipfile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from generator.importer.readers import docx
from generator.importer.readers.docx_inline import plain
from generator.importer.readers.docx_styles import Styles
from generator.importer.readers.docx_words import Words
from generator.importer.readers.grids import lay_out
from generator.importer.readers.transcript import Transcript
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["is_word_xml", "read"]

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def is_word_xml(data: bytes) -> bool:
    """Whether a file is the one or the other, by its first bytes."""
    start = data[:4000]
    return re.match(rb"(?:\xef\xbb\xbf)?\s*<", start) is not None and (
        _OLD in start or _PKG[1:-1].encode() in start
    )


def read(data: bytes, choices: Choices) -> Reading:
    """The text of a Word file in one XML file, as that of a .docx."""
    try:
        if _OLD not in data[:4000]:
            return docx.read(_packed(etree.fromstring(data, _PARSER)), choices)
        # the elements are those of 2006 under another name
        root = etree.fromstring(data.replace(_OLD, _NEW), _PARSER)
        return _read(root, choices)
    except docx.BROKEN:
        raise Refusal(
            "这个 Word 2003 XML 文件已损坏，读不出来：请用 Word 或 WPS 打开，另存为 .docx 再导入"
        ) from None


def _packed(root: Any) -> bytes:
    """The parts of a flat file as the archive that they are in a .docx."""
    stream = io.BytesIO()
    types = ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">']
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in root.iterchildren(f"{_PKG}part"):
            name = part.get(f"{_PKG}name") or ""
            types.append(f'<Override PartName="{name}" ContentType="{part.get(f"{_PKG}contentType")}"/>')
            for inner in part.iterchildren(f"{_PKG}xmlData", f"{_PKG}binaryData"):
                xml = inner.tag == f"{_PKG}xmlData"
                content = etree.tostring(inner[0]) if xml else base64.b64decode(inner.text or "")
                archive.writestr(name.lstrip("/"), content)
        archive.writestr("[Content_Types].xml", "".join((*types, "</Types>")))
    return stream.getvalue()


def _read(root: Any, choices: Choices) -> Reading:
    body = root.find(qn("w:body"))
    transcript = Transcript()
    words = Words(_Numbers(), Styles(root.find(qn("w:styles"))), _NoParts())
    lay_out(words.blocks(body.iterchildren()), transcript, choices)
    margins = 0
    for tag, name in (("w:hdr", "页眉"), ("w:ftr", "页脚")):
        for margin in body.iter(qn(tag)):
            margins += len(plain(margin))
            if text := plain(margin).strip():
                transcript.drop(name, text, name)
    return transcript.reading("Word 2003 XML", docx.written(body) - margins)


class _Numbers:
    """The automatic numbers, which Word 2003 writes beside the settings of the list."""

    def next(self, paragraph: Any) -> str:
        """The number before a paragraph, empty where it has none."""
        shown = paragraph.find(f"{qn('w:pPr')}/{qn('w:listPr')}/{_WX}t")
        number = "" if shown is None else shown.get(f"{_WX}val") or ""
        return number + "\u3000" if number[-1:] in "编章节条" and number else number

    def bulleted(self, _: Any) -> bool:
        """Signs in place of numbers are written as numbers are."""
        return False


class _NoParts:
    """Notes stand where they belong, and drawings have no words of their own."""

    def note(self, kind: str, name: str) -> str:
        """Nothing stands elsewhere."""
        return ""

    def words(self, name: str) -> str:
        """Nothing stands elsewhere."""
        return ""

"""Word files from the XML of their body, with the parts that it refers to: what no program in the tests could write."""

import io
import zipfile
from collections.abc import Mapping

__all__ = ["NAMESPACES", "paragraph", "run", "table", "word"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "r": _OFFICE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph; words without a mark of XML become a run."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner if '<' in inner else run(inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is words, or the XML of its blocks with its properties."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_PARTS = {
    "footnotes": (f"{_OFFICE}/footnotes", f"{_TYPES}.footnotes+xml"),
    "endnotes": (f"{_OFFICE}/endnotes", f"{_TYPES}.endnotes+xml"),
    "comments": (f"{_OFFICE}/comments", f"{_TYPES}.comments+xml"),
    "header1": (f"{_OFFICE}/header", f"{_TYPES}.header+xml"),
    "footer1": (f"{_OFFICE}/footer", f"{_TYPES}.footer+xml"),
    "numbering": (f"{_OFFICE}/numbering", f"{_TYPES}.numbering+xml"),
    "styles": (f"{_OFFICE}/styles", f"{_TYPES}.styles+xml"),
    "chart1": (f"{_OFFICE}/chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    "data1": (
        f"{_OFFICE}/diagramData",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    ),
}
"""What a file may have besides its body: the kind of the relation, and the type of the part."""


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx of a body; ``parts`` are the further parts by their names, which are the ids of their relations too."""
    parts = parts or {}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS[name][1]}"/>' for name in parts
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_PARTS[name][0]}" Target="{name}.xml"/>' for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return stream.getvalue()

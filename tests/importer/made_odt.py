"""OpenDocument texts from the XML of their body, packed or flat."""

import io
import zipfile

__all__ = ["flat", "odt", "paragraph", "table"]

_NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {
            "office": "office",
            "text": "text",
            "table": "table",
            "draw": "drawing",
            "style": "style",
            "svg": "svg-compatible",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:math="http://www.w3.org/1998/Math/MathML"'
)
STYLES = (
    '<style:style style:name="struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="signs" style:family="text"><style:text-properties style:font-name="Symbol"/></style:style>'
    '<style:style style:name="child" style:family="text" style:parent-style-name="struck"/>'
    '<text:list-style style:name="articles"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-prefix="第" style:num-suffix="条"/><text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." '
    'style:num-prefix="（" style:num-suffix="）"/></text:list-style>'
    '<text:list-style style:name="figures"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)
"""Styles that bodies may name."""


def paragraph(inner: str) -> str:
    """A paragraph."""
    return f"<text:p>{inner}</text:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is words, or its XML."""
    made = "".join(
        "<table:table-row>"
        + "".join(
            cell if cell.startswith("<table") else f"<table:table-cell>{paragraph(cell)}</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{made}</table:table>"


def odt(body: str, *, margins: str = "", objects: dict[str, str] | None = None) -> bytes:
    """A .odt; ``margins`` are the heads and feet of its pages, ``objects`` its further files."""
    files = {
        "content.xml": (
            f"<office:document-content {_NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>{margins}</style:master-page>"
            "</office:master-styles></office:document-styles>"
        ),
        **(objects or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return stream.getvalue()


def flat(body: str) -> bytes:
    """A .fodt."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>{STYLES}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()

"""The parts of a Word file (Office Open XML, ECMA-376) in the layout of official documents (GB/T 9704-2012).

A4 with 22 lines of 28 characters, words in 仿宋 of size 三号, titles in 小标宋 of 二号, page numbers on the outer side. A face that a
machine lacks is replaced by the one that ``fontTable.xml`` names. Written here and not by python-docx: its template is seven
times as large as an article, takes ninety times as long, and carries the clock.
"""

from datetime import date

__all__ = ["MEDIA", "SHARED", "core", "document", "escaped"]

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_R = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINE = 579
"""The height of a line in twentieths of a point: 225 mm hold 22."""
_TIGHTER = -5
"""What is taken off after each character, in twentieths of a point: 156 mm hold 28. LibreOffice takes a grid of characters otherwise."""


def escaped(words: str) -> str:
    """Words as the text of an element."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def document(body: str) -> str:
    """The text itself: paragraphs and tables, and the sheet that they stand on."""
    return (
        f'{_HEAD}<w:document {_W} xmlns:r="{_R}"><w:body>{body}<w:sectPr>'
        '<w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/>'
        "</w:sectPr></w:body></w:document>"
    )


def core(title: str, author: str, day: date) -> str:
    """What the file says of itself; it counts as made on the day of its edition."""
    when = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(author)}</dc:creator>"
        f"<dcterms:created {when}:created><dcterms:modified {when}:modified><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(key: str, name: str, paragraph: str = "", run: str = "", after: str = "") -> str:
    follows = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRED = f'{_FLUSH}<w:jc w:val="center"/>'
_HEADINGS = "".join(
    _style(
        f"Heading{depth}",
        f"heading {depth}",
        f'<w:keepNext/>{_CENTRED}<w:outlineLvl w:val="{depth - 1}"/>',
        _face("黑体"),
        after="Normal",
    )
    for depth in range(1, 5)
)
_STYLES = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_face('仿宋')}{_size(32)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="{_LINE}" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/></w:pPr>'
    f'<w:rPr><w:spacing w:val="{_TIGHTER}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Plain"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="PlainTable"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="PlainTable"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    + '<w:style w:type="character" w:customStyle="1" w:styleId="Number"><w:name w:val="条号"/>'
    + f"<w:rPr>{_face('黑体')}</w:rPr></w:style>"
    + _style(
        "Title",
        "Title",
        f'<w:keepNext/><w:spacing w:before="{_LINE}" w:after="{_LINE}" w:line="640" w:lineRule="exact"/>{_CENTRED}',
        f"{_face('方正小标宋简体')}{_size(44)}",
        after="Normal",
    )
    + _HEADINGS
    + _style("Centred", "居中", _CENTRED)
    + _style(
        "Dated",
        "落款",
        '<w:ind w:firstLineChars="0" w:firstLine="0" w:rightChars="400" w:right="1264"/><w:jc w:val="right"/>',
    )
    + _style("Flush", "顶格", _FLUSH)
    + _style(
        "Cell",
        "表中文字",
        f'<w:spacing w:line="400" w:lineRule="exact"/>{_FLUSH}<w:jc w:val="left"/>',
        _size(28),
    )
    + _style(
        "Source",
        "出处",
        f'<w:spacing w:before="{_LINE}" w:line="360" w:lineRule="exact"/>{_FLUSH}',
        _size(21),
    )
    + _style(
        "Foot", "页码", f'<w:spacing w:line="240" w:lineRule="auto"/>{_FLUSH}', f"{_face('宋体')}{_size(28)}"
    )
    + "</w:styles>"
)


def _footer(side: str) -> str:
    """The number of the page on one side, a character in from the edge of the words."""
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/>'
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Foot"/>{indent}</w:pPr>'
        f"{dash.format('— ')}{page}{dash.format(' —')}</w:p></w:ftr>"
    )


def _relations(*pairs: tuple[str, str, str]) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in pairs
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_SUBSTITUTES = {"方正小标宋简体": "华文中宋", "仿宋": "仿宋_GB2312"}
_FACES = "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
    for name, other in _SUBSTITUTES.items()
)
_PARTS = {
    "styles": ("styles", _STYLES),
    "settings": ("settings", _SETTINGS),
    "fontTable": ("fontTable", f"{_HEAD}<w:fonts {_W}>{_FACES}</w:fonts>"),
    "odd": ("footer", _footer("right")),
    "even": ("footer", _footer("left")),
}
"""The parts beside the text, each with its kind."""

SHARED = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>'
        for name, (kind, _) in _PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": _relations(
        ("document", f"{_R}/officeDocument", "word/document.xml"),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ),
    "word/_rels/document.xml.rels": _relations(
        *((name, f"{_R}/{kind}", f"{name}.xml") for name, (kind, _) in _PARTS.items())
    ),
    **{f"word/{name}.xml": content for name, (_, content) in _PARTS.items()},
}
"""The parts that are the same in every file, by their place in the package."""

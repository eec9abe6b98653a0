"""Texts as Word files in the layout of official documents, to paste into one's own: 条 and 款 are paragraphs, 章 are headings."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from generator.blocks import HEADINGS, Block, Table, with_tables
from generator.exports.texts import word_parts
from generator.exports.texts.base import TextFormat, Writing
from generator.exports.texts.word_parts import escaped
from generator.model.text import Cell
from generator.views.edition import EditionView
from generator.zip_files import Packed, pack, packed

__all__ = ["FORMAT", "core", "piece", "source", "styles", "title"]

_STYLES = {
    "rule-title": "Title",
    "notice-title": "Title",
    "document-number": "Centred",
    "history": "Centred",
    "document-date": "Dated",
    "signature": "Dated",
    "addressees": "Flush",
    "contents": "Flush",
    "annex": "Flush",
    "copies-to": "Flush",
    "printed-by": "Flush",
    "printed-on": "Flush",
}
"""The style of each kind of line; those not named are set as 款."""


def _write(writing: Writing) -> bytes:
    text = word_parts.document("".join(_body(writing, [*writing.lines])))
    return pack(packed({"word/document.xml": text}, after=_frame(core(writing.edition))))


def core(edition: EditionView) -> str:
    """What the files of an edition say of themselves."""
    return word_parts.core(edition.title, edition.rule.issuer, edition.edition.date)


def styles(lines: Iterable[Block]) -> dict[str, str]:
    """The style of each kind of line of a text: its widest headings are those of the first depth."""
    kinds = {line.kind for line in lines}
    headings = [kind for kind in HEADINGS if kind in kinds]
    return _STYLES | {kind: f"Heading{depth}" for depth, kind in enumerate(headings, start=1)}


@lru_cache(maxsize=16)
def _frame(about: str) -> Packed:
    """What the files of an edition share."""
    return packed({"docProps/core.xml": about}, after=_shared())


@cache
def _shared() -> Packed:
    """What all files share."""
    return packed(word_parts.SHARED)


def _body(writing: Writing, lines: Sequence[Block]) -> Iterator[str]:
    if writing.article:
        yield title(writing.edition)
    styled = styles(lines)
    yield from (piece(block, styled) for block in with_tables(lines))
    yield source(writing.source)


def title(edition: EditionView) -> str:
    """What stands over articles: what they are of."""
    return _paragraph("Title", _run(edition.title))


def piece(block: Block | Table, styled: dict[str, str]) -> str:
    """A paragraph, or a table."""
    if isinstance(block, Table):
        return _table(block)
    return _paragraph(styled.get(block.kind, ""), _runs(block))


def source(words: str) -> str:
    """On what a text rests, below it."""
    return _paragraph("Source", _run(words))


def _runs(block: Block) -> str:
    if block.kind in ("para", "art") and block.number:
        return _run(block.number, "Number") + _run(f"{block.gap}{block.words}")
    return _run(block.line)


def _paragraph(style: str, runs: str) -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{runs}</w:p>"


def _run(words: str, style: str = "") -> str:
    if not words:
        return ""
    styled = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    text = escaped(words).replace("\t", _TAB).replace("\n", _BREAK)
    return f"<w:r>{styled}{_TEXT_BEGIN}{text}{_TEXT_END}</w:r>"


_TEXT_BEGIN, _TEXT_END = '<w:t xml:space="preserve">', "</w:t>"
_TAB, _BREAK = (f"{_TEXT_END}<w:{element}/>{_TEXT_BEGIN}" for element in ("tab", "br"))


def _table(table: Table) -> str:
    columns = max(sum(cell.columns for cell in row.cells) for row in table.rows)
    reaching: dict[int, tuple[int, int]] = {}
    rows = (_row(row.cells, reaching, head=not n and len(table.rows) > 1) for n, row in enumerate(table.rows))
    properties = '<w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/>'
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: tuple[Cell, ...], reaching: dict[int, tuple[int, int]], *, head: bool) -> str:
    """A row; ``reaching`` has the cells of rows above that reach into it, by column: into how many rows more, and how wide."""
    made: list[str] = []
    ahead = list(cells)
    column = 0
    while ahead or any(place >= column for place in reaching):
        if column in reaching:
            more, wide = reaching.pop(column)
            made.append(_cell("", wide, "<w:vMerge/>"))
            if more > 1:
                reaching[column] = (more - 1, wide)
        elif ahead:
            cell = ahead.pop(0)
            wide = cell.columns
            made.append(_cell(cell.text, wide, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""))
            if cell.rows > 1:
                reaching[column] = (cell.rows - 1, wide)
        else:
            wide = 1
            made.append(_cell("", wide, ""))
        column += wide
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(made)}</w:tr>"


def _cell(words: str, columns: int, merged: str) -> str:
    wide = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tc><w:tcPr>{wide}{merged}</w:tcPr>{_paragraph('Cell', _run(words))}</w:tc>"


FORMAT = TextFormat("Word", "docx", word_parts.MEDIA, 1, _write, articles=True)

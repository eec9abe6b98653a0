"""Tables as workbooks for Excel and WPS: to filter, to fill in, to print."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import workbooks
from generator.exports.formats.base import TableFormat
from generator.exports.tables import Cell, Column, Linked, Table
from generator.labels import EDITORIAL
from generator.workbooks.molds import ADDRESS, DAY, SUBJECT, TITLE, Filling, Mold

if TYPE_CHECKING:
    from generator.workbooks.book import Book

__all__ = ["FORMAT"]

_HEAD = 3
"""The row of the column heads, from 0: the title and two lines on its ground stand above."""

_LONGEST_LINK = 2079
"""Excel follows no longer address."""

_TALLEST = 29
"""Lines of a row, with which it is as high as with any more."""

_GROUND = f"{EDITORIAL}。“原文”一栏是一字不改的引文；事项、性质、条件和顺序由编者归纳，“核对”一栏写明有没有人核对过。"


@lru_cache(maxsize=512)
def _write(table: Table) -> bytes:
    """One sheet; the same bytes for the same table, and made only once for it while a process runs."""
    return _filled(table) or _made(table).content


def _filled(table: Table) -> bytes:
    """The workbook out of the mold of its shape, with the bytes of one that is made; nothing where it has to be made."""
    shown = [i for i, column in enumerate(table.columns) if not column.plain]
    widths = [_width(table.columns[i]) for i in shown]
    rows = [[str(row[i]) for i in shown] for row in table.rows]
    addresses = [tuple(_address(row[i]) for i in shown) for row in table.rows]
    name = workbooks.sheet_name(table.title)
    filling = Filling(
        title=table.title,
        subject=table.source,
        day=f"{date(*table.date):%Y-%m-%d}",
        name=name,
        quoted=workbooks.quoted(name),
        above=(table.title, _ground(table), _GROUND),
        columns=[*zip((table.columns[i].name for i in shown), *rows, strict=True)],
        lines=[max(map(workbooks.lines, row, widths)) for row in rows],
        addresses=addresses,
    )
    if not shown:
        return b""
    kinds = tuple(dict.fromkeys(bool(address) for row in addresses for address in row)) or (False,)
    return _mold(tuple(table.columns[i] for i in shown), kinds, min(len(rows), 2)).fill(filling)


# a portal has five
@lru_cache(maxsize=64)
def _mold(columns: tuple[Column, ...], kinds: tuple[bool, ...], rows: int) -> Mold:
    """The mold of tables of so many rows, of which two are as good as more.

    ``kinds`` says whether cells have addresses, in the order in which those with and those without first come: that numbers their formats.
    """
    sample = _sample(columns, kinds, _TALLEST)
    frame = sample if rows > 1 else _sample(columns, kinds, rows)
    name = workbooks.sheet_name(TITLE)
    return Mold(frame, sample, name=name, quoted=workbooks.quoted(name), heads=_HEAD + 1, kinds=kinds)


@lru_cache(maxsize=64)
def _sample(columns: tuple[Column, ...], kinds: tuple[bool, ...], count: int) -> dict[str, str]:
    """The parts of a workbook whose rows have one line, two and so on, and cells of each kind: a row of each, or of one row a cell."""

    def sample_cell(row: int, place: int) -> Cell:
        kind = dict(enumerate(kinds)).get(row if count > 1 else place, kinds[0])
        words = "" if place else "\n" * row
        return Linked(words, ADDRESS) if kind else words

    rows = tuple(tuple(sample_cell(row, place) for place, _ in enumerate(columns)) for row in range(count))
    return _made(Table(TITLE, "", "", SUBJECT, DAY, columns, rows)).parts


def _made(table: Table) -> "Book":
    """The workbook as XlsxWriter makes it."""
    book = workbooks.create(table.title, table.source, datetime(*table.date, tzinfo=UTC), _GROUND)
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "about": book.add_format({"font_color": "#595955", "font_size": 9}),
        "head": book.add_format(
            {"bold": True, "border": 1, "bg_color": "#EFEDE8", "valign": "vcenter", "text_wrap": True}
        ),
        "cell": book.add_format({"border": 1, "valign": "top", "text_wrap": True}),
        "link": book.add_format(
            {"border": 1, "valign": "top", "text_wrap": True, "font_color": "#8A2A1C", "underline": 1}
        ),
    }
    sheet = book.add_worksheet(workbooks.sheet_name(table.title))
    sheet.write_string(0, 0, table.title, formats["title"])
    sheet.write_string(1, 0, _ground(table), formats["about"])
    sheet.write_string(2, 0, _GROUND, formats["about"])
    shown = [(i, column) for i, column in enumerate(table.columns) if not column.plain]
    widths = [_width(column) for _, column in shown]
    first, last = _HEAD + 1, _HEAD + len(table.rows)
    for line, row in enumerate(table.rows, start=first):
        cells = zip((str(row[index]) for index, _ in shown), widths, strict=True)
        sheet.set_row(line, workbooks.height(max(workbooks.lines(words, width) for words, width in cells)))
    for place, (index, column) in enumerate(shown):
        sheet.set_column(place, place, widths[place])
        sheet.write_string(_HEAD, place, column.name, formats["head"])
        for line, row in enumerate(table.rows, start=first):
            address, words = _address(row[index]), workbooks.cell(str(row[index]))
            if address:
                sheet.write_url(line, place, address, formats["link"], words)
            else:
                sheet.write_string(line, place, words, formats["cell"])
        if column.choices:
            sheet.data_validation(
                first, place, last, place, {"validate": "list", "source": list(column.choices)}
            )
    sheet.autofilter(_HEAD, 0, last, len(shown) - 1)
    sheet.freeze_panes(_HEAD + 1, 0)
    workbooks.print_setup(sheet, _HEAD, last, len(shown))
    sheet.set_footer(f"&L&8{EDITORIAL}&R&8第 &P 页　共 &N 页")
    book.close()
    return book


def _ground(table: Table) -> str:
    return f"依据{table.source}"


def _address(cell: Cell) -> str:
    """Where a cell leads to; empty where nowhere, or nowhere that Excel follows."""
    return cell.href if isinstance(cell, Linked) and len(cell.href) <= _LONGEST_LINK else ""


def _width(column: Column) -> int:
    """In digits, of which two make a Chinese character; the arrow of the filter takes one more."""
    return 2 * max(column.width, min(len(column.name), 4) + 1) + 1


FORMAT = TableFormat(
    "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1, _write
)

"""Tables as workbooks for Excel and WPS: to filter, to fill in, to print."""

from datetime import UTC, datetime
from functools import lru_cache

from generator import workbooks
from generator.exports.formats.base import TableFormat
from generator.exports.tables import Column, Linked, Table
from generator.labels import EDITORIAL

__all__ = ["FORMAT"]

_HEAD = 3
"""The row of the column heads, from 0: the title and two lines on its ground stand above."""

_LONGEST_LINK = 2079
"""Excel follows no longer address."""

_GROUND = f"{EDITORIAL}。“原文”一栏是一字不改的引文；事项、性质、条件和顺序由编者归纳，“核对”一栏写明有没有人核对过。"


@lru_cache(maxsize=512)
def _write(table: Table) -> bytes:
    """One sheet; the same bytes for the same table, and made only once for it while a process runs."""
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
    sheet.write_string(1, 0, f"依据{table.source}", formats["about"])
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
            cell, words = row[index], workbooks.cell(str(row[index]))
            if isinstance(cell, Linked) and cell.href and len(cell.href) <= _LONGEST_LINK:
                sheet.write_url(line, place, cell.href, formats["link"], words)
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
    return book.content


def _width(column: Column) -> int:
    """In digits, of which two make a Chinese character; the arrow of the filter takes one more."""
    return 2 * max(column.width, min(len(column.name), 4) + 1) + 1


FORMAT = TableFormat(
    "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1, _write
)

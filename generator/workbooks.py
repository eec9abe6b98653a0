"""What all our workbooks for Excel, WPS and LibreOffice have in common. Alone knows XlsxWriter."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

__all__ = ["create", "height", "lines", "print_setup"]


def create(title: str, subject: str, created: datetime, comments: str = "") -> tuple[Any, io.BytesIO]:
    """An empty workbook, and where its bytes are when it has been closed; the same content gives the same bytes."""
    out = io.BytesIO()
    # what a cell holds is text, whatever it begins with
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "宋体", "font_size": 10},
        },
    )
    book.set_properties({"title": title, "subject": subject, "comments": comments, "created": created})
    return book, out


def lines(words: str, width: int) -> int:
    """How many lines words take in a cell ``width`` digits wide: not every program makes rows high enough by itself."""
    broad = (2 * len(line) - len(line.encode("ascii", "ignore")) for line in words.split("\n"))
    return sum(max(1, -(-units // (width - 1))) for units in broad)


def height(count: int) -> float:
    """The height in points of a row of so many lines; Excel knows no row higher than 409."""
    return min(409.0, 14.5 * count + 2)


def print_setup(sheet: Any, head: int, last: int, columns: int) -> None:
    """Prints a table on A4 across, as wide as the paper, the row ``head`` (from 0) on each page; ``last`` is its last row."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, last, columns - 1)

"""What all our workbooks for Excel, WPS and LibreOffice have in common. Alone knows XlsxWriter."""

from collections.abc import Container
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from generator.characters import shown

if TYPE_CHECKING:
    from generator.workbooks.book import Book

__all__ = ["cell", "create", "height", "lines", "print_setup", "quoted", "sheet_name"]


def create(title: str, subject: str, created: datetime, comments: str = "") -> "Book":
    """An empty workbook, whose ``content`` are its bytes when it has been closed; the same content gives the same bytes."""
    # most commands, and most builds, write no workbook that is made by it
    from generator.workbooks.book import Book  # noqa: PLC0415

    # what a cell holds is text, whatever it begins with
    book = Book(
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "宋体", "font_size": 10},
        }
    )
    book.set_properties({"title": title, "subject": subject, "comments": comments, "created": created})
    return book


# what a program takes for a path, a range or a quotation; the wide forms are signs like any other
_WIDE = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767


def sheet_name(title: str, taken: Container[str] = ()) -> str:
    """What a sheet of this title may be called: by the rules of Excel, which counts as UTF-16 does, and unlike those ``taken``.

    ``taken`` are names as ``str.casefold`` gives them.
    """
    name = " ".join(shown(title).translate(_WIDE).split()) or "表"
    if name.casefold() == "history":
        # Excel keeps this name to itself
        name = f"{name}表"
    for number in count(1):
        mark = "" if number == 1 else f" ({number})"
        found = f"{_cut(name, _LONGEST_NAME - len(mark)).rstrip()}{mark}"
        if found.casefold() not in taken:
            return found
    raise AssertionError("there is always a further number")


def quoted(name: str) -> str:
    """The name of a sheet as formulas have it: in quotation marks where it could be taken for something else."""
    from xlsxwriter.utility import quote_sheetname  # noqa: PLC0415  # as above

    return str(quote_sheetname(name))


def cell(words: str) -> str:
    """The words of a cell, as many as a cell holds: of more, XlsxWriter would write none."""
    # a character is two units at most
    if 2 * len(words) <= _LONGEST_CELL or _units(words) <= _LONGEST_CELL:
        return words
    return f"{_cut(words, _LONGEST_CELL - 1)}…"


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _cut(words: str, units: int) -> str:
    """The beginning of words, of no more than so many units of UTF-16."""
    while _units(words) > units:
        words = words[: min(len(words) - 1, units)]
    return words


# the same words stand in several tables
@lru_cache(maxsize=16384)
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

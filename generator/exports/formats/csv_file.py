"""Tables as CSV that Excel and WPS open without broken characters."""

import csv
import io
import re
from functools import lru_cache

from generator.exports.formats.base import TableFormat
from generator.exports.tables import Table

__all__ = ["FORMAT"]

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]").match
"""How words begin that a spreadsheet takes for a formula: it passes over blanks, and in Chinese reads the wide signs too.

Some programs drop tabs and ends of lines, with which a formula would come to the front.
"""


def _write(table: Table) -> bytes:
    """Head and rows, but for the joined columns. With a mark of order, for without it Excel reads UTF-8 as the local encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    kept = [i for i, column in enumerate(table.columns) if not column.joined]
    writer.writerow([table.columns[i].name for i in kept])
    writer.writerows([_guarded(str(row[i])) for i in kept] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


# the same words stand in several tables
@lru_cache(maxsize=16384)
def _guarded(words: str) -> str:
    # a spreadsheet takes such words for a formula; the apostrophe is its own sign for text
    return f"'{words}" if _FORMULA(words) else words


FORMAT = TableFormat("CSV", "csv", "text/csv", 2, _write)

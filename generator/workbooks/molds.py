"""Workbooks of one sheet that differ in their rows and a few words: XlsxWriter makes one of each shape, the others are filled in.

No form of any part stands here: all are cut out of what XlsxWriter wrote of a sample. What it writes as it is can be filled in; where
there are words or addresses that it would change, it is to make the whole workbook.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.zip_files import pack, packed

__all__ = ["ADDRESS", "DAY", "SUBJECT", "TITLE", "Filling", "Mold"]

_NONE = "\ufdd0"
"""A character that is none, by the Unicode Standard: no text holds it, and nothing is to be escaped in it."""
_SITE, _PLACE = f"https://{_NONE}site", f"{_NONE}place"
TITLE, SUBJECT, ADDRESS = f"{_NONE}title", f"{_NONE}subject", f"{_SITE}#{_PLACE}"
"""What a sample has in place of a title, a subject and each address."""
DAY = (1980, 1, 1)
"""The day of a sample."""

_SHEET, _ADDRESSES = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_ABOUT, _NAMES = "docProps/core.xml", "docProps/app.xml"
_FILLED = (_SHEET, _BOOK, _STRINGS, _ADDRESSES, _ABOUT, _NAMES)
"""The parts that differ, in their order."""
_RANGES = re.compile('ref="[^"]+"')
_NUMBER = re.compile("rId[0-9]+")

# what XlsxWriter escapes, and the blanks that it says are to be kept
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$").search
_LONGEST = 16_383
"""Characters: a cell holds twice as many units of UTF-16, and each is two at most."""
_STEPS = "[A-Za-z0-9._~:/?=+,;@!$()*-]+"
_FITTING_ADDRESS = re.compile(f"https?://{_STEPS}#{_STEPS}").fullmatch
_MOST_CELLS = 65_530
"""XlsxWriter writes no more addresses on a sheet."""


# the same words stand in several tables
@lru_cache(maxsize=16384)
def _fits(words: str) -> bool:
    """Whether XlsxWriter writes words as they are."""
    return len(words) <= _LONGEST and not _ODD(words)


@lru_cache(maxsize=4096)
def _fits_as_address(address: str) -> bool:
    """Whether it writes both parts of an address as they are: the page and the place on it."""
    return bool(_FITTING_ADDRESS(address))


@dataclass(frozen=True, slots=True)
class Filling:
    """What a workbook is filled with: its properties, and its cells row by row or column by column."""

    title: str
    subject: str
    day: str
    name: str
    """The name of its sheet."""
    quoted: str
    """The same as formulas have it."""
    above: Sequence[str]
    """The words above the heads, one a row."""
    columns: Sequence[Sequence[str]]
    """The words of each column, the head first."""
    lines: Sequence[int]
    """How many lines each row below the heads has."""
    addresses: Sequence[Sequence[str]]
    """The addresses of each of these rows, empty where a cell has none."""

    @property
    def fits(self) -> bool:
        """Whether XlsxWriter would write its properties and addresses as they are."""
        return (
            sum(map(len, self.columns)) <= _MOST_CELLS
            # a name stands in an attribute too, and in formulas ends before this sign
            and not {'"', "!"} & {*self.name}
            and all(map(_fits, (self.title, self.subject, self.name)))
            and all(_fits_as_address(address) for row in self.addresses for address in row if address)
        )


class Mold:
    """The workbooks of one shape: of the same columns, with no row, with one, or with several."""

    def __init__(
        self,
        frame: Mapping[str, str],
        sample: Mapping[str, str],
        *,
        name: str,
        quoted: str,
        heads: int,
        kinds: Sequence[bool],
    ) -> None:
        """Cut out of the parts of a sample, whose rows below that of the ``heads`` have one line, two and so on.

        ``kinds`` says of the first of these rows whether their cells have addresses. The ``frame`` of workbooks with no row, or with one,
        is cut out of such a one, and that of others out of the sample; ``name`` is that of the sheet of both.
        """
        self._heads = heads
        rows = [_numberless(row) for row in _repeated(sample[_SHEET], "row")[1]]
        self._top = "".join(row.replace(_NONE, str(line)) for line, row in enumerate(rows[:heads], start=1))
        self._letters = re.findall('<c r="([A-Z]+)', rows[heads - 1])
        self._begins = [row[: row.index("<c ")] for row in rows[heads:]]
        self._cells = {
            kind: re.findall("<c .*?</c>", row) for kind, row in zip(kinds, rows[heads:], strict=False)
        }
        self._rows: dict[tuple[int, tuple[bool, ...]], str] = {}

        words = {part: frame[part].replace("%", "%%") for part in _FILLED if part in frame}
        begin, rows, end = _repeated(words[_SHEET], "row")
        if frame is sample:
            last = re.compile(rf'(?<=[A-Z]){len(rows)}(?=")')
            begin, end = (
                _RANGES.sub(lambda found: last.sub("%(last)d", found[0]), part) for part in (begin, end)
            )
            words[_BOOK] = words[_BOOK].replace(f"${len(rows)}<", "$%(last)d<")
        self._address = self._target = ""
        if True in kinds:
            before, (address, *_), after = _repeated(end, "hyperlink")
            end = f"{before}%(addresses)s{after}"
            before, (target, *_), after = _repeated(words[_ADDRESSES], "Relationship")
            words[_ADDRESSES] = f"{before}%(targets)s{after}"
            address = re.sub('ref="[A-Z]+[0-9]+"', 'ref="%(cell)s"', address).replace(_PLACE, "%(place)s")
            target = target.replace(_SITE, "%(page)s")
            self._address, self._target = (_NUMBER.sub("rId%(number)d", piece) for piece in (address, target))
        words[_SHEET] = f"{begin}%(rows)s{end}"
        before, (string, *_), after = _repeated(words[_STRINGS], "si")
        self._string = string.replace(TITLE, "%s")
        before = re.sub(' count="[0-9]+"', ' count="%(count)d"', before)
        before = re.sub(' uniqueCount="[0-9]+"', ' uniqueCount="%(different)d"', before)
        words[_STRINGS] = f"{before}%(strings)s{after}"
        for part in (_BOOK, _NAMES):
            words[part] = words[part].replace(f"{quoted}!", "%(quoted)s!").replace(name, "%(name)s")
        about = words[_ABOUT].replace(TITLE, "%(title)s").replace(SUBJECT, "%(subject)s")
        words[_ABOUT] = about.replace(f"{date(*DAY)}T", "%(day)sT")
        self._frame = words
        self._alike = packed({part: text for part, text in frame.items() if part not in words})

    def fill(self, filling: Filling) -> bytes:
        """The workbook, with the bytes of one that XlsxWriter makes; nothing where it would change what is filled in."""
        numbers: dict[str, int] = {}
        above = [numbers.setdefault(words, len(numbers)) for words in filling.above]
        columns = [
            [numbers.setdefault(words, len(numbers)) for words in column] for column in filling.columns
        ]
        if not (filling.fits and all(map(_fits, numbers))):
            return b""
        heads, *below = zip(*columns, strict=True)
        rows = [self._top % (*above, *heads)]
        addresses: list[str] = []
        targets: list[str] = []
        for at, row in enumerate(
            zip(below, filling.lines, filling.addresses, strict=True), start=self._heads + 1
        ):
            cells, lines, leading = row
            rows.append(self._row(lines, leading).replace(_NONE, str(at)) % cells)
            for letter, address in zip(self._letters, leading, strict=True):
                if address:
                    page, _, place = address.partition("#")
                    found = {
                        "number": len(targets) + 1,
                        "cell": f"{letter}{at}",
                        "page": page,
                        "place": place,
                    }
                    addresses.append(self._address % found)
                    targets.append(self._target % found)
        values = {
            "title": filling.title,
            "subject": filling.subject,
            "day": filling.day,
            "name": filling.name,
            "quoted": filling.quoted,
            "last": self._heads + len(below),
            "rows": "".join(rows),
            "addresses": "".join(addresses),
            "targets": "".join(targets),
            "count": len(above) + sum(map(len, columns)),
            "different": len(numbers),
            "strings": "".join([self._string % words for words in numbers]),
        }
        return pack(packed({part: words % values for part, words in self._frame.items()}, self._alike))

    def _row(self, lines: int, leading: Sequence[str]) -> str:
        """A row of so many lines, without its number and those of its words."""
        lines, kinds = min(lines, len(self._begins)), tuple(map(bool, leading))
        if (lines, kinds) not in self._rows:
            cells = (self._cells[kind][place] for place, kind in enumerate(kinds))
            self._rows[lines, kinds] = f"{self._begins[lines - 1]}{''.join(cells)}</row>"
        return self._rows[lines, kinds]


def _repeated(words: str, tag: str) -> tuple[str, list[str], str]:
    """All elements of a tag, which stand one after the other, and what stands before and behind them."""
    found = [*re.finditer(f"<{tag}[ >].*?(?:</{tag}>|/>)", words, re.DOTALL)]
    return words[: found[0].start()], [element[0] for element in found], words[found[-1].end() :]


def _numberless(row: str) -> str:
    """A row without its number, which its cells have too, and with gaps for the numbers of its words."""
    number = re.search("[0-9]+", row)
    assert number
    return re.sub(f'( r="[A-Z]*){number[0]}"', rf'\g<1>{_NONE}"', re.sub("<v>[0-9]+", "<v>%d", row))

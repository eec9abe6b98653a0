"""Whatever words the sources hold, each form of file takes them: names of sheets, cells, entries of calendars."""

import csv
import io
from datetime import UTC, datetime

import icalendar
import openpyxl
from hypothesis import example, given
from hypothesis import strategies as st

from generator import workbooks
from generator.exports.formats import csv_file, formats
from generator.exports.icalendar import text, write
from generator.exports.tables import Column, Linked, Table
from tests.support.chance import tried

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HOSTILE = st.text(st.sampled_from("[]:*?/\\' 甲A𠮷=+-@＝＋－＠\t\r\n\u3000\xa0,;\"|"), max_size=40)


def table(title: str, *cells: str) -> Table:
    rows = tuple((Linked(cell, "https://portal.example/"), cell) for cell in cells)
    return Table(title, "条", "组", "来源", (2024, 1, 2), (Column("甲", 9), Column("乙", 9)), rows)


@tried("names of sheets")
@given(st.lists(WORDS | HOSTILE, max_size=6))
@example(["区长/副区长", "区长?副区长", "[A]", "a", "A", "", "'", "history", "甲" * 40, "𠮷" * 40, "𠮷" * 41])
def test_every_title_names_a_sheet(titles: list[str]) -> None:
    book = workbooks.create("书", "题", datetime(2024, 1, 2, tzinfo=UTC))
    taken: set[str] = set()
    for title in titles or ["甲"]:
        name = workbooks.sheet_name(title, taken)
        taken.add(name.casefold())
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        # raises where XlsxWriter knows that Excel would not open it
        book.add_worksheet(name).write_string(0, 0, "甲")
    book.close()
    assert {name.casefold() for name in openpyxl.load_workbook(io.BytesIO(book.content)).sheetnames} == taken


@tried("cells of spreadsheets")
@given(WORDS | HOSTILE)
@example("\u3000=1+1")
@example("＝HYPERLINK(1)")
@example("\r\n@SUM(1)")
@example("-1")
def test_no_cell_of_csv_is_a_formula_and_each_says_what_it_said(words: str) -> None:
    (form,) = [form for form in formats() if form.suffix == "csv"]
    data = form.write(table("题", words)).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(data, newline=""))
    for cell in row:
        assert cell == words or cell == f"'{words}"
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
        assert not cell.startswith(("\t", "\r", "\n"))
    assert csv_file.FORMAT is form


def test_a_cell_holds_as_much_as_a_cell_can() -> None:
    (form,) = [form for form in formats() if form.suffix == "xlsx"]
    long = "𠮷" * 20_000
    sheet = openpyxl.load_workbook(io.BytesIO(form.write(table("题", long, "短"))))["题"]
    written = str(sheet.cell(5, 2).value)
    assert written.startswith("𠮷" * 100) and written.endswith("…")
    assert len(written.encode("utf-16-le")) // 2 <= 32_767
    assert sheet.cell(6, 2).value == "短"


@tried("words in calendars")
@given(WORDS | HOSTILE)
@example("甲\r\nEND:VEVENT\rBEGIN:VEVENT")
@example("甲\x00\u2028\x85乙")
def test_any_words_stand_in_a_calendar(words: str) -> None:
    entry = ["BEGIN:VEVENT", "UID:1", "DTSTAMP:20240102T000000Z", f"SUMMARY:{text(words)}", "END:VEVENT"]
    data = write("x", words, entry)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "SUMMARY"}
    assert str(event["SUMMARY"]).split("\n") == (_shown(words) or [""])


def _shown(words: str) -> list[str]:
    from generator.characters import shown  # noqa: PLC0415

    return [shown(line) for line in words.splitlines()]

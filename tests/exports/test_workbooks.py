"""What is filled into the mold of a workbook has the bytes of what XlsxWriter makes; what it would change is left to it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import workbooks
from generator.exports.formats import workbook
from generator.exports.tables import Cell, Column, Linked, Table
from tests.support.chance import tried

PAGE = "https://portal.example/rules/a/index.html"
ODD = (
    "a & b < c > d",
    ' "in quotation marks" ',
    "\n",
    "\t",
    "甲\r\n乙",
    "\x00\x0b\x1f\x7f\x85",
    "\ufffe\uffff",
    "_x0041_",
    "_x0041",
    "<r>rich</r>",
    "%d %(rows)s %",
    "\ufdd0title",
    "\u3000甲\u3000",
    "=1+1",
    "'甲'",
    "甲!",
    "A1",
    "R1C1",
    "1.5",
    "History",
    "𠮷" * 20,
    "甲" * 40,
)
ADDRESSES = (
    "",
    "#art_1",
    PAGE,
    f"{PAGE}#",
    f"{PAGE}#art_1",
    f"{PAGE}#art_1__para_2#point_3",
    f"{PAGE}?a=1&b=2#art_1",
    f"{PAGE}?a=%20#art_1",
    f"{PAGE}?100%#art_1",
    "https://门户.example/甲 乙#第一条",
    "https://portal.example/<[{^`}]>\"#'",
    "mailto:a@b.example",
    "internal:甲!A1",
    "external:a.xlsx#甲",
    "file:///a#b",
    "ftp://a.example/b#c",
    f"https://portal.example/{'a' * 2060}#b",
    f"https://portal.example/{'a' * 2030}#{'b' * 20}",
)

WORDS = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FITTING = st.text(st.sampled_from("一二三甲乙，。（）《》、\"'aB1 \n"), max_size=30).map(str.strip)
DAYS = st.tuples(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28))


@st.composite
def tables(draw: st.DrawFn, words: st.SearchStrategy[str], addresses: Sequence[str]) -> Table:
    columns = st.builds(
        Column,
        words.filter(bool),
        st.integers(0, 60),
        st.sampled_from([(), (), ("□ 未办", "☑ 已办"), ('"', "K33", "&")]),
        plain=st.sampled_from([False, False, True]),
    )
    shown = draw(st.lists(columns, max_size=3).map(lambda some: [*some, Column("末", 4)]))
    cells = words | st.builds(Linked, words, st.sampled_from(addresses))
    rows = draw(st.lists(st.tuples(*(cells for _ in shown)), max_size=40))
    title, source, day = draw(words.filter(bool)), draw(words), draw(DAYS)
    return Table(title, "行", "表格", source, day, tuple(shown), tuple(rows))


def table(*rows: Sequence[Cell], title: str = "试验", heads: str = "甲乙") -> Table:
    columns = tuple(Column(head, 5, choices=("一", "二") if head == "乙" else ()) for head in heads)
    return Table(title, "行", "表格", "来源", (2024, 1, 2), columns, tuple(map(tuple, rows)))


LINK = Linked("第一条", f"{PAGE}#art_1")


@tried("workbooks")
@given(tables(WORDS, ADDRESSES))
@example(table(("𠮷" * 20_000, "甲" * 32_767), ("短", "甲" * 32_768), ("甲" * 16_383, "甲" * 16_384)))
@example(table(*((words, words) for words in ODD)))
@example(table(*(("甲", Linked("乙", address)) for address in ADDRESSES if "://" in address)))
@pytest.mark.filterwarnings("ignore:Ignoring URL")
def test_a_workbook_is_what_xlsxwriter_makes_whatever_it_holds(given_table: Table) -> None:
    workbook._write.cache_clear()
    try:
        made = workbook._made(given_table).content
    except ValueError:
        # it knows no such kind of address
        with pytest.raises(ValueError, match="Unknown URL type"):
            workbook.FORMAT.write(given_table)
    else:
        assert workbook.FORMAT.write(given_table) == made


@tried("workbooks")
@given(tables(FITTING, ["", f"{PAGE}#art_1", f"{PAGE}#art_1__para_2"]))
@example(table())
@example(table(heads="甲"))
@example(table(("一",), heads="甲"))
@example(table((LINK,), heads="甲"))
@example(table((LINK,), ("一",), heads="甲"))
@example(table(("一",), (LINK,), heads="甲"))
@example(table(("一", LINK)))
@example(table((LINK, "一")))
@example(table(("一", LINK), (LINK, "一"), (LINK, LINK)))
@example(table(*(("行\n" * n + "末", "同") for n in range(40))))
@example(table(*((LINK, f"{n}") for n in range(300)), title="时限、频次和上限"))
@example(table(*(("一",) * 30,) * 3, heads="甲" * 30))
def test_what_fits_is_filled_in_with_the_same_bytes(given_table: Table) -> None:
    # a name in quotation marks is one of those that are left to XlsxWriter
    fits = '"' not in given_table.title
    assert workbook._filled(given_table) == (workbook._made(given_table).content if fits else b"")


@pytest.mark.parametrize(
    "words", ["a & b", "<", " 甲", "甲\u3000", "\x0b", "_x0041_", "\ufffe", "甲" * 16_384]
)
def test_words_that_it_writes_otherwise_are_left_to_it(words: str) -> None:
    assert workbook._filled(table(("甲", "乙")))
    assert not workbook._filled(table(("甲", words)))
    assert not workbook._filled(table(("甲", "乙"), title=words))
    assert not workbook._filled(replace(table(), source=words))
    assert not workbook._filled(replace(table(), columns=(Column(words, 4),)))


def test_addresses_that_it_writes_otherwise_are_left_to_it() -> None:
    filled = [
        address for address in ADDRESSES if address and workbook._filled(table(("甲", Linked("乙", address))))
    ]
    # one that is too long is no address at all
    too_long, longest = ADDRESSES[-2:]
    assert filled == [f"{PAGE}#art_1", too_long, longest]


def test_as_many_cells_as_it_writes_addresses_are_left_to_it() -> None:
    rows = [("甲",)] * 65_529
    assert workbook._filled(table(*rows, heads="甲"))
    assert not workbook._filled(table(*rows, ("甲",), heads="甲"))


def test_a_row_is_not_higher_for_more_lines_than_a_sample_has() -> None:
    heights = [workbooks.height(lines) for lines in range(1, workbook._TALLEST + 2)]
    assert heights[-1] == heights[-2] > heights[-3]

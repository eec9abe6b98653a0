"""The files of data read back by other programs: as many rows as the YAML has, every quote verbatim, nothing that runs."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import approvals, exports, lists, sources
from generator.duties import Duties, Procedures
from generator.exports import comma, spreadsheet
from generator.exports.tables import Column, Linked, Table
from generator.model import Text
from tests.support.built import ROOT, RULE, SITE_URL, Site
from tests.support.kept import BUSY, DOCUMENT_NUMBER, PROCEDURE, ROLE, TITLE

HEAD = 4
"""The row of the column heads, as people count."""

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def read() -> sources.Sources:
    found, problems = sources.load(ROOT / "rules_source")
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def given(read: sources.Sources) -> tuple[Text, Duties, Procedures]:
    edition = next(work for work in read.works if work.rule.value.id == RULE).current
    assert edition.duties and edition.procedures
    return edition.text.value, edition.duties.value, edition.procedures.value


@pytest.fixture(scope="module")
def made(read: sources.Sources) -> Mapping[str, bytes]:
    """The files by path below data/, made for a site whose address is known."""
    offered = exports.build(read, site_address=SITE_URL)
    return {d.asset.path.removeprefix(f"data/{RULE}/"): d.asset.content for d in offered}


def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(content: bytes) -> Worksheet:
    (only,) = book(content).worksheets
    return only


def rows(content: bytes) -> Rows:
    """What a workbook says, by the heads of its columns; empty cells as empty words."""
    lines = list(sheet(content).iter_rows(min_row=HEAD, values_only=True))
    return [dict(zip(map(str, lines[0]), (str(v or "") for v in line), strict=True)) for line in lines[1:]]


def plain(content: bytes) -> Rows:
    """What a CSV file says."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbooks(made: Mapping[str, bytes]) -> dict[str, Worksheet]:
    found = {path: sheet(content) for path, content in made.items() if path.endswith(".xlsx")}
    assert len(found) == len(BUSY) + 4
    return found


def test_the_list_of_all_duties_has_each_once_in_order(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    duties = given[1].duties
    assert [(row["事项"], row["原文"]) for row in rows(made["duties.xlsx"])] == [
        (d.does, d.quote) for d in duties
    ]
    assert [row["编号"] for row in plain(made["duties.csv"])] == [duty.id for duty in duties]


def test_a_role_s_list_is_that_of_its_page(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    _, duties, procedures = given
    with_duties = {role for duty in duties.duties for role in duty.actor}
    assert {path for path in made if path.startswith("roles/")} == {
        f"roles/{role}.{suffix}" for role in with_duties for suffix in ("xlsx", "csv")
    }
    for role in with_duties:
        expected = [
            (group.occasion.name if group.occasion else "日常职责", entry.duty.quote)
            for group in lists.of_role(duties, procedures, role)
            for entry in group.entries
        ]
        assert [(row["场合"], row["原文"]) for row in rows(made[f"roles/{role}.xlsx"])] == expected


def test_all_limits_all_steps_and_all_kinds_are_there(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    text, duties, procedures = given
    limits = [duty.quote for duty in duties.duties if duty.deadline]
    assert sorted(row["原文"] for row in rows(made["deadlines.xlsx"])) == sorted(limits)
    assert all(row["时限"] for row in rows(made["deadlines.xlsx"]))
    steps = [(p.name, str(n)) for p in procedures.procedures for n in range(1, len(p.steps) + 1)]
    assert [(row["流程"], row["步骤"]) for row in rows(made["procedures.xlsx"])] == steps
    kinds = [row for group in approvals.matrix(duties, text) for row in group.rows]
    table = rows(made["approvals.xlsx"])
    assert [row["文件和决定"] for row in table] == [row.object.name for row in kinds]
    for said, row in zip(table, kinds, strict=True):
        for column, cell in zip(approvals.COLUMNS, row.cells, strict=True):
            assert (said[column.name] == "规则未规定") is (not cell)
            assert len(said[column.name].split("\n")) == max(1, len(cell))


@pytest.mark.content
def test_signing_is_told_with_role_hedge_condition_and_ground(made: Mapping[str, bytes]) -> None:
    (row,) = [r for r in rows(made["approvals.xlsx"]) if r["文件和决定"] == "以区政府办公室名义的发文"]
    assert row["签发"].split("\n") == [
        "区政府分管领导 一般签发（条件：属区政府工作范畴；第二十九条第三款）",
        "区长 签发（条件：涉及全局性重大事项的公文；第二十九条第三款）",
    ]


def test_csv_and_workbook_say_the_same(made: Mapping[str, bytes]) -> None:
    for path in workbooks(made):
        table, same = rows(made[path]), plain(made[path.replace(".xlsx", ".csv")])
        common = [name for name in table[0] if name in same[0]]
        assert len(common) >= len(table[0]) - 2
        assert [[row[name] for name in common] for row in same] == [
            [row[name] for name in common] for row in table
        ]


@pytest.mark.content
def test_what_a_workbook_joins_is_apart_in_csv(made: Mapping[str, bytes]) -> None:
    (joined,) = [r for r in rows(made["duties.xlsx"]) if r["事项"] == "回复征求意见或会签文件"]
    (apart,) = [r for r in plain(made["duties.csv"]) if r["编号"] == "reply-to-consultation"]
    assert (apart["要求"], apart["留有余地"], joined["要求和余地"]) == ("应当", "一般", "应当（一般）")
    bounds = {name: apart[name] for name in ("对象", "例外", "后果")}
    assert bounds == {
        "对象": "主办部门",
        "例外": "除主办部门另有时限要求外",
        "后果": "逾期不回复视为无不同意见",
    }
    assert joined["对象、条件、例外"].split("\n") == [f"{name}：{words}" for name, words in bounds.items()]


def test_csv_opens_in_spreadsheet_programs(made: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            text = content.decode("utf-8-sig")
            assert text.endswith("\r\n")
            records = list(csv.reader(io.StringIO(text, newline="")))
            assert text.count("\r\n") == len(records)


def test_every_row_of_a_csv_names_its_edition(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    for path, content in made.items():
        if path.endswith(".csv"):
            (source,) = {row["来源"] for row in plain(content)}
            assert DOCUMENT_NUMBER in source and given[0].sha256 in source


def test_each_workbook_is_ready_to_filter_to_read_and_to_print(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    for path, only in workbooks(made).items():
        assert only.freeze_panes == f"A{HEAD + 1}", path
        assert only.auto_filter.ref == f"A{HEAD}:{only.cell(only.max_row, only.max_column).coordinate}", path
        about = f"{only['A1'].value} {only['A2'].value} {only['A3'].value}"
        for words in (f"《{TITLE}》", DOCUMENT_NUMBER, f"{given[0].edition}版", given[0].sha256):
            assert words in about
        assert "编者标注，以正式文本为准" in about
        assert only.page_setup.paperSize == 9 and only.page_setup.orientation == "landscape"
        assert only.sheet_properties.pageSetUpPr.fitToPage and only.page_setup.fitToHeight == 0
        assert only.print_title_rows == f"${HEAD}:${HEAD}"
        assert only.oddFooter.right.text == "第 &P 页　共 &N 页"
        # neighbours of one width are kept as one
        widths = [d.width for d in only.column_dimensions.values() for _ in range(d.min, d.max + 1)]
        assert len(widths) == only.max_column
        # two digits make a Chinese character; a digit of 10 points is 1.85 mm wide
        assert min(widths) >= 2 * 3 + 1
        scale = (297 - 2 * 0.3 * 25.4) / (1.85 * sum(widths))
        assert 10 * scale >= 7, f"{path} would print in {10 * scale:.1f} pt"
        assert all(cell.alignment.wrap_text for row in only.iter_rows(min_row=HEAD + 1) for cell in row)


def test_a_checklist_can_be_filled_in(made: Mapping[str, bytes]) -> None:
    only = sheet(made[f"roles/{ROLE}.xlsx"])
    heads = [str(cell.value) for cell in only[HEAD]]
    assert heads[-2:] == ["办理", "备注"]
    (rule,) = only.data_validations.dataValidation
    letter = only.cell(HEAD, heads.index("办理") + 1).column_letter
    assert str(rule.sqref) == f"{letter}{HEAD + 1}:{letter}{only.max_row}"
    assert rule.type == "list" and rule.formula1 == '"□ 未办,☑ 已办,— 不涉及"'
    assert {only[f"{letter}{line}"].value for line in range(HEAD + 1, only.max_row + 1)} == {"□ 未办"}


def test_no_cell_is_a_formula(made: Mapping[str, bytes]) -> None:
    kinds = {cell.data_type for only in workbooks(made).values() for row in only.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # empty cells count as numbers


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "{=A1}", "https://evil.example/", "001", "\t=1")


def test_words_that_look_like_a_formula_or_a_number_stay_words() -> None:
    columns = tuple(Column(f"列{n}", 4) for n in range(len(HOSTILE)))
    table = Table("试验", "行", "来源", (2024, 1, 1), columns, (HOSTILE,))
    (cells,) = sheet(spreadsheet.write(table)).iter_rows(min_row=HEAD + 1)
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (w, "s", None) for w in HOSTILE
    ]
    (row,) = list(csv.reader(io.StringIO(comma.write(table).decode("utf-8-sig"), newline="")))[1:]
    assert row == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "{=A1}", "https://evil.example/", "001", "'\t=1"]


def test_citations_lead_to_the_words_where_the_address_of_the_site_is_known(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    known = {str(unit.address) for unit in given[0].units()}
    for path in ("duties.xlsx", "deadlines.xlsx", "procedures.xlsx", f"roles/{ROLE}.xlsx"):
        only = sheet(made[path])
        column = [str(cell.value) for cell in only[HEAD]].index("依据") + 1
        for line in range(HEAD + 1, only.max_row + 1):
            link = only.cell(line, column).hyperlink
            assert link.target == f"{SITE_URL}rules/{RULE}/index.html"
            assert link.location in known


def test_without_an_address_there_is_no_dead_link(
    read: sources.Sources, given: tuple[Text, Duties, Procedures]
) -> None:
    offered = {d.asset.path: d.asset.content for d in exports.build(read)}
    only = sheet(offered[f"data/{RULE}/roles/{ROLE}.xlsx"])
    assert not any(cell.hyperlink for row in only.iter_rows() for cell in row)
    at = lists.of_role(*given[1:], ROLE)[0].entries[0].duty.at
    assert rows(offered[f"data/{RULE}/roles/{ROLE}.xlsx"])[0]["依据"] in {
        at.citation(),
        at.citation(sole_paragraph=True),
    }


def test_the_same_table_gives_the_same_bytes_and_is_made_once() -> None:
    table = Table(
        "试验", "行", "来源", (2024, 1, 1), (Column("列", 4),), ((Linked("第一条", "https://a.example/#b"),),)
    )
    spreadsheet.write.cache_clear()
    first = spreadsheet.write(table)
    assert spreadsheet.write(table) is first
    spreadsheet.write.cache_clear()
    assert spreadsheet.write(table) == first


def test_the_record_has_the_whole_text_and_all_that_is_said_of_it(
    made: Mapping[str, bytes], given: tuple[Text, Duties, Procedures]
) -> None:
    text, duties, procedures = given
    record = json.loads(made["rule.json"])
    assert [(unit["address"], unit["text"]) for unit in record["units"]] == [
        (str(unit.address), unit.text) for unit in text.units()
    ]
    assert Duties.model_validate({key: record[key] for key in ("objects", "events", "duties")}) == duties
    assert Procedures.model_validate({key: record[key] for key in ("occasions", "procedures")}) == procedures
    assert record["sha256"] == text.sha256
    assert (
        made["source.txt"] == (ROOT / "rules_source" / RULE / record["edition"] / "source.txt").read_bytes()
    )


def test_all_files_are_offered_where_they_are_needed_and_on_one_page(
    site: Site, made: Mapping[str, bytes]
) -> None:
    def offered(page: str) -> set[str]:
        document = site.documents[page]
        paths = [Path(page).parent / href for href in document.tree.xpath("//a[@download]/@href")]
        top = site.folder.resolve()
        return {(top / path).resolve().relative_to(top / "data" / RULE).as_posix() for path in paths}

    assert offered("data/index.html") == set(made)
    pages = {
        "deadlines": "deadlines",
        "approvals": "approvals",
        "procedures": "procedures",
        "checklist": "duties",
    }
    pages |= {f"procedures/{PROCEDURE}": "procedures", f"roles/{ROLE}": f"roles/{ROLE}"}
    for page, name in pages.items():
        assert offered(f"{page}/index.html") == {f"{name}.xlsx", f"{name}.csv"}
    assert {
        p.relative_to(site.folder / "data" / RULE).as_posix() for p in site.folder.glob("data/*/**/*.*")
    } == set(made)
    link = sheet((site.folder / "data" / RULE / "roles" / f"{ROLE}.xlsx").read_bytes())
    assert any(
        cell.hyperlink and cell.hyperlink.target.startswith(SITE_URL)
        for row in link.iter_rows()
        for cell in row
    )


def test_each_row_is_high_enough_for_the_longest_of_its_cells(made: Mapping[str, bytes]) -> None:
    """Programs that do not make rows higher by themselves would cut the words off."""
    for path, table in workbooks(made).items():
        widths = {n: d.width for d in table.column_dimensions.values() for n in range(d.min, d.max + 1)}
        for row in table.iter_rows(min_row=HEAD + 1):
            height = table.row_dimensions[row[0].row or 0].height
            for cell in row:
                lines = len(str(cell.value or "").encode("gb18030")) / widths[cell.column]
                assert height and (height == 409 or height >= 12 * lines), (path, cell.coordinate)

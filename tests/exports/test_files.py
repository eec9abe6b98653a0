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

from generator import exports
from generator.exports.formats import csv_file, formats, workbook
from generator.exports.tables import Column, Linked, Table
from generator.files import Download
from generator.labels import EDITORIAL, NORM_KINDS, NOT_REVIEWED, STANDING
from generator.model.annotations import Duties
from generator.model.procedures import Procedures
from generator.views import approvals, groups
from generator.views.edition import EditionView
from generator.views.portal import PortalView
from generator.views.procedure import procedures
from generator.views.relations import carried
from tests.support.built import ROOT, RULE, SITE_URL, Site
from tests.support.kept import BUSY, DOCUMENT_NUMBER, KEPT, PROCEDURE, ROLE, TITLE

pytestmark = pytest.mark.slow

HEAD = 4
"""The row of the column heads, as people count."""

Rows = list[dict[str, str]]


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
    assert len(found) >= len(BUSY) + 4
    return found


def test_the_list_of_all_duties_has_each_once_in_order(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    duties = edition.duties.values()
    assert [(row["事项"], row["原文"]) for row in rows(made["duties.xlsx"])] == [
        (d.duty.does, d.duty.quote) for d in duties
    ]
    assert [row["编号"] for row in plain(made["duties.csv"])] == [duty.id for duty in duties]
    assert [row["由谁办"] for row in plain(made["duties.csv"])] == [duty.who for duty in duties]


def test_a_role_s_list_has_a_row_for_each_duty_and_occasion(
    made: Mapping[str, bytes], view: PortalView, edition: EditionView
) -> None:
    listed: dict[str, list[tuple[str, str]]] = {}
    for role in view.roles.values():
        whose = [(role.id, ""), *((t.role.id, f"（作为{t.role.name}之一）") for t in carried(view, role))]
        listed[role.id] = [
            ((group.occasion.name if group.occasion else STANDING) + through, entry.duty.duty.quote)
            for one, through in whose
            for group in groups.of_role(edition, one)
            for entry in group.entries
        ]
    with_lines = {role for role, lines in listed.items() if lines}
    assert with_lines >= BUSY
    assert {path for path in made if path.startswith("roles/") and not path.endswith(".ics")} == {
        f"roles/{role}.{form.suffix}" for role in with_lines for form in formats()
    }
    for name in with_lines:
        assert [(row["场合"], row["原文"]) for row in rows(made[f"roles/{name}.xlsx"])] == listed[name]


def test_all_limits_all_steps_and_all_kinds_are_there(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    limits = [duty.duty.quote for duty in edition.duties.values() if duty.duty.deadline]
    assert sorted(row["原文"] for row in rows(made["deadlines.xlsx"])) == sorted(limits)
    assert all(row["时限"] for row in rows(made["deadlines.xlsx"]))
    steps = [(p.name, line.number, line.phase) for p in procedures(edition) for line in p.lines]
    table = rows(made["procedures.xlsx"])
    assert [(row["流程"], row["步骤"], row["阶段"]) for row in table] == steps
    said = [
        (row.object.name, stage.name, duty.sentence, duty.citation)
        for row in approvals.rows(edition)
        for stage, duties in row.stages
        for duty in duties
    ]
    table = rows(made["approvals.xlsx"])
    silent = {row["文件和决定"]: row["谁，做什么"] for row in table if row["环节"] == "规则没有写"}
    assert silent == {
        row.object.name: "、".join(s.name for s in row.silent)
        for row in approvals.rows(edition)
        if row.silent
    }
    listed = [tuple(row.values())[:4] for row in table if row["环节"] != "规则没有写"]
    assert listed == said
    assert list(dict.fromkeys(row["文件和决定"] for row in table)) == list(
        dict.fromkeys(row[0] for row in said)
    )


@pytest.mark.content
def test_signing_is_told_with_role_hedge_condition_and_ground(made: Mapping[str, bytes]) -> None:
    signed = [
        (row["谁，做什么"], row["依据"])
        for row in rows(made["approvals.xlsx"])
        if row["文件和决定"] == "以区政府办公室名义的发文" and row["环节"] == "签发"
    ]
    condition = "“属区政府工作范畴、以区政府办公室名义发文，经区政府办公室分管负责同志、办公室主任审核后”"
    assert signed == [
        (f"{condition}，一般由区政府分管领导签发以区政府办公室名义的发文。", "第二十九条第三款"),
        (f"{condition}，由区长签发其中涉及全局性重大事项的公文。", "第二十九条第三款"),
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
    (apart,) = [r for r in plain(made["duties.csv"]) if r["编号"] == "reply-to-consultation"]
    (joined,) = [r for r in rows(made["duties.xlsx"]) if r["原文"] == apart["原文"]]
    assert (apart["性质"], apart["用词"], apart["留有余地"]) == ("义务", "应", "一般")
    assert joined["性质和用词"].split("\n") == ["义务", "应", "一般"]
    bounds = {name: apart[name] for name in ("条件", "例外", "后果") if apart[name]}
    assert bounds["例外"] == "除主办部门另有时限要求外"
    assert bounds["后果"] == "逾期不回复视为无不同意见"
    assert {f"{name}：{words}" for name, words in bounds.items()} <= set(
        joined["对象、条件、例外"].split("\n")
    )


def test_every_row_says_what_kind_of_norm_it_is_and_whether_anybody_confirmed_it(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    for row, duty in zip(plain(made["duties.csv"]), edition.duties.values(), strict=True):
        assert row["性质"] == NORM_KINDS[duty.kind]
        assert row["核对"] == duty.review.words
        assert (row["核对"] == NOT_REVIEWED) is (not duty.duty.reviewed)


def test_csv_opens_in_spreadsheet_programs(made: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            text = content.decode("utf-8-sig")
            assert text.endswith("\r\n")
            records = list(csv.reader(io.StringIO(text, newline="")))
            assert text.count("\r\n") == len(records)


def test_every_row_of_a_csv_names_its_edition(made: Mapping[str, bytes], edition: EditionView) -> None:
    for path, content in made.items():
        if path.endswith(".csv"):
            (source,) = {row["来源"] for row in plain(content)}
            assert DOCUMENT_NUMBER in source and edition.text.sha256 in source


def test_each_workbook_is_ready_to_filter_to_read_and_to_print(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    for path, only in workbooks(made).items():
        assert only.freeze_panes == f"A{HEAD + 1}", path
        assert only.auto_filter.ref == f"A{HEAD}:{only.cell(only.max_row, only.max_column).coordinate}", path
        about = f"{only['A1'].value} {only['A2'].value} {only['A3'].value}"
        for words in (f"《{TITLE}》", DOCUMENT_NUMBER, f"{edition.edition.date}版", edition.text.sha256):
            assert words in about
        assert EDITORIAL in about
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
    table = Table("试验", "行", "表格", "来源", (2024, 1, 1), columns, (HOSTILE,))
    (cells,) = sheet(workbook.FORMAT.write(table)).iter_rows(min_row=HEAD + 1)
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (w, "s", None) for w in HOSTILE
    ]
    (row,) = list(csv.reader(io.StringIO(csv_file.FORMAT.write(table).decode("utf-8-sig"), newline="")))[1:]
    assert row == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "{=A1}", "https://evil.example/", "001", "'\t=1"]


def test_citations_lead_to_the_words_where_the_address_of_the_site_is_known(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    known = {str(unit.address) for unit in edition.text.units()}
    for path in ("duties.xlsx", "deadlines.xlsx", "procedures.xlsx", f"roles/{ROLE}.xlsx"):
        only = sheet(made[path])
        column = [str(cell.value) for cell in only[HEAD]].index("依据") + 1
        for line in range(HEAD + 1, only.max_row + 1):
            link = only.cell(line, column).hyperlink
            assert link.target == f"{SITE_URL}rules/{RULE}/index.html"
            assert link.location in known


def test_without_an_address_there_is_no_dead_link(view: PortalView, edition: EditionView) -> None:
    offered = {asset.path: asset.content for asset in exports.build(view).assets}
    only = sheet(offered[f"data/{RULE}/roles/{ROLE}.xlsx"])
    assert not any(cell.hyperlink for row in only.iter_rows() for cell in row)
    duty = groups.of_role(edition, ROLE)[0].entries[0].duty
    assert rows(offered[f"data/{RULE}/roles/{ROLE}.xlsx"])[0]["依据"] == duty.citation


def test_the_same_table_gives_the_same_bytes_and_is_made_once() -> None:
    table = Table(
        "试验",
        "行",
        "表格",
        "来源",
        (2024, 1, 1),
        (Column("列", 4),),
        ((Linked("第一条", "https://a.example/#b"),),),
    )
    workbook._write.cache_clear()
    first = workbook.FORMAT.write(table)
    assert workbook.FORMAT.write(table) is first
    workbook._write.cache_clear()
    assert workbook.FORMAT.write(table) == first


def test_the_record_has_the_whole_text_and_all_that_is_said_of_it(
    made: Mapping[str, bytes], edition: EditionView
) -> None:
    text, loaded = edition.text, edition.edition
    assert loaded.duties and loaded.procedures
    record = json.loads(made["rule.json"])
    assert [(unit["address"], unit["text"]) for unit in record["units"]] == [
        (str(unit.address), unit.text) for unit in text.units()
    ]
    views = [{key: duty.pop(key) for key in ("sentence", "word", "review")} for duty in record["duties"]]
    confirmed = {
        duty.id: [{"by": review.by, "on": str(review.on)} for review in duty.review.holding]
        for duty in edition.duties.values()
    }
    assert views == [
        {
            "sentence": duty.sentence,
            "word": duty.word,
            "review": {"state": duty.review.key}
            | ({"confirmed": confirmed[duty.id]} if confirmed[duty.id] else {}),
        }
        for duty in edition.duties.values()
    ]
    again = {key: record[key] for key in ("objects", "events", "duties")}
    for duty in again["duties"]:
        if given := edition.duties[duty["id"]].duty.word:
            duty["word"] = given
    assert Duties.model_validate_json(json.dumps(again)) == loaded.duties.value
    told = [procedure.pop("review")["state"] for procedure in record["procedures"]]
    assert told == [shown.review.key for shown in procedures(edition)]
    again = {key: record[key] for key in ("occasions", "procedures", "lives") if key in record}
    assert Procedures.model_validate_json(json.dumps(again)) == loaded.procedures.value
    assert record["sha256"] == text.sha256
    assert (
        made["source.txt"] == (ROOT / "rules_source" / RULE / record["edition"] / "source.txt").read_bytes()
    )


def test_all_files_are_offered_where_they_are_needed_and_on_one_page(
    site: Site, offered: Mapping[str, Download]
) -> None:
    def linked(page: str) -> set[str]:
        document = site.documents[page]
        paths = [Path(page).parent / href for href in document.tree.xpath("//a[@download]/@href")]
        top = site.folder.resolve()
        return {(top / path).resolve().relative_to(top).as_posix() for path in paths}

    own = {path for path in offered if path.startswith(f"data/{RULE}/")}
    schemas = {path for path in offered if path.startswith("data/schemas/")}
    page = "data/index.html" if len(KEPT) == 1 else f"data/{RULE}/index.html"
    assert linked(page) == {path for path in own if offered[path].group} | schemas
    pages = {
        "deadlines": "deadlines",
        "approvals": "approvals",
        "procedures": "procedures",
        "checklist/all": "duties",
    }
    pages |= {f"procedures/{PROCEDURE}": "procedures", f"roles/{ROLE}": f"roles/{ROLE}"}
    for page, name in pages.items():
        assert linked(f"{page}/index.html") == {f"data/{RULE}/{name}.{form.suffix}" for form in formats()}
    # what is listed nowhere is linked where its words are shown
    articles = {path for path in own if "/articles/" in path}
    assert articles
    for path in articles:
        assert path in linked(f"rules/{RULE}/{Path(path).stem}/index.html")
    files = {p.relative_to(site.folder).as_posix() for p in site.folder.glob("data/**/*.*")}
    assert {path for path in files if not path.endswith((".html", "qr.svg", "provenance.json"))} == set(
        offered
    )
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

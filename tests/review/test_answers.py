"""A file with any fault changes nothing, and each fault is told with its place and what to do."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.problems import Problem
from generator.review.answers import read
from generator.review.sheets import Sheet
from tests.review.conftest import DAY, OFFICE, Copy, fill

TODAY = date.today()  # noqa: DTZ011


def saved(sheet: Sheet) -> dict[str, Any]:
    """What the page saves when all is right."""
    return {
        "review": 1,
        "sheet": sheet.name,
        "rule": sheet.rule,
        "edition": sheet.edition,
        "by": OFFICE,
        "on": str(DAY),
        "answers": [
            {"kind": item.kind, "id": item.id, "of": item.fingerprint, "answer": "right", "remark": ""}
            for item in sheet.all_items
        ],
    }


FUTURE = TODAY + timedelta(days=2)


def faults(path: Path) -> list[str]:
    """What is wrong with a file; of a file with any fault nothing is taken."""
    problems: list[Problem] = []
    assert not (read(path, problems, TODAY) and problems)
    return [str(problem) for problem in problems]


def put(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def test_what_the_page_saved_is_applied(copy: Copy, limited: Sheet) -> None:
    assert copy.apply(put(copy.folder / "one.json", saved(limited))) == 0
    edition = copy.edition
    assert {edition.duties[item.id].review.key for item in limited.all_items} == {"yes"}


Edit = Callable[[dict[str, Any]], object]
BAD_JSON: dict[str, tuple[Edit, str]] = {
    "no reader": (lambda s: s.update(by=" "), "没有写明“核对的单位或科室”"),
    "no day": (lambda s: s.update(on=""), "这里应当是日期"),
    "a day to come": (lambda s: s.update(on=str(FUTURE)), "还没有到"),
    "another answer": (
        lambda s: s["answers"][0].update(answer="yes"),
        "这里只能是 right、change、doubt 之一",
    ),
    "no fingerprint": (lambda s: s["answers"][0].update(of="abc"), "是 rules review --apply 写入的指纹"),
    "an unknown key": (lambda s: s.update(extra=1), "没有 extra 这个键"),
    "no answers": (lambda s: s.update(answers=[]), "这里不能是空的"),
    "a later form": (lambda s: s.update(review=2), "这里只能是 1 之一"),
}


@pytest.mark.parametrize("name", BAD_JSON)
def test_a_fault_in_what_a_page_saved_is_told_with_its_place(
    name: str, limited: Sheet, tmp_path: Path
) -> None:
    edit, words = BAD_JSON[name]
    given = saved(limited)
    edit(given)
    found = faults(put(tmp_path / "bad.json", given))
    assert found
    for fault in found:
        assert re.search(r"bad\.json:\d+:\d+: ", fault) and words in fault


def test_a_file_that_is_cut_off_is_told_with_its_place(limited: Sheet, tmp_path: Path) -> None:
    path = put(tmp_path / "cut.json", saved(limited))
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert [re.sub(r".*json:\d+:\d+: ", "", f) for f in faults(path)] == [
        "不是核对单存下的文件，或文件不完整：请从网页重新存下"
    ]


def test_one_file_with_a_fault_and_nothing_is_written(
    copy: Copy, limited: Sheet, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (copy.notes / "duties.yaml").read_bytes()
    good = put(copy.folder / "good.json", saved(limited))
    for rule, words in (("", "这里没有规则"), ("other-rules", "这里没有规则 other-rules 的版本")):
        bad = put(copy.folder / "bad.json", saved(limited) | {"rule": rule})
        assert copy.apply(good, bad) == 1
        assert words in capsys.readouterr().err
        assert (copy.notes / "duties.yaml").read_bytes() == before
    assert copy.apply(good, copy.folder / "missing.xlsx") == 1
    assert "missing.xlsx:1:1: 缺少这个文件" in capsys.readouterr().err
    assert (copy.notes / "duties.yaml").read_bytes() == before


def cell(path: Path, row: int, head: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["核对"]
    heads = [c.value for c in sheet[7]]
    sheet.cell(row, heads.index(head) + 1).value = value
    book.save(path)


def drop_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["核对"].delete_cols(9, 6)
    book.save(path)


def bomb(path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for i in range(3):
            made.writestr(f"part{i}.xml", b" " * 80_000_000)
    path.write_bytes(packed.getvalue())


BAD_BOOK: dict[str, tuple[Callable[[Path], object], str]] = {
    "another answer": (lambda p: cell(p, 8, "核对", "好"), "核对:8:7: 只能填 对、改、疑，不是“好”"),
    "a remark alone": (
        lambda p: fill(p, lambda row: ("", "谁报" if row["序号"] == "1" else "")),
        "核对:8:7: 写了意见，没有选改或疑",
    ),
    "a changed fingerprint": (
        lambda p: cell(p, 8, "指纹", "abc"),
        "核对:8:7: 这一行隐藏的种类、编号、指纹改动过",
    ),
    "another kind": (lambda p: cell(p, 8, "种类", "role"), "核对:8:7: 这一行隐藏的种类、编号、指纹改动过"),
    "no reader": (lambda p: fill(p, by=""), "核对:4:1: 没有写明“核对的单位或科室”"),
    "no day": (lambda p: fill(p, on=None), "核对:5:1: 没有写明“核对日期”，或不是日期"),
    "no such day": (lambda p: fill(p, on="2026年2月30日"), "核对:5:1: 没有写明“核对日期”，或不是日期"),
    "a day to come": (lambda p: fill(p, on=FUTURE), "还没有到"),
    "no columns for the program": (drop_sheet, "没有一张工作表有核对单的表头"),
    "no workbook": (lambda p: p.write_bytes(b"PK\3\4 broken"), "不是读得出来的 .xlsx 文件"),
    "a text": (lambda p: p.write_text("核对"), "不是读得出来的 .xlsx 文件"),
    "an empty file": (lambda p: p.write_bytes(b""), "不是读得出来的 .xlsx 文件"),
    "a file packed to burst": (bomb, "展开后太大"),
}


@pytest.mark.parametrize("name", BAD_BOOK)
def test_a_fault_in_a_workbook_is_told_with_its_place(name: str, workbook: Path) -> None:
    edit, words = BAD_BOOK[name]
    edit(fill(workbook))
    found = faults(workbook)
    assert found and all(words in fault for fault in found), found


def test_the_batch_can_only_be_confirmed_as_a_whole(workbook: Path) -> None:
    def doubted(row: Mapping[str, str]) -> tuple[str, str]:
        return ("改" if row["种类"] == "batch" else "", "")

    assert "整批只能答“对”" in faults(fill(workbook, doubted))[0]


def test_a_row_of_the_batch_that_is_answered_otherwise_is_not_confirmed_with_it(
    workbook: Path, limited: Sheet
) -> None:
    first = limited.batch[0].id

    def choose(row: Mapping[str, str]) -> tuple[str, str]:
        return {"batch": ("对", "")}.get(row["种类"], ("疑", "") if row["编号"] == first else ("", ""))

    found = read(fill(workbook, choose), [], TODAY)
    assert {answer.key.id: answer.said for answer in found} == {
        item.id: "doubt" if item.id == first else "right" for item in limited.batch
    }


def test_one_reader_cannot_say_two_things(
    copy: Copy, limited: Sheet, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = saved(limited), saved(limited)
    two["answers"][0]["answer"] = "doubt"
    assert copy.apply(put(copy.folder / "one.json", one), put(copy.folder / "two.json", two)) == 1
    assert "既答“对”又答“疑”" in capsys.readouterr().err
    assert not any(duty.duty.reviewed for duty in copy.edition.duties.values())


def test_a_comment_that_would_be_lost_is_told_of_before_anything_is_written(
    copy: Copy, limited: Sheet, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy.notes / "duties.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 草稿到此\n", encoding="utf-8")
    assert copy.apply(put(copy.folder / "one.json", saved(limited))) == 1
    assert "重写时会丢失" in capsys.readouterr().err
    assert not any(duty.duty.reviewed for duty in copy.edition.duties.values())


def test_an_annotation_that_is_gone_is_refused(
    copy: Copy, limited: Sheet, capsys: pytest.CaptureFixture[str]
) -> None:
    given = saved(limited)
    given["answers"][0]["id"] = "gone"
    assert copy.apply(put(copy.folder / "one.json", given)) == 1
    assert "没有收下：gone 已经没有了" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["2026-03-02", "2026/3/2", "2026年3月2日", "2026.3.2"])
def test_the_day_is_read_as_people_write_it(written: str, workbook: Path) -> None:
    assert {answer.on for answer in read(fill(workbook, on=written), [], TODAY)} == {DAY}


@pytest.mark.parametrize(
    "arguments, words",
    [(["--article", "9999"], "第 9999 条没有职责可核对"), (["--rule", "no-rule"], "没有 no-rule 这部规则")],
)
def test_a_sheet_of_nothing_is_wrong_use(
    arguments: list[str], words: str, copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copy.rules("review", "--out", str(copy.folder / "out"), *arguments) == 2
    assert words in capsys.readouterr().err
    assert not (copy.folder / "out").exists()


@pytest.mark.parametrize(
    "data", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "null", '{"review": NaN}'], ids=len
)
def test_no_file_of_a_page_ends_the_program(
    data: str, copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy.folder / "answers.json"
    path.write_text(data, encoding="utf-8")
    assert copy.apply(path) == 1
    assert "answers.json:1:1: " in capsys.readouterr().err

"""`rules compare`: what became of each article and 款, on the terminal, as JSON and as the table that offices make."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from generator import cli, numerals, storage
from generator.comparing import compare
from generator.model.text import Article, Chapter, Item, Line, Paragraph, Text

MEETINGS = "县政府常务会议由县长召集和主持，一般每半月召开1次。"
MINUTES = "会议纪要由县政府办公室起草，由县长签发，会后5个工作日内印发。"
LEAVE = "县政府领导同志因故不能参加会议的，应当向县长请假，由办公室备案。"
AGENDA = "会议议题由主办部门提出，经分管副县长审核后报县长确定。"
SECRET = "讨论涉密事项的，与会人员应当遵守保密纪律，不得外传。"
ARCHIVE = "会议档案由办公室统一归档，保存期限不少于十年。"
BUDGET = "会议费用纳入部门预算，严格控制规模和数量，不得超标准支出。"
INSPECT = "县政府督查机构对会议决定事项的落实情况进行督促检查，每季度通报一次。"
NEWS = "会议新闻稿由办公室主任审核，涉及重大事项的报县长审定。"

Chapters = list[list[list[str | Paragraph]]]


def text(day: date, chapters: Chapters) -> Text:
    made: list[Chapter] = []
    number = 0
    for place, articles in enumerate(chapters, 1):
        inside: list[Article] = []
        for words in articles:
            number += 1
            paragraphs = tuple(p if isinstance(p, Paragraph) else Paragraph(text=p) for p in words)
            name = f"第{numerals.to_chinese(number)}条"
            inside.append(Article(article=str(number), number=name, paragraphs=paragraphs))
        title = f"第{numerals.to_chinese(place)}章"
        made.append(Chapter(chapter=place, number=title, title=f"标题{place}", articles=tuple(inside)))
    head = (Line(kind="rule-title", text="青禾县会议规则"),)
    return Text(rule="meetings", edition=day, sha256="0" * 64, head=head, chapters=tuple(made))


OLD = text(
    date(2024, 1, 1),
    [[[MEETINGS], [MINUTES, LEAVE], [AGENDA]], [[SECRET], [ARCHIVE], [BUDGET, INSPECT]]],
)
NEW = text(
    date(2026, 1, 1),
    [
        [[MEETINGS], [NEWS], [MINUTES.replace("5个", "3个"), LEAVE], [AGENDA], [ARCHIVE]],
        [[BUDGET], [INSPECT]],
    ],
)


def folder(path: Path, tree: Text) -> Path:
    path.mkdir(parents=True)
    (path / "text.yaml").write_text(storage.dump(tree), encoding="utf-8")
    return path


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "old", OLD)
    folder(tmp_path / "new", NEW)
    return "old", "new"


def test_as_json_each_unit_has_a_line(both: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["compare", *both, "--json"]) == 0
    units = json.loads(capsys.readouterr().out)["units"]
    assert [(unit["from"], unit["to"], unit["kind"]) for unit in units] == [
        ("art_1", "art_1", "same"),
        (None, "art_2", "new"),
        ("art_2", "art_3", "changed"),
        ("art_3", "art_4", "same"),
        ("art_4", None, "gone"),
        ("art_5", "art_5", "moved"),
        ("art_6", "art_6", "split"),
        ("art_6", "art_7", "split"),
        ("art_1__para_1", "art_1__para_1", "same"),
        (None, "art_2__para_1", "new"),
        ("art_2__para_1", "art_3__para_1", "changed"),
        ("art_2__para_2", "art_3__para_2", "same"),
        ("art_3__para_1", "art_4__para_1", "same"),
        ("art_4__para_1", None, "gone"),
        ("art_5__para_1", "art_5__para_1", "moved"),
        ("art_6__para_1", "art_6__para_1", "same"),
        ("art_6__para_2", "art_7__para_1", "same"),
    ]
    assert all(unit["sure"] for unit in units)


def test_on_the_terminal_what_changed_is_told_with_its_words(
    both: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compare", *both]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "meetings 2024-01-01 → meetings 2026-01-01",
        "条：相同 2 · 改动 1 · 移动 1 · 新增 1 · 删去 1 · 拆分 1",
        "款：相同 5 · 改动 1 · 移动 1 · 新增 1 · 删去 1",
    ]
    assert "    会议纪要由县政府办公室起草，由县长签发，会后[-5-]{+3+}个工作日内印发。" in said
    assert "第四条 → —　删去" in said and f"    [-{SECRET}-]" in said
    assert "第六条 → 第六条、第七条　拆分" in said
    assert not any(line.startswith("第一条 → 第一条") for line in said)
    assert cli.run(["compare", *both, "--all"]) == 0
    assert "第一条 → 第一条　相同" in capsys.readouterr().out.splitlines()


def test_the_table_marks_the_words_that_changed(
    both: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compare", *both, "--xlsx", "table.xlsx"]) == 0
    assert capsys.readouterr().out.endswith("已写入 table.xlsx\n")
    sheet = openpyxl.load_workbook(tmp_path / "table.xlsx", rich_text=True).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=3)]
    assert [str(value) for value in rows[0]] == ["现行", "修订后", "说明"]
    assert rows[1] == [f"第一条\n{MEETINGS}", f"第一条\n{MEETINGS}", "相同"]
    changed = next(row for row in rows if row[2] == "改动\n第二条 → 第三条")
    old, new = changed[:2]
    assert isinstance(old, CellRichText) and isinstance(new, CellRichText)
    assert (str(old), str(new)) == (
        f"第二条\n{MINUTES}\n{LEAVE}",
        f"第三条\n{MINUTES.replace('5个', '3个')}\n{LEAVE}",
    )
    struck = [p.text for p in old if isinstance(p, TextBlock) and p.font.strike]
    bold = [p.text for p in new if isinstance(p, TextBlock) and p.font.b]
    assert (struck, bold) == (["5"], ["3"])
    assert [row[2] for row in rows if row[0] is None] == ["新增"]
    assert [row[2] for row in rows if row[1] is None] == ["删去"]


def test_the_same_texts_give_the_same_table(both: tuple[str, str], tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        cli.run(["compare", *both, "--xlsx", name])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def corrected(words: str) -> None:
    Path("new/correspondence.yaml").write_text(words, encoding="utf-8")


def test_an_editor_corrects_the_matching(both: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    corrected(
        "after: 2024-01-01\n"
        "corrections:\n"
        "  - {old: art_4, new: art_2}\n"
        "  - {old: [art_6], new: [art_6]}\n"
        "  - {new: [art_7]}\n"
    )
    assert cli.run(["compare", *both, "--json"]) == 0
    units = json.loads(capsys.readouterr().out)["units"]
    found = {(unit["from"], unit["to"]): unit["kind"] for unit in units}
    assert found["art_4", "art_2"] == "changed"
    assert found["art_6", "art_6"] == "changed"
    assert found[None, "art_7"] == "new"


def test_what_is_corrected_wrongly_is_told_where_it_stands(
    both: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    corrected("after: 2024-01-01\ncorrections:\n  - {old: art_9, new: art_2}\n  - {old: art_4, new: art_2}\n")
    assert cli.run(["compare", *both]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "new/correspondence.yaml:3:11: 2024-01-01 版没有 art_9（第九条）：请照那一版的原文改正",
        "new/correspondence.yaml:4:23: art_2 写了两次（前一次在第 3 行）：请并成一条，或删去一处",
        "2 处需要修改",
    ]


@pytest.mark.parametrize(
    "line, said",
    [
        ("- {old: [art_1, art_2], new: [art_1, art_2]}", "old 和 new 只能有一边写几个：几对几的请拆成几条"),
        (
            "- {old: art_1, new: art_1__para_1}",
            "对应的只能是条对条（art_5）或款对款（art_5__para_1）：请改正地址",
        ),
        ("- {note: 没有写}", "old 和 new 至少写一样：删去的只写 old，新增的只写 new"),
        ("- {old: 第一条}", "第一条 不是地址：请写成 art_20、art_20__para_2 或 art_18__para_1__point_5"),
    ],
)
def test_a_correction_that_means_nothing_is_refused(
    line: str, said: str, both: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    corrected(f"after: 2024-01-01\ncorrections:\n  {line}\n")
    assert cli.run(["compare", *both]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("new/correspondence.yaml:3:") and first.endswith(f": {said}")


def test_what_is_no_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["compare", "nothing", "none", "--source", str(tmp_path)]) == 1
    assert "nothing:1:1: 这里没有 text.yaml" in capsys.readouterr().err


def test_an_article_that_became_a_paragraph_of_another_is_merged() -> None:
    items = Paragraph(text="会议议题包括：", items=(Item(number="（一）", text="重大决策；"),))
    old = text(date(2024, 1, 1), [[[MEETINGS], [MINUTES], [LEAVE], [items]]])
    new = text(date(2025, 1, 1), [[[MEETINGS], [MINUTES, LEAVE], [items]]])
    found = compare(old, new)
    assert [(m.kind, len(m.old)) for m in found.articles] == [("same", 1), ("merged", 2), ("same", 1)]
    assert {m.kind for m in found.paragraphs} == {"same"}


def test_another_title_and_chapters_that_went_are_told_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    retitled = text(date(2026, 1, 1), [[[MEETINGS], [MINUTES, LEAVE], [AGENDA], [SECRET]]])
    retitled = retitled.model_copy(update={"head": (Line(kind="rule-title", text="青禾县会议办法"),)})
    before = text(date(2024, 1, 1), [[[MEETINGS], [MINUTES, LEAVE], [AGENDA]], [[SECRET]]])
    sides = str(folder(tmp_path / "old", before)), str(folder(tmp_path / "new", retitled))
    assert cli.run(["compare", *sides, "--xlsx", str(tmp_path / "table.xlsx")]) == 0
    assert cli.run(["compare", *sides]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "《青禾县会议规则》 → 《青禾县会议办法》　改动" in told
    assert "第一章　标题1、第二章　标题2 → 第一章　标题1　合并" in told
    sheet = openpyxl.load_workbook(tmp_path / "table.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[5]][:3] == ["《青禾县会议规则》", "《青禾县会议办法》", "改动"]


def test_lines_of_an_annex_that_changed_are_told_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("附件", "请示\t5个工作日", "报告\t10个工作日", "一、一文一事。", "二、不得夹带。")
    later = ("附件", "请示\t5个工作日", "函\t3个工作日", "报告\t7个工作日", "一、一文一事。")
    sides = []
    for name, day, annex in (("old", date(2024, 1, 1), lines), ("new", date(2026, 1, 1), later)):
        tree = text(day, [[[MEETINGS], [MINUTES]]])
        tail = tuple(Line(kind="annex", text=one) for one in annex)
        sides.append(str(folder(tmp_path / name, tree.model_copy(update={"tail": tail}))))
    assert cli.run(["compare", *sides, "--xlsx", str(tmp_path / "table.xlsx")]) == 0
    told = [one for one in capsys.readouterr().out.splitlines() if "附件" in one]
    assert told == [
        "— → 函　3个工作日　附件新增",
        "报告　10个工作日 → 报告　7个工作日　附件改动",
        "二、不得夹带。 → —　附件删去",
    ]
    sheet = openpyxl.load_workbook(tmp_path / "table.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet["C"]][4:7] == ["附件新增", "附件改动", "附件删去"]


def test_a_paragraph_that_left_its_article_is_told_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "old", text(date(2024, 1, 1), [[[MEETINGS, SECRET], [MINUTES], [AGENDA]]]))
    folder(tmp_path / "new", text(date(2026, 1, 1), [[[MEETINGS], [MINUTES], [AGENDA, SECRET]]]))
    assert cli.run(["compare", "old", "new", "--xlsx", "table.xlsx"]) == 0
    said = capsys.readouterr().out.splitlines()
    first = said.index("第一条 → 第一条　改动")
    assert said[first + 1] == "  第一条第二款 → 第三条第二款　移到别的条"
    sheet = openpyxl.load_workbook("table.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet["C"]][4:] == [
        "改动\n第一条第二款 → 第三条第二款，移到别的条",
        "相同",
        "改动",
    ]

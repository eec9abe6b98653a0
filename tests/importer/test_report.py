"""The report says where every character went, and lets a person settle the doubts one by one, in any browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import expect

from generator import proof
from generator.importer.command import run
from generator.proof import BLANKS
from tests.importer.test_cases import CASES
from tests.support.axe import violations
from tests.support.web import Browse, Recorder, Tabs, browsing

SOURCE = """青禾县人民政府会议规则
（2024年1月2日青禾县人民政府通过）
第一条　会 议分为下列两种：
(一）常务会议，由县长召集；
（三）专题会议，由分管副县长召集。
第三条　会议纪要依照第九条的规定报送，
⼈员应当到会。<script>document.title = "run"</script><img src=x onerror=alert(1)>
"""


def imported(folder: Path, text: str = SOURCE, name: str = "rule.txt") -> Path:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    run(source, folder / "draft", rule="any")
    return folder / "draft"


def squeeze(text: str) -> str:
    return "".join(c for c in text if c not in BLANKS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_character_is_accounted_for(case: Path, tmp_path: Path) -> None:
    run(next(case.glob("source.*")), tmp_path, rule="case")
    said = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    sums = said["characters"]
    assert sums["whole"] is True
    assert sums["read"] + sums["added"] == sums["kept"] + sums["repaired"] + sums["layout"] + sums["dropped"]
    assert sums["dropped"] == sum(len(drop["text"]) for drop in said["dropped"])
    assert said["counts"]["repairs"] == len(said["repairs"])
    page = lxml.html.parse(str(tmp_path / "report.html"), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    assert len(page.xpath("//input[@data-doubt]")) == len(said["doubts"])
    assert [line(label.text_content()) for label in page.xpath("//tr[@class='doubt']//label")] == [
        (doubt["line"], doubt["column"]) for doubt in said["doubts"]
    ]
    for extra in page.xpath("//td//*[@class='no' or @class='spot' or @class='hidden' or @class='label']"):
        extra.drop_tag() if extra.text is None else extra.clear(keep_tail=True)
    columns = ["".join(cell.text_content() for cell in page.xpath(f"//tr[td[2]]/td[{n}]")) for n in (1, 2)]
    source = (tmp_path / "source.txt").read_text(encoding="utf-8")
    assert re.sub("[·□⏎⇥]", "", squeeze(columns[0])) == squeeze(source).replace("·", "")
    lines = source.split("\n")
    for repair in said["repairs"]:
        if repair["kind"] == "recognition":
            at, before = repair["column"] - 1, lines[repair["line"] - 1]
            lines[repair["line"] - 1] = before[:at] + repair["put"] + before[at + 1 :]
    folded = proof.fold(squeeze("\n".join(lines))).replace("(", "（").replace(")", "）")
    assert squeeze(columns[1]).replace("(", "（").replace(")", "）") == folded


def line(words: str) -> tuple[int, int]:
    match = re.search(r"第 (\d+) 行第 (\d+) 列", words)
    assert match
    return int(match[1]), int(match[2])


def test_a_cause_has_one_tick_and_a_row_at_each_of_its_places(tmp_path: Path) -> None:
    folder = imported(
        tmp_path, "某县会议规则\n（2024年1月2日通过）\n第一条　会议纪要\n应当公开\n并且印发\n归档。\n"
    )
    said = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert [doubt["places"] for doubt in said["doubts"]] == [[[4, 1], [5, 1], [6, 1]]]
    page = lxml.html.parse(str(folder / "report.html"), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    assert len(page.xpath("//input[@data-doubt]")) == 1
    rows = page.xpath("//tr[@data-further='doubt-1']")
    assert [row.get("id") for row in rows] == ["doubt-1-2", "doubt-1-3"]
    links = page.xpath("//li[@data-for='doubt-1']//a/@href")
    assert links == ["#doubt-1", "#doubt-1-2", "#doubt-1-3"]
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)
    assert "--wrapped" in page.xpath("string(//li[@data-for='doubt-1'])")


def test_the_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    draft = imported(tmp_path)
    said = json.loads((draft / "report.json").read_text(encoding="utf-8"))
    assert set(said["written"]) == {path.name for path in draft.iterdir()} - {"report.json"}


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    made = Recorder(set())
    yield made
    assert not made.troubles, "\n".join(made.troubles)


@pytest.fixture
def browse(tabs: Tabs, recorder: Recorder) -> Iterator[Browse]:
    with browsing(tabs, recorder) as opens:
        yield opens


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (imported(tmp_path_factory.mktemp("report")) / "report.html").as_uri()


def test_doubts_are_settled_one_by_one_and_remembered(browse: Browse, report: str) -> None:
    page = browse(report)
    boxes = page.locator("[data-doubt]")
    status = page.get_by_role("status")
    expect(boxes).to_have_count(3)
    expect(status).to_have_text("存疑 3 处，还有 3 处")
    page.keyboard.press("n")
    expect(boxes.nth(0)).to_be_focused()
    page.keyboard.press("Space")
    expect(status).to_have_text("存疑 3 处，还有 2 处")
    page.keyboard.press("n")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("n")
    expect(boxes.nth(2)).to_be_focused()
    page.keyboard.press("n")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(boxes.nth(2)).to_be_focused()
    # the browser writes storage in its own time
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(status).to_have_text("存疑 3 处，还有 2 处")
    for number in (1, 2):
        boxes.nth(number).check()
    expect(status).to_have_text("存疑 3 处，都已处理")
    expect(page.get_by_role("button", name="下一处")).to_be_disabled()


def test_the_doubts_alone_or_with_the_repairs_can_be_shown(browse: Browse, report: str) -> None:
    page = browse(report)
    rows = page.locator("tbody tr:visible")
    every = rows.count()
    page.get_by_role("button", name="只看存疑").click()
    assert rows.count() == 5
    page.get_by_role("button", name="修补和存疑").click()
    assert 5 < rows.count() < every
    page.get_by_role("button", name="全部").click()
    assert rows.count() == every


@pytest.mark.parametrize("scheme, width", [("light", 360), ("dark", 1440)])
def test_the_report_is_open_to_all(browse: Browse, report: str, scheme: str, width: int) -> None:
    page = browse(report, width=width, color_scheme=scheme)
    page.locator("[data-doubt]").first.check()
    assert violations(page, colours=scheme == "dark") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = (
        "[...document.querySelectorAll('button, label, summary')].filter((e) => e.offsetHeight < 24).length"
    )
    assert page.evaluate(small) == 0
    page.get_by_role("button", name="只看存疑").click()
    assert violations(page, colours=scheme == "dark") == []


def test_words_of_the_source_never_run(browse: Browse, report: str) -> None:
    page = browse(report)
    assert page.title() == "导入报告 · 青禾县人民政府会议规则"
    assert "<script>document.title" in page.locator("table").inner_text()


def test_without_a_script_the_same_is_shown(browse: Browse, report: str) -> None:
    page = browse(report, java_script_enabled=False)
    assert page.locator(".toolbar").is_hidden()
    assert page.locator("[data-doubt]").count() == 3
    assert "会议纪要依照第九条的规定报送" in page.locator("table").inner_text()


def test_storage_that_refuses_does_not_stop_it(browse: Browse, report: str) -> None:
    page = browse(report)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    page.reload()
    page.locator("[data-doubt]").first.check()
    expect(page.get_by_role("status")).to_have_text("存疑 3 处，还有 2 处")


NOTICE = """青禾县人民政府办公室关于印发《青禾县人民政府会务规则》的通知
青政办发〔2024〕12号
各乡镇人民政府：
现印发给你们，并通知如下：
一、组织学习《规则》。
二、报送联系人名单。
青禾县人民政府办公室
2024年5月8日
附件1
青禾县人民政府会务规则
第一条　会议精简。<b>不得</b>铺张。
第二条　本规则自印发之日起施行。
附件2
青禾县会场管理办法
第一条　会场由办公室管理。
第二条　会场整洁。
附件3
联系人名单
单位\t姓名
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (imported(tmp_path_factory.mktemp("notice"), NOTICE) / "report.html").as_uri()


def test_the_parts_stand_first_and_each_says_how_it_is_taken(browse: Browse, notice: str) -> None:
    page = browse(notice)
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:3] == ["文件的 4 个部分", "文件头", "存疑 1 处"]
    parts = page.locator(".parts li")
    expect(parts).to_have_count(4)
    expect(parts.nth(0)).to_contain_text("--part 1")
    expect(parts.nth(1)).to_contain_text("草稿取的是这一部分")
    expect(parts.nth(2)).to_contain_text("--part 3")
    expect(parts.nth(3)).to_contain_text("联系人名单")
    expect(page.locator(".quality")).to_contain_text("把握一般")


def test_each_field_of_the_head_stands_with_its_words_and_is_confirmed(browse: Browse, notice: str) -> None:
    page = browse(notice)
    box = page.locator(".box")
    expect(box).to_contain_text("与通知所写的《青禾县人民政府会务规则》一致")
    expect(box).to_contain_text("自印发之日起，即文首的成文日期 2024-05-08")
    tick = page.get_by_label("发文机关 青禾县人民政府办公室")
    tick.check()
    page.reload()
    expect(tick).to_be_checked()
    expect(page.get_by_label("通过日期 没有找到")).not_to_be_checked()


def test_the_data_has_parts_and_head(tmp_path: Path) -> None:
    said = json.loads((imported(tmp_path, NOTICE) / "report.json").read_text(encoding="utf-8"))
    assert [part["kind"] for part in said["parts"]] == ["notice", "rule", "rule", "annex"]
    assert [part["chosen"] for part in said["parts"]] == [False, True, False, False]
    assert said["head"]["issuer"]["values"] == ["青禾县人民政府办公室"]
    assert said["head"]["in-force"]["values"] == ["2024-05-08"]
    assert said["quality"]["level"] == "fair"
    rule = (tmp_path / "draft/rule.yaml").read_text(encoding="utf-8")
    assert "issuer: 青禾县人民政府办公室\n" in rule
    assert "青政办发〔2024〕12号文件公开发布的文本" in rule


@pytest.mark.parametrize("scheme, width", [("dark", 360), ("light", 1440)])
def test_the_head_of_the_report_is_open_to_all(browse: Browse, notice: str, scheme: str, width: int) -> None:
    page = browse(notice, width=width, color_scheme=scheme)
    page.locator("[data-confirm]").first.check()
    assert violations(page, colours=scheme == "dark") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width

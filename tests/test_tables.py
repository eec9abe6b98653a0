"""Tables of a rule from the file to the page: a kind of unit of their own, never 款, with addresses and links."""

import json
import shutil
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from generator import portal, storage
from generator.address import Address
from generator.importer import Draft, import_text, readers
from generator.model.text import Text
from generator.plaintext import plain
from generator.problems import Problem
from generator.proof import prove
from generator.storage import Marks

SAMPLE = Path(__file__).parent / "sample" / "rules_source"
MARKDOWN = """# 青禾县审批时限规定

（2024年3月1日青禾县人民政府通过）

第一条　各类文件的审批时限按下表执行：

| 文件类别 | 审核单位 | 时限 |
| --- | --- | --- |
| 请示 | 县政府办公室 | 3个工作日内 |
| 函 | 第二条的承办单位 | 不得超过2个工作日 |

前款所列时限自收到文件之日起计算。

第二条　办理下列事项：

（一）报告见下表：

| 报告 | 时限 |
| --- | --- |
| 月报 | 5日前 |

（二）其他事项。

附件：收文登记表

| 序号 | 标题 |
| --- | --- |
| 1 | 请示 |
"""
ROW = "art_1__para_1__table_1__tr_3"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return import_text(readers.read_bytes(MARKDOWN.encode(), ".md"), rule="qinghe-tables")


def test_a_table_belongs_to_the_words_before_it_and_is_no_paragraph(draft: Draft) -> None:
    assert [(str(u.address), u.text) for u in draft.text.units() if u.address.article_number and u.text] == [
        ("art_1__para_1", "各类文件的审批时限按下表执行："),
        ("art_1__para_1__table_1__tr_1", "文件类别\t审核单位\t时限"),
        ("art_1__para_1__table_1__tr_2", "请示\t县政府办公室\t3个工作日内"),
        (ROW, "函\t第二条的承办单位\t不得超过2个工作日"),
        ("art_1__para_2", "前款所列时限自收到文件之日起计算。"),
        ("art_2__para_1", "办理下列事项："),
        ("art_2__para_1__point_1", "报告见下表："),
        ("art_2__para_1__point_1__table_1__tr_1", "报告\t时限"),
        ("art_2__para_1__point_1__table_1__tr_2", "月报\t5日前"),
        ("art_2__para_1__point_2", "其他事项。"),
    ]
    assert draft.account.whole
    assert (draft.count.paragraphs, draft.count.tables) == (3, 2)
    assert not draft.doubts


def test_what_is_said_of_the_paragraph_before_leads_over_the_table(draft: Draft) -> None:
    targets = {cited.quote: [str(target) for target in cited.targets] for cited in draft.cited}
    assert targets == {"前款": ["art_1__para_1"], "第二条": ["art_2"]}


def test_a_row_is_cited_with_its_table() -> None:
    assert Address.parse(ROW).citation() == "第一条第一款的表1第3行"
    assert Address.parse(ROW).citation(sole_paragraph=True) == "第一条的表1第3行"


def test_the_tree_is_written_and_read_back(draft: Draft) -> None:
    words = storage.dump(draft.text)
    assert "- cells: [请示, 县政府办公室, 3个工作日内]\n" in words
    problems: list[Problem] = []
    loaded = storage.parse(words.encode(), "text.yaml", Text, problems)
    assert loaded is not None and not problems
    assert loaded.value == draft.text


@pytest.mark.parametrize(
    "cells, fault",
    [
        (("请示", "县政府办公室", "5个工作日内"), "art_1__para_1__table_1__tr_2 的文字与原文不一致"),
        (("请示", "县政府", "办公室", "3个工作日内"), "art_1__para_1__table_1__tr_2 的文字与原文不一致"),
        (("请示", "县政府办公室"), f"{ROW} 的文字与原文不一致"),
    ],
    ids=["changed", "cut", "lost"],
)
def test_the_proof_holds_for_every_cell(draft: Draft, cells: tuple[str, ...], fault: str) -> None:
    tree = draft.text.model_dump()
    tree["articles"][0]["paragraphs"][0]["tables"][0]["rows"][1]["cells"] = cells
    found = list(prove(draft.source, Text.model_validate(tree), Marks("text.yaml")))
    assert any(fault in problem.message for problem in found)


def test_the_tree_prints_as_text_that_gives_the_same_tables(draft: Draft) -> None:
    again = import_text(readers.read_bytes(plain(draft.text).encode(), ".txt"), rule="qinghe-tables")
    assert again.text.model_dump(exclude={"sha256", "repairs"}) == draft.text.model_dump(
        exclude={"sha256", "repairs"}
    )


@pytest.fixture(scope="module")
def site(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("tables") / "rules_source"
    root.mkdir()
    shutil.copy(SAMPLE / "portal.yaml", root)
    for name in ("roles", "documents", "terms", "questions"):
        (root / f"{name}.yaml").write_text(f"{name}: []\n", encoding="utf-8")
    edition = root / "qinghe-tables" / draft.text.edition.isoformat()
    edition.mkdir(parents=True)
    (edition.parent / "rule.yaml").write_text(
        f"id: qinghe-tables\ntitle: 青禾县审批时限规定\nissuer: 青禾县人民政府\nkind: 规定\ncurrent: {edition.name}\n"
        "source: 公布的文本\n",
        encoding="utf-8",
    )
    (edition / "source.txt").write_bytes(draft.source)
    (edition / "text.yaml").write_text(storage.dump(draft.text), encoding="utf-8")
    built = portal.build(root, SAMPLE.parents[2] / "theme")
    pages = {page.folder: page.html for page in built.pages}
    assets = {
        asset.path: asset.content.decode()
        for asset in built.assets
        if not asset.path.endswith((".png", ".docx", ".zip"))
    }
    return pages | assets


@pytest.mark.parametrize("page", ["rules/qinghe-tables", "rules/qinghe-tables/1"])
def test_a_table_is_a_table_on_the_page(site: dict[str, str], page: str) -> None:
    (table,) = [
        table
        for table in lxml.html.fromstring(site[page]).iter("table")
        if "art_1__para_1__table_1__" in etree.tostring(table).decode()
    ]
    assert [["".join(map(str, cell.itertext())) for cell in row] for row in table.iter("tr")] == [
        ["文件类别", "审核单位", "时限"],
        ["请示", "县政府办公室", "3个工作日内"],
        ["函", "第二条的承办单位", "不得超过2个工作日"],
    ]
    assert [row.get("data-address") for row in table.iter("tr")][-1] == ROW
    assert [link.text for link in table.iter("a")] == ["第二条"]
    assert len(table.findall("thead/tr/th")) == 3


def test_the_rows_of_an_annex_are_a_table_on_the_page(site: dict[str, str]) -> None:
    *_, table = lxml.html.fromstring(site["rules/qinghe-tables"]).iter("table")
    rows = [["".join(map(str, cell.itertext())) for cell in row] for row in table.iter("tr")]
    assert rows == [["序号", "标题"], ["1", "请示"]]
    assert [row.get("id") for row in table.iter("tr")] == ["conclusions__p_2", "conclusions__p_3"]


def test_a_row_is_found_and_exported(site: dict[str, str]) -> None:
    # the article and the 款 are said in the head
    inside = ROW.removeprefix("art_1__para_1")
    assert f'"address":"{inside}","citation":"第一款的表1第3行"' in site["assets/portal/search-index.js"]
    assert "函\u3000第二条的承办单位\u3000不得超过2个工作日" in site["assets/portal/search-index.js"]
    units = json.loads(site["data/qinghe-tables/rule.json"])["units"]
    assert {unit["address"]: unit.get("cells") for unit in units}[ROW] == [
        "函",
        "第二条的承办单位",
        "不得超过2个工作日",
    ]

"""Rules of one portal that cite each other: every place that is meant is linked, and leads back."""

import shutil
from pathlib import Path

import lxml.html
import pytest

from generator import portal, storage
from generator.importer import import_text, readers
from generator.model.settings import Rule
from generator.problems import SourceError

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "rules_source"
SOURCE = """青禾区会议细则
第一条　根据《青禾区人民政府工作规则》第三条第一款第二项和第二条之一，制定本细则。
第二条　专题会议由副区长召集。
第二条之一　会议材料由区政府办公室核对。
第三条　除本细则第一条至第二条之一外，第二条、第四条另有规定的，从其规定。
第四条　会议按照下列要求举行：
（一）开短会；
（二）讲短话；
（三）发短文。
第一、三项所列要求，适用于专题会议。
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The sample with a second rule in it."""
    return add_rule(shutil.copytree(SAMPLE, tmp_path / "rules_source"), SOURCE)


def add_rule(root: Path, text: str, unresolved: str = "") -> Path:
    draft = import_text(readers.read_bytes(text.encode(), ".txt"), rule="meetings")
    folder = root / "meetings" / str(draft.text.edition)
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(draft.source)
    (folder / "text.yaml").write_text(storage.dump(draft.text), encoding="utf-8")
    rule = Rule.model_validate(
        {
            "id": "meetings",
            "title": "青禾区会议细则",
            "issuer": "青禾区人民政府",
            "kind": "细则",
            "current": draft.text.edition,
            "source": "为测试而写的文本",
        }
    )
    (folder.parent / "rule.yaml").write_text(storage.dump(rule) + unresolved, encoding="utf-8")
    return root


def page(source: Path, folder: str) -> lxml.html.HtmlElement:
    pages = portal.build(source, ROOT / "theme").pages
    return lxml.html.fromstring(next(page.body for page in pages if page.folder == folder))


def cited(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    found = tree.xpath("//p[@data-address]//a[@class='law-names-place']")
    return [(a.text_content(), a.get("href")) for a in found]


def test_each_place_is_a_link_of_its_own(source: Path) -> None:
    there = "../../qinghe-work-rules/index.html#art_"
    assert cited(page(source, "rules/meetings/1")) == [
        ("第三条第一款第二项", f"{there}3__para_1__point_2"),
        ("第二条之一", f"{there}2-1"),
    ]


def test_a_range_and_a_list_show_all_that_they_mean(source: Path) -> None:
    here = "../index.html#art_"
    tree = page(source, "rules/meetings/3")
    assert cited(tree) == [
        ("本细则第一条至第二条之一", f"{here}1"),
        ("第二条", f"{here}2"),
        ("第四条", f"{here}4"),
    ]
    notes = tree.xpath("//aside[@class='note']//p[.='引用的条款']/following-sibling::ul[1]//a")
    assert [(a.text_content(), a.get("href")) for a in notes] == [
        (f"第{n}", f"{here}{number}")
        for n, number in (("一条", "1"), ("二条", "2"), ("二条之一", "2-1"), ("四条", "4"))
    ]
    notes = page(source, "rules/meetings/4").xpath("//aside//p[.='引用的条款']/following-sibling::ul[1]//a")
    assert [a.text_content() for a in notes] == ["第四条第一款第一项", "第四条第一款第三项"]


def test_whoever_is_cited_names_the_other_rule_once(source: Path) -> None:
    tree = page(source, "rules/qinghe-work-rules/2-1")
    backlinks = tree.xpath("//section[@class='law-backlinks']//a[@class='quote-citation']")
    assert ("《青禾区会议细则》第一条", "../../meetings/index.html#art_1__para_1") in [
        (a.text_content(), a.get("href")) for a in backlinks
    ]
    inside = page(source, "rules/meetings/4").xpath(
        "//section[@class='law-backlinks']//a[@class='quote-citation']"
    )
    assert [a.text_content() for a in inside] == ["第三条", "第四条第二款"]


def test_a_citation_that_leads_nowhere_is_told_unless_it_is_left_as_printed(tmp_path: Path) -> None:
    text = SOURCE.replace("从其规定", "依照第四至二条执行，从其规定")
    broken = add_rule(shutil.copytree(SAMPLE, tmp_path / "broken"), text)
    with pytest.raises(SourceError, match="引用的“第四至二条”不存在"):
        portal.load(broken)
    left = "unresolved: [{at: art_3__para_1, words: 第四至二条, note: 原文如此}]\n"
    portal.load(add_rule(shutil.copytree(SAMPLE, tmp_path / "left"), text, left))

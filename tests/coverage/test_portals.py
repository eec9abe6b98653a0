"""Portals annotated in part: each builds strictly, leads to nothing that is not there, and claims no more than is true."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.coverage.sample import ALL, DRAFT, FIRST, RULE, THIRD, UNSAID, write
from tests.support.built import ROOT, Site, build
from tests.web.crawl import dead, reached

pytestmark = [pytest.mark.slow, pytest.mark.site]

PROCEDURE = """occasions:
  - {id: meeting, name: 会议, description: 召开会议。}
procedures:
  - {id: hold-meeting, name: 开会, occasion: meeting, steps: [{duty: submit, phase: 会前}]}
"""
VARIANTS: dict[str, Callable[[Path], Path]] = {
    "drafts alone": lambda root: write(root, DRAFT),
    "one duty": lambda root: write(root, FIRST),
    "three articles, no procedures": lambda root: write(root, *ALL),
    "a procedure": lambda root: write(
        root, FIRST, THIRD.replace("standing: true", "occasion: [meeting]"), procedures=PROCEDURE
    ),
    "no role has duties": lambda root: write(root, UNSAID),
}
CLAIMS = ("全部职责", "全部清单", "全部时限", "规则没有写：", "没有职责事项", "规则写明的时限、频次和上限共")
NAMES = pytest.mark.parametrize("name", VARIANTS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Builds a portal, once."""

    @cache
    def make(name: str) -> Site:
        root = tmp_path_factory.mktemp("portal")
        for folder in ("docs", "theme"):
            (root / folder).symlink_to(ROOT / folder)
        shutil.copy(ROOT / "mkdocs.yml", root)
        VARIANTS[name](root / "rules_source")
        return build(root / "site", root=root)

    return make


Built = Callable[[str], Site]


def text(site: Site, page: str) -> str:
    """What stands on a page of ours, without the theme around it."""
    (body,) = site.documents[page].tree.xpath("//*[@data-page]")
    return "".join(body.text_content().split())


def notices(site: Site, page: str) -> list[str]:
    """What is said on a page of how far a rule is annotated."""
    return ["".join(p.text_content().split()) for p in site.documents[page].tree.xpath("//p[@data-coverage]")]


@NAMES
def test_it_builds_and_each_link_and_page_is_whole(built: Built, name: str) -> None:
    site = built(name)
    assert dead(site) == []
    assert len(site.documents) > 10
    assert site.documents.keys() - reached(site) == {"404.html"}


@NAMES
def test_no_page_claims_completeness(built: Built, name: str) -> None:
    site = built(name)
    ours = [page for page, document in site.documents.items() if document.tree.xpath("//*[@data-page]")]
    assert len(ours) > 10
    found = [(page, claim) for page in ours for claim in CLAIMS if claim in text(site, page)]
    assert found == []


@NAMES
def test_each_list_says_at_its_head_how_far_the_annotation_is(built: Built, name: str) -> None:
    site = built(name)
    lists = [page for page in site.documents if page.split("/")[0] in LISTS]
    lists = [page for page in lists if site.documents[page].tree.xpath("//*[@data-page]")]
    assert "roles/index.html" in lists
    for page in lists:
        (said,) = notices(site, page)
        if name == "drafts alone":
            assert "还没有标注：没有列出职责，不表示规则没有规定。" in said
        else:
            assert "标注尚未完成：" in said
            assert "没有列出的职责也可能存在" in said


LISTS = {"roles", "checklist", "approvals", "deadlines", "procedures", "data"}


def test_the_pages_that_a_portal_has_nothing_for_are_not_made(built: Built) -> None:
    made = {name: {page.split("/")[0] for page in built(name).documents} for name in VARIANTS}
    assert made["drafts alone"].isdisjoint({"checklist", "deadlines", "procedures", "approvals"})
    assert made["one duty"] & {"checklist", "deadlines", "procedures", "approvals"} == {"checklist"}
    assert made["three articles, no procedures"] & LISTS == LISTS - {"procedures"}
    assert "procedures" in made["a procedure"]
    assert {"checklist", "deadlines"} <= made["no role has duties"]


def test_coverage_stands_article_by_article(built: Built) -> None:
    site = built("three articles, no procedures")
    rows = site.documents["about/index.html"].tree.xpath("//tr[@data-article-coverage]")
    figures = [[cell.text_content().strip() for cell in row] for row in rows]
    assert figures == [
        ["第1条", "0", "0", "0", "0", "0"],
        ["第2条", "2", "1", "0", "1", "1"],
        ["第3条", "2", "1", "0", "1", "1"],
        ["第4条", "0", "0", "0", "0", "1"],
        ["第5条", "2", "0", "0", "2", "0"],
        ["第6条", "1", "0", "0", "1", "0"],
    ]
    (line,) = site.documents[f"rules/{RULE}/2/index.html"].tree.xpath("//p[@data-article-coverage='2']")
    said = "本条带“应”“要”“不得”等用词的分句 2 处，已标注 1 处，未标注 1 处；标注的事项 1 项。"
    assert line.text_content().endswith(said)
    (whole,) = notices(site, f"rules/{RULE}/index.html")
    assert "分句7处，已标注2处，未标注5处" in whole


def test_what_nobody_has_annotated_is_not_called_unsaid(built: Built) -> None:
    site = built("three articles, no procedures")
    assert "还没有标注：提出、起草" in text(site, "approvals/index.html")


def test_what_is_said_over_a_list_is_proved_on_paper(built: Built) -> None:
    tree = built("one duty").documents["roles/departments/index.html"].tree
    (proved,) = tree.xpath("//p[@data-coverage]//*[@data-proof]")
    assert "标注尚未完成" in proved.text_content()


def test_files_say_it_too(built: Built) -> None:
    folder = built("three articles, no procedures").folder / "data" / RULE
    (found,) = folder.rglob("duties.csv")
    assert "（标注尚未完成）" in found.read_text(encoding="utf-8-sig")
    (whole,) = [json.loads(path.read_bytes()) for path in folder.rglob("rule.json")]
    assert whole["coverage"]["state"] == "begun"
    assert [clause["words"] for clause in whole["coverage"]["open"]][:2] == ["不迟到", "不得上会"]

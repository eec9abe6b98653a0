"""A rule that ours take their bearings from: its words stand beside ours, and nothing of it passes for what applies here."""

import shutil
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import cli, portal
from generator.labels import REFERENCE, STANDINGS, STANDPOINTS
from tests.editions.two import ROOT, RULE, SAMPLE
from tests.support.axe import violations
from tests.support.built import SITE_URL, Document, Site, squeeze
from tests.support.web import Recorder, Tabs, browsing, serve
from tests.web.crawl import dead, reached

OURS = "2024-03-01"
PAGE = f"rules/{RULE}/{OURS}/concordance/city-rules/2023-05-01/index.html"
CITY = """青原市人民政府会议规则
（2023年5月1日青原市人民政府印发）
第一条　市长领导市政府的工作，副市长协助市长工作。
第二条　主办部门应当在会议7日前将材料报市政府办。
第三条　会议材料由专人保管，会后收回。
第四条　本规则自2023年6月1日起施行。
"""
DUTIES = """\
objects:
  - {id: city-material, name: 会议材料, kind: document}
duties:
  - id: hand-in-at-the-city
    at: art_2__para_1
    quote: 主办部门应当在会议7日前将材料报市政府办
    actor: [lead-department]
    kind: duty
    does: 将材料报市政府办
    act: submit
    object: city-material
    standing: true
    deadline: {at_least: 7 days, before: city-meeting}
events:
  - {id: city-meeting, name: 市政府会议召开}
"""
CONCORDANCE = """\
concordances:
  - rule: city-rules
    edition: '2023-05-01'
    entries:
      - {ours: [art_1], theirs: [art_4], standpoint: local, draft: true}
      - {ours: [art_3], theirs: [art_2], standpoint: local, note: 区里会议的材料少}
      - {ours: [art_2], theirs: [art_1], standpoint: same}
      - {theirs: [art_3], standpoint: not-taken-over}
"""


def reference(root: Path) -> Path:
    """The sample in a new folder, with a rule beside it that it is held against."""
    folder = shutil.copytree(SAMPLE, root).parent
    (folder / "city.txt").write_text(CITY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert cli.run(
            ["import", "city.txt", "--rule", "city-rules", "--edition", "2023-05-01", "--out", "d"]
        ) in (0, 1)
        for name in ("roles", "documents", "duties", "procedures"):
            (folder / f"d/{name}.yaml").unlink(missing_ok=True)
        assert cli.run(["add", "d"]) == 0
    rule = root / "city-rules/rule.yaml"
    rule.write_text(rule.read_text(encoding="utf-8") + "standing: reference\n", encoding="utf-8")
    (root / "city-rules/2023-05-01/duties.yaml").write_text(DUTIES, encoding="utf-8")
    (root / RULE / OURS / "concordance.yaml").write_text(CONCORDANCE, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reference(tmp_path_factory.mktemp("reference") / "rules_source")


@pytest.fixture(scope="module")
def beside(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("reference-site")
    for file in portal.build(root, ROOT / "theme", site_address=SITE_URL, today=date(2026, 11, 26)).files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return Site(folder)


def words(document: Document, xpath: str) -> list[str]:
    return [squeeze(element.text_content()) for element in document.tree.xpath(xpath)]


def test_both_stand_beside_each_other_as_an_editor_settled(beside: Site) -> None:
    page = beside.documents[PAGE]
    rows = page.tree.xpath("//*[@data-standpoint]")
    assert [(row.get("data-standpoint"), row.get("id")) for row in rows] == [
        ("same", "ours-2"),
        ("local", "ours-3"),
        ("not-taken-over", "theirs-3"),
    ]
    assert "编者注：区里会议的材料少" in squeeze(rows[1].text_content())
    assert (
        "市长领导市政府的工作" in rows[0].text_content() and "区长领导区政府的工作" in rows[0].text_content()
    )
    # what no editor has looked at is counted and not shown
    assert "另有1处编者还没有对照" in words(page, "//p[@class='compare-counts']")[0]
    assert "art_4" not in page.ids and "自2023年6月1日起施行" not in page.tree.text_content()
    for key in ("same", "local", "not-taken-over"):
        assert STANDPOINTS[key] in words(page, f"//*[@data-count='{key}']")[0]


def test_the_limits_of_both_are_in_one_table(beside: Site) -> None:
    (row,) = words(beside.documents[PAGE], "//table[@class='compare-limits']/tbody/tr")
    assert row.startswith("第三条") and "3日前" in row and row.endswith("7日前")


def test_a_reference_is_never_called_in_force(beside: Site) -> None:
    assert REFERENCE in words(beside.documents["rules/index.html"], "//*[@data-standing-of='reference']")[0]
    theirs = [name for name in beside.documents if name.startswith("rules/city-rules/")]
    assert len(theirs) > 4
    for name in theirs:
        for head in beside.documents[name].tree.xpath("//*[@data-standing]"):
            assert head.get("data-standing") == "reference"
            assert not {"data-since", "data-until", "data-ending"} & set(head.keys())
            said = squeeze(head.text_content())
            assert REFERENCE in said and not [state for state in STANDINGS.values() if state in said], name


def test_no_page_says_that_the_portal_rests_on_it(beside: Site) -> None:
    for name in ("index.html", "about/index.html"):
        (foot,) = words(beside.documents[name], "//footer")
        assert "青禾区人民政府工作规则" in foot and "青原市人民政府会议规则" not in foot


def test_its_duties_are_in_no_list(beside: Site) -> None:
    for name, document in beside.documents.items():
        assert not document.tree.xpath(
            "//*[@data-duty='hand-in-at-the-city' or @data-of='hand-in-at-the-city']"
        ), name
    told = "".join(
        p.read_text(encoding="utf-8") for p in beside.folder.rglob("*.json") if "schema" not in p.name
    )
    assert "submit-material" in told and "hand-in-at-the-city" not in told


def test_it_can_be_used_by_all_on_a_phone(tabs: Tabs, beside: Site) -> None:
    with serve(beside.folder) as server:
        recorder = Recorder({urlsplit(server).netloc})
        with browsing(tabs, recorder) as opens:
            page = opens(server + PAGE, width=360)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert not recorder.troubles


def test_no_link_is_dead_and_every_page_is_reached(beside: Site) -> None:
    assert dead(beside) == []
    assert beside.documents.keys() - reached(beside, without={"sitemap/index.html"}) == {"404.html"}


def test_a_rule_of_which_nothing_is_said_yet_has_its_concordance_too(tmp_path: Path) -> None:
    root = reference(tmp_path / "rules_source")
    ours = root / RULE / OURS
    for name in ("duties", "procedures", "waivers"):
        (ours / f"{name}.yaml").unlink()
    rule = root / RULE / "rule.yaml"
    begun = rule.read_text(encoding="utf-8").replace("coverage: complete", "coverage: begun")
    rule.write_text(begun, encoding="utf-8")
    assert f"rules/{RULE}/{OURS}/concordance/city-rules/2023-05-01" in {
        page.folder for page in portal.build(root, ROOT / "theme").pages
    }

"""The pages of a rule with two editions: each leads to what applies now, nothing that was there before is lost."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator import portal
from generator.labels import COMPARED
from tests.editions.two import NEW, OLD, OLD_DUTIES, ROOT, RULE
from tests.support.built import Document, Site, squeeze
from tests.web.crawl import dead, reached

pytestmark = pytest.mark.slow

HERE = f"rules/{RULE}"


def page(site: Site, folder: str) -> Document:
    return site.documents[f"{HERE}/{folder}/index.html" if folder else f"{HERE}/index.html"]


def words(document: Document, xpath: str) -> list[str]:
    return [squeeze(element.text_content()) for element in document.tree.xpath(xpath)]


def test_no_link_is_dead_and_every_page_is_reached(two: Site) -> None:
    assert dead(two) == []
    assert two.documents.keys() - reached(two, without={"sitemap/index.html"}) == {"404.html"}


def test_every_address_of_the_one_edition_answers_when_there_are_two(one: Site, two: Site) -> None:
    assert one.documents.keys() - two.documents.keys() == set()
    old = page(one, "").ids
    assert set(old) - set(page(two, OLD).ids) == set()


def test_a_portal_with_one_edition_has_no_history(one: Site) -> None:
    assert not [
        name for name in one.documents if "/compare/" in name or name.endswith("/editions/index.html")
    ]
    for document in one.documents.values():
        assert not document.tree.xpath(
            "//*[@data-history or @data-moved or @data-changes or @data-onward-to]"
        )
        assert not document.tree.xpath("//*[@data-several-editions]")
        assert len(document.tree.xpath("//*[@data-standing]")) <= 1


def test_the_head_of_each_page_of_the_rule_says_where_its_edition_stands(two: Site) -> None:
    seen = set()
    for name, document in two.documents.items():
        if name.startswith(f"{HERE}/") and "/compare/" not in name and "/editions/" not in name:
            (head,) = document.tree.xpath("//*[@data-standing]")
            old = f"/{OLD}/" in name
            seen.add((head.get("data-edition"), head.get("data-standing")))
            assert head.get("data-edition") == (OLD if old else NEW), name
            assert len(head.xpath("./*[@data-when][not(@hidden)]")) == 1, name
    assert seen == {(OLD, "replaced"), (NEW, "current")}


def test_each_edition_stands_under_its_date_by_article_and_an_old_one_with_its_own_duties(two: Site) -> None:
    old = page(two, f"{OLD}/3")
    (limit,) = old.tree.xpath("//*[@data-duty='submit-material']//*[@data-deadline]//a")
    assert "3天" in squeeze(limit.text_content())
    assert limit.get("href") == "../duties/index.html#duty-submit-material"
    assert "5天" in squeeze(page(two, "4").tree.text_content())
    listed = words(page(two, f"{OLD}/duties"), "//details[@id='role-deputy-head']//li")
    assert listed == ["由副区长召集专题会议第三条第一款第二项职权·未核对"]
    steps = page(two, f"{OLD}/procedures").tree.xpath(
        "//details[@id='procedure-hold-meeting']//li/@data-duty"
    )
    assert steps == ["convene-topic", "submit-material"]
    # of the edition that has the short addresses the dated one says what it is, and leads there
    assert page(two, f"{NEW}/4").tree.xpath("//a[@data-onward]/@href") == ["../../4/index.html#art_4"]


def test_an_old_page_leads_to_the_same_paragraph_as_it_is_now(two: Site) -> None:
    found = page(two, f"{OLD}/3").tree.xpath("//*[@data-onward-to]//@data-now")
    assert found == ["art_4__para_1", "art_4__para_2"]
    gone = words(page(two, f"{OLD}/4"), "//*[@data-onward-to]")
    assert gone == [f"现在是第五条（{COMPARED['changed']}）", f"{NEW}版没有了"]
    whole = page(two, OLD).tree.xpath("//section[@id='art_2-1']//*[@data-onward-to]//@data-now")
    assert whole == ["art_2-1"]


def test_a_number_that_moved_says_where_the_old_article_went(two: Site) -> None:
    assert words(page(two, "4"), "//*[@data-moved]") == [
        f"{OLD}版的第四条现在是第五条（{COMPARED['changed']}）"
    ]
    assert not page(two, "2").tree.xpath("//*[@data-moved]")


def test_a_number_that_is_gone_is_led_on(two: Site) -> None:
    led = page(two, "3/2")
    assert led.tree.xpath("//*[@data-page='led-on']//*[@data-onward-to]//a/@href") == [
        f"../../{OLD}/3/index.html#art_3__para_2",
        "../../4/index.html#art_4__para_2",
    ]
    assert "会议3日前" in squeeze(led.tree.text_content())
    assert led.tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_an_article_tells_what_it_was(two: Site) -> None:
    rows = words(page(two, "4"), "//*[@data-history]//li")
    assert rows == [f"{NEW}版{COMPARED['changed']}：{OLD}版第三条，比较"]
    assert words(page(two, "3"), "//*[@data-history]//li") == [f"{NEW}版{COMPARED['new']}"]
    (compared,) = page(two, "4").tree.xpath("//*[@data-history]//a[contains(@href, 'compare')]/@href")
    assert compared.endswith(f"compare/{OLD}/{NEW}/index.html#art-4")


def test_a_comparison_counts_lists_and_marks_what_changed(two: Site) -> None:
    compared = page(two, f"compare/{OLD}/{NEW}")
    counts = {e.get("data-count"): squeeze(e.text_content()) for e in compared.tree.xpath("//*[@data-count]")}
    assert counts["gone"] == f"{COMPARED['gone']}1款"
    assert words(compared, "//ol[@class='compare-contents']//span") == [
        "第二条之一",
        "第三条",
        "第四条",
        "第五条",
        "第六条",
        "第七条",
    ]
    (row,) = compared.tree.xpath("//section[@id='art-4']/div[@data-change][2]")
    assert [words_of(row, side) for side in ("old", "new")] == [
        "主办部门应当在会议3日前将材料报区政府办。",
        "主办部门应当在会议35日前将材料报区政府办。",
    ]
    assert row.xpath("./p[2]//del/text()") == ["3"] and row.xpath("./p[3]//ins/text()") == ["5"]
    assert words(compared, "//details[@class='compare-same']/summary") == ["第一条至第二条没有变化"]
    (workbook,) = compared.tree.xpath("//a[@download]/@href")
    assert workbook.endswith(".xlsx")


def words_of(row: object, side: str) -> str:
    (found,) = row.xpath(f"./p[contains(@class, 'compare-{side}')]")  # type: ignore[attr-defined]
    return squeeze(found.text_content())


def test_a_role_and_a_procedure_say_what_changed_for_those_who_knew_the_old_edition(two: Site) -> None:
    def changed(name: str) -> list[tuple[str, str]]:
        found = two.documents[f"{name}/index.html"].tree.xpath("//*[@data-changes]//li")
        return [(item.get("data-of"), item.get("data-change")) for item in found]

    assert changed("roles/lead-department") == [("submit-material", "limit"), ("report-matters", "new")]
    assert changed("roles/deputy-head") == [("convene-topic", "gone")]
    assert changed("roles/office") == []
    assert changed("procedures/hold-meeting") == [("submit-material", "limit"), ("convene-topic", "gone")]


def test_a_duty_that_waits_to_be_confirmed_is_not_said_to_be_gone(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    duties = copy / RULE / NEW / "duties.yaml"
    said = duties.read_text(encoding="utf-8")
    assert said.count("  - id: submit-material\n") == 1
    duties.write_text(
        said.replace("  - id: submit-material\n", "  - id: submit-material\n    draft: true\n"),
        encoding="utf-8",
    )
    (copy / RULE / NEW / "procedures.yaml").unlink()
    rule = copy / RULE / "rule.yaml"
    begun = rule.read_text(encoding="utf-8").replace("coverage: complete", "coverage: begun")
    rule.write_text(begun, encoding="utf-8")
    built = {page.folder: page.body for page in portal.build(copy, ROOT / "theme").pages}
    for role, duty, place in (
        ("lead-department", "submit-material", "#art_4__para_2"),
        ("deputy-head", "convene-topic", "#art_4__para_1__point_2"),
    ):
        listed = html.fromstring(built[f"roles/{role}"]).iter("li")
        (item,) = [item for item in listed if item.get("data-of") == duty]
        assert item.get("data-change") == "open"
        assert "新版还没有核对" in "".join(map(str, item.itertext()))
        assert [str(link.get("href")) for link in item.iter("a")][-1].endswith(place)


def test_what_is_a_draft_in_the_new_edition_is_not_said_to_be_gone(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    notes = copy / RULE / NEW / "duties.yaml"
    topic = OLD_DUTIES.replace("art_3__para_1__point_2", "art_4__para_1__point_2").rstrip()
    notes.write_text(
        f"{notes.read_text(encoding='utf-8').rstrip()}\n{topic}\n    draft: true\n", encoding="utf-8"
    )
    built: dict[str, Any] = {
        one.folder: html.fromstring(one.body) for one in portal.build(copy, ROOT / "theme").pages
    }
    for name in ("roles/deputy-head", "procedures/hold-meeting"):
        (said,) = built[name].xpath("//*[@data-changes]//li[@data-of='convene-topic']")
        assert said.get("data-change") == "open"
        assert squeeze(said.text_content()) == (
            "新版还没有核对由副区长召集专题会议。旧版第三条第一款第二项新版第四条第一款第二项"
        )
        assert said.xpath("./*[@data-kept]")


def test_an_old_page_names_no_role_that_its_own_words_do_not(two: Site) -> None:
    for name, document in two.documents.items():
        if name.startswith(f"{HERE}/{OLD}/"):
            assert not document.tree.xpath("//p[@class='note-head'][contains(., '写到的角色')]"), name
    assert page(two, "4").tree.xpath("//p[@class='note-head'][contains(., '写到的角色')]")


def test_search_says_that_the_present_edition_comes_first(two: Site) -> None:
    (said,) = two.documents["search/index.html"].tree.xpath("//*[@data-several-editions]")
    assert NEW in said.text_content()
    assert said.xpath(".//a/@href") == [f"../{HERE}/editions/index.html"]


def test_the_time_line_says_of_each_edition_what_it_rests_on(two: Site) -> None:
    line = page(two, "editions")
    assert line.tree.xpath("//li[starts-with(@id, 'edition-')]/@id") == [f"edition-{NEW}", f"edition-{OLD}"]
    days = line.tree.xpath(f"//li[@id='edition-{OLD}']//dd/@data-day")
    assert days == ["adopted", "issued", "replaced"]
    gone = words(line, "//details[contains(., '只有旧版才有的编号')]//a")
    assert gone and len(gone) == len(set(gone))
    (calendar,) = line.tree.xpath("//a[contains(@href, '.ics')]/@href")
    ics = (two.folder / HERE / "editions" / calendar).resolve().read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20260601" in ics and "UID:in-force.2026-05-01" in ics


def test_an_edition_to_come_is_announced_and_leads_back(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "rules_source")
    rule = copy / RULE / "rule.yaml"
    said = rule.read_text(encoding="utf-8").replace(f"current: '{NEW}'", f"current: '{OLD}'")
    rule.write_text(said.partition("earlier_texts:")[0], encoding="utf-8")
    built = {
        page.folder: page.body for page in portal.build(copy, ROOT / "theme", today=date(2026, 5, 2)).pages
    }
    for folder in (HERE, f"{HERE}/3"):
        assert f'data-coming="{NEW}"' in built[folder] and "2026年6月1日起施行" in built[folder]
        assert 'data-standing="current"' in built[folder]
    assert 'data-standing="future"' in built[f"{HERE}/{NEW}"]
    # an article of the new edition leads to where its words stand now
    assert 'data-now="art_3__para_2"' in built[f"{HERE}/{NEW}/4"]
    # what only the new one has is not said to have gone
    assert f"{OLD} 版没有<" in built[f"{HERE}/{NEW}/3"] and "没有了" not in built[f"{HERE}/{NEW}/3"]
    assert f"{HERE}/{NEW}/duties" in built and f"{HERE}/3/2" in built

"""The table of limits: whole without a script, filtered with one, accessible, within a phone's width."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator import sources
from tests.support.axe import bars
from tests.support.web import Browse

pytestmark = [pytest.mark.browser, pytest.mark.content]

TOP = Path(__file__).parent.parent.parent


def test_without_a_script_every_limit_stands_with_its_quote_and_a_link_to_its_words(
    browse: Browse, address: str, folder: Path
) -> None:
    read, problems = sources.load(TOP / "rules_source")
    assert read is not None, problems
    duties = read.works[0].current.duties
    assert duties is not None
    limited = {duty.id: duty for duty in duties.value.duties if duty.deadline}
    page = browse(address, java_script_enabled=False)
    rows = page.locator("tr[data-deadline]")
    assert {row.get_attribute("data-deadline") for row in rows.all()} == set(limited)
    expect(page.locator("#quantified ~ table tr[data-deadline]")).to_have_count(12)
    text = (folder / "rules" / "yuanzhou-work-rules" / "index.html").read_text(encoding="utf-8")
    for row in rows.all():
        duty = limited[row.get_attribute("data-deadline") or ""]
        expect(row).to_be_visible()
        expect(row.locator("blockquote.law")).to_have_text(duty.quote)
        for words in (duty.does, *duty.hedge, duty.unless, duty.otherwise):
            expect(row).to_contain_text(words)
        href = row.locator(".limit-source a").get_attribute("href") or ""
        assert href == f"../rules/yuanzhou-work-rules/index.html#{duty.at}"
        assert f'id="{duty.at}"' in text
    for control in page.locator("form").filter(has=page.locator("select")).all():
        expect(control).to_be_hidden()


def test_the_filters_show_what_is_asked_and_stand_in_the_address(page: Page) -> None:
    rows = page.locator("tr[data-deadline]:visible")
    page.locator("[data-more] summary", has_text="筛选").click()
    page.get_by_label("哪一类").select_option("before")
    expect(rows).to_have_count(2)
    page.get_by_label("由谁办理").select_option("gov-office")
    expect(rows).to_have_count(1)
    expect(page.locator("[data-count]")).to_contain_text("显示 1 项")
    page.goto("about:blank")
    page.go_back()
    expect(rows).to_have_count(1)
    page.locator("[data-more] summary", has_text="筛选").click()
    page.get_by_label("哪一类").select_option("cap")
    expect(rows).to_have_count(0)
    expect(page.locator("[data-count]")).to_contain_text("没有这样的")
    page.get_by_role("button", name="清除").click()
    expect(rows).to_have_count(page.locator("tr[data-deadline]").count())
    assert "kind=" not in page.url


def test_no_violation_and_nothing_wider_than_the_window(page: Page, address: str) -> None:
    for query in (
        "",
        "?limit=request-district-meeting&date=2026-10-15",
        "?limit=issue-adopted-documents&date=2026-12-28&kind=soft",
    ):
        page.goto(address + query)
        assert bars(page) == []


def test_on_a_phone_the_table_begins_on_the_first_screen(browse: Browse, address: str) -> None:
    page = browse(address, width=360, height=800)
    top = page.locator(".limit-list").first.evaluate("e => e.getBoundingClientRect().top + scrollY")
    assert top <= 320


def test_how_days_are_counted_stands_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_text("调休上班的周六、周日是工作日")).to_be_visible()
    expect(page.locator("tr blockquote").first).to_be_visible()


def test_the_picture_has_its_words_as_text_and_is_legible_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address)
    picture = page.get_by_role("img", name="一次会议前后的时限")
    expect(picture.locator("text.timeline-offset")).to_have_text(["−1", "0", "+5"])
    smallest = picture.evaluate("svg => 14 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    assert smallest >= 12
    over = picture.evaluate(
        """svg => [...svg.querySelectorAll("text")].filter((text) => {
          const box = text.getBBox()
          return box.x + box.width > svg.viewBox.baseVal.width
        }).map((text) => text.textContent)"""
    )
    assert over == []

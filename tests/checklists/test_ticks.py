"""Ticks, progress, filters and paper, as a person at a browser meets them; pages are opened from disk."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from generator.proof import fold

pytestmark = pytest.mark.browser


def boxes(page: Page) -> int:
    return page.locator("[data-duty] input").count()


def more(page: Page) -> None:
    """Open what is seldom used."""
    page.locator("[data-more] > summary").click()


def test_a_tick_stays_and_counts(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator("[data-duty] input").nth(1)
    box.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-count]").inner_text() == f"已办 1 / {boxes(page)}"
    page.reload()
    assert page.locator("[data-duty] input").nth(1).is_checked()
    assert page.locator("[data-count]").inner_text() == f"已办 1 / {boxes(page)}"


def test_a_tick_for_other_words_is_shown_as_out_of_date(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(
        """() => {
          const root = document.querySelector("[data-checklist]")
          const entry = root.querySelector("[data-duty]")
          localStorage.setItem("rules-portal:list:" + root.dataset.checklist, JSON.stringify({[entry.dataset.duty]: {tick: "0ld"}}))
        }"""
    )
    page.reload()
    first = page.locator("[data-duty]").first
    assert not first.locator("input").is_checked()
    assert first.locator("[data-stale-note]").is_visible()
    assert "1 项文字已改" in page.locator("[data-count]").inner_text()
    first.locator("input").check()
    assert not first.locator("[data-stale-note]").is_visible()
    assert page.locator("[data-count]").inner_text().startswith("已办 1 /")


def test_clearing_can_be_undone(page: Page, address: str) -> None:
    page.goto(address)
    for i in range(3):
        page.locator("[data-duty] input").nth(i).check()
    more(page)
    page.locator("[data-reset]").click()
    assert page.locator("[data-duty] input:checked").count() == 0
    page.locator("[data-undo]").click()
    assert page.locator("[data-duty] input:checked").count() == 3
    assert not page.locator("[data-undo]").is_visible()


@pytest.mark.parametrize(
    "fault",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no', 'SecurityError')}})",
        "Storage.prototype.getItem = () => '{broken'",
        "Storage.prototype.getItem = () => '[1]'",
    ],
)
def test_the_list_works_where_nothing_can_be_kept(context: BrowserContext, address: str, fault: str) -> None:
    context.add_init_script(fault)
    page = context.new_page()
    page.goto(address)
    for i in range(2):
        page.locator("[data-duty] input").nth(i).check()
    assert page.locator("[data-duty] input:checked").count() == 2
    assert page.locator("[data-count]").inner_text().startswith("已办 2 /")


def test_two_windows_show_the_same_ticks(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address)
    other.goto(address)
    one.locator("[data-duty] input").first.check()
    other.wait_for_function("() => document.querySelector('[data-duty] input').checked")


def test_a_tick_of_the_time_of_one_line_an_occasion_is_still_there(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(
        """() => {
          const root = document.querySelector("[data-checklist]")
          const entry = root.querySelector("[data-duty]")
          localStorage.setItem("rules-portal:list:" + root.dataset.checklist,
            JSON.stringify({["some-occasion/" + entry.dataset.duty]: {tick: entry.dataset.text}}))
        }"""
    )
    page.reload()
    box = page.locator("[data-duty] input").first
    assert box.is_checked()
    box.uncheck()
    page.reload()
    assert not page.locator("[data-duty] input").first.is_checked()


def test_a_tab_shows_one_part_and_can_be_sent(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    tab = page.locator("[data-tab=limited]")
    tab.focus()
    page.keyboard.press("Enter")
    limited = page.locator("[data-duty][data-limited]").count()
    assert 0 < page.locator("[data-duty]:visible").count() == limited < page.locator("[data-duty]").count()
    assert page.locator("[data-duty][data-limited]:visible").count() == limited
    assert str(limited) == tab.locator("small").inner_text()
    assert tab.get_attribute("aria-current") == "true"
    assert "only=limited" in page.url
    other = context.new_page()
    other.goto(page.url)
    assert other.locator("[data-duty]:visible").count() == limited
    # the same tab again shows all
    tab.click()
    assert page.locator("[data-duty]:visible").count() == page.locator("[data-duty]").count()
    assert "only=" not in page.url


def test_each_tab_shows_what_it_counts(page: Page, address: str) -> None:
    page.goto(address)
    seen = 0
    for tab in page.locator("[data-tab]").all():
        tab.click()
        for block in page.locator("details[data-block]:not([open]):visible > summary").all():
            block.click()
        assert str(page.locator("[data-duty]:visible").count()) == tab.locator("small").inner_text()
        seen += 1
    assert seen > 1


def test_an_occasion_and_a_kind_narrow_together_also_on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-pick]").first.click()
    occasion = page.locator("[data-pick]").first.get_attribute("data-pick")
    of_it = page.locator(f"[data-duty][data-occasions~={occasion}]")
    assert page.locator("[data-duty]:visible").count() == of_it.count() > 0
    assert f"occasion={occasion}" in page.url
    more(page)
    box = page.locator("[data-filter] [name=norm]:visible").first
    box.check()
    norm = box.get_attribute("value")
    both = page.locator(f"[data-duty][data-occasions~={occasion}][data-norm={norm}]").count()
    assert page.locator("[data-duty]:visible").count() == both
    said = f"只显示 {both} 项" if both else "没有同时符合的"
    assert said in page.locator("[data-filtered]").inner_text()
    page.emulate_media(media="print")
    assert page.locator("[data-duty]:visible").count() == both
    assert page.locator("[data-filtered]").is_visible()


def test_paper_has_all_whatever_tab_is_open(page: Page, address: str) -> None:
    page.goto(f"{address}?only=limited")
    everything = page.locator("[data-duty]").count()
    assert page.locator("[data-duty]:visible").count() < everything
    page.emulate_media(media="print")
    assert page.locator("[data-duty]:visible").count() == everything
    assert not page.locator("[data-filtered]").is_visible()


def test_a_link_to_an_entry_shows_it_whatever_is_shown(page: Page, address: str) -> None:
    page.goto(address)
    entry = page.locator("[data-duty]:not([data-limited])").last.get_attribute("id")
    page.goto(f"{address}?only=limited#{entry}")
    assert page.locator(f"[id='{entry}']").is_visible()


@pytest.mark.content
def test_a_long_list_opens_by_occasion(page: Page, site: Path, long_role: str) -> None:
    page.goto((site / "roles" / long_role / "index.html").as_uri())
    blocks = page.locator("details[data-block]")
    assert blocks.count() > 5
    assert page.locator("details[data-block][open]").count() == 1
    assert page.evaluate("document.documentElement.scrollHeight") <= 8100
    hidden = page.locator("details[data-block]:not([open]) [data-duty]").last.get_attribute("id")
    assert not page.locator(f"[id='{hidden}']").is_visible()
    page.goto(f"{page.url}#{hidden}")
    assert page.locator(f"[id='{hidden}']").is_visible()
    # paper has what is folded, and the screen is as it was afterwards
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[data-block]:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[data-block][open]").count() == 2


def test_without_javascript_all_is_there_and_no_dead_control(context: BrowserContext, address: str) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address)
    assert page.locator("[data-duty]:visible").count() == boxes(page) > 0
    assert page.locator("[data-page] :is(button, select, [type=file]):visible").count() == 0
    assert page.locator("[data-no-script]:visible").count() == 1
    # the ways to the parts are links
    for tab in page.locator("[data-tab]").all():
        tab.click()
        assert page.url.endswith(str(tab.get_attribute("href")))
    plain.close()


def test_paper_has_every_duty_its_source_and_its_page(page: Page, address: str) -> None:
    page.goto(address)
    asked = page.locator("[data-duty] [data-proof]").all_inner_texts()
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [packed(sheet.extract_text()) for sheet in pdf.pages]
    everything = "".join(sheets)
    # a longer sentence goes on in a second line, and readers of paper take the next column first
    opening = [packed(does)[:10] for does in asked]
    for words in opening:
        assert everything.count(words) >= opening.count(words)
    for number, sheet in enumerate(sheets, start=1):
        assert f"第{number}页共{len(sheets)}页" in sheet
        assert "SHA-256" in sheet
    assert "姓名" in sheets[0]
    assert "首页›" not in everything
    assert "更多" not in everything
    width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def packed(words: str) -> str:
    return re.sub(r"\s", "", fold(words))

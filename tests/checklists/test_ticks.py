"""Ticks, progress, filters and paper, as a person at a browser meets them; pages are opened from disk."""

import io
import re

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from generator.proof import fold

pytestmark = pytest.mark.browser


def boxes(page: Page) -> int:
    return page.locator("[data-duty] input").count()


def test_a_tick_stays_and_counts(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator("[data-duty] input").nth(1)
    box.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-count]").inner_text() == f"1 / {boxes(page)}"
    page.reload()
    assert page.locator("[data-duty] input").nth(1).is_checked()
    assert page.locator("progress").evaluate("bar => bar.value") == 1


def test_a_tick_for_other_words_is_shown_as_out_of_date(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(
        """() => {
          const root = document.querySelector("[data-checklist]")
          const entry = root.querySelector("[data-duty]")
          const line = entry.closest("[data-occasion]").dataset.occasion + "/" + entry.dataset.duty
          localStorage.setItem("rules-portal:list:" + root.dataset.checklist, JSON.stringify({[line]: {tick: "0ld"}}))
        }"""
    )
    page.reload()
    first = page.locator("[data-duty]").first
    assert not first.locator("input").is_checked()
    assert first.locator("[data-stale-note]").is_visible()
    assert "1 行文字已改" in page.locator("[data-count]").inner_text()
    first.locator("input").check()
    assert not first.locator("[data-stale-note]").is_visible()
    assert page.locator("[data-count]").inner_text().startswith("1 /")


def test_clearing_can_be_undone(page: Page, address: str) -> None:
    page.goto(address)
    for i in range(3):
        page.locator("[data-duty] input").nth(i).check()
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
    assert page.locator("[data-count]").inner_text().startswith("2 /")


def test_two_windows_show_the_same_ticks(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address)
    other.goto(address)
    one.locator("[data-duty] input").first.check()
    other.wait_for_function("document.querySelector('[data-duty] input').checked")


def test_a_filter_stands_in_the_address_and_can_be_sent(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.locator("[data-filter] summary").click()
    page.locator("[data-filter] [name=limited]").check()
    shown = page.locator("[data-duty]:visible")
    limited = page.locator("[data-duty][data-limited]").count()
    assert 0 < shown.count() == limited < boxes(page)
    assert "limited=1" in page.url
    assert f"只显示 {limited} 行" in page.locator("[data-filtered]").inner_text()
    other = context.new_page()
    other.goto(page.url)
    assert other.locator("[data-duty]:visible").count() == limited
    assert other.locator("[data-filter] [name=limited]").is_visible()
    assert (
        other.locator("[data-occasion]:visible h2").count()
        == other.locator("[data-occasion]:has([data-limited])").count()
    )


def test_occasion_and_kind_narrow_together(page: Page, address: str) -> None:
    page.goto(address)
    occasion = page.locator("[data-occasion]").first.get_attribute("data-occasion")
    norm = page.locator("[data-duty]").first.get_attribute("data-norm")
    page.locator("[data-filter] summary").click()
    page.locator("[data-filter] select").select_option(occasion)
    page.locator(f"[data-filter] [name=norm][value={norm}]").check()
    expected = page.locator(f"[data-occasion={occasion}] li[data-norm={norm}]").count()
    assert page.locator("[data-duty]:visible").count() == expected > 0
    assert f"occasion={occasion}" in page.url


def test_the_list_is_narrowed_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-keeping] summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    norm = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    assert (
        page.locator("[data-duty]:visible").count()
        == page.locator(f"li[data-duty][data-norm={norm}]").count()
    )
    assert f"norm={norm}" in page.url
    page.keyboard.press("Space")
    page.locator("[data-filter] select").focus()
    page.keyboard.press("ArrowDown")
    occasion = page.locator("[data-occasion]").first
    assert page.locator("[data-duty]:visible").count() == occasion.locator("[data-duty]").count()


def test_a_link_to_an_entry_shows_it_whatever_is_filtered(page: Page, address: str) -> None:
    page.goto(address)
    entry = page.locator("[data-duty]:not([data-limited])").last.get_attribute("id")
    page.goto(f"{address}?limited=1#{entry}")
    assert page.locator(f"[id='{entry}']").is_visible()


def test_without_javascript_all_is_there_and_no_dead_control(context: BrowserContext, address: str) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address)
    assert page.locator("[data-duty]:visible").count() == boxes(page) > 0
    assert page.locator("[data-page] button:visible, [data-page] select:visible").count() == 0
    plain.close()


def test_paper_has_every_duty_its_source_and_its_page(page: Page, address: str) -> None:
    page.goto(address)
    asked = page.locator("[data-duty] label [data-proof]").all_inner_texts()
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
    assert "只看" not in everything
    width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def packed(words: str) -> str:
    return re.sub(r"\s", "", fold(words))

"""One's own words beside a line: written by keyboard, kept, printed, and marked when the rule's words have changed."""

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

KEPT = """() => JSON.parse(localStorage.getItem(
  "rules-portal:list:" + document.querySelector("[data-checklist]").dataset.checklist) ?? "{}")"""
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no', 'SecurityError')}})"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def write(page: Page, words: str, line: int = 0) -> None:
    """Unfold a line and write its note, with the keyboard alone."""
    page.locator("[data-fold] > summary").nth(line).focus()
    page.keyboard.press("Enter")
    page.locator("[data-duty]").nth(line).locator("textarea").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('textarea')"):
            break
    page.keyboard.type(words)


def fold(page: Page, line: int = 0) -> None:
    page.locator("[data-fold] > summary").nth(line).click()


def test_a_note_is_written_with_the_keyboard_and_stays(page: Page, address: str) -> None:
    page.goto(address)
    write(page, "先问秘书科")
    assert page.evaluate("document.activeElement.closest('label').textContent").startswith("备注")
    page.reload()
    note = page.locator("[data-my-note]").first
    assert note.inner_text() == "备注：先问秘书科"
    assert page.locator("textarea:visible").count() == 0
    fold(page)
    assert page.locator("textarea").first.input_value() == "先问秘书科"
    page.locator("textarea").first.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.reload()
    assert not note.is_visible()
    assert page.evaluate(KEPT) == {}


def test_a_note_is_on_paper_and_its_field_is_not(page: Page, address: str) -> None:
    page.goto(address)
    write(page, "第一行\n第二行")
    page.emulate_media(media="print")
    # also while the line is unfolded
    assert page.locator("[data-my-note]").first.inner_text() == "备注：第一行\n第二行"
    assert page.locator("[data-my-note]:visible").count() == 1
    assert page.locator("textarea:visible, [data-about]:visible, [data-bar]:visible").count() == 0


def test_a_note_on_other_words_says_so(page: Page, address: str) -> None:
    page.goto(address)
    write(page, "旧话")
    page.locator("[data-duty] input").first.check()
    page.evaluate(
        f"""() => {{
          const kept = ({KEPT})()
          for (const record of Object.values(kept)) record.noted = record.tick = "0ld"
          const root = document.querySelector("[data-checklist]")
          localStorage.setItem("rules-portal:list:" + root.dataset.checklist, JSON.stringify(kept))
        }}"""
    )
    page.reload()
    first = page.locator("[data-duty]").first
    assert first.locator("[data-my-note]").inner_text() == "备注（写于文字修改之前）：旧话"
    assert first.locator("[data-stale-note]").is_visible()
    # writing anew is about the words as they are; the tick is still for the old ones
    fold(page)
    first.locator("textarea").press("End")
    page.keyboard.type("，新话")
    assert first.locator("[data-my-note]").text_content() == "备注：旧话，新话"
    assert first.locator("[data-stale-note]").is_visible()


@pytest.mark.parametrize("fault", [FORBIDDEN, FULL])
def test_it_is_said_when_nothing_can_be_kept(context: BrowserContext, address: str, fault: str) -> None:
    context.add_init_script(fault)
    page = context.new_page()
    page.goto(address)
    write(page, "只在这一页")
    page.locator("[data-duty] input").nth(1).check()
    assert page.locator("[data-my-note]").first.text_content() == "备注：只在这一页"
    assert page.locator("[data-count]").inner_text().startswith("已办 1 /")
    assert "只在这一页打开时有效" in page.locator("[data-not-kept]").inner_text()
    assert not page.locator("[data-keeping]").is_visible()


def test_a_browser_that_forbids_keeping_is_told_of_before_anything_is_lost(
    context: BrowserContext, address: str
) -> None:
    context.add_init_script(FORBIDDEN)
    page = context.new_page()
    page.goto(address)
    assert page.locator("[data-not-kept]").is_visible()


def test_two_windows_show_the_same_notes(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address)
    other.goto(address)
    write(one, "两边都看得到")
    other.wait_for_function(
        "() => document.querySelector('[data-my-note]').textContent.endsWith('两边都看得到')"
    )


def test_clearing_leaves_the_notes_and_later_ticks(page: Page, address: str) -> None:
    page.goto(address)
    write(page, "留着")
    page.locator("[data-duty] input").nth(0).check()
    page.locator("[data-duty] input").nth(1).check()
    page.locator("[data-more] > summary").press("Enter")
    page.locator("[data-reset]").press("Enter")
    assert page.locator("[data-my-note]").first.text_content() == "备注：留着"
    assert page.evaluate("document.activeElement.matches('[data-undo]')")
    page.locator("[data-duty] input").nth(2).check()
    page.locator("[data-duty] input").nth(0).check()
    page.locator("[data-duty] input").nth(0).uncheck()
    page.locator("[data-undo]").focus()
    page.keyboard.press("Enter")
    # what was changed by hand since is as the hand left it
    ticked = page.locator("[data-duty] input").evaluate_all("all => all.slice(0, 3).map(b => b.checked)")
    assert ticked == [False, True, True]
    # the button is folded away again: what was done is said, and the undo is gone
    assert page.locator("[data-says]").inner_text() == "已恢复。"
    assert not page.locator("[data-undo]").is_visible()

"""The box and its list: completions while typing, results as one change, and a page that says what the rules do not have."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from generator import portal
from generator.search.asks import asks
from tests.search.pages import ROOT, typed
from tests.support.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.content]

OTHERWISE = """async changes => {
  const engine = await portal.search.ready(), find = engine.find
  engine.find = async (query, wanted) => {
    const found = await find(query, wanted)
    return Object.assign(found, changes, {
      answers: changes.answers ? found.answers.slice(0, 1).concat(found.answers.slice(0, 1).map(a => Object.assign({}, a, changes.answers))) : found.answers,
      results: changes.weak ? found.results.map(r => Object.assign(r, { weak: true })) : found.results,
    }, changes.state && changes.state !== "sure" ? { answers: [] } : {}, changes.state === "none" ? { results: [] } : {})
  }
}"""
"""The engine, saying of whatever it is asked what a test wants said: the page shows what it is told."""


def otherwise(page: Page, **changes: Any) -> None:
    page.evaluate(OTHERWISE, changes)


def key_in(page: Page, words: str) -> Locator:
    """The box, when the completions of all the words have been made: key by key, those of the first ones would open the list."""
    box = page.locator("[data-search-input]")
    box.fill("")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill(words)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def options(page: Page) -> Locator:
    return page.locator("[data-search-completions] [role=option]")


def test_a_question_is_completed_by_keys_and_typing_goes_on(page: Page) -> None:
    box = page.locator("[data-search-input]")
    box.press_sequentially("全区性会议几天")
    expect(box).to_have_attribute("role", "combobox")
    expect(options(page).first).to_have_text("开全区性会议要提前几天请示")
    assert page.locator(f"#{box.get_attribute('aria-controls')}[role=listbox]").count() == 1
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_text("开全区性会议要提前几天请示")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    # before the first and past the last is what was typed
    box.press("ArrowUp")
    expect(chosen).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("开全区性会议要提前几天请示")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[data-answer]")).to_have_attribute("data-address", "art_23__para_3")
    assert "q=%E5%BC%80" in page.url
    page.keyboard.type("吗")
    expect(box).to_have_value("开全区性会议要提前几天请示吗")
    page.go_back()


def test_escape_closes_the_completions_then_empties_the_box(page: Page) -> None:
    box = key_in(page, "会议纪要")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("会议纪要")
    # closed, the arrows walk the results; with Alt they open the list again
    box.press("Alt+ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator("[data-result]")).to_have_count(0)


def test_enter_asks_what_is_typed_and_the_list_stays_closed(page: Page) -> None:
    box = key_in(page, "会议纪要谁")
    box.press("Enter")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("会议纪要谁")
    expect(box).to_be_focused()
    expect(page.locator("[data-result]").first).to_be_visible()
    # with the mouse
    box.press("Alt+ArrowDown")
    options(page).nth(1).click()
    expect(box).to_have_value("区长办公会议纪要由谁签发")
    expect(box).to_be_focused()


@pytest.mark.parametrize(
    "words, completed",
    [
        ("纪要谁签", "区政府专题会议纪要由谁签发"),
        # the order of the words is the asker's
        ("谁签发纪要", "区政府专题会议纪要由谁签发"),
        # as people call a role, and as they spell it
        ("局长离袁", "部门主要负责人离袁请假由谁审批"),
        ("quanquxing", "全区性会议最多几次"),
        ("qth", "区政府全体会议"),
        ("会签怎么办", "部门征求意见与会签怎么办"),
    ],
)
def test_completions_are_questions_that_have_what_was_typed(asking: Page, words: str, completed: str) -> None:
    key_in(asking, words)
    assert completed in options(asking).locator("span:first-child").all_inner_texts()


def test_what_nothing_completes_opens_no_list(asking: Page) -> None:
    typed(asking, "停车费怎么收")
    asking.evaluate("async () => { await portal.search.typing(); await new Promise(requestAnimationFrame) }")
    expect(asking.locator("[data-search-completions]")).to_be_hidden()


def test_each_completion_has_its_answer(asking: Page) -> None:
    made = asks(portal.load(ROOT / "rules_source").view)
    placed = [ask for ask in made if ask.places]
    assert len(placed) > 150
    found = asking.evaluate(
        """async questions => {
          const engine = await portal.search.ready(), all = []
          for (const question of questions) {
            const { results } = await engine.find(question, 10)
            all.push(results.filter(r => r.passage).slice(0, 3).map(r => r.passage.address))
          }
          return all
        }""",
        [ask.words for ask in placed],
    )
    missed = [
        ask.words
        for ask, addresses in zip(placed, found, strict=True)
        # an item counts for its paragraph
        if not {str(place).partition("__point")[0] for place in ask.places}.intersection(
            address.partition("__point")[0] for address in addresses
        )
    ]
    assert len(missed) <= 0.05 * len(placed), missed


def test_results_come_as_one_change_and_the_rest_on_request(page: Page) -> None:
    page.evaluate(
        """() => { window.changes = 0; const list = document.querySelector("[data-search-results]")
          new MutationObserver(() => { window.changes += 1 }).observe(list, { childList: true, subtree: true, attributes: true }) }"""
    )
    assert len(typed(page, "会议")) == 10
    expect(page.locator("[data-search-input]")).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("changes") == 1
    page.locator("[data-search-input]").press("Escape")
    # every address once, before and after the press
    page.get_by_role("button", name="更多").click()
    expect(page.locator("[data-result]")).to_have_count(30)
    addresses = page.eval_on_selector_all(
        "[data-result][data-address]", "all => all.map(r => r.dataset.address)"
    )
    assert len(addresses) == len(set(addresses))
    expect(page.locator("[data-result]").nth(10).locator("a").first).to_be_focused()


def test_the_directory_is_closed_while_there_are_results(page: Page) -> None:
    directory = page.locator("[data-search-directory]")
    expect(directory).to_have_attribute("open", "")
    typed(page, "请假")
    expect(directory).not_to_have_attribute("open", "")
    # opened by hand it stays so
    directory.locator("summary").click()
    typed(page, "请假谁")
    expect(directory).to_have_attribute("open", "")
    # three results are no long page
    assert page.evaluate("document.documentElement.scrollHeight") < 4000


def test_what_the_rules_do_not_have_is_said_first(page: Page) -> None:
    otherwise(page, state="weak", missing=["停车费"], weak=True)
    typed(page, "停车费请假")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text("规则里没有“停车费”")
    expect(page.locator("[data-search-results]")).to_have_attribute("data-state", "weak")
    expect(page.locator("[data-answer]")).to_have_count(0)
    results = page.locator("[data-result]")
    expect(results.first).to_be_hidden()
    expect(page.locator("[data-search-directory] a", has_text="主题索引")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < 1000
    page.locator("summary", has_text="也许有关").click()
    expect(results.first).to_be_visible()
    assert not violations(page, within="[data-page=search]")


def test_nothing_found_is_a_short_page_and_a_wrong_citation_is_told(page: Page) -> None:
    otherwise(page, state="none", missing=["停车费", "食堂"])
    typed(page, "食堂停车费")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text("规则里没有“停车费”“食堂”")
    expect(page.locator("[data-search-results]")).to_have_attribute("data-state", "none")
    assert page.evaluate("document.documentElement.scrollHeight") < 1000
    page.reload()
    typed(page, "二十三条九款")
    expect(status).to_have_text("第二十三条没有第九款")


def test_two_answers_are_two_boxes_and_results_keep_their_order(page: Page) -> None:
    order = typed(page, "会议请假谁批")
    otherwise(page, answers={"address": "art_99__para_1", "cite": "第九十九条"})
    assert typed(page, "会议请假谁批？") == order
    boxes = page.locator("[data-answer]")
    expect(boxes).to_have_count(2)
    # that which is not the first result is none of the results
    expect(boxes.first).not_to_have_attribute("data-result", "")
    expect(boxes.last).to_have_attribute("data-result", "")
    expect(page.locator("[data-search-status]")).to_contain_text(
        "找到答案：第二十二条、第九十九条（两种情形）"
    )


def test_two_cases_of_one_paragraph_are_two_boxes_and_one_result(page: Page) -> None:
    found = typed(page, "专题会纪要谁签发")
    boxes = page.locator("[data-answer]")
    expect(boxes).to_have_count(2)
    expect(boxes.filter(has_text="第二十一条第三款")).to_have_count(2)
    assert [address for _, _, address in found].count("art_21__para_3") == 1
    expect(page.locator("[data-search-status]")).to_contain_text("找到答案：第二十一条第三款（两种情形）；")


def test_the_ways_on_of_an_answer_lead_there(page: Page) -> None:
    typed(page, "开全区性会议要提前几天请示")
    ways = page.locator("[data-answer] .answer-ways a")
    expect(ways).to_have_text(["推算日期", "办事流程", "职责清单"])
    for number in range(3):
        ways.nth(number).click()
        expect(page.locator(":target").first).to_be_visible()
        # back from where it led the answer is there again
        page.go_back()
        expect(page.locator("[data-answer]")).to_have_attribute("data-address", "art_23__para_3")


def test_a_printed_answer_has_its_question_and_no_controls(page: Page) -> None:
    typed(page, "征求意见几天内回复")
    page.emulate_media(media="print")
    expect(page.locator("[data-search-asked]")).to_be_visible()
    expect(page.locator("[data-search-asked]")).to_have_text("征求意见几天内回复")
    expect(page.locator("[data-answer]")).to_be_visible()
    for hidden in ("form", "[data-search-kinds]", "[data-search-directory]"):
        expect(page.locator(f"[data-page=search] {hidden}")).to_be_hidden()
    page.emulate_media(media="screen")


def test_the_box_of_the_home_page_completes_and_leads_to_the_answer(blank: Page, address: str) -> None:
    blank.goto(address)
    box = key_in(blank, "会议纪要谁签")
    # passages stand below the questions, a line each
    lines = blank.locator("[data-search-results] [data-result]")
    expect(lines).to_have_count(3)
    assert {line.bounding_box()["height"] for line in lines.all()} == {44}  # type: ignore[index]
    box.press("ArrowDown")
    box.press("Enter")
    blank.wait_for_url("**/search/?q=*")
    expect(blank.locator("[data-answer]").first).to_be_visible()
    # the focus is in the box of that page: typing goes on
    expect(blank.locator("[data-search-input]")).to_be_focused()
    blank.goto(address)
    key_in(blank, "会议纪要谁签")
    blank.locator("[data-search-results] [data-hit]").first.click()
    blank.wait_for_url("**/rules/**")


def test_the_box_of_a_page_that_is_not_there_completes_and_typing_goes_on(blank: Page, address: str) -> None:
    blank.goto(f"{address}404.html")
    box = key_in(blank, "会议纪要谁签")
    box.press("Enter")
    blank.wait_for_url("**/search/?q=*")
    expect(blank.locator("[data-search-input]")).to_be_focused()


def test_a_link_to_a_question_leaves_the_focus_to_the_reader(blank: Page, address: str) -> None:
    blank.goto(f"{address}search/?q=%E8%AF%B7%E5%81%87")
    blank.wait_for_selector("[data-result]")
    expect(blank.locator("[data-search-input]")).not_to_be_focused()

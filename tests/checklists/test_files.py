"""A list with its ticks and notes as a file: saved, loaded on another machine, refused when it is not ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page

from generator.model.annotations import Duty
from tests.checklists.test_notes import FORBIDDEN, FULL, KEPT, write
from tests.checklists.test_ticks import more
from tests.checklists.test_together import shown

pytestmark = pytest.mark.browser

File = dict[str, Any]


def save(page: Page) -> tuple[str, File]:
    """What the button for saving gives: the name and the content of the file."""
    with page.expect_download() as download:
        more(page)
        page.locator("[data-save]").press("Enter")
    path = download.value.path()
    content: File = json.loads(Path(path).read_text(encoding="utf-8"))
    return download.value.suggested_filename, content


def payload(content: object) -> FilePayload:
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return {"name": "清单.json", "mimeType": "application/json", "buffer": words.encode()}


def load(page: Page, content: object) -> str:
    """Load a file; gives what the page says then."""
    page.locator("[data-says]").evaluate("says => { says.textContent = '' }")
    page.locator("[data-load]").set_input_files(payload(content))
    page.wait_for_function("() => document.querySelector('[data-says]').textContent")
    return page.locator("[data-says]").inner_text()


@pytest.fixture
def filled(page: Page, address: str) -> tuple[Page, File]:
    """A list with two ticks and a note, and the file it was saved to."""
    page.goto(address)
    for i in (0, 2):
        page.locator("[data-duty] input").nth(i).check()
    write(page, "给接手的人", 1)
    return page, save(page)[1]


def test_a_file_has_every_line_of_the_list(filled: tuple[Page, File], varied: str) -> None:
    page, content = filled
    name, again = save(page)
    assert name.endswith("版）.json")
    assert str(page.locator("[data-checklist]").get_attribute("data-list")) in name
    assert content["roles"] == [varied]
    texts = page.locator("[data-duty]").evaluate_all("all => all.map(e => e.dataset.text)")
    assert [entry["text"] for entry in content["entries"]] == texts
    assert [entry.get("tick") for entry in content["entries"]][:3] == [texts[0], None, texts[2]]
    assert [entry.get("note") for entry in content["entries"]][:3] == [None, "给接手的人", None]
    assert again["entries"] == content["entries"]


def test_a_list_is_the_same_after_loading_on_another_machine(
    context: BrowserContext, filled: tuple[Page, File], address: str
) -> None:
    page, content = filled
    kept = page.evaluate(KEPT)
    assert context.browser
    machine = context.browser.new_context()
    other = machine.new_page()
    other.goto(address)
    other.locator("[data-duty] input").nth(1).check()
    said = load(other, content)
    assert "2 个勾，1 条备注" in said
    assert other.evaluate(KEPT) == kept
    assert other.locator("[data-count]").inner_text().startswith("已办 2 /")
    other.reload()
    assert other.locator("[data-duty]").nth(1).locator("[data-my-note]").inner_text() == "备注：给接手的人"
    machine.close()


def test_a_file_is_loaded_with_the_keyboard(filled: tuple[Page, File]) -> None:
    page, content = filled
    # choosers are caught only some time after the listener is there: too late for one that a key opens at once
    page.on("filechooser", lambda chooser: chooser.set_files(payload(content)))
    more(page)
    page.locator("[data-save]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-load]')")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('[data-says]').textContent.startsWith('已读入')")
    assert page.evaluate("document.activeElement.matches('[data-undo]')")


def test_loading_can_be_undone(filled: tuple[Page, File]) -> None:
    page, content = filled
    page.locator("[data-duty] input").nth(3).check()
    page.locator("[data-duty]").nth(1).locator("textarea").fill("我自己的话")
    before = page.evaluate(KEPT)
    said = load(page, content)
    assert "换下原来的 1 条备注" in said
    assert page.evaluate(KEPT) != before
    assert page.locator("[data-undo]").inner_text() == "撤销读入"
    page.keyboard.press("Enter")
    assert page.evaluate(KEPT) == before


def test_a_line_whose_words_have_changed_is_out_of_date_after_loading(
    page: Page, filled: tuple[Page, File]
) -> None:
    page, content = filled
    content["entries"][0] |= {"tick": "0ld", "text": "0ld"}
    load(page, content)
    first = page.locator("[data-duty]").first
    assert not first.locator("input").is_checked()
    assert first.locator("[data-stale-note]").is_visible()
    assert "1 项文字已改" in page.locator("[data-count]").inner_text()


def test_a_file_of_an_earlier_edition_is_carried_on_and_says_so(filled: tuple[Page, File]) -> None:
    page, content = filled
    said = load(page, content | {"edition": "1999-01-01"})
    assert said.startswith("已读入") and "文件是 1999-01-01 版的，文字改过的请重新核对" in said


def spoiled(content: File) -> Iterator[tuple[object, str]]:
    """Files that are not ours or not of this list, each with what is to be said of it."""

    def first(**fields: object) -> File:
        return content | {"entries": [content["entries"][0] | fields, *content["entries"][1:]]}

    damaged = "不是本站存的清单，或者已经损坏"
    yield json.dumps(content)[:-40], damaged
    yield "null", damaged
    yield [], damaged
    yield content | {"format": "other"}, damaged
    yield content | {"entries": {}}, damaged
    yield content | {"entries": [None]}, damaged
    yield content | {"entries": content["entries"] * 2}, damaged
    yield first(key="../x"), damaged
    yield first(tick=1), damaged
    yield first(note="长" * 2001), damaged
    yield " " * 2_000_001, "文件太大"
    yield content | {"version": 3}, "另一版本的本站"
    yield content | {"rule": "other-rules", "title": "《别的规则》"}, "是《别的规则》的清单，这一页是《"
    yield content | {"edition": "2999-01-01"}, "是 2999-01-01 版的清单，这一页是 "
    yield content | {"edition": None}, damaged


def test_a_file_that_is_not_ours_is_refused_in_a_sentence_and_changes_nothing(
    filled: tuple[Page, File],
) -> None:
    page, content = filled
    page.locator("[data-duty] input").nth(3).check()
    before = page.evaluate(KEPT)
    for given, why in spoiled(content):
        said = load(page, given)
        assert said.startswith("没有读入“清单.json”：")
        assert why in said
        assert said.endswith("原来的勾和备注都没有动。")
        assert page.evaluate(KEPT) == before
        assert not page.locator("[data-undo]").is_visible()


def test_a_file_brings_its_roles_and_undoing_takes_them_back(
    page: Page, several: str, pair: tuple[str, str], by_role: dict[str, list[Duty]]
) -> None:
    union = {duty.id for role in pair for duty in by_role[role]}
    page.goto(f"{several}?role={pair[0]}&role={pair[1]}")
    page.locator("[data-duty] input").first.check()
    _, content = save(page)
    assert {entry["key"] for entry in content["entries"]} == union
    assert content["roles"] == [role for role in content["roles"] if role in pair]
    other = next(role for role in by_role if role not in pair)
    page.goto(f"{several}?role={other}")
    shown(page, {duty.id for duty in by_role[other]})
    load(page, content)
    shown(page, union)
    assert page.locator("[data-duty] input:checked").count() == 1
    page.locator("[data-undo]").press("Enter")
    shown(page, {duty.id for duty in by_role[other]})


def test_a_file_of_the_time_of_one_line_an_occasion_is_read(filled: tuple[Page, File]) -> None:
    page, content = filled
    old = content | {
        "version": 1,
        "entries": [
            entry | {"key": f"{occasion}/{entry['key']}"}
            for entry in content["entries"]
            for occasion in ("one-meeting", "another-meeting")
        ],
    }
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.locator("[data-duty] input:checked").count() == 0
    assert "2 个勾，1 条备注" in load(page, old)
    assert page.locator("[data-duty] input:checked").count() == 2
    assert page.locator("[data-duty]").nth(1).locator("[data-my-note]").text_content() == "备注：给接手的人"


def test_lines_that_are_not_on_the_page_are_kept_and_counted(
    filled: tuple[Page, File],
) -> None:
    page, content = filled
    content["entries"].append({"key": "no-such-duty", "tick": "abc", "text": "abc"})
    assert "1 行不在这一页上" in load(page, content)
    assert "no-such-duty" in page.evaluate(KEPT)


@pytest.mark.parametrize("fault", [FORBIDDEN, FULL])
def test_what_the_browser_cannot_keep_can_still_be_saved_and_loaded(
    context: BrowserContext, address: str, fault: str
) -> None:
    context.add_init_script(fault)
    page = context.new_page()
    page.goto(address)
    page.locator("[data-duty] input").first.check()
    _, content = save(page)
    page.reload()
    assert not page.locator("[data-duty] input").first.is_checked()
    load(page, content)
    assert page.locator("[data-duty] input").first.is_checked()
    assert page.locator("[data-not-kept]").is_visible()

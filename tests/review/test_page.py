"""The sheet in a browser: works from disk, keeps what is filled in, saves it; valid, accessible, readable without scripts."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.review import command
from generator.review import page as html
from generator.review.sheets import Sheet
from generator.views.portal import PortalView
from tests.review.conftest import OFFICE, Copy
from tests.support.axe import violations
from tests.support.chance import share
from tests.support.kept import RULE
from tests.support.web import Tabs
from tests.web.test_markup import complaints


@pytest.fixture
def address(limited: Sheet, tmp_path: Path) -> str:
    """Where the page of a sheet with single rows and a batch stands on this disk."""
    path = tmp_path / RULE / f"{limited.name}.html"
    path.parent.mkdir()
    path.write_bytes(html.page(limited))
    (tmp_path / "index.html").write_bytes(html.index([(f"{RULE}/{limited.name}", limited)]))
    return path.as_uri()


def pick(page: Page, row: str, answer: str) -> None:
    page.locator(f"{row} input[value={answer}]").check(force=True)


@pytest.mark.browser
def test_what_is_filled_in_is_kept_and_saved_and_applied(address: str, copy: Copy, browser: Browser) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            said.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
        ),
    )
    page.goto(address)
    total = page.locator("[data-item]").count()
    single = page.locator("[data-item]").count() - page.locator(".batch [data-item]").count()
    page.get_by_label("核对的单位或科室").fill(OFFICE)
    page.get_by_label("核对日期").fill("2026-03-02")
    page.get_by_role("button", name="存下核对结果").click()
    expect(page.get_by_role("status")).to_have_text("还没有填任何一条。")
    pick(page, "#r1", "doubt")
    page.locator("#r1 .why").fill("谁报，原文没有写")
    for number in range(2, single + 1):
        pick(page, f"#r{number}", "right")
    page.locator("input[name=batch]").check(force=True)
    counted = f"已填 {total} 条，共 {total} 条：对 {total - 1}、改 0、疑 1。"
    expect(page.get_by_role("status")).to_have_text(counted)
    page.reload()
    expect(page.get_by_role("status")).to_have_text(counted)
    expect(page.get_by_label("核对的单位或科室")).to_have_value(OFFICE)
    with page.expect_download() as download:
        page.get_by_role("button", name="存下核对结果").click()
    assert re.fullmatch(rf"核对 第.+条 {OFFICE} 2026-03-02\.json", download.value.suggested_filename)
    path = copy.folder / "saved.json"
    download.value.save_as(path)
    ids = page.evaluate("[...document.querySelectorAll('[data-item]')].map((item) => item.dataset.id)")
    context.close()
    assert not said
    answers = json.loads(path.read_text(encoding="utf-8"))["answers"]
    assert [answer["id"] for answer in answers] == ids
    assert copy.apply(path) == 0
    keys = {name: copy.edition.duties[name].review.key for name in ids}
    assert keys == {name: "no" if name == ids[0] else "yes" for name in ids}


@pytest.mark.browser
def test_what_was_filled_in_for_other_words_is_not_filled_in_again(address: str, browser: Browser) -> None:
    path = Path(address.removeprefix("file://"))
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    pick(page, "#r1", "right")
    text = path.read_text(encoding="utf-8")
    of = page.locator("#r1").get_attribute("data-of") or ""
    path.write_text(text.replace(of, f"{'0' * 16}{of[16:]}"), encoding="utf-8")
    page.reload()
    expect(page.get_by_role("status")).to_have_text("有 1 条填写之后，原文或标注改了，请重新填写。")
    assert page.locator("#r1 input:checked").count() == 0
    context.close()


@pytest.mark.browser
def test_what_storage_does_not_have_yet_is_there_when_the_page_is_loaded_again(
    address: str, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    pick(page, "#r1", "right")
    # the browser writes storage in its own time
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("#r1 input[value=right]")).to_be_checked()
    context.close()


@pytest.mark.browser
def test_two_windows_with_one_sheet_know_of_each_other(address: str, browser: Browser) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(address)
    pick(one, "#r1", "right")
    expect(other.locator("#r1 input[value=right]")).to_be_checked()
    pick(other, "#r2", "doubt")
    expect(one.locator("#r2 input[value=doubt]")).to_be_checked()
    one.reload()
    expect(one.locator("#r1 input[value=right]")).to_be_checked()
    expect(one.locator("#r2 input[value=doubt]")).to_be_checked()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_is_accessible_and_fits(
    scheme: Literal["light", "dark"], address: str, tmp_path: Path, tabs: Tabs
) -> None:
    page = tabs.lend(width=320).page
    page.emulate_media(color_scheme=scheme)
    for there in (address, (tmp_path / "index.html").as_uri()):
        page.goto(there)
        assert not violations(page, colours=scheme == "dark"), there
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    tabs.take_back()


@pytest.mark.browser
def test_without_scripts_everything_is_read_and_the_workbook_is_named(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("status")).to_contain_text(".xlsx")
    expect(page.locator("#r1 .say")).to_be_visible()
    expect(page.get_by_text("存下核对结果", exact=True)).to_be_hidden()
    context.close()


@pytest.mark.slow
def test_every_sheet_is_valid_html(unread: PortalView, tmp_path: Path) -> None:
    made = command.sheets(unread, "", ())
    for path in share(sorted(path for path in made if path.endswith(".html"))):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(made[path])
    found = complaints(tmp_path)
    assert not found, "\n".join(found[:20])

"""How a person reads: size of type, the mode for older readers, reading aloud, the way past the header, the map."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import violations
from tests.support.built import ROOT, RULE, Site, build
from tests.support.chance import share
from tests.support.web import Browse
from tests.web.test_browser import PAGES, sideways

VOICE = """
  window.heard = []
  Object.defineProperty(window, 'speechSynthesis', { value: {
    speak: (piece) => heard.push(piece.text), cancel: () => heard.push('silence') } })
"""
MARKS = """
official: true
marks:
  agency: https://marks.example/agency
  site_id_code: 标识码甲
  icp: 备案号乙
  police: 公安备案丙
  host: 主办单位丁
  contact: 联系方式戊
  report_error: https://marks.example/errors
"""


LARGE, SMALL, ELDER = 1.125, 0.9375, 1.25
"""How much larger than usual the type of each choice is."""


def type_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def choose(page: Page, name: str) -> None:
    """Open the panel of the display, if it is closed, and press a button in it."""
    button = page.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.locator("[data-reading] > summary").click()
    button.press("Enter")


@pytest.mark.browser
def test_a_size_of_type_is_kept_from_page_to_page(browse: Browse, server: str) -> None:
    page = browse(f"{server}index.html")
    usual = type_size(page)
    choose(page, "大字号")
    assert type_size(page) == pytest.approx(usual * LARGE)
    page.goto(f"{server}roles/index.html")
    assert type_size(page) == pytest.approx(usual * LARGE)
    page.locator("[data-reading] > summary").click()
    expect(page.get_by_role("button", name="大字号")).to_have_attribute("aria-pressed", "true")
    choose(page, "小字号")
    assert type_size(page) == pytest.approx(usual * SMALL)


@pytest.mark.browser
def test_the_mode_for_older_readers_has_an_address_and_stays(browse: Browse, server: str) -> None:
    usual = type_size(browse(f"{server}index.html"))
    page = browse(f"{server}roles/index.html?reading=elder")
    assert type_size(page) == pytest.approx(usual * ELDER)
    page.goto(f"{server}terms/index.html")
    assert type_size(page) == pytest.approx(usual * ELDER)
    choose(page, "长者模式")
    page.reload()
    assert type_size(page) == pytest.approx(usual)
    choose(page, "长者模式")
    page.reload()
    assert type_size(page) == pytest.approx(usual * ELDER)


@pytest.mark.browser
def test_the_size_stands_before_anything_is_painted(browse: Browse, server: str) -> None:
    page = browse("about:blank")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.sizeAtBody ??= document.documentElement.dataset.size })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(f"{server}index.html")
    assert page.evaluate("window.sizeAtBody") == "medium"


# of the dark scheme colours alone are asked, which stand in one place for both modes: of a share of the pages
@pytest.mark.browser
@pytest.mark.parametrize(
    "path, scheme",
    [*((path, "light") for path in PAGES.values()), *((path, "dark") for path in share([*PAGES.values()]))],
)
def test_a_page_fits_a_phone_in_the_mode_for_older_readers(
    browse: Browse, server: str, path: str, scheme: str
) -> None:
    page = browse(f"{server}{path}?reading=elder", width=360, color_scheme=scheme)
    assert not sideways(page)
    assert not violations(page, colours=scheme == "dark")
    low = page.locator("[data-page] button:visible, .page-up a:visible, .page-beside a:visible").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
    )
    assert not low


@pytest.mark.browser
@pytest.mark.content
def test_a_page_is_read_aloud_until_it_is_stopped(browse: Browse, server: str) -> None:
    page = browse("about:blank")
    page.add_init_script(VOICE)
    page.goto(f"{server}rules/{RULE}/20/index.html")
    expect(page.get_by_role("button", name="朗读")).to_be_hidden()
    choose(page, "长者模式")
    page.get_by_role("button", name="朗读").click()
    said = "".join(page.evaluate("heard.filter((words) => words !== 'silence')"))
    assert "原则上须在会议结束后5个工作日内印发" in said
    page.get_by_role("button", name="停止朗读").click()
    assert page.evaluate("heard.at(-1)") == "silence"
    expect(page.get_by_role("button", name="朗读", exact=True)).to_be_visible()


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_changes_the_page_at_hand(browse: Browse, server: str) -> None:
    page = browse("about:blank")
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page.goto(f"{server}about/index.html")
    usual = type_size(page)
    choose(page, "大字号")
    assert type_size(page) == pytest.approx(usual * LARGE)


@pytest.mark.browser
def test_the_first_key_leads_past_the_header(browse: Browse, server: str) -> None:
    page = browse(f"{server}about/index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#content :focus")).to_have_count(1)


def test_the_map_of_the_site_leads_to_every_page_of_the_rules(site: Site) -> None:
    tree = site.documents["sitemap/index.html"].tree
    mapped = {href.removeprefix("../") for href in tree.xpath("//*[@data-page='sitemap']//a/@href")}
    docs = ROOT / "docs"
    guides = {path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("index.md")}
    written_by_hand = {"404.html", "sitemap/index.html", *guides}
    small = {name for name, page in site.documents.items() if page.tree.xpath("//*[@data-page='passage']")}
    assert mapped == site.documents.keys() - written_by_hand - small


@pytest.mark.slow
def test_an_official_site_shows_its_marks_and_no_disclaimer(site: Site, tmp_path: Path) -> None:
    for name in ("docs", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    sources = shutil.copytree(ROOT / "tests/sample/rules_source", tmp_path / "rules_source")
    with (sources / "portal.yaml").open("a", encoding="utf-8") as settings:
        settings.write(MARKS)
    foot = "//body/footer"
    for name, page in build(tmp_path / "site", root=tmp_path).documents.items():
        tree = page.tree
        words = tree.xpath(f"string({foot})")
        for mark in re.findall(r": (\S*[甲乙丙丁戊])", MARKS):
            assert mark in words, (name, mark)
        assert "非官方整理" not in tree.text_content(), name
        assert {"https://marks.example/agency", "https://marks.example/errors"} <= set(
            tree.xpath(f"{foot}//a/@href")
        )
    for name, page in site.documents.items():
        tree = page.tree
        assert "非官方整理，以正式印发文本为准" in tree.xpath("string(//body/header)"), name
        assert "网站标识码" not in tree.xpath(f"string({foot})"), name

"""The pages in a real Chromium: three widths, light and dark, without JavaScript, from disk, by keyboard and ear."""

import re

import pytest
from playwright.sync_api import Page, expect

from generator.address import Address
from tests.support.axe import bars
from tests.support.built import RULE, Site, squeeze
from tests.support.kept import ARTICLE, ROLE
from tests.support.web import Browse, Recorder

PAGES = {
    "home": "index.html",
    "full text": f"rules/{RULE}/index.html",
    "article": f"rules/{RULE}/{ARTICLE}/index.html",
    "roles": "roles/index.html",
    "role": f"roles/{ROLE}/index.html",
    "citations": "citations/index.html",
    "about": "about/index.html",
    "approvals": "approvals/index.html",
    "data": "data/index.html",
    "guide": "import/index.html",
}
WIDTHS = (1440, 768, 360)
FULL_TEXT = PAGES["full text"]

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


def sideways(page: Page) -> int:
    """By how many pixels the page can be scrolled to the side."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def visible(page: Page) -> str:
    """All words that can be seen, but for those on controls that do nothing without a script, and the reader's month."""
    words = page.evaluate(
        """() => {
          for (const button of document.querySelectorAll('button, [data-needs-script], [data-no-script], [data-month], [data-bar], [data-filter], [data-filter-rows], [data-stale-note], [data-note]')) button.remove()
          return document.body.innerText
        }"""
    )
    return squeeze(str(words))


@pytest.mark.browser
@every_page
def test_a_page_fits_every_width_and_everyone_can_use_it(browse: Browse, server: str, path: str) -> None:
    # the mode for older readers is asked on a phone
    found = bars(browse(server + path), widths=WIDTHS)
    assert not found, "\n".join(found)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_gets_the_colours_of_the_system(browse: Browse, server: str, scheme: str) -> None:
    page = browse(server, color_scheme=scheme)
    colours = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(n) for n in re.findall(r"\d+", colours)[:3])
    assert (red + green + blue > 600) == (scheme == "light"), colours


@pytest.mark.browser
@every_page
def test_a_page_shows_the_same_words_without_javascript_and_from_disk(
    browse: Browse, site: Site, server: str, path: str
) -> None:
    served = visible(browse(server + path))
    assert visible(browse(server + path, java_script_enabled=False)) == served
    assert visible(browse((site.folder / path).as_uri())) == served
    assert len(served) > 100


@pytest.mark.browser
def test_the_whole_text_can_be_read_without_javascript(browse: Browse, server: str, site: Site) -> None:
    seen = visible(browse(server + FULL_TEXT, java_script_enabled=False))
    for address, words in site.full_text.units():
        assert squeeze(words) in seen, address


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("place", ["served", "from disk"])
@pytest.mark.content
def test_links_lead_from_home_to_the_words_of_a_role(
    browse: Browse, site: Site, server: str, place: str, scripts: bool
) -> None:
    home = server if place == "served" else (site.folder / "index.html").as_uri()
    page = browse(home, java_script_enabled=scripts)
    page.locator("[data-page]").get_by_role("link", name="各角色的职责").click()
    page.get_by_role("link", name=re.compile("^区政府办公室 ?[0-9]+ 项")).first.click()
    page.get_by_role("link", name="第二十条第一款", exact=True).first.click()
    expect(page.locator("#art_20__para_1")).to_be_in_viewport()
    assert page.url.startswith(server if place == "served" else site.folder.as_uri())
    assert page.url.endswith("#art_20__para_1")


@pytest.mark.browser
def test_addresses_are_short_where_a_web_server_is(browse: Browse, server: str) -> None:
    page = browse(f"{server}{FULL_TEXT}#art_{ARTICLE}__para_1")
    assert page.url == f"{server}rules/{RULE}/#art_{ARTICLE}__para_1"


@pytest.mark.browser
def test_what_is_copied_as_text_is_what_was_issued(browse: Browse, server: str, site: Site) -> None:
    """The numbers are text, not marks of a list: a selection over a whole article holds them too."""
    page = browse(server + FULL_TEXT)
    copied = page.locator(f"#art_{ARTICLE}").evaluate(
        "(node) => { getSelection().selectAllChildren(node); return getSelection().toString() }"
    )
    units = site.full_text.units()
    words = "".join(w for a, w in units if Address.parse(a).article_number == ARTICLE)
    assert squeeze(str(copied)) == squeeze(words)


@pytest.mark.browser
def test_the_chapters_are_folded_at_first_and_lead_into_the_text(browse: Browse, server: str) -> None:
    page = browse(server + FULL_TEXT, width=360)
    chapter = page.locator("[data-contents] a").last
    expect(chapter).to_be_hidden()
    page.locator("[data-contents] summary").click()
    way = chapter.get_attribute("href") or ""
    chapter.click()
    expect(page.locator(way)).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize(
    "path, first",
    [
        (FULL_TEXT, "[data-address]"),
        (PAGES["article"], "[data-address]"),
        (PAGES["home"], "[data-search-input]"),
        (PAGES["citations"], "h2"),
        (PAGES["about"], "h2"),
        (PAGES["data"], "h2"),
    ],
)
def test_what_is_looked_for_begins_in_the_upper_part_of_a_phone(
    browse: Browse, server: str, path: str, first: str
) -> None:
    page = browse(server + path, width=360)
    place = page.locator(f"main {first}").first.bounding_box()
    assert place
    assert place["y"] <= 320


@pytest.mark.browser
@pytest.mark.content
def test_a_link_to_a_paragraph_shows_it_below_the_header(browse: Browse, server: str) -> None:
    page = browse(f"{server}{FULL_TEXT}#art_20__para_2")
    place = page.locator("#art_20__para_2").bounding_box()
    header = page.locator("header").first.bounding_box()
    assert place
    assert header
    assert place["y"] >= header["y"] + header["height"]


@pytest.mark.browser
@pytest.mark.parametrize("missing", ["nothing.html", "rules/nothing/at/all.html"])
def test_a_missing_address_at_any_depth_gets_a_page_that_leads_on(
    browse: Browse, recorder: Recorder, server: str, missing: str
) -> None:
    page = browse(server + missing)
    recorder.forgive(server + missing)
    page.locator("main").get_by_role("link", name="首页").click()
    expect(page.locator("[data-page=home]")).to_be_visible()
    assert page.url == server

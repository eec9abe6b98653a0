"""A tab is given from one test to the next as if it were new."""

import pytest
from playwright.sync_api import Browser

from tests.support.built import Site
from tests.support.web import Tabs

LEAVE = """() => {
  localStorage.left = sessionStorage.left = "behind"
  document.cookie = "left=behind"
  history.pushState({}, "", "?left")
  navigator.clipboard.writeText("behind")
}"""
FOUND = """async () => [
  "left" in localStorage, "left" in sessionStorage, document.cookie.includes("left"), history.length,
  (await navigator.permissions.query({ name: "clipboard-read" })).state,
  innerWidth, matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
]"""


@pytest.mark.parametrize("place", ["served", "from disk"])
def test_nothing_of_a_test_is_left_to_the_next(browser: Browser, server: str, site: Site, place: str) -> None:
    address = (
        f"{server}about/index.html" if place == "served" else (site.folder / "about/index.html").as_uri()
    )
    tabs = Tabs(browser)
    tab = tabs.lend()
    tab.page.goto(address)
    new = tab.page.evaluate(FOUND)
    assert new[:3] == [False, False, False]
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.page.set_viewport_size({"width": 360, "height": 800})
    tab.page.emulate_media(media="print", color_scheme="dark")
    tab.page.route("**/*.js", lambda route: route.abort())
    tab.page.evaluate(LEAVE)
    tab.context.new_page()
    left = tab.page.evaluate(FOUND)
    # pages from disk have no cookies
    assert [at for at, pair in enumerate(zip(new, left, strict=True)) if pair[0] != pair[1]] == (
        [0, 1, 2, 3, 4, 5, 6, 7] if place == "served" else [0, 1, 3, 4, 5, 6, 7]
    )
    tabs.take_back()
    again = tabs.lend()
    assert again is tab
    assert len(tab.context.pages) == 1
    tab.page.goto(address)
    assert tab.page.evaluate(FOUND) == new
    assert tab.page.evaluate("'cite' in portal")
    tabs.close()


def test_what_cannot_be_undone_costs_the_tab(browser: Browser) -> None:
    tabs = Tabs(browser)
    tab = tabs.lend()
    tab.page.add_init_script("window.left = true")
    tabs.take_back()
    again = tabs.lend()
    assert again is not tab
    again.page.goto("about:blank")
    assert not again.page.evaluate("'left' in window")
    tabs.close()


def test_two_tabs_of_a_test_know_nothing_of_each_other(browser: Browser, server: str) -> None:
    tabs = Tabs(browser)
    one, other = tabs.lend().page, tabs.lend().page
    one.goto(server)
    one.evaluate("localStorage.left = 'behind'")
    other.goto(server)
    assert not other.evaluate("'left' in localStorage")
    tabs.take_back()
    tabs.close()

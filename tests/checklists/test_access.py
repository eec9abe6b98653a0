"""The lists in every state for everyone: axe-core without a finding, nothing beyond the edge of the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.checklists.test_notes import FULL, write
from tests.checklists.test_ticks import more
from tests.support.axe import violations

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("scheme, width", [("light", 360), ("dark", 1440)])


def opened(context: BrowserContext, scheme: str, width: int) -> Page:
    page = context.pages[0]
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    return page


def judge(page: Page, scheme: str) -> None:
    assert not violations(page, colours=scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]


@SIZES
def test_a_role_page_is_open_to_all_in_every_state(
    context: BrowserContext, address: str, scheme: str, width: int
) -> None:
    page = opened(context, scheme, width)
    page.goto(address)
    judge(page, scheme)
    # ticked, out of date, with a note open and one written, cleared with the undo button
    page.evaluate(
        """() => {
          const root = document.querySelector("[data-checklist]")
          const entry = root.querySelectorAll("[data-duty]")[2]
          const line = entry.dataset.duty
          localStorage.setItem("rules-portal:list:" + root.dataset.checklist,
            JSON.stringify({[line]: {tick: "0ld", note: "旧话", noted: "0ld"}}))
        }"""
    )
    page.reload()
    page.locator("[data-duty] input").first.check()
    write(page, "写着的", 1)
    judge(page, scheme)
    more(page)
    judge(page, scheme)
    page.locator("[data-reset]").click()
    page.goto(f"{address}?only=limited")
    judge(page, scheme)


@SIZES
def test_the_list_of_several_roles_is_open_to_all(
    context: BrowserContext, several: str, pair: tuple[str, str], scheme: str, width: int
) -> None:
    context.add_init_script(FULL)
    page = opened(context, scheme, width)
    page.goto(several)
    judge(page, scheme)
    page.goto(f"{several}?role={pair[0]}&role={pair[1]}")
    page.locator("[data-duty] input").first.check()
    page.locator("[data-choose] summary").click()
    write(page, "两个角色合起来的", 1)
    judge(page, scheme)
    more(page)
    page.locator("[data-reset]").click()
    judge(page, scheme)


@SIZES
def test_the_list_of_all_the_roles_and_the_procedures_are_open_to_all(
    context: BrowserContext, site: Path, everything: str, scheme: str, width: int
) -> None:
    page = opened(context, scheme, width)
    page.goto((site / "procedures" / "index.html").as_uri())
    procedure = page.locator(".procedure-list a").first.get_attribute("href")
    for name in (everything, (site / "procedures" / str(procedure)).as_uri()):
        page.goto(name)
        judge(page, scheme)

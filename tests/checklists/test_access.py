"""The lists in every state for everyone: axe-core without a finding, nothing beyond the edge of the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.checklists.test_notes import FULL, write
from tests.checklists.test_ticks import more
from tests.support.axe import bars

pytestmark = pytest.mark.browser


def test_a_role_page_is_open_to_all_in_every_state(page: Page, address: str) -> None:
    page.goto(address)
    assert bars(page) == []
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
    assert bars(page) == []
    more(page)
    assert bars(page) == []
    page.locator("[data-reset]").click()
    page.goto(f"{address}?only=limited")
    assert bars(page) == []


def test_the_list_of_several_roles_is_open_to_all(
    context: BrowserContext, page: Page, several: str, pair: tuple[str, str]
) -> None:
    context.add_init_script(FULL)
    page.goto(several)
    assert bars(page) == []
    page.goto(f"{several}?role={pair[0]}&role={pair[1]}")
    page.locator("[data-duty] input").first.check()
    page.locator("[data-choose] summary").click()
    write(page, "两个角色合起来的", 1)
    assert bars(page) == []
    more(page)
    page.locator("[data-reset]").click()
    assert bars(page) == []


def test_the_list_of_all_the_roles_and_the_procedures_are_open_to_all(
    page: Page, site: Path, everything: str
) -> None:
    page.goto((site / "procedures" / "index.html").as_uri())
    procedure = page.locator(".procedure-list a").first.get_attribute("href")
    for name in (everything, (site / "procedures" / str(procedure)).as_uri()):
        page.goto(name)
        assert bars(page) == []

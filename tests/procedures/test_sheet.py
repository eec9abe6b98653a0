"""A procedure on a phone and on paper: the job within reach, one sheet by default, all of it on request."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from generator.proof import fold
from tests.procedures.test_pages import every_procedure
from tests.support.chance import share
from tests.support.web import Browse

pytestmark = pytest.mark.browser

LONGEST = 15
"""So many steps stand on one sheet."""
ABOVE = 320
"""Within so many pixels of a phone's top the job begins."""
FIRST = "[data-dates], .req, .step-phases"


def address(folder: Path, procedure: str, query: str = "") -> str:
    return (folder / "procedures" / procedure / "index.html").as_uri() + query


def printed(page: Page) -> list[str]:
    """What stands on each sheet."""
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [re.sub(r"\s", "", fold(sheet.extract_text())) for sheet in sheets]


# with its dates a sheet is longer; plain ones are printed, and counted, where all sheets are
@pytest.mark.parametrize("day", share(["", "?date=2026-10-15"]))
def test_a_procedure_of_up_to_15_steps_stands_on_one_sheet(browse: Browse, folder: Path, day: str) -> None:
    page = browse("about:blank")
    over = {}
    short = [procedure for procedure in every_procedure() if len(procedure.steps) <= LONGEST]
    for procedure in share(sorted(short, key=lambda one: len(one.steps))):
        page.goto(address(folder, procedure.id, day))
        sheets = printed(page)
        if len(sheets) > 1:
            over[procedure.id] = len(sheets)
        for duty in procedure.duties:
            assert re.sub(r"\s", "", fold(duty.duty.does))[:8] in "".join(sheets)
    assert over == {}


def test_the_sheet_has_no_quote_and_the_whole_has_all_of_them_and_the_picture(
    browse: Browse, folder: Path
) -> None:
    procedure = max(every_procedure(), key=lambda p: len(p.steps))
    page = browse(address(folder, procedure.id))
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.emulate_media(media="print")
    quotes = page.locator("[data-duty] .step-quote q")
    assert quotes.count() == len(procedure.duties)
    assert not any(quote.is_visible() for quote in quotes.all())
    assert not page.locator(".swimlane svg").first.is_visible()
    page.emulate_media(media="screen")
    page.locator("[data-more] summary").first.click()
    page.locator("[data-print=whole]").click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    assert all(quote.is_visible() for quote in quotes.all())
    assert page.locator(".swimlane-wide").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not any(quote.is_visible() for quote in quotes.all())


def test_on_a_phone_the_job_begins_on_the_first_screen(browse: Browse, folder: Path) -> None:
    page = browse("about:blank", width=360, height=800)
    late = {}
    for procedure in share(sorted(every_procedure(), key=lambda one: len(one.steps))):
        page.goto(address(folder, procedure.id))
        top = page.locator(FIRST).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
        if top > ABOVE:
            late[procedure.id] = top
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, procedure.id
    assert late == {}


@pytest.mark.content
def test_five_taps_lead_from_the_home_page_to_a_sheet_with_the_last_day_on_it(
    browse: Browse, folder: Path
) -> None:
    page = browse((folder / "index.html").as_uri(), width=360, height=800)
    page.get_by_role("navigation", name="入口").get_by_role("link", name="办事").click()
    page.get_by_role("link", name="召开全区性会议、举行重要活动").click()
    page.get_by_label("全区性会议召开或重要活动举行的日期").fill("2026-12-18")
    expect(page.locator("[data-main-day] + [data-said]")).to_have_text("2026年12月18日（周五）")
    page.evaluate("window.print = () => { document.body.dataset.printed = '' }")
    page.get_by_role("button", name="打印一页").click()
    assert page.locator("body[data-printed]").count() == 1
    sheets = printed(page)
    assert len(sheets) == 1
    assert "2026年12月9日（周三）" in sheets[0]
    assert "2026年12月18日（周五）" in sheets[0]


def test_no_step_is_a_prohibition_or_a_cap() -> None:
    for procedure in every_procedure():
        for step in procedure.steps:
            assert step.duty.kind not in ("prohibition", "composition"), step.duty.id
            assert step.duty.duty.deadline is None or step.duty.duty.deadline.kind != "at_most", step.duty.id
            assert not re.search("不得|不超过", step.duty.core), step.duty.id


def test_without_a_script_the_steps_stand_and_one_line_says_what_is_missing(
    browse: Browse, folder: Path
) -> None:
    procedure = every_procedure()[0]
    page = browse(address(folder, procedure.id), java_script_enabled=False)
    for step in procedure.steps:
        expect(page.locator(f"#step-{step.duty.id}")).to_be_visible()
    expect(page.locator("main [data-no-script]")).to_be_visible()
    assert page.locator("main button:visible, main input:visible, main textarea:visible").count() == 0
    page.locator(".step-quote summary").first.click()
    expect(page.locator(".step-quote q").first).to_be_visible()

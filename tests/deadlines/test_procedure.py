"""The dates of a whole procedure from the day of its event, in a real browser, opened from disk."""

from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import icalendar
import pytest
from playwright.sync_api import Page, expect

from generator import sources
from generator.model.annotations import Duty
from generator.model.procedures import Procedure
from tests.support.axe import bars
from tests.support.web import Browse

pytestmark = [pytest.mark.browser, pytest.mark.content]

TOP = Path(__file__).parent.parent.parent
PLENARY, DELIVER, ISSUE = "plenary-meeting", "deliver-topics-documents", "issue-adopted-documents"

# Counted by hand from the arrangement of 2026: procedure, event, day, step, due, safe reading or last workday.
GOLDEN = [
    (PLENARY, "meeting", "2026-09-30", ISSUE, "2026-10-13", None),
    (PLENARY, "meeting", "2026-10-08", DELIVER, "2026-10-07", "2026-09-30"),
    (
        "district-wide-meeting",
        "meeting-or-activity",
        "2026-10-15",
        "request-district-meeting",
        "2026-09-30",
        "2026-09-29",
    ),
    ("consultation", "consultation-received", "2026-04-30", "reply-to-consultation", "2026-05-08", None),
]


@cache
def countable() -> dict[str, list[Duty]]:
    """The steps of each procedure whose limit runs in days or working days to or from an event."""
    read, problems = sources.load(TOP / "rules_source")
    assert read is not None, problems
    current = read.works[0].current
    assert current.duties
    assert current.procedures
    duties = {duty.id: duty for duty in current.duties.value.duties}

    def counted(procedure: Procedure) -> list[Duty]:
        steps = [duties[step.duty] for step in procedure.steps]
        return [d for d in steps if d.deadline and d.deadline.event and "day" in str(d.deadline.amount)]

    found = {procedure.id: counted(procedure) for procedure in current.procedures.value.procedures}
    return {name: steps for name, steps in found.items() if steps}


def address(folder: Path, procedure: str) -> str:
    return (folder / "procedures" / procedure / "index.html").as_uri()


def due(page: Page, step: str) -> str | None:
    return page.locator(f"#step-{step} time[data-due]").get_attribute("datetime")


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case[0]}-{case[2]}")
def test_one_date_gives_the_date_of_each_step(browse: Browse, folder: Path, case: tuple[str, ...]) -> None:
    procedure, event, day, step, expected, prudent = case
    page = browse(address(folder, procedure))
    page.locator(f"input[name={event}]").fill(day)
    assert due(page, step) == expected
    if prudent:
        shown = page.locator(f"#step-{step} time:is([data-safe], [data-last-workday])")
        expect(shown).to_have_attribute("datetime", prudent)
    expect(page.locator("[data-step-limit] time[data-due]")).to_have_count(len(countable()[procedure]))
    expect(page.get_by_role("status").filter(has_text="算出")).to_have_text(
        f"算出 {len(countable()[procedure])} 个日期。"
    )
    number, month, last = map(int, day.split("-"))
    said = page.locator(f"input[name={event}] + [data-said]")
    expect(said).to_contain_text(f"{number}年{month}月{last}日（周")
    days = page.locator(".procedure-plan time").evaluate_all("all => all.map((time) => time.dateTime)")
    assert days == sorted(days)
    assert {day, expected} <= set(days)


def test_the_reckoning_and_the_hedge_stand_at_the_step(browse: Browse, folder: Path) -> None:
    page = browse(f"{address(folder, PLENARY)}?meeting=2026-09-30")
    step = page.locator(f"#step-{ISSUE}")
    expect(step.locator(".step-due .calculator-hedge")).to_contain_text("原则上")
    expect(step.locator(".calculator-reckoning")).to_be_hidden()
    step.get_by_text("怎样数出来的").click()
    lines = step.locator(".calculator-reckoning li").all_inner_texts()
    assert len(lines) == 14
    assert "第0天：会议结束，当天不计" in lines[0]
    assert "国庆节调休，周六上班" in lines[10]
    page.emulate_media(media="print")
    expect(page.locator(f"#step-{DELIVER} .calculator-reckoning")).to_be_hidden()
    expect(page.locator(f"#step-{DELIVER} time[data-due]")).to_be_visible()


def test_the_end_is_taken_for_the_same_day_until_another_is_given(browse: Browse, folder: Path) -> None:
    page = browse(address(folder, PLENARY))
    page.get_by_label("会议召开的日期").fill("2026-10-08")
    expect(page.locator(".procedure-plan .procedure-event")).to_contain_text("会议结束（没有另填，按当天）")
    assert due(page, ISSUE) == "2026-10-14"
    page.get_by_text("会议结束不在同一天").click()
    page.get_by_label("会议结束的日期").fill("2026-10-09")
    assert due(page, ISSUE) == "2026-10-15"
    assert due(page, DELIVER) == "2026-10-07"
    expect(page.locator(".procedure-plan .procedure-event")).to_have_count(2)


def test_the_dates_stand_in_the_address_and_come_back(browse: Browse, folder: Path) -> None:
    page = browse(address(folder, PLENARY))
    page.get_by_label("会议召开的日期").fill("2026-10-08")
    sent = page.url
    assert sent.endswith("?date=2026-10-08")
    page.goto("about:blank")
    page.goto(sent)
    assert due(page, ISSUE) == "2026-10-14"
    page.get_by_label("会议召开的日期").fill("")
    expect(page.locator("time[data-due]")).to_have_count(0)
    assert "date=" not in page.url
    # by the name of the event too, as the calculator of one limit sends it
    page.goto(f"{address(folder, PLENARY)}?meeting=2026-10-08")
    assert due(page, ISSUE) == "2026-10-14"
    page.goto(f"{address(folder, PLENARY)}?date=2026-99-99")
    expect(page.locator("[data-hint]")).to_be_visible()


def test_the_keyboard_alone_is_enough(browse: Browse, folder: Path) -> None:
    page = browse(address(folder, PLENARY))
    page.get_by_label("会议召开的日期").focus()
    # month and day are the same, so that it does not matter in which order the browser asks for them
    for key in "10102026":
        page.keyboard.press(key)
    assert due(page, DELIVER) == "2026-10-09"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.hash === '#step-{DELIVER}'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(f"#step-{DELIVER}")).to_be_in_viewport()
    assert page.url.endswith(f"?date=2026-10-10#step-{DELIVER}")
    page.keyboard.press("Tab")


def test_a_year_without_an_arrangement_is_unknown_at_its_step_alone(browse: Browse, folder: Path) -> None:
    page = browse(f"{address(folder, PLENARY)}?meeting=2026-12-28")
    assert due(page, DELIVER) == "2026-12-27"
    step = page.locator(f"#step-{ISSUE}")
    expect(step.locator("[data-unknown]")).to_have_attribute("data-unknown", "2027")
    expect(step).not_to_contain_text("rules_source")
    expect(step).to_contain_text("不早于 2027年1月2日（周六）")
    expect(step.locator("[data-due]")).to_have_count(0)
    expect(page.locator(".procedure-unknown")).to_contain_text("2027年放假安排还没有公布")
    expect(page.get_by_role("status").filter(has_text="算出")).to_have_text("算出 1 个日期，1 个算不出。")


@pytest.mark.parametrize("procedure", sorted(countable()))
def test_the_calendar_file_has_an_event_for_each_step_with_a_date(
    browse: Browse, folder: Path, procedure: str
) -> None:
    page = browse(address(folder, procedure))
    page.locator("[data-main-day]").fill("2026-10-15")
    href = page.locator("[data-ics]").get_attribute("href") or ""
    text = unquote(href.removeprefix("data:text/calendar;charset=utf-8,"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar = icalendar.Calendar.from_ical(text)
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    steps = countable()[procedure]
    assert len(events) == len(calendar.walk("VEVENT")) == len(steps)
    for duty in steps:
        event = events[f"2026-10-15.{duty.id}.yuanzhou-work-rules.rules-portal"]
        assert event.decoded("DTSTART").isoformat() == due(page, duty.id)
        assert isinstance(event.decoded("DTSTART"), date)
        assert event.decoded("DTSTAMP").utcoffset().total_seconds() == 0
        for words in (*duty.hedge, duty.does):
            assert words in str(event["SUMMARY"])
        for words in (duty.quote, duty.at.citation(sole_paragraph=False)[:3], duty.unless, duty.otherwise):
            assert words in str(event["DESCRIPTION"])


def test_without_a_script_the_steps_and_limits_stand_and_no_form(browse: Browse, folder: Path) -> None:
    page = browse("about:blank", java_script_enabled=False)
    for procedure, steps in countable().items():
        page.goto(address(folder, procedure))
        expect(page.locator("[data-dates]")).to_be_hidden()
        for duty in steps:
            expect(page.locator(f"#step-{duty.id} [data-deadline]")).to_be_visible()


def test_no_violation_with_the_dates_counted(browse: Browse, folder: Path) -> None:
    # one step has a date, the other is unknown
    page = browse(f"{address(folder, PLENARY)}?meeting=2026-12-28", width=360)
    page.locator("details.calculator-reckoned").evaluate_all("all => all.forEach((d) => { d.open = true })")
    assert bars(page) == []

"""The calculator in a real browser, opened from disk: cases counted by hand, reckoning, address."""

import os
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import icalendar
import pytest
from playwright.sync_api import Page, expect

from generator import portal
from generator.parts import Parts

pytestmark = [pytest.mark.browser, pytest.mark.content]

TOP = Path(__file__).parent.parent.parent
ISSUE, REQUEST = "issue-adopted-documents", "request-district-meeting"
DELIVER, REPLY = "deliver-topics-documents", "reply-to-consultation"

# Counted by hand from the arrangement of 2026: limit, event, due, safe reading, last workday not later.
GOLDEN = [
    (ISSUE, "2026-09-30", "2026-10-13", None, None),
    (ISSUE, "2026-10-03", "2026-10-13", None, None),
    (ISSUE, "2026-02-13", "2026-02-27", None, None),
    (ISSUE, "2026-04-30", "2026-05-11", None, None),
    (REQUEST, "2026-10-15", "2026-09-30", "2026-09-29", None),
    (REQUEST, "2026-11-30", "2026-11-19", "2026-11-18", None),
    (REQUEST, "2026-02-24", "2026-02-06", "2026-02-05", None),
    (REQUEST, "2026-05-06", "2026-04-22", "2026-04-21", None),
    (DELIVER, "2026-11-30", "2026-11-29", None, "2026-11-27"),
    (DELIVER, "2026-10-08", "2026-10-07", None, "2026-09-30"),
    (DELIVER, "2026-02-24", "2026-02-23", None, "2026-02-14"),
    (REPLY, "2026-04-30", "2026-05-08", None, None),
]


def ask(page: Page, limit: str, day: str) -> None:
    page.get_by_label("哪一项时限").select_option(limit)
    page.locator("[data-calculator] input[type=date]").fill(day)


def reckoning(page: Page) -> dict[str, str]:
    lines = page.locator(".calculator-reckoning li").all()
    return {
        line.locator("time").get_attribute("datetime") or "": line.locator("span").last.inner_text()
        for line in lines
    }


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_case_counted_by_hand(asking: Page, case: tuple[str, str, str, str | None, str | None]) -> None:
    limit, day, due, safe, workday = case
    ask(asking, limit, day)
    expect(asking.locator("time[data-due]")).to_have_attribute("datetime", due)
    for hook, expected in (("data-safe", safe), ("data-last-workday", workday)):
        found = asking.locator(f"time[{hook}]")
        expect(found).to_have_count(1 if expected else 0)
        if expected:
            expect(found).to_have_attribute("datetime", expected)
    expect(asking.locator("[data-unknown]")).to_have_count(0)
    lines = reckoning(asking)
    assert lines[day].startswith("第0天：")
    assert "天" in lines[due] or "工作日" in lines[due]
    days = sorted(map(date.fromisoformat, lines))
    assert [d.toordinal() for d in days] == list(range(days[0].toordinal(), days[-1].toordinal() + 1))


def test_the_reckoning_names_each_day(asking: Page) -> None:
    ask(asking, ISSUE, "2026-09-30")
    lines = reckoning(asking)
    assert lines == {
        "2026-09-30": "第0天：会议结束，当天不计",
        **{f"2026-10-0{n}": "不计：国庆节放假" for n in range(1, 8)},
        "2026-10-08": "第1个工作日",
        "2026-10-09": "第2个工作日",
        "2026-10-10": "第3个工作日，国庆节调休，周六上班",
        "2026-10-11": "不计：周末",
        "2026-10-12": "第4个工作日",
        "2026-10-13": "第5个工作日，最后一天",
    }
    expect(asking.locator(".calculator-hedge")).to_contain_text("原则上")
    expect(asking.locator(".calculator-basis-line")).to_contain_text(
        "国务院办公厅关于2026年部分节假日安排的通知"
    )
    expect(asking.locator(".calculator-convention")).to_contain_text("民法典》第二百零一条")


def test_a_limit_with_exception_and_consequence_says_so(asking: Page) -> None:
    ask(asking, REPLY, "2026-04-30")
    answer = asking.locator("[data-answer]")
    for words in ("除主办部门另有时限要求外", "逾期不回复视为无不同意见", "编者推定", "一般"):
        expect(answer).to_contain_text(words)


def test_a_year_without_an_arrangement_is_unknown_until_an_editor_adds_it(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(folder, site, copy_function=os.link)
    address = (site / "deadlines" / "index.html").as_uri()
    page.goto(address)
    ask(page, ISSUE, "2026-12-28")
    expect(page.locator("[data-unknown]")).to_have_attribute("data-unknown", "2027")
    # three working days are left of the year, and the fifth is not before the second of January
    expect(page.locator("[data-unknown]")).to_contain_text("数到 2026年12月31日（周四），是第3个工作日")
    answer = page.locator("[data-answer]")
    expect(answer.get_by_role("status")).to_contain_text("不早于 2027年1月2日（周六）")
    expect(answer).to_contain_text("2027年放假安排还没有公布")
    expect(page.locator("main")).not_to_contain_text("rules_source")
    expect(page.locator("[data-due]")).to_have_count(0)

    # an arrangement made up for this test; New Year's holiday begins in the old year
    source = tmp_path / "rules_source"
    shutil.copytree(TOP / "rules_source", source)
    (source / "calendar" / "2027.yaml").write_text(
        "year: 2027\ntitle: 2027年试排\naddress: https://example.org/2027\nholidays:\n"
        "  - {name: 元旦, first: 2026-12-31, last: 2027-01-02, working: [2027-01-03]}\n",
        encoding="utf-8",
    )
    calendar = Parts(portal.load(source).view, TOP / "theme").calendar
    (site / calendar.path).unlink()
    (site / calendar.path).write_bytes(calendar.content)
    page.goto(address)
    ask(page, ISSUE, "2026-12-28")
    # 12-29, 12-30, Sunday 01-03 worked, 01-04, 01-05
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2027-01-05")
    assert reckoning(page)["2027-01-03"] == "第3个工作日，元旦调休，周日上班"
    expect(page.locator(".calculator-basis-line a")).to_have_attribute("href", "https://example.org/2027")


# Counted by hand: seven working days back from an event in a year that is not known, were all its days worked, or none.
BOUNDS = [("2027-01-05", "2026-12-23", "2026-12-29"), ("2027-01-12", "2026-12-23", "2027-01-05")]


@pytest.mark.parametrize("day, earliest, latest", BOUNDS)
def test_a_last_day_before_an_event_of_an_unknown_year_has_bounds(
    asking: Page, day: str, earliest: str, latest: str
) -> None:
    ask(asking, REQUEST, day)
    said = asking.locator("[data-answer] [role=status]").inner_text()
    for bound in (earliest, latest):
        year, month, last = map(int, bound.split("-"))
        assert f"{year}年{month}月{last}日" in said
    assert "之间" in said


def test_the_date_and_its_weekday_are_said_in_chinese(asking: Page) -> None:
    ask(asking, ISSUE, "2026-09-30")
    expect(asking.locator("[data-calculator] [data-said]")).to_have_text("2026年9月30日（周三）")


def test_a_year_before_the_calendar_is_unknown(asking: Page) -> None:
    ask(asking, REQUEST, "2020-01-06")
    expect(asking.locator("[data-unknown]")).to_have_attribute("data-unknown", "2019")
    ask(asking, DELIVER, "2027-03-01")
    expect(asking.locator("time[data-due]")).to_have_attribute("datetime", "2027-02-28")
    expect(asking.locator("p[data-unknown]")).to_have_attribute("data-unknown", "2027")


def test_the_question_stands_in_the_address_and_comes_back(page: Page, address: str) -> None:
    ask(page, REQUEST, "2026-10-15")
    sent = page.url
    assert "limit=request-district-meeting" in sent
    assert "date=2026-10-15" in sent
    page.goto("about:blank")
    page.goto(sent)
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2026-09-30")
    page.goto(address + "?limit=none&date=2026-99-99&ask=nothing")
    expect(page.locator("[data-answer]")).to_be_hidden()


@pytest.mark.parametrize(
    "limit, day, event",
    [
        (ISSUE, "2026-10-13", "2026-10-07"),
        (ISSUE, "2026-10-12", "2026-09-29"),
        (REQUEST, "2026-09-30", "2026-10-15"),
    ],
)
def test_the_question_the_other_way_round(page: Page, limit: str, day: str, event: str) -> None:
    page.locator("input[name=ask][value=event]").check()
    ask(page, limit, day)
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", event)
    assert "ask=event" in page.url


def test_the_answer_is_a_calendar_file_that_a_library_reads(page: Page) -> None:
    ask(page, ISSUE, "2026-09-30")
    href = page.locator("[data-ics]").get_attribute("href") or ""
    text = unquote(href.removeprefix("data:text/calendar;charset=utf-8,"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 10, 13)
    said = "规则没有写明由谁办：原则上须在会议结束后5个工作日内印发区政府全体会议和区政府常务会议讨论通过决定印发的文件"
    assert event["SUMMARY"] == f"最后一天：{said}"
    assert "第二十条第二款" in str(event["DESCRIPTION"])
    copied = page.locator("[data-copy-citation]").first.get_attribute("data-copy-citation")
    quote = "区政府全体会议和区政府常务会议讨论通过决定印发的文件，原则上须在会议结束后5个工作日内印发"
    assert str(event["DESCRIPTION"]).startswith(f"{copied}\n原文：“{quote}”")
    assert said in str(copied)


def test_what_is_copied_says_who_and_that_the_event_is_inferred_whichever_way_it_is_asked(page: Page) -> None:
    for way in ("due", "event"):
        page.locator(f"input[name=ask][value={way}]").check()
        ask(page, REQUEST, "2026-10-15")
        copied = page.locator("[data-copy-citation]").first.get_attribute("data-copy-citation") or ""
        for words in ("主办部门应正式向区政府报送请示", "起算点据文意", "召开全区性会议和举行重要活动"):
            assert words in copied
        assert "undefined" not in copied


def test_where_the_rule_leaves_room_for_another_limit_it_can_be_given(page: Page) -> None:
    ask(page, ISSUE, "2026-04-30")
    other = page.get_by_label("除主办部门另有时限要求外")
    expect(other).to_be_hidden()
    ask(page, REPLY, "2026-04-30")
    other.fill("5")
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2026-05-11")
    expect(page.locator(".calculator-given")).to_contain_text("按另定的5个工作日（规则写的是3个）")
    sent = page.url
    assert "number=5" in sent
    page.goto("about:blank")
    page.goto(sent)
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2026-05-11")
    ask(page, ISSUE, "2026-04-30")
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2026-05-11")
    assert "number=" not in page.url
    ask(page, REPLY, "2026-04-30")
    expect(page.locator("time[data-due]")).to_have_attribute("datetime", "2026-05-08")


def test_the_answer_is_said_in_a_place_that_stood_before(page: Page) -> None:
    """Readers of the screen hear what changes in an element, not an element that appears."""
    status = page.locator("[data-answer] [role=status]")
    expect(status).to_have_count(1)
    status.evaluate("(node) => { self.stood = node }")
    ask(page, ISSUE, "2026-09-30")
    expect(status).to_contain_text("2026年10月13日")
    assert status.evaluate("(node) => node === self.stood")


def test_an_answer_leads_to_the_dates_of_the_whole_procedure(page: Page) -> None:
    expect(page.locator("[data-whole]:visible")).to_have_count(0)
    ask(page, ISSUE, "2026-10-08")
    whole = page.locator("[data-whole]:visible")
    whole.get_by_role("link", name="区政府全体会议", exact=True).click()
    expect(page.locator(f"#step-{DELIVER} time[data-due]")).to_have_attribute("datetime", "2026-10-07")
    expect(page.locator(f"#step-{ISSUE} time[data-due]")).to_have_attribute("datetime", "2026-10-14")

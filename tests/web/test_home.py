"""What the home page promises, asked of the built site."""

import datetime as dt
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from generator import portal
from generator.model.settings import AskedQuestion
from generator.pages.breaks import Breaks
from tests.support.built import ROOT, RULE, Site, squeeze
from tests.support.web import Browse

SOURCES = portal.load(ROOT / "rules_source").sources
QUESTIONS = [question for question in SOURCES.portal.value.questions if question.offered]

# another portal may ask nothing
NONE = pytest.param(None, marks=pytest.mark.content, id="none")


@pytest.mark.browser
@pytest.mark.parametrize("question", QUESTIONS or [NONE], ids=lambda question: question.asks)
def test_a_question_of_the_home_page_is_answered_first_by_its_passage(
    browse: Browse, server: str, question: AskedQuestion
) -> None:
    page = browse(f"{server}index.html")
    page.get_by_role("link", name=question.asks).click()
    page.wait_for_selector("[data-result]")
    assert quote(question.asks) in page.url
    assert page.locator("[data-result]").first.get_attribute("data-address") == str(question.answered_by)


def test_what_most_people_come_for_is_linked_with_a_fact_each(site: Site) -> None:
    home = site.documents["index.html"].tree
    for kind, most in (("matters", 6), ("roles", 6)):
        links = home.xpath(f"//section[@data-home='{kind}']//li/a")
        assert 1 <= len(links) <= most
        for link in links:
            (fact,) = link.xpath(".//small")
            assert fact.text_content().strip()


@pytest.mark.content
def test_the_facts_are_those_of_the_data(site: Site) -> None:
    home = site.documents["index.html"].tree
    facts = {
        squeeze(a.xpath("string(.//span)")): squeeze(a.xpath("string(.//small)"))
        for a in home.xpath("//ul[@class='home-list']/li/a")
    }
    assert facts["召开全区性会议"] == "提前至少7个工作日"
    # a hedge and an exception are said
    assert facts["征求意见、会签"] == "一般3个工作日内，有例外"
    assert facts["部门主要负责人离袁"] == "区长审批"
    office = site.documents["roles/gov-office/index.html"].tree
    duties = {each.get("data-duty") for each in office.xpath("//*[@data-duty]")}
    assert int(facts["区政府办公室"].removesuffix("项")) <= len(duties)


def test_what_comes_round_again_is_said_with_its_hedge_and_place(site: Site) -> None:
    (edition,) = [work.current for work in SOURCES.works if work.rule.value.id == RULE]
    assert edition.duties
    often = [
        duty
        for duty in edition.duties.value.duties
        if duty.deadline and (duty.deadline.every or duty.deadline.times)
    ]
    rows = site.documents["index.html"].tree.xpath("//ul[@class='home-due']/li")
    said = [squeeze(row.text_content()) for row in rows]
    assert len(often) == len(said)
    for duty in often:
        assert [row for row in said if squeeze(duty.does) in row and all(h in row for h in duty.hedge)]
    for row in rows:
        assert row.xpath(".//a[@class='quote-citation']/@href")


@pytest.mark.browser
@pytest.mark.parametrize("day, month", [((2026, 3, 5), "三月"), ((2027, 12, 31), "十二月")])
def test_the_month_is_the_readers_and_not_that_of_the_build(
    browse: Browse, server: str, day: tuple[int, int, int], month: str
) -> None:
    page = browse("about:blank")
    page.clock.set_fixed_time(dt.datetime(*day, 9, tzinfo=dt.UTC))
    page.goto(f"{server}index.html")
    expect(page.locator("[data-month]")).to_have_text(month)


@pytest.mark.browser
def test_without_scripts_no_month_is_named(browse: Browse, server: str) -> None:
    page = browse(f"{server}index.html", java_script_enabled=False)
    expect(page.locator("[data-month]")).to_have_text("这个月")


@pytest.mark.browser
@pytest.mark.parametrize("reading", ["plain", "elder"])
def test_the_question_can_be_asked_on_the_first_screen_of_a_phone(
    browse: Browse, server: str, reading: str
) -> None:
    page = browse(f"{server}index.html?reading={reading}", width=360, height=640)
    field = page.locator("[data-search-input]")
    place = field.bounding_box()
    assert place
    assert place["y"] < (320 if reading == "plain" else 400)
    # what the field hints at is not cut
    assert field.evaluate(
        """(field) => {
          const pen = document.createElement('canvas').getContext('2d')
          pen.font = getComputedStyle(field).font
          const style = getComputedStyle(field)
          const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
          return pen.measureText(field.placeholder).width <= room
        }"""
    )


# -- where headings break -------------------------------------------------------------------------

NAMES = ("区政府", "区政府办公室", "职责清单", "全区性会议", "行政规范性文件", "部门")


@pytest.mark.parametrize(
    "heading, pieces",
    [
        ("区政府办公室职责清单", ["区政府办公室", "职责清单"]),
        ("召开全区性会议、举行重要活动", ["召开", "全区性会议、", "举行重要活动"]),
        ("部门制定行政规范性文件", ["部门", "制定", "行政规范性文件"]),
        # a particle stays with the word before it, and no single character stands alone
        ("部门的行政规范性文件和清单", ["部门的", "行政规范性文件和", "清单"]),
        ("对区政府", ["对区政府"]),
        ("区政府在", ["区政府在"]),
        ("部门（区政府办公室）", ["部门", "（区政府办公室）"]),
        # a heading that is itself a name breaks between those in it
        ("区政府办公室", ["区政府", "办公室"]),
        ("没有名字", ["没有名字"]),
    ],
)
def test_a_heading_breaks_between_words(heading: str, pieces: list[str]) -> None:
    breaks = Breaks(NAMES)
    assert breaks.pieces(heading) == pieces
    assert breaks(heading) == "<wbr>".join(pieces)


def test_a_heading_is_text_and_no_markup() -> None:
    assert Breaks(NAMES)("区政府<b>部门") == "区政府<wbr>&lt;b&gt;<wbr>部门"
    assert Breaks(())("区政府") == "区政府"

"""Pictures made at build time: what they say, and that every word can be read on a phone, a desk and paper."""

from functools import cache
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from generator import links, sources
from generator.pages import drawing
from generator.sources import Sources
from generator.views.portal import PortalView
from generator.views.procedure import ProcedureView
from generator.views.procedure import procedures as every
from tests.support.chance import share
from tests.support.web import Browse

TOP = Path(__file__).parent.parent.parent
SMALLEST = 11
"""Pixels, for the smallest words of a picture in the narrowest window."""

# In pixels: the smallest words, words out of their picture, words out of the box they begin in.
LEGIBLE = """() => [...document.querySelectorAll("[data-page] svg[role=img]")].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
  const boxes = [...svg.querySelectorAll("rect.swimlane-box, rect.swimlane-lane")].map((box) => box.getBoundingClientRect())
  return [...svg.querySelectorAll("text")].flatMap((text) => {
    const size = parseFloat(getComputedStyle(text).fontSize) * scale, at = text.getBoundingClientRect()
    const out = (box) => at.left < box.left - 1 || at.right > box.right + 1 || at.bottom > box.bottom + 1
    const holds = (box) => box.left <= at.left + 1 && box.right > at.left && box.top <= at.top + 1 && box.bottom > at.top
    const inside = boxes.filter(holds).sort((a, b) => a.width * a.height - b.width * b.height)[0]
    return [size < LEAST && `${size.toFixed(1)} px`, out(frame) && "out of the picture", inside && out(inside) && "out of its box"]
      .filter(Boolean).map((fault) => `${fault}: ${text.textContent}`)
  })
})""".replace("LEAST", str(SMALLEST))


@cache
def read() -> Sources:
    found, problems = sources.load(TOP / "rules_source")
    assert found is not None, problems
    return found


def view() -> PortalView:
    return PortalView(read(), links.build(read()))


def procedures() -> list[ProcedureView]:
    return [procedure for edition in view().editions.values() for procedure in every(edition)]


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(
    "words, room, lines",
    [
        ("把议题和文件送达与会人员", 6, ["把议题和文件", "送达与会人员"]),
        ("起草会议纪要，报区长", 6, ["起草会议纪", "要，报区长"]),
        ("印发《规则》和附件", 3, ["印发", "《规", "则》和", "附件"]),
        ("拨打12345热线", 4, ["拨打", "12345", "热线"]),
        ("", 6, []),
    ],
)
def test_lines_keep_figures_whole_and_begin_and_end_with_no_wrong_mark(
    words: str, room: int, lines: list[str]
) -> None:
    assert drawing.wrapped(words, room * 10, 10) == lines


def test_a_heading_has_lines_of_nearly_one_length() -> None:
    assert drawing.balanced("乡镇人民政府、街道办事处", 110, 10) == ["乡镇人民政府、", "街道办事处"]


def test_words_that_have_a_line_each_are_not_evened_out() -> None:
    assert drawing.balanced("Beijing（Shanghai", 20, 10) == ["Beijing", "（Shanghai"]
    assert drawing.balanced("甲乙", 10, 10) == ["甲", "乙"]


def test_words_of_a_picture_stay_words() -> None:
    made = drawing.text("<b>&\"'", 0, 0, 14, 'a"b')
    assert "<b>" not in made
    assert lxml.html.fragment_fromstring(made).text_content() == "<b>&\"'"


def test_both_swimlanes_have_each_step_once_in_order_in_the_lanes_of_its_actors(folder: Path) -> None:
    for procedure in procedures():
        page = lxml.html.parse(folder / "procedures" / procedure.id / "index.html").getroot()
        expected = [(str(step.number), step.duty.predicate) for step in procedure.steps]
        wide = page.xpath("//*[@class='swimlane-wide']")
        said = [
            tuple(t.text_content().split("\u2002"))
            for svg in wide
            for t in svg.xpath(".//*[@class='swimlane-does']")
        ]
        assert list(dict.fromkeys(said)) == expected
        narrow = page.xpath("//*[@class='swimlane-narrow']")
        numbers = [n.text_content() for svg in narrow for n in svg.xpath(".//*[@class='swimlane-number']")]
        does = [t.text_content() for svg in narrow for t in svg.xpath(".//*[@class='swimlane-does']")]
        assert list(zip(numbers, does, strict=True)) == expected
        who = [t.text_content() for svg in narrow for t in svg.xpath(".//*[@class='swimlane-who']")]
        assert who == [step.duty.who for step in procedure.steps]
        described = "".join(d.text_content() for svg in wide for d in svg.xpath("./desc"))
        assert all(role.name in described for step in procedure.steps for role in step.duty.actors)
        for svg in (*wide, *narrow):
            assert svg.get("role") == "img"
            for named in ("aria-labelledby", "aria-describedby"):
                [words] = page.xpath(f"//*[@id='{svg.get(named)}']")
                assert words.text_content()


def test_an_arrow_leads_only_to_a_step_that_the_rules_put_after_the_one_before(folder: Path) -> None:
    for procedure in procedures():
        page = lxml.html.parse(folder / "procedures" / procedure.id / "index.html").getroot()
        for svg in page.xpath("//*[@class='swimlane-wide']"):
            numbers = [
                int(t.text_content().split("\u2002")[0]) for t in svg.xpath(".//*[@class='swimlane-does']")
            ]
            inside = list(dict.fromkeys(numbers))
            follows = [n for n in inside if procedure.steps[n - 1].follows]
            assert len(svg.xpath(".//*[@class='swimlane-arrow']")) == len(follows), procedure.id


@pytest.mark.browser
def test_every_word_of_every_swimlane_can_be_read(browse: Browse, folder: Path) -> None:
    page = browse("about:blank")
    faults: list[str] = []
    # the longest is among them
    for procedure in share(sorted(procedures(), key=lambda one: len(one.steps))):
        page.goto((folder / "procedures" / procedure.id / "index.html").as_uri())
        for width in (360, 960):
            page.set_viewport_size({"width": width, "height": 800})
            page.locator("details.swimlane").evaluate("fold => { fold.open = true }")
            found = page.evaluate(LEGIBLE)
            if beyond := sideways(page):
                found.append(f"{beyond} px too wide")
            shown = page.locator(".swimlane-lanes svg:visible").evaluate_all(
                "all => all.map((s) => s.classList[0])"
            )
            if set(shown) != {"swimlane-wide" if width == 960 else "swimlane-narrow"}:
                found.append(f"shown: {shown}")
            faults += [f"{procedure.id} at {width}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def test_the_year_has_a_row_for_each_duty_that_comes_round_and_each_cap_of_a_year(folder: Path) -> None:
    expected: dict[str, tuple[int, int]] = {}
    bounds: list[str] = []
    for duty in view().duties:
        limit = duty.duty.deadline
        if limit and (limit.every or limit.times):
            every, count = limit.amount, limit.count
            months = {"month": 1, "year": 12}
            if every:
                expected[duty.core] = (12 // (every.number * months[every.unit]), 0)
            elif count:
                expected[duty.core] = (count[0] * 12 if limit.per == "month" else 1, 0)
        elif limit and limit.at_most and limit.per:
            expected[duty.core] = (0, 1)
        if duty.core in expected:
            bounds.append(duty.sentence.removesuffix("。"))
    page = lxml.html.parse(folder / "deadlines/index.html").getroot()
    [svg] = page.xpath("//*[@class='timeline-year']")
    assert {label.text_content() for label in svg.xpath(".//*[@class='timeline-label']")} == set(expected)
    assert len(svg.xpath(".//*[@class='timeline-span']")) == sum(spans for spans, _ in expected.values())
    assert len(svg.xpath(".//*[@class='timeline-cap']")) == sum(caps for _, caps in expected.values())
    [words] = page.xpath("//*[@id='year-text']")
    assert all(sentence in words.text_content() for sentence in bounds)
    assert page.xpath("//*[@class='timeline-life']")


@pytest.mark.browser
def test_every_word_of_the_pictures_of_the_limits_can_be_read(browse: Browse, folder: Path) -> None:
    page = browse((folder / "deadlines/index.html").as_uri(), width=360)
    expect(page.locator(".timeline svg")).to_have_count(2)
    assert page.evaluate(LEGIBLE) == []
    assert sideways(page) == 0

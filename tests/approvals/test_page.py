"""/approvals/: complete without JavaScript, a table or cards, and one sheet of paper."""

from collections import Counter
from collections.abc import Iterator

import lxml.html
import pypdfium2
import pytest
from playwright.sync_api import Browser

from generator import portal
from generator.labels import UNSAID_ACTOR
from generator.proof import fold
from generator.views import approvals
from generator.views.approvals import Row
from tests.support.built import ROOT, RULE, Site, squeeze
from tests.support.kept import DOCUMENT_NUMBER
from tests.support.web import Browse

MM = 72 / 25.4


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    checked = portal.load(ROOT / "rules_source")
    return approvals.rows(checked.view.editions[RULE])


@pytest.fixture(scope="module")
def tree(site: Site) -> lxml.html.HtmlElement:
    return site.documents["approvals/index.html"].tree


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    return (site.folder / "approvals" / "index.html").as_uri()


def test_every_stage_holds_its_duties_and_what_the_rules_leave_unsaid_stands_behind(
    tree: lxml.html.HtmlElement, rows: tuple[Row, ...]
) -> None:
    shown = tree.xpath("//section[starts-with(@id, 'object-')]")
    assert [row.get("id") for row in shown] == [f"object-{row.object.id}" for row in rows]
    for element, row in zip(shown, rows, strict=True):
        stages = [(s.get("data-stage"), s.xpath(".//@data-duty")) for s in element.xpath(".//*[@data-stage]")]
        assert stages == [(stage.id, [duty.id for duty in duties]) for stage, duties in row.stages]
        silent = "".join(element.xpath(".//*[@class='flow-silent']//text()"))
        assert silent == (f"规则没有写：{'；'.join(s.name for s in row.silent)}" if row.silent else "")


def test_each_duty_is_shown_with_its_roles_and_ground(
    tree: lxml.html.HtmlElement, rows: tuple[Row, ...]
) -> None:
    for row in rows:
        (element,) = tree.xpath("//section[@id=$id]", id=f"object-{row.object.id}")
        for duty in row.duties:
            (mark,) = element.xpath(".//*[@data-duty=$id]", id=duty.id)
            assert squeeze(duty.core) in squeeze(mark.text_content())
            hrefs = [href for href in mark.xpath(".//a/@href") if "/roles/" in href]
            assert [href.split("#")[0].split("/")[-2] for href in hrefs] == list(duty.duty.actor)
            assert bool(duty.actors) != (UNSAID_ACTOR in mark.text_content())
            (ground,) = mark.xpath(".//a[contains(@class, 'flow-citation')]/@href")
            assert ground.endswith(f"rules/{RULE}/index.html#{duty.duty.at}")
            assert mark.get("data-norm") == duty.kind


@pytest.mark.content
def test_a_row_leads_to_the_procedures_of_its_duties(tree: lxml.html.HtmlElement) -> None:
    hrefs = tree.xpath("//section[@id='object-meeting-topic']//*[@class='flow-ways']/a/@href")
    assert [href.split("/")[-2] for href in hrefs] == ["plenary-meeting", "executive-meeting"]


@pytest.mark.browser
@pytest.mark.content
def test_the_stages_stand_below_each_other_and_nothing_is_wider_than_a_phone(
    browse: Browse, address: str
) -> None:
    for width in (1440, 360):
        page = browse(address, width=width, java_script_enabled=False)
        boxes = [
            stage.bounding_box()
            for stage in page.locator("#object-meeting-topic").locator("[data-stage]").all()
        ]
        tops = [round(box["y"]) for box in boxes if box]
        assert tops == sorted(set(tops))
        assert len(tops) == len(boxes) > 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.content
def test_it_is_narrowed_by_kind_and_by_who_takes_part(
    browse: Browse, address: str, rows: tuple[Row, ...]
) -> None:
    page = browse(address)
    page.locator("[data-more] summary", has_text="筛选").click()
    page.get_by_label("哪一类").select_option("decision")
    decisions = [row for row in rows if row.object.kind == "decision"]
    assert page.locator("[data-row]:visible").count() == len(decisions)
    page.get_by_label("谁参与").select_option("mayor")
    mine = [row for row in decisions if "mayor" in {role.id for role in row.roles}]
    assert page.locator("[data-row]:visible").count() == len(mine) > 0


@pytest.mark.browser
def test_on_a_phone_the_rows_begin_on_the_first_screen(browse: Browse, address: str) -> None:
    page = browse(address, width=360, height=800)
    assert page.locator("[data-row]").first.evaluate("e => e.getBoundingClientRect().top + scrollY") <= 320


@pytest.fixture(scope="module")
def sheet(browser: Browser, address: str) -> Iterator[pypdfium2.PdfDocument]:
    context = browser.new_context(locale="zh-CN", color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    context.close()
    yield document
    document.close()


@pytest.mark.browser
def test_it_prints_on_three_landscape_sheets_that_can_be_read(
    sheet: pypdfium2.PdfDocument, rows: tuple[Row, ...]
) -> None:
    # one sheet held the verbs alone; with who, word, conditions and exceptions of each duty it takes three at 7 pt
    assert len(sheet) <= 3
    assert all(
        page.get_size() == (pytest.approx(297 * MM, abs=1), pytest.approx(210 * MM, abs=1)) for page in sheet
    )
    said = fold(squeeze("".join(page.get_textpage().get_text_range() for page in sheet)))
    for row in rows:
        assert squeeze(row.object.name) in said, row.object.name
    assert said.count("规则没有写：") == sum(bool(row.silent) for row in rows)
    assert f"第1页共{len(sheet)}页" in said
    assert squeeze(DOCUMENT_NUMBER) in said
    assert "搜索" not in said
    text = sheet[0].get_textpage()
    # Chinese characters stand as far apart as they are large; Chromium shrinks a page that is too wide
    letters = [fold(text.get_text_range(i, 1)) for i in range(text.count_chars())]
    lefts = [text.get_charbox(i, loose=True)[0] for i in range(text.count_chars())]
    steps = Counter(
        round(lefts[i + 1] - lefts[i], 1)
        for i in range(len(letters) - 1)
        if min(letters[i : i + 2]) >= "一" and max(letters[i : i + 2]) <= "鿿"
    )
    assert steps.most_common(1)[0][0] >= 7
    assert max(lefts) < 297 * MM - 7

"""/approvals/: complete without JavaScript, a table or cards, and one sheet of paper."""

from collections import Counter
from collections.abc import Iterator

import lxml.html
import pypdfium2
import pytest
from playwright.sync_api import Browser

from generator import approvals, portal
from generator.approvals import COLUMNS, Row
from generator.proof import fold
from tests.support.built import ROOT, RULE, Site, squeeze
from tests.support.kept import DOCUMENT_NUMBER
from tests.support.web import Browse, Recorder, browsing

MM = 72 / 25.4


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    edition = next(
        w for w in portal.load(ROOT / "rules_source").sources.works if w.rule.value.id == RULE
    ).current
    assert edition.duties
    groups = approvals.matrix(edition.duties.value, edition.text.value)
    return [row for group in groups for row in group.rows]


@pytest.fixture(scope="module")
def tree(site: Site) -> lxml.html.HtmlElement:
    return site.documents["approvals/index.html"].tree


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    return (site.folder / "approvals" / "index.html").as_uri()


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """Opens pages; the test fails when one complains or asks any host."""
    recorder = Recorder(set())
    with browsing(browser, recorder) as opens:
        yield opens
    assert not recorder.troubles, "\n".join(recorder.troubles)


def test_every_cell_holds_its_duties_or_says_that_the_rules_are_silent(
    tree: lxml.html.HtmlElement, rows: list[Row]
) -> None:
    shown = tree.xpath("//tr[starts-with(@id, 'object-')]")
    assert [row.get("id") for row in shown] == [f"object-{row.object.id}" for row in rows]
    for element, row in zip(shown, rows, strict=True):
        cells = element.xpath("./td")
        assert [cell.get("data-stage") for cell in cells] == [column.name for column in COLUMNS]
        for cell, duties in zip(cells, row.cells, strict=True):
            assert cell.xpath(".//@data-duty") == [duty.id for duty in duties]
            assert (cell.text_content().strip() == "规则未规定") is (not duties)


def test_each_duty_is_shown_with_its_roles_hedge_bounds_and_ground(
    tree: lxml.html.HtmlElement, rows: list[Row]
) -> None:
    for row in rows:
        (element,) = tree.xpath("//tr[@id=$id]", id=f"object-{row.object.id}")
        whole = element.text_content()
        for duty in row.duties:
            (mark,) = element.xpath(".//*[@data-duty=$id]", id=duty.id)
            said = mark.text_content()
            assert all(word in said for word in (*duty.hedge, duty.unless))
            assert duty.when in whole
            hrefs = [href.split("#")[0].split("/")[-2] for href in mark.xpath(".//a[@class='who']/@href")]
            assert hrefs == list(duty.actor)
            assert bool(duty.actor) != ("规则没有写明由谁办" in said)
            (ground,) = mark.xpath(".//a[contains(@class, 'citation')]/@href")
            assert ground.endswith(f"rules/{RULE}/index.html#{duty.at}")


@pytest.mark.content
def test_a_row_leads_to_the_procedures_of_its_duties(tree: lxml.html.HtmlElement) -> None:
    hrefs = tree.xpath("//tr[@id='object-meeting-topic']//*[@class='thing-ways']/a/@href")
    assert [href.split("/")[-2] for href in hrefs] == ["plenary-meeting", "executive-meeting"]


@pytest.mark.browser
@pytest.mark.content
def test_a_table_with_a_head_that_stays_where_there_is_room_and_cards_on_a_phone(
    browse: Browse, address: str
) -> None:
    page = browse(address, width=1440, java_script_enabled=False)
    row, head = page.locator("tr.thing").nth(20), page.locator("thead th").nth(1)
    tops = [cell.bounding_box() for cell in row.locator("th, td").all()]
    assert len({round(box["y"]) for box in tops if box}) == 1
    row.scroll_into_view_if_needed()
    assert head.bounding_box()["y"] >= 0  # type: ignore[index]
    phone = browse(address, width=360, java_script_enabled=False)
    boxes = [
        cell.bounding_box() for cell in phone.locator("tr.thing").nth(10).locator("th, td:not(.silent)").all()
    ]
    assert len({round(box["y"]) for box in boxes if box}) == len(boxes) > 2


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
def test_it_prints_on_one_landscape_sheet_that_can_be_read(
    sheet: pypdfium2.PdfDocument, rows: list[Row]
) -> None:
    assert len(sheet) == 1
    assert sheet[0].get_size() == (pytest.approx(297 * MM, abs=1), pytest.approx(210 * MM, abs=1))
    text = sheet[0].get_textpage()
    said = fold(squeeze(text.get_text_range()))
    for row in rows:
        assert squeeze(row.object.name) in said, row.object.name
    assert said.count("规则未规定：") == len(rows)
    assert "第1页共1页" in said
    assert squeeze(DOCUMENT_NUMBER) in said
    assert "搜索" not in said
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

"""The sheet to cite and to share, in a real browser: what it puts on the clipboard, where it stands, who can use it."""

import io
import itertools
from urllib.parse import urljoin, urlsplit

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.support.axe import violations
from tests.support.built import RULE, SITE_URL, Site
from tests.support.chance import SHARE
from tests.support.kept import ARTICLE, ROLE
from tests.support.web import INTRANET, PREFIX, Browse, Recorder
from tests.web.test_browser import sideways

FULL_TEXT = f"rules/{RULE}/index.html"
CITATION = "《袁州区人民政府工作规则》（袁府发〔2023〕3号）第二十条第二款"
WORDS = "原则上须在会议结束后5个工作日内印发"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
SHARED = "window.shared = []; navigator.share = (given) => { shared.push(given); return Promise.resolve() }"

pytestmark = pytest.mark.browser


def number(page: Page, citation: str) -> None:
    """Tap the number of a unit."""
    page.get_by_label(f"引用{citation}", exact=True).click()


def pasted(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.content
def test_a_paragraph_gives_its_words_its_citation_and_its_link(browse: Browse, server: str) -> None:
    page = browse(server + FULL_TEXT, permissions=CLIPBOARD)
    said = page.locator(".frame-status")
    number(page, "第二十条第二款")
    page.get_by_role("button", name="引用和原文").click()
    expect(said).to_contain_text("引用和原文：第二十条第二款")
    head, _, words = pasted(page).partition("：\n")
    assert head == CITATION
    assert words.startswith("区政府全体会议") or WORDS in words
    number(page, "第二十条第二款")
    page.get_by_role("button", name="只引用").click()
    expect(said).to_contain_text(CITATION)
    assert pasted(page) == CITATION
    number(page, "第二十条第二款")
    page.get_by_role("button", name="链接").click()
    assert pasted(page) == f"{server}rules/{RULE}/20/2/"
    expect(said).to_contain_text(f"{server}rules/{RULE}/20/2/")


@pytest.mark.content
@pytest.mark.parametrize(
    "citation, begins, lines",
    [
        # a 款 with its 项, one of these by itself, and an article of one 款
        ("第十八条第一款", "区政府常务会议由区长、副区长", 8),
        ("第十八条第一款第五项", "审议以区政府或区政府办公室名义", 1),
        ("第十六条第一款", "区政府实行区政府全体会议", 1),
    ],
)
def test_words_are_copied_without_their_own_number_and_with_all_inside_them(
    browse: Browse, server: str, citation: str, begins: str, lines: int
) -> None:
    page = browse(server + FULL_TEXT, permissions=CLIPBOARD)
    number(page, citation)
    page.get_by_role("button", name="引用和原文").click()
    expect(page.locator(".frame-status")).not_to_be_empty()
    _, *words = pasted(page).split("\n")
    assert words[0].startswith(begins)
    assert len(words) == lines
    assert all(line.startswith("（") for line in words[1:])


@pytest.mark.content
def test_a_citation_can_be_copied_on_plain_http(browse: Browse, recorder: Recorder, server: str) -> None:
    """There browsers close the clipboard interface; the words are pasted to see them."""
    address = server.replace("127.0.0.1", INTRANET)
    recorder.hosts.add(urlsplit(address).netloc)
    page = browse(address + FULL_TEXT)
    assert not page.evaluate("isSecureContext")
    number(page, "第二十条第二款")
    page.get_by_role("button", name="只引用").click()
    expect(page.locator(".frame-status")).to_contain_text(CITATION)
    page.evaluate("document.body.prepend(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(page.locator("textarea")).to_have_value(CITATION)


@pytest.mark.content
@pytest.mark.parametrize("width", [360, 1440])
def test_every_paragraph_and_item_can_be_cited_with_the_keyboard_alone(
    browse: Browse, server: str, width: int
) -> None:
    page = browse(server + FULL_TEXT, width=width, permissions=CLIPBOARD)
    assert (
        page.locator(
            "[data-address] [data-cite], [data-cite][data-address], [data-cite][data-number]"
        ).count()
        == 74 + 15
    )
    opener = page.get_by_label("引用第二十条第二款", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="第二十条第二款")
    expect(sheet.get_by_role("button", name="引用和原文")).to_be_focused()
    # the focus stays in the sheet, whichever way it goes round
    page.keyboard.press("Shift+Tab")
    expect(sheet.get_by_role("button", name="关闭")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("button", name="只引用")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".frame-status")).to_contain_text(CITATION)
    assert pasted(page) == CITATION
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


# each two of them together; all three in CI
LOOKS = [*itertools.product(("plain", "elder"), (360, 1440), ("light", "dark"))]
PAIRS = [LOOKS[number] for number in (0, 3, 5, 6)]


@pytest.mark.parametrize("reading, width, scheme", LOOKS if SHARE >= 1 else PAIRS)
def test_everyone_can_use_the_sheet(
    browse: Browse, server: str, width: int, scheme: str, reading: str
) -> None:
    page = browse(f"{server}{FULL_TEXT}?reading={reading}", width=width, color_scheme=scheme)
    page.locator("[data-cite]").nth(9).click()
    sheet = page.get_by_role("dialog")
    page.get_by_role("button", name="二维码").click()
    expect(sheet.get_by_role("img")).to_be_visible()
    # the page around it is asked where all pages are
    assert not violations(page, within="[role=dialog]")
    assert not sideways(page)
    low = sheet.locator("button, a").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
    )
    assert not low


def test_the_sheet_stands_at_the_bottom_of_a_phone_and_beside_the_words_of_a_desk(
    browse: Browse, server: str
) -> None:
    page = browse(server + FULL_TEXT, width=360, height=720)
    chosen = page.locator(f"#art_{ARTICLE}__para_1")
    page.locator(f"#art_{ARTICLE}__para_1 [data-cite]").first.click()
    place, words = page.get_by_role("dialog").bounding_box(), chosen.bounding_box()
    assert place
    assert words
    assert place["y"] + place["height"] == 720
    assert words["y"] < place["y"]
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(f"#art_{ARTICLE}__para_1 [data-cite]").first.click()
    place, words = page.get_by_role("dialog").bounding_box(), chosen.bounding_box()
    assert place
    assert words
    assert place["x"] >= words["x"] + words["width"]
    assert place["y"] == pytest.approx(words["y"], abs=2)


def test_a_tap_beside_the_sheet_closes_it_and_another_number_moves_it(browse: Browse, server: str) -> None:
    page = browse(server + FULL_TEXT)
    for which in (3, 4):
        page.locator("[data-cite]").nth(which).click()
        expect(page.get_by_role("dialog")).to_have_count(1)
    page.mouse.click(5, 400)
    expect(page.get_by_role("dialog")).to_have_count(0)


def coded(words: str) -> list[bytes]:
    """The words as a picture, once for each of the eight masks that a code can have."""
    drawn = []
    for mask in range(8):
        picture = io.BytesIO()
        code = segno.make(words, error="m", micro=False, mask=mask)
        code.save(
            picture, kind="svg", scale=8, dark="#000", light="#fff", nl=False, lineclass=None, svgclass=None
        )
        drawn.append(picture.getvalue())
    return drawn


@pytest.mark.parametrize("path", [FULL_TEXT, f"rules/{RULE}/{ARTICLE}/index.html"])
def test_the_picture_is_the_link(browse: Browse, server: str, site: Site, path: str) -> None:
    page = browse(server + path)
    for opener in ("[data-cite][href]", "[data-needs-script][data-cite], [data-share]"):
        way = page.locator(opener).first
        way.click()
        page.get_by_role("button", name="二维码").click()
        expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        drawn = page.get_by_role("dialog").get_by_role("img")
        assert drawn.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 100
        file = urlsplit(drawn.get_attribute("src") or "").path.removeprefix(PREFIX)
        folder = file.removesuffix("qr.svg")
        link = urljoin(page.url, way.get_attribute("href") or "").split("#")[0].removesuffix("index.html")
        assert link == server + folder
        # it leads to where the site says it stands, wherever it is looked at
        assert (site.folder / file).read_bytes() in coded(SITE_URL + folder)
        page.keyboard.press("Escape")


@pytest.mark.content
def test_the_device_shares_where_it_can(browse: Browse, server: str) -> None:
    page = browse("about:blank")
    page.goto(server + FULL_TEXT)
    assert not page.evaluate("'share' in navigator")
    number(page, "第二十条第二款")
    expect(page.get_by_role("dialog").get_by_role("button", name="分享")).to_have_count(0)
    page.add_init_script(SHARED)
    page.goto(server + FULL_TEXT)
    number(page, "第二十条第二款")
    page.get_by_role("dialog").get_by_role("button", name="分享").click()
    (given,) = page.evaluate("shared")
    assert (given["title"], given["url"]) == (CITATION, f"{server}rules/{RULE}/20/2/")
    assert WORDS in given["text"]


@pytest.mark.content
def test_from_disk_the_address_on_the_web_is_shared(browse: Browse, site: Site) -> None:
    page = browse((site.folder / FULL_TEXT).as_uri())
    number(page, "第二十条第二款")
    page.get_by_role("button", name="链接").click()
    expect(page.locator(".frame-status")).to_contain_text(f"https://portal.example/portal/rules/{RULE}/20/2/")


@pytest.mark.content
def test_an_article_is_cited_whole(browse: Browse, server: str) -> None:
    page = browse(f"{server}rules/{RULE}/27/index.html", permissions=CLIPBOARD)
    page.get_by_role("button", name="引用、分享").click()
    expect(page.get_by_role("dialog", name="第二十七条")).to_be_visible()
    page.get_by_role("button", name="引用和原文").click()
    expect(page.locator(".frame-status")).not_to_be_empty()
    head, first, second = pasted(page).split("\n")
    assert head == "《袁州区人民政府工作规则》（袁府发〔2023〕3号）第二十七条："
    assert first.startswith("各部门报送区政府的请示性公文")
    assert second.startswith("部门之间征求意见或会签文件时")


def test_a_button_of_any_page_shares_it(browse: Browse, server: str) -> None:
    """Pages of roles and procedures have nothing to cite: their sheet gives the link alone."""
    page = browse(f"{server}roles/{ROLE}/index.html", permissions=CLIPBOARD)
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<button type=button data-share>分享</button>')"
    )
    page.locator("h1 + [data-share]").click()
    sheet = page.get_by_role("dialog", name=page.locator("h1").inner_text())
    expect(sheet.get_by_role("button", name="引用")).to_have_count(0)
    sheet.get_by_role("button", name="链接").click()
    expect(page.locator(".frame-status")).not_to_be_empty()
    assert pasted(page) == f"{server}roles/{ROLE}/"


@pytest.mark.parametrize("width", [360, 1440])
def test_the_message_covers_no_way_on(browse: Browse, server: str, width: int) -> None:
    page = browse(f"{server}rules/{RULE}/{ARTICLE}/index.html", width=width, height=720)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.evaluate("portal.frame.say('已复制引用和原文：第二十条第二款')")
    message = page.locator(".frame-status").bounding_box()
    assert message
    for way in page.locator("[rel=prev], [rel=next]").all():
        place = way.bounding_box()
        assert place
        assert place["y"] >= message["y"] + message["height"]


def test_nothing_of_the_sheet_or_the_small_numbers_is_printed(browse: Browse, server: str) -> None:
    page = browse(server + FULL_TEXT)
    page.locator("[data-cite]").nth(9).click()
    page.emulate_media(media="print")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.locator("[data-number]").evaluate_all(
        "(all) => all.length && all.every((one) => getComputedStyle(one).display === 'none')"
    )

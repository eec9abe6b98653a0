"""The full text on paper, in the layout of official documents (GB/T 9704-2012), read out of Chromium's PDF."""

import itertools
import re
from dataclasses import dataclass

import pypdfium2
import pytest
from playwright.sync_api import Browser

from generator.proof import fold
from tests.support.built import RULE, Site, official, squeeze
from tests.support.kept import TEXT

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM
FULL_TEXT = f"rules/{RULE}/index.html"
PAGE_NUMBER = re.compile(r"— ?(\d+) ?—")

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Glyph:
    """A character and where it stands, in points from the lower left corner."""

    character: str
    left: float
    right: float
    middle: float


@dataclass(frozen=True)
class Sheet:
    """One page: its size and what is printed on it in the order of the text."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]

    @property
    def body(self) -> list[Glyph]:
        return [g for g in self.glyphs if BOTTOM - 1 <= g.middle <= self.height - TOP + 1]

    @property
    def margins(self) -> list[Glyph]:
        return [g for g in self.glyphs if not BOTTOM - 1 <= g.middle <= self.height - TOP + 1]

    @property
    def lines(self) -> list[str]:
        """The words of each line of the body, the highest first; the order in the file is that of painting."""
        rows: list[list[Glyph]] = []
        for glyph in sorted(self.body, key=lambda g: -g.middle):
            if rows and abs(rows[-1][0].middle - glyph.middle) < 14:
                rows[-1].append(glyph)
            else:
                rows.append([glyph])
        return ["".join(g.character for g in sorted(row, key=lambda g: g.left)) for row in rows]


def sheets(pdf: bytes) -> list[Sheet]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    made = []
    for page in document:
        text = page.get_textpage()
        glyphs = []
        for index in range(text.count_chars()):
            character = fold(text.get_text_range(index, 1))
            if not character.strip() or character in "\x00\ufffe":
                continue
            left, bottom, right, top = text.get_charbox(index, loose=True)
            glyphs.append(Glyph(character, left, right, (bottom + top) / 2))
        width, height = page.get_size()
        made.append(Sheet(width, height, tuple(glyphs)))
        text.close()
        page.close()
    document.close()
    return made


def printed(browser: Browser, url: str, **options: object) -> bytes:
    """A page as Chromium prints it."""
    context = browser.new_context(locale="zh-CN", **options)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(url)
        return page.pdf(prefer_css_page_size=True)
    finally:
        context.close()


def length(line: str) -> float:
    """The length of a line in Chinese characters; figures and Latin letters are half as wide."""
    return sum(0.5 if c.isascii() else 1 for c in line)


@pytest.fixture(scope="module")
def pdf(browser: Browser, server: str) -> bytes:
    """The full text printed by Chromium, once for all tests here."""
    return printed(browser, f"{server}{FULL_TEXT}")


@pytest.fixture(scope="module")
def paper(pdf: bytes) -> list[Sheet]:
    """What is on its pages."""
    return sheets(pdf)


def test_the_paper_is_a4_with_the_margins_of_official_documents(paper: list[Sheet]) -> None:
    for sheet in paper:
        assert sheet.width == pytest.approx(210 * MM, abs=1)
        assert sheet.height == pytest.approx(297 * MM, abs=1)
        assert min(g.left for g in sheet.body) >= LEFT - 1
        assert (
            max(g.right for g in sheet.body) <= sheet.width - RIGHT + 2
        )  # boxes of glyphs are a little wider than their advance


def test_the_whole_text_is_printed_once_in_order_and_nothing_else(paper: list[Sheet]) -> None:
    """So there is no navigation on paper either."""
    words = "".join(line for sheet in paper for line in sheet.lines)
    expected = fold(squeeze(official()))
    same = len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], zip(words, expected, strict=False))))
    assert words == expected, (
        f"differs after {same} characters: {words[same : same + 40]} / {expected[same : same + 40]}"
    )


def test_all_articles_are_printed_by_their_numbers(paper: list[Sheet], site: Site) -> None:
    words = "".join(line for sheet in paper for line in sheet.lines)
    numbers = [number for address, number in site.full_text.units() if re.fullmatch(r"art_\d+", address)]
    assert len(numbers) == sum(unit.address.kind == "art" for unit in TEXT.units())
    position = 0
    for number in numbers:
        position = words.index(number, position) + len(number)


def test_the_page_number_stands_at_the_foot_on_the_outer_side(paper: list[Sheet]) -> None:
    for number, sheet in enumerate(paper, start=1):
        glyphs = sorted(sheet.margins, key=lambda g: g.left)
        match = PAGE_NUMBER.fullmatch("".join(g.character for g in glyphs))
        assert match, "".join(g.character for g in glyphs)
        assert int(match[1]) == number
        assert all(g.middle < BOTTOM for g in glyphs)
        assert (glyphs[0].left > sheet.width / 2) == bool(number % 2), f"page {number}: {glyphs[0].left}"


def test_no_page_has_more_than_22_lines_of_28_characters(paper: list[Sheet]) -> None:
    assert [(n, len(sheet.lines)) for n, sheet in enumerate(paper, 1) if len(sheet.lines) > 22] == []
    assert [line for sheet in paper for line in sheet.lines if length(line) > 28] == []


@pytest.mark.content
def test_a_page_of_text_alone_has_22_lines_of_28_characters(paper: list[Sheet]) -> None:
    full = [sheet for sheet in paper if len(sheet.lines) == 22]
    assert len(full) > len(paper) / 2, [len(sheet.lines) for sheet in paper]
    assert all(max(map(length, sheet.lines)) == 28 for sheet in full)


def pictures(pdf: bytes) -> list[bytes]:
    """Every page as grey pixels."""
    document = pypdfium2.PdfDocument(pdf)
    made = []
    for page in document:
        made.append(bytes(page.render(grayscale=True).buffer))
        page.close()
    document.close()
    return made


def test_the_dark_scheme_prints_as_the_light_one_does(browser: Browser, server: str, pdf: bytes) -> None:
    light = pictures(pdf)
    assert all(page.count(255) > len(page) / 2 and min(page) < 60 for page in light)
    assert pictures(printed(browser, f"{server}{FULL_TEXT}", color_scheme="dark")) == light


@pytest.mark.parametrize("path", ["roles/index.html", "sitemap/index.html"])
def test_a_list_without_a_sheet_of_its_own_has_its_pages_numbered(
    browser: Browser, server: str, path: str
) -> None:
    document = pypdfium2.PdfDocument(printed(browser, f"{server}{path}"))
    told = [fold(squeeze(page.get_textpage().get_text_range())) for page in document]
    assert [f"第{n}页共{len(told)}页" in words for n, words in enumerate(told, 1)] == [True] * len(told)

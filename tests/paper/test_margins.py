"""The words in the margins of articles: one style sheet has those of all articles of a text."""

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser

from generator.address import Address
from generator.pages.paper import NAME, of_articles
from generator.proof import fold
from tests.support.built import SITE_URL, Site
from tests.support.kept import ARTICLE, RULE, TEXT, TITLE

NUMBERS = [article.article for article in TEXT.all_articles()]
EDITION = f"{TEXT.sha256[:12]}"


def lines(count: int, foot: str = "一版") -> dict[str, tuple[str, ...]]:
    return {f"art_{n}": (f"第{n}条　《规则》", foot.format(n)) for n in range(1, count + 1)}


def test_what_stands_below_all_articles_is_said_once() -> None:
    names, (file,) = of_articles("rules/one", lines(3))
    assert file.path == f"rules/one/{NAME}" and set(names.values()) == {NAME}
    said = file.content.decode().splitlines()
    assert said[0] == '@page { @bottom-left { content: "一版" } }'
    assert (
        said[2] == '@page art_2 { @top-left { content: "第2条　《规则》" } } body:has(#art_2) { page: art_2 }'
    )
    assert len(said) == 4


def test_what_differs_below_them_is_said_of_each() -> None:
    _, (file,) = of_articles("rules/one", lines(2, "https://portal.example/{}/"))
    assert file.content.decode().splitlines()[1] == (
        '@page art_2 { @top-left { content: "第2条　《规则》" } @bottom-left { content: "https://portal.example/2/" } }'
        " body:has(#art_2) { page: art_2 }"
    )


@pytest.mark.parametrize("foot", ["一版", "https://portal.example/{}/"])
def test_the_articles_of_a_long_rule_are_in_several_files(foot: str) -> None:
    found = lines(1300, foot)
    names, files = of_articles("rules/one", found)
    assert len(files) > 10 and max(len(file.content) for file in files) < 10_000
    assert set(names) == set(found)
    held = {file.path.rpartition("/")[2]: file.content.decode() for file in files}
    assert list(held)[:2] == ["paper.css", "paper-2.css"]
    assert all(held[name].count(f"body:has(#{id_})") == 1 for id_, name in names.items())
    assert sum(words.count("body:has") for words in held.values()) == len(found)


def test_a_text_without_articles_has_none() -> None:
    assert of_articles("rules/one", {}) == ({}, ())


def printed(browser: Browser, url: str) -> Iterator[str]:
    """The words of each sheet."""
    context = browser.new_context(locale="zh-CN")
    try:
        page = context.new_page()
        page.goto(url)
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    finally:
        context.close()
    for sheet in document:
        words = sheet.get_textpage().get_text_range()
        yield fold(re.sub(r"\s", "", words))


@pytest.mark.browser
@pytest.mark.parametrize("number", [NUMBERS[0], ARTICLE, NUMBERS[-1]])
def test_each_sheet_names_its_article_and_no_other(browser: Browser, site: Site, number: str) -> None:
    assert not (site.folder / f"rules/{RULE}/{number}/{NAME}").exists()
    found = list(printed(browser, (site.folder / f"rules/{RULE}/{number}/index.html").as_uri()))
    head = fold(f"{Address.article(number).citation()}《{TITLE}》")
    for place, words in enumerate(found, 1):
        assert words.count(head) >= 1 and f"第{place}页共{len(found)}页" in words
        assert EDITION in words and f"{SITE_URL}rules/{RULE}/{number}/" in words
        # there is no sheet with its margins alone
        assert len(words) > len(head) + len(EDITION) + len(SITE_URL) + 120

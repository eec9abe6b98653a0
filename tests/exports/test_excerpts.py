"""A Word file of chosen articles: its pieces are those of the whole, and the browser only joins them."""

import io
import json
import zipfile
from itertools import groupby
from typing import Any

import docx
import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from generator.address import Address
from generator.blocks import HEADINGS
from generator.exports import texts
from generator.exports.texts import excerpts
from generator.files import Asset
from generator.labels import UNOFFICIAL
from generator.model.text import Text
from generator.views.edition import EditionView
from tests.exports.test_texts import OURS, RICH, W, every, viewed, word_text, words_of
from tests.support.axe import violations
from tests.support.built import RULE, Site, squeeze
from tests.support.web import Browse


def given(asset: Asset) -> Any:
    """What the script hands over."""
    return json.loads(asset.content.partition(b"(")[2].rpartition(b")")[0])


def test_the_pieces_have_every_heading_and_article_of_every_text_in_order() -> None:
    sheet = etree.fromstring(given(excerpts.frame())["parts"]["word/styles.xml"].encode())
    styles = {style.get(f"{W}styleId") for style in sheet.iter(f"{W}style")}
    before, after = given(excerpts.frame())["document"]
    for name, edition in every():
        pieces = given(excerpts.of_rule(OURS, edition))["pieces"]
        document = etree.fromstring(f"{before}{''.join(words for *_, words in pieces)}{after}".encode())
        said = squeeze("".join(element.text or "" for element in document.iter(f"{W}t")))
        own = [unit for unit in edition.text.units() if unit.address.kind != "p"]
        assert said == words_of(own), name
        assert {
            style.get(f"{W}val") for n in ("pStyle", "rStyle") for style in document.iter(f"{W}{n}")
        } <= styles
        told = [piece[1] for piece in pieces if not piece[0]]
        # of a draft in which a number stands twice in a row both are chosen
        cited = (Address.article(article.article).citation() for article in edition.articles)
        assert told == [name for name, _ in groupby(cited)]
        assert sum(bool(piece[0]) for piece in pieces) == sum(u.address.kind in HEADINGS for u in own)


def test_a_table_and_what_is_no_markup_go_with_their_article() -> None:
    pieces = given(excerpts.of_rule(OURS, viewed(Text.model_validate(RICH))))["pieces"]
    (rich,) = (words for _, name, words in pieces if name == "第一百条之一")
    assert rich.count("<w:tbl>") == 2
    assert [depth for depth, *_ in pieces if depth] == [1, 2, 3, 4, 3, 1, 3]


@pytest.mark.browser
def test_chosen_articles_are_saved_as_one_word_file(site: Site, edition: EditionView, browse: Browse) -> None:
    articles = edition.articles
    first, last = articles[0], articles[-1]
    page = browse((site.folder / "rules" / RULE / "index.html").as_uri(), width=360)
    page.locator("[data-more] summary").click()
    page.get_by_role("button", name="选几条存成 Word").click()
    form = page.locator("[data-excerpt]")
    expect(form.locator("input").first).to_be_focused()
    save = page.get_by_role("button", name="存成 Word", exact=True)
    expect(save).to_be_disabled()
    for one in (first, last):
        form.get_by_role("checkbox", name=Address.article(one.article).citation(), exact=True).check()
    assert violations(page) == []
    cited = "、".join(Address.article(one.article).citation() for one in (first, last))
    expect(page.locator("[data-excerpt-told]")).to_have_text(f"选了 2 条：{cited}")
    # two of them are no whole chapter, whose heading would stand over them
    source = texts.Writing(OURS, edition).source_of(cited)
    words = "".join(words_of(edition.units_of[one.article]) for one in (first, last))
    name, content = saved(page)
    assert name == f"{edition.title}{cited}.docx"
    assert word_text(content) == squeeze(edition.title) + words + squeeze(source)
    assert UNOFFICIAL in source

    # with a whole chapter the other ones have their headings too
    whole = form.locator("legend input").first
    whole.check()
    own = form.locator("fieldset").first.locator("p input")
    expect(own.and_(page.locator(":checked"))).to_have_count(own.count())
    _, content = saved(page)
    opened = docx.Document(io.BytesIO(content))
    headed = [p.text for p in opened.paragraphs if p.style and p.style.name.startswith("Heading")]
    chapters = [edition.chapter_of.get(one.article) for one in (first, last)]
    assert headed == list(dict.fromkeys(f"{c.number}　{c.title}" for c in chapters if c))
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert opened.core_properties.title == edition.title
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def saved(page: Page) -> tuple[str, bytes]:
    """The file that is saved: its name and its content."""
    with page.expect_download() as download:
        page.get_by_role("button", name="存成 Word", exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()

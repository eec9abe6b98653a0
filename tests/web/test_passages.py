"""The small page of each 款, 项 and 目: what those see who receive its link, and where it leads."""

import pytest
from playwright.sync_api import expect

from generator.address import Address
from tests.support.built import RULE, SITE_URL, Document, Site, squeeze
from tests.support.kept import ARTICLE, TEXT
from tests.support.web import Browse

CITED = [unit.address for unit in TEXT.units() if unit.address.kind in ("para", "point", "indent")]


def small(site: Site, address: Address) -> Document:
    numbers = "/".join(number for _, number in address.steps)
    return site.documents[f"rules/{RULE}/{numbers}/index.html"]


def meta(page: Document, name: str) -> str:
    (found,) = page.tree.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
    return str(found)


def test_each_unit_has_a_page_that_says_what_it_is_and_its_words(site: Site) -> None:
    words = {unit.address: unit.text for unit in TEXT.units()}
    assert len(CITED) > 20
    for address in CITED:
        page = small(site, address)
        (heading,) = page.tree.xpath("//h1")
        title = page.tree.xpath("string(//title)")
        # an article of one 款 is cited without it
        assert heading.text_content() in (address.citation(), address.citation(sole_paragraph=True))
        assert title.startswith(f"{heading.text_content()} · 《")
        assert meta(page, "og:title").startswith(heading.text_content())
        for name in ("description", "og:description"):
            assert squeeze(words[address]) in squeeze(meta(page, name))
        assert meta(page, "og:url").startswith(SITE_URL)
        assert meta(page, "robots") == "noindex"


def test_each_leads_on_to_its_unit_in_the_article(site: Site) -> None:
    for address in CITED:
        page = small(site, address)
        (onward,) = page.tree.xpath("//a[@data-onward]/@href")
        up = "../" * (len(address.steps) - 1)
        assert onward == f"{up}index.html#{address}"


def test_all_inside_a_paragraph_is_said_with_it(site: Site) -> None:
    within = [a for a in CITED if a.kind != "para"]
    assert within
    for address in within:
        unit = next(unit for unit in TEXT.units() if unit.address == address)
        page = small(site, Address(address.steps[:2]))
        assert squeeze(unit.number + unit.text) in squeeze(page.tree.xpath("string(//main)"))


def test_they_are_found_by_links_alone(site: Site) -> None:
    own = {small(site, address).name for address in CITED}
    mapped = {
        f"sitemap/{href}" for href in site.documents["sitemap/index.html"].tree.xpath("//main//a/@href")
    }
    assert not mapped & {f"sitemap/../{name}" for name in own}
    listed = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{SITE_URL}rules/{RULE}/{ARTICLE}/</loc>" in listed
    assert not [name for name in own if f"<loc>{SITE_URL}{name.removesuffix('index.html')}</loc>" in listed]
    index = "".join(path.read_text(encoding="utf-8") for path in site.folder.rglob("search*.js"))
    assert f"rules/{RULE}/{ARTICLE}/1/" not in index


@pytest.mark.browser
def test_whoever_opens_one_is_at_the_words_at_once(browse: Browse, server: str) -> None:
    page = browse("about:blank")
    page.goto(f"{server}rules/{RULE}/{ARTICLE}/1/")
    page.wait_for_url(f"{server}rules/{RULE}/{ARTICLE}/*art_{ARTICLE}__para_1")
    expect(page.locator(f"#art_{ARTICLE}__para_1")).to_be_in_viewport()
    # the way back does not lead to it again
    page.go_back()
    assert page.url == "about:blank"


@pytest.mark.browser
def test_without_scripts_a_number_leads_to_it_and_it_to_the_article(browse: Browse, server: str) -> None:
    page = browse(f"{server}rules/{RULE}/index.html", java_script_enabled=False)
    page.locator(f"#art_{ARTICLE}__para_1 [data-cite]").first.click()
    expect(page.locator("[data-page=passage]")).to_be_visible()
    page.locator("[data-onward]").click()
    expect(page.locator("[data-page=article]")).to_be_visible()
    assert page.url.endswith(f"#art_{ARTICLE}__para_1")

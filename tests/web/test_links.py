"""A crawl of every built page from disk: what it links to is there, and it links to nowhere else."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.built import SITE_URL, Site
from tests.web.crawl import dead, links, reached


def test_every_link_leads_to_a_file_of_the_site_and_every_anchor_to_an_id(site: Site) -> None:
    found = dead(site)
    assert not found, "\n".join(found[:40])


def test_only_the_page_for_missing_addresses_has_links_from_the_top(site: Site) -> None:
    """It is served at any depth; all others must work wherever the site is put."""
    found = [
        f"{page.name}: {link}"
        for page in site.documents.values()
        if page.name != "404.html"
        for link in links(page)
        if link.startswith(("/", SITE_URL))
        and not page.tree.xpath("//link[@rel='canonical'][@href=$link]", link=link)
    ]
    assert not found, "\n".join(found[:40])


def test_no_two_ids_of_a_page_are_alike(site: Site) -> None:
    twice = {
        page.name: [value for value, times in Counter(page.ids).items() if times > 1]
        for page in site.documents.values()
        if len(set(page.ids)) != len(page.ids)
    }
    assert not twice


def test_style_sheets_ask_for_nothing_that_is_not_there(site: Site) -> None:
    sheets = sorted(site.folder.rglob("*.css"))
    missing = [
        f"{sheet.relative_to(site.folder)}: {address}"
        for sheet in sheets
        for address in re.findall(r"url\([\"']?([^)\"']+)", sheet.read_text(encoding="utf-8"))
        if not address.startswith(("data:", "#"))
        and not Path(sheet.parent / urlsplit(address).path).is_file()
    ]
    assert sheets
    assert not missing


def test_every_page_can_be_reached_from_the_home_page(site: Site) -> None:
    assert site.documents.keys() - reached(site) == {"404.html"}


def test_no_page_needs_the_map_to_be_reached(site: Site) -> None:
    assert site.documents.keys() - reached(site, without={"sitemap/index.html"}) == {"404.html"}

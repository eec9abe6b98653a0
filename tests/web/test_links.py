"""A crawl of every built page from disk: what it links to is there, and it links to nowhere else."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.built import SITE_URL, Document, Site

ATTRIBUTES = ("href", "src", "action", "data", "poster", "formaction", "xlink:href")
NOWHERE = {"data", "javascript", "mailto", "tel"}


def links(page: Document) -> Iterator[str]:
    for attribute in ATTRIBUTES:
        yield from map(str, page.tree.xpath(f"//*[@*[name()='{attribute}']]/@*[name()='{attribute}']"))
    for sources in page.tree.xpath("//@srcset"):
        yield from (part.split()[0] for part in str(sources).split(",") if part.strip())


def broken(site: Site, page: Document, link: str) -> str | None:
    """Why a link does not lead to a file of the site; links name files, since from disk a folder is not a page."""
    own = urlsplit(SITE_URL)
    parts = urlsplit(urljoin(f"{SITE_URL}{page.name}", link.strip()))
    if parts.scheme in NOWHERE:
        return None if parts.scheme == "data" else "no link of a page"
    if parts.netloc != own.netloc:
        return "another host"
    if not parts.path.startswith(own.path):
        return "outside of the site"
    path = unquote(parts.path.removeprefix(own.path))
    if not path and link.startswith(SITE_URL):
        path = "index.html"
    if not (site.folder / path).is_file():
        return "no such file"
    if parts.fragment and path.endswith(".html") and unquote(parts.fragment) not in site.documents[path].ids:
        return "no such anchor"
    return None


def test_every_link_leads_to_a_file_of_the_site_and_every_anchor_to_an_id(site: Site) -> None:
    found = [
        f"{page.name}: {link}: {why}"
        for page in site.documents.values()
        for link in dict.fromkeys(links(page))
        if (why := broken(site, page, link))
    ]
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
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = site.documents[ahead.pop()]
        for link in links(page):
            path = unquote(urlsplit(urljoin(f"{SITE_URL}{page.name}", link)).path).removeprefix(
                urlsplit(SITE_URL).path
            )
            if path in site.documents and path not in seen:
                seen.add(path)
                ahead.append(path)
    assert set(site.documents) - seen == {"404.html"}

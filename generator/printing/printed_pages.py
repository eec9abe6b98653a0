"""The pages of a built site that are printed: their content, their words for paper, links that work on paper."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html

from generator.pages.registry import BINDER

__all__ = ["NOWHERE", "PrintedPage", "address_of", "html", "printed_pages"]

NOWHERE = "http://portal.invalid/"
"""Where pages are printed from when it is not known where the site stands; links to it are taken out."""


@dataclass(frozen=True)
class PrintedPage:
    """One page to print. ``fingerprint`` is that of its content, written by the core when the site was built."""

    folder: str
    title: str
    fingerprint: str
    tree: lxml.html.HtmlElement

    @property
    def group(self) -> str:
        """The first part of its address, by which the binder is ordered."""
        return self.folder.partition("/")[0]

    @property
    def name(self) -> str:
        """The name of its PDF file."""
        return f"{self.folder.replace('/', '-')}.pdf"

    @property
    def content(self) -> list[lxml.html.HtmlElement]:
        """The elements that are the page itself, without the chrome around it."""
        return list(self.tree.xpath("//*[@data-page or @data-foot]"))

    def wanted(self) -> list[str]:
        """What must be on paper, once each: all sentences and quotes of the duties, or the words of the rule."""
        found = (
            element.text_content()
            for part in self.content
            for element in part.xpath(
                ".//*[@data-proof] | descendant-or-self::*[@data-page='rule']//*[@data-address]"
            )
        )
        return [words for words in found if words.strip()]


def html(tree: lxml.html.HtmlElement) -> str:
    """The document as text."""
    return f"<!doctype html>{lxml.html.tostring(tree, encoding='unicode')}"


def address_of(site: Path) -> str:
    """Where the site says it will stand; empty when it does not."""
    home = lxml.html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    found = home.xpath("string(//link[@rel='canonical']/@href)")
    return str(found).removesuffix("index.html")


def printed_pages(site: Path) -> list[PrintedPage]:
    """Every page to print, in the order of the binder: groups, each begun by its list where that is printed, and then as it has them."""
    address = address_of(site)
    found = []
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if '<meta name="sheet"' not in text:
            continue
        tree = lxml.html.document_fromstring(text)
        folder = path.parent.relative_to(site).as_posix()
        _lead_links_to_the_web(tree, folder, address)
        title, fingerprint = (_meta(tree, name) for name in ("sheet-title", "sheet"))
        found.append(PrintedPage(folder, title, fingerprint, tree))
    places = {folder: place for place, folder in enumerate(_listed(site))}
    last = len(places)
    return sorted(
        found,
        key=lambda page: (
            _group_rank(page.group),
            page.folder != page.group,
            places.get(page.folder, last),
            page.folder,
        ),
    )


def _group_rank(group: str) -> int:
    return list(BINDER).index(group) if group in BINDER else len(BINDER)


def _listed(site: Path) -> list[str]:
    """The folders of roles and procedures in the order in which their lists name them."""
    folders = []
    for group in BINDER:
        path = site / group / "index.html"
        if path.is_file():
            words = path.read_text(encoding="utf-8")
            folders += [f"{group}/{name}" for name in re.findall(r'href="([a-z0-9-]+)/index\.html"', words)]
    return folders


def _meta(tree: lxml.html.HtmlElement, name: str) -> str:
    return str(tree.xpath("string(//meta[@name=$name]/@content)", name=name))


def _lead_links_to_the_web(tree: lxml.html.HtmlElement, folder: str, address: str) -> None:
    """Links within the page stay; others lead to the site on the web, or nowhere: never to this machine."""
    here = f"{NOWHERE}{folder}/index.html"
    for link in tree.xpath("//a[@href]"):
        there = urljoin(here, link.get("href"))
        if there.startswith(f"{here}#"):
            link.set("href", f"#{urlsplit(there).fragment}")
        elif not there.startswith(NOWHERE):
            continue
        elif address:
            link.set("href", urljoin(address, there.removeprefix(NOWHERE)))
        else:
            del link.attrib["href"]

"""All sheets as one document: cover, table of contents with page numbers, then every page as it is printed singly.

Each sheet keeps its own head and foot by a named page, made from the @page rules of its own style sheet; the
numbers of the pages run through. Ids are told apart by a prefix, and links between sheets lead within the file.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import lxml.html
from lxml.html import builder as build

from generator.pages.registry import BINDER
from generator.printing.printed_pages import NOWHERE, PrintedPage, html

__all__ = ["FOLDER", "TITLE", "Binder"]

FOLDER = "binder"
TITLE = "规则装订本"
_AT_PAGE = re.compile(r"@page\s*(:\w+)?\s*\{")
_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_COVER_STYLE = """
@page front { size: A4; margin: 22mm 16mm 20mm 18mm; @top-left { content: none } @bottom-left { content: none } @bottom-right { content: none } }
@page contents { size: A4; margin: 22mm 16mm 20mm 18mm; @bottom-right { content: "第 " counter(page) " 页　共 " counter(pages) " 页"; font: 8.5pt "SimHei", "Noto Sans CJK SC", sans-serif; vertical-align: top; padding-top: 2mm; } }
html, body { font-size: 10pt !important; background: #fff !important; }
.bound { break-before: page; }
.cover { page: front; padding-top: 60mm; text-align: center; }
.page.cover h1 { font-size: 30pt; margin: 0 0 8mm; padding: 0; border: 0; }
.cover p { font-size: 12pt; line-height: 1.8; margin: 0; color: #000; }
.cover .remark { margin-top: 90mm; font-size: 9pt; }
.table-of-contents { page: contents; break-before: page; }
.page.table-of-contents h2 { font: 700 11pt/1.4 "SimHei", "Noto Sans CJK SC", sans-serif; margin: 4mm 0 1mm; padding: 0; border: 0; break-after: avoid; }
.table-of-contents ol { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 8mm; }
.table-of-contents ol.few { columns: 1; }
.table-of-contents li { margin: 0; break-inside: avoid; }
.table-of-contents a { color: #000; display: flex; gap: 2mm; align-items: flex-end; font-size: 9pt; line-height: 1.6; }
.table-of-contents a::after { content: ""; order: 1; flex: 1; min-width: 4mm; border-bottom: .6pt dotted #000; margin-bottom: 1.6mm; }
.table-of-contents .at { order: 2; min-width: 2.2em; text-align: right; font-variant-numeric: tabular-nums; }
"""


@dataclass(frozen=True)
class Binder:
    """What is bound; ``site`` is the folder of the built site and ``address`` where it will stand."""

    printed_pages: Sequence[PrintedPage]
    site: Path
    address: str

    def document(self, numbers: Mapping[str, int]) -> str:
        """The document; ``numbers`` are the pages on which the sheets begin, by their anchors."""
        return self._bound(numbers, self._sheets())

    def front(self) -> str:
        """What stands before the sheets, by itself: how many pages it takes does not depend on their numbers."""
        return self._bound({}, [])

    def _bound(self, numbers: Mapping[str, int], sheets: Sequence[lxml.html.HtmlElement]) -> str:
        inside = build.MAIN(self._cover(), self._contents(numbers), *sheets, build.CLASS("frame-main"))
        whole = build.HTML(self._head(), build.BODY(inside), lang="zh-CN")
        return html(whole)

    @property
    def anchors(self) -> dict[str, str]:
        """The folder of each sheet and its id in the document."""
        return {page.folder: f"s{number}" for number, page in enumerate(self.printed_pages, 1)}

    def _head(self) -> lxml.html.HtmlElement:
        head = build.HEAD(build.META(charset="utf-8"), build.TITLE(TITLE))
        hrefs: dict[str, None] = {}
        for page in self.printed_pages:
            for link in page.tree.xpath("//link[@rel='stylesheet'][not(@media)]/@href"):
                hrefs[urljoin(f"{NOWHERE}{page.folder}/", str(link))] = None
        for href in hrefs:
            head.append(build.LINK(rel="stylesheet", href=href))
        rules = []
        for style in dict.fromkeys(filter(None, map(self._print_style, self.printed_pages))):
            css = _without_pages((self.site / style).read_text(encoding="utf-8"))
            rules.append(f"@scope (.{_class(style)}) {{\n{css}\n}}")
        rules += [self._page_rules(anchor, page) for anchor, page in self._anchored()]
        head.append(build.STYLE("\n".join([*rules, _COVER_STYLE])))
        return head

    def _anchored(self) -> list[tuple[str, PrintedPage]]:
        return list(zip(self.anchors.values(), self.printed_pages, strict=True))

    def _print_sheets(self, page: PrintedPage) -> list[str]:
        """The style sheets for paper of a page: the theme's, if it has one, and its own with the words of its sheets."""
        hrefs = page.tree.xpath("//link[@rel='stylesheet'][@media='print']/@href")
        files = (urljoin(f"{NOWHERE}{page.folder}/", str(href)).partition("?")[0] for href in hrefs)
        return [file.removeprefix(NOWHERE) for file in files]

    def _print_style(self, page: PrintedPage) -> str:
        return next((path for path in self._print_sheets(page) if path.startswith("assets/")), "")

    def _page_rules(self, anchor: str, page: PrintedPage) -> str:
        sheets = ((self.site / path).read_text(encoding="utf-8") for path in self._print_sheets(page))
        rules = [rule for sheet in sheets for rule in _pages(sheet)]
        named = [_AT_PAGE.sub(rf"@page {anchor}\1 {{", rule) for rule in rules]
        return "\n".join([*named, f"#{anchor} {{ page: {anchor}; }}"])

    def _cover(self) -> lxml.html.HtmlElement:
        home = lxml.html.document_fromstring((self.site / "index.html").read_text(encoding="utf-8"))
        sources = dict.fromkeys(
            str(words)
            for page in self.printed_pages
            for words in page.tree.xpath("//*[@data-edition]/text()")
        )
        owner = str(home.xpath("string(//meta[@name='SiteName']/@content)"))
        lines = [build.P(owner), *(build.P(line) for words in sources for line in words.split("　"))]
        if self.address:
            lines.append(build.P(self.address))
        return build.DIV(build.H1(TITLE), *lines, build.CLASS("page cover"))

    def _contents(self, numbers: Mapping[str, int]) -> lxml.html.HtmlElement:
        parts: list[lxml.html.HtmlElement] = [build.H1("目录")]
        for group, members in groupby(self._anchored(), key=lambda pair: pair[1].group):
            rows = [
                build.LI(
                    build.A(
                        page.title,
                        build.SPAN(str(numbers.get(anchor, "")), build.CLASS("at")),
                        href=f"#{anchor}",
                    )
                )
                for anchor, page in members
            ]
            parts += [
                build.H2(BINDER.get(group, group)),
                build.OL(*rows, build.CLASS("many" if len(rows) > 6 else "few")),
            ]
        return build.DIV(*parts, build.CLASS("page table-of-contents"))

    def _sheets(self) -> list[lxml.html.HtmlElement]:
        return [self._sheet(anchor, page) for anchor, page in self._anchored()]

    def _sheet(self, anchor: str, page: PrintedPage) -> lxml.html.HtmlElement:
        inside = [copy.deepcopy(part) for part in page.content]
        sheet = build.DIV(*inside, build.CLASS(f"bound {_class(self._print_style(page))}"), id=anchor)
        for idle in sheet.xpath(".//script | .//link"):
            idle.drop_tree()
        for element in sheet.iterdescendants():
            if name := element.get("id"):
                element.set("id", f"{anchor}-{name}")
            for key in _REFERRING:
                if names := element.get(key):
                    element.set(key, " ".join(f"{anchor}-{name}" for name in names.split()))
        ids = {element.get("id") for element in sheet.xpath(".//*[@id]")}
        for link in sheet.xpath(".//a[@href]"):
            self._lead_within(link, anchor, ids)
        return sheet

    def _lead_within(self, link: lxml.html.HtmlElement, anchor: str, ids: set[str]) -> None:
        href = link.get("href")
        if href.startswith("#") and f"{anchor}-{href[1:]}" in ids:
            link.set("href", f"#{anchor}-{href[1:]}")
        elif self.address and href.startswith(self.address):
            there, _, place = href.removeprefix(self.address).partition("#")
            if (other := self.anchors.get(there.removesuffix("/index.html"))) is not None:
                link.set("href", f"#{other}-{place}" if place else f"#{other}")


def _class(style: str) -> str:
    """The class of the sheets that have a style: it holds for them alone, its rules being wrapped in a scope."""
    return PurePosixPath(style).stem


def _blocks(css: str) -> list[tuple[int, int]]:
    """Where each @page rule of a style sheet begins and ends; braces within it are counted."""
    found = []
    for match in _AT_PAGE.finditer(css):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        found.append((match.start(), end))
    return found


def _pages(css: str) -> list[str]:
    return [css[start:end] for start, end in _blocks(css)]


def _without_pages(css: str) -> str:
    for start, end in reversed(_blocks(css)):
        css = css[:start] + css[end:]
    return css

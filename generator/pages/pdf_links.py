"""A page as sheets of paper: the address and the QR code at their foot, and the PDF that its page offers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import ClassVar
from urllib.parse import quote

import segno
from markupsafe import Markup

from generator import files, pdf_manifest
from generator.files import Page
from generator.model.settings import Portal
from generator.pdf_manifest import BINDER, Pdf

__all__ = [
    "BINDER_SLOT",
    "PDF_SLOT",
    "SheetFootContext",
    "address_of",
    "bound",
    "fingerprints",
    "is_of_binder",
    "linked",
    "qr_code",
    "qr_file",
]

PDF_SLOT = Markup("<!-- pdf -->")
"""Where a template has the link to the PDF of its page. A page that has it is printed by `make pdf`."""
BINDER_SLOT = Markup("<!-- binder -->")
"""Where a template has the link to the PDF of all sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFootContext:
    """What ends the last sheet of a page."""

    template: ClassVar[str] = "sheet-foot.html"
    portal: Portal
    """Whose portal it is."""
    rules: str
    """The titles of the rules on which the sheet rests."""
    edition: str
    """Their editions, with enough of the hash of each text to tell it from another."""
    address: str
    """The address of the page; empty where it is not known where the site stands."""
    qr: Markup
    """The address as a QR code; empty without one."""


def address_of(site: str, folder: str) -> str:
    """The address of a page on the web; empty where it is not known where the site stands."""
    if not site:
        return ""
    top = site.rstrip("/")
    return f"{top}/{quote(folder)}/" if folder else f"{top}/"


@lru_cache(maxsize=1024)
def qr_code(address: str) -> Markup:
    """The address as one path of SVG, four modules of white around it, as its standard asks."""
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        nl=False,
        lineclass=None,
        svgclass="paper-qr",
        title="网页地址的二维码",
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  # segno writes numbers only


@lru_cache(maxsize=1024)
def qr_file(address: str) -> bytes:
    """The address as a picture of its own, dark on white whatever the colours of the page: many readers of codes do not
    know the reverse.
    """
    drawn = BytesIO()
    # which of the eight masks is best takes four fifths of the time to find, and any of them can be read
    code = segno.make(address, error="m", micro=False, mask=1)
    code.save(drawn, kind="svg", scale=8, dark="#000", light="#fff", nl=False, lineclass=None, svgclass=None)
    return drawn.getvalue()


def fingerprints(pages: Iterable[Page], look: str) -> dict[str, str]:
    """Of each page that is printed its content's, by its folder. ``look`` tells one theme from another.

    The address at the foot is left out: wherever the site stands, the sheet says the same.
    """
    return {
        page.folder: pdf_manifest.fingerprint((look, page.title, body, *page.print_lines[:2]))
        for page in pages
        if PDF_SLOT in (body := page.body)
    }


def bound(contents: Mapping[str, str]) -> str:
    """The fingerprint of all sheets together."""
    return pdf_manifest.fingerprint(f"{key} {value}" for key, value in sorted(contents.items()))


def is_of_binder(page: Page) -> bool:
    """Whether a page offers all sheets in one file, so that it is finished when all of them are."""
    return BINDER_SLOT in page.body


def linked(
    pages: Iterable[Page], contents: Mapping[str, str], offered: Callable[[str, str], Pdf | None]
) -> Iterator[Page]:
    """The pages with links to those PDFs that still say what they say.

    ``contents`` are the fingerprints of those that are printed, and under ``BINDER`` that of all; ``offered`` gives the file of a page with a fingerprint.
    """
    for page in pages:
        body = page.body
        content = contents.get(page.folder, "")
        if content:
            own = offered(page.folder, content)
            body = body.replace(
                PDF_SLOT, _link(page.folder, own, "下载 PDF", page.sheet_title) if own else ""
            )
        if BINDER_SLOT in body:
            binder = offered(BINDER, contents.get(BINDER, ""))
            body = body.replace(
                BINDER_SLOT, _link(page.folder, binder, "下载装订本 PDF", "装订本") if binder else ""
            )
        # of most pages there is nothing printed
        yield page._replace(made=body, fingerprint=content) if content or body is not page.body else page


def _link(folder: str, pdf: Pdf, words: str, name: str) -> Markup:
    size = f"{pdf.size / 1_000_000:.1f} MB" if pdf.size >= 1_000_000 else f"{max(1, pdf.size // 1000)} KB"
    return Markup(
        '<a class="download-pdf" href="{}" type="application/pdf" download="{}.pdf">{}<small>（{} 页，{}）</small></a>'
    ).format(files.link_file(folder, pdf.path), name, words, pdf.pages, size)

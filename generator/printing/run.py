"""`make pdf`: prints every sheet of a built site and the binder, counts what arrived, and only then keeps it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from generator import atomic, pdf_manifest
from generator.pdf_manifest import BINDER, Manifest, Pdf
from generator.printing import binder, pdf_mending
from generator.printing.chromium_printer import Print
from generator.printing.printed_pages import PrintedPage, address_of, html, printed_pages
from generator.proof import fold

# paragraphs of the full text run over the foot of a page, where its number stands
_NUMBER = re.compile(r"^—\d+—|—\d+—$")
__all__ = ["Finished", "keep", "lacking", "print_bound", "sheets"]


@dataclass(frozen=True)
class Finished:
    """One PDF, its file's name and what must stand in it."""

    key: str
    name: str
    fingerprint: str
    pdf: bytes
    words: tuple[str, ...]
    wanted: tuple[str, ...]


def sheets(site: Path, put: Print) -> Iterator[Finished]:
    """Every sheet, then the binder of all; mending one goes on while the browser prints the next."""
    pages = printed_pages(site)
    with ThreadPoolExecutor(max_workers=1) as mender:
        waiting = [mender.submit(_finished, page, put(page.folder, html(page.tree))) for page in pages]
        finished = [one.result() for one in waiting]
        bound = mender.submit(_bound, pages, print_bound(pages, finished, site, put))
        yield from finished
        yield bound.result()


def _finished(page: PrintedPage, pdf: bytes) -> Finished:
    mended = pdf_mending.finish(pdf, page.title)
    words = tuple(pdf_mending.words(mended))
    return Finished(page.folder, page.name, page.fingerprint, mended, words, tuple(page.wanted()))


def print_bound(pages: Sequence[PrintedPage], finished: Sequence[Finished], site: Path, put: Print) -> bytes:
    """Printed until the numbers in the table of contents are those of the pages: at once, where each sheet takes as many
    as by itself.
    """
    whole = binder.Binder(pages, site, address_of(site))
    first = len(pdf_mending.words(put(binder.FOLDER, whole.front()))) + 1
    takes = accumulate((len(one.words) for one in finished), initial=first)
    numbers = dict(zip(whole.anchors.values(), takes, strict=False))
    while True:
        pdf = put(binder.FOLDER, whole.document(numbers))
        places = pdf_mending.starts(pdf)
        found = {anchor: places[anchor] for anchor in numbers}
        if found == numbers:
            return pdf
        numbers = found


def _bound(pages: Sequence[PrintedPage], pdf: bytes) -> Finished:
    mended = pdf_mending.finish(pdf, binder.TITLE)
    content = pdf_manifest.fingerprint(
        f"{page.folder} {page.fingerprint}" for page in sorted(pages, key=lambda page: page.folder)
    )
    wanted = tuple(words for page in pages for words in page.wanted())
    return Finished(BINDER, f"{BINDER}.pdf", content, mended, tuple(pdf_mending.words(mended)), wanted)


def lacking(made: Finished) -> Iterator[str]:
    """What should be on the paper and is not, as often as it should be.

    A sentence must be there for itself and once more for each longer one that it is a part of, so that it is not found
    within another one. Nothing is taken out of the text: words that are read across the end of a line would go with it.
    """
    paper = fold("".join(_NUMBER.sub("", page) for page in made.words))
    wanted = Counter(fold("".join(text.split())) for text in made.wanted)
    for words, times in sorted(wanted.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        longer = (n * other.count(words) for other, n in wanted.items() if len(other) > len(words))
        needed = times + sum(longer)
        if (found := paper.count(words)) < needed:
            yield f"{made.name}：“{words[:60]}”应当出现 {needed} 次，只有 {found} 次"


def keep(made: Sequence[Finished], folder: Path, address: str) -> Manifest:
    """Put the files into the folder in place of what was there, all or none."""
    pdfs = {one.key: Pdf(one.name, one.fingerprint, len(one.words), len(one.pdf)) for one in made}
    with atomic.locked(folder), atomic.new_folder(folder, public=True) as new:
        for one in made:
            (new / one.name).write_bytes(one.pdf)
        pdf_manifest.write(Manifest(new, address, pdfs))
    return Manifest(folder, address, pdfs)

"""`make pdf`: prints every sheet of a built site and the binder, counts what arrived, and only then keeps it."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator import printed
from generator.printed import BINDER, Pdf, Shelf
from generator.printing import binder, papers
from generator.printing.leaves import Leaf, address_of, html, leaves
from generator.printing.printer import Print
from generator.proof import fold

# paragraphs of the full text run over the foot of a page, where its number stands
_NUMBER = re.compile(r"^—\d+—|—\d+—$")
__all__ = ["Finished", "keep", "lacking", "sheets"]


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
    pages = leaves(site)
    with ThreadPoolExecutor(max_workers=1) as mender:
        waiting = [mender.submit(_finished, leaf, put(leaf.folder, html(leaf.tree))) for leaf in pages]
        bound = mender.submit(_bound, pages, _print_bound(pages, site, put))
        for made in waiting:
            yield made.result()
        yield bound.result()


def _finished(leaf: Leaf, pdf: bytes) -> Finished:
    mended = papers.finish(pdf, leaf.title)
    words = tuple(papers.words(mended))
    return Finished(leaf.folder, leaf.name, leaf.fingerprint, mended, words, tuple(leaf.wanted()))


def _print_bound(pages: Sequence[Leaf], site: Path, put: Print) -> bytes:
    """Printed until the numbers in the table of contents are those of the pages: the second time, as a rule."""
    whole = binder.Binder(pages, site, address_of(site))
    numbers: Mapping[str, int] = {}
    while True:
        pdf = put(binder.FOLDER, whole.document(numbers))
        found = papers.starts(pdf)
        if found == numbers:
            return pdf
        numbers = found


def _bound(pages: Sequence[Leaf], pdf: bytes) -> Finished:
    mended = papers.finish(pdf, binder.TITLE)
    content = printed.fingerprint(
        f"{leaf.folder} {leaf.fingerprint}" for leaf in sorted(pages, key=lambda leaf: leaf.folder)
    )
    wanted = tuple(words for leaf in pages for words in leaf.wanted())
    return Finished(BINDER, f"{BINDER}.pdf", content, mended, tuple(papers.words(mended)), wanted)


def lacking(made: Finished) -> Iterator[str]:
    """What should be on the paper and is not, as often as it should be.

    The longest is looked for first and taken out, so that a sentence is not found within another one.
    """
    rest = fold("".join(_NUMBER.sub("", page) for page in made.words))
    wanted = Counter(fold("".join(text.split())) for text in made.wanted)
    for words, times in sorted(wanted.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        if (found := rest.count(words)) < times:
            yield f"{made.name}：“{words[:60]}”应当出现 {times} 次，只有 {found} 次"
        rest = rest.replace(words, "\n", times)


def keep(made: Sequence[Finished], folder: Path, address: str) -> Shelf:
    """Put the files into the folder in place of what was there, all or none."""
    half = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    for one in made:
        (half / one.name).write_bytes(one.pdf)
    pdfs = {one.key: Pdf(one.name, one.fingerprint, len(one.words), len(one.pdf)) for one in made}
    shelf = Shelf(half, address, pdfs)
    printed.write(shelf)
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)
    return Shelf(folder, address, pdfs)

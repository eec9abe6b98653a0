"""A portal written file by file as it is made, rule by rule on all cores: what has been written is let go."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from generator import atomic, cores, pages
from generator.exports import RuleOffer
from generator.files import Asset, Page
from generator.pages import pdf_links
from generator.parts import Parts
from generator.pdf_manifest import BINDER

__all__ = ["Written", "write"]

_Share = tuple[Literal["index", "rule", "lists", "kind"], str]
"""What one process makes at a time: the index of search, a rule by its id, what scripts of pages load, a kind of pages by its folder."""
_ENOUGH = 16
"""Of fewer rules, more processes would take longer to begin than they save."""


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written: the sums of the files by their paths. ``left_out`` says which PDF files were not taken in."""

    sums: Mapping[str, str]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What is still needed of some pages and files when they have been written.

    ``pages`` have no body any more, but for those that ``wait`` for what is known when all others are done.
    """

    pages: tuple[Page, ...]
    waiting: tuple[Page, ...]
    prints: Mapping[str, str]
    sums: Mapping[str, str]
    offer: RuleOffer | None = None


def write(
    parts: Parts,
    folder: Path,
    *,
    before: Path | None = None,
    jobs: int | None = None,
    told: Callable[[int, int], None] = lambda _, __: None,
) -> Written:
    """Write all files of the portal into a folder, by so many processes: as many as there are cores, where that is worth it.

    ``before`` is the folder whose place it will take. ``told`` hears how many steps of how many are done.
    """
    many = len(parts.rules) >= _ENOUGH
    return _Writer(parts, folder, before, jobs or (cores.number() if many else 1), told).write()


class _Writer:
    def __init__(
        self, parts: Parts, folder: Path, before: Path | None, jobs: int, told: Callable[[int, int], None]
    ) -> None:
        self._parts, self._folder, self._before, self._jobs, self._told = parts, folder, before, jobs, told
        self._kinds = {kind.folder: kind for kind in parts.kinds}
        self._steps = 0

    def write(self) -> Written:
        parts = self._parts
        # what each process needs is made once, before there are several
        pages.cut_lists(parts.renderer)
        done = list(self._spread([("index", ""), *(("rule", rule) for rule in parts.rules)]))
        parts.index_is({path.rpartition("/")[2]: sum_[:12] for path, sum_ in done[0].sums.items()})
        offers = zip(parts.rules, (each.offer for each in done[1:]), strict=True)
        parts.offers_are(
            {rule: offer for rule, offer in offers if offer}, lambda path: (self._folder / path).read_bytes()
        )
        done += self._spread([("lists", ""), *(("kind", folder) for folder in self._kinds)])
        every = [page for each in done for page in each.pages]
        done.append(self._write(tuple(parts.map_of(every)), ()))
        prints = {folder: content for each in done for folder, content in each.prints.items()}
        prints[BINDER] = pdf_links.bound(prints)
        every += done[-1].pages
        waiting = [page for each in done for page in each.waiting]
        sums = {path: sum_ for each in done for path, sum_ in each.sums.items()}
        pdfs = list(parts.pdfs(prints))
        sums |= self._fill(
            chain(
                parts.documents(parts.linked(waiting, prints)),
                pdfs,
                parts.looks_of({page.print_style for page in every}),
                parts.offer_of_all.assets,
                parts.small(every),
            )
        )
        self._told(self._of, self._of)
        return Written(sums, tuple(parts.manifest.left_out(pdf.path for pdf in pdfs)))

    @property
    def _of(self) -> int:
        """How many steps there are: rules, kinds of pages, the index, the lists for scripts, and the end."""
        return len(self._parts.rules) + len(self._kinds) + 3

    def _spread(self, shares: list[_Share]) -> Iterator[_Done]:
        for each in cores.spread(self._made, shares, self._jobs):
            self._steps += 1
            self._told(self._steps, self._of)
            yield each

    def _made(self, share: _Share) -> _Done:
        parts = self._parts
        match share:
            case "index", _:
                return self._write((), parts.found)
            case "rule", rule:
                return self._rule(rule)
            case "kind", folder:
                return self._write(tuple(parts.of_kind(self._kinds[folder])), ())
        return self._write((), parts.lists())

    def _rule(self, rule: str) -> _Done:
        offer = self._parts.offer(rule)
        done = self._write(tuple(self._parts.of_rule(rule)), offer.assets)
        if self._jobs > 1:
            # this process makes nothing more of it, and those that make the lists have what was there before
            self._parts.forget(rule)
        return replace(done, offer=replace(offer, assets=()))

    def _write(self, made: tuple[Page, ...], beside: Iterable[Asset]) -> _Done:
        parts = self._parts
        prints = parts.prints(made)
        waits = {page.folder for page in made if parts.manifest.pdfs and pdf_links.is_of_binder(page)}
        waiting = tuple(page for page in made if page.folder in waits)
        linked = parts.linked((page for page in made if page.folder not in waits), prints)
        sums = self._fill(chain(parts.documents(linked), beside))
        told = tuple(replace(page, made="", metas=(), alternates=(), linked_data="") for page in made)
        return _Done(told, waiting, prints, sums)

    def _fill(self, files: Iterable[Asset]) -> Mapping[str, str]:
        sums: dict[str, str] = {}

        def summed() -> Iterator[tuple[str, bytes]]:
            for file in files:
                sums[file.path] = hashlib.sha256(file.content).hexdigest()
                yield file.path, file.content

        atomic.fill(self._folder, summed(), self._before)
        return sums

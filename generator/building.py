"""A portal written file by file as it is made, rule by rule on all cores: what has been written is let go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from generator import atomic, cores, pages
from generator.exports import RuleOffer
from generator.files import Asset, Page
from generator.pages import pdf_links
from generator.parts import Parts
from generator.pdf_manifest import BINDER
from generator.sums import Sums

__all__ = ["Written", "write"]

_Share = tuple[Literal["index", "rule", "lists", "kind"], str]
"""What one process makes at a time: the index of search, a rule by its id, what scripts of pages load, a kind of pages by its folder."""
_ENOUGH = 16
"""Of fewer rules, more processes would take longer to begin than they save."""


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written. ``left_out`` says which PDF files were not taken in."""

    sums: Sums
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Done:
    """What is still needed of some pages and files when they have been written.

    ``listed`` are the pages of the map, of which it needs the folder and the title alone; ``waiting`` those that wait for what is
    known when all others are done; ``styles`` the style sheets by which pages are printed. ``offer`` is of a rule.
    """

    listed: list[Page] = field(default_factory=list)
    waiting: list[Page] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    prints: dict[str, str] = field(default_factory=dict)
    sums: Sums = field(default_factory=Sums)
    offer: RuleOffer | None = None

    def add(self, other: "_Done") -> None:
        """What is needed of others too."""
        self.listed += other.listed
        self.waiting += other.waiting
        self.styles |= other.styles
        self.prints |= other.prints
        self.sums.take(other.sums)


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
        whole = _Done()
        offers: dict[str, RuleOffer] = {}
        schemas: dict[str, tuple[str, Asset]] = {}
        for (_, of), done in self._spread([("index", ""), *(("rule", rule) for rule in parts.rules)]):
            if done.offer:
                offers[of] = done.offer.written(schemas)
            else:
                found = done.sums.by_path().items()
                parts.index_is({path.rpartition("/")[2]: sum_[:12] for path, sum_ in found})
            whole.add(done)
        parts.offers_are(offers, lambda path: (self._folder / path).read_bytes())
        whole.add(self._write((), parts.offer_of_all.assets))
        parts.offer_is_written()
        for _, done in self._spread([("lists", ""), *(("kind", folder) for folder in self._kinds)]):
            whole.add(done)
        whole.add(self._write(tuple(parts.map_of(whole.listed)), ()))
        whole.prints[BINDER] = pdf_links.bound(whole.prints)
        pdfs = list(parts.pdfs(whole.prints))
        last = chain(
            parts.documents(parts.linked(whole.waiting, whole.prints)),
            pdfs,
            parts.looks_of(whole.styles),
            parts.small(whole.listed),
        )
        whole.sums.take(self._fill(last))
        self._told(self._of, self._of)
        left_out = parts.manifest.left_out(pdf.path for pdf in pdfs)
        return Written(whole.sums, tuple(left_out))

    @property
    def _of(self) -> int:
        """How many steps there are: rules, kinds of pages, the index, the lists for scripts, and the end."""
        return len(self._parts.rules) + len(self._kinds) + 3

    def _spread(self, shares: list[_Share]) -> Iterator[tuple[_Share, _Done]]:
        for each in zip(shares, cores.spread(self._made, shares, self._jobs), strict=True):
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
                return self._write(parts.of_kind(self._kinds[folder]), ())
        return self._write((), parts.lists())

    def _rule(self, rule: str) -> _Done:
        offer = self._parts.offer(rule)
        done = self._write(self._parts.of_rule(rule), offer.assets)
        if self._jobs > 1:
            # this process makes nothing more of it, and those that make the lists have what was there before
            self._parts.forget(rule)
        done.offer = replace(offer, assets=())
        return done

    def _write(self, made: Iterable[Page], beside: Iterable[Asset]) -> _Done:
        """Write pages one by one as they are made, and files beside them."""
        parts = self._parts
        done = _Done()

        def written() -> Iterator[Asset]:
            for page in made:
                prints = parts.prints((page,))
                done.prints.update(prints)
                done.styles.add(page.print_style)
                if page.listed:
                    # of half a million pages, what nobody needs any more would fill the memory
                    done.listed.append(Page(page.folder, page.title, "", ""))
                if parts.manifest.pdfs and pdf_links.is_of_binder(page):
                    done.waiting.append(page)
                else:
                    yield from parts.documents(parts.linked((page,), prints))
            yield from beside

        done.sums = self._fill(written())
        return done

    def _fill(self, files: Iterable[Asset]) -> Sums:
        sums = Sums()

        def summed() -> Iterator[tuple[str, bytes]]:
            for file in files:
                sums.add(file)
                yield file.path, file.content

        atomic.fill(self._folder, summed(), self._before)
        return sums

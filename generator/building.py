"""A portal written file by file as it is made, rule by rule on all cores: what has been written is let go."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from generator import atomic, cores, pages
from generator.exports import RuleOffer
from generator.files import Asset, Page
from generator.incremental import Entry, Keys, Made, Store
from generator.pages import pdf_links
from generator.parts import Parts
from generator.pdf_manifest import BINDER
from generator.sums import Sums

__all__ = ["Written", "write"]

_Share = tuple[Literal["index", "rule", "lists", "kind"], str]
"""What one process makes at a time: the index of search, a rule by its id, what scripts of pages load, a kind of pages by its folder."""
_ENOUGH = 16
"""Of fewer rules, more processes would take longer to begin than they save, and a build is over before an editor waits for it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written. ``left_out`` says which PDF files were not taken in, ``taken_over`` which rules' files are those of before."""

    sums: Sums
    left_out: tuple[str, ...]
    taken_over: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell who builds."""
        kept = f"{len(self.taken_over)} 部规则没有变：它们的网页和文件沿用上次写的"
        return (*self.left_out, *((kept,) if self.taken_over else ()))


def write(
    parts: Parts,
    folder: Path,
    *,
    before: Path | None = None,
    cache: Path | None = None,
    jobs: int | None = None,
    told: Callable[[int, int], None] = lambda _, __: None,
) -> Written:
    """Write all files of the portal into a folder, by so many processes: as many as there are cores, where that is worth it.

    ``before`` is the folder whose place it will take. ``cache`` is a folder for what the next build may ask of this one: with both, rules
    that are made from the same as before are taken over. ``told`` hears how many steps of how many are done.
    """
    many = len(parts.rules) >= _ENOUGH
    store = Store(cache, before) if many and cache and before else None
    return _Writer(parts, folder, before, store, jobs or (cores.number() if many else 1), told).write()


class _Writer:
    def __init__(
        self,
        parts: Parts,
        folder: Path,
        before: Path | None,
        store: Store | None,
        jobs: int,
        told: Callable[[int, int], None],
    ) -> None:
        self._parts, self._folder, self._before, self._jobs, self._told = parts, folder, before, jobs, told
        self._store, self._keys = store, Keys(parts)
        self._kinds = {kind.folder: kind for kind in parts.kinds}
        self._steps = 0

    def write(self) -> Written:
        parts = self._parts
        # what each process needs is made once, before there are several
        pages.cut_lists(parts.renderer)
        if self._store:
            self._keys.prepare()
        whole = Made()
        offers: dict[str, RuleOffer] = {}
        schemas: dict[str, tuple[str, Asset]] = {}
        taken_over = []
        for (_, of), done in self._spread([("index", ""), *(("rule", rule) for rule in parts.rules)]):
            if done.offer:
                offers[of] = done.offer.written(schemas)
                if done.taken_over:
                    taken_over.append(of)
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
        if self._store:
            self._store.keep_only(parts.rules)
        left_out = parts.manifest.left_out(pdf.path for pdf in pdfs)
        return Written(whole.sums, tuple(left_out), tuple(taken_over))

    @property
    def _of(self) -> int:
        """How many steps there are: rules, kinds of pages, the index, the lists for scripts, and the end."""
        return len(self._parts.rules) + len(self._kinds) + 3

    def _spread(self, shares: list[_Share]) -> Iterator[tuple[_Share, Made]]:
        for each in zip(shares, cores.spread(self._made, shares, self._jobs), strict=True):
            self._steps += 1
            self._told(self._steps, self._of)
            yield each

    def _made(self, share: _Share) -> Made:
        parts = self._parts
        match share:
            case "index", _:
                return self._write((), parts.found)
            case "rule", rule:
                return self._rule(rule)
            case "kind", folder:
                return self._write(parts.of_kind(self._kinds[folder]), ())
        return self._write((), parts.lists())

    def _rule(self, rule: str) -> Made:
        if self._store is None or self._before is None:
            return self._of_rule(rule)
        key, before = self._keys.of(rule), self._before
        found = self._store.entry(rule, lambda path: (before / path).read_bytes())
        if found and found.key == key and self._still(found.ways):
            sums = found.made.sums.by_path()
            if atomic.take_over(self._folder, before, sums):
                return replace(found.made, taken_over=True)
        with self._parts.renderer.asked() as ways:
            done = self._of_rule(rule)
        if not done.waiting:
            self._store.keep(rule, Entry(key, ways, done))
        return done

    def _still(self, ways: Mapping[tuple[str, str], str]) -> bool:
        """Whether what was led to on lists stands on the pages on which it stood."""
        at = self._parts.renderer.page_of
        return all(at(there, anchor) == page for (there, anchor), page in ways.items())

    def _of_rule(self, rule: str) -> Made:
        offer = self._parts.offer(rule)
        done = self._write(self._parts.of_rule(rule), offer.assets)
        if self._jobs > 1:
            # this process makes nothing more of it, and those that make the lists have what was there before
            self._parts.forget(rule)
        done.offer = replace(offer, assets=())
        return done

    def _write(self, made: Iterable[Page], beside: Iterable[Asset]) -> Made:
        """Write pages one by one as they are made, and files beside them."""
        parts = self._parts
        done = Made()

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

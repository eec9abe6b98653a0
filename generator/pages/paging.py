"""A list that grows with the portal is cut into pages, so that none is too long for an old phone.

The first page keeps the address of the list, the others stand below it (``deadlines/page_2``: no id has a low line). Entries
are weighed before anything is rendered, so that a page is found by what stands on it: pages link straight to the element that
they mean (``Cut.places``), and an old address, whose element stands on a later page by now, is led on by a script that asks
the files of ``assets`` where it is.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Generic, TypeVar

from generator.files import Asset
from generator.links import Place
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["NOTHING", "Cut", "Leaf", "Named", "Size", "Way", "cut", "cut_places", "rule_id", "weight"]

T = TypeVar("T")

_AROUND = 3
"""How many pages before and after the one that is open are linked by number."""
_BUCKET = 400
"""About how many elements a file of places names."""
_FOLDER = "assets/portal/places"


@dataclass(frozen=True, slots=True)
class Size:
    """What something takes of a page: elements, and bytes of its HTML."""

    nodes: int
    bytes: int

    def __add__(self, other: "Size") -> "Size":
        return Size(self.nodes + other.nodes, self.bytes + other.bytes)

    def within(self, most: "Size") -> bool:
        """Whether it is no larger than another one."""
        return self.nodes <= most.nodes and self.bytes <= most.bytes


NOTHING = Size(0, 0)
_MOST = Size(2300, 125_000)
"""What entries may take of a page: a page may have 3,000 elements and 150 KB, and has a head and a foot."""


@dataclass(frozen=True, slots=True)
class Way:
    """A page of a list, as the others link it: its number and folder; without a number it stands for those left out."""

    number: int
    folder: str


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list."""

    base: str
    """The folder of the list, which is that of its first page."""
    number: int
    """Which page it is."""
    pages: int
    """How many pages the list has."""
    items: tuple[T, ...]
    """What stands on it."""
    first: int
    """The number of its first entry in the whole list."""
    total: int
    """How many entries the whole list has."""
    files: int
    """In how many files it is said where its elements stand."""

    @property
    def folder(self) -> str:
        """Where it stands."""
        return _folder(self.base, self.number)

    @property
    def last(self) -> int:
        """The number of its last entry."""
        return self.first + len(self.items) - 1

    @property
    def asset(self) -> str:
        """What the files are called that say on which page something stands."""
        return _asset(self.base)

    @property
    def before(self) -> str:
        """The folder of the page before it; empty on the first."""
        return _folder(self.base, self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The folder of the page after it; empty on the last."""
        return _folder(self.base, self.number + 1) if self.number < self.pages else ""

    @property
    def ways(self) -> tuple[Way, ...]:
        """The first page, the last and those around this one; what is left out between them is one way without a number."""
        shown = {1, self.pages, *range(self.number - _AROUND, self.number + _AROUND + 1)}
        found: list[Way] = []
        for number in sorted(shown & set(range(1, self.pages + 1))):
            if found and found[-1].number + 1 < number:
                found.append(Way(0, ""))
            found.append(Way(number, _folder(self.base, number)))
        return tuple(found)

    def titled(self, title: str) -> str:
        """The title of the page: of all but the first with its number."""
        return title if self.number == 1 else f"{title}（第{self.number}页）"


@dataclass(frozen=True)
class Cut(Generic[T]):
    """A list that is cut into pages; ``ids`` gives the ids of the elements that an entry brings."""

    leaves: tuple[Leaf[T], ...]
    ids: Callable[[T], Iterable[str]]

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The folder of the page on which each element stands, by its id; empty where there is one page."""
        if len(self.leaves) == 1:
            return {}
        found: dict[str, str] = {}
        for leaf in self.leaves:
            folder = leaf.folder
            for item in leaf.items:
                for name in self.ids(item):
                    found.setdefault(name, folder)
        return found

    def assets(self) -> Iterator[Asset]:
        """Where each element stands, in files that a script finds by the id that it looks for."""
        base, number = self.leaves[0].base, self.leaves[0].files
        rows: list[dict[str, int]] = [{} for _ in range(number)]
        numbers = {leaf.folder: leaf.number for leaf in self.leaves}
        for name, folder in self.places.items():
            rows[_bucket(name, number)][name] = numbers[folder]
        for place, row in enumerate(rows):
            words = json.dumps([_asset(base), place, row], ensure_ascii=False, separators=(",", ":"))
            yield Asset(f"{_FOLDER}/{_asset(base)}-{place}.js", f"portal.placesPart(...{words})\n".encode())


def cut(
    base: str,
    items: Sequence[T],
    size: Callable[[T], Size],
    *,
    ids: Callable[[T], Iterable[str]] = lambda _: (),
    group: Callable[[T], object] = lambda _: None,
    opening: Size = NOTHING,
    first: Size = NOTHING,
    whole: bool = False,
) -> Cut[T]:
    """The list at ``base`` in pages; ``whole`` keeps it on one, whatever it takes.

    Entries of one ``group``, which stand next to each other, are kept on one page where they fit on one; ``opening`` is what
    the heading of a group takes on each page, ``first`` what else stands on the first page.
    """
    pages: list[list[T]] = [[]]
    # in figures of its own: what is added up are as many sizes as the portal has entries
    nodes, bytes_ = first.nodes, first.bytes

    def fits(more: Size, nodes: int, bytes_: int) -> bool:
        return nodes + more.nodes <= _MOST.nodes and bytes_ + more.bytes <= _MOST.bytes

    for _, members in groupby(items, key=group):
        weighed = [(item, size(item)) for item in members]
        together = Size(
            opening.nodes + sum([each.nodes for _, each in weighed]),
            opening.bytes + sum([each.bytes for _, each in weighed]),
        )
        if not whole and pages[-1] and not fits(together, nodes, bytes_) and together.within(_MOST):
            pages.append([])
            nodes = bytes_ = 0
        nodes += opening.nodes
        bytes_ += opening.bytes
        for item, each in weighed:
            if not whole and pages[-1] and not fits(each, nodes, bytes_):
                pages.append([])
                nodes, bytes_ = opening.nodes, opening.bytes
            pages[-1].append(item)
            nodes += each.nodes
            bytes_ += each.bytes
    named = {name for item in items for name in ids(item)} if len(pages) > 1 else set()
    files = -(-len(named) // _BUCKET)
    leaves, start = [], 1
    for number, page in enumerate(pages, 1):
        leaves.append(Leaf(base, number, len(pages), tuple(page), start, len(items), files))
        start += len(page)
    return Cut(tuple(leaves), ids)


Named = tuple[T, Place | None, int]
"""What official words name, a place that does (none where nothing does), and which of its places that is."""


def cut_places(
    view: PortalView,
    base: str,
    things: Iterable[tuple[T, Iterable[Place]]],
    *,
    ids: Callable[[T], str],
    opening: Size,
) -> Cut[Named[T]]:
    """The list at ``base`` of things, each with the places that name it, in pages: a thing with many goes on on the next."""
    entries: list[Named[T]] = []
    for thing, found in things:
        places: Sequence[Place | None] = tuple(found) or (None,)
        entries.extend((thing, place, number) for number, place in enumerate(places))

    def size(entry: Named[T]) -> Size:
        _, place, _ = entry
        if place is None:
            return NOTHING
        edition = view.editions[place.rule]
        return weight(8, 300, edition.units[place.address].text, edition.title)

    return cut(
        base,
        entries,
        size,
        ids=lambda entry: (ids(entry[0]),),
        group=lambda entry: ids(entry[0]),
        opening=opening,
        whole=len(view.editions) == 1,
    )


def rule_id(edition: EditionView) -> str:
    """The id of the heading under which the entries of a rule stand."""
    return f"of-{edition.rule.id}"


def weight(nodes: int, bytes_: int, *words: str) -> Size:
    """What an entry takes: its markup, and the words in it, a Chinese character three bytes each."""
    return Size(nodes, bytes_ + 3 * sum(map(len, words)))


def _folder(base: str, number: int) -> str:
    return base if number == 1 else f"{base}/page_{number}"


def _asset(base: str) -> str:
    return base.replace("/", "_")


def _bucket(name: str, buckets: int) -> int:
    # the script finds it by the same sum: of the bytes of the name in UTF-8 (Adler-32 is two additions a byte)
    return zlib.adler32(name.encode()) % buckets

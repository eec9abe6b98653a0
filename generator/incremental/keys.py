"""What the pages and files of a rule are made from, as one key: while that is the same, they are.

Beside its own sources a rule shows little of others: how those are called and how each stands, what the places say that cite it or
that it cites, and what the whole portal shares. ``tests/incremental/test_dependencies.py`` holds that its makers ask for nothing else.
"""

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields
from functools import cached_property
from pathlib import Path

import generator
from generator.parts import Parts
from generator.sources import Edition, Work
from generator.storage import Loaded

__all__ = ["Keys"]

_OF_RULES = {"works", "drafts", "suspects", "draft_titles"}
"""What ``Sources`` has of single rules."""


class Keys:
    """The keys of the rules of a portal."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.works = {work.rule.value.id: work for work in parts.view.sources.works}
        """The rules by their ids."""

    def prepare(self) -> None:
        """Work out what the keys of all rules have in common, once for all processes."""
        _ = self.common, self._near

    def of(self, rule: str) -> str:
        """The key of a rule."""
        return _sum(
            [
                self.common,
                *_bytes_of(self.works[rule]),
                repr(self._parts.view.editions[rule].shared.of(self.works[rule])),
                *(
                    piece
                    for other in sorted(self.texts(rule))
                    for piece in (other, self.works[other].current.text.marks.data)
                ),
                *(
                    piece
                    for other in sorted(self.wholes(rule))
                    for piece in (other, *_bytes_of(self.works[other]))
                ),
            ]
        )

    @cached_property
    def common(self) -> str:
        """The key of what the pages of all rules are made from."""
        parts, view = self._parts, self._parts.view
        sources = view.sources
        shared = (getattr(sources, item.name) for item in fields(sources) if item.name not in _OF_RULES)
        return _sum(
            [
                *_programs(),
                *_files(parts.theme),
                *_loaded(shared),
                *(work.rule.marks.data for work in self.works.values()),
                repr(list(self._standings())),
                *(piece for edition in view.bounded for piece in _loaded((edition.edition.standing,))),
                repr([edition.key for edition in view.unfinished]),
                repr([(kind.folder, kind.label) for kind in parts.kinds]),
                repr((parts.renderer.site_address, parts.manifest)),
                *parts.frame.around(),
            ]
        )

    def _standings(self) -> Iterator[tuple[str, str]]:
        """Where each edition stands on the day of the build."""
        view, day = self._parts.view, self._parts.renderer.today
        for rule in view.editions:
            for edition in view.all_editions(rule):
                yield edition.key, edition.standing.on(day)

    def texts(self, rule: str) -> Set[str]:
        """The rules of whose texts something stands on its pages: those that it cites, and those that cite it."""
        return self._near.get(rule, set())

    def wholes(self, rule: str) -> Set[str]:
        """The rules that an edition of it is held against."""
        loaded = (edition.concordance for edition in self.works[rule].editions)
        return {given.rule for one in loaded if one for given in one.value.concordances}

    @cached_property
    def _near(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for place, spans in self._parts.view.links.spans.items():
            for target in (there for span in spans for there in span.places):
                if target.rule != place.rule:
                    found[place.rule].add(target.rule)
                    found[target.rule].add(place.rule)
        return found


def _sum(pieces: Iterable[str | bytes]) -> str:
    """Of all of them, each by itself: that they do not run into each other."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(hashlib.sha256(piece.encode() if isinstance(piece, str) else piece).digest())
    return whole.hexdigest()


def _bytes_of(work: Work) -> Iterator[str | bytes]:
    """All files of a rule."""
    yield from _loaded((work.rule,))
    for edition in work.editions:
        yield str(edition.date)
        yield edition.source
        yield from _loaded(getattr(edition, item.name) for item in fields(Edition))


def _loaded(values: Iterable[object]) -> Iterator[str | bytes]:
    """The files among some values."""
    for value in values:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Loaded):
                yield one.marks.path
                yield one.marks.data


def _programs() -> Iterator[str | bytes]:
    """What makes the pages: this program, and the versions of all that is installed beside it."""
    yield sys.version
    for folder in sys.path:
        yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))
    yield from _files(Path(generator.__file__).parent)


def _files(folder: Path) -> Iterator[str | bytes]:
    """Every file of a folder but what Python keeps compiled."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()

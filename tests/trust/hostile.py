"""Sources in which every field that holds words carries a hostile one of its own, put in so that the checks still pass.

What the check of the portal refuses is taken back, and must have been refused in a line with its place: a hostile value is
either told to the editor or shown to readers as words. Official words are changed in ``source.txt`` too, and in every
quote of them.
"""

import hashlib
import itertools
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator import portal
from generator.problems import Problem, SourceError

__all__ = ["KINDS", "REFUSED", "SHOWN", "Hostile", "Planted", "written"]

_FILE = Path(__file__).with_name("payloads.yaml")
KINDS: dict[str, str] = {
    name: words
    for group in yaml.safe_load(_FILE.read_text(encoding="utf-8")).values()
    for name, words in group.items()
}
"""The kinds of hostile words, by their names."""

_LONG, _WORD = "甲，" * 900, "x" * 1500
REFUSED = ("turned around", "isolated", "nothing to see", "end of a string")
"""Kinds that no field may hold: characters that nobody sees, and that turn words around."""
SHOWN = tuple(name for name in KINDS if name not in REFUSED)
"""Kinds that are shown as the words that they are."""
_FOUND_IN_TEXT = (
    ("roles.yaml", "name"),
    ("roles.yaml", "aliases"),
    ("documents.yaml", "title"),
    ("terms.yaml", "name"),
    ("rule.yaml", "title"),
)
"""Names by which official words are read: they are changed wherever they stand, or not at all."""
_VERBATIM = {"quote", "words", "when", "unless", "otherwise", "hedge", "soft", "clause"}
"""What repeats official words: it is changed with them alone."""
_IN_TEXT = re.compile(
    r"script|picture|attribute|entities|expression|rule of a style|place for a file|replacement|columns"
)
"""Kinds that official words are given: those of one line, in which nothing reads as a duty or a limit."""
_HAN = re.compile("[\u4e00-\u9fff]|^https?:")
_ANY = re.compile("")


def written(kind: str, number: int) -> str:
    """The words of a kind with their number."""
    return kind.replace("{n}", str(number)).replace("{long}", _LONG).replace("{word}", _WORD)


Place = tuple[int, int]
"""A line and a column, both from 1."""


@dataclass(slots=True, eq=False)
class Planted:
    """One hostile value, and each place where it was put in, with what was there before."""

    value: str
    nodes: list[tuple[yaml.ScalarNode, str]] = field(default_factory=list)
    source: tuple[Path, str, str] | None = None
    """The text of the edition, with the words before and after."""
    refused: str = ""
    """What the check said of it; empty where it got through."""

    def put(self, node: yaml.ScalarNode, after: str) -> None:
        self.nodes.append((node, node.value))
        node.value, node.style = after, '"'

    def take_back(self, why: str) -> None:
        for node, before in self.nodes:
            node.value = before
        if self.source:
            path, before, after = self.source
            path.write_text(path.read_text(encoding="utf-8").replace(after, before, 1), encoding="utf-8")
        self.refused = why


Marks = dict[str, list[tuple[Place, Place, Planted]]]
"""What stands where in each file."""


class Hostile:
    """A copy of rules_source/ as nodes of YAML, in which each value keeps its place while its words change."""

    def __init__(self, source: Path, target: Path, kinds: Sequence[str], *, start: int = 0) -> None:
        shutil.copytree(source, target)
        self.root = target
        self.planted: list[Planted] = []
        self._kinds = tuple(kinds)
        self._numbers = itertools.count(start)
        self._files = {
            path: yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            for path in sorted(target.rglob("*.yaml"))
        }
        for root in self._files.values():
            _unfold(root)

    def next(self, kinds: re.Pattern[str] = _ANY) -> str:
        """The next hostile value, of those kinds that may stand there."""
        names = [name for name in self._kinds if kinds.search(name)]
        number = next(self._numbers)
        return written(KINDS[names[number % len(names)]], number) if names else ""

    def scalars(self) -> Iterator[tuple[Path, str, yaml.ScalarNode]]:
        """Each value that is no list and no mapping, with its file and its key."""
        for path, root in self._files.items():
            for key, node in _walked(root):
                yield path, key, node

    def plant(self) -> None:
        """Put a value into every field that holds words."""
        self._into_official_words()
        changed = {id(node) for one in self.planted for node, _ in one.nodes}
        for path, key, node in self.scalars():
            free = (
                key not in _VERBATIM and path.name != "text.yaml" and (path.name, key) not in _FOUND_IN_TEXT
            )
            if free and _HAN.search(node.value) and id(node) not in changed:
                self._plant(self.next(), [(node, len(node.value))])

    def settle(self) -> tuple[Problem, ...]:
        """Take back what the check of the portal refuses, until it passes; gives all that it said."""
        said: list[Problem] = []
        while problems := self._problems():
            said += problems
            marks = self._marks()
            before = sum(bool(one.refused) for one in self.planted)
            for problem in problems:
                for one in self._meant(problem, marks):
                    one.take_back(str(problem))
            assert sum(bool(one.refused) for one in self.planted) > before, problems[:5]
        return tuple(said)

    def _plant(self, value: str, places: list[tuple[yaml.ScalarNode, int]]) -> Planted:
        made = Planted(value)
        for node, at in places:
            made.put(node, node.value[:at] + value + node.value[at:])
        self.planted.append(made)
        return made

    def rename(self) -> None:
        """Put a value into the first role, document, term and rule, wherever their names stand."""
        for file, key in _FOUND_IN_TEXT:
            name = next((node.value for path, k, node in self.scalars() if (path.name, k) == (file, key)), "")
            if name and (value := self.next(_IN_TEXT)):
                made = Planted(value)
                for _, _, node in self.scalars():
                    if name in node.value:
                        made.put(node, node.value.replace(name, name + value))
                for path in self.root.rglob("source.txt"):
                    words = path.read_text(encoding="utf-8")
                    path.write_text(words.replace(name, name + value), encoding="utf-8")
                self.planted.append(made)

    def _into_official_words(self) -> None:
        """Behind a quote of each unit, in the unit, in the text of the edition, and in all that is quoted across this place."""
        for text in [path for path in self._files if path.name == "text.yaml"]:
            source = text.with_name("source.txt")
            words = source.read_text(encoding="utf-8")
            units = [node for key, node in _walked(self._files[text]) if key == "text"]
            quotes = [
                (path, key, node)
                for path, key, node in self.scalars()
                if path.name != "text.yaml" and _HAN.search(node.value)
            ]
            for unit in units:
                at, spanning = _place(unit, units, quotes)
                if words.count(unit.value) != 1:
                    continue
                before = unit.value
                if not (value := self.next(_IN_TEXT)):
                    return
                made = self._plant(value, [(unit, at), *spanning])
                words = words.replace(before, unit.value)
                made.source = (source, before, unit.value)
            source.write_text(words, encoding="utf-8")

    def _problems(self) -> tuple[Problem, ...]:
        for path, root in self._files.items():
            if path.name == "text.yaml":
                digest = hashlib.sha256(path.with_name("source.txt").read_bytes()).hexdigest()
                next(node for key, node in _walked(root) if key == "sha256").value = digest
            words = yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1_000_000)
            path.write_text(words, encoding="utf-8")
        try:
            portal.load(self.root)
        except SourceError as error:
            return error.problems
        return ()

    def _marks(self) -> Marks:
        """Of each file the hostile values that got through so far, with the places where each begins and ends."""
        by_node = {id(node): one for one in self.planted if not one.refused for node, _ in one.nodes}
        marks = {}
        for path, root in self._files.items():
            again = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            pairs = zip(_walked(root), _walked(again), strict=True)
            found = [
                (_at(new.start_mark), _at(new.end_mark), by_node[id(old)])
                for (_, old), (_, new) in pairs
                if id(old) in by_node
            ]
            marks[f"/{path.relative_to(self.root).as_posix()}"] = found
        return marks

    def _meant(self, problem: Problem, marks: Marks) -> list[Planted]:
        """What a problem is about: what stands at its place, else on its line, else nearest."""
        path = max((name for name in marks if f"/{problem.path}".endswith(name)), key=len, default="")
        assert path, problem
        place = (problem.line, problem.column)
        left = [mark for mark in marks[path] if not mark[2].refused]
        if exact := [one for first, last, one in left if first <= place < last]:
            return exact
        here = [(max(first[0] - problem.line, problem.line - last[0], 0), one) for first, last, one in left]
        nearest = min((away for away, _ in here), default=0)
        return [one for away, one in here if away == nearest]


def _at(mark: yaml.Mark) -> Place:
    return mark.line + 1, mark.column + 1


def _place(
    unit: yaml.ScalarNode, units: list[yaml.ScalarNode], quotes: list[tuple[Path, str, yaml.ScalarNode]]
) -> tuple[int, list[tuple[yaml.ScalarNode, int]]]:
    """Where a unit takes a value: behind a quote of it, or at its end; and what is quoted across this place."""
    for _, key, node in quotes:
        if key in ("quote", "words") and node.value in unit.value:
            at = unit.value.index(node.value) + len(node.value)
            spanning = []
            for _, _, other in quotes:
                start = unit.value.find(other.value)
                if start >= 0 and (start < at < start + len(other.value) or other is node):
                    spanning.append((other, at - start))
            if all(
                sum(other.value in one.value for one in units) == 1 and unit.value.count(other.value) == 1
                for other, _ in spanning
            ):
                return at, spanning
    return len(unit.value), []


def _unfold(node: yaml.Node | None) -> None:
    """Give each value a line of its own: what is refused on a line is taken back with all that stands there."""
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = False
        for one in node.value:
            for part in one if isinstance(one, tuple) else (one,):
                _unfold(part)


def _walked(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each value below a node, with the key that it or the list around it stands under."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _walked(one, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walked(value, name.value)

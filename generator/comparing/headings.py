"""What became of the title, of the headings of chapters, and of the lines of preamble and annex: no article says it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.address import Address
from generator.comparing.comparison import Comparison, Kind
from generator.comparing.passages import folded
from generator.labels import COMPARED
from generator.model.text import Text

__all__ = ["Heading", "headings", "title_of"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, a heading or a line that is another one now; empty on the side that has none."""

    old: str
    new: str
    kind: Kind
    part: str = ""
    """Of which part a line is: 序言, 附件."""

    @property
    def label(self) -> str:
        """What became of it, in words."""
        return f"{self.part}{COMPARED[self.kind]}"

    @property
    def told(self) -> str:
        """第二章　纪要 → —　删去."""
        return f"{self.old or '—'} → {self.new or '—'}　{self.label}"


def title_of(text: Text) -> str:
    """The title that a text has itself; empty where it has none."""
    return "".join(text.lines("rule-title"))


def headings(old: Text, new: Text, comparison: Comparison) -> Iterator[Heading]:
    """The title, then the chapters and sections whose titles changed, went or came, then lines outside of articles.

    Another number of a chapter alone is no change.
    """
    before, after = title_of(old), title_of(new)
    if before and after and before != after:
        yield Heading(f"《{before}》", f"《{after}》", "changed")
    left, right = _named(old), _named(new)
    for match in comparison.chapters:
        if match.kind != "same":
            yield Heading(_told(match.old, left), _told(match.new, right), match.kind)
    for kind, name in _PARTS.items():
        yield from _lines(old.lines(kind), new.lines(kind), name)


_PARTS = {"preamble": "序言", "annex": "附件"}
"""The lines outside of articles that are words of the rule."""
_MOST = 100
"""So many lines of a part are told one by one; of one that is another altogether the rest is counted."""


def _lines(old: Sequence[str], new: Sequence[str], part: str) -> Iterator[Heading]:
    """The lines of a part that changed, went or came, in order."""
    sides = [[folded(line) for line in lines] for lines in (old, new)]
    found: list[Heading] = []
    for tag, a, b, c, d in SequenceMatcher(None, sides[0], sides[1], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for was, now in _paired(old[a:b], new[c:d]):
            kind: Kind = "changed" if was and now else "gone" if was else "new"
            found.append(Heading(was.replace("\t", "\u3000"), now.replace("\t", "\u3000"), kind, part))
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield Heading(f"另有 {len(found) - _MOST} 行", "", "changed", part)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines that stand in each other's place: the two most alike first, then those before and those behind them."""
    best = (
        max(
            ((_alike(a, b), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new)),
            default=(0.0, 0, 0),
        )
        if len(old) * len(new) <= _FEW
        else (0.0, 0, 0)
    )
    if best[0] < _ALIKE:
        yield from ((line, "") for line in old)
        yield from (("", line) for line in new)
        return
    i, j = -best[1], -best[2]
    yield from _paired(old[:i], new[:j])
    yield old[i], new[j]
    yield from _paired(old[i + 1 :], new[j + 1 :])


_FEW = 400
"""Of so many pairs of lines each is looked at; where there are more, the lines went and others came."""
_ALIKE = 0.5
"""Lines that have less in common are two lines."""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


def _named(text: Text) -> Mapping[Address, str]:
    units = (unit for unit in text.units() if unit.address.article_number is None)
    return {unit.address: f"{unit.number}　{unit.text}".strip("　") for unit in units}


def _told(addresses: Iterable[Address], names: Mapping[Address, str]) -> str:
    return "、".join(names[address] for address in addresses)

"""What became of the title and of the headings of chapters: no article says it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.address import Address
from generator.comparing.comparison import Comparison, Kind
from generator.labels import COMPARED
from generator.model.text import Text

__all__ = ["Heading", "headings", "title_of"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title or a heading that is another one now; empty on the side that has none."""

    old: str
    new: str
    kind: Kind

    @property
    def label(self) -> str:
        """What became of it, in words."""
        return COMPARED[self.kind]

    @property
    def told(self) -> str:
        """第二章　纪要 → —　删去."""
        return f"{self.old or '—'} → {self.new or '—'}　{self.label}"


def title_of(text: Text) -> str:
    """The title that a text has itself; empty where it has none."""
    return "".join(text.lines("rule-title"))


def headings(old: Text, new: Text, comparison: Comparison) -> Iterator[Heading]:
    """The title, then the chapters and sections whose titles changed, went or came; another number alone is no change."""
    before, after = title_of(old), title_of(new)
    if before and after and before != after:
        yield Heading(f"《{before}》", f"《{after}》", "changed")
    left, right = _named(old), _named(new)
    for match in comparison.chapters:
        if match.kind != "same":
            yield Heading(_told(match.old, left), _told(match.new, right), match.kind)


def _named(text: Text) -> Mapping[Address, str]:
    units = (unit for unit in text.units() if unit.address.article_number is None)
    return {unit.address: f"{unit.number}　{unit.text}".strip("　") for unit in units}


def _told(addresses: Iterable[Address], names: Mapping[Address, str]) -> str:
    return "、".join(names[address] for address in addresses)

"""Two editions of a rule compared as their editors left them: what correspondence.yaml says of the two is minded."""

from functools import lru_cache

from generator.comparing.comparison import Comparison, compare
from generator.model.correspondence import Correction
from generator.model.text import Text
from generator.sources import Edition

__all__ = ["between"]


def between(old: Edition, new: Edition) -> Comparison:
    """What became of each unit; corrections count where they are of these two editions."""
    given = new.correspondence
    corrections = given.value.corrections if given and given.value.after == old.date else ()
    return _compared(_Same(old.text.value), _Same(new.text.value), corrections)


class _Same:
    """A text that is itself alone: to compare two of them word by word would take longer than to match them."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.text is self.text

    def __hash__(self) -> int:
        return id(self.text)


@lru_cache(maxsize=16)
def _compared(old: _Same, new: _Same, corrections: tuple[Correction, ...]) -> Comparison:
    return compare(old.text, new.text, corrections)

"""Two texts side by side: which unit became which, and which words changed; pure functions of two texts."""

from generator.comparing.comparison import KINDS, Comparison, Counts, Kind, Match, compare
from generator.comparing.passages import Passage
from generator.comparing.words import Span, words

__all__ = ["KINDS", "Comparison", "Counts", "Kind", "Match", "Passage", "Span", "compare", "words"]

"""Search that answers: cuts text, builds the index, and says what questions mean and which can be asked.

The browser gets one plain script with the index and the passages; ``search-text.js`` cuts a query the same
way and reads it.
"""

from generator.search import asks, editions
from generator.search.assets import build

__all__ = ["asks", "build", "editions"]

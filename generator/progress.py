"""How far long work has come, said when it has taken a while and then from time to time."""

import time
from collections.abc import Callable

__all__ = ["Progress"]

_SOON = 3
"""Seconds of work of which nothing is said."""


class Progress:
    """Hears of each step that is done; ``say`` is given a line, and whether it is the last, every so many seconds at most."""

    def __init__(self, work: str, say: Callable[[str, bool], None], *, every: float) -> None:
        self._work, self._say, self._every = work, say, every
        self._next = time.monotonic() + _SOON
        self._said = False

    def __call__(self, done: int, of: int) -> None:
        """``done`` steps ``of`` all."""
        now = time.monotonic()
        last = done >= of
        if (now >= self._next and not last) or (last and self._said):
            self._say(f"{self._work} {done}/{of}", last)
            self._said, self._next = True, now + self._every

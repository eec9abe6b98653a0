"""Work spread over the cores of a machine: what is made of one thing can be made without the others."""

import ctypes
import errno
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

__all__ = ["number", "spread"]

T = TypeVar("T")
R = TypeVar("R")

_END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""

_YOUNG = 50_000
"""So many new objects are looked through for garbage at a time, and what outlives that never again."""

_make: Callable[[Any], Any] | None = None
"""What the processes of the moment make; they find it here, because they begin as copies of this one."""


def number() -> int:
    """How many processes of this program can work at a time."""
    # elsewhere a process does not begin as a copy of another, and would have to read all sources again
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def spread(make: Callable[[T], R], things: Sequence[T], jobs: int) -> Iterator[R]:
    """What is made of each thing, in their order, by so many processes at a time.

    Each sees all that is there now, and nothing of what the others make; what is made must be fit to be sent. An error of one is
    raised here, and the things that were not begun are left; OSError where the system ended one.
    """
    global _make  # noqa: PLW0603  see there
    if jobs < 2 or len(things) < 2:
        yield from map(make, things)
        return
    _make = make
    # what is there now stays to the end: to look through it for what can be given back would copy it into each process
    gc.freeze()
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (os.getpid(),))
    try:
        made: Iterator[R] = pool.map(_made, things)
        yield from made
    except BrokenProcessPool:
        # what the system ends of itself is what takes too much memory
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from None
    finally:
        pool.shutdown(cancel_futures=True)
        # who holds the collector back keeps all there is to the end of the run, where Python would look through it once more
        if gc.isenabled():
            gc.unfreeze()
        _make = None


def _begin(parent: int) -> None:
    """Leave Ctrl-C to the first process, and end when that does, however it ends; collect what this process alone makes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    # what refers to itself, as an encoder of JSON does, would stay without a collection, and so would that of thousands of rules
    gc.set_threshold(_YOUNG, 1_000_000, 1_000_000)
    gc.enable()


def _made(thing: object) -> Any:
    if _make is None:
        raise RuntimeError("begun outside spread()")
    return _make(thing)

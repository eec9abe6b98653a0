"""What a build costs at several sizes, from nothing and after an edit, how that grows, and how soon an edit is served; `make bench` prints it.

Each build is of a process of its own, started as an editor starts it, and is measured in seconds of the processor: user and
system, of all its processes. What fails is relative to a loop that is measured in the same run, so that a slow machine is not
taken for a slow build. Sites are written to a disk in memory where there is one: what a disk takes for a new file differs
tenfold from one to the next, and grows as it fills.
"""

import argparse
import math
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests import corpus
from tests.incremental.edits import told
from tests.support.built import ROOT
from tests.support.cost import cost
from tests.support.live import copy_portal, served
from tests.support.memory import place

__all__ = ["main"]

SIZES = (2_000, 5_000, 10_000)
LARGE = 150_000
LARGE_ROOM = 16 << 30
"""Bytes that the site of so many articles takes, and what it is made of."""
LOOP = 0.14
"""Seconds of the loop on the machine for which the limits are told."""
LIMITS = {0: 2.8, 2_000: 6.0, 5_000: 13.5, 10_000: 22.5}
"""Seconds of a build; 0 is the portal kept here. They are half as much again as it took when they were told: neighbours slow a build, too."""
EXPONENT = 1.05
"""How the seconds may grow with the articles, from the smallest made-up portal to the largest."""
AGAIN = 0.8
"""What a build after an edit may take of one from nothing, where there are rules to be taken over."""
SERVED = 1.0
"""Seconds from save to served that an editor may have to wait."""
EDITS = 3


@dataclass(frozen=True)
class Built:
    """One whole build, and the seconds of another ``again``, after a duty was told otherwise; NaN where there was no room for it."""

    articles: int
    files: int
    seconds: float
    again: float
    memory: float


def loop() -> float:
    """Seconds of a loop that does what a build does most: look up, format, put into a table."""
    start = time.process_time()
    table: dict[int, str] = {}
    for i in range(1_500_000):
        table[i % 1000] = str(i)
    return time.process_time() - start


def measure(portal: Path, articles: int) -> Built:
    """What `mkdocs build` of a portal takes."""
    with tempfile.TemporaryDirectory(dir=portal.parent if portal != ROOT else place()) as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        spent = cost(command, portal)
        files = sum(len(names) for _, _, names in os.walk(site))
        again = math.nan
        if _has_names(site):
            if articles:
                told(portal, random.Random(articles))  # noqa: S311  the same in each run
            again = cost(command, portal).seconds
        return Built(articles, files, spent.seconds, again, spent.memory)


def _has_names(site: Path) -> bool:
    """Whether there is room for the names of another site like this beside it; a disk in memory has fewer than it has bytes for."""
    disk = os.statvfs(site)
    return disk.f_files == 0 or disk.f_ffree > sum(1 + len(names) for _, _, names in os.walk(site))


def made_up(folder: Path, articles: int) -> Path:
    """A portal of so many articles, beside our own theme."""
    portal = copy_portal(folder / str(articles))
    shutil.rmtree(portal / "rules_source")
    corpus.write(portal / "rules_source", articles // corpus.PER_RULE)
    return portal


def measure_edits(root: Path) -> list[float]:
    """Seconds from save to served of a few edits of a role's description, one after the other."""
    with served(copy_portal(root)) as live:
        return [live.describe("mayor", f"第 {n} 次改写的说明。") for n in range(1, EDITS + 1)]


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures; exit status 1 when one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"build {LARGE:,} articles, and nothing else")
    sizes = (LARGE,) if parser.parse_args(arguments).large else (0, *SIZES)
    over = []
    builds = []
    print(
        f"{'articles':>10} {'files':>8} {'seconds':>9} {'limit':>7} {'ms an article':>14} {'after an edit':>14} {'MiB':>7}"
    )
    with tempfile.TemporaryDirectory(dir=place(LARGE_ROOM) if LARGE in sizes else place()) as folder:
        for size in sizes:
            portal = made_up(Path(folder), size) if size else ROOT
            before = loop()
            built = measure(portal, size)
            pace = (before + loop()) / 2 / LOOP
            slower = max(1.0, pace)
            # the machine may be slower while it builds one portal than while it builds another
            builds.append(replace(built, seconds=built.seconds / pace))
            share = built.again / built.seconds
            limit = LIMITS[size] * slower if size in LIMITS else math.inf
            each = f"{1000 * built.seconds / size:.2f}" if size else ""
            print(
                f"{size or 'kept here':>10} {built.files:>8} {built.seconds:>9.1f} {limit:>7.1f} {each:>14} {built.again:>14.1f} {built.memory:>7.0f}",
                flush=True,
            )
            if built.seconds > limit:
                over.append(f"the build of {size or 'the portal kept here'}")
            if size and share > AGAIN:
                over.append(f"the build of {size} after an edit")
        if len(builds) > 2:
            low, high = builds[1], builds[-1]
            grown = math.log(high.seconds / low.seconds) / math.log(high.articles / low.articles)
            print(
                f"exponent from {low.articles:,} to {high.articles:,} articles: {grown:.2f} (limit {EXPONENT})"
            )
            if grown > EXPONENT:
                over.append("the growth")
            before = loop()
            waits = measure_edits(Path(folder) / "kept")
            limit = SERVED * max(1.0, (before + loop()) / 2 / LOOP)
            print(f"save to served: {' · '.join(f'{wait:.2f} s' for wait in waits)} (limit {limit:.1f} s)")
            if min(waits) > limit:
                over.append("the wait for an edit")
    for what in over:
        print(f"over its limit: {what}", file=sys.stderr)
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

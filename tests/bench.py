"""How long the whole build takes and how soon an edit is served; `make bench` prints it.

Each figure is of a process of its own, started as an editor starts it.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.built import ROOT
from tests.support.live import copy_portal, served

__all__ = ["main"]

LIMIT = 2.0
"""Seconds from save to served that an editor may have to wait."""

EDITS = 3


def measure_build(folder: Path) -> tuple[int, float, float]:
    """Pages, seconds and the peak of memory in MiB of one whole build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return len(list(folder.rglob("*.html"))), seconds, usage.ru_maxrss / unit


def measure_edits(root: Path) -> list[float]:
    """Seconds from save to served of a few edits of a role's description, one after the other."""
    with served(copy_portal(root)) as live:
        return [live.describe("mayor", f"第 {n} 次改写的说明。") for n in range(1, EDITS + 1)]


def main() -> int:
    """Print the figures; exit status 1 when an edit takes longer than it may."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        pages, seconds, memory = measure_build(top / "site")
        print(f"build           {pages} pages, {seconds:.2f} s, {1000 * seconds / pages:.1f} ms a page")
        print(f"peak memory     {memory:.0f} MiB")
        waits = measure_edits(top / "portal")
    print(f"save to served  {' · '.join(f'{wait:.2f} s' for wait in waits)} (limit {LIMIT:.0f} s)")
    return int(max(waits) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

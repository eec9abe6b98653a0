"""What a program costs that runs as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "cost"]


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor, user and system, of a process and all that it waited for; MiB of the largest of them."""

    seconds: float
    memory: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a program in a folder; where it fails, the bench that asked ends as it did."""
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    # what the program says is not for the bench's table
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)

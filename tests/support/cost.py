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
    """Run a program in a folder; where it fails, the bench that asked ends as it did.

    A small process starts it: Linux counts the memory of who starts a program as the program's, and a bench may be large.
    """
    starter = (sys.executable, "-I", str(Path(__file__).absolute()), *command)
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    said = subprocess.run(starter, cwd=folder, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    status, seconds, memory = said.split()
    if int(status):
        raise SystemExit(int(status))
    return Cost(float(seconds), float(memory))


def _start(command: Sequence[str]) -> None:
    """Print status, seconds and MiB of a program; what it says itself goes where errors go."""
    process = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


if __name__ == "__main__":
    _start(sys.argv[1:])

"""Browsers that Playwright does not drive: a real Chrome 79, as old phones and offices have it, and the distribution's Firefox."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["ADVICE", "FIREFOX", "Drive", "chrome79", "find_firefox", "firefox"]

ROOT = Path(__file__).parent.parent.parent
FIREFOX = "firefox-esr"
"""The package and the program of Debian."""
ADVICE = (
    "The tests try each job in Firefox too.\n"
    "  Debian:  apt install firefox-esr\n"
    "  others:  install Firefox\n"
    "A Firefox that is installed elsewhere is named by the environment variable RULES_FIREFOX."
)
_DRIVER = Path(__file__).with_name("drive.cjs")


def find_firefox() -> str | None:
    """The reader's own choice, or the first that is installed."""
    chosen = os.environ.get("RULES_FIREFOX")
    return chosen or next(filter(None, map(shutil.which, (FIREFOX, "firefox"))), None)


Drive = Callable[..., list[Any]]
"""Runs steps one after another in a context of their own, and answers what they ask; what each can be stands in drive.cjs."""


@contextmanager
def chrome79() -> Iterator[Drive]:
    """A real Chrome 79, started."""
    with _driven("chrome79", str(ROOT / ".venv" / "chrome79"), "HeadlessChrome/79.0.3945.0") as drive:
        yield drive


@contextmanager
def firefox() -> Iterator[Drive]:
    """Firefox, started."""
    found = find_firefox()
    assert found, ADVICE
    with _driven("firefox", found, "firefox/") as drive:
        yield drive


@contextmanager
def _driven(name: str, place: str, version: str) -> Iterator[Drive]:
    with subprocess.Popen(
        [str(ROOT / ".venv/bin/node"), str(_DRIVER), name, place],
        env=os.environ | {"NODE_PATH": str(ROOT / ".venv/node/node_modules")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as node:
        into, out = node.stdin, node.stdout
        assert into is not None
        assert out is not None

        def drive(*steps: tuple[str, ...]) -> list[Any]:
            into.write(f"{json.dumps(steps)}\n")
            into.flush()
            line = out.readline()
            assert line, f"{name} does not run here"
            told = json.loads(line)
            assert "fault" not in told, told
            # what scripts of the pages did not catch
            assert told["errors"] == []
            assert told["version"].startswith(version)
            results: list[Any] = told["results"]
            return results

        yield drive
        into.close()

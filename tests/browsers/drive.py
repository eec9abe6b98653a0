"""Browsers that Playwright does not drive: a real Chrome 79, as old phones and offices have it, and the distribution's Firefox."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

__all__ = ["ADVICE", "FIREFOX", "chrome79", "find_firefox", "firefox"]

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


def chrome79(*steps: tuple[str, ...]) -> list[Any]:
    """Run steps one after another in a fresh profile, and answer what they ask; what each can be stands in drive.cjs."""
    return _drive("chrome79", str(ROOT / ".venv" / "chrome79"), "HeadlessChrome/79.0.3945.0", steps)


def firefox(*steps: tuple[str, ...]) -> list[Any]:
    """The same in Firefox."""
    found = find_firefox()
    assert found, ADVICE
    return _drive("firefox", found, "firefox/", steps)


def _drive(name: str, place: str, version: str, steps: tuple[tuple[str, ...], ...]) -> list[Any]:
    done = subprocess.run(
        [str(ROOT / ".venv/bin/node"), str(_DRIVER), name, place],
        input=json.dumps(steps),
        env=os.environ | {"NODE_PATH": str(ROOT / ".venv/node/node_modules")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{name} does not run here:\n{done.stderr}"
    told = json.loads(done.stdout)
    assert "fault" not in told, told
    # what scripts of the pages did not catch
    assert told["errors"] == []
    assert told["version"].startswith(version)
    results: list[Any] = told["results"]
    return results

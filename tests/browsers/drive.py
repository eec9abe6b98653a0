"""Browsers that Playwright does not drive: a real Chrome 79, as old phones and offices have it, and the distribution's Firefox."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["ADVICE", "FIREFOX", "Drive", "chrome79", "faults", "find_firefox", "firefox"]

ROOT = Path(__file__).parent.parent.parent
FIREFOX = "firefox-esr"
"""The package and the program of Debian."""
ADVICE = (
    "The tests try each job in Firefox too.\n"
    "  Debian:  apt install firefox-esr\n"
    "  others:  install Firefox\n"
    "A Firefox that is installed elsewhere is named by the environment variable RULES_FIREFOX."
)
# what a script fills when there is something to show is empty or has its attribute until then; style sheets decide all else
_SHOWN = "(!x.firstChild || x.closest('[hidden]') || getComputedStyle(x).display !== 'none')"
_NOT_SHOWN = f"[...document.querySelectorAll('[data-needs-script]')].filter(x => !({_SHOWN})).length"
_EXCUSES = "[...document.querySelectorAll('[data-no-script]')].filter(x => getComputedStyle(x).display !== 'none').length"
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
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


def faults(drive: Drive, addresses: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The pages that lack a control, show what is for browsers without scripts, or are wider than a phone: how much of each."""
    asked = [("ask", question) for question in (_NOT_SHOWN, _EXCUSES, _TOO_WIDE)]
    answers = drive(*(step for address in addresses for step in (("open", address), *asked)))
    each = (tuple(answers[at : at + len(asked)]) for at in range(0, len(answers), len(asked)))
    told = zip(addresses, each, strict=True)
    return {address: found for address, found in told if any(found)}

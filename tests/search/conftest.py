"""One built site and one browser for all tests of search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebError

from tests.search.pages import ready
from tests.support.built import Site
from tests.support.web import Tabs, serve


@pytest.fixture(scope="session")
def site(site: Site) -> Path:
    return site.folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as top:
        yield top


@pytest.fixture
def page(tabs: Tabs, address: str) -> Iterator[Page]:
    """The page of search, ready for typing; an error in a script fails the test."""
    faults: list[str] = []

    def note(error: WebError) -> None:
        faults.append(str(error.error))

    tab = tabs.lend(width=1280, height=720)
    ready(tab.page, f"{address}search/")
    tab.watch("weberror", note)
    yield tab.page
    tabs.take_back()
    assert faults == []

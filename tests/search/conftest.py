"""One built site and one browser for all tests of search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebError

from tests.search.pages import ready
from tests.support.built import Site
from tests.support.web import Recorder, Tabs, kept_open, serve


@pytest.fixture(scope="session")
def site(site: Site) -> Path:
    return site.folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as top:
        yield top


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, Recorder]]:
    """A page of search that is opened once for the tests of a module."""
    with kept_open(browser, f"{address}search/", width=1280, height=720) as (page, recorder):
        ready(page)
        yield page, recorder


@pytest.fixture
def asking(opened: tuple[Page, Recorder]) -> Iterator[Page]:
    """That page, for a test which asks the engine, or types and reads: the next one asks or types anew."""
    page, recorder = opened
    yield page
    assert not recorder.troubles


@pytest.fixture
def blank(tabs: Tabs) -> Iterator[Page]:
    """A page on which a test opens what it asks; an error in a script fails the test."""
    faults: list[str] = []

    def note(error: WebError) -> None:
        faults.append(str(error.error))

    tab = tabs.lend(width=1280, height=720)
    tab.watch("weberror", note)
    yield tab.page
    tabs.take_back()
    assert faults == []


@pytest.fixture
def page(blank: Page, address: str) -> Page:
    """The page of search, ready for typing."""
    blank.goto(f"{address}search/")
    ready(blank)
    return blank

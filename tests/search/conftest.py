"""One built site and one browser for all tests of search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.search.pages import search_page, served
from tests.support.built import Site


@pytest.fixture(scope="session")
def site(site: Site) -> Path:
    return site.folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site.parent) as base:
        # below a folder, as in an existing portal
        yield f"{base}{site.name}/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = search_page(browser, f"{address}search/")
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert faults == []

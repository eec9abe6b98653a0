from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.built import Site
from tests.support.web import Browse, Recorder, kept_open


@pytest.fixture(scope="session")
def folder(site: Site) -> Path:
    """The portal as `mkdocs build` makes it."""
    return site.folder


@pytest.fixture(scope="session")
def address(folder: Path) -> str:
    """The page opened from disk."""
    return (folder / "deadlines" / "index.html").as_uri()


@pytest.fixture
def page(browse: Browse, address: str) -> Page:
    """The page of time limits."""
    return browse(address)


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, Recorder]]:
    """The same page, opened once for the tests of a module."""
    with kept_open(browser, address) as opened:
        yield opened


@pytest.fixture
def asking(opened: tuple[Page, Recorder]) -> Iterator[Page]:
    """That page, for a test which asks for a day and reads the answer: the next one asks for another."""
    page, recorder = opened
    yield page
    assert not recorder.troubles

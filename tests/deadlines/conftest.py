from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.built import build
from tests.support.web import Browse, Recorder, browsing, launch


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal as `mkdocs build` makes it."""
    return build(tmp_path_factory.mktemp("deadlines") / "site").folder


@pytest.fixture(scope="session")
def address(folder: Path) -> str:
    """The page opened from disk."""
    return (folder / "deadlines" / "index.html").as_uri()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch() as launched:
        yield launched


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """Opens pages; the test fails when one complains or asks any host."""
    recorder = Recorder(set())
    with browsing(browser, recorder) as opens:
        yield opens
    # a page left for the next aborts what it was still loading
    troubles = [trouble for trouble in recorder.troubles if not trouble.endswith("net::ERR_ABORTED")]
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(browse: Browse, address: str) -> Page:
    """The page of time limits."""
    return browse(address)

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.built import Site
from tests.support.web import Browse


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

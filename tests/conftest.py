"""Fixtures of every test."""

import logging
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.built import Site, build
from tests.support.web import launch


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that a test did not ask for fails it; one that is meant is removed with `caplog.clear()`."""
    yield
    records = caplog.get_records("call")
    loud = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected warnings: {loud}"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal of this repository, built once for all tests."""
    return build(tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: Playwright's plain interface can be entered only once at a time."""
    with launch() as launched:
        yield launched

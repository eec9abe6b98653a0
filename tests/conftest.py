"""Fixtures of every test."""

import logging
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.built import Site, build
from tests.support.kept import KEPT, OWN
from tests.support.web import launch

APART = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of a rule that is not kept here any more, so that its successor has a green suite."""
    if OWN in KEPT:
        return
    apart = [item for item in items if item.get_closest_marker("content")]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if item not in apart]
    config.stash[APART] = len(apart)


def pytest_report_collectionfinish(config: pytest.Config) -> str | list[str]:
    if APART not in config.stash:
        return []
    return f"rules_source/ does not hold {OWN}: {config.stash[APART]} tests of its words are left out"


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

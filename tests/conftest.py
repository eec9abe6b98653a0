"""Fixtures of every test."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that a test did not ask for fails it; one that is meant is removed with `caplog.clear()`."""
    yield
    records = caplog.get_records("call")
    loud = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected warnings: {loud}"

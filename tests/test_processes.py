"""How the tests are shared out among processes: what makes much once is made by one of them."""

import os

import pytest

from tests.conftest import shared


@pytest.fixture(scope="module")
def made_once() -> None:
    """Something that a module makes once."""


@pytest.mark.usefixtures("made_once")
def test_what_a_module_makes_once_is_made_by_one_process(request: pytest.FixtureRequest) -> None:
    """Groups of tests are told by their ids, which only fitting versions of pytest and pytest-xdist agree upon."""
    assert shared(request.node) == "tests/test_processes"
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@tests/test_processes")

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.built import Site
from tests.support.web import Browse, Recorder, Tabs, browsing


@pytest.fixture(scope="session")
def folder(site: Site) -> Path:
    """The portal as `mkdocs build` makes it."""
    return site.folder


@pytest.fixture
def browse(tabs: Tabs) -> Iterator[Browse]:
    """Opens pages; the test fails when one complains or asks any host."""
    recorder = Recorder(set())
    with browsing(tabs, recorder) as opens:
        yield opens
    # a page left for the next aborts what it was still loading
    troubles = [trouble for trouble in recorder.troubles if not trouble.endswith("net::ERR_ABORTED")]
    assert not troubles, "\n".join(troubles)

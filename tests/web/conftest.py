"""One build, one server and one browser for all tests of the site."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.support.built import Site
from tests.support.web import Browse, Recorder, Tabs, browsing, serve


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[str]:
    """The address of the built site on a web server, below a path."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture
def recorder(server: str) -> Iterator[Recorder]:
    """What the pages of a test did that no page should; the test fails when that is anything."""
    made = Recorder({urlsplit(server).netloc})
    yield made
    assert not made.troubles, "\n".join(made.troubles)


@pytest.fixture
def browse(tabs: Tabs, recorder: Recorder) -> Iterator[Browse]:
    """Opens pages, each in a context of its own, under the eyes of the recorder."""
    with browsing(tabs, recorder) as opens:
        yield opens

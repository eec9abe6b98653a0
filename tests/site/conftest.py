"""One build, one server and one browser for all tests of the site."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.built import Site, build
from tests.support.web import Browse, browsing, launch, serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal of this repository, built once."""
    return build(tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[str]:
    """The address of the built site on a web server, below a path."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch() as launched:
        yield launched


@pytest.fixture
def browse(browser: Browser, server: str) -> Iterator[Browse]:
    """Opens pages; the test fails when one of them says anything to the console or asks another host."""
    with browsing(browser, urlsplit(server).netloc) as (opens, recorder):
        yield opens
    assert not recorder.troubles, "\n".join(recorder.troubles)

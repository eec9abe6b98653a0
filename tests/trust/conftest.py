"""The built site on a web server, below a path."""

from collections.abc import Iterator

import pytest

from tests.support.built import Site
from tests.support.web import serve


@pytest.fixture(scope="module")
def top(site: Site) -> Iterator[str]:
    """The address of the home page, with a final slash."""
    with serve(site.folder) as address:
        yield address

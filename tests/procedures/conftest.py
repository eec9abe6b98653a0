from pathlib import Path

import pytest

from tests.support.built import Site


@pytest.fixture(scope="session")
def folder(site: Site) -> Path:
    """The portal as `mkdocs build` makes it."""
    return site.folder

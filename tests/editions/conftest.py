"""The sample with two editions, checked once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import portal
from generator.portal import Checked
from tests.editions.two import ROOT, SAMPLE, two_editions
from tests.support.built import SITE_URL, Site
from tests.support.web import Browse, Recorder, Tabs, browsing, serve


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder, only to be read."""
    return two_editions(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("two") / "rules_source"))


@pytest.fixture(scope="session")
def checked(root: Path) -> Checked:
    return portal.load(root)


@pytest.fixture(scope="session")
def portals(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The sample as it was with one edition, and with two, as files."""
    made = []
    for source in (SAMPLE, root):
        folder = tmp_path_factory.mktemp("portal")
        built = portal.build(source, ROOT / "theme", site_address=SITE_URL, today=date(2026, 11, 26))
        for file in built.files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        made.append(Site(folder))
    one, two = made
    return one, two


@pytest.fixture(scope="session")
def one(portals: tuple[Site, Site]) -> Site:
    return portals[0]


@pytest.fixture(scope="session")
def two(portals: tuple[Site, Site]) -> Site:
    return portals[1]


@pytest.fixture(scope="module")
def server(two: Site) -> Iterator[str]:
    with serve(two.folder) as address:
        yield address


@pytest.fixture
def browse(tabs: Tabs, server: str) -> Iterator[Browse]:
    recorder = Recorder({urlsplit(server).netloc})
    with browsing(tabs, recorder) as opens:
        yield opens
    assert not recorder.troubles, "\n".join(recorder.troubles)

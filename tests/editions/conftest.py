"""The sample with two editions, checked once."""

import shutil
from pathlib import Path

import pytest

from generator import portal
from generator.portal import Checked
from tests.editions.two import SAMPLE, two_editions


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder, only to be read."""
    return two_editions(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("two") / "rules_source"))


@pytest.fixture(scope="session")
def checked(root: Path) -> Checked:
    return portal.load(root)

"""The list of the sums of a site: in the order of paths however it was put together, and what `sha256sum -c` reads."""

import subprocess
from pathlib import Path

import pytest

from generator import sums
from generator.files import SUMS, Asset

PATHS = [
    "index.html",
    "rules-old/a/index.html",
    "rules.txt",
    "rules/a-2/index.html",
    "rules/a.txt",
    "rules/a/1/index.html",
    "rules/a/index.html",
    "rules/b/x/y/index.html",
    "rules/index.html",
    "会议/甲/index.html",
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in PATHS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    return tmp_path


def listed(*paths: str) -> sums.Sums:
    made = sums.Sums()
    for path in paths:
        made.add(Asset(path, path.encode()))
    return made


def test_lists_put_together_are_in_the_order_of_paths(site: Path) -> None:
    whole = listed(*PATHS[::3])
    for first in (1, 2):
        whole.take(listed(*PATHS[first::3]))
    assert [*whole.by_path()] == sorted(PATHS)
    assert whole.by_path() == sums.of(site)
    assert len(whole) == len(PATHS)


def test_the_list_of_a_build_is_that_of_its_folder(site: Path) -> None:
    listed(*reversed(PATHS)).write(site)
    built = (site / SUMS).read_bytes()
    sums.write(site)
    assert (site / SUMS).read_bytes() == built
    subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=site, check=True)

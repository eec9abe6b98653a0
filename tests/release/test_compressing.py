"""Compressed forms of what stays the same are those of before, if they unpack to it."""

import os
import zlib
from pathlib import Path

import pytest

from generator.release import compressing

WORDS = "第一条　为规范工作，制定本规则。\n".encode() * 99
FORMS = (".br", ".gz")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    folder = tmp_path / "before"
    folder.mkdir()
    for name in ("same.html", "changed.html"):
        (folder / name).write_bytes(WORDS)
    compressing.compress(folder)
    return folder


def compressed(before: Path) -> Path:
    """The next site: one file is the same, of the other there is another of the same words."""
    folder = before.with_name("after")
    folder.mkdir()
    os.link(before / "same.html", folder / "same.html")
    (folder / "changed.html").write_bytes(WORDS)
    compressing.compress(folder, before)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_of_the_same_file_they_are_the_same_files(before: Path, form: str) -> None:
    after = compressed(before)
    assert (after / f"same.html{form}").samefile(before / f"same.html{form}")
    assert not (after / f"changed.html{form}").samefile(before / f"changed.html{form}")
    assert (after / f"changed.html{form}").read_bytes() == (before / f"changed.html{form}").read_bytes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"broken", id="broken"),
        pytest.param(zlib.compress(b"other words" * 99, wbits=31), id="other words"),
    ],
)
def test_one_that_unpacks_to_something_else_is_made_anew(before: Path, form: str, content: bytes) -> None:
    whole = (before / f"same.html{form}").read_bytes()
    (before / f"same.html{form}").write_bytes(content)
    assert (compressed(before) / f"same.html{form}").read_bytes() == whole


@pytest.mark.parametrize("form", FORMS)
def test_a_link_is_not_taken_over(before: Path, tmp_path: Path, form: str) -> None:
    there = (before / f"same.html{form}").rename(tmp_path / "elsewhere")
    (before / f"same.html{form}").symlink_to(there)
    after = compressed(before)
    assert not (after / f"same.html{form}").is_symlink()
    assert (after / f"same.html{form}").read_bytes() == there.read_bytes()

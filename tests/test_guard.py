"""What keeps tests out of the repository, and what is made once for several processes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import guard
from tests.support.kept import ROOT
from tests.support.once import once

WAYS: dict[str, Callable[[Path], object]] = {
    "write": lambda path: path.write_text("", encoding="utf-8"),
    "append": lambda path: path.open("a", encoding="utf-8"),
    "make a folder": Path.mkdir,
    "make a link": lambda path: path.symlink_to(ROOT),
    "move here": lambda path: Path(__file__).rename(path),
    "remove": shutil.rmtree,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_into_the_repository(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (ROOT / "rules_source" / "new", Path("new")):
        monkeypatch.chdir(ROOT)
        with pytest.raises(PermissionError, match="may not write into the repository"):
            WAYS[way](path)
        assert guard.written
        guard.written.clear()
        assert not os.path.lexists(path)
    assert Path(__file__).exists()


def test_elsewhere_and_for_reading_all_is_as_ever(tmp_path: Path) -> None:
    assert (ROOT / "mkdocs.yml").read_bytes()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()
    shutil.rmtree(tmp_path / "folder")
    assert guard.written == []


def test_what_is_there_is_not_made_again(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    name = f"made-in-{tmp_path.name}"
    made = once(tmp_path_factory, name, Path.mkdir)
    assert once(tmp_path_factory, name, Path.mkdir) == made
    assert made.is_dir()

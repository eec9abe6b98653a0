"""How a path is told: from the current folder, so that it can be copied into the next command."""

import os
from pathlib import Path

import pytest

from generator.problems import named


def test_a_path_is_told_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert named(tmp_path / "甲" / "rule.yaml") == "甲/rule.yaml"
    assert named(tmp_path.parent / "rule.yaml") == "../rule.yaml"


def test_a_path_on_another_disk_is_told_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_windows(_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", on_windows)
    assert named(tmp_path / "rule.yaml") == (tmp_path / "rule.yaml").as_posix()

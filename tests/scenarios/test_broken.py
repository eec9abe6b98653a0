"""Every way to break a case, or the data under it: each is one changed word, and says one thing exactly."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli
from generator.model.base import Model
from generator.model.scenarios import Expectation, Given, LeadsTo, Never, Silence
from tests.scenarios.sample import EDITION, changed, copy, told

CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for case in yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
}


def test_the_sample_has_no_fault(tmp_path: Path) -> None:
    assert told(copy(tmp_path)) == []


@pytest.mark.parametrize("name", CASES)
def test_a_broken_case_is_told_with_exactly_this(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    root = copy(tmp_path)
    changed(root, case["file"], case["replace"], case["with"])
    assert told(root) == case["says"]


@pytest.mark.parametrize(
    "prefix, model",
    [("", Expectation), ("given-", Given), ("never-", Never), ("silent-", Silence), ("leads-to-", LeadsTo)],
)
def test_each_key_is_broken_by_a_case_of_its_name(prefix: str, model: type[Model]) -> None:
    keys = {f"{prefix}{key}".replace("_", "-") for key in model.model_fields}
    assert not [key for key in keys if not any(f"{name}-".startswith(f"{key}-") for name in CASES)]


def test_cases_without_duties_are_told_so(tmp_path: Path) -> None:
    root = copy(tmp_path)
    for name in ("duties", "procedures", "waivers"):
        (root / EDITION / f"{name}.yaml").unlink()
    assert told(root) == [
        "scenarios.yaml:1:1: 这一版本还没有职责，例子无从核对：请先写 duties.yaml，或移走这个文件"
    ]


def test_the_command_runs_them_once_nothing_else_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", "--source", "rules_source"]) == 0, capsys.readouterr().err
    changed(root, "duties.yaml", "at_least: 3 days", "at_least: 4 days")
    changed(root, "duties.yaml", "会议3日前将", "会议4日前将")
    assert cli.run(["check", "--source", "rules_source"]) == 1
    assert "引文" in capsys.readouterr().err
    changed(root, "duties.yaml", "会议4日前将", "会议3日前将")
    changed(root, "duties.yaml", "at_least: 4 days", "at_least: 3 days")
    changed(root, "scenarios.yaml", "2026-10-12", "2026-10-11")
    assert cli.run(["check", "--source", "rules_source"]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(f"rules_source/{EDITION.as_posix()}/scenarios.yaml:13:13: 第三条第二款")
    assert "应当是最迟 2026-10-11，标注 submit-material 是最迟 2026-10-12" in first

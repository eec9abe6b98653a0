"""The guide's commands are run as they stand."""

import json
import re
import shlex
from pathlib import Path

import pytest

from generator import cli

GUIDE = Path(__file__).parents[2] / "docs/import/index.md"
RULE = "某县会议规则\n（2024年1月2日某县人民政府通过）\n第一条 会议由县长召集。\n第二条 会议纪要应当在三日内印发。\n"


def commands() -> list[list[str]]:
    return [
        shlex.split(line) for line in re.findall(r"^ *\$ rules (.*)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    ]


def test_the_commands_of_the_guide_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rule.txt").write_text(RULE, encoding="utf-8")
    assert len(commands()) >= 1
    for words in commands():
        assert cli.run(words) == 0
    assert "读入" in capsys.readouterr().out
    assert json.loads(Path("draft/report.json").read_text("utf-8"))["characters"]["whole"]
    for name in re.findall(r"`draft/([a-z.]+)`", GUIDE.read_text("utf-8")):
        assert (Path("draft") / name).is_file()


def test_doubts_go_to_the_error_stream_and_leave_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "rule.txt"
    source.write_text(RULE.replace("第二条", "第三条"), encoding="utf-8")
    assert cli.run(["import", str(source), "--out", str(tmp_path / "draft")]) == 1
    assert f"{source}:4:1: " in capsys.readouterr().err
    assert (tmp_path / "draft/text.yaml").is_file()

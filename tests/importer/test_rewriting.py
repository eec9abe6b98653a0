"""A second import never writes over what a person has changed, whatever became of the first one's report."""

import os
from pathlib import Path

import pytest

from generator import cli
from generator.importer.command import run

RULE = (
    "某县会议规则\n（2024年1月2日某县人民政府通过）\n第一条　会议由县长召集。\n第二条　纪要应当及时印发。\n"
)
FILES = ("source.txt", "text.yaml", "rule.yaml", "duties.yaml", "roles.yaml", "documents.yaml", "report.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    run(tmp_path / "rule.txt", tmp_path / "draft")
    return tmp_path / "draft"


def again(folder: Path, text: str) -> tuple[str, ...]:
    source = folder.parent / "rule.txt"
    source.write_text(text, encoding="utf-8")
    return run(source, folder).lines


def test_what_nobody_changed_is_written_anew(folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    lines = again(folder, RULE.replace("召集", "召集和主持"))
    assert {path.name for path in folder.iterdir()} == before
    assert "召集和主持" in (folder / "text.yaml").read_text(encoding="utf-8")
    assert not any("没有覆盖" in line for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_what_a_person_changed_stays_and_the_new_one_stands_beside_it(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# 我的话\n", encoding="utf-8")
    mine = path.read_bytes()
    beside = folder / name.replace(".", ".new.", 1)
    for words in ("主持", "召开"):
        lines = again(folder, RULE.replace("召集", words))
        assert path.read_bytes() == mine
        assert f"{name} 已有人改动过，没有覆盖：新的一份写入 {beside.name}，请比较后取舍" in lines
    # the new one is changed too
    beside.write_text("# 也是我的话\n", encoding="utf-8")
    again(folder, RULE.replace("召集", "商定"))
    assert path.read_bytes() == mine
    assert beside.read_text(encoding="utf-8") == "# 也是我的话\n"
    assert (folder / name.replace(".", ".new2.", 1)).is_file()


@pytest.mark.parametrize("report", ["", "[]", "{}", '{"written": 3}', "\x00"])
def test_without_the_last_report_every_file_counts_as_changed(folder: Path, report: str) -> None:
    (folder / "report.json").write_text(report, encoding="utf-8")
    before = (folder / "text.yaml").read_bytes()
    again(folder, RULE.replace("召集", "主持"))
    assert (folder / "text.yaml").read_bytes() == before
    assert (folder / "text.new.yaml").is_file()


def test_progress_is_told_on_a_terminal_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        assert cli.run(["import", str(tmp_path / "rule.txt"), "--out", str(tmp_path / "draft")]) == 0
    said = os.read(ours, 10_000).decode("utf-8")
    os.close(ours)
    assert [line.strip() for line in said.splitlines()] == [
        "读取文件 …",
        f"整理 {len(RULE)} 字 …",
        "拟出建议稿 …",
        "写出文件 …",
    ]

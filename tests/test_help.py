"""The commands explain themselves in the language in which they tell of problems."""

import io
import re
import sys
from pathlib import Path

import pytest

from generator import cli

HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row: a sentence, and no command or option."""

UNEXPLAINED = re.compile(r"^ {2}-\S+(?: \S+)*\n(?! {10})", re.MULTILINE)
"""An option with nothing behind it and nothing below it."""


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.run([*arguments, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def commands(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return re.findall(r"^ {4}([a-z]+) +\S", said(capsys), re.MULTILINE)


def test_each_command_is_explained_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    names = commands(capsys)
    assert "\n选项：\n" in said(capsys)
    assert {"check", "write", "schema", "format", "pdf", "import"} <= set(names)
    for name in ["", *names]:
        shown = said(capsys, *filter(None, [name]))
        assert shown.startswith(f"用法：rules {name}".rstrip())
        assert not ENGLISH.search(shown), shown
        explained = shown.split("\n\n")[1:]
        assert all(HAN.search(line) for block in explained for line in block.splitlines()), shown
        assert not UNEXPLAINED.search(shown), shown


def test_the_readme_names_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands(capsys) if f"`rules {name}" not in readme] == []


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([], "缺少 命令，用法见 rules --help"),
        (["import"], "缺少 文件，用法见 rules import --help"),
        (["check", "--coverag"], "没有 --coverag 这个参数或选项，用法见 rules --help"),
        (["import", "x.txt", "--edition"], "--edition：后面没有写是什么，用法见 rules import --help"),
        (
            ["import", "x.txt", "--edition", "1月"],
            "--edition：日期写作 2024-01-02，用法见 rules import --help",
        ),
        (["check", "--coverage=yes"], "--coverage：后面不能写“yes”，用法见 rules check --help"),
    ],
)
def test_a_wrong_use_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_command_that_there_is_not_is_told_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        cli.run(["chek"])
    told = capsys.readouterr().err
    assert told.startswith("命令：没有“chek”，有的是 ")
    assert "check" in told and not ENGLISH.search(told)


@pytest.mark.parametrize("charset", ["ascii", "gbk"])
def test_a_terminal_that_cannot_show_a_letter_shows_its_code(
    charset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [io.BytesIO(), io.BytesIO()]
    for name, stream in zip(("stdout", "stderr"), shown, strict=True):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(stream, encoding=charset, write_through=True))
    source = tmp_path / "某县𠮷规则.txt"
    source.write_text("某县会议规则\n第一条　甲。\n", encoding="utf-8")
    arguments = ["import", str(source), "--out", str(tmp_path / "draft"), "--source", str(tmp_path)]
    assert cli.run(arguments) == 1
    assert cli.run(["import", str(tmp_path / "没有𠮷.txt")]) == 2
    said = b"".join(stream.getvalue() for stream in shown).decode(charset)
    assert said.count("\\U00020bb7") >= 3
    assert ("第一条" in said or "存疑" in said) == (charset == "gbk")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"rules \d+\.\d+\.\d+\n", capsys.readouterr().out)

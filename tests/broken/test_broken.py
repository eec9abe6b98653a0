"""Every way to break a source that we could think of: each is one edit of the sample, and says one thing exactly.

A case is a YAML file in cases/: ``file`` in rules_source/, one ``edit`` and what stderr ``says``, in order; ``count`` is
the number of faults where the last line stands for several.
Text that must stay as bytes (an encoding, a control character) is given as ``hex``, a whole file as ``bytes`` in base64.
"""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample" / "rules_source"
CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("cases/*.yaml"))
}


def replace(path: Path, edit: Mapping[str, Any]) -> None:
    old, new = str(edit["replace"]), str(edit["with"])
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def repeat(path: Path, edit: Mapping[str, Any]) -> None:
    """Put a text many times in place of a word, or at the end."""
    many = str(edit["repeat"]) * int(edit["times"])
    text = path.read_text(encoding="utf-8")
    word = str(edit.get("for", ""))
    path.write_text(text.replace(word, many) if word else text + many, encoding="utf-8", newline="\n")


def write(path: Path, edit: Mapping[str, Any]) -> None:
    path.write_text(str(edit["write"]), encoding="utf-8", newline="\n")


def add(path: Path, edit: Mapping[str, Any]) -> None:
    path.write_bytes(path.read_bytes() + str(edit["append"]).encode())


def write_hex(path: Path, edit: Mapping[str, Any]) -> None:
    """Put bytes in place of the first occurrence of a word, or before the whole file."""
    data = path.read_bytes()
    word = str(edit.get("for", "")).encode()
    assert word in data
    path.write_bytes(data.replace(word, bytes.fromhex(edit["hex"]), 1))


def write_bytes(path: Path, edit: Mapping[str, Any]) -> None:
    """What a mutation has made of the whole file."""
    path.write_bytes(base64.b64decode(edit["bytes"]))


def encode(path: Path, edit: Mapping[str, Any]) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode(edit["encode"]))


def remove(path: Path, edit: Mapping[str, Any]) -> None:
    assert edit["remove"] is True
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def folder(path: Path, edit: Mapping[str, Any]) -> None:
    path.unlink(missing_ok=True)
    (path / edit["folder"]).parent.mkdir(parents=True, exist_ok=True)


def pipe(path: Path, edit: Mapping[str, Any]) -> None:
    assert edit["pipe"] is True
    path.unlink()
    os.mkfifo(path)


def move(path: Path, edit: Mapping[str, Any]) -> None:
    path.rename(path.parent / edit["move"])


def link(path: Path, edit: Mapping[str, Any]) -> None:
    """A link in place of the file, to what was there, now outside the folder; or to a path as given."""
    target = Path(edit["link"])
    if str(target).startswith("../"):
        path.rename(path.parent / target)
    else:
        path.unlink()
    path.symlink_to(target)


EDITS: Mapping[str, Callable[[Path, Mapping[str, Any]], None]] = {
    "replace": replace,
    "repeat": repeat,
    "write": write,
    "append": add,
    "hex": write_hex,
    "bytes": write_bytes,
    "encode": encode,
    "remove": remove,
    "folder": folder,
    "pipe": pipe,
    "move": move,
    "link": link,
}


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "rules_source"
    shutil.copytree(SAMPLE, root)
    monkeypatch.chdir(tmp_path)
    return root


def check(capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.run(["check", "--source", "rules_source"])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def breaks(root: Path, case: Mapping[str, Any]) -> None:
    for edit in case["edits"]:
        kind = next(name for name in EDITS if name in edit)
        EDITS[kind](root / edit["file"], edit)


@pytest.mark.parametrize("name", CASES)
def test_a_broken_source_is_refused_with_exactly_this(
    name: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    breaks(sample, CASES[name])
    status, out, err = check(capsys)
    said = [line.removeprefix("rules_source/") for line in err.splitlines()]
    says = CASES[name]["says"]
    assert said == [*says, f"{CASES[name].get('count', len(says))} 处需要修改"]
    assert (status, out) == (1, "")


def test_the_sample_itself_is_whole(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys)
    assert (status, err) == (0, "")
    assert "章 chapters 2 · 条 articles 6 · 款 paragraphs 9 · 项 items 2 · 修正 repairs 1" in out
    assert sample.is_dir()


def test_there_are_many_kinds() -> None:
    assert len(CASES) >= 50


@pytest.mark.slow
def test_the_command_of_the_terminal_says_the_same(sample: Path) -> None:
    breaks(sample, CASES["key-twice"])
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--source", sample],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].endswith(CASES["key-twice"]["says"][0])
    assert "Traceback" not in done.stderr


def test_any_number_of_brackets_on_one_line_is_one_problem(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is told depends on how far the parser looks ahead, so only the line is asked here."""
    file = sample / "portal.yaml"
    words = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{words}\nmore: {'[' * 19000}\n", encoding="utf-8")
    status, _, err = check(capsys)
    first, last = err.splitlines()
    assert status == 1
    assert first.startswith(f"rules_source/portal.yaml:{words.count(chr(10)) + 2}:")
    assert first.endswith("嵌套不得超过 40 层：请检查括号和缩进")
    assert last == "1 处需要修改"

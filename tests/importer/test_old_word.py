"""Word files before 2007 are read through LibreOffice where it is on the machine; without it the way on is said as ever."""

import os
import sys
from pathlib import Path

import pytest

from generator.importer import Refusal, import_text, readers
from tests.importer.made import as_docx

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
PASSWORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one in which programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def office(folder: Path, script: str) -> None:
    """A LibreOffice that does what a script says with the words of its command."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys, pathlib, shutil\n{script}\n", encoding="utf-8")
    os.chmod(program, 0o755)  # noqa: PTH101, S103  # a program must be one


CONVERTS = """
words = sys.argv[1:]
assert words[0].startswith("-env:UserInstallation=file:") and "--headless" in words
target = pathlib.Path(words[words.index("--outdir") + 1]) / (pathlib.Path(words[-1]).stem + ".docx")
shutil.copy({made!r}, target)
"""


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".dot"])
def test_an_old_file_is_read_as_what_libreoffice_makes_of_it(programs: Path, suffix: str) -> None:
    made = programs.parent / "made.docx"
    made.write_bytes(as_docx("某县会议规则\n第一条　甲。\n第二条　乙。"))
    office(programs, CONVERTS.format(made=str(made)))
    reading = readers.read_bytes(OLD, suffix)
    draft = import_text(reading, rule="any")
    assert [article.paragraphs[0].text for article in draft.text.articles] == ["甲。", "乙。"]
    assert reading.kind == "doc" and any("LibreOffice" in note for note in reading.notes)
    assert draft.account.whole


@pytest.mark.parametrize("script", ["sys.exit(1)", "pass", "raise RuntimeError"])
def test_what_libreoffice_cannot_read_is_refused_with_the_way_on(programs: Path, script: str) -> None:
    office(programs, script)
    with pytest.raises(Refusal, match="另存为"):
        readers.read_bytes(OLD, ".doc")


def test_without_libreoffice_the_way_on_is_said(programs: Path) -> None:
    assert not list(programs.iterdir())
    with pytest.raises(Refusal, match="另存为"):
        readers.read_bytes(OLD, ".doc")


def test_a_file_with_a_password_is_not_handed_on(programs: Path) -> None:
    office(programs, f"pathlib.Path({str(programs / 'called')!r}).touch()")
    with pytest.raises(Refusal, match="加密的文件"):
        readers.read_bytes(PASSWORD, ".docx")
    assert not (programs / "called").exists()

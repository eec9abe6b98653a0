"""Whatever is handed to `rules import` ends in one clear line and an exit status, never in a traceback or a hang."""

import io
import os
import resource
import subprocess
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from generator import cli
from generator.cli import importing
from generator.importer import Refusal, readers
from tests.importer.made import as_pdf, scanned_pdf
from tests.support.program import rules

pytestmark = pytest.mark.slow

GOOD = "某县会议规则\n（2024年1月2日某县人民政府通过）\n第一条　会议由县长召集。\n第二条　会议纪要应当在三日内印发。\n"
MEMORY = 700_000_000
"""Of address space, programs and their libraries included."""
SECONDS = 20
"""Of the processor: the time on the clock says how busy the machine is."""


def rules_import(*words: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return rules("import", *words, cwd=cwd, limits={resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS})


def locked(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf(GOOD))))
    writer.encrypt("secret")
    writer.write(path)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)


def content(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (content(b""), "文件是空的"),
    "blank.txt": (content(b"\n \n"), "没有文字"),
    "scan.pdf": (lambda path: path.write_bytes(scanned_pdf()), "多半是扫描件"),
    "locked.pdf": (locked, "有密码"),
    "broken.pdf": (content(b"%PDF-1.4\nrubbish"), "已损坏"),
    "bomb.docx": (bomb, "大得不正常"),
    "old.doc": (content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "另存为 .docx"),
    "folder.txt": (Path.mkdir, "文件夹里没有文件"),
    "prose.txt": (content("没有条的文字。\n".encode()), "没有找到任何条"),
    "line.txt": (content(("第一条 " + "甲" * 16_600_000).encode()), "一段不得超过 20000 个"),
    "lines.txt": (content("一、\n".encode() * 1_000_000), "不得超过 200000 行"),
    "letters.txt": (content(b"a " * 24_900_000), "超过 2000 万字"),
    "large.txt": (content(b"a" * 50_000_001), "不得超过 50 MB"),
    "missing.txt": (lambda _: None, "没有这个文件"),
    "loop.txt": (lambda path: path.symlink_to(path), "读不出来"),
    "pipe.txt": (os.mkfifo, "这是管道或设备"),
    "sounds.mp3": (content(bytes(range(256)) * 40), "另存为 UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    make, says = BAD[name]
    make(tmp_path / name)
    done = rules_import(name, "--out", "draft", cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{name}:1:1: ") and says in line and "：" in line
    assert not (tmp_path / "draft").exists()


@pytest.mark.parametrize(
    "words, says",
    [
        (["--out", "taken"], "taken：读写不成（已有同名的文件）"),
        (["--out", "taken/draft"], "taken/draft：读写不成（上一级不是文件夹）"),
        (["--out", "/proc/draft"], "/proc/draft：读写不成"),
        (["--rule", "Bad Name"], "小写字母"),
        (["--edition", "2024-13-01"], "日期写作"),
        (["--no-such-option"], "没有 --no-such-option 这个参数或选项"),
    ],
)
def test_wrong_use_is_told(words: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "rule.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = rules_import("rule.txt", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The superuser may write anywhere, so the refusal of the system is played."""
    (tmp_path / "rule.txt").write_text(GOOD, encoding="utf-8")

    opens = os.open

    def refuse(path: str, flags: int, *options: int, **named: int) -> int:
        if flags & os.O_CREAT and "draft" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return opens(path, flags, *options, **named)

    monkeypatch.setattr("os.open", refuse)
    assert cli.run(["import", str(tmp_path / "rule.txt"), "--out", str(tmp_path / "draft")]) == 2
    assert "读写不成（没有权限）" in capsys.readouterr().err


def test_a_good_file_ends_with_nothing_on_the_error_stream(tmp_path: Path) -> None:
    (tmp_path / "rule.unknown").write_text(GOOD, encoding="utf-8")
    done = rules_import("rule.unknown", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) <= 16


def test_doubts_go_to_the_error_stream_and_leave_a_draft(tmp_path: Path) -> None:
    (tmp_path / "rule.txt").write_text(GOOD.replace("第二条", "第三条"), encoding="utf-8")
    done = rules_import("rule.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("rule.txt:4:1: ")
    assert (tmp_path / "draft/text.yaml").is_file()


def test_many_doubts_are_not_all_on_the_terminal(tmp_path: Path) -> None:
    lines = [f"第{2 * n + 1}条　会议由县长召集。" for n in range(80)]
    (tmp_path / "rule.txt").write_text(GOOD + "\n".join(lines), encoding="utf-8")
    done = rules_import("rule.txt", cwd=tmp_path)
    assert done.returncode == 1
    *shown, last = done.stderr.splitlines()
    assert len(shown) == importing.MOST_DOUBTS
    assert "report.html" in last


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data, says",
    [
        (b"\x89PNG\r\n\x1a\n", "这是图片"),
        (b"\xff\xd8\xff\xe0", "这是图片"),
        (b"II*\x00\x08", "这是图片"),
        (b"Rar!\x1a\x07\x00", "这是压缩包"),
        (b"7z\xbc\xaf\x27\x1c\x00", "这是压缩包"),
        (b"\x1f\x8b\x08", "这是压缩包"),
        (b"Founder CEB 3.0", "CEB 版式文件"),
        (b"%!PS-Adobe", "PostScript"),
        (b"CAJ\x00\x00", "CAJ"),
        (packed("xl/workbook.xml"), "Excel 表格"),
        (packed("ppt/presentation.xml"), "演示文稿"),
        (packed("META-INF/container.xml"), "EPUB"),
        (packed("OFD.xml"), "OFD 版式文件"),
        (packed("规则.txt"), "请解压"),
    ],
    ids=map(str, count(1)),
)
@pytest.mark.parametrize("suffix", [".docx", ".txt", ""])
def test_a_kind_of_file_that_is_not_read_is_named_with_the_way_on(
    data: bytes, says: str, suffix: str
) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        readers.read_bytes(data + (b"" if data.startswith(b"PK") else bytes(60)), suffix)
    assert "：请" in str(refused.value)

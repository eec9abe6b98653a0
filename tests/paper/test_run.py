"""`rules pdf` keeps all files or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import cli, pdf_manifest
from generator.printing import chromium_printer, run
from generator.printing.chromium_printer import Print
from generator.printing.run import Finished


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """As much of a site as the end of a run asks for."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(
        '<html><link rel="canonical" href="https://portal.example/index.html"></html>', encoding="utf-8"
    )
    return folder


@pytest.fixture
def prints(monkeypatch: pytest.MonkeyPatch) -> list[Finished]:
    """What the printer is made to give."""
    given: list[Finished] = []

    @contextmanager
    def without_browser(_site: Path) -> Iterator[Print]:
        yield lambda _folder, _html: b""

    monkeypatch.setattr(chromium_printer, "printer", without_browser)
    monkeypatch.setattr(run, "sheets", lambda _site, _put: iter(given))
    return given


def sheet(*words: str) -> Finished:
    return Finished(
        "roles/mayor", "roles-mayor.pdf", "abc", b"%PDF-", words, ("召开会议", "会议由区长召开会议")
    )


def test_whole_sheets_are_kept_with_a_list_of_them(
    site: Path, prints: list[Finished], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prints.append(sheet("召开会议“会议由区长", "召开会议”"))
    out = tmp_path / "build" / "pdf"
    assert cli.run(["pdf", str(site), "--out", str(out)]) == 0
    manifest = pdf_manifest.read(out)
    assert manifest.address == "https://portal.example/"
    assert manifest.offered("roles/mayor", "abc", "https://portal.example/")
    assert "1 份 PDF，共 2 页" in capsys.readouterr().out


def test_a_sheet_that_lacks_a_sentence_ends_the_run_and_leaves_what_was_there(
    site: Path, prints: list[Finished], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # the sentence stands within the quote, and nowhere by itself
    prints.append(sheet("“会议由区长召开会议”"))
    out = tmp_path / "pdf"
    out.mkdir()
    (out / "roles-mayor.pdf").write_bytes(b"before")
    assert cli.run(["pdf", str(site), "--out", str(out)]) == 1
    assert (out / "roles-mayor.pdf").read_bytes() == b"before"
    assert "roles-mayor.pdf：“召开会议”应当出现 2 次，只有 1 次" in capsys.readouterr().err


def test_without_a_browser_the_remedy_is_said(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium_printer, "find_browser", lambda: None)
    assert cli.run(["pdf", str(site)]) == 2
    assert "chromium" in capsys.readouterr().err


@pytest.mark.parametrize(
    "listed",
    [
        "[" * 100_000,
        "null",
        '{"address": "", "sheets": []}',
        '{"address": "", "sheets": {"a": {"name": "../secret", "fingerprint": "", "pages": 1, "size": 6}}}',
        '{"address": "", "sheets": {"a": {"name": "a.pdf", "fingerprint": "", "pages": "<b>", "size": 6}}}',
    ],
    ids=["nested", "null", "list", "elsewhere", "words for numbers"],
)
def test_a_list_that_no_run_of_ours_wrote_offers_nothing(listed: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"secret")
    (folder / "sheets.json").write_text(listed, encoding="utf-8")
    assert pdf_manifest.read(folder) == pdf_manifest.NO_PDFS

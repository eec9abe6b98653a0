"""The same text from every kind of file, and the files that are refused."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest

from generator import storage
from generator.importer import Draft, Refusal, import_file, import_text, readers
from generator.importer.command import SCHEMA, run
from generator.importer.decode import decode
from tests.importer.made import as_docx, as_html, as_pdf, scanned_pdf

FOLDER = Path(__file__).parents[2] / "rules_source/yuanzhou-work-rules/2023-07-11"
RULE = "第一条 甲。\n第二条 乙。\n"


@cache
def source() -> str:
    """The official text of Yuanzhou: long enough for every kind of file, and only where it is kept."""
    return (FOLDER / "source.txt").read_text(encoding="utf-8")


def imported(data: bytes, suffix: str = ".txt") -> Draft:
    return import_text(readers.read_bytes(data, suffix), rule="yuanzhou-work-rules")


def words(draft: Draft) -> dict[str, object]:
    return draft.text.model_dump(exclude={"sha256", "repairs"})


@pytest.mark.content
def test_the_yuanzhou_text_gives_the_committed_tree_exactly() -> None:
    draft = import_file(FOLDER / "source.txt", rule="yuanzhou-work-rules")
    assert storage.dump(draft.text, schema=SCHEMA) == (FOLDER / "text.yaml").read_text(encoding="utf-8")
    assert draft.source == (FOLDER / "source.txt").read_bytes()
    assert draft.doubts == ()
    assert draft.account.whole


@pytest.mark.content
@pytest.mark.parametrize("suffix, make", [(".docx", as_docx), (".html", as_html), (".pdf", as_pdf)])
def test_the_yuanzhou_text_is_the_same_from_every_kind(suffix: str, make: Callable[[str], bytes]) -> None:
    draft = imported(make(source()), suffix)
    assert words(draft) == words(imported(source().encode()))
    assert draft.account.whole
    assert draft.reading.lost == 0


@pytest.mark.content
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_charsets_and_line_ends_change_nothing(charset: str, end: str) -> None:
    draft = imported(source().replace("\n", end).encode(charset))
    assert words(draft) == words(imported(source().encode()))


@pytest.mark.content
def test_what_a_page_has_besides_the_text_is_reported() -> None:
    reasons = {drop.reason for drop in imported(as_html(source()), ".html").reading.drops}
    assert {"正文以外", "网页的头部"} <= reasons


@pytest.mark.content
def test_page_numbers_are_left_out_and_reported() -> None:
    drops = imported(as_pdf(source()), ".pdf").reading.drops
    assert drops[0].reason == "页码"
    assert drops[0].text == "— 1 —"


@pytest.mark.content
@pytest.mark.parametrize("heads", [("某区人民政府文件",), ("某区人民政府文件", "议事规则")])
@pytest.mark.parametrize("foot", ["- {} -", "第 {} 页 共 9 页", "{}/9", "{}"])
def test_running_heads_are_left_out_and_reported(heads: tuple[str, ...], foot: str) -> None:
    draft = imported(as_pdf(source(), heads=heads, foot=foot), ".pdf")
    assert words(draft) == words(imported(source().encode()))
    assert draft.account.whole
    assert {drop.text for drop in draft.reading.drops if drop.reason == "页眉或页脚"} == set(heads)


def test_the_head_of_two_pages_is_left_out_within_a_sentence() -> None:
    text = "某县规则\n" + "\n".join(
        f"第{n}条　{'会议由县长召集和主持，' * 4}公开举行。" for n in range(1, 13)
    )
    draft = imported(as_pdf(text, heads=("某县人民政府文件",)), ".pdf")
    assert draft.reading.notes == ("共 2 页",)
    assert words(draft) == words(imported(text.encode()))


def test_markdown_marks_are_left_out_and_reported() -> None:
    draft = imported("# 某规则\n\n<!-- 注 -->\n\n## 第一章 总则\n\n**第一条** 甲。\n".encode(), ".md")
    assert draft.account.whole
    assert [chapter.title for _, chapter in draft.text.all_chapters()] == ["总则"]
    assert draft.text.lines("rule-title") == ("某规则",)


def test_tables_of_word_keep_their_cells() -> None:
    document = docx.Document()
    document.add_paragraph("第一条 见下表。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "职务", "人数"
    document.add_paragraph("第二条 乙。")
    stream = io.BytesIO()
    document.save(stream)
    draft = imported(stream.getvalue(), ".docx")
    assert draft.account.whole
    assert [unit.text for unit in draft.text.units()][3] == "职务\t人数"


def _zip(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data, suffix, says",
    [
        (b"", ".txt", "文件是空的"),
        (b" \n\n", ".txt", "没有文字"),
        ("没有条的文字。".encode(), ".txt", "没有找到任何条"),
        (b"\xff\xfe\x00", ".txt", "不是 utf-16-le 编码"),
        (b"abc\xff\xff\xff", ".txt", "另存为 UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "另存为 .docx"),
        (b"{\\rtf1 }", ".rtf", "没有文字"),
        (b"\x89PNG\r\n", ".png", "图片"),
        (b"%PDF-1.4\n", ".pdf", "已损坏"),
        (b"PK\x03\x04rubbish", ".docx", "已损坏"),
        (_zip("a.txt", b"a"), ".docx", "不是 Word 文件"),
        (_zip("word/document.xml", b" " * 30_000_000), ".docx", "大得不正常"),
        (_zip("word/document.xml", b"<a/>"), ".docx", "打不开"),
        (("第一条 " + "甲" * 1_000_000).encode(), ".txt", "一段不得超过"),
        (b"<html></html>", ".html", "没有文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_way_on(data: bytes, suffix: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        imported(data, suffix)


def test_a_scanned_pdf_is_refused() -> None:
    with pytest.raises(Refusal, match="扫描件"):
        imported(scanned_pdf(), ".pdf")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="文件夹"):
        import_file(tmp_path)
    with pytest.raises(Refusal, match="读不出来"):
        import_file(tmp_path / "none.txt")


def test_the_charset_is_told() -> None:
    assert decode("某县规则".encode("gb18030"))[1] == "gb18030"
    assert decode("某".encode("utf-16"))[1].startswith("utf-16-le")


def test_an_edited_file_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "rule.txt"
    source.write_text(RULE, encoding="utf-8")
    folder = tmp_path / "draft"
    run(source, folder)
    names = {path.name for path in folder.iterdir()}
    proposals = {"duties.yaml", "procedures.yaml", "roles.yaml", "documents.yaml", "rule.yaml"}
    assert names == proposals | {"source.txt", "text.yaml", "report.html", "report.json"}
    edited = (folder / "text.yaml").read_text(encoding="utf-8").replace("乙", "丙")
    (folder / "text.yaml").write_text(edited, encoding="utf-8")
    for _ in range(2):
        lines = run(source, folder).lines
        assert (folder / "text.yaml").read_text(encoding="utf-8") == edited
        assert (folder / "text.new.yaml").is_file()
        assert any("没有覆盖" in line for line in lines)

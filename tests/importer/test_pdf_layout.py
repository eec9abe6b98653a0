"""Pages of PDF files that are more than one line below the other: columns, spreads, tables with and without rules."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from generator.importer import Choices, Draft, Refusal, import_text, readers
from tests.importer.made import as_pages, as_pdf

Print = Callable[..., bytes]
SENTENCE = "各部门应当及时落实会议决定的事项，并在规定的时间内将办理情况书面报告县政府办公室，"
NUMBERS = "一二三四五六七八九十"


def articles(first: int, last: int) -> str:
    return "".join(
        f"<p>第{NUMBERS[n - 1]}条　{SENTENCE * 2}不得迟报、漏报。</p>" for n in range(first, last + 1)
    )


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Print:
    """Prints a page with a style for its body."""

    def make(body: str, style: str = "", page: str = "size: A4; margin: 20mm") -> bytes:
        tab = browser.new_page()
        tab.set_content(
            f'<!DOCTYPE html><html lang="zh-CN"><style>@page {{ {page} }} '
            'body { font: 12pt/18pt "Noto Serif CJK SC"; margin: 0 } p { margin: 0; text-indent: 2em } '
            f"h1 {{ text-align: center; font-size: 16pt }} {style}</style>{body}"
        )
        data = tab.pdf(prefer_css_page_size=True)
        tab.close()
        return data

    return make


def read(data: bytes, *, columns: int | None = None, column: int | None = None) -> Draft:
    draft = import_text(readers.read_bytes(data, ".pdf", Choices(columns=columns, column=column)), rule="any")
    assert draft.account.whole
    assert draft.reading.lost == 0
    return draft


def words(draft: Draft) -> list[str]:
    return [unit.number + unit.text for unit in draft.text.units() if unit.address.kind != "p"]


@pytest.mark.parametrize(
    "style",
    ["columns: 2", "columns: 2; column-gap: 3em", "columns: 3; font-size: 9pt; line-height: 14pt", "columns: 2; font-size: 9pt; text-align: justify"],
    ids=["two", "far apart", "three", "justified"],
)  # fmt: skip
def test_columns_are_read_one_after_the_other(printed: Print, style: str) -> None:
    title = "<h1>云岭县会议规则</h1>"
    draft = read(printed(f"{title}<div>{articles(1, 10)}</div>", f"div {{ {style} }}"))
    plain = read(printed(title + articles(1, 10)))
    assert words(draft) == words(plain)
    assert any("栏读出" in note for note in draft.reading.notes)
    assert draft.doubts == plain.doubts


def test_the_last_page_of_columns_is_read_like_the_others(printed: Print) -> None:
    body = "".join(f"<p>第{n}条　{SENTENCE}不得迟报。</p>" for n in range(1, 60))
    draft = read(printed(f"<h1>云岭县会议规则</h1><div>{body}</div>", "div { columns: 2 }"))
    assert [article.article for article in draft.text.all_articles()] == [str(n) for n in range(1, 60)]


def test_two_pages_side_by_side_are_read_one_after_the_other(printed: Print) -> None:
    sheet = "section { width: 45%; float: left; margin-right: 5% } section footer { text-align: center; margin-top: 2em }"
    body = (
        f"<section><h1>云岭县会议规则</h1>{articles(1, 4)}<footer>— 1 —</footer></section>"
        f"<section>{articles(5, 9)}<footer>— 2 —</footer></section>"
    )
    draft = read(printed(body, sheet, "size: A4 landscape; margin: 15mm"))
    assert words(draft) == words(read(printed("<h1>云岭县会议规则</h1>" + articles(1, 9))))


def test_a_cover_beside_the_first_page_is_read_before_it(printed: Print) -> None:
    sheet = "section { width: 45%; float: left; margin-right: 5% } section:first-child { padding-top: 6em }"
    body = f"<section><h1>云岭县会议规则</h1></section><section>{articles(1, 5)}</section>"
    draft = read(printed(body, sheet, "size: A4 landscape; margin: 15mm"))
    assert draft.text.lines("rule-title") == ("云岭县会议规则",)
    assert [article.article for article in draft.text.articles] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("line", ["县长　　　　　　　张某", "联系人　　　　　　电话", ""])
def test_a_page_of_one_column_is_read_as_such(printed: Print, line: str) -> None:
    draft = read(printed("<h1>云岭县会议规则</h1>" + articles(1, 9) + f"<p>{line}</p>"))
    assert draft.reading.notes == ("共 1 页",)
    assert len(draft.text.articles) == 9
    assert not draft.reading.doubts


def test_a_person_says_how_many_columns_there_are(printed: Print) -> None:
    """Columns too unlike in breadth for a plain gap."""
    body = "<h1>云岭县会议规则</h1><table>" + "".join(
        f"<tr><td>第{NUMBERS[n]}条　会议公开，纪要及时印发。</td><td>第{NUMBERS[n + 4]}条　略。</td></tr>"
        for n in range(4)
    )
    style = "td { padding: 0 3em 0 0 }"
    unsure = read(printed(body, style))
    assert any("--columns 2" in doubt.message for doubt in unsure.doubts)
    draft = read(printed(body, style), columns=2)
    assert [article.article for article in draft.text.all_articles()] == [str(n) for n in range(1, 9)]
    assert not any("--columns" in doubt.message for doubt in draft.doubts)
    assert not any("--columns" in doubt.message for doubt in read(printed(body, style), columns=1).doubts)


BORDERS = "table { border-collapse: collapse; margin: 6pt 0 } td { border: 1px solid #000; padding: 3pt 6pt; width: 8em }"
TABLE = (
    "<table><tr><td rowspan=2>文件类别</td><td colspan=2>时限</td></tr><tr><td>平件</td><td>急件</td></tr>"
    "<tr><td>请示</td><td>由县政府办公室在五个工作日内办结</td><td>二日</td></tr></table>"
)


@pytest.mark.parametrize(
    "style", [BORDERS, BORDERS.replace("collapse;", "separate; border-spacing: 0;")], ids=["one", "own"]
)
def test_a_ruled_table_is_a_table(printed: Print, style: str) -> None:
    body = f"<h1>云岭县会议规则</h1><p>第一条　时限如下：</p>{TABLE}<p>前款时限自收文起算。</p><p>第二条　会议公开。</p>"
    draft = read(printed(body, style))
    rows = draft.text.articles[0].paragraphs[0].tables[0].rows
    assert [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in rows] == [
        [("文件类别", 1, 2), ("时限", 2, 1)],
        [("平件", 1, 1), ("急件", 1, 1)],
        [("请示", 1, 1), ("由县政府办公室在五个工作日内办结", 1, 1), ("二日", 1, 1)],
    ]
    assert [p.text for p in draft.text.articles[0].paragraphs] == ["时限如下：", "前款时限自收文起算。"]
    assert [doubt.line for doubt in draft.reading.doubts if "格线" in doubt.message] == [3]


def test_a_table_without_rules_is_doubted(printed: Print) -> None:
    body = (
        "<h1>云岭县会议规则</h1><p>第一条　时限如下：</p><table><tr><td>文件类别<td>时限<tr><td>请示<td>五日<tr><td>报告<td>三日"
        "</table><p>第二条　会议公开。</p>"
    )
    draft = read(printed(body, "td { padding-right: 6em }"))
    assert any("像是表格" in doubt.message for doubt in draft.doubts)
    rows = draft.text.articles[0].paragraphs[0].tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["文件类别", "时限"],
        ["请示", "五日"],
        ["报告", "三日"],
    ]
    assert [article.article for article in draft.text.all_articles()] == ["1", "2"]


def test_two_wordings_in_a_ruled_table_are_read_by_column(printed: Print) -> None:
    rows = "<tr><td>现行条文</td><td>修订后条文</td></tr>" + "".join(
        f"<tr><td>第{n}条　会议由县长召集。</td><td>第{n}条　会议由县长召集和主持。</td></tr>"
        for n in "一二三"
    )
    data = printed(f"<h1>云岭县会议规则</h1><table>{rows}</table>", BORDERS)
    with pytest.raises(Refusal, match="--column 2"):
        read(data)
    draft = read(data, column=2)
    assert [a.paragraphs[0].text for a in draft.text.articles] == ["会议由县长召集和主持。"] * 3


def test_paragraphs_of_a_cell_are_kept_apart_or_doubted(printed: Print) -> None:
    old = "<p>第一条　会议由县长召集。</p><p>副县长可以受委托召集。</p>"
    new = f"<p>第一条　{SENTENCE}不得迟报。</p><p style='text-indent: 2em'>会议公开。</p>"
    rows = f"<tr><td>现行条文</td><td>修订后条文</td></tr><tr><td>{old}</td><td>{new}</td></tr>"
    body = f"<h1>云岭县会议规则修订对照表</h1><table>{rows}</table>"
    data = printed(body, BORDERS + " td { width: 50% } td p { text-indent: 0 }")
    draft = read(data, column=1)
    assert draft.head["title"].value == "云岭县会议规则"
    (article,) = draft.text.articles
    assert [para.text for para in article.paragraphs] == ["会议由县长召集。", "副县长可以受委托召集。"]
    (article,) = read(data, column=2).text.articles
    assert article.paragraphs[-1].text == "会议公开。"
    full = "第一条　会议材料应当提前送达各单位。"
    cell = f"<td style='width: {len(full)}em; padding: 0'>{full}<br>会议公开。</td>"
    rows = f"<tr><td>现行条文</td><td>修订后条文</td></tr><tr>{cell}<td>第一条　会议公开。</td></tr>"
    draft = read(printed(f"<h1>云岭县会议规则</h1><table>{rows}</table>", BORDERS), column=1)
    assert any("排满后正好到句末" in doubt.message for doubt in draft.doubts)


def test_lines_around_a_page_are_no_table(printed: Print) -> None:
    body = f"<div style='border: 2px solid #000; padding: 5mm'><h1>云岭县会议规则</h1><hr>{articles(1, 3)}<hr></div>"
    draft = read(printed(body))
    assert len(draft.text.articles) == 3
    assert draft.count.tables == 0


def test_a_file_without_rules_or_columns_is_read_as_before() -> None:
    draft = read(as_pdf("云岭县会议规则\n第一条　会议由县长召集。\n第二条　会议公开。"))
    assert words(draft) == ["第一条", "会议由县长召集。", "第二条", "会议公开。"]


DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_a_picture_is_named_and_doubted_where_it_stood(printed: Print) -> None:
    body = f"<h1>云岭县会议规则</h1><p>第一条　按照下图办理：</p><img src='{DOT}' width=200 height=100><p>第二条　会议公开。</p>"
    draft = read(printed(body))
    assert [drop.reason for drop in draft.reading.drops] == ["图片"]
    ((line, message),) = [(d.line, d.message) for d in draft.reading.doubts]
    assert line == 3 and "宽 5.3 厘米、高 2.6 厘米" in message
    assert [a.paragraphs[0].text for a in draft.text.articles] == ["按照下图办理：", "会议公开。"]


def test_a_small_picture_is_none_worth_a_doubt(printed: Print) -> None:
    assert not read(
        printed(f"<h1>云岭县会议规则</h1><p>第一条　会议<img src='{DOT}' width=10>公开。</p>")
    ).reading.doubts


def test_a_page_that_is_a_picture_is_doubted_as_a_whole(printed: Print) -> None:
    body = (
        f"<img src='{DOT}' style='position: fixed; left: 0; top: 0; width: 210mm; height: 297mm; z-index: -1'>"
        + articles(1, 3)
    )
    draft = read(printed(body, page="size: A4; margin: 0"))
    assert any("扫描件" in doubt.message for doubt in draft.reading.doubts)


def test_what_was_written_over_a_page_is_named() -> None:
    data = as_pdf("云岭县会议规则\n第一条　会议由县长召集。\n第二条　会议公开。")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    note = FreeText(text="此条已废止。", rect=(50, 550, 200, 650))
    writer.add_annotation(page_number=0, annotation=note)
    stream = io.BytesIO()
    writer.write(stream)
    draft = read(stream.getvalue())
    assert [(drop.reason, drop.text) for drop in draft.reading.drops if drop.reason != "页码"] == [
        ("批注", "此条已废止。")
    ]
    assert any("注释" in doubt.message for doubt in draft.reading.doubts)


WATERMARK = "div.over { position: fixed; top: 40%; left: 20%; font-size: 40pt; color: #ddd; text-indent: 0 }"


@pytest.mark.parametrize("degrees", [-90, -60, -45, -30, 20, 90])
def test_what_is_set_aslant_over_the_pages_is_a_watermark(printed: Print, degrees: int) -> None:
    title = "<h1>云岭县会议规则</h1>"
    plain = read(printed(title + articles(1, 10), "body { font-size: 16pt; line-height: 28pt }"))
    over = f"<div class=over style='transform: rotate({degrees}deg)'>内部资料</div>"
    draft = read(
        printed(over + title + articles(1, 10), f"body {{ font-size: 16pt; line-height: 28pt }} {WATERMARK}")
    )
    assert words(draft) == words(plain)
    assert [(drop.reason, drop.text) for drop in draft.reading.drops] == [
        ("与正文方向不同的文字", "内部资料")
    ]
    assert [doubt.message for doubt in draft.doubts if doubt not in plain.doubts] == [
        "页面上有文字“内部资料”与正文方向不同，像是水印或页边的字，已略去：请核对它是不是规则的内容"
    ]


def test_a_page_that_is_turned_has_no_watermark(printed: Print) -> None:
    body = "<h1>云岭县会议规则</h1>" + articles(1, 3)
    pages = PdfWriter(clone_from=io.BytesIO(printed(body)))
    for page in pages.pages:
        page.rotate(90)
    stream = io.BytesIO()
    pages.write(stream)
    assert words(read(stream.getvalue())) == words(read(printed(body)))


@pytest.mark.parametrize("head", ["", "云岭县规章汇编"], ids=["bare", "with a head"])
def test_a_line_of_the_text_that_opens_several_pages_is_no_head(printed: Print, head: str) -> None:
    body = f"<h1>云岭县会议规则</h1>{articles(1, 10).replace(SENTENCE * 2, SENTENCE)}"
    plain = read(printed(body))
    lines = f"@top-center {{ content: '{head}'; font-size: 9pt }}" if head else ""
    style = "body { font-size: 16pt; line-height: 28pt }"
    for height in range(90, 160, 5):
        page = f"size: 148mm {height}mm; margin: 20mm; {lines}"
        draft = read(printed(body, style, page))
        # a break of a page may be one of a paragraph too: the words are held here, and their order
        assert "".join("".join(words(draft)).split()) == "".join("".join(words(plain)).split())
        assert {drop.text for drop in draft.reading.drops} <= {head}


@pytest.mark.parametrize("marks", ["1．2．", "①②", "1、2、"])
def test_points_in_small_letters_at_the_foot_of_a_page_are_no_notes(printed: Print, marks: str) -> None:
    one, two = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    points = f"<p class=small>{one}全体会议；</p><p class=small>{two}常务会议。</p>"
    body = f"<h1>云岭县会议规则</h1>{articles(1, 2)}<p>第三条　会议分为：</p>{points}"
    draft = read(printed(body, ".small { font-size: 8pt }"))
    assert draft.reading.drops == ()
    assert words(draft)[-2:] == [f"{one}全体会议；", f"{two}常务会议。"]


@pytest.mark.parametrize("mark, kept", [("①", ""), ("※", ""), ("[1]", ""), ("1", "1")])
def test_a_note_at_the_foot_of_a_page_is_none_of_the_article_above(
    printed: Print, mark: str, kept: str
) -> None:
    note = f"<div class=note>{mark} 本条所称部门，包括派出机构，<br>以及临时机构。</div>"
    body = (
        f"<h1>云岭县会议规则</h1>{articles(1, 2)}<p>第三条　会议{{}}公开。</p>{{}}<p>第四条　会议公开。</p>"
    )
    style = ".note { break-after: page; margin-top: 4cm; border-top: 1px solid; font-size: 8pt }"
    draft = read(printed(body.format(f"<sup>{mark}</sup>", note), style))
    # a figure that is raised stays: it may be one of the text
    plain = read(printed(body.format(kept, "<div class=note></div>"), style))
    assert words(draft) == words(plain)
    assert ("脚注", f"{mark} 本条所称部门，包括派出机构， 以及临时机构。") in [
        (drop.reason, drop.text) for drop in draft.reading.drops
    ]
    assert [doubt.message for doubt in draft.doubts if "注释" in doubt.message]


@pytest.mark.parametrize("state", ["1 1 1 rg", "1 g", "3 Tr", "0 0 0 0 k"])
def test_words_that_leave_nothing_on_the_paper_are_kept_and_doubted(state: str) -> None:
    page = [
        (200.0, 750.0, "云岭县会议规则"),
        (100.0, 700.0, "第一条　会议公开。"),
        (100.0, 670.0, "第二条　本规则施行。"),
    ]
    draft, plain = read(as_pages([page], rules=state)), read(as_pages([page]))
    assert words(draft) == words(plain)
    (told,) = (doubt for doubt in draft.doubts if doubt not in plain.doubts)
    assert told.message.startswith("这几个字是白色的，或小得看不见，已照录")
    assert [line for line, _ in told.places] == [1, 2, 3]


def test_words_beyond_the_edges_of_a_page_are_left_out_by_name() -> None:
    page = [
        (200.0, 750.0, "云岭县会议规则"),
        (100.0, 700.0, "第一条　会议公开。"),
        (100.0, 670.0, "第二条　本规则施行。"),
    ]
    draft = read(as_pages([[*page, (100.0, -300.0, "裁去的一句话。"), (2000.0, 670.0, "裁去的字")]]))
    assert words(draft) == words(read(as_pages([page])))
    assert [(drop.reason, drop.text) for drop in draft.reading.drops] == [
        ("页面以外的文字", "裁去的一句话。裁去的字")
    ]
    assert any("页面以外的文字里有整句的文字" in doubt.message for doubt in draft.doubts)

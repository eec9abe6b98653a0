"""OpenDocument texts: every element that shows something is text, or a drop with its name and a doubt at its place."""

import io
import zipfile

import pytest

from generator.importer import Draft, Refusal, readers
from tests.importer import drafts
from tests.importer.drafts import drops, first
from tests.importer.made_odt import flat, odt, paragraph, table

TITLE = paragraph("某县会议规则")


def imported(data: bytes, *, column: int | None = None) -> Draft:
    return drafts.imported(data, ".odt", column=column)


def article(inner: str, **more: str) -> Draft:
    return imported(odt(TITLE + paragraph(f"第一条　按照{inner}办理。"), **more))  # type: ignore[arg-type]  # one of two texts


@pytest.mark.parametrize(
    "inner, shown",
    [
        ("<text:span>甲</text:span>", "甲"),
        ("<text:a>甲</text:a>", "甲"),
        ("甲<text:s text:c='3'/>乙丙", "甲   乙丙"),
        ("甲<text:tab/>乙", "甲\t乙"),
        ("<text:page-number>3</text:page-number>", "3"),
        ("<text:span text:style-name='signs'>\uf0b3</text:span>", "≥"),
        ("10<text:span text:style-name='raised'>3</text:span>", "10³"),
        ("<text:bookmark text:name='a'/>甲<text:soft-page-break/>", "甲"),
    ],
)
def test_what_shows_a_letter_is_a_letter(inner: str, shown: str) -> None:
    assert "".join(first(article(inner))[0].split(" ")) == "".join(f"按照{shown}办理。".split(" "))


FRAME = "<draw:frame svg:width='3.5cm' svg:height='20mm'>{}<svg:desc>流程</svg:desc></draw:frame>"


@pytest.mark.parametrize(
    "inner, reason, told",
    [
        ("<text:span text:style-name='hidden'>隐</text:span>", "隐藏的文字", "隐藏"),
        ("<text:hidden-text text:string-value='隐'/>", "隐藏的文字", "隐藏"),
        ("<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>注。</text:p></text:note-body></text:note>", "脚注", "注释"),
        ("<text:note text:note-class='endnote'><text:note-body><text:p>注。</text:p></text:note-body></text:note>", "尾注", "注释"),
        ("<office:annotation><text:p>注。</text:p></office:annotation>", "批注", "注释"),
        ("<text:placeholder>填写</text:placeholder>", "占位文字", "控件"),
        (FRAME.format("<draw:image/>"), "图片", "宽 3.5 厘米、高 2.0 厘米，说明是“流程”"),
        (FRAME.format("<draw:object-ole/><draw:image/>"), "对象", "对象"),
        ("<draw:custom-shape svg:width='1in' svg:height='1in'/>", "图形", "图形"),
        (FRAME.format("<draw:text-box><text:p>某县人民政府</text:p></draw:text-box>"), "文本框里的文字", "文本框"),
        ("<draw:custom-shape><text:p>某县人民政府</text:p></draw:custom-shape>", "文本框里的文字", "文本框"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_line_is_named_and_doubted_where_it_stood(
    inner: str, reason: str, told: str
) -> None:
    draft = article(inner)
    assert first(draft) == ["按照办理。"]
    assert [found for found, _ in drops(draft)] == [reason]
    assert [doubt.line for doubt in draft.reading.doubts if told in doubt.message] == [2]


def test_ruby_and_lines_are_named() -> None:
    draft = article(
        "<text:ruby><text:ruby-base>单</text:ruby-base><text:ruby-text>chān</text:ruby-text></text:ruby><draw:line/>"
    )
    assert first(draft) == ["按照单办理。"]
    assert drops(draft) == [("注音", "chān"), ("线条", "")]
    assert not draft.reading.doubts


@pytest.mark.parametrize("style", ["struck", "child"])
def test_struck_words_are_kept_and_doubted(style: str) -> None:
    draft = article(f"<text:span text:style-name='{style}'>旧</text:span>")
    assert first(draft) == ["按照旧办理。"]
    ((line, column),) = [(doubt.line, doubt.column) for doubt in draft.reading.doubts]
    assert (line, column) == (2, 7)


def test_changes_are_taken_as_accepted() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><text:p>不</text:p></text:deletion></text:changed-region>"
        "<text:changed-region text:id='b'><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    body = paragraph(
        "第一条　会议<text:change text:change-id='a'/><text:change-start text:change-id='b'/>应当<text:change-end/>公开。"
    )
    draft = imported(odt(changes + TITLE + body))
    assert first(draft) == ["会议应当公开。"]
    assert drops(draft) == [("修订中删去的文字", "不")]
    assert {doubt.line for doubt in draft.reading.doubts} == {2}


MATH = (
    "<math:math><math:semantics><math:mrow><math:mi>甲</math:mi><math:mo>×</math:mo><math:mfrac><math:mi>乙</math:mi><math:mrow>"
    "<math:mi>丙</math:mi><math:mo>+</math:mo><math:mn>1</math:mn></math:mrow></math:mfrac></math:mrow>"
    "<math:annotation>甲 times 乙</math:annotation></math:semantics></math:math>"
)


def test_an_equation_is_written_on_one_line_and_doubted() -> None:
    math = MATH.replace("<math:math>", '<math:math xmlns:math="http://www.w3.org/1998/Math/MathML">')
    apart = article(
        FRAME.format("<draw:object xlink:href='./Object 1'/><draw:image/>"),
        objects={"Object 1/content.xml": math},  # type: ignore[arg-type]  # as above
    )
    within = article(FRAME.format(f"<draw:object>{MATH}</draw:object>"))
    for draft in (apart, within):
        assert first(draft) == ["按照甲×乙/(丙+1)办理。"]
        assert ["公式" in doubt.message for doubt in draft.reading.doubts] == [True]


def item(words: str, inner: str = "") -> str:
    return f"<text:list-item>{paragraph(words)}{inner}</text:list-item>"


def test_automatic_numbers_are_written_out() -> None:
    inner = f"<text:list>{item('子；')}{item('丑。')}</text:list>"
    body = (
        f"<text:list text:style-name='articles' xml:id='x'>{item('甲：', inner)}</text:list>"
        + paragraph("天。")
        + f"<text:list text:style-name='articles' text:continue-list='x'>{item('乙。')}</text:list>"
        + f"<text:list text:style-name='dots'>{item('丙。')}</text:list>"
    )
    draft = imported(odt(TITLE + body))
    assert [(u.number, u.text) for u in draft.text.units() if u.address.article_number] == [
        ("第一条", ""),
        ("", "甲："),
        ("（一）", "子；"),
        ("（二）", "丑。"),
        ("", "天。"),
        ("第二条", ""),
        ("", "乙。"),
        ("", "丙。"),
    ]
    assert ("项目符号", "") in drops(draft)


def test_a_number_without_a_stop_is_no_part_of_the_words_behind_it() -> None:
    body = f"<text:list text:style-name='figures'>{item('5个工作日内办结。')}{item('20元以上的，由县长审批。')}</text:list>"
    read = readers.read_bytes(odt(body), ".odt")
    assert read.text.split("\n") == ["1\u30005个工作日内办结。", "2\u300020元以上的，由县长审批。"]


def test_tables_with_merged_cells_are_tables() -> None:
    spanned = f"<table:table-cell table:number-columns-spanned='2'>{paragraph('时限')}</table:table-cell>"
    tall = f"<table:table-cell table:number-rows-spanned='2'>{paragraph('类别')}</table:table-cell>"
    covered = "<table:covered-table-cell/>"
    draft = imported(
        odt(
            TITLE
            + paragraph("第一条　见表。")
            + table((tall, spanned, covered), (covered, "平件", "急件"), ("请示", "5日", "2日"))
        )
    )
    rows = draft.text.articles[0].paragraphs[0].tables[0].rows
    assert [[(c.text, c.columns, c.rows) for c in row.cells] for row in rows] == [
        [("类别", 1, 2), ("时限", 2, 1)],
        [("平件", 1, 1), ("急件", 1, 1)],
        [("请示", 1, 1), ("5日", 1, 1), ("2日", 1, 1)],
    ]


def test_two_wordings_side_by_side_are_read_by_the_column_that_is_chosen() -> None:
    data = odt(TITLE + table(("现行条文", "修订后条文"), ("第一条　甲。", "第一条　乙。")))
    with pytest.raises(Refusal, match="--column 2"):
        imported(data)
    assert first(imported(data, column=2)) == ["乙。"]


def test_heads_and_feet_are_named() -> None:
    draft = article("", margins=f"<style:header>{paragraph('某县文件')}</style:header>")
    assert drops(draft) == [("页眉", "某县文件")]


def test_a_hidden_section_is_named_and_a_shown_one_read() -> None:
    body = (
        paragraph("第一条　甲。")
        + "<text:section text:display='none'><text:p>乙。</text:p></text:section><text:section><text:p>丙。</text:p></text:section>"
    )
    draft = imported(odt(TITLE + body))
    assert first(draft) == ["甲。", "丙。"]
    assert drops(draft) == [("隐藏的文字", "乙。")]


def test_a_flat_file_is_read_like_a_packed_one() -> None:
    assert first(imported(flat(TITLE + paragraph("第一条　甲。")))) == ["甲。"]


def _zip(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            # with a fixed time: each process names the tests by these bytes
            place = zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml"))
            archive.writestr(place, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data, says",
    [
        (_zip(content_xml=b"<a"), "可能已损坏"),
        (_zip(content_xml=b"<a/>"), "不是文字文档"),
        (_zip(content_xml=b"<a/>", **{"META-INF__manifest_xml": b"<encryption-data/>"}), "有密码"),
        (_zip(OFD_xml=b"<a/>"), "OFD 版式文件"),
    ],
    ids=["broken", "of another kind", "with a password", "OFD"],
)
def test_what_cannot_be_read_is_refused_by_its_name(data: bytes, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        readers.read_bytes(data, ".odt")

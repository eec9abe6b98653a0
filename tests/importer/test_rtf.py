"""RTF files: every element that shows something is text, or a drop with its name and a doubt at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import Draft, Refusal, import_text, readers
from tests.importer import drafts
from tests.importer.drafts import drops, first
from tests.importer.made_rtf import by_number, paragraph, rtf, table, words
from tests.support.chance import tried

TITLE = paragraph("某县会议规则")


def imported(body: str, *, column: int | None = None) -> Draft:
    return drafts.imported(rtf(TITLE + body), ".rtf", column=column)


def article(inner: str) -> Draft:
    return imported(paragraph(f"{words('第一条　按照')}{inner}{words('办理。')}"))


@pytest.mark.parametrize(
    "inner, shown",
    [
        (words("甲"), "甲"),
        (by_number("甲𠀀乙"), "甲𠀀乙"),
        (f"{{\\uc2\\u30002{words('甲')}}}", "甲"),
        ("{\\uc0\\u30002}", "甲"),
        (f"{{\\b {words('甲')}}}", "甲"),
        (f"{words('甲')}\\tab {words('乙')}", "甲\t乙"),
        ("\\ldblquote A\\rdblquote ", "“A”"),
        ("{\\f1 \\'b3}", "≥"),
        ("10{\\super 3}", "10³"),
        ("a\\_b\\-c", "a-bc"),
        ("\\{\\}\\\\", "{}\\"),
        (f"{{\\field{{\\*\\fldinst REF a}}{{\\fldrslt {words('甲')}}}}}", "甲"),
        (f"{{\\field{{\\*\\fldinst EQ \\\\o\\\\ac({words('○')},5)}}{{\\fldrslt }}}}", "⑤"),
        (f"{{\\*\\unknown {words('乙')}}}{words('甲')}", "甲"),
        (f"{{\\upr{{{words('乙')}}}{{\\*\\ud{{{by_number('甲')}}}}}}}", "甲"),
        ("{\\*\\bkmkstart a}甲".replace("甲", words("甲")), "甲"),
        ("\\bin3 abc" + words("甲"), "甲"),
    ],
)
def test_what_shows_a_letter_is_a_letter(inner: str, shown: str) -> None:
    assert first(article(inner)) == [f"按照{shown}办理。"]


PICTURE = "{\\pict\\pngblip\\picwgoal1440\\pichgoal720 89504e47}"


@pytest.mark.parametrize(
    "inner, reason, told",
    [
        (f"{{\\v {words('隐')}}}", "隐藏的文字", "隐藏"),
        (f"{{\\deleted {words('删')}}}", "修订中删去的文字", "修订"),
        (f"{{\\footnote \\pard {words('注。')}}}", "脚注", "注释"),
        (f"{{\\*\\annotation \\pard {words('注。')}}}", "批注", "注释"),
        (f"{{\\*\\shppict{PICTURE}}}{{\\nonshppict{PICTURE}}}", "图片", "宽 2.5 厘米、高 1.3 厘米"),
        (PICTURE, "图片", "宽 2.5 厘米、高 1.3 厘米"),
        (f"{{\\object\\objemb{{\\*\\objclass Excel.Sheet.8}}{{\\*\\objdata 00}}{{\\result{PICTURE}}}}}", "对象", "Excel.Sheet.8"),
        (f"{{\\object\\objemb{{\\*\\objclass Equation.3}}{{\\result{PICTURE}}}}}", "公式", "公式"),
        ("{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 1}}}}", "图形", "图形"),
        (f"{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {words('某县人民政府')}\\par}}}}}}", "文本框里的文字", "文本框"),
        (f"{{\\shp{{\\*\\shpinst{{\\sp{{\\sn pib}}{{\\sv {PICTURE}}}}}}}{{\\shprslt {words('重')}}}}}", "图片", "图"),
        ("{\\field{\\*\\fldinst FORMCHECKBOX}{\\fldrslt }}", "域", "域"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_line_is_named_and_doubted_where_it_stood(
    inner: str, reason: str, told: str
) -> None:
    draft = article(inner)
    assert first(draft) == ["按照办理。"]
    assert [found for found, _ in drops(draft)] == [reason]
    assert [doubt.line for doubt in draft.reading.doubts if told in doubt.message] == [2]


def test_a_drawn_line_is_named_and_no_doubt() -> None:
    draft = article("{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 20}}}}")
    assert drops(draft) == [("线条", "")]
    assert not draft.reading.doubts


def test_struck_and_inserted_words_are_kept_and_doubted() -> None:
    draft = article(f"{{\\strike {words('旧')}}}{{\\revised {words('新')}}}")
    assert first(draft) == ["按照旧新办理。"]
    assert ["删除线" in d.message or "修订" in d.message for d in draft.reading.doubts] == [True, True]
    assert not article(f"{{\\strike\\strike0 {words('旧')}}}").reading.doubts


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    draft = imported(f"\\pard {words('第一条　会议由县长')}{{\\deleted\\par}}{words('召集。')}\\par ")
    assert first(draft) == ["会议由县长召集。"]
    assert any("分段" in doubt.message for doubt in draft.reading.doubts)


def test_an_equation_is_written_on_one_line_and_doubted() -> None:
    math = f"{{\\mmath{{\\*\\moMath{{\\mf{{\\*\\mfPr}}{{\\mnum{{\\mr {words('甲')}}}}}{{\\mden{{\\mr {words('乙')}+1}}}}}}}}}}"
    draft = article(math)
    assert first(draft) == ["按照甲/(乙+1)办理。"]
    assert ["公式" in doubt.message for doubt in draft.reading.doubts] == [True]


def test_automatic_numbers_stand_in_the_file_as_words() -> None:
    draft = imported(
        paragraph(f"{{\\listtext\\pard\\plain {words('第一条')}\\tab}}{words('甲。')}")
        + paragraph(f"{{\\pntext {words('第二条')}\\tab}}{words('乙。')}")
        + paragraph(f"{{\\listtext\\f1 \\'b7\\tab}}{words('丙。')}")
    )
    assert [a.number for a in draft.text.articles] == ["第一条", "第二条"]
    assert [reason for reason, _ in drops(draft)] == ["项目符号"]


def test_tables_with_merged_cells_are_tables() -> None:
    draft = imported(
        paragraph("第一条　见表。")
        + table(
            ("类别", "时限"),
            ("", "平件", "急件"),
            ("请示", "5日", "2日"),
            definitions=("\\clvmgf\\cellx1000\\cellx3000", "\\clvmrg\\cellx1000\\cellx2000\\cellx3000"),
        )
        + paragraph("第二条　乙。")
    )
    rows = draft.text.articles[0].paragraphs[0].tables[0].rows
    assert [[(c.text, c.columns, c.rows) for c in row.cells] for row in rows] == [
        [("类别", 1, 2), ("时限", 2, 1)],
        [("平件", 1, 1), ("急件", 1, 1)],
        [("请示", 1, 1), ("5日", 1, 1), ("2日", 1, 1)],
    ]


def test_a_table_within_a_cell_is_one_cell_and_doubted() -> None:
    nested = f"{words('乙方')}\\nestcell {words('丙方')}\\nestcell\\nestrow {words('丁方')}"
    draft = imported(paragraph("第一条　见表。") + table(("甲", nested), ("戊", "己")))
    assert first(draft)[1:] == ["甲\t乙方  丙方  丁方", "戊\t己"]
    assert any("还有表格" in doubt.message for doubt in draft.reading.doubts)


def test_two_wordings_side_by_side_are_read_by_the_column_that_is_chosen() -> None:
    body = table(("现行条文", "修订后条文"), ("第一条　甲。", "第一条　乙。"))
    with pytest.raises(Refusal, match="--column 2"):
        imported(body)
    assert first(imported(body, column=2)) == ["乙。"]


def test_heads_and_feet_are_named_wherever_they_stand() -> None:
    draft = article(f"{{\\headerr \\pard {words('某县文件')}\\par}}{{\\footer \\pard {words('页脚')}\\par}}")
    assert first(draft) == ["按照办理。"]
    assert drops(draft) == [("页眉", "某县文件"), ("页脚", "页脚")]


def test_a_text_box_with_the_words_of_the_rule_is_read_in_its_place() -> None:
    box = f"{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {words('第二条　乙。')}\\par}}}}}}"
    draft = imported(paragraph(words("第一条　甲。") + box) + paragraph("第三条　丙。"))
    assert [a.number for a in draft.text.articles] == ["第一条", "第二条", "第三条"]
    last = imported(paragraph("第一条　甲。") + box)
    assert [a.number for a in last.text.articles] == ["第一条", "第二条"]


@tried("mutated RTF files")
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10_000), st.sampled_from([b"{", b"}", b"\\", b"\\par", b"\\u-1", b"x", b""])
        ),
        min_size=1,
        max_size=6,
    )
)
def test_mutated_rtf_files_are_told_or_accounted_for(edits: list[tuple[int, bytes]]) -> None:
    data = rtf(
        TITLE + paragraph("第一条　甲。") + table(("甲", "乙"), ("丙", "丁")) + paragraph("第二条　乙。")
    )
    for place, put in edits:
        at = place % len(data)
        data = data[:at] + put + data[at + 1 :]
    try:
        draft = import_text(readers.read_bytes(data, ".rtf"), rule="any")
    except Refusal as refusal:
        assert "：" in str(refusal)  # noqa: PT017  # it may refuse, and then says why
        return
    assert draft.account.whole
    assert draft.reading.lost == 0 or any("没有取出" in doubt.message for doubt in draft.doubts)

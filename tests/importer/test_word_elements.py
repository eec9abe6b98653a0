"""Every element of a Word file that shows something is text, or a drop with its name and a doubt at its place."""

import io
import re
import zipfile
from collections.abc import Mapping

import pytest

from generator.importer import Draft, Refusal, import_text, readers
from tests.importer import drafts
from tests.importer.drafts import drops, first
from tests.importer.made_word import NAMESPACES, paragraph, run, table, word

TITLE = paragraph("某县会议规则") + paragraph("（2024年1月2日通过）")


def imported(inner: str, parts: Mapping[str, str] | None = None, *, column: int | None = None) -> Draft:
    data = word(f"{TITLE}{inner}{paragraph('第九条　本规则自公布之日起施行。')}", parts)
    return drafts.imported(data, ".docx", column=column)


def doubts(draft: Draft) -> list[tuple[int, str]]:
    """Line and message of what the reader doubts."""
    return [(doubt.line, doubt.message) for doubt in draft.reading.doubts]


def article(inner: str, **parts: str) -> Draft:
    """第一条 on the third line, with words before and after what is tried."""
    named = {name: f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in parts.items()}
    return imported(paragraph(run("第一条　按照") + inner + run("办理。")), named)


def o_math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def letters(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def part(name: str, *words: str) -> str:
    return f"<m:{name}>{''.join(map(letters, words))}</m:{name}>"


@pytest.mark.parametrize(
    "inner, written",
    [
        (letters("人数×") + f"<m:f>{part('num', '日定额')}{part('den', '2')}</m:f>", "人数×日定额/2"),
        (f"<m:f>{part('num', '甲', '+', '乙')}{part('den', '天', '－', '地')}</m:f>", "(甲+乙)/(天－地)"),
        (f"<m:sSup>{part('e', '面积')}{part('sup', '2')}</m:sSup>", "面积^2"),
        (f"<m:sSubSup>{part('e', 'x')}{part('sub', 'i')}{part('sup', '2')}</m:sSubSup>", "x_i^2"),
        (f"<m:rad>{part('deg')}{part('e', '甲', '+', '乙')}</m:rad>", "√(甲+乙)"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>{part('sub', 'i', '=', '1')}{part('sup', 'n')}{part('e', '费')}</m:nary>",
            "∑_(i=1)^n 费",
        ),
        (f"<m:d>{part('e', '甲', '+', '乙')}</m:d>" + letters("×2"), "(甲+乙)×2"),
        (
            f"<m:m><m:mr>{part('e', '甲')}{part('e', '乙')}</m:mr><m:mr>{part('e', '丙')}{part('e', '丁')}</m:mr></m:m>",
            "[甲，乙；丙，丁]",
        ),
        (f"<m:limLow>{part('e', '最大')}{part('lim', 'n')}</m:limLow>", "最大_n"),
        (f"<m:eqArr>{part('e', '甲=1')}{part('e', '乙=2')}</m:eqArr>", "甲=1；乙=2"),
        (f"<m:func>{part('fName', '最小')}{part('e', '甲')}</m:func>", "最小甲"),
    ],
)
def test_an_equation_is_written_on_one_line_and_doubted(inner: str, written: str) -> None:
    draft = article(o_math(inner))
    assert first(draft) == [f"按照{written}办理。"]
    ((line, message),) = doubts(draft)
    assert line == 3 and "公式" in message
    assert draft.reading.doubts[0].column == len("第一条　按照") + 1


def test_an_equation_that_stands_alone_is_a_line() -> None:
    draft = imported(
        paragraph("第一条　经费按下式计算：")
        + f"<w:p><m:oMathPara>{o_math(letters('甲＋乙'))}</m:oMathPara></w:p>"
    )
    assert first(draft) == ["经费按下式计算：", "甲＋乙"]
    assert doubts(draft)[0][0] == 4


@pytest.mark.parametrize(
    "inner, shown",
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B4"/></w:r>', "×"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="宋体" w:char="2265"/></w:r>', "≥"),
        (run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≥"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 179 \\f "Symbol"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "≥"),
        (run("10") + run("3", '<w:vertAlign w:val="superscript"/>'), "10³"),
        ("<w:r><w:noBreakHyphen/></w:r>", "-"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ('<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>', "甲"),
        ("<w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag>", "甲"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>甲</w:t></w:r></w:fldSimple>', "甲"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "甲"),
        ("<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:t>甲</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>甲</w:t></w:r></mc:Fallback></mc:AlternateContent>", "甲"),
        ("<mc:AlternateContent><mc:Fallback><w:r><w:t>甲</w:t></w:r></mc:Fallback></mc:AlternateContent>", "甲"),
    ],
)  # fmt: skip
def test_what_shows_a_letter_is_a_letter(inner: str, shown: str) -> None:
    assert first(article(inner)) == [f"按照{shown}办理。"]


def test_a_sign_without_a_known_letter_is_kept_by_its_code_and_doubted() -> None:
    draft = article('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>')
    assert first(draft) == ["按照\uf061办理。"]
    assert [line for line, message in doubts(draft) if "符号" in message] == [3]


@pytest.mark.parametrize(
    "code, shown, left_out",
    [
        ("EQ \\o\\ac(○,5)", "⑤", ""),
        ("EQ \\o\\ac(○,印)", "（印）", ""),
        ("EQ \\f(甲,乙)", "甲/乙", ""),
        ("EQ \\r(,甲)", "√甲", ""),
        ('EQ \\* jc0 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(chān),单)', "单", "chān"),
    ],
)
def test_a_field_without_a_result_shows_what_its_code_says(code: str, shown: str, left_out: str) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    draft = article(f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark.format('end')}")
    assert first(draft) == [f"按照{shown}办理。"]
    assert [text for _, text in drops(draft)] == [left_out] * bool(left_out)
    assert doubts(draft)


def picture(extent: str = 'cx="1270000" cy="720000"', caption: str = 'descr="用印流程"') -> str:
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {extent}/><wp:docPr id='1' name='图片 1' {caption}/>"
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def shape(inner: str = "", form: str = "rect") -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:extent cx='360000' cy='360000'/>"
        f"<wp:docPr id='2' name='文本框 2'/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='{form}'/></wps:spPr>"
        f"{inner}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{inner.replace('wps:txbx', 'v:textbox')}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def box(*lines: str) -> str:
    return shape(f"<wps:txbx><w:txbxContent>{''.join(map(paragraph, lines))}</w:txbxContent></wps:txbx>")


@pytest.mark.parametrize(
    "inner, reason, told",
    [
        (picture(), "图片", "宽 3.5 厘米、高 2.0 厘米，说明是“用印流程”"),
        (picture(caption=""), "图片", "宽 3.5 厘米、高 2.0 厘米）"),
        (picture(extent=""), "图片", "（说明是“用印流程”）"),
        ('<w:r><w:pict><v:shape style="width:72pt;height:36pt" alt="示意"><v:imagedata/></v:shape></w:pict></w:r>', "图片", "宽 2.5 厘米、高 1.3 厘米，说明是“示意”"),
        ('<w:r><w:object><v:shape style="width:2in;height:1in"><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "对象", "Excel.Sheet.12"),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>', "公式", "公式"),
        (shape(), "图形", "图形"),
        ('<w:fldSimple w:instr="FORMCHECKBOX"/>', "域", "域"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt>", "占位文字", "控件"),
        (run("隐", "<w:vanish/>"), "隐藏的文字", "隐藏"),
        ('<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>', "修订中删去的文字", "修订"),
        (f'<w:moveFrom w:id="1">{run("移")}</w:moveFrom>', "修订中移走的文字", "修订"),
        (box("某县人民政府", "（印章）"), "文本框里的文字", "文本框"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_line_is_named_and_doubted_where_it_stood(
    inner: str, reason: str, told: str
) -> None:
    draft = article(inner)
    assert first(draft) == ["按照办理。"]
    assert reason in [found for found, _ in drops(draft)]
    assert all(drop.place == "第 3 行" for drop in draft.reading.drops)
    assert [line for line, message in doubts(draft) if told in message] == [3]


def test_a_drawn_line_is_named_and_no_doubt() -> None:
    for inner in (shape(form="line"), "<w:r><w:pict><v:line/></w:pict></w:r>"):
        draft = article(inner)
        assert drops(draft) == [("线条", "")]
        assert not doubts(draft)


@pytest.mark.parametrize("kind, reason", [("footnote", "脚注"), ("endnote", "尾注"), ("comment", "批注")])
def test_a_note_is_named_where_its_mark_stands(kind: str, reason: str) -> None:
    note = f'<w:{kind} w:id="7">{paragraph("指县政府办公室。")}</w:{kind}>'
    draft = article(f'<w:r><w:{kind}Reference w:id="7"/></w:r>', **{f"{kind}s": note})
    assert first(draft) == ["按照办理。"]
    assert drops(draft) == [(reason, "指县政府办公室。")]
    assert [line for line, _ in doubts(draft)] == [3]


def test_the_words_of_a_chart_and_of_a_diagram_are_named() -> None:
    drawing = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    parts = {
        "chart1": f"<c:chartSpace {NAMESPACES}><a:t>经费</a:t><c:v>5000</c:v></c:chartSpace>",
        "data1": f"<dgm:dataModel {NAMESPACES}><a:t>受理</a:t><a:t>审核</a:t></dgm:dataModel>",
    }
    inner = drawing.format('<c:chart r:id="chart1"/>') + drawing.format('<dgm:relIds r:dm="data1"/>')
    draft = imported(paragraph(run("第一条　见图。") + inner), parts)
    assert drops(draft) == [("图表", "经费 5000"), ("结构图", "受理 审核")]
    assert len(doubts(draft)) == 2


def test_heads_and_feet_are_named_and_sentences_in_them_doubted() -> None:
    parts = {
        "header1": f"<w:hdr {NAMESPACES}>{paragraph('某县人民政府文件')}</w:hdr>",
        "footer1": f"<w:ftr {NAMESPACES}>{paragraph('本件主动公开。')}</w:ftr>",
    }
    draft = imported(paragraph("第一条　甲。"), parts)
    assert drops(draft) == [("页眉", "某县人民政府文件"), ("页脚", "本件主动公开。")]
    assert [message for _, message in doubts(draft)] == ["页脚里有整句的文字“本件主动公开。”，已略去：请核对"]


STRUCK = ("<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>', '<w:rStyle w:val="gone"/>')
STYLES = (
    f'<w:styles {NAMESPACES}><w:style w:type="character" w:styleId="gone"><w:basedOn w:val="base"/></w:style>'
    '<w:style w:type="character" w:styleId="base"><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)


@pytest.mark.parametrize("properties", STRUCK)
def test_struck_words_are_kept_and_doubted(properties: str) -> None:
    draft = imported(
        paragraph(run("第一条　会议公开。") + run("本句", properties) + run("废止。", properties)),
        {"styles": STYLES},
    )
    assert first(draft) == ["会议公开。本句废止。"]
    ((line, message),) = doubts(draft)
    assert line == 3 and "删除线" in message and draft.reading.doubts[0].column == 10


@pytest.mark.parametrize(
    "properties", ['<w:strike w:val="0"/>', '<w:rStyle w:val="gone"/><w:strike w:val="false"/>', "<w:b/>"]
)
def test_words_that_are_not_struck_are_not_doubted(properties: str) -> None:
    assert not doubts(
        imported(paragraph(run("第一条　会议公开。") + run("甲", properties)), {"styles": STYLES})
    )


@pytest.mark.parametrize(
    "properties", ['<w:color w:val="FFFFFF"/>', '<w:color w:val="ffffff"/>', '<w:sz w:val="2"/>']
)
def test_words_that_nobody_can_see_are_kept_and_doubted(properties: str) -> None:
    draft = imported(paragraph(run("第一条　会议") + run("不", properties) + run("公开。")))
    assert first(draft) == ["会议不公开。"]
    ((_, message),) = doubts(draft)
    assert "白色" in message


@pytest.mark.parametrize(
    "properties",
    [
        '<w:color w:val="FF0000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:sz w:val="21"/>',
    ],
)
def test_words_in_other_colours_are_not_doubted(properties: str) -> None:
    assert not doubts(imported(paragraph(run("第一条　会议") + run("应当", properties) + run("公开。"))))


def test_ruby_stands_over_its_word_and_is_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('chān')}</w:rt><w:rubyBase>{run('单')}</w:rubyBase></w:ruby></w:r>"
    draft = article(ruby)
    assert first(draft) == ["按照单办理。"]
    assert drops(draft) == [("注音", "chān")]


@pytest.mark.parametrize("mark", ['<w:del w:id="1"/>', '<w:moveFrom w:id="1"/>', "<w:vanish/>"])
def test_paragraphs_whose_mark_a_change_took_away_are_one(mark: str) -> None:
    draft = imported(
        paragraph("第一条　会议由县长", f"<w:rPr>{mark}</w:rPr>")
        + paragraph("召集。")
        + paragraph("会议公开。")
    )
    assert first(draft) == ["会议由县长召集。", "会议公开。"]
    assert [line for line, message in doubts(draft) if "分段" in message] == [3]


def test_a_paragraph_that_a_change_took_away_leaves_no_line() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>会议不公开。</w:delText></w:r></w:del>'
    draft = imported(
        paragraph("第一条　甲。") + paragraph(gone, '<w:rPr><w:del w:id="2"/></w:rPr>') + paragraph("乙。")
    )
    assert first(draft) == ["甲。", "乙。"]
    assert drops(draft) == [("修订中删去的文字", "会议不公开。")]


def test_inserted_words_are_kept_and_doubted() -> None:
    draft = article(f'<w:ins w:id="1">{run("新")}</w:ins>')
    assert first(draft) == ["按照新办理。"]
    assert [line for line, message in doubts(draft) if "修订" in message] == [3]


def test_a_text_box_with_the_words_of_the_rule_is_read_in_its_place() -> None:
    draft = imported(paragraph(run("第一条　甲。") + box("第二条　乙。")) + paragraph("第三条　丙。"))
    assert [article.number for article in draft.text.all_articles()] == [
        "第一条",
        "第二条",
        "第三条",
        "第九条",
    ]
    assert not drops(draft)
    assert [line for line, message in doubts(draft) if "文本框" in message] == [4]


def test_a_text_box_before_the_articles_is_a_line_of_the_head() -> None:
    draft = imported(paragraph(box("某县人民政府文件")) + paragraph("第一条　甲。"))
    assert "某县人民政府文件" in [line.text for line in draft.text.head]
    assert not drops(draft)


def test_drawn_words_are_read_before_the_articles_and_named_after_them() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="某县人民政府"/></v:shape></w:pict></w:r>'
    draft = imported(paragraph(drawn) + paragraph("第一条　甲。") + paragraph(drawn))
    assert "某县人民政府" in [line.text for line in draft.text.head]
    assert drops(draft) == [("艺术字", "某县人民政府")]


def cell(words: str, properties: str) -> str:
    return f"<w:tcPr>{properties}</w:tcPr>{paragraph(words)}"


def test_merged_cells_reach_over_rows_and_columns() -> None:
    draft = imported(
        paragraph("第一条　时限如下：")
        + table(
            (cell("类别", '<w:vMerge w:val="restart"/>'), cell("时限", '<w:gridSpan w:val="2"/>')),
            (cell("", "<w:vMerge/>"), "平件", "急件"),
            ("请示", "5日", "2日"),
        )
    )
    (article, *_) = draft.text.articles
    rows = article.paragraphs[0].tables[0].rows
    assert [[(c.text, c.columns, c.rows) for c in row.cells] for row in rows] == [
        [("类别", 1, 2), ("时限", 2, 1)],
        [("平件", 1, 1), ("急件", 1, 1)],
        [("请示", 1, 1), ("5日", 1, 1), ("2日", 1, 1)],
    ]


def test_empty_cells_and_rows_keep_the_others_in_their_columns() -> None:
    draft = imported(paragraph("第一条　见表。") + table(("", "甲", ""), ("", "", ""), ("乙", "", "丙")))
    rows = draft.text.articles[0].paragraphs[0].tables[0].rows
    assert [[c.text for c in row.cells] for row in rows] == [["", "甲", ""], ["乙", "", "丙"]]


def test_rows_and_cells_that_a_change_took_away_are_named() -> None:
    rows = (
        f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{paragraph("旧")}</w:tc></w:tr>'
        f'<w:tr><w:tc>{paragraph("丙")}</w:tc><w:tc><w:tcPr><w:cellDel w:id="2"/></w:tcPr>{paragraph("丁")}</w:tc></w:tr>'
    )
    draft = imported(paragraph("第一条　见表。") + f"<w:tbl>{rows}</w:tbl>")
    assert first(draft)[1:] == ["甲\t乙", "丙"]
    assert drops(draft) == [("修订中删去的文字", "旧丁")]
    assert any("修订" in message for _, message in doubts(draft))


def test_a_hidden_row_is_named() -> None:
    rows = (
        f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph('丙')}</w:tc><w:tc>{paragraph('丁')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('戊')}</w:tc><w:tc>{paragraph('己')}</w:tc></w:tr>"
    )
    draft = imported(paragraph("第一条　见表。") + f"<w:tbl>{rows}</w:tbl>")
    assert first(draft)[1:] == ["甲\t乙", "戊\t己"]
    assert drops(draft) == [("隐藏的文字", "丙丁")]
    assert any("隐藏" in message for _, message in doubts(draft))


def test_a_table_within_a_cell_is_one_cell_and_doubted() -> None:
    draft = imported(
        paragraph("第一条　见表。") + table(("甲", table(("乙方", "丙方")) + paragraph("丁方")), ("戊", "己"))
    )
    assert first(draft)[1:] == ["甲\t乙方  丙方  丁方", "戊\t己"]
    assert any("还有表格" in message for _, message in doubts(draft))


OLD, NEW = "第一条　会议由县长召集。", "第一条　会议由县长召集和主持。"


@pytest.mark.parametrize(
    "rows",
    [
        (("现行条文", "修订后条文"), (OLD, NEW)),
        (("原条款", "修改后条款", "修改理由"), (OLD, NEW, "据实")),
        ((OLD, NEW), ("第二条　甲。", "第二条　乙。")),
        (("修订前", "修订后"), ("", NEW)),
        ((f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("会议规则修订对照表")}',), ("原规定", "现规定（修改稿）"), (OLD, NEW)),
        (("现行规定", "征求意见稿"), (paragraph(OLD) + paragraph("第二条　甲。"), paragraph(NEW) + paragraph("第二条　乙。"))),
    ],
    ids=["named", "with reasons", "by numbers", "article added", "under a title", "in one row"],
)  # fmt: skip
def test_two_wordings_side_by_side_are_read_by_the_column_that_is_chosen(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    with pytest.raises(Refusal, match="--column 2"):
        imported(table(*rows))
    draft = imported(table(*rows), column=2)
    assert first(draft) == ["会议由县长召集和主持。"]
    assert any(reason == "对照表的其他栏" for reason, _ in drops(draft)) or len(rows) == 2
    with pytest.raises(Refusal, match="没有第 9 栏"):
        imported(table(*rows), column=9)


@pytest.mark.parametrize(
    "rows, units",
    [
        ((("第一条", "甲。"), ("第二条", "乙。")), ["甲。", "乙。"]),
        ((("第一条　甲。",), ("第二条　乙。",)), ["甲。", "乙。"]),
        (((paragraph("第一条　甲。") + paragraph("第二条　乙。"), ""),), ["甲。", "乙。"]),
    ],
    ids=["numbers in a column", "one column", "frame"],
)
def test_a_table_that_holds_articles_is_read_as_lines(
    rows: tuple[tuple[str, ...], ...], units: list[str]
) -> None:
    draft = imported(table(*rows))
    assert [a.paragraphs[0].text for a in draft.text.articles][:2] == units
    assert draft.count.tables == 0


def test_a_file_of_word_2003_is_read_like_any_other() -> None:
    old = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        "<w:body><wx:sect>"
        + paragraph("某县会议规则")
        + paragraph("甲。", '<w:listPr><wx:t wx:val="第一条"/></w:listPr>')
        + paragraph(run("第二条　乙") + '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>不</w:delText></w:r></aml:content></aml:annotation>' + run("。") + f"<w:r><w:footnote>{paragraph('注。')}</w:footnote></w:r>")
        + table(("甲", "乙"), ("丙", "丁"))
        + f"<w:sectPr><w:hdr>{paragraph('某县文件')}</w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"
    )  # fmt: skip
    draft = import_text(readers.read_bytes(old.encode(), ".xml"), rule="any")
    assert draft.account.whole and draft.reading.lost == 0
    assert [a.number for a in draft.text.articles] == ["第一条", "第二条"]
    assert draft.count.tables == 1
    assert drops(draft) == [("修订中删去的文字", "不"), ("脚注", "注。"), ("页眉", "某县文件")]


def test_a_flat_file_of_word_is_read_like_a_packed_one() -> None:
    flat = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships></pkg:xmlData></pkg:part>"
        '<pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        f'document.main+xml"><pkg:xmlData><w:document {NAMESPACES}><w:body>{paragraph("第一条　甲。")}</w:body></w:document>'
        "</pkg:xmlData></pkg:part></pkg:package>"
    )
    draft = import_text(readers.read_bytes(flat.encode(), ".xml"), rule="any")
    assert [a.paragraphs[0].text for a in draft.text.articles] == ["甲。"]


@pytest.mark.parametrize(
    "start",
    [b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'],
)
def test_a_broken_file_of_word_2003_is_refused_by_its_name(start: bytes) -> None:
    with pytest.raises(Refusal, match="Word 2003 XML"):
        readers.read_bytes(start + b"<w:body>", ".xml")


def test_the_strict_form_of_the_standard_is_read() -> None:
    usual = word(
        f"{TITLE}{paragraph('第一条　甲。')}{table(('事项', '时限'), ('受理', '1日'))}{paragraph('第二条　乙。')}"
    )
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as archive, zipfile.ZipFile(strict, "w") as made:
        for name in archive.namelist():
            part = archive.read(name)
            if name != "[Content_Types].xml":
                part = re.sub(
                    rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006",
                    rb"http://purl.oclc.org/ooxml/\1",
                    part,
                )
            made.writestr(name, part)
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in zipfile.ZipFile(strict).read("word/document.xml")
    told = [
        [(unit.number, unit.text) for unit in drafts.imported(data, ".docx").text.units()]
        for data in (usual, strict.getvalue())
    ]
    assert told[0] == told[1]
    assert ("第二条", "") in told[1]


def test_a_number_without_a_stop_is_no_part_of_the_words_behind_it() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1", "%1.%2"))
    )
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = "".join(
        paragraph(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')
        for words, depth in (("办理", 0), ("5个工作日内办结。", 1), ("20元以上的，由县长审批。", 1))
    )
    read = readers.read_bytes(word(body, {"numbering": numbering}), ".docx")
    assert read.text.split("\n") == [
        "1\u3000办理",
        "1.1\u30005个工作日内办结。",
        "1.2\u300020元以上的，由县长审批。",
    ]
    assert read.lost == 0

"""What a page shows is read, and what it does not show is named: element by element."""

import email.mime.multipart
import email.mime.text

import pytest

from generator.importer import Choices, Draft, Refusal, import_text, readers

ARTICLES = "<p>第一条　会议公开。</p>{}<p>第三条　本规则自公布之日起施行。</p>"


def read(body: str, *, head: str = "", suffix: str = ".html") -> Draft:
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    draft = import_text(readers.read_bytes(page.encode(), suffix), rule="any")
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert draft.account.added >= 0
    return draft


def within(
    middle: str, *, head: str = "", title: str = "<p>某县会议规则</p><p>（2024年1月2日通过）</p>"
) -> Draft:
    return read(f'<div class="con">{title}{ARTICLES.format(middle)}</div>', head=head)


def told(draft: Draft) -> list[str]:
    """Number and words of each unit of the second article."""
    return [
        unit.number + unit.text
        for unit in draft.text.units()
        if unit.address.article_number == "2" and unit.number + unit.text
    ]


def dropped(draft: Draft, reason: str) -> str:
    return "".join(drop.text for drop in draft.reading.drops if drop.reason == reason)


def doubted(draft: Draft, *words: str) -> bool:
    return any(all(word in doubt.message for word in words) for doubt in draft.doubts)


@pytest.mark.parametrize(
    "opening, entries, numbers",
    [
        ("<ol>", ["", "", ""], "1. 2. 3."),
        ('<ol start="4">', ["", ""], "4. 5."),
        ("<ol reversed>", ["", "", ""], "3. 2. 1."),
        ("<ol>", ["", ' value="7"', ""], "1. 7. 8."),
        ('<ol type="a">', ["", ""], "a. b."),
        ('<ol type="A" start="26">', ["", ""], "Z. AA."),
        ('<ol type="i">', [""] * 4, "i. ii. iii. iv."),
        ('<ol type="I" start="9">', ["", ""], "IX. X."),
        ('<ol style="list-style-type:cjk-ideographic">', ["", ""], "一、 二、"),
        ('<ol style="list-style: inside simp-chinese-informal">', ["", ""], "一、 二、"),
        ('<ol style="list-style-type:simp-chinese-formal">', ["", ""], "壹、 贰、"),
        ('<ol style="list-style-type:decimal-leading-zero">', ["", ""], "01. 02."),
        ('<ol class="small">', ["", ""], "a. b."),
        ("<ol>", ["", ' type="i"', ""], "1. ii. 3."),
        ("<ul>", ["", ""], ""),
        ('<ul class="told">', ["", ""], "一、 二、"),
        ('<ul class="within">', ["", ""], "一、 二、"),
        ('<ul style="list-style-type:decimal">', ["", ""], "1. 2."),
        ('<ul type="a">', ["", ""], ""),
        ('<ol style="list-style:none">', ["", ""], ""),
        ('<ol class="bare">', ["", ""], ""),
        ('<ol style="list-style-type:disc">', ["", ""], ""),
    ],
)
def test_the_numbers_of_a_list_are_those_that_a_browser_shows(
    opening: str, entries: list[str], numbers: str
) -> None:
    words = "甲乙丙丁"
    end = f"</{opening[1:3]}>"
    items = "".join(f"<li{more}><p>{words[at]}事；</p></li>" for at, more in enumerate(entries))
    sheet = (
        "<style>/* x */ ol.small, .y > b {list-style-type: lower-alpha} .con .bare{list-style:none} "
        ".told{list-style-type:cjk-ideographic} .within li{list-style:inside cjk-ideographic}</style>"
    )
    reading = readers.read_bytes(
        f'<html><head><meta charset="utf-8">{sheet}</head><body><div class="con">'
        f"{ARTICLES.format('<p>第二条　事项：</p>' + opening + items + end)}</div></body></html>".encode(),
        ".html",
    )
    lines = reading.text.split("\n")[2:-1]
    shown = [number + words[at] + "事；" for at, number in enumerate(numbers.split() or [""] * len(entries))]
    assert lines == shown
    assert reading.lost == 0


def test_lists_within_lists_are_numbered_each_for_itself() -> None:
    draft = within(
        '<p>第二条　会议分为：</p><ol type="A"><li>全体会议：<ol><li>定期的；</li><li>临时的；</li></ol></li><li>常务会议。</li></ol>'
    )
    assert told(draft) == ["第二条", "会议分为：", "A.全体会议：", "1.定期的；", "2.临时的；", "B.常务会议。"]


def test_a_list_that_counts_down_is_one_list() -> None:
    draft = within("<p>第二条　事项：</p><ol reversed><li>甲；</li><li>乙；</li><li>丙。</li></ol>")
    assert told(draft) == ["第二条", "事项：", "3.甲；", "2.乙；", "1.丙。"]
    assert len([doubt for doubt in draft.doubts if "编号" in doubt.message]) == 1


def test_entries_that_bring_their_numbers_get_no_other() -> None:
    draft = within("<p>第二条　会议分为：</p><ol><li>（一）全体会议；</li><li>（二）常务会议。</li></ol>")
    assert told(draft) == ["第二条", "会议分为：", "（一）全体会议；", "（二）常务会议。"]


def test_a_list_may_number_the_articles() -> None:
    entries = "".join(f"<li>{words}。</li>" for words in ("会议公开", "会议由县长召集", "2024年起施行"))
    draft = read(f"<h1>某县会议规则</h1><ol>{entries}</ol>")
    assert [unit.number for unit in draft.text.units() if unit.number] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        "<div hidden><p>{}</p></div>",
        '<p style="color:red; visibility: hidden">{}</p>',
        '<p class="gone">{}</p>',
        '<section id="gone"><p>{}</p></section>',
        "<template><p>{}</p></template>",
        "<noscript>{}</noscript>",
        "<select><option>{}</option></select>",
    ],
)
def test_what_a_browser_does_not_show_is_named_and_a_sentence_of_it_is_a_doubt(hidden: str) -> None:
    sheet = "<style>@media print{p{display:none}} .con .gone{display:none} #gone{display: none !important}</style>"
    draft = within("<p>第二条　会议由县长召集。</p>" + hidden.format("第九条　隐藏的一句话。"), head=sheet)
    assert told(draft) == ["第二条", "会议由县长召集。"]
    assert [drop for drop in draft.reading.drops if "隐藏的一句话。" in drop.text]
    assert doubted(draft, "略去的内容", "完整的句子")


@pytest.mark.parametrize(
    "style",
    [
        "opacity:0",
        "font-size:0px",
        "FONT-SIZE: 1px; line-height:0",
        "height:0;overflow:hidden",
        "max-height: 0px; overflow: hidden",
        "position:absolute; left:-9999px",
        "text-indent:-9999em",
        "position:absolute;clip:rect(0, 0, 0, 0)",
        "transform: scale(0)",
        "color:transparent",
        "display:none",
    ],
)
def test_words_that_a_style_hides_within_a_sentence_are_left_out_and_doubted(style: str) -> None:
    draft = within(f'<p>第二条　会议<span style="{style}">不</span>公开。</p>')
    assert told(draft) == ["第二条", "会议公开。"]
    assert doubted(draft, "不显示的文字")


@pytest.mark.parametrize(
    "style",
    [
        "opacity:0.9",
        "font-size:10px",
        "height:20px;overflow:hidden",
        "left:-1px",
        "background-color:transparent",
    ],
)
def test_words_that_a_style_shows_are_words(style: str) -> None:
    draft = within(f'<p>第二条　会议<span style="{style}">不</span>公开。</p>')
    assert told(draft) == ["第二条", "会议不公开。"]
    assert not doubted(draft, "显示")


def test_white_words_are_kept_and_doubted() -> None:
    draft = within('<p>第二条　会议<span style="color: #FFF">不</span>公开。</p>')
    assert told(draft) == ["第二条", "会议不公开。"]
    assert doubted(draft, "白色")


def test_what_is_hidden_from_programs_that_read_aloud_alone_is_shown_and_doubted() -> None:
    draft = within('<p>第二条　会议公开。</p><p aria-hidden="true">这一句话网页照样显示。</p>')
    assert told(draft) == ["第二条", "会议公开。", "这一句话网页照样显示。"]
    assert doubted(draft, "读屏软件却不读")


@pytest.mark.parametrize(
    "struck",
    [
        "<del>{}</del>",
        "<s>{}</s>",
        "<strike>{}</strike>",
        '<span style="text-decoration:line-through">{}</span>',
    ],
)
def test_struck_words_are_left_out_and_doubted(struck: str) -> None:
    draft = within(f"<p>第二条　会议由{struck.format('县长')}<ins>副县长</ins>召集。</p>")
    assert told(draft) == ["第二条", "会议由副县长召集。"]
    assert dropped(draft, "划去的文字") == "县长"
    (doubt,) = [doubt for doubt in draft.doubts if "划去" in doubt.message]
    assert draft.reading.text.split("\n")[doubt.line - 1].startswith("第二条")


def test_ruby_is_no_part_of_the_words() -> None:
    draft = within("<p>第二条　会议<ruby>纪<rp>（</rp><rt>jì</rt><rp>）</rp>要<rt>yào</rt></ruby>公开。</p>")
    assert told(draft) == ["第二条", "会议纪要公开。"]
    assert dropped(draft, "注音") == "（jì）yào"


@pytest.mark.parametrize(
    "written, shown",
    [
        ("100m<sup>2</sup>以上", "100m²以上"),
        ("10<sup>-3</sup>克", "10⁻³克"),
        ("500平方米<sup>2</sup>", "500平方米²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("第<sup>一</sup>次", "第一次"),
    ],
)
def test_a_figure_set_high_or_low_keeps_its_meaning(written: str, shown: str) -> None:
    assert told(within(f"<p>第二条　面积{written}的。</p>")) == ["第二条", f"面积{shown}的。"]


@pytest.mark.parametrize("mark", ["[1]", "1", "①", "*", "（1）", '<a href="#n1">[1]</a>', "注1"])
def test_the_mark_of_a_note_set_high_is_left_out_and_doubted(mark: str) -> None:
    draft = within(f"<p>第二条　会议<sup>{mark}</sup>由县长召集。</p>")
    assert told(draft) == ["第二条", "会议由县长召集。"]
    assert doubted(draft, "注释的标记")
    assert dropped(draft, "注释的标记")


@pytest.mark.parametrize(
    "notes",
    [
        '<ol class="footnotes"><li id="fn1">甲。</li><li id="fn2">乙。</li></ol>',
        '<div id="ftn1"><p>甲。</p></div><div id="ftn2"><p>乙。</p></div>',
        '<section role="doc-endnotes"><p>甲。</p><p>乙。</p></section>',
        '<ul><li id="cite_note-1">甲。</li></ul><p class="note">乙。</p>',
    ],
)
def test_the_notes_of_a_page_are_none_of_the_last_article(notes: str) -> None:
    text = ARTICLES.format("<p>第二条　会议<sup>[1]</sup>由县长召集<sup>[2]</sup>。</p>")
    draft = read(f'<div class="con"><h1>某县会议规则</h1>{text}{notes}</div>')
    assert [unit.text for unit in draft.text.units() if unit.address.article_number == "3" and unit.text] == [
        "本规则自公布之日起施行。"
    ]
    assert "甲。" in "".join(line.text for line in draft.text.tail)
    assert doubted(draft, "注释")


def test_a_page_that_is_called_a_note_is_none() -> None:
    text = ARTICLES.format("<p>第二条　会议由县长召集。</p>") + "<p>本规则由办公室解释。</p>"
    draft = read(f'<div class="note"><h1>某县会议规则</h1>{text}</div>')
    assert [unit.text for unit in draft.text.units() if unit.text][-1] == "本规则由办公室解释。"
    assert not draft.text.tail


@pytest.mark.parametrize(
    "written, shown",
    [
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>", "a/(b+c)"),
        ("<mi>x</mi><mo>=</mo><msup><mi>y</mi><mn>2</mn></msup>", "x=y^2"),
        ("<msqrt><mi>a</mi><mi>b</mi></msqrt>", "√ab"),
        (
            "<semantics><mrow><msub><mi>a</mi><mi>i</mi></msub></mrow><annotation>a_i</annotation></semantics>",
            "a_i",
        ),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
            "∑_(i=1)^n",
        ),
    ],
)
def test_a_formula_is_a_line_of_text_and_doubted(written: str, shown: str) -> None:
    draft = within(f"<p>第二条　按<math> {written} </math>计算。</p>")
    assert told(draft) == ["第二条", f"按{shown}计算。"]
    assert doubted(draft, "公式", shown)


def test_a_picture_in_the_text_is_a_doubt_with_what_it_is_said_to_show() -> None:
    draft = within('<p>第二条　按照下图办理。</p><p><img src="/a/flow.png" alt="会议 流程图"></p>')
    (doubt,) = [doubt for doubt in draft.doubts if "图片" in doubt.message]
    assert "会议 流程图" in doubt.message
    assert "flow.png" in doubt.message


def test_pictures_of_the_page_are_none() -> None:
    page = '<img src="/images/logo.png"><div class="con">{}</div><p>扫一扫</p><img src="q.png">'
    middle = '<p>第二条　会议公开。</p><img src="/i/icon_pdf.gif"><img src="x.png" width="16">'
    assert not doubted(read(page.format(ARTICLES.format(middle))), "图片")


def test_lines_and_cells() -> None:
    draft = within(
        "<p>第二条　会议分为：<br>（一）全体会议；<br/>（二）常务会议。</p>"
        "<table><tr><th>会议</th><th><p>次数</p></th></tr><tr><td>全体会议</td><td>每年<br>两次</td></tr></table>"
    )
    reading = draft.reading.text.split("\n")
    assert "会议\t次数" in reading
    assert "全体会议\t每年  两次" in reading
    assert told(draft)[:4] == ["第二条", "会议分为：", "（一）全体会议；", "（二）常务会议。"]


TABLE = (
    "<table><caption>会议安排</caption><tr><th rowspan='2'>会议</th><th colspan='2'>安排</th></tr><tr><th>次数</th><th>召集</th></tr>"
    "<tr><td></td><td>每年两次</td><td><ol><li>县长；</li><li>副县长。</li></ol></td></tr></table>"
)


def test_a_table_is_a_table_with_its_spans_and_empty_cells() -> None:
    draft = within(f"<p>第二条　会议安排见下表。</p>{TABLE}")
    (table,) = next(one for one in draft.text.all_articles() if one.article == "2").paragraphs[-1].tables
    assert [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in table.rows] == [
        [("会议", 1, 2), ("安排", 2, 1)],
        [("次数", 1, 1), ("召集", 1, 1)],
        [("", 1, 1), ("每年两次", 1, 1), ("1.县长；  2.副县长。", 1, 1)],
    ]


def test_a_table_with_numbers_in_its_cells_is_no_list() -> None:
    rows = "".join(
        f"<tr><td>（{n}）</td><td>一、{words}</td></tr>" for n, words in zip("一二", "甲乙", strict=True)
    )
    draft = within(f"<p>第二条　会议安排见下表。</p><table border=1>{rows}</table>")
    assert draft.count.items == 0
    assert draft.count.tables == 1


COMPARED = (
    "<table><tr><th>现行规定</th><th>修订后</th></tr>"
    "<tr><td><p>第一条　旧一。</p></td><td><p>第一条　新一。</p><p>新的第二款。</p></td></tr>"
    "<tr><td>第二条　旧二。</td><td>第二条　新二。</td></tr></table>"
)


def test_two_wordings_side_by_side_are_asked_for_and_read_by_column() -> None:
    page = f"<html><head><meta charset='utf-8'></head><body><h1>某县会议规则</h1>{COMPARED}</body></html>".encode()
    with pytest.raises(Refusal, match="--column 2"):
        readers.read_bytes(page, ".html")
    for column, words in ((1, ["旧一。", "旧二。"]), (2, ["新一。", "新的第二款。", "新二。"])):
        draft = import_text(readers.read_bytes(page, ".html", Choices(column=column)), rule="any")
        assert [unit.text for unit in draft.text.units() if unit.address.kind == "para"] == words
        assert "旧一。" in draft.reading.text or "旧一。" in dropped(draft, "对照表的其他栏")
        assert draft.account.whole
        assert draft.reading.lost == 0
    with pytest.raises(Refusal, match="没有第 3 栏"):
        readers.read_bytes(page, ".html", Choices(column=3))


@pytest.mark.parametrize(
    "link, told_of",
    [
        ('<a href="t2_1.html">下一页</a>', "t2_1.html"),
        ('<a href="?page=2">下页</a>', "?page=2"),
        ("<script>createPageHTML(3, 0, 't2', 'html');</script>", "3 页"),
        ("<p>第1页 共2页</p>", "2 页"),
        ('<a href="t2_0.html">1</a> <a href="t2_1.html">2</a> <a href="t2_2.html">3</a>', "分成几页"),
        ('<b>1</b><a href="?p=2">2</a><a href="?p=2">&gt;</a>', "分成几页"),
        ('<a href="t2.html">余下全文</a>', "t2.html"),
        ('<a href="#">阅读全文 »</a>', "阅读全文"),
        ('<link rel="next" href="t2_1.html">', "t2_1.html"),
    ],
)
def test_a_page_that_goes_on_elsewhere_is_told(link: str, told_of: str) -> None:
    body = f'<div class="con">{ARTICLES.format("<p>第二条　会议由县长召集。</p>")}</div><div class="pages">{link}</div>'
    assert doubted(read(body), "其中一页", told_of)
    other = '<p><a href="/">首页</a><a href="/2">2</a>号楼<a href="/b">正文</a><a href="/c">全文</a></p>'
    assert not doubted(within(f"<p>第二条　会议由县长召集。</p>{other}"), "其中一页")


RECORD = [
    (
        "<table><tr><td>索 引 号：</td><td>0144/2024-1</td><td>发文机关：</td><td>某县人民政府</td></tr>"
        "<tr><td>成文日期：</td><td>2024年01月02日</td><td>发文字号：</td><td>某府发〔2024〕7号</td></tr>"
        "<tr><td>标　　题：</td><td>某县会议规则</td><td>发布日期：</td><td>2024年01月08日</td></tr></table>"
    ),
    (
        "<ul><li><b>索引号：</b><span>0144/2024-1</span></li><li><b>发文机关：</b><span>某县人民政府</span></li>"
        "<li><b>成文日期：</b><span>2024-01-02</span></li><li><b>发文字号：</b>某府发〔2024〕7号</li></ul>"
    ),
    "<div><p>【发文字号】某府发〔2024〕7号</p><p>【发文机关】某县人民政府</p><p>【成文日期】2024年1月2日</p></div>",
    (
        "<dl><dt>发文字号</dt><dd>某府发〔2024〕7号</dd><dt>发文机关</dt><dd>某县人民政府</dd>"
        "<dt>成文日期</dt><dd>2024.01.02</dd><dt>有 效 性</dt><dd>有效</dd></dl>"
    ),
    "<dl><dt>发文字号</dt></dl><div><p>发文字号：某府发〔2024〕7号　成文日期：2024年1月2日　发文机关：某县人民政府</p></div>",
]


@pytest.mark.parametrize("record", RECORD, ids=["table", "list", "boxed", "pairs", "line"])
@pytest.mark.parametrize("inside", [True, False])
def test_the_record_of_a_site_is_read_and_not_asked_for(record: str, inside: bool) -> None:
    text = ARTICLES.format("<p>第二条　会议由县长召集。</p>")
    body = (
        f'<div class="con">{record}<h1>某县会议规则</h1>{text}</div>'
        if inside
        else f'<div class="wrap">{record}<div><h1>某县会议规则</h1><div class="con">{text}</div></div></div>'
    )
    draft = read(body)
    assert draft.text.edition.isoformat() == "2024-01-02"
    assert draft.head["number"].value == "某府发〔2024〕7号"
    assert draft.text.lines("rule-title") == ("某县会议规则",)
    assert draft.count.articles == 3


@pytest.mark.parametrize(
    "words",
    [
        "资金来源应当写明，来源不明的不得使用，发布时间由县长决定。",
        "公开方式分为主动公开、依申请公开；信息来源：由拟稿单位写明。",
        "来源：由拟稿单位写明，责任编辑：由办公室确定。",
        "打印、分享的文件应当登记。",
    ],
)
@pytest.mark.parametrize("where", ["middle", "end"])
def test_no_words_of_the_text_are_about_the_page(words: str, where: str) -> None:
    middle = f"<p>第二条　会议由县长召集。</p><p>{words}</p>"
    text = ARTICLES.format(middle) if where == "middle" else ARTICLES.format("") + middle
    draft = read(f'<div class="con"><h1>某县会议规则</h1>{text}</div>')
    assert words in draft.reading.text


def test_links_within_the_text_are_words() -> None:
    link = '<a href="/a">《某县公文规则》</a><a href="/b">《某县印章规则》</a>'
    assert told(within(f"<div>第二条　依照{link}</div>"))[1] == "依照《某县公文规则》《某县印章规则》"


@pytest.mark.parametrize("sign", ["↑", "¶", "#", "🔗", "⬆️", "TOP", "[返回]", "【回到顶部】", "返回目录"])
def test_a_sign_that_leads_to_another_place_of_the_page_is_none_of_the_words(sign: str) -> None:
    draft = within(f'<p>第二条　会议公开。<a href="#top">{sign}</a></p>')
    assert told(draft) == ["第二条", "会议公开。"]
    assert dropped(draft, "页内跳转的链接") == sign


@pytest.mark.parametrize("words", ["《某县会议办法》", "第一条", "目录管理", "附件"])
def test_words_that_lead_to_another_place_of_the_page_stay(words: str) -> None:
    draft = within(f'<p>第二条　依照<a href="#a">{words}</a>办理。</p>')
    assert told(draft) == ["第二条", f"依照{words}办理。"]


def test_a_page_that_is_one_form_is_read() -> None:
    draft = read(
        f'<form id="aspnetForm"><div>{ARTICLES.format("<p>第二条　会议由县长召集。</p>")}</div></form>'
    )
    assert draft.count.articles == 3


def test_chapters_in_boxes_of_their_own_are_all_read() -> None:
    first = "".join(f"<p>第{n}条　会议公开。</p>" for n in "一二三四五六七八九")
    draft = read(f"<div><div>{first}</div><div><p>第十条　本规则自公布之日起施行。</p></div></div>")
    assert draft.count.articles == 10


def test_the_heading_of_an_article_element_is_the_title() -> None:
    body = f"<header><h1>某县人民政府门户</h1></header><article><header><h1>某县会议规则</h1></header><div>{ARTICLES.format('')}</div></article>"
    assert read(body).text.lines("rule-title") == ("某县会议规则",)


@pytest.mark.parametrize(
    "body, said",
    [
        ('<iframe src="/zw/text.html"></iframe>', "/zw/text.html"),
        ('<embed src="rule.pdf">', "rule.pdf"),
        ('<iframe src="menu.html"></iframe><iframe src="text.html"></iframe>', "menu.html、text.html"),
        ('<iframe srcdoc="&lt;p&gt;第一条 会议公开。&lt;/p&gt;"></iframe>', "嵌入的页面"),
        (
            "<style>ol{list-style:none} li:before{content:'第' counter(a) '条'}</style><ol><li>会议公开。</li></ol>",
            "由网页的样式生成",
        ),
        ("<script>var text = '第一条 会议公开。';</script><div id='app'></div>", "脚本写出"),
    ],
)
def test_a_page_that_has_its_text_elsewhere_says_where(body: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read(body)


def test_numbers_that_a_style_makes_are_told() -> None:
    for content in ('"（" counter(item, cjk-ideographic) "）"', "'第二条　'"):
        sheet = f"<style>li::before{{content:{content}}}</style>"
        assert doubted(within("<p>第二条　会议公开。</p>", head=sheet), "样式另外生成编号")
    named = "<style>@counter-style kuo{system:extends cjk-ideographic;prefix:'（';suffix:'）'} ol{list-style:kuo}</style>"
    assert doubted(
        within("<p>第二条　事项：</p><ol><li>甲；</li><li>乙。</li></ol>", head=named), "样式另外生成编号"
    )
    icon = "<style>a::before{content:'\\e600'} b::after{content:'更多'}</style>"
    assert not doubted(within("<p>第二条　会议公开。</p>", head=icon), "样式另外生成编号")


def mht(*pages: str, charset: str = "utf-8") -> bytes:
    whole = email.mime.multipart.MIMEMultipart("related")
    whole["From"] = "<Saved by a browser>"
    for page in pages:
        whole.attach(email.mime.text.MIMEText(page, "html", charset))
    whole.attach(email.mime.text.MIMEText("p{color:red}", "css"))
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".htm"])
def test_a_page_saved_in_one_file_is_read(charset: str, suffix: str) -> None:
    page = f"<html><body><div>{ARTICLES.format('<p>第二条　甲乙。</p>')}</div></body></html>"
    page = page.translate(str.maketrans("条会议开规则", "條會議開規則")) if charset == "big5" else page
    draft = import_text(readers.read_bytes(mht(page, charset=charset), suffix), rule="any")
    assert draft.reading.kind == "mht"
    assert draft.account.whole
    assert draft.count.articles == 3


def test_of_several_pages_in_one_file_that_with_the_text_is_read_and_the_others_are_named() -> None:
    frame = "<html><body><p>另一个框架里的一句话。</p></body></html>"
    page = f"<html><body>{ARTICLES.format('')}</body></html>"
    draft = import_text(readers.read_bytes(mht(frame, page), ".mht"), rule="any")
    assert draft.count.articles == 2
    assert "另一个框架里的一句话。" in dropped(draft, "另一个框架里的网页")


def test_a_file_of_that_kind_without_a_page_is_refused() -> None:
    with pytest.raises(Refusal, match="没有网页"):
        readers.read_bytes(mht(), ".mht")


BOXES = [
    "<dl><dt>第一条</dt><dd>甲。</dd><dt>第二条</dt><dd>乙。</dd></dl>",
    "<table><tr><td><p>第一条 甲。</p><p>第二条 乙。</p></td></tr></table>",
    "<section><p>第一条 甲。</p><p>第二条 乙。</p></section>",
]


@pytest.mark.parametrize("box", BOXES)
def test_what_stands_beside_a_box_of_articles_is_read_where_it_is_of_the_document(box: str) -> None:
    page = (
        "<html><head><meta charset='utf-8'></head><body><div class='nav'><a href='/'>首页</a></div><h1>青禾县会议规则</h1>"
        f"<p>（2024年1月2日青禾县人民政府常务会议通过）</p><p>青政发〔2024〕3号</p>{box}"
        "<p>青禾县财政局</p><p>2024年1月5日</p><p>版权所有：青禾县</p><p>相关阅读</p></body></html>"
    )
    draft = import_text(readers.read_bytes(page.encode(), ".html"), rule="any")
    assert draft.account.whole
    assert draft.text.lines("history") == ("（2024年1月2日青禾县人民政府常务会议通过）",)
    assert draft.head["number"].value == "青政发〔2024〕3号"
    assert draft.head["issuer"].value == "青禾县财政局"
    assert draft.text.lines("document-date") == ("2024年1月5日",)
    assert [u.text for u in draft.text.units() if u.address.kind == "para"] == ["甲。", "乙。"]
    assert {"版权所有：青禾县", "相关阅读"} <= {
        word for drop in draft.reading.drops for word in ("版权所有：青禾县", "相关阅读") if word in drop.text
    }


_HALL = "青禾县档案馆查阅制度"
PLAIN = {
    "a row of a table": f"<table><tr><td align=center>{_HALL}</td></tr><tr><td>TEXT</td></tr><tr><td align=right>青禾县档案馆<br>2024年1月5日</td></tr></table>",
    "rows that are not closed": f"<table><tr><td><table><tr><td><b><font size=5>{_HALL}</font></b><tr><td>TEXT<tr><td>青禾县档案馆<br>2024年1月5日</td></tr></table></td></tr></table>",
    "boxes": f"<div>您的位置：首页</div><div class=wz>{_HALL}</div><div>TEXT</div><p>青禾县档案馆</p><p>2024年1月5日</p>",
    "a line that is centred": f"<center><font size=6><b>{_HALL}</b></font></center><blockquote>TEXT</blockquote><p>青禾县档案馆</p><p>2024年1月5日</p>",
    "two lines": "<div>青禾县档案馆</div><div>查阅制度</div><div>TEXT</div><p>青禾县档案馆</p><p>2024年1月5日</p>",
    "a column of the site beside": f"<div>规章制度</div><div>{_HALL}</div><div>相关解读</div><div>TEXT</div><p>青禾县档案馆</p><p>2024年1月5日</p>",
}


_NAMED = [f"<title>{_HALL}_青禾县人民政府</title>", "<title>通知公告</title>"]
# only the title of the page says that two lines are one
_PLAIN = [(frame, named) for frame in PLAIN for named in _NAMED if frame != "two lines" or _HALL in named]


@pytest.mark.parametrize("frame, named", _PLAIN)
def test_a_title_without_a_heading_and_an_organ_above_its_day_are_of_the_document(
    frame: str, named: str
) -> None:
    text = "<p>第一条 甲。</p><p>第二条 乙。</p>"
    page = (
        f"<html><head><meta charset='utf-8'>{named}</head><body><div><a href='/'>青禾县车辆管理办法</a></div>"
        f"{PLAIN[frame].replace('TEXT', text)}<div class='foot'><p>青禾县档案馆</p></div></body></html>"
    )
    draft = import_text(readers.read_bytes(page.encode(), ".html"), rule="any")
    assert draft.account.whole
    assert (draft.head["title"].value, draft.head["issuer"].value) == (_HALL, "青禾县档案馆")
    assert draft.text.lines("document-date") == ("2024年1月5日",)
    assert [u.text for u in draft.text.units() if u.address.kind == "para"] == ["甲。", "乙。"]


def test_a_text_with_its_own_title_takes_no_other_from_above() -> None:
    page = (
        "<html><head><meta charset='utf-8'><title>通知公告</title></head><body><div>青禾县车辆管理办法</div><div>政府规章制度</div>"
        "<div><p>青禾县档案馆查阅制度</p><p>第一条 甲。</p><p>第二条 乙。</p></div></body></html>"
    )
    draft = import_text(readers.read_bytes(page.encode(), ".html"), rule="any")
    assert draft.head["title"].value == _HALL
    assert "青禾县车辆管理办法" in dropped(draft, "正文以外")


def test_an_organ_without_a_day_below_the_text_is_not_of_the_document() -> None:
    page = "<html><head><meta charset='utf-8'></head><body><div><p>第一条 甲。</p><p>第二条 乙。</p></div><p>青禾县档案馆</p></body></html>"
    draft = import_text(readers.read_bytes(page.encode(), ".html"), rule="any")
    assert "青禾县档案馆" in dropped(draft, "正文以外")


def test_notes_below_the_articles_are_known_by_marks_that_the_page_raised() -> None:
    page = (
        "<html><head><meta charset='utf-8'></head><body><h1>青禾县会议规则</h1><p>第一条 甲<sup>[1]</sup>。</p>"
        "<p>第二条 乙<sup>[2]</sup>。</p><p>[1] 甲指某事。</p><p>[2] 乙指某物。</p></body></html>"
    )
    draft = import_text(readers.read_bytes(page.encode(), ".html"), rule="any")
    assert [u.text for u in draft.text.units() if u.address.kind == "para"] == ["甲。", "乙。"]
    assert len(draft.text.tail) == 2

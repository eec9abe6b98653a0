"""Pages as government sites make them: the text is found, what is about the page is left out and reported."""

import pytest

from generator.importer import Draft, Refusal, import_text, readers

TEXT = "<p>第一条　甲。</p><p>第二条　乙：</p><p>（一）子；</p><p>（二）丑。</p><p>第三条　丙。</p>"
NUMBERS = ["第一条", "第二条", "（一）", "（二）", "第三条"]


def read(page: str, *, charset: str = "utf-8", suffix: str = ".html") -> Draft:
    draft = import_text(readers.read_bytes(page.encode(charset), suffix), rule="any")
    assert draft.account.whole
    assert draft.reading.lost == 0
    return draft


def numbers(draft: Draft) -> list[str]:
    return [unit.number for unit in draft.text.units() if unit.number]


def around(body: str, *, meta: str = '<meta charset="utf-8">') -> str:
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>某区人民政府</title></head><body>"
        '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>'
        f"{body}"
        '<div class="foot">主办：某区人民政府　网站标识码</div></body></html>'
    )


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="TRS_Editor">{TEXT}</div>',
        f'<div class="article"><div id="zoom">{TEXT}</div></div>',
        f'<div class="pages_content" id="UCAP-CONTENT"><div><span>{TEXT}</span></div></div>',
        f'<table><tr><td class="left">栏目</td><td><table><tr><td>{TEXT}</td></tr></table></td></tr></table>',
        '<div class="con">' + TEXT.replace("<p>", "　　").replace("</p>", "<br>") + "</div>",
        '<div class="con"><pre>' + TEXT.replace("<p>", "　　").replace("</p>", "\n") + "</pre></div>",
        TEXT.replace("<p>", "<div><font>").replace("</p>", "</font></div>"),
        TEXT.replace("<p>", "<p>&nbsp;&nbsp;&nbsp;&nbsp;").replace("第", "<span>第</span>"),
    ],
    ids=["editor", "zoom", "ucap", "tables", "breaks", "preformatted", "no-container", "spans"],
)
def test_the_text_is_found_in_every_frame(body: str) -> None:
    draft = read(around(body))
    assert numbers(draft) == NUMBERS
    assert "首页" in "".join(drop.text for drop in draft.reading.drops)
    assert [unit.text for unit in draft.text.units() if unit.text] == ["甲。", "乙：", "子；", "丑。", "丙。"]


@pytest.mark.parametrize(
    "charset, meta",
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", ""),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-8-sig", ""),
    ],
)
def test_the_charset_is_proved_whatever_the_page_says(charset: str, meta: str) -> None:
    assert numbers(read(around(TEXT, meta=meta), charset=charset)) == NUMBERS


def test_the_heading_of_the_page_is_the_title_and_what_is_about_the_page_is_not() -> None:
    draft = read(
        around(
            '<div class="main"><div class="article-title"><h1>某区议事规则</h1></div>'
            '<div class="con"><div class="info">发布时间：2024-01-02　来源：区政府　字号：大 中 小</div>'
            f"{TEXT}<p>责任编辑：某某</p></div></div>"
        )
    )
    assert draft.text.lines("rule-title") == ("某区议事规则",)
    assert [line.kind for line in (*draft.text.head, *draft.text.tail)] == ["rule-title"]
    about = "".join(drop.text for drop in draft.reading.drops if drop.reason == "页面信息")
    assert "发布时间" in about
    assert "责任编辑" in about
    assert numbers(draft) == NUMBERS


def test_a_title_that_the_text_has_too_is_not_doubled() -> None:
    draft = read(around(f"<h1>某区议事规则</h1><div><p>某区议事规则</p>{TEXT}</div>"))
    assert [line.text for line in draft.text.head] == ["某区议事规则"]


def test_a_row_of_a_table_is_a_line() -> None:
    table = "<table><tr><td><p>职务</p></td><td><p>人数</p></td></tr><tr><td>县长</td><td>1</td></tr></table>"
    draft = read(around(f"<div>{TEXT}{table}</div>"))
    assert [unit.text for unit in draft.text.units()][-2:] == ["职务\t人数", "县长\t1"]


def test_a_piece_of_a_page_in_a_text_file_is_read_as_a_page() -> None:
    assert numbers(read(f"<div>{TEXT}</div>", suffix=".txt")) == NUMBERS


def test_what_a_page_left_in_a_text_is_taken_out_and_reported() -> None:
    draft = read(
        "某区议事规则\n第一条&nbsp;甲<b>和</b>乙。<br>第二条 &ldquo;会议&rdquo;公开。\n", suffix=".txt"
    )
    assert [unit.text for unit in draft.text.units() if unit.text][1:] == ["甲和乙。", "“会议”公开。"]
    assert {drop.reason for drop in draft.reading.drops} == {"网页标记"}


def test_a_page_too_deep_to_be_read_whole_is_refused() -> None:
    with pytest.raises(Refusal, match="层次太深"):
        read("<html><body>" + "<div>" * 3000 + TEXT)


MARKDOWN = """---
title: 某区议事规则
---
# 某区议事规则 #

## 第一章　总则

**第一条**　为了[规范会议](https://example.com/a_b.html)，制定本规则。

- （一）甲\\*乙；
* （二）丙。

![图](a.png)

| 职务 | 人数 |
|:-----|-----:|
| 县长 | 1 |

> 第二条　会议<u>公开</u>。
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_of_markdown_are_taken_out_and_reported(end: str) -> None:
    draft = read(MARKDOWN.replace("\n", end), suffix=".md")
    assert [line.text for line in draft.text.head] == ["某区议事规则"]
    assert numbers(draft) == ["第一章", "第一条", "（一）", "（二）", "第二条"]
    assert [unit.text for unit in draft.text.units() if unit.text][1:] == [
        "总则",
        "为了规范会议，制定本规则。",
        "甲*乙；",
        "丙。",
        "职务\t人数",
        "县长\t1",
        "会议公开。",
    ]
    assert {"文件头信息", "链接", "图片", "表格线"} <= {drop.reason for drop in draft.reading.drops}

"""A sentence put at any place of a page or a text of any make is found again: in the draft, or left out by name and doubted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import Draft, Refusal, import_text, readers
from generator.importer.readers.html_seen import UNSEEN
from tests.support.chance import tried

MARK = "青鸟在这里留下一句话。"
LINES = [
    "某县会议规则",
    "（2024年1月2日某县人民政府通过）",
    "第一章　总则",
    "第一条　会议公开。",
    "第二条　会议分为：",
    "（一）全体会议；",
    "（二）常务会议。",
    "会议由县长召集。",
    "第二章　附则",
    "第三条　本规则自公布之日起施行。",
    "某县人民政府",
    "2024年1月2日",
]
# all tags that a page of a site may hold, each as the box of the sentence
BOXES = [
    *(
        f"<{tag}>{{}}</{tag}>"
        for tag in "p div span b font a center pre blockquote section article main label em".split()
    ),
    *(
        f"<{tag}>{{}}</{tag}>"
        for tag in "aside nav header footer form button textarea noscript template ins u big".split()
    ),
    *(
        f"<{tag}>{{}}</{tag}>"
        for tag in "del s strike sup sub ruby rt details summary figure marquee o:p x-unknown".split()
    ),
    *(
        f"<{tag}><li>{{}}</li></{tag}>"
        for tag in ("ol", "ul", "menu", 'ol type="a"', 'ol style="list-style:none"')
    ),
    "<table><tr><td>{}</td></tr></table>",
    "<table><tr><td>序号</td><td>{}</td></tr></table>",
    "<table><caption>{}</caption><tr><td><table><tr><th>甲</th><td>{}</td></tr></table></td></tr></table>",
    "<select><option>{}</option></select>",
    "<dl><dt>甲</dt><dd>{}</dd></dl>",
    "<figure><img src='a.png' alt='图'><figcaption>{}</figcaption></figure>",
    "<math><mfrac><mi>a</mi><mtext>{}</mtext></mfrac></math>",
    "<svg><text>{}</text></svg>",
    "<object><p>{}</p></object>",
    "<p hidden>{}</p>",
    "<p style='display:none'>{}</p>",
    "<p style='visibility:hidden'>{}</p>",
    "<p aria-hidden='true'>{}</p>",
    "<span style='opacity:0'>{}</span>",
    "<p style='font-size:0px'>{}</p>",
    "<div style='height:0;overflow:hidden'>{}</div>",
    "<p style='position:absolute;left:-9999px'>{}</p>",
    "<p style='color:#fff'>{}</p>",
    "<ol reversed><li>甲；</li><li>{}</li></ol>",
    "<dl><dt>发文字号</dt><dd>{}</dd></dl>",
    "<details><summary>甲</summary>{}</details>",
    "<div class='pages'><a href='/1'>1</a><a href='/2'>2</a>{}</div>",
    "<div class='hide'>{}</div>",
    "<p><span style='text-decoration:line-through'>{}</span></p>",
    "<div class='footer'>{}</div>",
    "<div class='info'>发布时间：2024-01-02　来源：{}</div>",
    "<p>责任编辑：{}</p>",
    "<div><a href='/a'>首页</a><a href='/b'>{}</a></div>",
    "<p>甲<br>{}<br>乙</p>",
    "甲<br/>{}",
    "<p>{}<table><tr><td>甲</table>",
    "<h1>{}</h1>",
    "<h3 class='title'>{}</h3>",
    "<ul><li><a href='/c'>{}</a></li><li><a href='/d'>丁</a></li></ul>",
]
SPLIT = [MARK, MARK.replace("在", "<b>在</b>"), MARK.replace("留", "<font>留</font>"), f"<!-- 注 -->{MARK}"]
FRAMES = [
    "{}",
    "<div class='con'>{}</div>",
    "<form><div><span>{}</span></div></form>",
    "<table><tr><td>{}</td></tr></table>",
]


_TAG = re.compile("<[^>]*>")
"""Where a page shows its own source, as in a textarea, tags are words."""


def check(draft: Draft) -> None:
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert draft.account.added >= 0
    if MARK in _TAG.sub("", "".join(unit.number + unit.text for unit in draft.text.units())):
        return
    reasons = {drop.reason for drop in draft.reading.drops if MARK in _TAG.sub("", drop.text)}
    assert reasons, draft.reading.text
    assert any("完整的句子" in doubt.message for doubt in draft.doubts) or reasons <= set(UNSEEN)


@pytest.mark.slow
@tried("hidden in a page")
@given(
    st.integers(0, len(LINES)),
    st.sampled_from(BOXES),
    st.sampled_from(SPLIT),
    st.sampled_from(FRAMES),
    st.sampled_from(
        ["<p>{}</p>", "<div>{}</div>", "{}<br>", "<p>&nbsp;&nbsp;{}</p>", "<p><span>{}</span></p>"]
    ),
    st.sampled_from(["", "<ul><li><a href='/'>首页</a></li></ul>", "<h1>某县会议规则</h1>"]),
    st.lists(st.sampled_from(BOXES), max_size=2),
    st.booleans(),
)
def test_a_sentence_in_a_page_is_found_again(
    at: int, box: str, mark: str, frame: str, block: str, before: str, around: list[str], inside: bool
) -> None:
    sentence = box.replace("{}", mark)
    for outer in around:
        sentence = outer.replace("{}", sentence)
    written = [block.format(line) for line in LINES]
    if inside and at < len(LINES):
        # within the words of a line
        written[at] = block.replace("{}", LINES[at][:2] + sentence + LINES[at][2:])
    else:
        written.insert(at, sentence)
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>.hide{display:none}</style></head>"
        f"<body>{before}{frame.format(''.join(written))}<div>主办：某县</div></body></html>"
    )
    try:
        reading = readers.read_bytes(page.encode(), ".html")
        draft = import_text(reading, rule="any")
    except Refusal as refusal:
        assert "：" in str(refusal)  # noqa: PT017  # it may refuse, and then says why
        return
    check(draft)


OPENINGS = [
    "",
    "　　",
    "（三）",
    "1.",
    "①",
    "来源：",
    "责任编辑：",
    "附件",
    "【打印】",
    "| ",
    "| 甲 | ",
    "【标题】",
    "文 号：",
    "— ",
    "> ",
    "[1] ",
    "上一篇：",
    "- ",
]
CLOSINGS = ["", "①", "[1]", " |", " — 2 —", "<br>", "　　2024年1月2日印发", "*"]
BETWEEN = [
    "",
    "— 1 —\n",
    "\n\n",
    "━━━━━━\n",
    "第2页 共3页\n",
    "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n",
    "第三章\n",
    "总　则\n",
    "发文机关\n",
    "3\n",
    "* * * *\n",
    "[1] 见上。\n",
    "第四条　会议公开。[1]\n",
]


@tried("hidden in a text")
@given(
    st.integers(0, len(LINES)),
    st.sampled_from(OPENINGS),
    st.sampled_from(CLOSINGS),
    st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(BETWEEN)), max_size=4),
    st.sampled_from([".txt", ".md"]),
    st.booleans(),
)
def test_a_sentence_in_a_text_is_found_again(
    at: int, opening: str, closing: str, between: list[tuple[int, str]], suffix: str, within: bool
) -> None:
    lines = list(LINES)
    if within and at < len(LINES):
        lines[at] = lines[at] + opening.strip() + MARK + closing
    else:
        lines.insert(at, opening + MARK + closing)
    for place, put in between:
        lines.insert(place, put.rstrip("\n"))
    reading = readers.read_bytes(("\n".join(lines) + "\n").encode(), suffix)
    try:
        draft = import_text(reading, rule="any")
    except Refusal as refusal:
        assert "：" in str(refusal)  # noqa: PT017  # it may refuse, and then says why
        return
    check(draft)

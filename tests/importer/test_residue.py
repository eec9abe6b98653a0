"""What a site, a printer or a gazette leaves below the last article is never one of its 款 in silence."""

import pytest

from generator.importer import Draft, import_text, readers

RULE = "某县会议规则\n（2024年1月2日通过）\n第一条　会议公开。\n第二条　本规则自公布之日起施行。\n"
RESIDUE = """【打印本页】【关闭窗口】|打印 关闭 收藏|下载原文|附件下载：|相关附件：1.会议规则.pdf|附件：会议规则.docx|上一篇：某县规则|下一篇: 没有了|相关链接：
政策解读：某某|一图读懂会议规则|责任编辑：某某|编辑：某某 审核：某某|（来源：县政府办）|发布时间：2024-01-02|更新时间：2024-01-02 10:00|浏览次数：123|阅读量 234
字体：[大 中 小]|【字体：大 中 小】|分享到：|扫一扫在手机打开当前页|版权所有：某县人民政府|主办：某县人民政府 承办：某县政府办|豫ICP备12345678号|豫公网安备 41000000000号
联系我们 网站地图|Copyright © 2024 某县人民政府|返回顶部|[返回列表]|首页 > 政务公开 > 规章|您当前的位置：首页>政务公开|http://www.example.com/art/2.html
本文链接：http://www.example.com/a.html|索引号：0144/2024-1|有效性：有效|公开方式：主动公开|—END—|（完）|全文完|标签：会议 规则|关注我们|无障碍浏览|0人点赞
【我要打印】|我要咨询|智能问答|为您推荐|猜你喜欢|您是第 1234 位访客
某县人民政府公报 2024年第1期|备注：无|注释：""".replace("\n", "|").split("|")
TAKEN_OUT = "━━━━━━|——————|________|---|***|===|＊＊＊＊＊|················|— 1 —|- 12 -|－3－|第1页|第 1 页 共 3 页|共 3 页|1 / 3|·12·|【12】|Page 2 of 3|第二页".split(
    "|"
)
DOUBTED = "某县公文规则|某县人民政府办公室文件|县人大常委会公告|会议室使用登记表|[1] 见上。|① 见上。|* 见上。|某县的另一行没有句末标点的很长很长的文字在这里".split(
    "|"
)


def read(line: str) -> Draft:
    draft = import_text(readers.read_bytes(f"{RULE}{line}\n".encode(), ".txt"), rule="any")
    assert draft.account.whole
    return draft


def paragraphs(draft: Draft) -> list[str]:
    return [unit.text for unit in draft.text.units() if unit.address.kind in ("para", "point") and unit.text]


@pytest.mark.parametrize("line", RESIDUE)
def test_what_a_site_leaves_goes_to_the_tail(line: str) -> None:
    draft = read(line)
    assert paragraphs(draft) == ["会议公开。", "本规则自公布之日起施行。"]
    assert "".join(one.text for one in draft.text.tail).replace(" ", "") == line.replace(" ", "")
    assert {one.kind for one in draft.text.tail} <= {"other", "note"}


@pytest.mark.parametrize("line", TAKEN_OUT)
@pytest.mark.parametrize("at", [3, 4])
def test_drawn_lines_and_page_marks_are_left_out_by_name(line: str, at: int) -> None:
    lines = RULE.splitlines()
    lines.insert(at, line)
    draft = import_text(readers.read_bytes("\n".join(lines).encode(), ".txt"), rule="any")
    assert paragraphs(draft) == ["会议公开。", "本规则自公布之日起施行。"]
    (drop,) = draft.reading.drops
    assert drop.reason in ("画线", "页码")
    assert (drop.text, drop.place) == (line, f"第 {at + 1} 行")


@pytest.mark.parametrize("line", DOUBTED)
def test_what_may_be_none_of_the_rule_is_doubted(line: str) -> None:
    draft = read(line)
    assert [doubt for doubt in draft.doubts if doubt.line == 5]


@pytest.mark.parametrize(
    "line", ["来源不明的资金不得使用。", "打印文件应当登记。", "会议由县长召集：", "无正当理由不得缺席。"]
)
def test_a_sentence_is_a_paragraph(line: str) -> None:
    assert paragraphs(read(line))[-1] == line


@pytest.mark.parametrize(
    "line", ["某县人民政府关于做好防汛工作的通知", "某府发〔2024〕9号", "关于印发《某县公文规则》的通知"]
)
def test_the_next_document_is_none_of_the_rule_and_signs_nothing(line: str) -> None:
    draft = read(f"{line}\n各乡镇人民政府：\n请遵照执行。")
    assert paragraphs(draft) == ["会议公开。", "本规则自公布之日起施行。"]
    assert not draft.text.lines("signature")
    assert any("另一份文件" in doubt.message for doubt in draft.doubts)

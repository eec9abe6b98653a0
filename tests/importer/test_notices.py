"""What notices of many offices showed when they were read: each kind of fault in words of our own, with others of its kind."""

import pytest

from generator.characters import SPACES
from generator.importer import Draft, import_text, readers
from generator.importer.reading import Reading

BODY = "第一条　为规范工作，制定本规则。/第二条　会议由县长召集。/第三条　纪要及时印发。"
POINTS = "一、各单位要落实责任。/二、工作情况每月报告一次。"


def imported(words: str) -> Draft:
    text = words.replace("/", "\n") + "\n"
    draft = import_text(Reading(text, "文本", "utf-8"), rule="any")
    assert draft.account.whole
    return draft


def page(words: str) -> Draft:
    return import_text(readers.read_bytes(words.encode(), ".html"), rule="any")


def doubted(draft: Draft, words: str) -> bool:
    return any(words in doubt.message for doubt in draft.doubts)


SHOWN = "".join(f"<p>{line}</p>" for line in ("青禾县会议规则", *BODY.split("/")))


@pytest.mark.parametrize(
    "words",
    [
        f'<body style="visibility: hidden">{SHOWN}',
        f'<body style="opacity:0"><div>{SHOWN}</div>',
        f'<html style="display:none"><body>{SHOWN}',
        f'<div id="app" hidden>{SHOWN}</div>',
        f'<style>[v-cloak],.wait{{display:none}}</style><div class="wait"><div>{SHOWN}</div></div>',
        f'<body style="visibility:hidden"><div style="display:none"><section>{SHOWN}</section></div>',
        f'<p>正在加载</p><div style="display:none">{SHOWN}</div>',
        f'<div style="display:none">首页</div><div style="height:0;overflow:hidden">{SHOWN}</div>',
    ],
)
def test_a_page_that_its_script_shows_is_read_as_it_is_shown_then(words: str) -> None:
    draft = page(words)
    assert draft.head["title"].value == "青禾县会议规则"
    assert draft.count.articles == 3
    assert doubted(draft, "由脚本打开")


def test_a_hidden_copy_of_a_text_stays_hidden() -> None:
    draft = page(f"<div>{SHOWN}</div><div style='display:none'>{SHOWN}</div>")
    assert draft.count.articles == 3
    assert not doubted(draft, "由脚本打开")


@pytest.mark.parametrize("space", SPACES)
def test_the_spaces_of_typesetters_are_blanks(space: str) -> None:
    draft = imported(
        f"关于开展秋季检查的通知/一、{space}检查时间为9月。/1.{space}上旬自查。/2.{space}下旬抽查。/二、结果及时通报。/"
        f"财{space * 2}政{space * 2}部/工业和信息化部{space}农业农村部/2024{space}年9月1日"
    )
    assert draft.head["issuer"].values == ("财政部", "工业和信息化部", "农业农村部")
    assert draft.head["published"].value == "2024-09-01"
    items = [unit.text for unit in draft.text.units() if unit.number in ("1.", "2.")]
    assert items == ["上旬自查。", "下旬抽查。"]
    assert not draft.doubts


@pytest.mark.parametrize(
    "first, second, whole",
    [
        ("青禾县应对秋季汛期险情工作", "领导小组", "青禾县应对秋季汛期险情工作领导小组"),
        ("青禾县应对秋季汛期险情", "联防联控机制", "青禾县应对秋季汛期险情联防联控机制"),
        ("青禾县防汛抗旱", "指挥部办公室", "青禾县防汛抗旱指挥部办公室"),
        ("青禾县人民", "政府办公室", "青禾县人民政府办公室"),
        ("青禾市发展和改革", "委员会", "青禾市发展和改革委员会"),
        ("国务院安全生产", "委员会办公室", "国务院安全生产委员会办公室"),
        ("青禾县住房和城乡", "建设局", "青禾县住房和城乡建设局"),
        ("中国共产党青禾县", "委员会办公室", "中国共产党青禾县委员会办公室"),
        ("青禾县优化营商环境", "联席会议", "青禾县优化营商环境联席会议"),
        ("国家粮食和物资", "储备局", "国家粮食和物资储备局"),
    ],
)
def test_an_organ_may_be_named_over_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    draft = imported(
        f"{first}/{second}关于做好巡查工作的通知/各乡镇人民政府：/{POINTS}/{first}/{second}（代章）/2024年9月1日"
    )
    assert draft.head["title"].value == f"{whole}关于做好巡查工作的通知"
    assert draft.head["issuer"].value == whole
    assert not doubted(draft, "已当作一款")


@pytest.mark.parametrize(
    "above", ["青禾县人民政府文件", "政务公开", "青禾县财政局", "青禾县政府门户网站", "县政府公报"]
)
def test_what_stands_above_an_organ_is_no_part_of_its_name(above: str) -> None:
    draft = imported(f"{above}/青禾县人民政府办公室关于做好巡查工作的通知/{POINTS}")
    assert draft.head["title"].value.endswith("青禾县人民政府办公室关于做好巡查工作的通知")
    assert "青禾县人民政府办公室" in draft.head["issuer"].values


@pytest.mark.parametrize(
    "lines, number",
    [
        ("青政发〔2024〕4号 青禾县人民政府关于做好巡查工作的通知", "青政发〔2024〕4号"),
        ("青政发[2024]4号青禾县人民政府关于做好巡查工作的通知", "青政发[2024]4号"),
        ("（青政发〔2024〕4号）青禾县人民政府关于做好巡查工作的通知", "青政发〔2024〕4号"),
        (
            "索引号 K01-2024-9 发文字号 青政发〔2024〕4号/青禾县人民政府关于做好巡查工作的通知",
            "青政发〔2024〕4号",
        ),
        (
            "文号　青政发〔2024〕4号　发布机构　青禾县人民政府/青禾县人民政府关于做好巡查工作的通知",
            "青政发〔2024〕4号",
        ),
        ("索引号 K01-2024-9 文号/发布机构 县政府 主题分类 综合/青禾县人民政府关于做好巡查工作的通知", ""),
    ],
)
def test_a_number_may_share_its_line(lines: str, number: str) -> None:
    draft = imported(f"{lines}/各乡镇人民政府：/{POINTS}/青禾县人民政府/2024年9月1日")
    assert draft.head["number"].value == number
    assert draft.head["title"].value == "青禾县人民政府关于做好巡查工作的通知"


def test_an_announcement_with_its_number_in_brackets_is_a_title() -> None:
    draft = imported(
        f"关于延长有关期限的公告（第12号）/青禾县税务局公告第十二号/{POINTS}/青禾县税务局/2024年9月1日"
    )
    assert draft.head["title"].value == "关于延长有关期限的公告（第12号）"
    assert draft.head["number"].value == "青禾县税务局公告第十二号"


SIGNED = "青禾县人民政府/2024年9月1日"


@pytest.mark.parametrize(
    "reply",
    [
        f"青禾县人民政府关于同意设立城市更新协调小组的批复/县住建局：/来文收悉。现予同意。/{SIGNED}/附件/城市更新协调小组工作规则/{BODY}",
        f"青禾县人民政府关于同意《云岭乡村庄规划管理办法》的批复/云岭乡人民政府：/来文收悉。现予同意。/{SIGNED}/云岭乡村庄规划管理办法/{BODY}",
        f"青禾县人民政府办公室关于转送调研意见的复函/县水利局：/现将意见转去。/{SIGNED}/附件1/关于水库调度有关情况的报告/{POINTS}",
    ],
)
def test_what_a_reply_annexes_is_taken_with_a_doubt(reply: str) -> None:
    draft = imported(reply)
    assert doubted(draft, "来文是批复或函")
    assert "复" not in draft.head["title"].value


def test_what_a_notice_issues_by_a_letter_needs_no_such_doubt() -> None:
    draft = imported(
        f"青禾县人民政府办公室关于印发会议规则的函/各单位：/现印发给你们。/{SIGNED}/会议规则/{BODY}"
    )
    assert draft.head["title"].value == "会议规则"
    assert not doubted(draft, "来文是批复或函")


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.云岭水库调度规程/2.云岭水库巡查办法",
        "附件：1、名单/2、会务安排意见",
        "2024-09-01 来源: 青禾县水利局",
        "修订要点 1、新建",
        "12",
        "根据《青禾县防汛办法》、《青禾县水库规定》等规定,结合实际,制定方案",
        "办法》、《青禾县水库管理办法",
        "《青禾县水库条例》是实行水库管理的基本制度",
        "《青禾县水库值班规则》已经施行的办法",
    ],
)
def test_what_only_looks_like_a_title_is_none(line: str) -> None:
    draft = imported(f"青禾县水库值班规则/{line}/{BODY}")
    assert draft.head["title"].value in ("青禾县水库值班规则", "")


FOREWORD = "　　为正确处理水库值守争议，维护公共利益，根据《水库大坝安全管理条例》《云岭省水库\n管理办法》等有关规定\n，结合实际，制定本规定。"


@pytest.mark.parametrize(
    "title, words",
    [
        ("青禾县关于处理水库值守争议若干问题的规\n定", "青禾县关于处理水库值守争议若干问题的规定"),
        (
            "青禾县关于处理水库值守争议若干问题的规定\n（二）",
            "青禾县关于处理水库值守争议若干问题的规定（二）",
        ),
        (
            "青禾县关于处理水库值守争议若干问题的\n规定（三）",
            "青禾县关于处理水库值守争议若干问题的规定（三）",
        ),
        ("青禾县水库值守指引（2023 修订版\n）", "青禾县水库值守指引（2023 修订版）"),
        ("青禾县水库值守若干规定（试行\n）", "青禾县水库值守若干规定（试行）"),
        ("青禾县水库值守办法\n\n（试行）", "青禾县水库值守办法（试行）"),
        ("青禾县水库值守规定", "青禾县水库值守规定"),
    ],
)
def test_the_title_of_a_printed_text_is_whole_and_its_foreword_none(title: str, words: str) -> None:
    draft = imported(f"{title}\n\n{FOREWORD}\n" + BODY.replace("/", "\n"))
    assert draft.head["title"].value == words


@pytest.mark.parametrize(
    "note, issuer, number, published",
    [
        (
            "2019年2月26日 云岭省人民政府令第52号公\n布",
            "云岭省人民政府",
            "云岭省人民政府令第52号",
            "2019-02-26",
        ),
        (
            "2019年2月26日 云岭省人民政府令第52号\n公布",
            "云岭省人民政府",
            "云岭省人民政府令第52号",
            "2019-02-26",
        ),
        (
            "2019年1月2日 云岭省第十三届人民代表大会常务委员会第二\n十一次会议通过",
            "云岭省人民代表大会常务委员会",
            "",
            "",
        ),
        (
            "2019年2月1日 国务院第49次常务会议\n通过\n2019年2月26日 国务院令第52\n号公布",
            "国务院",
            "国务院令第52号",
            "2019-02-26",
        ),
    ],
)
def test_an_event_told_under_the_title_may_go_over_lines(
    note: str, issuer: str, number: str, published: str
) -> None:
    draft = imported(f"云岭省水库条例\n\n{note}\n\n第一章 总则\n\n" + BODY.replace("/", "\n"))
    said = draft.head
    assert (said["issuer"].value, said["number"].value, said["published"].value) == (
        issuer,
        number,
        published,
    )


def test_a_printed_sentence_ends_no_title_of_a_notice() -> None:
    draft = imported(
        "青禾县关于适用水库规定若干问题的解/释/为正确执行县人民代表大会常务委员会第十一次会议决定/修改的水库规定，解释如下：/"
        + BODY
    )
    assert draft.head["title"].value == "青禾县关于适用水库规定若干问题的解释"
    draft = imported(f"关于开展巡查活动/为安全度汛创造良好条件的通知/{POINTS}")
    assert draft.head["title"].value == "关于开展巡查活动为安全度汛创造良好条件的通知"


@pytest.mark.parametrize(
    "line, title",
    [
        ("青禾县会议规则修订对照表", "青禾县会议规则"),
        ("《青禾县会议规则》修订前后对照表（2024年3月）", "青禾县会议规则"),
        ("青禾县会议办法（试行）新旧条文对照表", "青禾县会议办法（试行）"),
        ("青禾县会议规则（草案）条款对比一览表", "青禾县会议规则（草案）"),
    ],
)
def test_a_table_of_two_wordings_is_not_what_the_rule_is_called(line: str, title: str) -> None:
    assert imported(f"{line}/{BODY}").head["title"].value == title


@pytest.mark.parametrize(
    "after",
    [
        "",
        "抄送：县委各部门，县人大常委会办公室。/青禾县人民政府办公室　　　2024年9月3日印发",
        "扫一扫在手机打开当前页/打印 关闭/版权所有：青禾县人民政府",
        "抄送：县委各部门。/青禾县人民政府办公室　　　2024年9月3日印发/相关解读：《青禾县水库值班规则》解读/一、出台背景/为加强值班工作。",
        "（此件公开发布）/抄送：县委各部门。",
    ],
)
def test_a_notice_is_signed_below_its_annexes(after: str) -> None:
    draft = imported(
        "关于印发《青禾县水库值班规则》的通知/各乡镇：/现印发给你们。/附件：1.青禾县水库值班规则/2.值班表/"
        f"附件1/青禾县水库值班规则/{BODY}/附件2/值班表/姓名　　　　电话/青禾县人民政府办公室/2024年9月1日/{after}"
    )
    assert draft.head["issuer"].value == "青禾县人民政府办公室"
    assert draft.head["published"].value == "2024-09-01"
    assert draft.count.articles == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "为规范管理，我们制定了/《青禾县水库值班规则》/，现予印发，请遵照执行。",
        "经研究同意，现将《青禾县水库/值班规则》印发你们。",
        "现印发《青禾县水库值班规则》和/《青禾县水库巡查办法》/，请认真执行。",
        "请执行。/附件：1.青禾县水库值班规则/2.青禾县水库巡查办法",
    ],
)
def test_where_a_notice_only_names_a_rule_none_begins(sentence: str) -> None:
    draft = imported(
        f"关于印发《青禾县水库值班规则》等制度的通知/各乡镇：/{sentence}/{SIGNED}/青禾县水库值班规则/{BODY}/青禾县水库巡查办法/{BODY}"
    )
    assert [(part.kind, part.title, part.articles) for part in draft.parts] == [
        ("notice", "关于印发《青禾县水库值班规则》等制度的通知", 0),
        ("rule", "青禾县水库值班规则", 3),
        ("rule", "青禾县水库巡查办法", 3),
    ]
    assert draft.head["published"].value == "2024-09-01"


@pytest.mark.parametrize(
    "organ",
    ["国家林草局综合司", "江州省农业农村部种业司", "共青团中央", "青禾县总工会", "青禾县防汛工作联席会议"],
)
def test_further_kinds_of_organs_issue_notices(organ: str) -> None:
    draft = imported(f"{organ}关于做好巡查工作的通知/各单位：/{POINTS}/{organ}/2024年9月1日")
    assert draft.head["issuer"].value == organ
    draft = imported(f"关于做好巡查工作的通知/各单位：/{POINTS}/青禾县水利局　{organ}/2024年9月1日")
    assert draft.head["issuer"].values == ("青禾县水利局", organ)

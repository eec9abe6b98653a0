"""Which text of a file is the rule: the one that the notice names, wherever it stands and however it is counted."""

from itertools import count, pairwise, product

import pytest

from generator.importer import Choices, Draft, Refusal, import_text
from generator.importer.reading import Reading

RULE = "青禾县人民政府会务规则"
TITLES = (
    "青禾县人民政府办公室关于印发《{0}》的通知",
    "青禾县人民政府办公室关于印发{0}的通知",
    "青禾县人民政府办公室关于印发《{0}（试行）》的通知",
    "青禾县人民政府办公室转发县财政局关于印发《{0}》的通知",
    "青禾县人民政府办公室\n关于印发修订后的《青禾县人民政府\n会务规则》的通知",
    "关于发布《{0}》等两项制度的通知",
    "青禾县人民政府令\n第3号",
    "关于做好有关工作的通知",
)
POINTS = {
    "none": "《{0}》已经县政府同意，现印发给你们，请遵照执行。\n",
    "listed": (
        "《{0}》已经县政府同意，现印发给你们，并就有关事项通知如下：\n一、各部门要组织学习，指定专人负责。\n"
        "二、各部门应于2024年6月30日前报送名单。\n三、执行中遇到的问题，请及时反映。\n"
    ),
    "deep": (
        "现将《{0}》印发给你们，并提出以下要求：\n一、高度重视\n（一）加强领导。\n（二）明确分工。\n二、抓好落实\n"
        "1.按月报送。\n2.按季通报。\n三、严格考核。\n四、加强宣传。\n五、及时总结。\n"
    ),
}
SIGNED = "青禾县人民政府办公室\n2024年5月8日\n"
MARKS = {
    "none": ("", ""),
    "alone": ("附件：{0}\n", "附件\n"),
    "numbered": ("附件：1.{0}\n2.会务联系人名单\n", "附件1\n"),
    "colon": ("附件：{0}\n", "附件：\n"),
    "joined": ("附件：{0}\n", "附件：{0}\n"),
    "blank": ("", "附件1　{0}\n"),
    "spaced": ("附　件：{0}\n", "附　件\n"),
}
RULES = {
    "formal": "第一章　总则\n第一条　为规范会务，制定本规则。\n第二条　会议精简。\n第二章　会议\n第三条　每年一次。\n第四条　依法公开。\n",
    "listed": "一、会议由县长召集。\n二、议题提前报送。\n三、纪要及时印发。\n四、会议公开。\n",
    "short": "第一条　会议由县长召集。\n第二条　会议公开。\n第三条　照此办理。\n第四条　会议精简。\n",
}
AFTER = {
    "none": "",
    "form": "附件2\n会务联系人名单\n单位\t姓名\t电话\n县教育局\t甲\t1234\n",
    "rule": "附件2\n青禾县会场管理办法\n第一条　会场由办公室管理。\n第二条　会场整洁。\n",
}


def imported(text: str, part: int | None = None) -> Draft:
    return import_text(Reading(text, "文本", "utf-8"), rule="any", choices=Choices(part=part))


def notice(title: str, points: str, mark: str, rule: str, after: str, *, signed_last: bool) -> str:
    listing, above = MARKS[mark]
    body = ("" if mark in ("joined", "blank") else f"{RULE}\n") + RULES[rule] + AFTER[after]
    parts = [f"{title}\n青政办发〔2024〕12号\n各乡镇人民政府：\n", POINTS[points], listing]
    parts += [above, body, SIGNED] if signed_last else [SIGNED, above, body]
    return "".join(parts).replace("{0}", RULE)


EVERY = list(product(TITLES, POINTS, MARKS, RULES, AFTER, (False, True)))
# each value of each kind meets many others; the whole product is tried with RULES_EXAMPLES
SOME = EVERY[::11]


@pytest.mark.parametrize("kinds", SOME, ids=map(str, count(1)))
def test_the_document_that_the_notice_names_is_the_rule(kinds: tuple[str, str, str, str, str, bool]) -> None:
    title, points, mark, rule, after, signed_last = kinds
    draft = imported(notice(title, points, mark, rule, after, signed_last=signed_last))
    assert draft.head["title"].value == RULE
    assert draft.count.articles == 4
    assert draft.head["issuer"].value in ("青禾县人民政府办公室", "青禾县人民政府")
    assert draft.text.edition.isoformat() == "2024-05-08"
    assert draft.account.whole
    chosen = next(part for part in draft.parts if part.chosen)
    assert (chosen.title or RULE) == RULE
    # a further rule is told of, and nothing else is in doubt
    assert len(draft.doubts) == (after == "rule")


F = "第一条　会务从简。\n第二条　会议精简。\n第三条　每年一次。\n第四条　依法公开。\n"
P = "一、各部门要组织学习。\n二、各部门应报送名单。\n三、请及时反映。\n四、加强宣传。\n五、及时总结。\n"
NAMED = f"青禾县人民政府办公室关于印发《青禾县会务规则》的通知\n各乡镇：\n通知如下：\n{P}"
ABSENT = "没有在这个文件里找到"
OTHERWISE = "文件里没有以此为题的一行"

SINGLE = {
    "the annex is another file": (
        f"{NAMED}{SIGNED}",
        "青禾县人民政府办公室关于印发《青禾县会务规则》的通知",
        5,
        ABSENT,
    ),
    "the annex is listed and is another file": (
        f"{NAMED}附件：青禾县会务规则\n{SIGNED}",
        "青禾县人民政府办公室关于印发《青禾县会务规则》的通知",
        5,
        ABSENT,
    ),
    "the annex has no articles that are known": (
        f"{NAMED}{SIGNED}附件\n青禾县会务规则\n（一）会议从简。\n（二）会议公开。\n",
        "青禾县人民政府办公室关于印发《青禾县会务规则》的通知",
        5,
        "下面没有找到条",
    ),
    "annexes are listed with 一、": (
        f"{NAMED}附：一、青禾县会务规则\n二、会务用表\n{SIGNED}青禾县会务规则\n{F}",
        "青禾县会务规则",
        4,
        "",
    ),
    "the notice calls it by a shorter name": (
        f"关于印发《会务管理规则》的通知\n{P}{SIGNED}青禾县会务管理规则\n{F}",
        "青禾县会务管理规则",
        4,
        "这里的标题写法不同",
    ),
    "the notice calls it otherwise, articles": (
        f"{NAMED}{SIGNED}青禾县会议办法\n{F}",
        "青禾县会议办法",
        4,
        OTHERWISE,
    ),
    "the notice calls it otherwise, points": (
        f"{NAMED}{SIGNED}附件\n青禾县会议办法\n一、甲。\n二、乙。\n三、丙。\n",
        "青禾县会议办法",
        3,
        OTHERWISE,
    ),
    "a notice that names nothing has a rule as annex": (
        f"青禾县人民政府关于加强会务工作的通知\n通知如下：\n{P}附件：青禾县会务规则\n{SIGNED}附件\n青禾县会务规则\n{F}",
        "青禾县会务规则",
        4,
        "没有取通知自己的 5 条",
    ),
    "a notice that names nothing has a table as annex": (
        f"青禾县人民政府关于加强会务工作的通知\n通知如下：\n{P}附件：处理对照表\n{SIGNED}附件\n处理对照表\n第一条 警告\n第二条 通报\n第三条 警告\n",
        "青禾县人民政府关于加强会务工作的通知",
        5,
        "",
    ),
    "two documents without 《》": (
        (
            f"青禾市人民政府办公室关于转发青禾市投资（集团）有限公司管理办法和青禾市资产公司管理办法的通知\n{P}{SIGNED}"
            f"青禾市投资（集团）\n有限公司管理办法\n（青禾市国资委　2008年10月6日）\n{F}"
        ),
        "青禾市投资（集团）有限公司管理办法",
        4,
        "",
    ),
    "the notice stands over the articles": (
        f"青禾县发展改革局\n关于印发《青禾县会务规程》的通知\n各乡镇：\n现印发给你们。\n{F}青禾县发展改革局\n2024年4月15日\n",
        "青禾县会务规程",
        4,
        "条前没有单独的标题",
    ),
    "通知 is spaced out on its own line": (
        f"青禾县人民政府\n关于印发《青禾县会务规则》的\n通　　知\n{P}{SIGNED}青禾县会务规则\n{F}",
        "青禾县会务规则",
        4,
        "",
    ),
    "the page has the title above the notice": (
        f"青禾县会务规则\n{NAMED}{SIGNED}青禾县会务规则\n{F}",
        "青禾县会务规则",
        4,
        "",
    ),
    "a decision that amends, with the rule": (
        (
            "青禾县人民政府关于修改《青禾县会务规则》的决定\n作如下修改：\n一、第二条修改为：“会议精简。”\n二、增加一条：\n"
            f"第六条　会议公开。\n本决定自公布之日起施行。\n青禾县会务规则\n（2024年1月2日修订）\n{F}"
        ),
        "青禾县会务规则",
        4,
        "",
    ),
    "a report of an amendment": (
        (
            "关于《青禾县会务规则（修订草案）》的说明\n一、必要性\n现行规则已不适应。\n二、过程\n征求了意见。\n三、主要内容\n共四条。\n"
            f"{SIGNED}青禾县会务规则\n（修订草案）\n{F}"
        ),
        "青禾县会务规则（修订草案）",
        4,
        "",
    ),
    "a report is handed on": (
        (
            f"青禾县人民政府转发县教育局关于会务工作意见报告的通知\n各乡镇：\n县教育局《关于会务工作意见的报告》已经县政府同意，现转发给你们。\n{SIGNED}"
            "（本文有删减）\n关于会务工作\n意见的报告\n县政府：\n一、精简会议。\n二、依法公开。\n三、每年一次。\n四、厉行节约。\n"
        ),
        "关于会务工作意见的报告",
        4,
        "",
    ),
    "what a rule carries out is not what is issued": (
        f"关于印发《青禾县贯彻〈国务院会务规定〉的实施办法》的通知\n{P}{SIGNED}青禾县贯彻《国务院会务规定》的实施办法\n{F}附件\n国务院会务规定\n（略）\n",
        "青禾县贯彻《国务院会务规定》的实施办法",
        4,
        "",
    ),
    "the mark is glued to the title": (f"{NAMED}{SIGNED}附件1青禾县会务规则\n{F}", "青禾县会务规则", 4, ""),
    "the title stands in 《》": (f"{NAMED}{SIGNED}《青禾县会务规则》\n{F}", "青禾县会务规则", 4, ""),
    "the title holds 《》 itself": (
        f"关于印发《青禾县〈会务条例〉实施办法》的通知\n{P}{SIGNED}青禾县《会务条例》实施办法\n{F}",
        "青禾县《会务条例》实施办法",
        4,
        "",
    ),
    "contents, then the title again": (
        f"{NAMED}{SIGNED}青禾县会务规则\n目录\n第一章　总则\n第二章　附则\n青禾县会务规则\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。\n",
        "青禾县会务规则",
        2,
        "",
    ),
    "a notice forwards a notice": (
        (
            f"青禾县人民政府办公室转发省政府办公厅关于印发《青禾省会务规则》的通知\n{P}{SIGNED}"
            f"青禾省人民政府办公厅关于印发《青禾省会务规则》的通知\n各市：\n{P}青禾省人民政府办公厅\n2024年3月1日\n青禾省会务规则\n{F}"
        ),
        "青禾省会务规则",
        4,
        "",
    ),
    "a plan under points": (
        f"关于印发《青禾县会务方案》的通知\n{P}{SIGNED}青禾县会务方案\n为改革会务，制定本方案。\n一、总体要求\n（一）坚持改革。\n二、任务\n（一）减会。\n",
        "青禾县会务方案",
        2,
        "",
    ),
    "an order with a decision and the rule": (
        (
            "青禾市人民政府令\n第8号\n《青禾市人民政府关于修改〈青禾市会务办法〉的决定》已经通过，现予公布。\n市长　某某\n2024年1月8日\n"
            "青禾市人民政府关于修改《青禾市会务办法》的决定\n一、第二条改为：“精简。”\n二、删去第五条。\n"
            f"《青禾市会务办法》根据本决定作相应修改，重新公布。\n青禾市会务办法\n{F}"
        ),
        "青禾市会务办法",
        4,
        "",
    ),
    "the notice is the rule": (
        f"青禾县人民政府关于加强会务工作的通知\n通知如下：\n{P}{SIGNED}",
        "青禾县人民政府关于加强会务工作的通知",
        5,
        "",
    ),
    "a notice to carry out a law": (
        f"关于贯彻执行《会务条例》的通知\n{P}{SIGNED}",
        "关于贯彻执行《会务条例》的通知",
        5,
        "",
    ),
    "a decision that repeals": (
        f"关于废止《青禾县会务规则》的决定\n一、废止《青禾县会务规则》。\n二、废止《青禾县会场办法》。\n{SIGNED}",
        "关于废止《青禾县会务规则》的决定",
        2,
        "",
    ),
    "forms with points after the rule": (
        f"青禾县会务规则\n{F}附件1\n会议申请表\n一、会议名称\n二、会议时间\n附件2\n会议签到表\n姓名\t单位\n",
        "青禾县会务规则",
        4,
        "",
    ),
}


@pytest.mark.parametrize("case", SINGLE, ids=str)
def test_a_file_of_this_shape_gives_that_rule(case: str) -> None:
    text, title, articles, told = SINGLE[case]
    draft = imported(text)
    assert draft.head["title"].value == title
    assert draft.count.articles == articles
    assert draft.account.whole
    doubts = [doubt.message for doubt in draft.doubts if "成文日期" not in doubt.message]
    assert len(doubts) == bool(told) or "引用的" in doubts[0]
    assert told in "".join(doubts)


SEVERAL = (
    f"关于印发《青禾县会务规则》《青禾县会场办法》和《青禾县印章办法》的通知\n请遵照执行。\n{P}"
    f"附件：1.青禾县会务规则\n2.青禾县会场办法\n3.青禾县印章办法\n{SIGNED}附件1\n青禾县会务规则\n{F}附件2\n青禾县会场办法\n"
    f"第一条　甲。\n第二条　乙。\n附件3\n青禾县印章办法\n{P}"
)


@pytest.mark.parametrize(
    "part, title, articles", [(2, "青禾县会务规则", 4), (3, "青禾县会场办法", 2), (4, "青禾县印章办法", 5)]
)
def test_each_part_can_be_chosen(part: int, title: str, articles: int) -> None:
    draft = imported(SEVERAL, part)
    assert [one.kind for one in draft.parts] == ["notice", "rule", "rule", "rule"]
    assert [one.chosen for one in draft.parts].index(True) == part - 1
    assert draft.head["title"].value == title
    assert draft.count.articles == articles
    assert draft.account.whole
    assert len(draft.doubts) == 2
    assert draft.text.edition.isoformat() == "2024-05-08"


def test_the_notice_itself_can_be_chosen() -> None:
    draft = imported(SEVERAL, 1)
    assert draft.count.articles == 5
    assert draft.head["title"].value.startswith("关于印发")


@pytest.mark.parametrize("part, says", [(0, "只有 3 个部分"), (4, "只有 3 个部分"), (3, "没有条")])
def test_a_part_that_is_none_is_refused(part: int, says: str) -> None:
    text = notice(TITLES[0], "listed", "alone", "formal", "form", signed_last=False)
    with pytest.raises(Refusal, match=says):
        imported(text, part)


@pytest.mark.parametrize("kinds", EVERY[5::97], ids=map(str, count(1)))
def test_the_parts_are_all_lines_without_a_gap(kinds: tuple[str, str, str, str, str, bool]) -> None:
    title, points, mark, rule, after, signed_last = kinds
    text = notice(title, points, mark, rule, after, signed_last=signed_last)
    parts = imported(text).parts
    assert parts[0].first == 1
    assert parts[-1].last == text.count("\n")
    assert all(one.last + 1 == two.first for one, two in pairwise(parts))

"""Single words: what makes a duty, what only looks like one, and limits read from quotes."""

import pytest

from generator import wording
from generator.model.annotations import Amount, DeadlineKind
from generator.wording import Quantity


@pytest.mark.parametrize(
    "text, words",
    [
        ("区政府各部门要认真办理", ["要"]),
        ("重要事项的主要要求和必要的纪要、摘要、纲要、概要", []),
        ("只要需要，首要的要素", []),
        ("应当及时公布，回应关切，应急管理，相应的推广应用", ["应当"]),
        ("必须执行，须经同意，无须报告", ["必须", "须"]),
        ("可随时召开，增强可操作性、可行性，许可", ["可"]),
        ("一律不准接待，不准提供帮助", ["一律不准", "不准"]),
        ("原则上不应请假", ["不应"]),
        ("宜采用网络，适宜居住", ["宜"]),
        ("工作人员要不断增强，会议要务实，要点名批评，要求真务实", ["要", "要", "要", "要"]),
        ("应对各方意见作出说明，积极应对，应用黑体书写，推进应用场景建设", ["应", "应"]),
        ("不可擅自公开，不可抗力，不宜公开，务必到会", ["不可", "不宜", "务必"]),
    ],
)
def test_duty_words_are_told_from_words_that_hold_the_same_character(text: str, words: list[str]) -> None:
    assert [found.text for found in wording.duty_words(text)] == words


@pytest.mark.parametrize(
    "text, count",
    [("不发贺信、贺电", 1), ("不断提高，毫不动摇，不同意见", 0), ("不得越级", 0), ("四不两直", 0)],
)
def test_not_forbids_only_where_it_stands_for_itself(text: str, count: int) -> None:
    assert len(list(wording.negations(text))) == count


def workdays(number: int) -> Amount:
    return Amount(number=number, unit="workday")


@pytest.mark.parametrize(
    "quote, expected",
    [
        ("会议结束后5个工作日内印发", Quantity(DeadlineKind.WITHIN, "5个工作日内", workdays(5))),
        ("会议结束后五个工作日内印发", Quantity(DeadlineKind.WITHIN, "五个工作日内", workdays(5))),
        ("应提前7个工作日正式报送", Quantity(DeadlineKind.AT_LEAST, "提前7个工作日", workdays(7))),
        ("至少于会议前1天送达", Quantity(DeadlineKind.AT_LEAST, "前1天", Amount(number=1, unit="day"))),
        ("会议召开3日前送达", Quantity(DeadlineKind.AT_LEAST, "3日前", Amount(number=3, unit="day"))),
        (
            "一般两个月安排一次专题学习",
            Quantity(DeadlineKind.EVERY, "两个月安排一次", Amount(number=2, unit="month")),
        ),
        ("每年召开1次", Quantity(DeadlineKind.TIMES, "每年召开1次", count=(1, 1), per="year")),
        ("每半月召开1次", Quantity(DeadlineKind.TIMES, "每半月召开1次", count=(2, 2), per="month")),
        (
            "每年要确定1至2个重点课题",
            Quantity(DeadlineKind.TIMES, "每年要确定1至2个", count=(1, 2), per="year"),
        ),
        (
            "每半年对采购项目进行一次抽查",
            Quantity(DeadlineKind.TIMES, "每半年对采购项目进行一次", count=(2, 2), per="year"),
        ),
        ("原则上每年不超过1次", Quantity(DeadlineKind.AT_MOST, "每年不超过1次", count=(0, 1), per="year")),
        ("控制在3个以内", Quantity(DeadlineKind.AT_MOST, "控制在3个以内", count=(0, 3), of="个")),
        (
            "延长期限不得超过10个工作日",
            Quantity(DeadlineKind.AT_MOST, "不得超过10个工作日", count=(0, 10), of="个工作日"),
        ),
        ("延长期限不得超过30日", Quantity(DeadlineKind.AT_MOST, "不得超过30日", count=(0, 30), of="日")),
        ("借调不超过6个月", Quantity(DeadlineKind.AT_MOST, "不超过6个月", count=(0, 6), of="个月")),
        ("培训不超过20个学时", Quantity(DeadlineKind.AT_MOST, "不超过20个学时", count=(0, 20), of="个学时")),
        ("聘期最多3年", Quantity(DeadlineKind.AT_MOST, "最多3年", count=(0, 3), of="年")),
        ("只向区政府报送1种简报", Quantity(DeadlineKind.AT_MOST, "只向区政府报送1种", count=(0, 1), of="种")),
        ("第一时间报区长", Quantity(DeadlineKind.SOFT, "第一时间")),
    ],
)
def test_a_limit_is_read_from_the_words(quote: str, expected: Quantity) -> None:
    assert list(wording.quantities(quote)) == [expected]


@pytest.mark.parametrize("text", ["第34次常务会议", "2023年7月7日", "在同一天召开", "日常工作"])
def test_dates_and_ordinals_are_no_limits(text: str) -> None:
    assert list(wording.times(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "每年6月前报送",
            "2026年3月前完成",
            "于次年十二月前报送",
            "9月内完成",
            "2030年前建成",
            "二〇三〇年前建成",
        ),
        *("2026年内完成", "每月5日前报送", "每月10日、20日前报送", "12月20日前报送"),
        *("会议结束后第3个工作日前印发", "会议结束后3日前印发", "第二日前报送", "第3季度前"),
    ],
)
def test_what_names_a_day_is_no_limit(text: str) -> None:
    assert wording.quantities(text) == ()


@pytest.mark.parametrize(
    "text, kind, amount",
    [
        ("有效期届满3个月前提出", "at_least", "3 months"),
        ("提前3月提出", "at_least", "3 months"),
        ("1年前报送", "at_least", "1 year"),
        ("一年以内完成", "within", "1 year"),
        ("会后第5个工作日内", "within", "5 workdays"),
        ("最长不超过3个月", "within", "3 months"),
    ],
)
def test_a_span_of_time_is_still_one(text: str, kind: str, amount: str) -> None:
    assert [(q.kind.value, str(q.amount)) for q in wording.quantities(text)] == [(kind, amount)]


def test_clauses_are_cut_outside_of_quotation_marks_and_brackets() -> None:
    text = "推行“带着线索去，盯着问题改”的方法，落实河（湖，库）长制；报告。"
    assert [text[a:b] for a, b in wording.clauses(text)] == [
        "推行“带着线索去，盯着问题改”的方法",
        "落实河（湖，库）长制",
        "报告",
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("一般应在3个工作日内回复", ["一般"]),
        ("一般件3个工作日内办结", []),
        ("一般事项由副县长审批", []),
        ("一般情况下由县长主持", ["一般情况下"]),
    ],
)
def test_a_word_of_a_name_softens_nothing(text: str, words: list[str]) -> None:
    assert [hedge.text for hedge in wording.hedges(text)] == words

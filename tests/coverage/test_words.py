"""Which words make a clause count: every duty word, and a 不 that forbids without one."""

import pytest

from generator import wording


def counted(text: str) -> list[str]:
    return [word.text for word in wording.norm_words(text)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("分工方案应与文件合并印发，不单独发文。", ["应", "不"]),
        ("不发贺信、贺电，不题词。", ["不", "不"]),
        ("现行文件仍然适用的，不再制发文件。", ["不再"]),
        ("坚决反对特权、不搞特权。", ["不"]),
        ("部门自行联合发文的，不以政府名义发文。", ["不"]),
        ("未经批准不得越级行文。", ["不得"]),
        ("因地制宜、不搞一刀切，讲求实效。", ["不"]),
        ("如实报告情况、不隐瞒，接受监督。", ["不"]),
        ("决定由县长签发，不印发与工作无关的文件。", ["不"]),
    ],
)
def test_a_ban_without_a_duty_word_counts(text: str, words: list[str]) -> None:
    assert counted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "不断提高效率，坚持不懈，不折不扣落实。",
        "不同意见列明理由。",
        "不出席的，由副职代为出席。",
        "如不同意，退回主办部门。",
        "逾期不报，视为没有意见。",
        "对不落实决定的单位予以通报。",
        "除不公开的外，会后公布。",
        "落实“不敢腐、不能腐、不想腐”的要求。",
        "紧急事项不受前款规定的限制。",
        "不涉及重大事项的，由办公室签发。",
        "不定期召开会议。",
        "纠正违法或不当的行政行为，不作为、乱作为的予以追究。",
        "采取“不打招呼”的办法暗访。",
    ],
)
def test_a_condition_a_name_and_a_mere_statement_do_not(text: str) -> None:
    assert counted(text) == []

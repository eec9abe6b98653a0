"""Every way in which the items of a list are numbered, on lines of their own and within one; and what looks like one and is none."""

import pytest

from generator.importer import Draft, import_text, readers

WORDS = ("研究重大事项", "听取有关汇报", "其他需要讨论的事项")
FORMS = (
    "（一） （二） （三）",
    "(一) (二) (三)",
    "一） 二） 三）",
    "一) 二) 三)",
    "㈠ ㈡ ㈢",
    "1. 2. 3.",
    "１． ２． ３．",
    "1、 2、 3、",
    "１、 ２、 ３、",
    "1） 2） 3）",
    "１） ２） ３）",
    "1) 2) 3)",
    "（1） （2） （3）",
    "（１） （２） （３）",
    "① ② ③",
    "❶ ❷ ❸",
    "⑴ ⑵ ⑶",
    "⒈ ⒉ ⒊",
    "a. b. c.",
    "A、 B、 C、",
    "a) b) c)",
    "Ａ． Ｂ． Ｃ．",
    "ａ、 ｂ、 ｃ、",
    "（Ａ） （Ｂ） （Ｃ）",
    "Ⅰ. Ⅱ. Ⅲ.",
    "ⅰ、 ⅱ、 ⅲ、",
)


def draft(second: str) -> Draft:
    """A short rule with this as its second article."""
    text = f"青禾县会议规则\n2024年1月2日\n第一条　为了开会，制定本规则。\n第二条　{second}\n第三条　本规则自2024年3月1日起施行。\n"
    return import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")


@pytest.mark.parametrize("between", ["", "\n"], ids=["within a line", "on lines"])
@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_found_however_it_is_numbered(form: str, between: str) -> None:
    numbers = form.split()
    items = f"；{between}".join(number + words for number, words in zip(numbers, WORDS, strict=True))
    made = draft(f"会议的任务是：{between}{items}。")
    (paragraph,) = list(made.text.articles)[1].paragraphs
    assert [(item.number, item.text.rstrip("；。")) for item in paragraph.items] == list(
        zip(numbers, WORDS, strict=True)
    )
    assert not made.doubts


@pytest.mark.parametrize(
    "words",
    [
        "会议分为：A、B、C三类会议。",
        "事项分为：1、2、3号事项；4号事项另行规定。",
        "下列事项（见第三条一、二）：重大事项；一般事项。",
        "依照（甲1）、（乙2）办理：重大的由县长批准。",
        "会议室为：A会议室；B会议室。",
    ],
)
def test_what_only_looks_like_a_list_stays_a_paragraph(words: str) -> None:
    (paragraph,) = list(draft(words).text.articles)[1].paragraphs
    assert (paragraph.text, paragraph.items) == (words, ())


@pytest.mark.parametrize("sign", ["- ", "一是|二是|三是", "首先|其次|最后", "其一，|其二，|其三，"])
def test_lines_of_a_list_without_numbers_are_doubted_once(sign: str) -> None:
    signs = sign.split("|") * (3 if "|" not in sign else 1)
    lines = "；\n".join(one + words for one, words in zip(signs, WORDS, strict=True))
    (doubt,) = draft(f"会议的任务是：\n{lines}。").doubts
    assert "丢了编号的项" in doubt.message and len(doubt.places) == 2

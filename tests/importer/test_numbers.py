"""Numbers as people type them: formal ones, 廿 and 卅, figures of full width or of one sign, in brackets; and lists in two forms."""

import pytest

from generator import numerals
from generator.address import Address
from generator.importer import Draft, import_text, readers

HEAD = "某县会议规则\n（2024年1月2日某县人民政府通过）\n"


def imported(text: str, suffix: str = ".txt") -> Draft:
    return import_text(readers.read_bytes(text.encode(), suffix), rule="any")


def told(draft: Draft) -> str:
    return "".join(doubt.message for doubt in draft.doubts)


@pytest.mark.parametrize(
    "token, number",
    [
        *(
            ("贰拾壹", 21),
            ("貳拾參", 23),
            ("叁佰零陆", 306),
            ("拾", 10),
            ("廿", 20),
            ("廿三", 23),
            ("卅", 30),
        ),
        *(("卌九", 49), ("一百〇五", 105), ("一〇五", 105), ("２１", 21), ("Ⅻ", 12), ("⑳", 20), ("㈩", 10)),
        *(("队伍", None), ("½", None), ("", None)),
    ],
)
def test_a_number_is_read_however_it_is_written(token: str, number: int | None) -> None:
    assert numerals.parse(token) == number


@pytest.mark.parametrize(
    "numbers",
    [
        *map(tuple, ("壹贰叁", "１２３", "①②③", "㈠㈡㈢", "ⅠⅡⅢ")),
        ("（一）", "（二）", "（三）"),
        ("零壹", "零贰", "零叁"),
        ("０１", "０２", "０３"),
    ],
)
@pytest.mark.parametrize("unit", ["条", "條"])
def test_articles_and_chapters_are_numbered_so(numbers: tuple[str, ...], unit: str) -> None:
    a, b, c = numbers
    draft = imported(
        f"{HEAD}第{a}章、总则\n第{a}{unit}　甲。\n第{b}章　会议\n第{b}{unit}　乙。\n第{c}{unit}　丙。\n"
    )
    assert draft.doubts == ()
    assert [chapter.title for chapter in draft.text.chapters] == ["总则", "会议"]
    assert [article.article for article in draft.text.all_articles()] == ["1", "2", "3"]


def test_twenty_and_thirty_have_letters_of_their_own() -> None:
    usual = [numerals.to_chinese(n) for n in range(1, 43)]
    tens = {"二十": "廿", "三十": "卅", "四十": "卌"}
    short = [tens[word[:2]] + word[2:] if word[:2] in tens else word for word in usual]
    draft = imported(HEAD + "".join(f"第{n}条　会议依照第廿三条召开。\n" for n in short))
    assert draft.doubts == ()
    assert draft.count.articles == 42
    assert {cited.targets for cited in draft.cited} == {(Address.parse("art_23"),)}


@pytest.mark.parametrize("number", ["念三", "一百另三", "×", "□"])
def test_a_number_that_cannot_be_read_is_a_doubt(number: str) -> None:
    draft = imported(f"{HEAD}第一条　甲。\n第{number}条　乙。\n第二条　丙。\n")
    assert told(draft) == "这一行像是条或章的开头，编号读不出来，已当作正文：请核对"


@pytest.mark.parametrize(
    "words", ["第三方条件由县长确定。", "第 四 条所列事项除外。", "第一、会议由县长召集。"]
)
def test_a_sentence_that_begins_with_an_ordinal_is_no_such(words: str) -> None:
    assert "编号读不出来" not in told(imported(f"{HEAD}第一条　甲。\n{words}\n第二条　丙。\n"))


@pytest.mark.parametrize(
    "numbers",
    [
        *(("（壹）", "（贰）", "（叁）"), ("壹、", "贰、", "叁、"), ("【一】", "【二】", "【三】")),
        *(
            ("［一］", "［二］", "［三］"),
            ("〔一〕", "〔二〕", "〔三〕"),
            "㊀㊁㊂",
            "➀➁➂",
            ("①、", "②、", "③、"),
        ),
        *(("（a）", "（b）", "（c）"), ("（i）", "（ii）", "（iii）"), ("（Ⅰ）", "（Ⅱ）", "（Ⅲ）")),
        *(("（甲）", "（乙）", "（丙）"), ("甲、", "乙、", "丙、")),
    ],
    ids=str,
)
def test_lists_are_numbered_so(numbers: tuple[str, ...]) -> None:
    a, b, c = numbers
    draft = imported(f"{HEAD}第一条　下列会议：\n{a}常务会议；\n{b}办公会议；\n{c}专题会议。\n第二条　乙。\n")
    assert draft.doubts == ()
    (paragraph,) = next(iter(draft.text.all_articles())).paragraphs
    assert [(item.number, item.text) for item in paragraph.items] == [
        (a, "常务会议；"),
        (b, "办公会议；"),
        (c, "专题会议。"),
    ]


OTHERWISE = "这一项的编号写法与前面的不同，已接着前面的项：请核对"


@pytest.mark.parametrize(
    "before, numbers",
    [
        (
            "<p>（一）甲；</p><p>（二）乙；</p><ol start=3><li>丙；</li><li>丁。</li></ol>",
            "（一） （二） 3. 4.",
        ),
        ("<p>（一）甲；</p><ol start=2><li>丙；</li></ol><p>（三）丁。</p>", "（一） 2. （三）"),
        ("<p>一、甲；</p><p>二、乙；</p><ol start=3><li>丙。</li></ol>", "一、 二、 3."),
    ],
)
def test_a_list_of_a_page_goes_on_after_typed_numbers(before: str, numbers: str) -> None:
    page = f"<!DOCTYPE html><html><body><h1>某县会议规则</h1><p>第一条　有：</p>{before}<p>第二条　乙。</p></body></html>"
    draft = imported(page, ".html")
    (paragraph,) = next(iter(draft.text.all_articles())).paragraphs
    assert " ".join(item.number for item in paragraph.items) == numbers
    assert OTHERWISE in told(draft)


def test_a_list_within_a_list_begins_at_one() -> None:
    draft = imported(f"{HEAD}第一条　有：\n（一）甲：\n1.子；\n2.丑；\n（二）乙。\n第二条　丙。\n")
    assert draft.doubts == ()
    assert (draft.count.items, draft.count.subitems) == (2, 2)


MARKS = ["- 3 -", "— 3 —", "第 3 页", "第3页 共9页", "3 / 9", "·3·", "Page 3 of 9", "[3]", "\f"]
TURNED = "这一段在换页处断开，已接上前一行：请核对"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_sentence_goes_on_over_a_page(mark: str, gap: str) -> None:
    draft = imported(f"{HEAD}第一条　各部门应当按照\n{gap}{mark}\n{gap}第二条的规定办理。\n第二条　乙。\n")
    (first, _) = draft.text.all_articles()
    assert [paragraph.text for paragraph in first.paragraphs] == ["各部门应当按照第二条的规定办理。"]
    assert told(draft) == TURNED


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_whole_before_a_page_mark_stays_apart(mark: str) -> None:
    draft = imported(
        f"{HEAD}第一条　甲。\n{mark}\n会议公开。\n第二条　下列：\n（一）子；\n{mark}\n（二）丑。\n"
    )
    assert draft.doubts == ()
    assert (draft.count.paragraphs, draft.count.items) == (3, 2)


def test_an_indented_line_begins_a_paragraph_on_the_next_page_too() -> None:
    draft = imported(f"{HEAD}　　第一条　计算公式：甲＝乙\n— 3 —\n　　会议公开。\n　　第二条　乙。\n")
    assert next(iter(draft.text.all_articles())).paragraphs[1].text == "会议公开。"

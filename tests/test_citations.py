"""Which places and documents a sentence cites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import citations
from generator.address import Address
from generator.names import Names
from tests.support.chance import tried

INSERTED = {Address.article("2-1"), Address.article("2-2")}
HERE = Address.parse("art_3__para_2")


def exists(address: Address) -> bool:
    """An article has the inserted ones above, and 项 only in its second 款."""
    if address.kind == "point" and address.article_number == "9":
        return address.steps[1][1] == "2"
    return "-" not in address.number or address in INSERTED


def cited(text: str, at: Address = HERE) -> list[tuple[str, list[str]]]:
    return [
        (text[found.start : found.end], [str(target) for target in found.targets])
        for found in citations.references(text, at, exists)
    ]


P = "art_3__para_"


@pytest.mark.parametrize(
    "words, targets",
    [
        ("第三条", "art_3"),
        ("第5条第2款", "art_5__para_2"),
        ("第５条", "art_5"),
        ("第一百条之一", "art_100-1"),
        ("第十八条第五项", "art_18__para_1__point_5"),
        ("第十八条第二款第（五）项", "art_18__para_2__point_5"),
        ("第三条第一款第一项第2目", "art_3__para_1__point_1__indent_2"),
        ("本规则第三条", "art_3"),
        ("本办法第十条", "art_10"),
        ("本条第一款", P + "1"),
        ("本条第一款第一项、第二项", f"{P}1__point_1 {P}1__point_2"),
        ("本款第二项", P + "2__point_2"),
        ("前款", P + "1"),
        ("前条", "art_2-2"),
        ("前四条", "art_1 art_2 art_2-1 art_2-2"),
        ("前条第一款", "art_2-2__para_1"),
        ("前款第（一）项、第（二）项", f"{P}1__point_1 {P}1__point_2"),
        ("第一款", P + "1"),
        ("第一款、第三款", f"{P}1 {P}3"),
        ("第（二）项", P + "2__point_2"),
        ("第一项至第三项", f"{P}2__point_1 {P}2__point_2 {P}2__point_3"),
        ("第（一）至（三）项", f"{P}2__point_1 {P}2__point_2 {P}2__point_3"),
        ("第（一）、（三）项", f"{P}2__point_1 {P}2__point_3"),
        ("第三、五条", "art_3 art_5"),
        ("第三、五至七条", "art_3 art_5 art_6 art_7"),
        ("第四条至第六条", "art_4 art_5 art_6"),
        ("第二条至第四条", "art_2 art_2-1 art_2-2 art_3 art_4"),
        ("第二条以及第四条", "art_2 art_4"),
        ("第二条、第三条第一款和第五条", "art_2 art_3__para_1 art_5"),
        ("第二条第一款、第二款，", "art_2__para_1 art_2__para_2"),
        ("第一、二、五项", f"{P}2__point_1 {P}2__point_2 {P}2__point_5"),
        ("第一百条之一、之二", "art_100-1 art_100-2"),
        ("第一百条之一至之三", "art_100-1 art_100-2 art_100-3"),
        ("第一条至第二条之一", "art_1 art_2 art_2-1"),
        ("第二条之一至第四条", "art_2-1 art_2-2 art_3 art_4"),
        ("第九条第三项", "art_9__para_2__point_3"),
    ],
)
def test_places_in_the_same_rule(words: str, targets: str) -> None:
    text = f"除{words}的规定外，由县长决定。"
    found = list(citations.references(text, HERE, exists))
    assert text[found[0].start : found[-1].end] == words.rstrip("，")
    assert [str(target) for reference in found for target in reference.targets] == targets.split()


@pytest.mark.parametrize(
    "words, parts",
    [
        ("第二条、第三条第一款和第五条", "第二条 第三条第一款 第五条"),
        ("前款第（一）项、第（二）项", "前款第（一）项 第（二）项"),
        ("第二条、第四条至第六条", "第二条 第四条至第六条"),
        ("第三、五条", "第三、五条"),
    ],
)
def test_each_place_of_a_list_is_a_citation_of_its_own(words: str, parts: str) -> None:
    assert [found for found, _ in cited(f"依照{words}办理")] == parts.split()


@pytest.mark.parametrize("then", ["一般按月报送", "三日内报送", "参会人员请假", "二十日前报送"])
def test_the_number_of_an_inserted_article_ends_before_another_numeral(then: str) -> None:
    assert cited(f"依照第二条之一{'，' if then[0] == '二' else ''}{then}") == [("第二条之一", ["art_2-1"])]


@pytest.mark.parametrize(
    "words", ["第九至三条", "第九条至第三条", "第（五）至（二）项", "第五条之三至之一", "前八款", "前九条"]
)
def test_what_can_mean_no_place_is_a_citation_without_one(words: str) -> None:
    assert cited(f"依照{words}办理") == [(words, [])]


@pytest.mark.parametrize(
    "text",
    [
        "根据中华人民共和国预算法第三条办理。",
        "依照省人民政府工作规则（试行）第三条第二款办理。",
        "第三次会议",
        "前期工作、前款项目以外",
        "目前条件下，会前三项准备以前款物两清为限",
        "第一章规定",
        "条款和项目",
        "",
    ],
)
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "民法典",
            "公司法",
            "宪法",
            "条例",
            "该办法",
            "全国人大议事规程",
            "政府采购货物服务管理制度",
            "刑法修正案",
        ),
        *("民法典的", "公司法中", "民法典总则编", "民法典合同编的", "刑法第二章", "刑法第一编第二章第一节"),
        *(
            "“民法典”",
            "招标投标法（2017年修正）",
            "国发〔2023〕1号",
            "国发〔2023〕1号文件",
            "省政府令第200号",
        ),
    ],
)
def test_an_article_of_a_document_named_without_marks_is_not_of_this_rule(name: str) -> None:
    assert cited(f"依照{name}第三条第二款、第五条和第七条至第九条办理，另有规定的除外。") == []
    # what comes after is of this rule again
    assert cited(f"依照{name}第三条办理；紧急的，适用第四条。") == [("第四条", ["art_4"])]


@pytest.mark.parametrize("between", ["的", "中的", "第二章", "（2024年修订）", "总则"])
def test_between_a_title_and_its_place_more_may_stand(between: str) -> None:
    text = f"按照《甲规则》{between}第三条执行，并按照本规则{between}第四条办理"
    found = list(citations.references(text, HERE, exists))
    assert [(one.title, str(one.targets[0])) for one in found] == [("甲规则", "art_3"), (None, "art_4")]


def test_the_first_paragraph_has_none_before_it() -> None:
    assert cited("前款规定的事项", Address.parse("art_3__para_1")) == [("前款", [])]
    assert cited("前条规定的事项", Address.parse("art_1__para_1")) == [("前条", [])]


def test_an_inserted_article_has_one_before_it() -> None:
    assert cited("前条", Address.parse("art_2-1__para_1")) == [("前条", ["art_2"])]
    assert cited("前条", Address.parse("art_2-2__para_1")) == [("前条", ["art_2-1"])]


@pytest.mark.parametrize("text", ["第1条至第9999999999条", "第1至9999999999条"])
def test_a_range_without_measure_does_not_fill_the_memory(text: str) -> None:
    ((_, targets),) = cited(text)
    assert targets == ["art_1", "art_9999999999"]


def test_an_item_starts_from_its_own_paragraph() -> None:
    at = Address.parse("art_3__para_2__point_4")
    assert cited("前项规定", at) == [("前项", ["art_3__para_2__point_3"])]
    assert cited("前三项规定", at) == [("前三项", [f"art_3__para_2__point_{n}" for n in (1, 2, 3)])]
    assert cited("第一项规定", at) == [("第一项", ["art_3__para_2__point_1"])]


def test_a_titled_rule_is_named_with_its_place() -> None:
    text = "按照《青原市人民政府工作规则》第二十条第二款和第三条执行"
    found = list(citations.references(text, HERE, exists))
    assert {reference.title for reference in found} == {"青原市人民政府工作规则"}
    assert cited(text) == [("第二十条第二款", ["art_20__para_2"]), ("第三条", ["art_3"])]


def test_the_number_of_a_document_may_stand_before_the_place() -> None:
    text = "按照《青原市人民政府工作规则》（青府发〔2023〕3号）第三条执行"
    (found,) = citations.references(text, HERE, exists)
    assert found.title == "青原市人民政府工作规则"


def test_a_line_of_the_head_cites_places_of_titled_rules_alone() -> None:
    text = "根据《甲规则》第二条，现印发第三条、前款和本条第一款"
    assert cited(text, Address.parse("preface__p_1")) == [("第二条", ["art_2"])]


def test_several_citations_of_a_sentence_are_apart() -> None:
    assert cited("适用第二条；紧急的，适用前款和本条第三款。") == [
        ("第二条", ["art_2"]),
        ("前款", ["art_3__para_1"]),
        ("本条第三款", ["art_3__para_3"]),
    ]


def test_titles_side_by_side_and_nested() -> None:
    text = "《甲规则》《乙规则》和《关于印发〈丙规则〉的通知》、《关于《丁规则》的说明》，《未完"
    assert [found.title for found in citations.titles(text)] == [
        "甲规则",
        "乙规则",
        "关于印发〈丙规则〉的通知",
        "关于《丁规则》的说明",
    ]
    assert all(text[t.start : t.end] == f"《{t.title}》" for t in citations.titles(text))
    assert list(citations.titles("《》空的书名号》")) == []


def test_the_longest_name_wins_and_none_overlap() -> None:
    names = Names({"区政府": "government", "区政府办公室": "office", "区政府办公室主任": "director"})
    text = "区政府办公室主任、区政府办公室和区政府"
    found = [(text[start:end], role) for start, end, role in names.find(text)]
    assert found == [("区政府办公室主任", "director"), ("区政府办公室", "office"), ("区政府", "government")]


NAMES = st.lists(st.text("区县政府长.|(", min_size=1, max_size=5), unique=True, max_size=12)


@tried("names in texts")
@given(NAMES, st.text("区县政府长.|(", max_size=40))
def test_names_are_found_as_by_trying_each_the_longest_first(listed: list[str], text: str) -> None:
    found, at = [], 0
    while at < len(text):
        longest = max((name for name in listed if text.startswith(name, at)), key=len, default="")
        found += [(at, at + len(longest), longest)] if longest else []
        at += len(longest) or 1
    assert list(Names({name: name for name in listed}).find(text)) == found


def test_no_names_are_found_when_none_are_given() -> None:
    assert list(Names({}).find("区政府")) == []


LEADS = {
    "art_9__para_1": "违反第五条规定，有下列情形之一的：",
    "art_10__para_1": "有下列情形之一的：",
    "art_11__para_1": "违反第五条、第六条规定，有下列情形之一的：",
    "art_12__para_1": "违反《河道条例》第五条规定，有下列情形之一的：",
    "art_13__para_1": "违反第七条规定，有下列情形之一的：",
    "art_14__para_1": "违反本条例第五条第二款规定的：",
}
HELD = {f"art_5__para_2__point_{n}" for n in range(1, 7)} | {
    f"art_{a}__para_1__point_{n}" for a in range(9, 15) for n in range(1, 5)
}


@pytest.mark.parametrize(
    "at, words, targets",
    [
        ("art_9__para_1__point_1", "违反第六项规定的", ["art_5__para_2__point_6"]),
        ("art_9__para_1__point_2", "违反第二项规定的", ["art_5__para_2__point_2"]),
        (
            "art_9__para_1__point_3",
            "违反第三项、第四项规定的",
            ["art_5__para_2__point_3", "art_5__para_2__point_4"],
        ),
        ("art_9__para_1__point_3", "有本款第一项情形的", ["art_9__para_1__point_1"]),
        ("art_9__para_1__point_3", "有前项情形的", ["art_9__para_1__point_2"]),
        ("art_10__para_1__point_3", "有第一项情形的", ["art_10__para_1__point_1"]),
        ("art_10__para_1__point_3", "第三项规定的", []),
        ("art_11__para_1__point_1", "违反第二项规定的", []),
        ("art_12__para_1__point_1", "违反第二项规定的", []),
        ("art_13__para_1__point_1", "违反第二项规定的", ["art_7__para_1__point_2"]),
        ("art_14__para_1__point_1", "违反第二项规定的", ["art_5__para_2__point_2"]),
    ],
)
def test_an_item_below_another_article_is_of_that_article(at: str, words: str, targets: list[str]) -> None:
    found = citations.references(
        words, Address.parse(at), lambda one: str(one) in HELD, lambda one: LEADS.get(str(one), "")
    )
    assert [str(target) for one in found for target in one.targets] == targets

"""Opinions of a government: headings under 一、, measures （一） that are counted on from one heading to the next."""

import pytest

from generator.importer import Draft, import_text
from generator.importer.reading import Reading

HEAD = "青禾县人民政府关于烟花治理的指导意见\n青政发〔2024〕7号\n各乡镇：\n现提出以下意见。\n"
SIGNED = "青禾县人民政府\n2024年4月5日\n"
BODY = (
    "一、总体要求\n坚持安全第一。\n（一）分级管理。县政府负责。\n（二）依法管理。各乡镇落实。\n"
    "二、主要任务\n（三）建立台账。\n（四）定期检查。\n三、组织实施\n各部门要落实责任。\n（五）加强宣传。\n"
)


def imported(body: str) -> Draft:
    return import_text(Reading(f"{HEAD}{body}", "文本", "utf-8"), rule="any")


def told(draft: Draft) -> str:
    return "".join(doubt.message for doubt in draft.doubts)


def test_headings_and_numbers_that_go_on_are_no_doubt() -> None:
    draft = imported(BODY + SIGNED)
    assert draft.doubts == ()
    assert (draft.count.articles, draft.count.items) == (3, 5)
    assert [paragraph.text for paragraph in next(iter(draft.text.all_articles())).paragraphs] == [
        "总体要求",
        "坚持安全第一。",
    ]


@pytest.mark.parametrize(
    "now, then, doubt",
    [
        ("（三）建立台账。\n", "", "编号应当是 1，这里是 4"),
        ("二、主要任务\n（三）", "二、主要任务\n（四）", "编号应当是 1，这里是 4"),
        ("一、总体要求\n坚持", "一、总体要求，\n坚持", ""),
    ],
)
def test_a_gap_is_still_told(now: str, then: str, doubt: str) -> None:
    assert doubt in told(imported(BODY.replace(now, then) + SIGNED))


def test_a_heading_alone_among_sentences_may_be_half_a_sentence() -> None:
    body = "一、各部门应当按照\n有关规定办理。\n二、各乡镇负责。\n三、本意见自印发之日起施行。\n"
    assert "前一行没有句末标点" in told(imported(body + SIGNED))


@pytest.mark.parametrize("note", ["（本文有删减）", "（此件公开发布）", "（此件发至各村）", "（共印30份）"])
def test_a_note_below_the_date_is_none_of_the_last_article(note: str) -> None:
    draft = imported(f"{BODY}{SIGNED}{note}\n")
    assert draft.doubts == ()
    assert [line.kind for line in draft.text.tail] == ["signature", "document-date", "note"]
    assert draft.head["issuer"].value == "青禾县人民政府"


def test_a_page_without_text_is_said_above_the_signature() -> None:
    draft = imported(f"{BODY}（此页无正文）\n{SIGNED}")
    assert draft.doubts == ()
    assert draft.text.tail[-2].kind == "signature"

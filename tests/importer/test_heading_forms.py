"""Headings and articles set in other ways than as 第一章 at the start of a line, and what only looks like one."""

import pytest

from generator.importer import Draft, import_text, readers

FORMS = [
    "【第一章 总则】/第一条 甲。/【第二章 附则】/第二条 乙。/第三条 丙。",
    "第一章 总则/【第一条】甲。/第二章 附则/【第二条】乙。/【第三条】 丙。",
    "◆第一章 总则/● 第一条 甲。/◆第二章 附则/● 第二条 乙。/● 第三条 丙。",
    "[第一章]　总则/[第一条] 甲。/[第二章]　附则/[第二条] 乙。/[第三条] 丙。",
    "　　「第一章　总则」/第一条　甲。/　　「第二章　附则」/第二条　乙。/第三条　丙。",
    "——第一章 总则——/第一条 甲。/——第二章 附则——/第二条 乙。/第三条 丙。",
    "（第一章 总则）/第一条 甲。/（第二章 附则）/第二条 乙。/第三条 丙。",
    "《第一章 总则》/第一条 甲。/《第二章 附则》/第二条 乙。/第三条 丙。",
    "第一章：总则/第一条：甲。/第二章：附则/第二条：乙。/第三条：丙。",
    "第一章、总则/第一条、甲。/第二章、附则/第二条、乙。/第三条、丙。",
    "第一章 总则/第一条—甲。/第二章 附则/第二条—乙。/第三条—丙。",
]
NAMED = [
    "一、总则/第一条 甲。/二、附则/第二条 乙。/第三条 丙。",
    "一 总则/第一条 甲。/二 附则/第二条 乙。/第三条 丙。",
    "1. 总则/第一条 甲。/2. 附则/第二条 乙。/第三条 丙。",
    "總則/第一条 甲。/附則/第二条 乙。/第三条 丙。",
]


def imported(words: str) -> Draft:
    data = f"青禾县会议规则/（2024年1月2日通过）/{words}/".replace("/", "\n").encode()
    draft = import_text(readers.read_bytes(data, ".txt"), rule="any")
    assert draft.account.whole
    return draft


def said(draft: Draft) -> list[str]:
    return [
        article.paragraphs[0].text for _, chapter in draft.text.all_chapters() for article in chapter.articles
    ]


@pytest.mark.parametrize("words", FORMS)
def test_what_stands_around_a_number_is_none_of_the_words(words: str) -> None:
    draft = imported(words)
    assert [chapter.title.strip("：、 ") for chapter in draft.text.chapters] == ["总则", "附则"]
    assert said(draft) == ["甲。", "乙。", "丙。"]
    assert not draft.doubts


@pytest.mark.parametrize("words", NAMED)
def test_named_numbers_above_articles_are_chapters_with_a_doubt(words: str) -> None:
    draft = imported(words)
    assert said(draft) == ["甲。", "乙。", "丙。"]
    assert [doubt for doubt in draft.doubts if "已当作" in doubt.message and "章" in doubt.message]


@pytest.mark.parametrize(
    "words",
    [
        "第一条 按照下列规定办理：/（第二条规定的除外）/第二条 乙。",
        "第一条 甲。/●第一条所称会议，是指例会。/第二条 乙。",
        "第一条 甲。/第二条 分为：/一、全体会议/二、常务会议",
        "第一条 甲。/第二条 第一章、第二章和第三章的规定适用于例会。",
    ],
)
def test_what_only_looks_like_a_heading_makes_no_chapter(words: str) -> None:
    draft = imported(words)
    assert not draft.text.chapters
    assert len(draft.text.articles) == 2

"""Citations are resolved while importing, and a doubt points at the very words it is about."""

from pathlib import Path

import pytest

from generator import proof
from generator.address import Address
from generator.importer import Choices, Draft, import_file, import_text, readers
from generator.importer.alignment import RepairedSource, align
from generator.importer.doubts import Doubt, by_cause
from generator.importer.draft import OtherRules
from tests.importer.test_cases import CASES

HEAD = "某县会议规则\n（2024年1月2日某县人民政府通过）\n第一条　甲。\n"
OTHERS: OtherRules = {"某县文件规则": frozenset({Address.parse("art_2"), Address.parse("art_2__para_1")})}


def imported(text: str) -> Draft:
    return import_text(readers.read_bytes(text.encode(), ".txt"), rule="any", others=OTHERS)


@pytest.mark.parametrize(
    "words, targets",
    [
        ("本规则第一条", "art_1"),
        ("前条", "art_1"),
        ("第一条至第三条", "art_1 art_2 art_3"),
        ("《某县文件规则》第二条第一款", "art_2__para_1"),
        ("《某县会议规则》第三条", "art_3"),
    ],
)
def test_a_citation_is_resolved(words: str, targets: str) -> None:
    draft = imported(f"{HEAD}第二条　依照{words}办理。\n第三条　乙。\n")
    assert draft.doubts == ()
    assert [" ".join(map(str, cited.targets)) for cited in draft.cited] == [targets]


@pytest.mark.parametrize("words", ["第九条", "第一至九条", "第三至一条", "前款", "《某县文件规则》第三条"])
def test_one_that_leads_nowhere_is_a_doubt_at_its_words(words: str) -> None:
    line = f"　　第二条　会 议纪要依照{words}办理。"
    draft = imported(f"{HEAD}{line}\n第三条　乙。\n")
    (doubt,) = draft.doubts
    quote = words[words.rfind("》") + 1 :]
    assert (doubt.line, doubt.column) == (4, line.index(quote) + 1)
    assert f"“{quote}”" in doubt.message


def test_a_document_of_which_nothing_is_known_is_no_doubt() -> None:
    assert imported(f"{HEAD}第二条　依照《中华人民共和国预算法》第九百条办理。\n").doubts == ()


def test_a_doubt_after_a_wrapped_line_is_told_on_the_line_where_it_stands() -> None:
    draft = imported(f"{HEAD}第二条　会议纪要，\n依照第九条办理。\n")
    assert [(doubt.line, doubt.column) for doubt in draft.doubts] == [(5, 3)]


@pytest.mark.parametrize("rest", ["。", "，并公开。", "）的除外。", "；公开。", "”。"])
def test_a_line_that_begins_as_no_sentence_does_goes_on_with_the_line_before(rest: str) -> None:
    draft = imported(f"{HEAD}第二条　　会议（“纪要\n{rest}\n")
    assert [unit.text for unit in draft.text.units()][-1] == f"会议（“纪要{rest}"
    assert draft.doubts == ()


def test_one_after_a_sentence_is_a_doubt() -> None:
    draft = imported(f"{HEAD}第二条　会议公开。\n，并印发纪要。\n")
    assert [unit.text for unit in draft.text.units()][-1] == "会议公开。，并印发纪要。"
    assert [(doubt.line, doubt.column) for doubt in draft.doubts] == [(5, 1)]


def test_wide_blanks_after_the_number_make_no_table() -> None:
    draft = imported(f"{HEAD}第二条　　会议公\n开。\n")
    assert [(doubt.line, doubt.column) for doubt in draft.doubts] == [(5, 1)]
    assert "同一段" in draft.doubts[0].message


BROKEN = f"{HEAD}第二条　会议纪要\n应当及时印发\n并且公开\n到会的人\n应当签到。\n第三条　乙。\n"


def test_one_cause_is_one_doubt_with_all_its_places_and_its_cure() -> None:
    (doubt,) = imported(BROKEN).doubts
    assert doubt.places == ((5, 1), (6, 1), (7, 1), (8, 1))
    assert doubt.cure == "--wrapped"
    assert doubt.told.endswith("同样的共 4 处，还有第 6、7、8 行；确属如此的，加 --wrapped 再导入一次")


def test_the_cure_settles_it_and_its_contrary_brings_it_back() -> None:
    reading = readers.read_bytes(BROKEN.encode(), ".txt")
    wrapped = import_text(reading, rule="any", choices=Choices(wrapped=True))
    assert wrapped.doubts == ()
    assert wrapped.count.paragraphs == 3
    assert import_text(reading, rule="any", choices=Choices(wrapped=False)) == imported(BROKEN)


def test_doubts_are_of_one_cause_when_they_say_the_same() -> None:
    doubts = [
        Doubt(3, 1, "甲"),
        Doubt(2, 5, "甲"),
        Doubt(2, 5, "甲"),
        Doubt(2, 5, "甲", "--wrapped"),
        Doubt(1, 1, "乙"),
    ]
    assert by_cause(doubts) == (
        Doubt(1, 1, "乙"),
        Doubt(2, 5, "甲", also=((3, 1),)),
        Doubt(2, 5, "甲", "--wrapped"),
    )
    assert by_cause(by_cause(doubts)) == by_cause(doubts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_word_of_a_tree_has_its_place_in_the_source(case: Path) -> None:
    draft = import_file(next(case.glob("source.*")), rule="case")
    words = draft.reading.text
    shown = [unit for unit in draft.text.units() if unit.number or unit.text]
    placed = list(align(RepairedSource(words, draft.text.repairs), shown))
    assert [one.unit for one in placed] == shown
    end = 0
    for one in placed:
        assert not set(words[end : one.start]) - proof.BLANKS
        assert all(
            proof.fold(words[one.offset(at)]) == c
            or (c in "（）" and words[one.offset(at)] in "()")
            or proof.RECOGNISED.get(words[one.offset(at)]) == c
            # cells of a row stand apart in a file as its writer wished
            or (c == "\t" and words[one.offset(at)] in proof.BLANKS)
            for at, c in enumerate(one.unit.text)
            # the cells of a row may stand apart by something else than a tab
            if c != "\t" or not one.unit.cells
        )
        end = one.end
    assert not set(words[end:]) - proof.BLANKS

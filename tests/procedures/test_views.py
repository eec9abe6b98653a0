"""What pages and tables are given of a procedure and of a life: places, grounds, branches both ways."""

from pathlib import Path

import pytest

from generator.labels import IMPLIED_ORDER, REQUIRED_FIRST
from generator.views.edition import EditionView
from generator.views.life import LifeView, lives
from generator.views.procedure import ProcedureView, procedures
from tests.procedures.sample import view


@pytest.fixture
def edition(tmp_path: Path) -> EditionView:
    return view(tmp_path)


@pytest.fixture
def meeting(edition: EditionView) -> ProcedureView:
    return procedures(edition)[0]


@pytest.fixture
def document(edition: EditionView) -> ProcedureView:
    return procedures(edition)[1]


@pytest.fixture
def life(edition: EditionView) -> LifeView:
    return lives(edition)[0]


def test_a_step_without_a_ground_comes_after_nothing(meeting: ProcedureView) -> None:
    convene, draft, *_ = meeting.steps
    assert [(step.comes_after, step.order, step.follows) for step in (convene, draft)] == [
        ((), None, False)
    ] * 2


def test_a_step_comes_after_the_one_before_on_words(meeting: ProcedureView) -> None:
    sign = meeting.steps[2]
    assert (sign.comes_after, sign.follows) == ((2,), True)
    assert sign.order and sign.order.sentence == "在第2步之后（“审核后”）"


def test_a_step_comes_after_an_earlier_one_and_not_after_the_one_before(meeting: ProcedureView) -> None:
    issue = meeting.steps[3]
    assert (issue.comes_after, issue.follows, issue.applies) == ((1,), False, "重要文件")
    assert issue.order and issue.order.sentence == "在第1步之后（“会议结束后”）"


def test_what_is_implied_is_said_to_be(document: ProcedureView) -> None:
    file = document.steps[2]
    assert (file.comes_after, file.follows) == ((1, 2), True)
    assert file.order and file.order.sentence == f"在第1、2步之后（{IMPLIED_ORDER}）"


def test_a_table_lists_what_must_be_met_first_and_then_the_steps_with_their_places(
    meeting: ProcedureView,
) -> None:
    assert [(line.number, line.phase, line.applies, line.order) for line in meeting.lines] == [
        ("", REQUIRED_FIRST, "", ""),
        ("1", "会中", "", ""),
        ("2", "会后", "", ""),
        ("3", "会后", "", "在第2步之后（“审核后”）"),
        ("4", "会后", "重要文件", "在第1步之后（“会议结束后”）"),
    ]


def test_branches_leave_from_their_step_or_from_the_whole_and_are_known_where_they_lead(
    meeting: ProcedureView, document: ProcedureView
) -> None:
    [from_step] = meeting.steps[3].branches
    [from_whole] = meeting.branches
    assert (from_step.words, from_step.procedure.id, from_step.citation) == (
        "重要文件",
        "document",
        "第一条第二款",
    )
    assert (from_whole.words, from_whole.procedure.id) == ("应及时报县长备案", "document")
    assert [step.branches for step in meeting.steps[:3]] == [(), (), ()]
    assert [other.id for other in document.incoming] == ["meeting"]
    assert meeting.incoming == ()


def test_a_life_has_its_stages_with_words_citations_and_procedures(life: LifeView) -> None:
    first, second = life.stages
    assert (first.number, first.name, second.number, second.name) == (1, "上会", 2, "印发")
    assert [case.order for case in first.cases] == [None]
    issue, file = second.cases
    assert issue.order and issue.order.sentence == "在“上会”之后（“会议结束后”）"
    assert file.order and file.order.ground == IMPLIED_ORDER
    assert (issue.words, issue.citation, issue.procedure.id, issue.step) == (
        "由县政府办公室印发",
        "第一条第二款",
        "document",
        "issue",
    )
    assert (first.cases[0].step, file.applies) == ("", "要报备的")
    assert [procedure.id for procedure in life.procedures] == ["meeting", "document"]

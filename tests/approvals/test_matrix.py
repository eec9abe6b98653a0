"""The duties read as rows of stages: a row where something is done, and behind it what the rules leave unsaid."""

import pytest

from generator.model.annotations import Act, Duties
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.text import Text
from generator.views import approvals
from generator.views.approvals import STAGES, Row
from tests.duties import sample


def duty(
    id_: str, act: str, thing: str, quote: str, at: str = "art_1__para_1", **more: object
) -> dict[str, object]:
    return {
        "id": id_,
        "at": at,
        "quote": quote,
        "actor": ["office"],
        "kind": "duty",
        "does": quote,
        "act": act,
        "object": thing,
        "standing": True,
        **more,
    }


def read(*duties: dict[str, object], kind: str = "document") -> tuple[Row, ...]:
    things = [
        {"id": name, "name": name, "kind": kind} for name in dict.fromkeys(str(d["object"]) for d in duties)
    ]
    text = Text.model_validate(
        {
            "rule": "sample",
            "edition": "2024-01-01",
            "sha256": "0" * 64,
            "chapters": [
                {
                    "chapter": n,
                    "number": f"第{n}章",
                    "articles": [
                        {"article": n, "number": f"{n}、", "paragraphs": [{"text": "一"}, {"text": "二"}]}
                    ],
                }
                for n in (1, 2)
            ],
        }
    )
    names = {"office": "办公室", "magistrate": "县长", "departments": "各部门"}
    roles = [{"id": id_, "name": name, "kind": "body", "description": name} for id_, name in names.items()]
    made = sample.edition(
        text,
        Duties.model_validate({"objects": things, "duties": list(duties)}),
        Procedures(occasions=(), procedures=()),
        Roles.model_validate({"roles": roles}),
    )
    return approvals.rows(made)


def stages(row: Row) -> dict[str, list[str]]:
    return {stage.id: [duty.id for duty in duties] for stage, duties in row.stages}


def test_each_act_stands_in_its_own_stage_and_the_others_are_silent() -> None:
    (row,) = read(
        duty("b", "sign", "minutes", "纪要由县长签发"),
        duty("a", "draft", "minutes", "纪要由办公室起草"),
        duty("c", "implement", "minutes", "各部门落实纪要"),
    )
    assert stages(row) == {"draft": ["a"], "sign": ["b"]}
    assert [stage.id for stage in row.silent] == [
        stage.id for stage in STAGES if stage.id not in ("draft", "sign", "submit")
    ]


def test_whoever_submits_or_reports_makes_no_row_but_is_shown_in_one() -> None:
    assert read(duty("a", "report", "work", "办公室报告工作情况")) == ()
    (row,) = read(duty("a", "submit", "plan", "办公室报送计划"), duty("b", "approve", "plan", "县长审批计划"))
    assert stages(row) == {"submit": ["a"], "approve": ["b"]}


@pytest.mark.parametrize("kind, rows", [("document", 1), ("decision", 1), ("meeting", 0), ("matter", 0)])
def test_only_documents_and_decisions_have_rows(kind: str, rows: int) -> None:
    assert len(read(duty("a", "approve", "it", "县长审批这件事"), kind=kind)) == rows


def test_rows_and_the_duties_of_a_stage_follow_the_text() -> None:
    found = read(
        duty("a", "approve", "late", "县长审批后一件", at="art_1__para_2"),
        duty("b", "approve", "early", "县长审批前一件"),
        duty("c", "sign", "both", "县长签发两件事", at="art_2__para_1"),
        duty("d", "approve", "late", "县长再审批后一件", at="art_1__para_1"),
    )
    assert [row.object.id for row in found] == ["early", "late", "both"]
    assert stages(found[1]) == {"approve": ["d", "a"]}


def test_deliberating_is_not_deciding_and_examining_what_was_filed_is_not_reviewing_a_draft() -> None:
    """Whose meeting only talks about a matter has not decided it; a document is filed and examined once it is issued."""
    (row,) = read(
        duty("a", "deliberate", "bill", "常务会议讨论议案"),
        duty("b", "review", "bill", "办公室审核议案"),
        duty("c", "examine-filed", "bill", "办公室审查备案的议案"),
        duty("d", "file", "bill", "各部门报备案"),
    )
    assert stages(row) == {"review": ["b"], "deliberate": ["a"], "file": ["d"], "examine-filed": ["c"]}
    assert "approve" in {stage.id for stage in row.silent}
    order = [stage.id for stage in STAGES]
    assert order.index("deliberate") < order.index("approve")
    assert order.index("issue") < order.index("file") < order.index("examine-filed")


def test_every_act_belongs_to_one_stage_at_most() -> None:
    acts = [act for stage in STAGES for act in stage.acts]
    assert len(acts) == len(set(acts))
    assert {Act.DRAFT, Act.REVIEW, Act.APPROVE, Act.DECIDE, Act.SIGN, Act.ISSUE, Act.FILE} <= set(acts)


def test_who_takes_part_is_named_once_also_whom_it_is_done_to() -> None:
    (row,) = read(
        duty("a", "draft", "plan", "办公室起草计划"),
        duty("b", "submit", "plan", "办公室报县长", to=["magistrate"]),
        duty("c", "sign", "plan", "县长签发计划", actor=["magistrate"]),
    )
    assert [role.id for role in row.roles] == ["office", "magistrate"]

"""The duties read as a matrix: a row where something is done, a cell that is empty where the rules are silent."""

import pytest

from generator import approvals
from generator.approvals import COLUMNS, Row
from generator.duties import Act, Duties, Duty
from generator.model import Text

STAGES = [column.id for column in COLUMNS]


def duty(
    id_: str, act: str, thing: str, quote: str, at: str = "art_1__para_1", **more: object
) -> dict[str, object]:
    return {
        "id": id_,
        "at": at,
        "quote": quote,
        "actor": ["office"],
        "force": "must",
        "does": quote,
        "act": act,
        "object": thing,
        "standing": True,
        "reviewed": False,
        **more,
    }


def read(*duties: dict[str, object], kind: str = "document") -> list[tuple[str | None, Row]]:
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
    groups = approvals.matrix(Duties.model_validate({"objects": things, "duties": list(duties)}), text)
    return [(group.chapter.number if group.chapter else None, row) for group in groups for row in group.rows]


def cells(row: Row) -> dict[str, list[str]]:
    return {stage: [d.id for d in cell] for stage, cell in zip(STAGES, row.cells, strict=True) if cell}


def test_each_act_stands_in_its_own_column_and_the_others_are_empty() -> None:
    ((_, row),) = read(
        duty("b", "sign", "minutes", "纪要由县长签发"),
        duty("a", "draft", "minutes", "纪要由办公室起草"),
        duty("c", "implement", "minutes", "各部门落实纪要"),
    )
    assert cells(row) == {"draft": ["a"], "sign": ["b"]}


def test_whoever_submits_or_reports_makes_no_row_but_is_shown_in_one() -> None:
    assert read(duty("a", "report", "work", "办公室报告工作情况")) == []
    ((_, row),) = read(
        duty("a", "submit", "plan", "办公室报送计划"), duty("b", "approve", "plan", "县长批准计划")
    )
    assert cells(row) == {"submit": ["a"], "approve": ["b"]}


@pytest.mark.parametrize("kind, rows", [("document", 1), ("decision", 1), ("meeting", 0), ("matter", 0)])
def test_only_documents_and_decisions_have_rows(kind: str, rows: int) -> None:
    assert len(read(duty("a", "approve", "it", "县长批准这件事"), kind=kind)) == rows


def test_rows_follow_the_text_in_the_chapter_of_most_of_their_duties_or_the_later() -> None:
    found = read(
        duty("a", "approve", "late", "县长批准后一件", at="art_1__para_2"),
        duty("b", "approve", "early", "县长批准前一件"),
        duty("c", "draft", "both", "办公室起草两件"),
        duty("d", "sign", "both", "县长签发两件事", at="art_2__para_1"),
    )
    assert [(chapter, row.object.id) for chapter, row in found] == [
        ("第1章", "early"),
        ("第1章", "late"),
        ("第2章", "both"),
    ]


def test_a_condition_that_all_share_is_the_row_s() -> None:
    shared = [
        duty(i, act, "it", "重大事项由县长批准", when="重大事项")
        for i, act in (("a", "draft"), ("b", "approve"))
    ]
    assert read(*shared)[0][1].when == "重大事项"
    assert read(*shared, duty("c", "sign", "it", "其余的由县长签发"))[0][1].when == ""


@pytest.mark.parametrize(
    "act, quote, verb",
    [
        ("approve", "会议文件由区长批印", "批印"),
        ("approve", "经区政府分管领导同志同意后，报请区长批准", "批准"),
        ("decide", "讨论需提请区委研究决定的重要事项", "讨论"),
        ("decide", "须经会议讨论决定的事", "讨论决定"),
        ("draft", "由议题汇报部门牵头会同有关部门起草", "牵头起草"),
        ("draft", "会同有关部门起草", "会同起草"),
        ("review", "由司法行政部门进行合法性审核", "合法性审核"),
        ("sign", "议案，由区长签署", "签署"),
        ("issue", "不以区政府名义行文", ""),
    ],
)
def test_the_verb_is_the_rules_own(act: str, quote: str, verb: str) -> None:
    assert approvals.verb(Duty.model_validate(duty("a", act, "it", quote))) == verb


def test_every_act_of_a_column_has_verbs() -> None:
    for act in (act for column in COLUMNS for act in column.acts):
        assert act in approvals._VERBS, Act(act)


@pytest.mark.parametrize(
    "quote, names, found",
    [
        ("由区长或区政府分管领导同志提出", (["区长"], ["区政府分管领导", "区政府分管领导同志"]), (True,)),
        (
            "经办公室主任、区政府分管领导审核",
            (["区政府办公室主任", "办公室主任"], ["区政府分管领导"]),
            (False,),
        ),
        ("县长、副县长或办公室主任", (["县长"], ["副县长"], ["办公室主任"]), (False, True)),
        ("按程序报批", (["县长"], ["副县长"]), (False,)),
        ("由县长审定", (["县长"],), ()),
    ],
)
def test_or_between_actors_is_kept(quote: str, names: tuple[list[str], ...], found: tuple[bool, ...]) -> None:
    assert approvals.alternatives(quote, names) == found

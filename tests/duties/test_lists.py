"""A role's list: occasions in order, steps in order of happening, then what always holds."""

from pathlib import Path

from generator import lists
from tests.duties.sample import read


def test_a_role_gets_its_steps_in_order_and_its_standing_duties_last(tmp_path: Path) -> None:
    _, notes = read(tmp_path)
    groups = lists.of_role(notes.duties.value, notes.procedures.value, "magistrate")
    assert [
        (g.occasion.id if g.occasion else None, [(e.duty.id, e.phase) for e in g.entries]) for g in groups
    ] == [
        (
            "executive-meeting",
            [("hold-half-monthly", "会前"), ("hold-when-needed", "会前"), ("convene", "会中")],
        ),
        ("county-meeting", [("approve-meeting", "报批")]),
        (None, [("sign-files", "")]),
    ]


def test_every_duty_is_in_the_list_of_all(tmp_path: Path) -> None:
    _, notes = read(tmp_path)
    groups = lists.of_everyone(notes.duties.value, notes.procedures.value)
    listed = {entry.duty.id for group in groups for entry in group.entries}
    assert listed == {duty.id for duty in notes.duties.value.duties}


def test_a_role_sees_what_others_owe_it(tmp_path: Path) -> None:
    change = (
        "duties.yaml",
        "    object: request\n    standing: true",
        "    object: request\n    to: [office]\n    standing: true",
    )
    _, notes = read(tmp_path, change)
    assert [duty.id for duty in lists.toward(notes.duties.value, "office")] == ["report-meeting"]


def test_limits_in_figures_come_before_soft_ones(tmp_path: Path) -> None:
    _, notes = read(tmp_path)
    assert [duty.id for duty in lists.deadlines(notes.duties.value)] == [
        "hold-half-monthly",
        "issue-minutes",
        "request-meeting",
        "report-meeting",
    ]

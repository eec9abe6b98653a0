"""A role's list: occasions in order, what must be met first, steps in order of happening, then what always holds."""

from pathlib import Path

from generator.labels import REQUIRED_FIRST
from generator.views import groups
from tests.duties.sample import view


def test_a_role_gets_its_steps_in_order_and_its_standing_duties_last(tmp_path: Path) -> None:
    found = groups.of_role(view(tmp_path), "magistrate")
    assert [
        (g.occasion.id if g.occasion else None, [(e.duty.id, e.phase) for e in g.entries]) for g in found
    ] == [
        (
            "executive-meeting",
            [("hold-half-monthly", REQUIRED_FIRST), ("hold-when-needed", "会前"), ("convene", "会中")],
        ),
        ("county-meeting", [("approve-meeting", "报批")]),
        (None, [("sign-files", "")]),
    ]


def test_what_two_procedures_of_an_occasion_require_first_stands_together_at_the_top(tmp_path: Path) -> None:
    edition = view(
        tmp_path,
        (
            "procedures.yaml",
            "  - id: county-meeting\n    name: 全县性会议\n    occasion: county-meeting\n",
            (
                "  - id: minutes\n    name: 会议纪要\n    occasion: executive-meeting\n    requires: [convene]\n"
                "    steps:\n      - {duty: draft-minutes, phase: 起草}\n"
                "  - id: county-meeting\n    name: 全县性会议\n    occasion: county-meeting\n"
            ),
        ),
        ("procedures.yaml", "      - {duty: convene, phase: 会中}\n", ""),
    )
    first = groups.of_everyone(edition)[0]
    assert [(entry.duty.id, entry.phase) for entry in first.entries] == [
        ("hold-half-monthly", REQUIRED_FIRST),
        ("convene", REQUIRED_FIRST),
        ("hold-when-needed", "会前"),
        ("draft-minutes", "会后"),
        ("issue-minutes", "会后"),
    ]


def test_every_duty_is_in_the_list_of_all(tmp_path: Path) -> None:
    edition = view(tmp_path)
    listed = {entry.duty.id for group in groups.of_everyone(edition) for entry in group.entries}
    assert listed == set(edition.duties)


def test_a_role_sees_what_others_owe_it(tmp_path: Path) -> None:
    change = (
        "duties.yaml",
        "    object: request\n    standing: true",
        "    object: request\n    to: [office]\n    standing: true",
    )
    assert [duty.id for duty in groups.toward(view(tmp_path, change), "office")] == ["report-meeting"]


def test_limits_in_figures_come_before_soft_ones_whatever_the_kind_of_norm(tmp_path: Path) -> None:
    assert [duty.id for duty in groups.deadlines(view(tmp_path))] == [
        "hold-half-monthly",
        "issue-minutes",
        "request-meeting",
        "report-meeting",
    ]

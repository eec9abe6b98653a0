"""What the check demands of a rule that is to be complete, and what it counts of one that has only begun."""

from pathlib import Path

import pytest

from generator import cli, portal
from generator.problems import SourceError
from tests.coverage.sample import ALL, EDITION, FIRST, RULE, SIGNED, THIRD, UNSAID, write


def problems(root: Path) -> list[str]:
    """What an editor is told."""
    try:
        portal.load(root)
    except SourceError as error:
        return [str(problem).partition(f"{RULE}/")[2] for problem in error.problems]
    return []


def told(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `rules check` prints of how far the rule is annotated."""
    monkeypatch.chdir(root.parent)
    assert cli.run(["check", "--source", str(root)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    start = next(i for i, line in enumerate(lines) if line.startswith("标注 coverage"))
    end = next(
        (i for i, line in enumerate(lines) if "核对 reviewed" in line or line.startswith("日历：")),
        len(lines),
    )
    return lines[start:end]


def test_a_rule_that_does_not_say_has_only_begun(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "silent", FIRST)) == []
    assert problems(write(tmp_path / "begun", FIRST, coverage="begun")) == []


def test_a_complete_rule_owes_every_clause_and_every_expression_of_time(tmp_path: Path) -> None:
    found = problems(write(tmp_path / "rules", *ALL, coverage="complete"))
    assert all(line.startswith(f"{EDITION}/duties.yaml:") for line in found)
    clauses = [
        "不迟到",
        "不得上会",
        "会议纪要应当在会议结束后5个工作日内印发",
        "不发传真",
        "各部门要落实会议决定",
    ]
    for words in (*clauses, "定期", "却没有人起草", "却没有人审核"):
        assert [line for line in found if f"“{words}”没有归入" in line or words in line], words
    assert len([line for line in found if "没有归入任何一条" in line]) == 7


def test_begun_is_told_what_is_annotated_and_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = "waivers:\n  - {at: art_6__para_1, words: 各部门要落实会议决定, reason: principle}\n"
    root = write(tmp_path / "rules", *ALL, waivers=waivers)
    said = "带“应”“要”“不得”等用词的分句"
    assert told(root, monkeypatch, capsys) == [
        f"标注 coverage: begun · {said} 7 处，已标注 2 处，写明原因不标注 1 处，未标注 4 处",
        f"{said}都已标注或写明原因的条：6",
        "还有未标注的条：2、3、5",
        "未标注的时间用语 2 处",
    ]


def test_a_rule_without_annotations_is_said_not_to_have_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["标注 coverage: 还没有开始"]
    assert told(write(tmp_path / "rules"), monkeypatch, capsys) == said


@pytest.mark.parametrize(
    "right, wrong, message",
    [
        ("quote: 各部门应当参加会议", "quote: 各部门应当出席会议", "各部门应当出席会议"),
        ("kind: duty", "kind: permission", "kind 是 permission"),
        ("actor: [departments]", "actor: [bureau]", "没有 bureau 这个角色"),
        ("standing: true", "occasion: [meeting]", "没有 meeting 这个场合"),
        ("does: 参加会议", "does: 应当参加会议", "does 以“应当”开头"),
    ],
    ids=["quote", "kind", "role", "occasion", "does"],
)
@pytest.mark.parametrize("coverage", ["begun", ""])
def test_all_else_is_checked_alike(
    tmp_path: Path, coverage: str, right: str, wrong: str, message: str
) -> None:
    assert FIRST.count(right) == 1
    found = problems(write(tmp_path / "rules", FIRST.replace(right, wrong), coverage=coverage))
    assert any(message in line for line in found), found


def test_a_limit_is_checked_alike(tmp_path: Path) -> None:
    found = problems(write(tmp_path / "rules", THIRD.replace("3 days", "4 days")))
    assert [line for line in found if "与引文不符" in line]


def test_an_id_is_given_once_alike(tmp_path: Path) -> None:
    found = problems(write(tmp_path / "rules", SIGNED, UNSAID.replace("id: issue", "id: sign")))
    assert [line for line in found if "职责的 id sign 用了两次" in line]


def test_a_procedure_of_duties_that_are_not_there_is_told_where_it_names_them(tmp_path: Path) -> None:
    procedures = """occasions:
  - {id: meeting, name: 会议, description: 召开会议。}
procedures:
  - {id: meeting, name: 会议, occasion: meeting, steps: [{duty: attend, phase: 会前}]}
"""
    found = problems(write(tmp_path / "rules", procedures=procedures))
    assert [line for line in found if line.startswith(f"{EDITION}/procedures.yaml:4:") and "attend" in line]


def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path: Path) -> None:
    root = write(tmp_path / "rules", FIRST)
    (root / RULE / EDITION / "waivers.yaml").symlink_to(tmp_path / "gone.yaml")
    assert problems(root)


def test_complete_is_no_word_for_a_rule_without_annotations(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path / "rules", coverage="complete"))
    assert found.startswith("rule.yaml:7:11: coverage 写的是 complete")


def test_coverage_is_one_of_two_words(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path / "rules", FIRST, coverage="half"))
    assert found.startswith("rule.yaml:7:11:")

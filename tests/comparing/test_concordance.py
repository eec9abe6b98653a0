"""A rule beside one that it takes its bearings from: proposed by program, marked by an editor, limits compared. Both are made up."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import cli, storage
from generator.comparing.concordance import limits_beside, propose
from generator.model.concordance import Concordances
from tests.comparing.test_command import folder, text

THEIRS = text(
    date(2023, 3, 1),
    [
        [
            ["省政府实行常务会议制度，会议由省长召集和主持，每月召开1次。"],
            ["会议纪要由办公厅起草，由省长签发，会后7个工作日内印发。"],
            ["部门之间征求意见，应当在5个工作日内书面回复，逾期视为同意。"],
            ["督查工作由督查室负责，每季度通报一次进展。"],
        ]
    ],
)
OURS = text(
    date(2024, 1, 1),
    [
        [
            ["县政府实行常务会议制度，会议由县长召集和主持，每半月召开1次。"],
            ["会议纪要由办公室起草，由县长签发，会后7个工作日内印发。"],
            ["乡镇报送的急件由值班室当天登记转办，夜间同样受理。"],
            ["部门之间征求意见，应当在3个工作日内书面回复，逾期视为同意。"],
        ]
    ],
)


def test_each_article_has_its_place_and_a_proposal() -> None:
    found = [
        ([str(a) for a in e.ours], [str(a) for a in e.theirs], e.standpoint.value)
        for e in propose(OURS, THEIRS)
    ]
    assert found == [
        (["art_1"], ["art_1"], "stricter"),
        (["art_2"], ["art_2"], "same"),
        (["art_3"], [], "local"),
        (["art_4"], ["art_3"], "stricter"),
        ([], ["art_4"], "not-taken-over"),
    ]
    assert all(entry.draft for entry in propose(OURS, THEIRS))


def test_the_limits_of_both_are_in_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "ours", OURS)
    folder(tmp_path / "theirs", THEIRS)
    assert cli.run(["compare", "ours", "theirs", "--concordance"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "时限对照（自己 / 参照）：",
        "第一条 / 第一条　每半月召开1次 / 每月召开1次　更严",
        "第二条 / 第二条　7个工作日内 / 7个工作日内",
        "第四条 / 第三条　3个工作日内 / 5个工作日内　更严",
    ]


@pytest.mark.parametrize(
    "ours, theirs, expected",
    [
        ("每半月召开1次。", "每月召开1次。", ("每半月召开1次", "每月召开1次", True)),
        ("每月召开1次。", "每周召开一次。", ("每月召开1次", "每周召开一次", False)),
        ("3个工作日内回复。", "5个工作日内回复。", ("3个工作日内", "5个工作日内", True)),
        ("提前7天报告。", "提前3天报告。", ("提前7天", "提前3天", True)),
        ("不超过2人。", "不超过3人。", ("不超过2人", "不超过3人", True)),
        ("不超过2人。", "不超过3辆。", ("不超过2人", "不超过3辆", False)),
        ("3个工作日内回复。", "应当回复。", ("3个工作日内", "", False)),
        ("应当回复。", "及时回复。", ("", "及时", False)),
    ],
)
def test_limits_stand_beside_each_other(ours: str, theirs: str, expected: tuple[str, str, bool]) -> None:
    found = limits_beside(ours, theirs)
    assert [(one.ours, one.theirs, one.stricter) for one in found] == [expected]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and a rule of the same words in other articles that it is held against."""
    folder = tmp_path_factory.mktemp("concordance")
    shutil.copytree(Path(__file__).parents[1] / "sample/rules_source", folder / "rules_source")
    (folder / "theirs.txt").write_text(
        "青原市人民政府议事规则\n2023年5月1日\n第一条　市长领导市政府的工作，副市长协助市长工作。\n"
        "前款规定的分工由市长确定，并由市政府办公室印发。\n第二条　会议材料由专人保管，会后收回。\n",
        encoding="utf-8",
    )
    arguments = ["--rule", "city-rules", "--edition", "2023-05-01", "--out", "draft"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert cli.run(["import", "theirs.txt", *arguments]) in (0, 1)
        for name in ("roles", "documents", "duties", "procedures"):
            (folder / f"draft/{name}.yaml").unlink()
        assert cli.run(["add", "draft"]) == 0
    return folder / "rules_source"


@pytest.fixture
def portal(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(made, tmp_path / "rules_source")
    return tmp_path / "rules_source"


def concordance(root: Path) -> Path:
    return root / "qinghe-work-rules/2024-03-01/concordance.yaml"


def test_a_proposal_is_written_and_what_an_editor_wrote_stays(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.run(["compare", "qinghe-work-rules", "city-rules", "--concordance"]) == 0
    assert "建议 7 条，都标着 draft: true；编者写的 0 条没有动" in capsys.readouterr().out
    loaded = storage.load(concordance(portal), "concordance.yaml", Concordances, [])
    assert loaded is not None
    (beside,) = loaded.value.concordances
    assert (beside.rule, str(beside.edition)) == ("city-rules", "2023-05-01")
    pairs = {(str(e.ours[0]), str(e.theirs[0])) for e in beside.entries if e.ours and e.theirs}
    assert ("art_2", "art_1") in pairs
    assert [str(e.theirs[0]) for e in beside.entries if not e.ours] == ["art_2"]
    assert cli.run(["check"]) == 0
    # an editor settles one and takes another pair apart
    concordance(portal).write_text(
        "concordances:\n- rule: city-rules\n  edition: '2023-05-01'\n  entries:\n"
        "  - {ours: art_3, theirs: art_2, standpoint: local, note: 县里另有规定}\n",
        encoding="utf-8",
    )
    assert cli.run(["compare", "qinghe-work-rules", "city-rules", "--concordance"]) == 0
    again = storage.load(concordance(portal), "concordance.yaml", Concordances, [])
    assert again is not None
    entries = again.value.concordances[0].entries
    assert [e.note for e in entries if not e.draft] == ["县里另有规定"]
    assert not any(str(a) == "art_2" for e in entries if e.draft for a in e.theirs)
    assert sorted(str(a) for e in entries for a in e.ours) == sorted(
        ["art_1", "art_2", "art_2-1", "art_3", "art_4", "art_5"]
    )


@pytest.mark.parametrize(
    "words, place, said",
    [
        (
            "rule: nothing\n  edition: '2023-05-01'",
            "2:9",
            "没有 nothing 这部别的规则：请改正 rule，或先把它导入",
        ),
        (
            "rule: city-rules\n  edition: '2020-01-01'",
            "3:12",
            "city-rules 没有 2020-01-01 版：请改正，现有 2023-05-01",
        ),
        (
            "rule: city-rules\n  edition: '2023-05-01'\n  entries:\n  - {ours: art_9, standpoint: local}",
            "5:12",
            "没有 art_9：请照原文改正",
        ),
        (
            "rule: city-rules\n  edition: '2023-05-01'\n  entries:\n  - {ours: art_1, standpoint: same}",
            "5:5",
            "same 和 stricter 两边都要写，local 要写 ours，not-taken-over 只写 theirs：请补上或删去",
        ),
    ],
)
def test_what_is_wrong_in_it_is_told_where_it_stands(
    words: str, place: str, said: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    concordance(portal).write_text(f"concordances:\n- {words}\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["check"]) == 1
    assert capsys.readouterr().err.splitlines()[0].endswith(f"concordance.yaml:{place}: {said}")

"""`rules import --after` and `rules add` on a small portal: what they refuse, and what an editor can set right."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from generator import cli, portal, storage
from generator.model.annotations import Duties
from generator.views.duty import DutyView
from tests.editions.two import SAME_DUTY

SAMPLE = Path(__file__).parents[1] / "sample/rules_source"
RULE = "qinghe-work-rules"
OLD = "2024-03-01"
NEW = "2026-05-18"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "rules_source")
    source = (SAMPLE / RULE / OLD / "source.txt").read_text(encoding="utf-8")
    (tmp_path / "new.txt").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(*more: str) -> int:
    return cli.run(["import", "new.txt", "--after", RULE, "--edition", NEW, "--out", "draft", *more])


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "new.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def carried(folder: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder / "draft/report.json").read_text("utf-8"))["carried"]
    return told


def test_the_same_text_carries_everything(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported() in (0, 1)
    counts = carried(here)["counts"]
    assert isinstance(counts, dict)
    assert {kind: each["suspect"] + each["gone"] for kind, each in counts.items()} == dict.fromkeys(counts, 0)
    for name in ("duties", "procedures"):
        old, new = (
            path.read_text("utf-8").split("\n", 1)[1]
            for path in (here / "rules_source" / RULE / OLD / f"{name}.yaml", here / "draft" / f"{name}.yaml")
        )
        assert yaml.safe_load(old) == yaml.safe_load(new), name
    capsys.readouterr()
    assert cli.run(["add", "draft"]) == 0
    assert cli.run(["check"]) == 0
    assert f"{RULE} {NEW}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, status, said",
    [
        (
            ["--after", "nothing"],
            1,
            "nothing:1:1: 这里没有 text.yaml，rules_source 里也没有这部规则或这个版本：请写规则的代号，如 council-rules 或 council-rules/2024-01-02，或写装着 text.yaml 的文件夹",
        ),
        (
            ["--after", RULE, "--edition", OLD],
            2,
            f"new.txt:1:1: 新版的版本日期是 {OLD}，不晚于 {OLD} 版：请用 --edition 写明新版的日期",
        ),
        (
            ["--after", f"{RULE}/{OLD}", "--edition", "2023-01-01"],
            2,
            f"new.txt:1:1: 新版的版本日期是 2023-01-01，不晚于 {OLD} 版：请用 --edition 写明新版的日期",
        ),
    ],
)
def test_what_cannot_follow_is_refused(
    arguments: list[str], status: int, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", "new.txt", "--out", "draft", *arguments]) == status
    assert capsys.readouterr().err.splitlines()[0] == said
    assert not (here / "draft").exists()


def test_a_portal_with_a_fault_is_told_of_it_first(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "rules_source" / RULE / "rule.yaml"
    path.write_text(f"{path.read_text('utf-8')}nonsense: 1\n", encoding="utf-8")
    assert imported() == 1
    assert "没有 nonsense 这个键" in capsys.readouterr().err
    assert not (here / "draft").exists()


@pytest.mark.usefixtures("here")
def test_several_files_follow_no_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["import", "new.txt", "new.txt", "--after", RULE]) == 2
    assert "--after 只能与一个文件同用" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_an_edition_that_is_there_is_not_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    imported()
    assert cli.run(["add", "draft"]) == 0
    capsys.readouterr()
    assert cli.run(["add", "draft"]) == 1
    assert f"{NEW} 已经有了，不会覆盖" in capsys.readouterr().err
    assert cli.run(["import", "new.txt", "--after", f"{RULE}/{OLD}", "--edition", NEW, "--out", "again"]) == 2
    assert f"{NEW} 版已经有了，不会覆盖" in capsys.readouterr().err


def test_a_correction_is_minded_when_the_file_is_imported_again(here: Path) -> None:
    imported()
    path = here / "draft/correspondence.yaml"
    first = carried(here)["paragraphs"]
    assert isinstance(first, dict) and first["gone"] == 0
    path.write_text(f"after: '{OLD}'\ncorrections:\n  - {{old: art_3__para_2}}\n", encoding="utf-8")
    imported()
    again = carried(here)
    assert isinstance(again["paragraphs"], dict) and again["paragraphs"]["gone"] == 1
    entries = again["entries"]
    assert isinstance(entries, list)
    gone = [e for e in entries if e["kind"] == "duty" and str(e["from"]).startswith("art_3__para_2")]
    assert gone and {e["status"] for e in gone} == {"gone"}
    kept = storage.load(here / "draft/duties.yaml", "duties.yaml", Duties, [])
    assert kept is not None
    assert not {duty.id for duty in kept.value.duties if not duty.why} & {e["id"] for e in gone}


def test_words_that_are_gone_are_listed_with_what_they_were(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(here, "主办部门应当 在会议3日前将材料报区政府办。\n", "")
    imported()
    said = capsys.readouterr().out
    assert "原文已删，没有沿用" in said
    assert "主办部门应当在会议3日前" in (here / "draft/report.html").read_text("utf-8")


def test_a_review_lapses_where_the_same_words_at_the_same_place_cite_another_paragraph(here: Path) -> None:
    root = here / "rules_source"
    file = root / RULE / OLD / "duties.yaml"
    head, entries = file.read_text(encoding="utf-8").split("duties:\n")
    file.write_text(f"{head}duties:\n{SAME_DUTY}{entries}", encoding="utf-8")

    def duty(edition: str) -> DutyView:
        editions = portal.load(root).view.all_editions(RULE)
        return next(e for e in editions if str(e.edition.date) == edition).duties["issue-shares"]

    said = f"    reviewed:\n      - by: 综合科\n        'on': '2026-03-02'\n        of: {duty(OLD).review_fingerprint}\n"
    file.write_text(f"{head}duties:\n{SAME_DUTY}{said}{entries}", encoding="utf-8")
    assert duty(OLD).review.key == "yes"
    led = "区长领导区政府的工作，副区长协助区长工作。"
    edit(here, f"制定本规则。\n第二条　{led}", f"制定本规则。\n{led}\n第二条　各部门依照本规则开展工作。")
    assert imported() in (0, 1)
    assert cli.run(["add", "draft"]) == 0
    new = duty(NEW)
    assert (new.duty.at, new.review_words) == (duty(OLD).duty.at, duty(OLD).review_words)
    assert new.duty.suspect is not None
    assert new.duty.suspect.why == (
        "“前款”原来所指的第二条第一款现在是第一条第二款，现在这几个字指第二条第一款"
    )
    assert new.review.key == "lapsed"

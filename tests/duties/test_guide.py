"""The editors' guide tells the truth: its example passes, its slips say what it prints, its tables are complete."""

import re
from pathlib import Path

import pytest

from generator import sources, storage
from generator.labels import ACTS, NORM_KINDS
from generator.model import annotations, corrections, procedures, questions, registers, settings, standing
from generator.model.annotations import Act, NormKind, WaiverReason
from generator.model.base import Model
from generator.sources import SCHEMAS
from tests.duties import guide

SLIPS = guide.slips()
TEXT = guide.GUIDE.read_text(encoding="utf-8")


def test_the_example_has_no_fault(tmp_path: Path) -> None:
    assert guide.told(tmp_path, guide.files()) == []


@pytest.mark.parametrize("name", ["corrections", "terms", "questions"])
def test_the_examples_of_other_files_load(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.yaml").write_text(guide.files()[f"{name}.yaml"], encoding="utf-8")
    assert storage.load(tmp_path / f"{name}.yaml", name, SCHEMAS[name], []) is not None


def test_the_guide_shows_slips() -> None:
    assert len(SLIPS) >= 16


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{n}-{slip[0]}" for n, slip in enumerate(SLIPS, 1)])
def test_a_slip_is_told_as_the_guide_says(tmp_path: Path, slip: tuple[str, str, str, list[str]]) -> None:
    name, old, new, said = slip
    files = guide.files()
    assert files[name].count(old) == 1
    assert guide.told(tmp_path, {**files, name: files[name].replace(old, new)}) == said


MODELS: list[type[Model]] = [
    *(annotations.Duties, annotations.Object, annotations.Event, annotations.Duty, annotations.Deadline),
    *(annotations.Waivers, annotations.Waiver, annotations.Terms, annotations.Term),
    *(procedures.Procedures, procedures.Occasion, procedures.Procedure, procedures.Step, procedures.Branch),
    *(procedures.Life, procedures.Stage, procedures.Case),
    *(registers.Roles, registers.Role, registers.Relation, registers.Phrase, registers.Part),
    *(questions.Questions, questions.Question, questions.Ground, questions.Answer),
    *(settings.EarlierText, settings.Unresolved, settings.SearchWords, settings.SearchServer),
    *(settings.Home, settings.Matter),
    *(corrections.Corrections, corrections.Mistake),
    *(standing.Standing, standing.DatedFact, standing.ReplacedBy, standing.RepealedBy),
]
"""Whatever editors write by hand, but for the names that rules and portals are set up with."""
KEYS = sorted({key for model in MODELS for key in model.model_fields} | set(WaiverReason) | set(NormKind))


@pytest.mark.parametrize("key", KEYS)
def test_each_key_is_explained(key: str) -> None:
    assert re.search(rf"`{key}`|\b{key}: ", TEXT) or f"\n{key}:\n" in TEXT


@pytest.mark.parametrize("kind", annotations.Object.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
def test_each_kind_of_object_is_named(kind: str) -> None:
    assert f"`{kind}` " in TEXT


@pytest.mark.parametrize("act", Act)
def test_each_act_is_listed_with_its_name(act: Act) -> None:
    assert re.search(rf"[：、]{act} {ACTS[act]}[、。]", TEXT)


@pytest.mark.parametrize("kind", NormKind)
def test_each_kind_of_norm_is_shown_in_the_example(kind: NormKind) -> None:
    assert f"| `{kind}` {NORM_KINDS[kind]} |" in TEXT
    assert f"\n    kind: {kind}\n" in guide.files()["duties.yaml"]


def test_the_example_says_whole_sentences(tmp_path: Path) -> None:
    said = guide.sentences(tmp_path)
    assert said["no-wider-circulation"] == "规则没有写明由谁办：不得扩大会议纪要的发送范围。"
    assert said["sign-minutes"] == "由县长签发会议纪要。"
    assert said["half-monthly"] == "县政府常务会议一般每半月召开1次，频次：每半月召开1次。"
    assert said["carry-out-minutes"] == "各部门应及时落实会议纪要，时限：及时。"
    assert said["publish-results"] == "各部门宜公开会议纪要的落实情况。"


@pytest.mark.content
@pytest.mark.parametrize("kind, name, quote", guide.kinds())
def test_the_example_of_a_kind_is_in_the_portal(kind: str, name: str, quote: str) -> None:
    loaded, _ = sources.load(guide.GUIDE.parents[2] / "rules_source")
    assert loaded is not None and loaded.works[0].current.duties is not None
    duties = loaded.works[0].current.duties.value.duties
    assert {str(duty.kind) for duty in duties if quote in duty.quote} == {kind}
    assert NORM_KINDS[NormKind(kind)] == name


@pytest.mark.content
@pytest.mark.parametrize("path, text", guide.excerpts())
def test_what_is_shown_of_the_portal_stands_there(path: str, text: str) -> None:
    assert text in (guide.GUIDE.parents[2] / path).read_text(encoding="utf-8")


def test_most_kinds_are_shown_by_an_example_of_the_portal() -> None:
    assert len(guide.kinds()) == len(NormKind) - 1
    assert len(guide.excerpts()) == 5

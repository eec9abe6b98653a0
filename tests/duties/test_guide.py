"""The editors' guide tells the truth: its example passes, its slips say what it prints, its tables are complete."""

from pathlib import Path

import pytest

from generator import storage
from generator.duties import ACTS, Deadline, Duty, Terms, WaiverReason
from tests.duties import guide

SLIPS = guide.slips()
TEXT = guide.GUIDE.read_text(encoding="utf-8")


def test_the_example_has_no_fault(tmp_path: Path) -> None:
    assert guide.told(tmp_path, guide.files()) == []


def test_the_example_of_a_term_loads(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text(guide.files()["terms.yaml"], encoding="utf-8")
    assert storage.load(tmp_path / "terms.yaml", "terms.yaml", Terms, []) is not None


def test_the_guide_shows_slips() -> None:
    assert len(SLIPS) >= 9


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{n}-{slip[0]}" for n, slip in enumerate(SLIPS, 1)])
def test_a_slip_is_told_as_the_guide_says(tmp_path: Path, slip: tuple[str, str, str, list[str]]) -> None:
    name, old, new, said = slip
    files = guide.files()
    assert files[name].count(old) == 1
    assert guide.told(tmp_path, {**files, name: files[name].replace(old, new)}) == said


@pytest.mark.parametrize("key", [*Duty.model_fields, *Deadline.model_fields, *WaiverReason])
def test_each_key_is_explained(key: str) -> None:
    assert f"`{key}`" in TEXT or f"{key}:" in TEXT


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_listed_with_its_name(act: str) -> None:
    assert f"{act} {ACTS[act]}" in TEXT  # type: ignore[index]

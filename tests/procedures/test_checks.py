"""Each check of procedures and lives: a source with one fault, and exactly what is said about it."""

from pathlib import Path

import pytest
import yaml

from tests.procedures.sample import messages

CASES = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))


def test_the_sample_itself_has_no_fault(tmp_path: Path) -> None:
    assert messages(tmp_path) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_fault_is_told_with_its_place_and_remedy(tmp_path: Path, case: dict[str, list[str]]) -> None:
    changes = [(change["old"], change["new"]) for change in case["changes"]]  # type: ignore[index]
    assert messages(tmp_path, *changes) == case["expected"]

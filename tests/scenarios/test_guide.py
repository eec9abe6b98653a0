"""The editors' guide on cases: its example is one of the portal's own, and it explains each key."""

import re

import pytest

from generator import sources, storage
from generator.model.base import Model
from generator.model.scenarios import Expectation, Given, LeadsTo, Never, Scenario, Scenarios, Silence
from tests.support.kept import OWN, ROOT

GUIDE = (ROOT / "docs" / "editing" / "index.md").read_text(encoding="utf-8")


@pytest.mark.content
def test_the_example_is_part_of_a_case_of_the_portal() -> None:
    block = re.search(r"^```yaml\n(scenarios:\n.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert block
    loaded = storage.parse(block[1].encode(), "scenarios.yaml", Scenarios, [])
    assert loaded
    (shown,) = loaded.value.scenarios
    read, _ = sources.load(ROOT / "rules_source")
    assert read
    edition = next(work.current for work in read.works if work.rule.value.id == OWN)
    assert edition.scenarios
    case = next(case for case in edition.scenarios.value.scenarios if case.id == shown.id)
    assert (shown.name, shown.given) == (case.name, case.given)
    assert set(shown.then) <= set(case.then)
    assert set(shown.never) <= set(case.never)


@pytest.mark.parametrize("model", [Scenario, Given, Expectation, Never, Silence, LeadsTo])
def test_each_key_is_explained(model: type[Model]) -> None:
    assert not [key for key in model.model_fields if f"`{key}`" not in GUIDE and f"{key}:" not in GUIDE]

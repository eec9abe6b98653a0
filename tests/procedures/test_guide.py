"""The editors' guide to procedures and lives tells the truth: it names every key."""

import pytest

from generator.model.procedures import Branch, Case, Life, Procedure, Stage, Step
from tests.support.kept import ROOT

GUIDE = (ROOT / "docs" / "editing" / "index.md").read_text(encoding="utf-8")
SECTION = GUIDE.partition("## 流程和一件公文的全程\n")[2].partition("\n## ")[0]
EXPLAINED_FOR_ALL = {"id", "name", "description", "occasion", "duty", "reviewed"}
"""Keys that say what they are, or that the guide explains for duties."""


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            key
            for model in (Procedure, Step, Branch, Life, Stage, Case)
            for key in model.model_fields
            if key not in EXPLAINED_FOR_ALL
        }
    ),
)
def test_each_key_is_explained(key: str) -> None:
    assert f"`{key}`" in SECTION

"""Who drafts, reviews and signs by 《袁州区人民政府工作规则》, line by line as read in the official text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import portal
from generator.views import approvals

pytestmark = pytest.mark.content

HERE = Path(__file__).parent
EXPECTED = HERE / "approvals.txt"


def lines() -> Iterator[str]:
    checked = portal.load(HERE.parent.parent / "rules_source")
    edition = checked.view.editions["yuanzhou-work-rules"]
    for row in approvals.rows(edition):
        yield row.object.name
        for stage, duties in row.stages:
            yield from (f"    {stage.name} {duty.sentence} {duty.duty.at}" for duty in duties)


def test_the_table_is_what_the_official_text_says() -> None:
    """Read the text again before you change approvals.txt; it is compared with nothing else."""
    assert list(lines()) == EXPECTED.read_text(encoding="utf-8").splitlines()

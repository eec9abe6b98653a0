"""Who drafts, reviews and signs by 《袁州区人民政府工作规则》, line by line as read in the official text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import approvals, portal
from generator.approvals import COLUMNS

pytestmark = pytest.mark.content

HERE = Path(__file__).parent
EXPECTED = HERE / "approvals.txt"


def lines() -> Iterator[str]:
    sources = portal.load(HERE.parent.parent / "rules_source").sources
    edition = next(w for w in sources.works if w.rule.value.id == "yuanzhou-work-rules").current
    roles = {role.id: role for role in sources.roles.value.roles}
    assert edition.duties
    for group in approvals.matrix(edition.duties.value, edition.text.value):
        yield f"# {group.chapter.title if group.chapter else ''}"
        for row in group.rows:
            yield row.object.name + (f"（{row.when}）" if row.when else "")
            for column, cell in zip(COLUMNS, row.cells, strict=True):
                for duty in cell:
                    names = [roles[role].names for role in duty.actor]
                    ors = (False, *approvals.alternatives(duty.quote, names))
                    who = "".join(
                        ("或" if o else "、" if i else "") + name[0]
                        for i, (o, name) in enumerate(zip(ors, names, strict=False))
                    )
                    said = approvals.verb(duty) if duty.force != "must-not" else f"不得：{duty.does}"
                    to = "→" + "、".join(roles[role].name for role in duty.to) if duty.to else ""
                    bounds = "；".join(
                        filter(None, (duty.when if duty.when != row.when else "", duty.unless))
                    )
                    yield (
                        f"    {column.name} {who or '未写明由谁'} {'可以' if duty.force == 'may' else ''}"
                        f"{'、'.join(duty.hedge)}{said}{to}{f'（{bounds}）' if bounds else ''} {duty.at}"
                    )


def test_the_table_is_what_the_official_text_says() -> None:
    """Read the text again before you change approvals.txt; it is compared with nothing else."""
    assert list(lines()) == EXPECTED.read_text(encoding="utf-8").splitlines()

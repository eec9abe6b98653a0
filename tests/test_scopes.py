"""What a role or a term is called in the rules of one government alone: the same name means another one in those of another."""

import shutil
from pathlib import Path

import pytest

from generator import portal
from generator.problems import SourceError
from generator.theme import HERE
from tests.test_links import SAMPLE, SOURCE, add_rule

OTHER = """  - id: other-office
    name: 区政府办公室
    kind: body
    description: 另一个区的机构。
    rules: [{rules}]
"""


def two(tmp_path: Path, rules: str) -> Path:
    root = add_rule(shutil.copytree(SAMPLE, tmp_path / "rules_source"), SOURCE)
    path = root / "roles.yaml"
    path.write_text(path.read_text(encoding="utf-8") + OTHER.format(rules=rules), encoding="utf-8")
    return root


def test_a_name_means_in_a_rule_what_that_rule_means_by_it(tmp_path: Path) -> None:
    view = portal.load(two(tmp_path, "meetings")).view
    naming = {role: {place.rule for place in places} for role, places in view.links.by_role.items()}
    assert naming["other-office"] == {"meetings"}
    assert naming["office"] == {"qinghe-work-rules"}


def test_roles_of_one_name_are_told_apart_by_whose_rules_mean_them(tmp_path: Path) -> None:
    root = two(tmp_path, "meetings")
    page = next(page for page in portal.build(root, HERE).pages if page.folder == "roles")
    assert "区政府办公室（青禾区人民政府）<small" in page.body
    assert "区政府办公室<small" in page.body


@pytest.mark.parametrize(
    "terms, said",
    [
        ("rules: [meetings]", ""),
        ("rules: [qinghe-work-rules]", "用语“紧急事项”写了两次（前一次在第 2 行）：请删去一处"),
        ("rules: [nowhere]", "没有 nowhere 这部规则：请改正，或删去"),
    ],
)
def test_a_term_is_one_in_the_rules_that_mean_it(tmp_path: Path, terms: str, said: str) -> None:
    root = two(tmp_path, "meetings")
    first = "  - id: first\n    name: 紧急事项\n    rules: [qinghe-work-rules]\n"
    second = f"  - id: second\n    name: 紧急事项\n    {terms}\n"
    (root / "terms.yaml").write_text(f"terms:\n{first}{second}", encoding="utf-8")
    if not said:
        assert portal.load(root).view.terms
        return
    with pytest.raises(SourceError) as raised:
        portal.load(root)
    assert [problem.message for problem in raised.value.problems] == [said]

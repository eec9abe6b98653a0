"""A rule that is annotated to the end bears its figures, and no page of it says that something may be missing."""

from pathlib import Path

import pytest

from generator import links, portal, sources
from generator.views.portal import PortalView
from tests.coverage.sample import ALL, RULE, write
from tests.support.built import ROOT

SAMPLE = ROOT / "tests" / "sample" / "rules_source"


def view(root: Path) -> PortalView:
    loaded, problems = sources.load(root)
    assert loaded is not None, problems
    return PortalView(loaded, links.build(loaded))


def bodies(root: Path) -> dict[str, str]:
    return {page.folder: page.body for page in portal.build(root, ROOT / "theme").pages}


def test_only_what_is_declared_complete_is_taken_to_be(tmp_path: Path) -> None:
    assert [edition.state for edition in view(SAMPLE).editions.values()] == ["complete"]
    assert view(SAMPLE).unfinished == ()
    begun = view(write(tmp_path / "begun", *ALL))
    assert [edition.state for edition in begun.unfinished] == ["begun"]
    bare = view(write(tmp_path / "bare"))
    assert [edition.state for edition in bare.unfinished] == ["none"]


def test_a_complete_rule_shows_its_figures_and_no_warning() -> None:
    pages = bodies(SAMPLE)
    assert not [folder for folder, body in pages.items() if "coverage-notice" in body]
    rule = pages["rules/qinghe-work-rules"]
    assert "带“应”“要”“不得”等用词的分句 1 处，已标注 1 处。没有这类用词的句子不在此数。" in rule
    assert "本条没有带“应”“要”“不得”等用词的分句；标注的事项 0 项。" in pages["rules/qinghe-work-rules/1"]


@pytest.mark.parametrize(
    "folder", ["roles", "roles/departments", "checklist", "checklist/all", "approvals", "deadlines", "data"]
)
def test_each_list_of_a_rule_that_has_begun_warns_once(tmp_path: Path, folder: str) -> None:
    assert bodies(write(tmp_path / "rules", *ALL))[folder].count("coverage-notice") == 1


def test_an_article_is_told_by_the_clauses_that_are_its_own(tmp_path: Path) -> None:
    (edition,) = view(write(tmp_path / "rules", *ALL)).editions.values()
    assert edition.coverage is not None
    open_at = {article.number: len(article.open) for article in edition.coverage.articles}
    assert open_at == {"1": 0, "2": 1, "3": 1, "4": 0, "5": 2, "6": 1}
    assert edition.rule.id == RULE

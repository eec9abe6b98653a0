"""Proposals are as good as they were: precision, recall, kinds, actors and limits against norms that people labelled."""

from pathlib import Path

import pytest

from tests.importer import proposal_score
from tests.importer.proposal_score import Score, share

OTHERS = Path(__file__).parent / "labelled/other-governments.txt"


def reached(score: Score, **least: float) -> None:
    below = {
        name: share(getattr(score, name))
        for name, floor in least.items()
        if share(getattr(score, name)) < floor
    }
    assert not below, "\n".join((*score.lines(), *score.wrong, *score.missed, *score.other_actors))


@pytest.mark.content
def test_the_rule_of_the_portal_is_proposed_from_its_bare_text() -> None:
    score = proposal_score.score(*proposal_score.yuanzhou())
    reached(score, precision=0.99, recall=0.99, kinds=0.96, actors=0.88, limits=1.0)


def test_rules_of_other_governments_are_proposed() -> None:
    score = proposal_score.score(*proposal_score.labelled(OTHERS))
    reached(score, precision=0.95, recall=0.98, kinds=0.97, actors=0.94, limits=0.86)

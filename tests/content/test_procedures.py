"""The procedures of Yuanzhou against the findings of a jurist's reading: what was missing, and what no step may assert."""

from collections.abc import Mapping
from functools import cache

import pytest

from generator import sources
from generator.model.procedures import Procedure
from tests.support.kept import OWN, ROOT

pytestmark = pytest.mark.content


@cache
def own() -> Mapping[str, Procedure]:
    read, problems = sources.load(ROOT / "rules_source")
    assert read is not None, problems
    work = next(work for work in read.works if work.rule.value.id == OWN)
    assert work.current.procedures
    return {procedure.id: procedure for procedure in work.current.procedures.value.procedures}


def steps(procedure: str) -> list[str]:
    return [step.duty for step in own()[procedure].steps]


def leads_to(procedure: str) -> set[str]:
    return {branch.procedure for branch in own()[procedure].branches}


DRAFTING = [
    "investigate-before-drafting",
    "assess-drafts",
    "consult-localities-departments",
    "hear-all-sides",
    "stability-risk-assessment",
    "consult-public",
    "careful-with-disputed",
]
"""What article 25 asks of a draft, in the order of the text: assessing before consulting."""


@pytest.mark.parametrize("procedure", ["major-issue", "normative-document"])
def test_the_steps_of_article_25_stand_where_it_speaks_of_them(procedure: str) -> None:
    assert [step for step in steps(procedure) if step in DRAFTING] == DRAFTING
    assert "decide-disputed-carefully" in own()[procedure].requires


@pytest.mark.parametrize(
    "procedure, needed",
    [
        ("government-document", {"legality-review", "executive-documents", "sign-government-documents"}),
        ("office-document", {"legality-review", "executive-office-documents", "sign-office-documents-major"}),
        ("order-bill", {"executive-to-congress", "sign-bills", "sign-orders"}),
        (
            "government-normative-document",
            {
                "legality-review",
                "executive-documents",
                "sign-government-documents",
                "file-government-normative-document",
            },
        ),
        (
            "department-normative-document",
            {
                "strict-legality-review",
                "file-department-document",
                "examine-filed-document",
                "publish-catalogue",
            },
        ),
    ],
)
def test_steps_that_other_articles_require_are_there(procedure: str, needed: set[str]) -> None:
    assert needed <= set(steps(procedure))


@pytest.mark.parametrize("procedure", ["government-document", "office-document"])
def test_whether_to_issue_at_all_is_asked_first(procedure: str) -> None:
    assert {"no-government-name", "coordinate-issuing"} <= set(own()[procedure].requires)


@pytest.mark.parametrize(
    "procedure, others",
    [
        ("major-issue", {"executive-meeting", "plenary-meeting", "submit-document", "consultation"}),
        ("consultation", {"disagreement", "submit-document"}),
        (
            "submit-document",
            {"consultation", "disagreement", "government-normative-document", "joint-document"},
        ),
        ("joint-document", {"executive-meeting"}),
        ("executive-meeting", {"joint-document", "order-bill", "government-document", "office-document"}),
        ("government-document", {"executive-meeting", "government-normative-document", "issue-document"}),
    ],
)
def test_procedures_lead_on_to_those_that_take_over(procedure: str, others: set[str]) -> None:
    assert others <= leads_to(procedure)


def test_who_attends_is_no_step() -> None:
    attending = {
        "plenary-members",
        "executive-members",
        "plenary-observers",
        "executive-observers",
        "attend-mayor-office-meeting",
        "attend-special-meeting",
        "attend-study",
        "district-meeting-invite-lead",
        "district-meeting-others-send",
    }
    assert not attending & {step for procedure in own() for step in steps(procedure)}
    assert attending <= {duty for procedure in own().values() for duty in procedure.requires}


def test_signing_comes_after_review_on_the_words_of_article_29() -> None:
    for procedure, sign, review in (
        ("government-document", "sign-government-documents", "review-government-documents"),
        ("office-document", "sign-office-documents-major", "review-office-documents"),
    ):
        at = steps(procedure).index(sign)
        step = own()[procedure].steps[at]
        assert step.after == "审核后"
        assert (step.follows or (steps(procedure)[at - 1],)) == (review,)


def test_adopted_documents_are_issued_after_the_meeting_and_not_after_its_minutes() -> None:
    for procedure, convene in (
        ("plenary-meeting", "convene-plenary"),
        ("executive-meeting", "convene-executive"),
    ):
        [issue] = [step for step in own()[procedure].steps if step.duty == "issue-adopted-documents"]
        assert (issue.follows, issue.after) == ((convene,), "会议结束后")

"""A waived expression of time is no limit of the duty whose quote holds it: 限期报告制度 is the name of a system."""

import pytest

from generator import storage
from generator.checks import coverage, limits
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.text import Text
from generator.problems import Problem

WORDS = "办公室健全限期报告、情况通报等制度。"


def messages(
    waivers: str, words: str = WORDS, quote: str = "健全限期报告、情况通报等制度", more: str = ""
) -> list[str]:
    problems: list[Problem] = []
    text = storage.parse(
        f"""rule: sample
edition: "2024-01-01"
sha256: "{"0" * 64}"
articles:
  - article: 1
    number: 一、
    paragraphs:
      - text: {words}
""".encode(),
        "text.yaml",
        Text,
        problems,
    )
    duties = storage.parse(
        f"""objects:
  - {{id: inspection, name: 督查, kind: matter}}
events:
  - {{id: report, name: 报告}}
duties:
  - id: systems
    at: art_1__para_1
    quote: {quote}
    actor: [office]
    kind: duty
    does: 健全限期报告、情况通报等制度
    act: build
    object: inspection
    standing: true
{more}""".encode(),
        "duties.yaml",
        Duties,
        problems,
    )
    procedures = storage.parse(b"occasions: []\nprocedures: []\n", "procedures.yaml", Procedures, problems)
    waived = storage.parse(waivers.encode(), "waivers.yaml", Waivers, problems)
    assert text is not None
    assert duties is not None
    assert procedures is not None
    assert waived is not None, problems
    ground, notes = Ground(text.value, Roles(roles=())), Notes(duties, procedures, waived)
    return [problem.message for problem in (*limits.check(ground, notes), *coverage.check(ground, notes))]


def test_a_name_that_is_waived_asks_for_no_deadline() -> None:
    assert messages("waivers:\n  - {at: art_1__para_1, words: 限期报告, reason: name}\n") == []


@pytest.mark.parametrize(
    "waivers",
    ["{}", "waivers:\n  - {at: art_1__para_1, words: 情况通报等制度。, reason: name}\n"],
    ids=["none", "of other words"],
)
def test_a_limit_that_nobody_waived_is_told(waivers: str) -> None:
    assert messages(waivers)[0] == "引文里有时限“限期”：请写入 deadline（soft: 限期）"


WHEN = "    when: 未在3个工作日内回复的\n"
LATE = "未在3个工作日内回复的，办公室应当在5个工作日内催办"


@pytest.mark.parametrize(
    "quote, more, said",
    [
        ("未按时报送的，不列入议题", "    when: 未按时报送的\n", None),
        ("未按时报送的，不列入议题", "", "引文里有时限“按时”：请写入 deadline（soft: 按时）"),
        (LATE, f"{WHEN}    deadline: {{within: 5 workdays, after: report}}\n", None),
        (LATE, WHEN, "引文里有时限“5个工作日内”：请写入 deadline（within: 5 workdays）"),
        (
            LATE,
            f"{WHEN}    deadline: {{within: 3 workdays, after: report}}\n",
            "时限 within: 3 workdays 与引文不符，引文是：within: 5 workdays。请照引文改正",
        ),
    ],
)
def test_a_limit_within_a_condition_is_none_of_what_follows_from_it(
    quote: str, more: str, said: str | None
) -> None:
    told = [
        one for one in messages("{}", f"{quote}。", quote, more) if "时限" in one and "时间用语" not in one
    ]
    assert told == ([said] if said else [])

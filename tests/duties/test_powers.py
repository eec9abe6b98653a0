"""A power may be quoted without what softens the submission before it; anything else is quoted with its hedge."""

import pytest

from generator import storage
from generator.checks import quotes
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Duties, Waivers
from generator.model.procedures import Procedures
from generator.model.registers import Roles
from generator.model.text import Text
from generator.problems import Problem

TEXT = """\
rule: sample
edition: "2024-01-01"
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
articles:
  - article: 1
    number: 一、
    paragraphs:
      - text: 重要公文原则上第一时间报县长阅批，会议纪要一般由县长签发。
"""
DUTIES = """\
objects:
  - {{id: document, name: 公文, kind: document}}
duties:
  - id: decide
    at: art_1__para_1
    quote: {quote}
    actor: [magistrate]
    kind: {kind}
    does: 办理公文
    act: approve
    object: document
    standing: true
"""


@pytest.mark.parametrize(
    "kind, quote, said",
    [
        ("power", "报县长阅批", None),
        ("duty", "报县长阅批", "引文截掉了“原则上”"),
        ("power", "由县长签发", "引文截掉了“一般”"),
        ("power", "一般由县长签发", None),
    ],
)
def test_what_softens_a_submission_is_not_asked_of_the_power(kind: str, quote: str, said: str | None) -> None:
    problems: list[Problem] = []
    text = storage.parse(TEXT.encode(), "text.yaml", Text, problems)
    roles = storage.parse(b"roles: []\n", "roles.yaml", Roles, problems)
    duties = storage.parse(DUTIES.format(kind=kind, quote=quote).encode(), "duties.yaml", Duties, problems)
    procedures = storage.parse(b"occasions: []\nprocedures: []\n", "procedures.yaml", Procedures, problems)
    waivers = storage.parse(b"waivers: []\n", "waivers.yaml", Waivers, problems)
    assert text and roles and duties and procedures and waivers, problems
    found = list(quotes.check(Ground(text.value, roles.value), Notes(duties, procedures, waivers)))
    if said is None:
        assert found == []
    else:
        assert [problem.message.startswith(said) for problem in found] == [True]

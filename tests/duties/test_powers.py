"""A power may be quoted without what softens the submission before it; anything else is quoted with its hedge."""

from pathlib import Path

import pytest

from generator.checks import quotes
from tests.support.notes import read

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
def test_what_softens_a_submission_is_not_asked_of_the_power(
    kind: str, quote: str, said: str | None, tmp_path: Path
) -> None:
    files = {
        "text.yaml": TEXT,
        "roles.yaml": "roles: []\n",
        "duties.yaml": DUTIES.format(kind=kind, quote=quote),
        "procedures.yaml": "occasions: []\nprocedures: []\n",
        "waivers.yaml": "waivers: []\n",
    }
    found = list(quotes.check(*read(tmp_path, files)))
    if said is None:
        assert found == []
    else:
        assert [problem.message.startswith(said) for problem in found] == [True]

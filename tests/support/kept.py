"""What rules_source/ holds: the rule, the article, the role and the procedure on whose pages any portal is tried."""

from collections import Counter
from pathlib import Path

from generator import sources

__all__ = [
    "ARTICLE",
    "BUSY",
    "DOCUMENT_NUMBER",
    "KEPT",
    "OWN",
    "PROCEDURE",
    "ROLE",
    "ROOT",
    "RULE",
    "TEXT",
    "TITLE",
]

ROOT = Path(__file__).parent.parent.parent

OWN = "yuanzhou-work-rules"
"""The rule whose words the tests marked `content` know."""

_read, _problems = sources.load(ROOT / "rules_source")
assert _read is not None, _problems
_works = {work.rule.value.id: work for work in _read.works}

KEPT = tuple(_works)
"""Every rule of the portal."""

RULE = OWN if OWN in KEPT else KEPT[0]
"""The rule that tests of one rule read."""

_edition = _works[RULE].current
assert _edition.duties and _edition.procedures, (
    f"{RULE} needs its duties and procedures before its pages can be tried"
)
TEXT = _edition.text.value

BUSY = {role for duty in _edition.duties.value.duties for role in duty.actor}
"""The roles that have a list of duties."""

_in_article = Counter(unit.address.article_number for unit in TEXT.units())
ARTICLE = max(filter(None, _in_article), key=_in_article.__getitem__)
"""The article with the most to show."""

ROLE = next(role.id for role in _read.roles.value.roles if role.id in BUSY)
"""The first role that has a list of duties."""

DOCUMENT_NUMBER = "".join(TEXT.lines("document-number"))
"""发文字号 as printed at its head; empty where the rule has none."""

TITLE = _works[RULE].rule.value.title

PROCEDURE = _edition.procedures.value.procedures[0].id

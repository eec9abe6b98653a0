"""Proposals for what editors write: roles, time limits, citations and duties, each with the words it rests on.

All are ``draft: true``: nothing of it is shown by the site before a person has read it.
"""

import re
from collections.abc import Iterator
from typing import Literal

from generator.model import Model, Text

__all__ = ["Proposal", "Proposals", "propose"]

_N = r"[0-9０-９一二三四五六七八九十百两半]+"
_LIMIT = re.compile(
    rf"(?:至少|提前|于|在|自)?[^，。；：、]{{0,16}}{_N}个?(?:工作日|日|天|个?月|年)(?:以?内|之?前)"
    rf"|前{_N}个?(?:工作日|日|天)|每(?:半|{_N})?个?(?:月|年|季度|周)[^，。；]{{0,12}}?{_N}次"
)
_DUTY = re.compile(
    r"[^，。；：]*(?:应当|应(?=[在按由将及向对主当报事])|必须|须经|不得|严禁|一律|不准|"
    r"(?<![重主需只首还就正摘纪简概紧])要(?![求点素件闻害领职事]))[^，。；：]*"
)
_ACTOR = re.compile(r"^(?P<who>[\u4e00-\u9fff、]{2,24}?)(?:应当|应|必须|须|不得|要|严禁|负责|可以)")
_TAIL_OF_ROLE = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:办公室主任|办公室|委员会|人民政府|政府|主管部门|行政部门|部门|主任|局长|区长|县长|市长|省长|"
    r"主持人|负责人|负责同志|领导同志|机构|单位|机关)$"
)
_TITLE = re.compile(
    r"《[^《》]{2,80}》(?:第[0-9一二三四五六七八九十百千零〇]+条(?:第[一二三四五六七八九十]+款)?)?"
)
_INNER = re.compile(
    r"(?:本(?:规则|条例|办法|规定|法|细则|章|节|条))?第[0-9一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+款)?"
    r"(?:第[（(]?[一二三四五六七八九十、]+[）)]?项)?(?:至第[一二三四五六七八九十百千零〇]+条)?|前[两三]?[款条项]|本条第[一二三四五六七八九十]+款"
)


class Proposal(Model):
    """One suggestion: where it rests, on which words, and what it says (the name of a role, who has a duty)."""

    kind: Literal["role", "duty", "deadline", "citation"]
    at: str
    quote: str
    says: str = ""
    # no default, so that it is always written
    draft: Literal[True]


class Proposals(Model):
    """proposals.yaml."""

    proposals: tuple[Proposal, ...]


def _proposal(
    kind: Literal["role", "duty", "deadline", "citation"], at: str, quote: str, says: str = ""
) -> Proposal:
    return Proposal(kind=kind, at=at, quote=quote, says=says, draft=True)


def propose(text: Text) -> Iterator[Proposal]:
    """Every proposal in the order of the text; a role once, where it is named first."""
    known: set[str] = set()
    for unit in text.units():
        if not unit.text or unit.address.article_number is None:
            continue
        at = str(unit.address)
        for match in _DUTY.finditer(unit.text):
            quote = match[0].strip()
            who = _ACTOR.match(quote)
            if who and (role := _TAIL_OF_ROLE.search(who["who"])) and role[0] not in known:
                known.add(role[0])
                yield _proposal("role", at, quote, role[0])
            yield _proposal("duty", at, quote, who["who"] if who else "")
        for match in _LIMIT.finditer(unit.text):
            yield _proposal("deadline", at, match[0])
        for pattern in (_TITLE, _INNER):
            for match in pattern.finditer(unit.text):
                yield _proposal("citation", at, match[0])

"""What stands before a list: of whom its items speak, and whether they are tasks, things, or what a government goes by."""

import re

from generator import wording
from generator.importer.proposing import beside
from generator.importer.proposing.naming import Named, named_at
from generator.importer.proposing.norm import Actor, Norm, is_meeting
from generator.importer.proposing.sentence import Lead, Sentence
from generator.model.annotations import NormKind
from generator.model.text import Unit

__all__ = ["lead_of", "stated"]

_TASKS = re.compile(r"(?:任务|职责|职权|事项)(?:是|为|如下|包括)?$")
_TASKS_BELOW = "职责|任务|职权|程序|要求|规定|原则|制度|义务|工作|措施|方式|办法|步骤"
_THINGS = re.compile(f"(?:下列|以下|如下)(?!(?:主要|具体|基本|重点)?(?:{_TASKS_BELOW}))[\u4e00-\u9fff]")
_CASES = re.compile("下列(?:情形|行为|情况|条件|材料|文件|资料|信息|人员|单位|部门|证明|证件)|情形之一")
_NAMES_THINGS = re.compile(
    "(?:内容|范围|对象|材料|资料|情形|种类|文件|信息|情况|条件|形式|渠道|事由|人员)(?:主要)?(?:包括|是|为|有|如下)?$"
)
"""A lead of which the items may be things or acts, as each of them shows."""
_WHOSE = re.compile(r"(.{2,20}?)(?:的|主要)")
_LONGEST = 400
"""No quote is longer."""


def lead_of(unit: Unit, subject: Actor | None) -> Lead:
    """What a 款 says of the items below it; ``subject`` is of whom the article speaks."""
    clauses = wording.clauses(unit.text)
    if not unit.text.endswith("：") or not clauses:
        return Lead()
    last = unit.text[slice(*clauses[-1])]
    found = named_at(last, 0)
    if found is None and (match := _WHOSE.match(last)):
        whole = match[1]
        found = named_at(whole, 0) or (Named(0, len(whole), (whole,)) if is_meeting(whole) else None)
    actor = subject if found is None else Actor(found.names, unit, last)
    return Lead(
        actor,
        _TASKS.search(last) is not None,
        _THINGS.search(last) is not None or _CASES.search(unit.text) is not None,
        _NAMES_THINGS.search(last) is not None,
    )


def stated(sentence: Sentence) -> Norm | None:
    """A sentence that states principles or aims, as one norm: what a government goes by is nothing to tick."""
    if len(sentence.clauses) < 2:
        return None
    first, last = sentence.clauses[0], sentence.clauses[-1]
    found = beside.working(first.plain)
    if found is None or last.end - first.start > _LONGEST:
        return None
    said = first.text[found.end :].removeprefix("的") + sentence.unit.text[first.end : last.end]
    actor = Actor(found.names, sentence.unit, first.text)
    kind = NormKind.COMPOSITION
    return Norm(sentence.unit, first.start, first.start, last.end, kind, actor, first.text[-3:], said)

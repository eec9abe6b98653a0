"""What a clause says of others beside its own norm: what further names of a list do, and whose consent or decision it names."""

import re
from collections.abc import Iterator

from generator import wording
from generator.importer.proposing import beside, predicates
from generator.importer.proposing.clauses import Clause
from generator.importer.proposing.lexicon import ADVERBS
from generator.importer.proposing.naming import named_at
from generator.importer.proposing.norm import Actor, Norm
from generator.importer.proposing.sentence import Sentence
from generator.model.annotations import NormKind

__all__ = ["others", "powers"]

_BEFORE_HANDING = re.compile(
    rf"(?>(?!(?<=纪)要)(?:应当?|须|必须|可以?|要|事先|先|由|{ADVERBS}|并|按[^，]{{1,8}}?(?:程序|规定)))+$|^(?:其中|同时|并)"
)
_SHORTEST_ALONE = 5
"""Words of fewer characters are quoted with those before them."""


def others(main: Norm, clause: Clause) -> Iterator[Norm]:
    """What further names of a list do: 由信息员初审、科长复审、局长终审."""
    if main.word != "由" or (agent := beside.agent_in(clause.plain)) is None:
        return
    begins = agent[0].end
    for other in beside.others_by(agent[1]):
        start, end = begins + other.start, begins + other.end
        said = clause.text[begins + other.who.end : end]
        kind = (
            NormKind.POWER
            if predicates.decides(clause.plain[begins + other.who.end : end])
            else NormKind.DUTY
        )
        sign = clause.text[start : begins + other.who.end]
        yield main._replace(
            start=main.start if end - start < _SHORTEST_ALONE else clause.start + start,
            core=clause.start + start, end=clause.start + end, kind=kind,
            actor=Actor(other.who.names, main.unit, sign), said=said,
        )  # fmt: skip


def powers(sentence: Sentence, clause: Clause, main: Norm | None) -> Iterator[Norm]:
    """Whose consent or decision a clause names beside its own actor: 经X同意, 报X审批."""
    if main is not None and main.kind is NormKind.PROHIBITION:
        # 不得提交常委会审议 gives nobody anything to decide
        return
    last = clause.start
    for passed in beside.passed_to(clause.plain):
        before = _BEFORE_HANDING.sub("", clause.text[: passed.start])
        elsewhere = (
            not before
            or before.endswith("、")
            or "由" in before
            or bool(wording.duty_words(before))
            or named_at(clause.plain, 0) is not None
        )
        start = clause.start + passed.start
        # 县长审定 alone is too short to be quoted
        short = before.endswith("、") and passed.end - passed.start < _SHORTEST_ALONE
        begins, last = (last, start) if short else (start, start)
        sign = clause.text[passed.start : passed.who.end]
        yield Norm(
            sentence.unit, begins, start, clause.start + passed.end, NormKind.POWER,
            Actor(passed.who.names, sentence.unit, sign), f"{passed.how}…{passed.verb}", passed.verb,
            sentence.topic if elsewhere else before, when=sentence.lasting,
        )  # fmt: skip

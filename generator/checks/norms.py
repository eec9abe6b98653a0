"""What a duty says of itself agrees with the words it quotes: kind, hedge, exception, actor."""

import re
from collections.abc import Iterator

from generator import wording
from generator.checks.ground import Ground, Notes
from generator.labels import NORM_KINDS
from generator.model.annotations import Duty, NormKind
from generator.problems import Problem
from generator.views.duty import bound_words

__all__ = ["check"]

_SAYS = {
    NormKind.DUTY: "要、应、须",
    NormKind.PROHIBITION: "不得、严禁、不",
    NormKind.PERMISSION: "可、可以",
    NormKind.EXHORTATION: "鼓励、提倡、宜",
}
"""The words that each kind of norm is written with; powers and composition need none."""

_UNRESOLVED = "还没有查明由谁办：请对照原文写明 actor；规则确实没有写的，改为 actor_unsaid: true；一时查不明的，写 draft: true"

_FAVOURABLE = re.compile("(同意|批准|核准|准予)")


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of kinds, hedges, exceptions and actors."""
    marks = notes.duties.marks
    roles = {role.id for role in ground.roles.roles}
    for i, duty in enumerate(notes.duties.value.duties):
        key = ("duties", i)
        yield from (marks.problem((*key, name), message) for name, message in _kind(duty))
        yield from (marks.problem((*key, name), message) for name, message in _does(duty))
        yield from (marks.problem((*key, name), message) for name, message in _softening(duty))
        if duty.is_actor_unresolved:
            yield marks.problem((*key, "actor"), _UNRESOLVED)
            continue
        for field, ids in (("actor", duty.actor), ("to", duty.to)):
            for k, role in enumerate(ids):
                if role not in roles:
                    yield marks.problem(
                        (*key, field, k), f"没有 {role} 这个角色：请改正，或在 roles.yaml 中补上"
                    )
        yield from (marks.problem((*key, name), message) for name, message in _actors(duty, ground))
        named = ground.named.get(duty.at, frozenset()) | ground.named.get(
            duty.actor_from or duty.at, frozenset()
        )
        for k, role in enumerate(duty.to):
            if role in roles and role not in named:
                message = f"{duty.at} 没有写到 {role}：请改正 to，或删去"
                yield marks.problem((*key, "to", k), message)


def _kind(duty: Duty) -> Iterator[tuple[str, str]]:
    asides = bound_words(duty)
    ruling = wording.ruling_words(duty.quote, duty.kind, asides)
    foreign = wording.foreign_words(duty.quote, duty.kind, asides)
    name = NORM_KINDS[duty.kind]
    if foreign and not duty.word:
        message = f"kind 是 {duty.kind}（{name}），引文里却有“{foreign[0]}”：请改正 kind；两种要求请分成两条"
        yield "kind", message
    if duty.word:
        if duty.word not in ruling:
            yield "word", f"“{duty.word}”不是引文里表示{name}的用词：请照引文改正，或删去 word"
        elif len(ruling) == 1 and not foreign:
            yield "word", f"引文里只有“{duty.word}”一个用词：请删去 word"
    elif len(ruling) > 1 and duty.kind is not NormKind.COMPOSITION:
        found = "”“".join(ruling)
        yield "quote", f"引文里有“{found}”：请用 word 写明管这一条的是哪一个，或分成两条"
    if not ruling and not foreign:
        if duty.kind in (NormKind.PROHIBITION, NormKind.PERMISSION, NormKind.EXHORTATION):
            yield "kind", f"kind 是 {duty.kind}（{name}），引文里没有{_SAYS[duty.kind]}这类字：请改正"
        elif not wording.main_words(duty.quote, asides) and wording.ruling_words(
            duty.quote, NormKind.PROHIBITION, asides
        ):
            message = f"kind 是 {duty.kind}（{name}），引文里却有“不”字，没有要、应、须：禁止请写 prohibition"
            yield "kind", message


def _does(duty: Duty) -> Iterator[tuple[str, str]]:
    """One negation and one word: the sentence puts the text's own word before ``does``."""
    words = [word for word in wording.duty_words(duty.does) if word.start == 0]
    if words:
        yield "does", f"does 以“{words[0].text}”开头，句子里会说两遍：请只写做什么"
    elif duty.kind is NormKind.PROHIBITION and _negated(duty.does):
        yield "does", "禁止的事写它本身，不带“不”“无”：句子里已有“不得”一类的字，两个“不”就成了相反的意思"
    elif duty.kind is not NormKind.PROHIBITION and _FAVOURABLE.match(duty.does):
        yield "does", "由谁审批不等于必须同意：请用中性的说法，如“审批…”“决定是否同意…”"
    for hedge in duty.hedge:
        if hedge in duty.does:
            yield "does", f"does 里又写了 hedge 的“{hedge}”，句子里会说两遍：请删去"


def _negated(does: str) -> bool:
    return any(True for _ in wording.negations(does)) or any(
        word.kind is NormKind.PROHIBITION for word in wording.duty_words(does)
    )


def _softening(duty: Duty) -> Iterator[tuple[str, str]]:
    found = [hedge.text for hedge in wording.hedges(duty.quote)]
    for hedge in found:
        if hedge not in duty.hedge:
            yield "quote", f"引文里有“{hedge}”：请写入 hedge"
    for hedge in duty.hedge:
        if hedge not in found:
            yield "hedge", f"hedge“{hedge}”不在引文里：请改正或删去"
    noted = "".join(bound_words(duty))
    for exception in wording.exceptions(duty.quote):
        if exception.text not in noted:
            yield "quote", f"引文里有例外“{exception.text}”：请写入 unless，或作为条件写入 when"


def _actors(duty: Duty, ground: Ground) -> Iterator[tuple[str, str]]:
    if duty.actor_unsaid == bool(duty.actor):
        fault = "actor_unsaid 表示规则未写明由谁，不能同时写 actor" if duty.actor else "没有写 actor"
        yield "id", f"{fault}：请写明由谁；规则确未写明的，只写 actor_unsaid: true"
    if duty.at not in ground.words:
        return
    unnamed = [role for role in duty.actor if role not in ground.named[duty.at]]
    source = duty.actor_from
    if source is None:
        for role in unnamed:
            yield "actor", f"{duty.at} 没有写到 {role}：请改正 actor，或用 actor_from 写明从哪一款得知"
        return
    if not unnamed:
        yield "actor_from", f"{duty.at} 已写到各个 actor：请删去 actor_from"
    for role in unnamed:
        if role not in ground.named.get(source, frozenset()):
            yield "actor_from", f"{source} 也没有写到 {role}：请改正 actor_from"

"""What a duty says of its own strength agrees with the words it quotes: force, hedge, exception, actor."""

from collections.abc import Iterator

from generator import wording
from generator.checks.ground import Ground, Notes
from generator.duties import Duty, Force
from generator.problems import Problem

__all__ = ["check"]

_SAYS = {
    Force.MUST: "要、应、须、必须",
    Force.SHOULD: "宜、鼓励、提倡",
    Force.MAY: "可、可以",
    Force.MUST_NOT: "不得、严禁、不准",
}


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of force, hedges, exceptions and actors."""
    marks = notes.duties.marks
    roles = {role.id for role in ground.roles.roles}
    for i, duty in enumerate(notes.duties.value.duties):
        key = ("duties", i)
        yield from (marks.problem((*key, name), message) for name, message in _force(duty))
        yield from (marks.problem((*key, name), message) for name, message in _softening(duty))
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


def _force(duty: Duty) -> Iterator[tuple[str, str]]:
    words = wording.duty_words(duty.quote)
    said = {word.force for word in words}
    if duty.unworded and words:
        yield "unworded", f"引文里有“{words[0].text}”：请删去 unworded"
    elif not duty.unworded and not words:
        yield "quote", "引文里没有要、应、须、可、不得等用词：请多引几个字，或写 unworded: true"
    elif len(said) > 1:
        found = "”又有“".join(dict.fromkeys(word.text for word in words))
        yield "quote", f"引文里既有“{found}”，是两种要求：请分成两条"
    elif words and duty.force not in said:
        yield "force", f"force 是 {duty.force}，引文里的用词却是“{words[0].text}”：请改成 {words[0].force}"
    elif not words:
        no = any(True for _ in wording.negations(duty.quote))
        right = Force.MUST_NOT if no else Force.MUST
        if duty.force is not right:
            why = "有“不”字" if no else f"没有{_SAYS[duty.force]}这类字"
            yield "force", f"force 是 {duty.force}，引文里{why}：没有用词的引文请写 {right}"


def _softening(duty: Duty) -> Iterator[tuple[str, str]]:
    found = [hedge.text for hedge in wording.hedges(duty.quote)]
    for hedge in found:
        if hedge not in duty.hedge:
            yield "quote", f"引文里有“{hedge}”：请写入 hedge"
    for hedge in duty.hedge:
        if hedge not in found:
            yield "hedge", f"hedge“{hedge}”不在引文里：请改正或删去"
    noted = duty.when + duty.unless
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

"""Each duty stands on words that are there, once, at its address, in the order of the text."""

import re
from collections.abc import Iterator

from generator import wording
from generator.checks.ground import Ground, Notes
from generator.model.annotations import NormKind
from generator.problems import Problem
from generator.views.duty import VERBATIM

__all__ = ["check"]

# What softens 报…, 呈… or 经… softens how the matter comes before the one who decides, not his power.
_COMES_BEFORE = re.compile("[报呈经]")


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of addresses, quotes and of the verbatim conditions of duties and waivers."""
    marks = notes.duties.marks
    last = (-1, -1)
    for i, duty in enumerate(notes.duties.value.duties):
        key = ("duties", i)
        if duty.at not in ground.words:
            yield marks.problem((*key, "at"), f"{duty.at} 没有文字或不存在：请写引文所在的款或项的地址")
            continue
        span = ground.span(duty.at, duty.quote)
        if span is None:
            yield marks.problem((*key, "quote"), _absent(ground, duty.at, duty.quote, "引文"))
            continue
        softened = not (duty.kind is NormKind.POWER and _COMES_BEFORE.match(duty.quote))
        cuts = _cut(ground.words[duty.at], span, softened=softened)
        yield from (marks.problem((*key, "quote"), message) for message in cuts)
        for name in VERBATIM:
            words = getattr(duty, name)
            if words and ground.span(duty.at, words) is None:
                yield marks.problem((*key, name), _absent(ground, duty.at, words, name))
        place = (ground.order[duty.at], span[0])
        if place < last:
            message = f"{duty.id} 的引文在前一条之前：请按原文的顺序排列各条"
            yield marks.problem((*key, "at"), message)
        last = place
    for i, waiver in enumerate(notes.waivers.value.waivers):
        if ground.span(waiver.at, waiver.words) is None:
            problem = _absent(ground, waiver.at, waiver.words, "words")
            yield notes.waivers.marks.problem(("waivers", i, "words"), problem)
        if waiver.repeats is not None and waiver.repeats not in ground.words:
            message = f"repeats 指的 {waiver.repeats} 没有文字或不存在：请写与之重复的款或项"
            yield notes.waivers.marks.problem(("waivers", i, "repeats"), message)


def _absent(ground: Ground, at: object, words: str, what: str) -> str:
    where = [address for address, text in ground.words.items() if words in text]
    if at in where:
        return f"{what}“{_short(words)}”在 {at} 出现不止一次：请多引几个字，使它只有一处"
    if where:
        return f"{what}“{_short(words)}”不在 {at}，在 {where[0]}：请改正地址"
    return f"{what}“{_short(words)}”不在 {at}：请逐字照抄正式文本"


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:29]}…"


def _cut(text: str, span: tuple[int, int], *, softened: bool) -> Iterator[str]:
    """What a quote cuts off or through; ``softened`` when a hedge before it in its clause is one of its own."""
    start, end = span
    for a, b in wording.clauses(text):
        if not (softened and a < start < b):
            continue
        for hedge in wording.hedges(text[a:start]):
            yield f"引文截掉了“{hedge.text}”：请从“{hedge.text}”引起，不得比原文说得更硬"
    for word in wording.duty_words(text):
        if word.start < start < word.end or word.start < end < word.end:
            yield f"引文截断了“{word.text}”：请引完整"

"""Time limits say what the quote says: amount, unit and direction are read from it again and compared."""

from collections.abc import Iterator

from generator import wording
from generator.address import Address
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Deadline, DeadlineKind, Duty
from generator.problems import Problem
from generator.views.duty import bound_words
from generator.wording import Quantity

__all__ = ["check", "describe", "unclaimed"]

_UNITS = {"workday": "个工作日", "day": "天", "month": "个月", "year": "年"}
_PERS = {"month": "每月", "year": "每年"}


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of deadlines, of their events, and expressions of time that no duty and no waiver claims."""
    marks = notes.duties.marks
    events = {event.id: event for event in notes.duties.value.events}
    for i, event in enumerate(notes.duties.value.events):
        if event.same_day_as is not None:
            other = events.get(event.same_day_as)
            if other is None or other.same_day_as is not None:
                message = f"same_day_as 必须是 events 里自己有日期的事件，{event.same_day_as} 不是：请改正"
                yield marks.problem(("events", i, "same_day_as"), message)
    for i, duty in enumerate(notes.duties.value.duties):
        key = ("duties", i)
        found = [limit for limit in wording.quantities(duty.quote) if not _waived(limit, duty, notes)]
        own = [limit for limit in wording.quantities(_own(duty)) if not _waived(limit, duty, notes)]
        if duty.deadline is None:
            for quantity in own:
                message = f"引文里有时限“{quantity.text}”：请写入 deadline（{describe(quantity)}）"
                yield marks.problem((*key, "quote"), message)
            continue
        if duty.deadline.event is not None and duty.deadline.event not in events:
            message = f"没有 {duty.deadline.event} 这个事件：请改正，或写入 events"
            yield marks.problem((*key, "deadline", "after" if duty.deadline.after else "before"), message)
        # a limit may stand in its condition alone; where it has one of its own, that is it
        if not any(_agrees(duty.deadline, quantity) for quantity in own or found):
            read = "；".join(describe(quantity) for quantity in own or found) or "没有时限"
            message = f"时限 {_given(duty.deadline)} 与引文不符，引文是：{read}。请照引文改正"
            yield marks.problem((*key, "deadline", duty.deadline.kind.value), message)
        if len(own or found) > 1:
            message = "引文里不止一个时限：请分成两条，每条一个"
            yield marks.problem((*key, "quote"), message)
    for at, words in unclaimed(ground, notes) if notes.complete else ():
        where = f"{at.citation()}（{at}）的时间用语“{words}”"
        message = f"{where}没有归入任何一条：请为它写一条带 deadline 的职责，或在 waivers.yaml 中说明"
        yield marks.problem(("duties",), message)


def _own(duty: Duty) -> str:
    """The quote without its conditions and exceptions: 未按时报送的，不列入当次会议 has nobody refuse it in time."""
    words = duty.quote
    for bound in bound_words(duty):
        words = words.replace(bound, "；")
    return words


def _waived(limit: Quantity, duty: Duty, notes: Notes) -> bool:
    """Whether it belongs to a waived name inside of the quote: 限期报告制度 sets no limit."""
    return any(
        waiver.at == duty.at and waiver.words in duty.quote and limit.text in waiver.words
        for waiver in notes.waivers.value.waivers
    )


def _agrees(deadline: Deadline, read: Quantity) -> bool:
    if deadline.kind.value != read.kind.value:
        return False
    match deadline.kind:
        case DeadlineKind.SOFT:
            return deadline.soft == read.text
        case DeadlineKind.AT_MOST:
            return deadline.count == read.count and (deadline.per, deadline.of) == (read.per, read.of)
        case DeadlineKind.TIMES:
            return deadline.count == read.count and deadline.per == read.per
        case _:
            return deadline.amount == read.amount


def describe(quantity: Quantity) -> str:
    """What a quantity read from a quote would be in YAML."""
    if quantity.amount is not None:
        return f"{quantity.kind}: {quantity.amount}"
    if quantity.count is not None:
        low, high = quantity.count
        number = str(high) if low in (0, high) else f"{low}-{high}"
        return f"{quantity.kind}: {number}" + (
            f", per: {quantity.per}" if quantity.per else f", of: {quantity.of}"
        )
    return f"soft: {quantity.text}"


def _given(deadline: Deadline) -> str:
    value = getattr(deadline, deadline.kind)
    tail = f", per: {deadline.per}" if deadline.per else f", of: {deadline.of}" if deadline.of else ""
    return f"{deadline.kind}: {value}{tail}"


def unclaimed(ground: Ground, notes: Notes) -> Iterator[tuple[Address, str]]:
    """Expressions of time in the text that belong to no duty with a time limit and to no waiver."""
    claimed: dict[Address, list[tuple[int, int]]] = {}
    for duty in notes.duties.value.duties:
        quote = duty.quote if duty.deadline is not None else ""
        for words in (quote, *bound_words(duty)):
            if words and (span := ground.span(duty.at, words)):
                claimed.setdefault(duty.at, []).append(span)
    for waiver in notes.waivers.value.waivers:
        if span := ground.span(waiver.at, waiver.words):
            claimed.setdefault(waiver.at, []).append(span)
    for at, text in ground.words.items():
        for time in wording.times(text):
            if not any(a <= time.start and time.end <= b for a, b in claimed.get(at, ())):
                yield at, time.text

"""The time limits as two pictures: around one meeting, and over the year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.annotations import DeadlineKind
from generator.pages import drawing
from generator.pages.drawing import Box
from generator.views.deadline import DeadlineView
from generator.views.duty import Shown
from generator.views.limits import UNITS

__all__ = ["meeting", "year"]

_WIDE = 340.0
"""As wide as a phone, so that words keep their size there."""
_SIZE, _HEAD, _LEAD = 14.0, 15.0, 19.0


# one meeting


@dataclass(frozen=True, slots=True)
class _Mark:
    offset: str
    label: str
    lines: tuple[str, ...]
    held: bool = False


def meeting(limits: Iterable[DeadlineView]) -> Markup:
    """The limits around a meeting in the order of time, with the meeting itself between them; empty without any."""
    around = [
        limit
        for limit in limits
        if limit.computed and limit.event and "会议" in limit.event.name and not limit.deadline.event_inferred
    ]
    before = sorted((limit for limit in around if limit.group == "before"), key=_length, reverse=True)
    after = sorted((limit for limit in around if limit.group == "after"), key=_length)
    if not around:
        return Markup("")
    held = _Mark("0", "会议当天", ("这一天不计入，从前一天或后一天数起",), held=True)
    marks = [*(_mark(limit, "−") for limit in before), held, *(_mark(limit, "+") for limit in after)]
    description = "按时间先后：" + "；".join(f"{mark.label}，{''.join(mark.lines)}" for mark in marks)
    parts: list[Markup] = []
    y = 18.0
    for mark in marks:
        last, y, drawn = y, y + 52 + len(mark.lines) * _LEAD, _marked(mark, y)
        parts += drawn
    rail = drawing.line(30, 18, 30, last, "timeline-rail")
    return drawing.picture(
        "life", "一次会议前后的时限", description, (_WIDE, y - 34), [rail, *parts], "timeline-life"
    )


def _length(limit: DeadlineView) -> int:
    amount = limit.deadline.amount
    assert amount is not None
    return amount.number


def _mark(limit: DeadlineView, sign: str) -> _Mark:
    amount = limit.deadline.amount
    assert amount is not None
    span = f"{amount.number}{UNITS[amount.unit]}"
    label = f"会前至少{span}" if sign == "−" else f"会后{span}内"
    lines = (
        *drawing.wrapped(limit.duty.core, _WIDE - 64, _SIZE),
        *_bounds(limit, _WIDE - 64),
        *drawing.wrapped("用于" + limit.duty.occasions_words, _WIDE - 64, _SIZE),
        limit.duty.citation,
    )
    return _Mark(f"{sign}{amount.number}", label, lines)


def _bounds(limit: DeadlineView, room: float) -> Iterator[str]:
    for field in limit.duty.bounds(Shown.PAGE):
        yield from drawing.wrapped(f"{field.label}：{field.value}", room, _SIZE)


def _marked(mark: _Mark, y: float) -> list[Markup]:
    held = " timeline-held" if mark.held else ""
    return [
        drawing.circle(30, y, 17, f"timeline-mark{held}"),
        drawing.text(mark.offset, 30, y + 5, _SIZE, f"timeline-offset{held}", centred=True),
        drawing.text(mark.label, 60, y + 5, _HEAD, "timeline-label"),
        *(
            drawing.text(line, 60, y + 5 + i * _LEAD, _SIZE, "timeline-line")
            for i, line in enumerate(mark.lines, 1)
        ),
    ]


# the year


def year(limits: Iterable[DeadlineView]) -> Markup:
    """What comes round in a year, a row a duty, and the caps of a year in another hand; empty without any."""
    rows = [(limit, spans) for limit in limits if (spans := _spans(limit))]
    if not rows:
        return Markup("")
    rows.sort(key=lambda row: (row[0].group == "cap", -row[1]))
    cell = _WIDE / 12
    parts = [
        drawing.text(
            "1月" if i == 0 else str(i + 1), (i + 0.5) * cell, 14, 12.5, "timeline-month", centred=True
        )
        for i in range(12)
    ]
    y = 24.0
    for limit, spans in rows:
        drawn, y = _row(limit, spans, y)
        parts += drawn
    said = "；".join(limit.duty.sentence.removesuffix("。") for limit, _ in rows)
    return drawing.picture(
        "year", "一年里定期要办的事和次数上限", f"{said}。", (_WIDE, y - 8), parts, "timeline-year"
    )


def _spans(limit: DeadlineView) -> int:
    """Into how many spans the duty parts a year, 1 for a cap of a year; 0 for what does not come round in months."""
    deadline = limit.deadline
    amount, count = deadline.amount, deadline.count
    match deadline.kind:
        case DeadlineKind.TIMES if count:
            return count[0] * 12 if deadline.per == "month" else 1
        case DeadlineKind.EVERY if amount and amount.unit == "month":
            return 12 // amount.number
        case DeadlineKind.AT_MOST if deadline.per:
            return 12 if deadline.per == "month" else 1
        case DeadlineKind.EVERY if amount and amount.unit == "year" and amount.number == 1:
            return 1
    return 0


def _row(limit: DeadlineView, spans: int, y: float) -> tuple[list[Markup], float]:
    """The words, the spans under them, and where the next row begins."""
    lines = drawing.wrapped(limit.duty.core, _WIDE, _HEAD)
    small = [*_bounds(limit, _WIDE), limit.duty.citation]
    top = y + len(lines) * _HEAD * 1.35 + len(small) * _SIZE * 1.35 + 10
    parts = [
        drawing.text(lines, 0, y + 18, _HEAD, "timeline-label"),
        drawing.text(small, 0, y + 18 + len(lines) * _HEAD * 1.35, _SIZE, "timeline-line"),
        *_bars(limit, spans, top),
    ]
    return parts, top + 34


def _bars(limit: DeadlineView, spans: int, y: float) -> Iterator[Markup]:
    wide = _WIDE / spans
    for i in range(spans):
        yield drawing.rect(
            Box(i * wide + 1.5, y, wide - 3, 20),
            "timeline-cap" if limit.group == "cap" else "timeline-span",
            radius=3,
        )
        if wide > 40:
            yield drawing.text(_times(limit), (i + 0.5) * wide, y + 15, 13.0, "timeline-times", centred=True)


def _times(limit: DeadlineView) -> str:
    """How often in a span, with the word by which the rules count: 1次, 1至2个, 最多1次."""
    low, high = limit.deadline.count or (1, 1)
    number = f"{low}至{high}" if 0 < low < high else str(high)
    return f"{'最多' if limit.group == 'cap' else ''}{number}{limit.words[-1]}"

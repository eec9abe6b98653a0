"""/deadlines/: every time limit of the current editions, the calculator, one meeting's life as a picture."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from generator.files import Page
from generator.pages.base import Renderer
from generator.pages.limits import UNITS
from generator.pages.timed import KINDS, Limit, limits

__all__ = ["pages"]

FOLDER = "deadlines"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where any rule has duties with a time limit."""
    found = [limit for work in renderer.works.values() for limit in limits(renderer, FOLDER, work)]
    if not found:
        return
    calendar = renderer.calendar
    latest = calendar.notices[-1]
    roles = {key: name for limit in found for key, name, _ in limit.roles}
    yield renderer.page(
        FOLDER,
        "时限",
        "规则写明的全部时限，和算到哪一天的计算器",
        "deadlines.html",
        column=True,
        groups=[
            ("有数量的时限", "quantified", [limit for limit in found if limit.kind != "soft"]),
            ("没有定天数的时限", "soft", [limit for limit in found if limit.kind == "soft"]),
        ],
        total=len(found),
        kinds=[
            kind for kind in dict.fromkeys(KINDS.values()) if any(limit.kind == kind[0] for limit in found)
        ],
        roles=list(roles.items()),
        computed=[limit for limit in found if limit.computed],
        picture=_picture(found),
        counting=renderer.sources.portal.value.counting,
        years=calendar.span,
        gaps=[
            year
            for year in range(calendar.notices[0].year, latest.year)
            if year not in {n.year for n in calendar.notices}
        ],
        arranged=[n for n in calendar.notices if n.address],
        latest=latest,
        holidays=[
            (name, _days(off), _days(working)) for name, off, working in calendar.holidays(latest.year)
        ],
    )


def _days(days: Iterable[date]) -> str:
    """2月15日至23日, 5月9日: runs of days in words."""
    runs = [
        [day for _, day in run]
        for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0])
    ]
    words: list[str] = []
    for run in runs:
        first, last = run[0], run[-1]
        end = f"{last.month}月" if last.month != first.month else ""
        words.append(f"{first.month}月{first.day}日" + (f"至{end}{last.day}日" if last != first else ""))
    return "、".join(words)


def _picture(limits: Iterable[Limit]) -> list[dict[str, object]]:
    """The limits around a meeting in the order of time, with the meeting itself between them."""
    around = [
        limit
        for limit in limits
        if limit.computed and limit.event and "会议" in limit.event.name and not limit.deadline.start_inferred
    ]

    def length(limit: Limit) -> int:
        amount = limit.deadline.amount
        assert amount is not None
        return amount.number

    before = sorted((limit for limit in around if limit.kind == "before"), key=length, reverse=True)
    after = sorted((limit for limit in around if limit.kind == "after"), key=length)
    if not before and not after:
        return []
    middle: dict[str, object] = {
        "meeting": True,
        "offset": "0",
        "label": "会议当天",
        "lines": ["这一天不计入，从前一天或后一天数起"],
    }
    return [
        *(_mark(limit, "−") for limit in before),
        middle,
        *(_mark(limit, "+") for limit in after),
    ]


def _mark(limit: Limit, sign: str) -> dict[str, object]:
    amount = limit.deadline.amount
    assert amount is not None
    span = f"{amount.number}{UNITS[amount.unit]}"
    label = f"会前至少{span}" if sign == "−" else f"会后{span}内"
    hedge = f"（{'、'.join(limit.duty.hedge)}）" if limit.duty.hedge else ""
    return {
        "meeting": False,
        "offset": f"{sign}{amount.number}",
        "label": label + hedge,
        "lines": [
            *_wrapped(f"{limit.roles_words}：{limit.duty.does}"),
            *_wrapped("用于" + "、".join(limit.occasions)),
            limit.citation,
        ],
    }


def _wrapped(words: str, width: int = 17) -> list[str]:
    # SVG text does not wrap by itself
    return [words[i : i + width] for i in range(0, len(words), width)]

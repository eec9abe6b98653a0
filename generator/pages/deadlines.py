"""/deadlines/: every time limit of the current editions, the calculator, the pictures, the calendars to subscribe to."""

import posixpath
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from generator.exports import recurring
from generator.files import Page
from generator.pages import pictures
from generator.pages.base import Renderer
from generator.pages.sheets import source_line
from generator.pages.timed import KINDS, limits

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
        life=pictures.meeting(found),
        year=pictures.year(found),
        subscriptions=[
            (work, posixpath.relpath(recurring.path(work), FOLDER), len(recurring.recurring(work.current)))
            for work in renderer.sources.works
            if recurring.recurring(work.current)
        ],
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
        print_style="checklist-print.css",
        print_lines=(
            "时限　" + "".join(f"《{work.rule.value.title}》" for work in renderer.works.values()),
            "；".join(source_line(work.current) for work in renderer.works.values()),
        ),
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

"""/deadlines/: every time limit of the current editions, the calculator, one meeting's life as a picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator import files, workdays
from generator.duties import Deadline, DeadlineKind, Duty, Event
from generator.files import Page
from generator.links import Place
from generator.pages.base import Renderer
from generator.pages.limits import UNITS, limit_words
from generator.pages.sheets import source_line
from generator.sources import Edition, Work

__all__ = ["Limit", "pages"]

FOLDER = "deadlines"
_KINDS = {
    DeadlineKind.AT_LEAST: ("before", "事前"),
    DeadlineKind.WITHIN: ("after", "事后"),
    DeadlineKind.EVERY: ("often", "频次"),
    DeadlineKind.TIMES: ("often", "频次"),
    DeadlineKind.AT_MOST: ("cap", "上限"),
    DeadlineKind.SOFT: ("soft", "未定天数"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A duty with a time limit, ready to be shown; ``computed`` says that the calculator can count it."""

    duty: Duty
    deadline: Deadline
    words: str
    kind: str
    kind_name: str
    roles: tuple[tuple[str, str, str], ...]
    to: tuple[tuple[str, str, str], ...]
    occasions: tuple[str, ...]
    citation: str
    full_citation: str
    href: str
    event: str
    computed: bool

    @property
    def id(self) -> str:
        """The id of its row."""
        return f"deadline-{self.duty.id}"

    @property
    def roles_words(self) -> str:
        """Who, in a line of plain text."""
        return "、".join(name for _, name, _ in self.roles) or "规则未写明由谁办理"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page, where any rule has duties with a time limit."""
    limits = [limit for work in renderer.works.values() for limit in _limits(renderer, work, work.current)]
    if not limits:
        return
    calendar = workdays.merge(year.value for year in renderer.sources.calendar)
    latest = calendar.notices[-1]
    roles = {key: name for limit in limits for key, name, _ in limit.roles}
    yield renderer.page(
        FOLDER,
        "时限",
        "规则写明的全部时限，和算到哪一天的计算器",
        "deadlines.html",
        column=True,
        assets=files.link(FOLDER, "assets/portal").removesuffix("index.html"),
        groups=[
            ("有数量的时限", "quantified", [limit for limit in limits if limit.kind != "soft"]),
            ("没有定天数的时限", "soft", [limit for limit in limits if limit.kind == "soft"]),
        ],
        total=len(limits),
        kinds=[
            kind for kind in dict.fromkeys(_KINDS.values()) if any(limit.kind == kind[0] for limit in limits)
        ],
        roles=list(roles.items()),
        computed=[limit for limit in limits if limit.computed],
        picture=_picture(limits),
        counting=renderer.sources.portal.value.counting,
        years=(calendar.notices[0].year, latest.year),
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


def _limits(renderer: Renderer, work: Work, edition: Edition) -> Iterator[Limit]:
    if edition.duties is None:
        return
    rule = work.rule.value.id
    events: dict[str, Event] = {event.id: event for event in edition.duties.value.events}
    occasions = {o.id: o.name for o in edition.procedures.value.occasions} if edition.procedures else {}
    order = {unit.address: i for i, unit in enumerate(edition.text.value.units())}

    def linked(ids: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        return tuple((key, renderer.roles[key].name, files.link(FOLDER, f"roles/{key}")) for key in ids)

    for duty in sorted(edition.duties.value.duties, key=lambda duty: order.get(duty.at, len(order))):
        deadline = duty.deadline
        if deadline is None:
            continue
        event = events[deadline.event].name if deadline.event else ""
        kind, kind_name = _KINDS[deadline.kind]
        place = Place(rule, duty.at)
        yield Limit(
            duty=duty,
            deadline=deadline,
            words=limit_words(deadline, duty.quote, event),
            kind=kind,
            kind_name=kind_name,
            roles=linked(duty.actor),
            to=linked(duty.to),
            occasions=tuple(occasions[key] for key in duty.occasion if key in occasions),
            citation=renderer.citation(place),
            full_citation=renderer.full_citation(work, place.address),
            href=files.link(FOLDER, f"rules/{rule}", str(duty.at)),
            event=event,
            computed=bool(deadline.event and deadline.amount and deadline.amount.unit in ("workday", "day")),
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
        if limit.computed and "会议" in limit.event and not limit.deadline.start_inferred
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

"""Each day in the life of an edition rests on words that are there and say it, and no two editions are in force at once."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.dating import FoundDate, find_dates, find_later
from generator.labels import DAYS_OF_AN_EDITION
from generator.model.standing import CountedFrom, DatedFact, Standing
from generator.problems import Problem
from generator.sources import Edition, Sources, Work
from generator.storage import Loaded

__all__ = ["check"]

_MEANT = {
    CountedFrom.ADOPTED: re.compile("(?:通过|审议)之日"),
    CountedFrom.ISSUED: re.compile("(?:发布|公布|颁布|印发|下发|发文)之日"),
    CountedFrom.IN_FORCE: re.compile("(?:施行|实施|执行|生效)(?:之日)?起|施行(?:后|时)|同时(?:废止|停止)"),
}
"""Words that name no day and still say which is meant; others leave it to the editor."""


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of every standing.yaml, and of the editions of a rule side by side."""
    for work in sources.works:
        for edition in work.editions:
            if edition.standing:
                yield from _check(work, edition, edition.standing)
        yield from _side_by_side(work)


def _check(work: Work, edition: Edition, loaded: Loaded[Standing]) -> Iterator[Problem]:
    given, marks = loaded.value, loaded.marks
    for key in ("adopted", "issued", "in_force"):
        fact: DatedFact | None = getattr(given, key)
        if fact:
            for name, message in _fact(fact, edition, given, key):
                yield marks.problem((key, name), message)
    if given.replaced:
        by = next((other for other in work.editions if other.date == given.replaced.by), None)
        if by is None or by.date <= edition.date:
            message = f"没有比 {edition.date} 晚的 {given.replaced.by} 版：请写代替它的版本，或先放入那一版"
            yield marks.problem(("replaced", "by"), message)
        else:
            theirs = by.standing.value if by.standing else Standing()
            for name, message in _fact(given.replaced, by, theirs, "replaced"):
                yield marks.problem(("replaced", name), message)
    if given.replaced and given.repealed:
        yield marks.problem(("repealed",), "代替和废止只能有一个：请留下原文写的那一个，删去另一个")
    yield from _order(loaded)


_DATED_TITLE = re.compile("[^，。；《]{0,12}的?《")
_DATED_BEHIND = re.compile("》[（(][^）)]{0,40}$")
_ENDS = re.compile("废止|停止|失效")


def _of_another(words: str, found: FoundDate) -> bool:
    """Whether a date belongs to a text that the words name: 2019年3月1日起施行的《…》同时废止, 《…》（2019年3月1日印发）."""
    ends = _ENDS.search(words, found.end)
    return ends is not None and bool(
        _DATED_TITLE.match(words, found.end) or _DATED_BEHIND.search(words, 0, found.start)
    )


def _fact(fact: DatedFact, edition: Edition, given: Standing, key: str) -> Iterator[tuple[str, str]]:
    """Problems of one day: its words, and whether they say it."""
    unit = edition.units.get(fact.at)
    if unit is None:
        yield (
            "at",
            f"{edition.date} 版没有 {fact.at}：请写引文所在的款，文首、文末写作 preface__p_5、conclusions__p_1",
        )
        return
    if fact.words not in unit.text:
        yield "words", f"{edition.date} 版的 {fact.at} 没有“{fact.words}”：请逐字照抄正式文本"
        return
    named = [found.day for found in find_dates(fact.words) if not _of_another(fact.words, found)]
    if named:
        if fact.on not in named:
            days = "、".join(day.isoformat() for day in named)
            yield "on", f"引文写的是 {days}，这里是 {fact.on}：请改成引文的日子"
        elif fact.counted_from:
            yield "counted_from", "引文已经写明日子：请删去 counted_from"
        return
    if fact.counted_from is None:
        names = "、".join(CountedFrom)
        yield "words", f"引文没有写日子：请多引几个字，或用 counted_from 写明按哪一个日子算（{names}）"
        return
    yield from _counted(fact, fact.counted_from, given, key)


def _counted(
    fact: DatedFact, counted_from: CountedFrom, given: Standing, key: str
) -> Iterator[tuple[str, str]]:
    """Problems of a day that is counted from another."""
    said = [meant for meant, words in _MEANT.items() if words.search(fact.words)]
    base: DatedFact | None = getattr(given, counted_from)
    if counted_from == key or base is None or base.counted_from == key:
        yield "counted_from", f"按 {counted_from} 算，但是没有写明这一天：请补上 {counted_from}，或改正"
    elif said and counted_from not in said:
        yield "counted_from", f"引文说的是{DAYS_OF_AN_EDITION[said[0]]}的日子：请写 {said[0]}"
    elif later := find_later(fact.words):
        days = later.days(base.on)
        if fact.on <= base.on:
            yield "on", f"引文说的日子在 {base.on} 之后，这里是 {fact.on}：请按引文数出来"
        elif days and fact.on not in days:
            meant = " 或 ".join(day.isoformat() for day in days)
            yield "on", f"从 {base.on} 数，“{later.words}”是 {meant}，这里是 {fact.on}：请按引文数出来"
    elif fact.on != base.on:
        yield (
            "on",
            f"按{DAYS_OF_AN_EDITION[counted_from]}的日子算应当是 {base.on}，这里是 {fact.on}：请改成一样",
        )


def _order(loaded: Loaded[Standing]) -> Iterator[Problem]:
    """What must come before what. A rule may be in force before it was issued: its words decide."""
    given, marks = loaded.value, loaded.marks
    ended = given.replaced or given.repealed
    key = "replaced" if given.replaced else "repealed"
    pairs: list[tuple[str, DatedFact | None, str, date | None]] = [
        ("adopted", given.adopted, "issued", given.issued.on if given.issued else None),
        ("adopted", given.adopted, key, ended.on if ended else None),
        ("issued", given.issued, key, ended.on if ended else None),
        ("in_force", given.in_force, key, ended.on if ended else None),
        ("issued", given.issued, "checked", given.checked),
    ]
    for before, fact, after, day in pairs:
        if fact and day and day < fact.on:
            where = (after,) if after == "checked" else (after, "on")
            names = {**DAYS_OF_AN_EDITION, "checked": "核对时效"}
            message = f"{names[after]}的日子 {day} 在{names[before]}的日子 {fact.on} 之前：请对照原文改正"
            yield marks.problem(where, message)


def _side_by_side(work: Work) -> Iterator[Problem]:
    begun = [
        (edition, edition.standing, edition.standing.value.in_force)
        for edition in work.editions
        if edition.standing and edition.standing.value.in_force
    ]
    for (earlier, first, started), (later, second, starts) in pairwise(begun):
        ended = first.value.replaced or first.value.repealed
        if starts.on <= started.on:
            message = f"{later.date} 版施行的日子 {starts.on} 不在 {earlier.date} 版的 {started.on} 之后：请对照原文改正"
            yield second.marks.problem(("in_force", "on"), message)
        elif ended and ended.on > starts.on:
            key = "replaced" if first.value.replaced else "repealed"
            message = (
                f"{earlier.date} 版到 {ended.on} 为止，{later.date} 版却从 {starts.on} 起施行，"
                "有一段时间两个版本同时施行：请对照原文改正"
            )
            yield first.marks.problem((key, "on"), message)

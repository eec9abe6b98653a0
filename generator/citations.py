"""Where a text names something: a document in 《》, a place in a rule (第X条第X款, 前款 …), a role.

Only finds and resolves; whether a target exists is asked of the caller, so nothing here knows a rule.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import numerals
from generator.address import Address

__all__ = ["Names", "Reference", "Title", "references", "titles"]

_N = rf"(?:{numerals.NUMERAL})"
MOST = 3000
"""No rule has more articles; a longer range is a slip, and must not fill the memory."""

_ONE = rf"[（(]?{_N}[）)]?"
_LIST = rf"{_ONE}(?:[、和至到]{_ONE})*"
_UNIT = re.compile(rf"第(?P<list>{_LIST})(?P<kind>[条款项目])(?P<bis>(?:之{_N})*)")
_JOIN = re.compile(r"以及|或者|[、和及或与至到]")
_BEFORE = re.compile(rf"前(?P<n>{_N})?(?P<kind>[条款项])(?!前)")
_OWN = re.compile(r"本(?P<kind>[条款])(?=第)")
_THIS_RULE = re.compile(r"本(?:规则|办法|条例|规定|细则|法|章程|决定|意见)$")
# the end of another document's name written without 《》: its 第X条 is not ours
_OTHER_RULE = re.compile(r"(?:法|条例|规则|办法|规定|细则|解释|章程|决定)(?:[（(][^（()）]*[)）])?$")
_KIND = {"条": "art", "款": "para", "项": "point", "目": "indent"}


@dataclass(frozen=True, slots=True)
class Title:
    """A 《…》 with its place (``start`` and ``end`` enclose the marks) and the words between the marks."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of places in a rule: the rule's title when it is given, and every unit that is meant."""

    start: int
    end: int
    title: str | None
    targets: tuple[Address, ...]


def titles(text: str) -> Iterator[Title]:
    """Every outermost 《…》, also those that follow one another with nothing between; 〈〉 and 《》 may nest."""
    depth = start = 0
    for at, character in enumerate(text):
        if character == "《":
            depth += 1
            if depth == 1:
                start = at
        elif character == "》" and depth:
            depth -= 1
            if depth == 0 and at > start + 1:
                yield Title(start, at + 1, text[start + 1 : at])


class Names:
    """Finds the names of things in a text, the longest first, from left to right, never overlapping."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = dict(ids)
        longest_first = sorted(self._ids, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and id of each name in the text."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._ids[match[0]]


def references(text: str, at: Address, exists: Callable[[Address], bool]) -> Iterator[Reference]:
    """The citations of places in a rule that a unit's words contain, in order.

    ``at`` is the unit itself (前款 and 本条 start from it); ``exists`` helps to fill ranges (第三条至第五条).
    """
    position = 0
    while position < len(text):
        found = _first(text, position)
        if found is None:
            return
        start, reference, position = _read(text, found, at, exists)
        if reference is not None:
            yield Reference(start, position, reference[0], reference[1])


def _first(text: str, position: int) -> re.Match[str] | None:
    matches = [m for pattern in (_UNIT, _BEFORE, _OWN) if (m := pattern.search(text, position))]
    return min(matches, key=lambda m: m.start(), default=None)


def _read(
    text: str, first: re.Match[str], at: Address, exists: Callable[[Address], bool]
) -> tuple[int, tuple[str | None, tuple[Address, ...]] | None, int]:
    before = text[: first.start()]
    start = first.start()
    title: str | None = None
    if first.re is _BEFORE:
        targets = tuple(_previous(at, first["kind"], numerals.parse(first["n"] or "1") or 1))
        context = targets[-1].steps if targets else ()
        follows = _UNIT.match(text, first.end())
        if follows is None:
            return start, ((None, targets) if targets else None), first.end()
        position = first.end()
    elif first.re is _OWN:
        kind = _KIND[first["kind"]]
        context = _up_to(at, kind)
        position = first.end()
    else:
        position = first.start()
        if own := _THIS_RULE.search(before):
            start, context = own.start(), ()
        elif before.endswith("》") and (named := [t for t in titles(before) if t.end == len(before)]):
            title, context = named[0].title, ()
        elif first["kind"] == "条" and _OTHER_RULE.search(before):
            return start, None, _skip(text, position)
        else:
            context = (
                () if first["kind"] == "条" else _up_to(at, "para" if first["kind"] in "项目" else "art")
            )
    targets_read, end = _units(text, position, context, exists)
    return start, ((title, targets_read) if targets_read else None), end


def _skip(text: str, position: int) -> int:
    return _units(text, position, (), lambda _: False)[1]


def _up_to(at: Address, kind: str) -> tuple[tuple[str, str], ...]:
    for i, (step, _) in enumerate(at.steps):
        if step == kind:
            return at.steps[: i + 1]
    return at.steps


def _previous(at: Address, kind_word: str, count: int) -> Iterator[Address]:
    kind = _KIND[kind_word]
    own = _up_to(at, kind)
    if not own or own[-1][0] != kind or "-" in own[-1][1]:
        return
    last = int(own[-1][1])
    for number in range(max(1, last - count), last):
        yield Address((*own[:-1], (kind, str(number))))


def _units(
    text: str, position: int, context: tuple[tuple[str, str], ...], exists: Callable[[Address], bool]
) -> tuple[tuple[Address, ...], int]:
    """Read 第一条第二款、第三款和第五条至第七条 from a position on; give its targets and its end."""
    targets: list[Address] = []
    end = position
    joined_by = ""
    while match := _UNIT.match(text, position):
        chain: list[Address] = []
        step: re.Match[str] | None = match
        while step:
            chain = list(_apply(context, step))
            if not chain:
                return tuple(targets), max(end, position + 1)
            context = chain[-1].steps
            end = step.end()
            step = _UNIT.match(text, end)
        if joined_by in ("至", "到") and targets:
            targets.extend(_between(targets[-1], chain[0], exists))
        targets.extend(chain)
        join = _JOIN.match(text, end)
        if join is None:
            break
        joined_by, position = join[0], join.end()
    return tuple(dict.fromkeys(targets)), end


def _apply(context: tuple[tuple[str, str], ...], match: re.Match[str]) -> Iterator[Address]:
    kind = _KIND[match["kind"]]
    bis = "".join(f"-{numerals.parse(token)}" for token in match["bis"].split("之")[1:])
    steps = [step for step in context if _DEPTH[step[0]] < _DEPTH[kind]] if kind != "art" else []
    if kind == "point" and steps and steps[-1][0] == "art":
        steps.append(("para", "1"))
    if kind != "art" and (not steps or _DEPTH[steps[-1][0]] != _DEPTH[kind] - 1):
        return
    last = 0
    for join, token in re.findall(rf"([、和至到]?)[（(]?({_N})[）)]?", match["list"]):
        number = numerals.parse(token) or 0
        # 第（一）至（三）项 means the second too
        spans = join in ("至", "到") and last and number - last < MOST
        for one in range(last + 1 if spans else number, number + 1):
            if one:
                yield Address((*steps, (kind, f"{one}{bis}")))
        last = number


_DEPTH = {"art": 0, "para": 1, "point": 2, "indent": 3} | dict.fromkeys(
    ("part", "subpart", "chp", "sec", "preface", "conclusions", "annex", "p"), -1
)


def _between(first: Address, last: Address, exists: Callable[[Address], bool]) -> Iterable[Address]:
    if first.kind != last.kind or first.steps[:-1] != last.steps[:-1]:
        return
    low, high = int(first.number.split("-")[0]), int(last.number.split("-")[0])
    if high - low > MOST:
        return
    for number in range(low, high + 1):
        for candidate in _with_inserted((*first.steps[:-1],), first.kind, number, exists):
            if candidate not in (first, last) and (number > low or "-" in candidate.number) and number < high:
                yield candidate


def _with_inserted(
    above: tuple[tuple[str, str], ...], kind: str, number: int, exists: Callable[[Address], bool]
) -> Iterator[Address]:
    yield Address((*above, (kind, str(number))))
    inserted = 1
    while exists(address := Address((*above, (kind, f"{number}-{inserted}")))):
        yield address
        inserted += 1

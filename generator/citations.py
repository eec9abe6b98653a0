"""Where a text cites something: a document in 《》, a place in a rule (第X条第X款, 前款 …).

Only finds and resolves; whether a target exists is asked of the caller, so nothing here knows a rule.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator import numerals
from generator.address import Address

__all__ = ["Reference", "Title", "references", "titles"]

_N = rf"(?:{numerals.ORDINAL})"
_B = rf"(?:{numerals.INSERTED})"
MOST = 3000
"""No rule has more articles; a longer range is a slip, and must not fill the memory."""

_ONE = rf"[（(]?{_N}[）)]?"
_LIST = rf"{_ONE}(?:[、和至到]{_ONE})*"
# 第一百条之一、之二 and 之一至之三 are several inserted articles
_UNIT = re.compile(
    rf"第(?P<list>{_LIST})(?P<kind>[条款项目])(?:(?P<bis>(?:之{_B})+)(?P<more>(?:[、和及至到]之{_B})*))?"
)
_LISTED = re.compile(rf"([、和至到]?)[（(]?({_N})[）)]?")
_INSERTED = re.compile(rf"之({_B})")
_MORE = re.compile(rf"([、和及至到])之({_B})")
_JOIN = re.compile(r"以及|或者|[、和及或与至到]")
# 目前条件, 会前三项, 前款项目 only hold these letters
_BEFORE = re.compile(
    rf"(?<![目当以之此提往先从空事日会年月天])前(?P<n>{_N})?(?P<kind>条(?![件款例理线目])|款(?![项物式])|项(?!目))(?!前)"
)
_OWN = re.compile(r"本(?P<kind>[条款])(?=第)")
_STARTS = ((_UNIT, "第"), (_BEFORE, "前"), (_OWN, "本"))
_DOCUMENT = "法|典|条例|规则|办法|规定|细则|解释|章程|决定|通则|准则|规程|守则|制度|公约|修正案|意见|方案|预案|纲要|议定书|协定"
# between a document and its 第X条: its number in brackets, the chapter, 的
_BETWEEN = rf"(?:[（(][^（()）]{{0,60}}[)）])?[”’]?(?:[总分附]则(?:部分)?|[\u4e00-\u9fff]{{1,4}}编)?(?:第{_N}(?:分?编|章|节))*(?:的|之|中的?)?[ \u3000]*"
_THIS_RULE = re.compile(rf"本(?:{_DOCUMENT}|通知){_BETWEEN}$")
# the end of another document's name written without 《》, or of its number: its 第X条 is not ours
_OTHER_RULE = re.compile(rf"(?:{_DOCUMENT}|号(?:令|文件?|公告)?){_BETWEEN}$")
# 《…》（国发〔2023〕1号）第三条
_TITLED = re.compile(rf"》{_BETWEEN}$")
_NEAR = 63
"""How far before a place the marks of its document may stand; a search from the unit's start would be slow."""
_REACH = {
    **dict.fromkeys(")）”’的之中分编章节 \u3000", _NEAR),
    **dict.fromkeys("法典例则定释程约度案见要书知号令件文告", 8),
    "》": 1,
}
"""How far back a name is looked for, by the letter that stands before a place; after any other there is none."""
_KIND = {"条": "art", "款": "para", "项": "point", "目": "indent"}


class Title(NamedTuple):
    """A 《…》 with its place (``start`` and ``end`` enclose the marks) and the words between the marks."""

    start: int
    end: int
    title: str


class Reference(NamedTuple):
    """A citation of one place or one range of places: the rule's title when it is given, and every unit meant.

    ``targets`` is empty when it can mean none: 前款 in a first 款, a range that runs backwards.
    """

    start: int
    end: int
    title: str | None
    targets: tuple[Address, ...]


def titles(text: str) -> Iterator[Title]:
    """Every outermost 《…》, also those that follow one another with nothing between; 〈〉 and 《》 may nest."""
    depth = start = 0
    for mark in _MARKS(text):
        at = mark.start()
        if mark[0] == "《":
            depth += 1
            if depth == 1:
                start = at
        elif depth:
            depth -= 1
            if depth == 0 and at > start + 1:
                yield Title(start, at + 1, text[start + 1 : at])


_MARKS = re.compile("[《》]").finditer


def references(
    text: str,
    at: Address,
    exists: Callable[[Address], bool],
    words_of: Callable[[Address], str] = lambda _: "",
) -> Iterator[Reference]:
    """The citations of places in a rule that a unit's words contain, in order; each of a list for itself.

    ``at`` is the unit itself (前款 and 本条 start from it); ``exists`` helps to fill ranges (第三条至第五条) and to
    find the 款 of a 项 that is cited without it; ``words_of`` gives the words of a unit, since in a list below
    违反第十条规定 a 第六项 is that of 第十条. What may be of one article or of another is no citation.
    """
    position = 0
    while (first := _first(text, position)) is not None:
        found, position = _read(text, first, at, exists)
        if first.re is _UNIT and first["kind"] == "项" and at.kind == "point":
            found = list(_of_the_lead(found, at, exists, words_of))
        # a notice or a heading is no place from which 第三条 could be counted
        yield from found if at.article_number else (one for one in found if one.title)


def _first(text: str, position: int) -> re.Match[str] | None:
    nearest: re.Match[str] | None = None
    # most words have none of the three letters, and to look for a letter is much faster
    for pattern, letter in _STARTS:
        if (
            (at := text.find(letter, position)) >= 0
            and (match := pattern.search(text, at))
            and (nearest is None or match.start() < nearest.start())
        ):
            nearest = match
    return nearest


_Steps = tuple[tuple[str, str], ...]
_Exists = Callable[[Address], bool]


def _read(text: str, first: re.Match[str], at: Address, exists: _Exists) -> tuple[list[Reference], int]:
    """The citations from a match on, and where to go on looking."""
    start, title = first.start(), None
    if first.re is _BEFORE:
        targets = _previous(at, first["kind"], numerals.parse(first["n"] or "1") or 1, exists)
        if not targets or not _UNIT.match(text, first.end()):
            return [Reference(start, first.end(), None, targets)], first.end()
        context, position = targets[-1].steps, first.end()
    elif first.re is _OWN:
        context, position = _up_to(at, _KIND[first["kind"]]), first.end()
    else:
        position = start
        # most places follow a word that ends no name, or its last letter: a search from far would be slow
        near = max(0, start - _REACH.get(text[start - 1 : start], 0))
        named = near < start
        if named and (own := _THIS_RULE.search(text, near, start)):
            start, context = own.start(), ()
        elif (closed := _TITLED.search(text, near, start) if named else None) and (
            title := _titles_by_end(text).get(closed.start() + 1)
        ):
            context = ()
        elif named and first["kind"] == "条" and _OTHER_RULE.search(text, near, start):
            return [], _units(text, position, (), lambda _: False)[1]
        else:
            context = (
                () if first["kind"] == "条" else _up_to(at, "para" if first["kind"] in "项目" else "art")
            )
    parts, end = _units(text, position, context, exists)
    found = [
        Reference(begin if at_part else start, stop, title, targets)
        for at_part, (begin, stop, targets) in enumerate(parts)
    ]
    return found, end


def _of_the_lead(
    found: Sequence[Reference], at: Address, exists: _Exists, words_of: Callable[[Address], str]
) -> Iterator[Reference]:
    """项 that an entry of a list cites without an article: those of the one article that the words over the list name."""
    above = Address(_up_to(at, "para"))
    named = {
        (lead.title, target.steps[:1])
        for lead in references(words_of(above), above, exists)
        for target in lead.targets
        if lead.title or target.steps[:1] != at.steps[:1]
    }
    for one in found:
        own = [
            target
            for target in one.targets
            if target.kind == "point" and target.within(Address(at.steps[:1]))
        ]
        if not named or len(own) < len(one.targets) or not own:
            # an entry does not cite itself
            if one.targets != (at,):
                yield one
        elif len(named) == 1:
            ((title, article),) = named
            moved = tuple(Address((*article, ("para", "1"), target.steps[-1])) for target in own)
            if title is None:
                yield one._replace(targets=_in_its_paragraph(moved, exists))


@lru_cache(64)
def _titles_by_end(text: str) -> Mapping[int, str]:
    """The titles of a unit, found once for all its citations."""
    return {found.end: found.title for found in titles(text)}


def _up_to(at: Address, kind: str) -> _Steps:
    for i, (step, _) in enumerate(at.steps):
        if step == kind:
            return at.steps[: i + 1]
    return at.steps


def _previous(at: Address, kind_word: str, count: int, exists: _Exists) -> tuple[Address, ...]:
    """The units of a kind directly before the one that speaks, the first of them first; none when they are too few."""
    kind = _KIND[kind_word]
    own = _up_to(at, kind)
    if own[-1][0] != kind or count > MOST:
        return ()
    found: list[Address] = []
    here = Address(own)
    for _ in range(count):
        number, _, inserted = here.number.rpartition("-")
        if number:
            above = f"-{int(inserted) - 1}" if int(inserted) > 1 else ""
            here = Address((*own[:-1], (kind, number + above)))
        elif here.number == "1":
            return ()
        else:
            *_, here = _with_inserted(own[:-1], kind, int(here.number) - 1, exists)
        found.insert(0, here)
    return tuple(found)


_Part = tuple[int, int, tuple[Address, ...]]


def _units(text: str, position: int, context: _Steps, exists: _Exists) -> tuple[list[_Part], int]:
    """Read 第一条第二款、第三款和第五条至第七条 from a position on: each place or range, and the end of all."""
    parts: list[_Part] = []
    end = position
    joined_by = ""
    while match := _UNIT.match(text, position):
        chain: tuple[Address, ...] | None = ()
        step: re.Match[str] | None = match
        while step:
            chain = _apply(context, step, exists)
            end = step.end()
            if not chain:
                break
            context = chain[-1].steps
            step = _UNIT.match(text, end)
        if chain is None:
            return parts, end
        if joined_by in ("至", "到") and parts:
            begin, _, before = parts.pop()
            chain = _range(before, chain, exists)
            parts.append((begin, end, chain))
        else:
            parts.append((position, end, chain))
        join = _JOIN.match(text, end)
        if join is None or not chain:
            break
        joined_by, position = join[0], join.end()
    return parts, end


def _apply(context: _Steps, match: re.Match[str], exists: _Exists) -> tuple[Address, ...] | None:
    """The units that one 第…条 names inside of a context; empty when it runs backwards, None when it names no place."""
    listed, kind, bis, more = match.groups()
    found = _named(() if kind == "条" else context, listed, _KIND[kind], bis or "", more or "")
    return _in_its_paragraph(found, exists) if found and kind == "项" and not bis else found


# the same few places are cited again and again
@lru_cache(8192)
def _named(context: _Steps, listed: str, kind: str, bis: str, more: str) -> tuple[Address, ...] | None:
    """The units of a list within a context, wherever the rule has its 项."""
    steps = [step for step in context if _DEPTH[step[0]] < _DEPTH[kind]] if kind != "art" else []
    if kind == "point" and steps and steps[-1][0] == "art":
        steps.append(("para", "1"))
    if kind != "art" and (not steps or _DEPTH[steps[-1][0]] != _DEPTH[kind] - 1):
        return None
    numbers = _numbers(_LISTED.findall(listed))
    if not numbers:
        return None if numbers is None else ()
    if bis:
        *outer, first = _INSERTED.findall(bis)
        inserted = _numbers([("", first), *_MORE.findall(more)])
        if not inserted:
            return None if inserted is None else ()
        stem = "-".join(str(n) for n in (numbers[-1], *(numerals.parse(token) for token in outer)))
        return tuple(Address((*steps, (kind, f"{stem}-{number}"))) for number in inserted)
    return tuple(Address((*steps, (kind, str(number)))) for number in numbers)


def _numbers(tokens: list[tuple[str, str]]) -> tuple[int, ...] | None:
    """1, 2, 3, 5 of 一至三、五; empty when a range runs backwards, None when a token is no number."""
    numbers: list[int] = []
    for join, token in tokens:
        number = numerals.parse(token)
        if not number:
            return None
        if join in ("至", "到") and numbers:
            if number <= numbers[-1]:
                return ()
            if number - numbers[-1] < MOST:
                numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
    return tuple(numbers)


def _in_its_paragraph(items: tuple[Address, ...], exists: _Exists) -> tuple[Address, ...]:
    """项 cited without their 款 belong to the one that has them, when the 款 nearest at hand has not."""
    if exists(items[0]):
        return items
    article, _, (kind, _) = items[0].steps
    for number in range(1, 31):
        if exists(Address((article, ("para", str(number)), (kind, items[0].number)))):
            return tuple(Address((article, ("para", str(number)), item.steps[-1])) for item in items)
    return items


_DEPTH = {"art": 0, "para": 1, "point": 2, "indent": 3} | dict.fromkeys(
    ("part", "subpart", "chp", "sec", "preface", "conclusions", "annex", "p"), -1
)


def _range(before: tuple[Address, ...], after: tuple[Address, ...], exists: _Exists) -> tuple[Address, ...]:
    """All from the last of ``before`` to the first of ``after``; none when it runs backwards."""
    if not before or not after:
        return ()
    first, last = before[-1], after[0]
    between: tuple[Address, ...] = ()
    if first.kind == last.kind and first.steps[:-1] == last.steps[:-1]:
        low, high = ([int(n) for n in unit.number.split("-")] for unit in (first, last))
        if low >= high:
            return ()
        if high[0] - low[0] <= MOST:
            between = tuple(
                unit
                for number in range(low[0], high[0] + 1)
                for unit in _with_inserted(first.steps[:-1], first.kind, number, exists)
                if low < [int(n) for n in unit.number.split("-")] < high
            )
    return tuple(dict.fromkeys((*before, *between, *after)))


def _with_inserted(above: _Steps, kind: str, number: int, exists: _Exists) -> Iterator[Address]:
    yield Address((*above, (kind, str(number))))
    inserted = 1
    while exists(address := Address((*above, (kind, f"{number}-{inserted}")))):
        yield address
        inserted += 1

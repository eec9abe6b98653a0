"""Cuts a file into its parts: the notice, the rule, annexes, further rules; and says which of them is the rule.

The commonest official file is a notice with points 一、二、三、 of its own and the rule as its annex. So the document that
the notice names decides, wherever its title stands; only without a name do the numbers alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.importer import naming, phrases
from generator.importer.annexes import (
    File,
    Part,
    count_articles,
    listed_above_signature,
    listed_annex,
    named_like_a_rule,
    rule_and_after,
    with_mark,
)
from generator.importer.layout import Layout
from generator.importer.line_reader import ParsedLine
from generator.importer.naming import Name, TitleLines
from generator.importer.signs import Sign

__all__ = ["Division", "divide"]

_FARTHEST = 400
"""How many lines of a file are searched for what a notice names."""
_NEAR = 6
"""How many lines may stand between a title and the articles: a note on several lines, a foreword."""


@dataclass(frozen=True, slots=True)
class Division:
    """The parts of a file in their order, and the one that is the rule."""

    parts: tuple[Part, ...]
    chosen: int
    """The index of the rule among the parts."""
    issued: str = ""
    """What the notice says it issues, where its articles follow with no title between."""
    doubts: tuple[tuple[int, str], ...] = field(default=())
    """Lines, and what there is to look at."""


def divide(
    lines: Sequence[ParsedLine], *, wrapped: bool | None = None, notes_at: int | None = None
) -> Division | None:
    """Cut a file into its parts; None when none of them has articles.

    ``wrapped`` is what a person says of its lines, ``notes_at`` the number of the line from which on notes follow.

    What holds after it: the parts follow each other without a gap and together are all lines; the part that is
    chosen has a layout.
    """
    file = File(lines, wrapped, notes_at)
    names, notices = _names(lines)
    places = [
        place
        for place in naming.find_titles(lines, names)
        if (not any(first <= place.first < end for first, end in notices) or _handed_on(place, notices))
        and not (lines[place.first].text[0] == "附" and listed_above_signature(lines, place.first))
        and not (lines[place.first].text[0] != "附" and listed_annex(lines, place.first))
    ]
    handed = {place.first for place in places if _handed_on(place, notices)}
    notices = [one for one in notices if one[0] not in handed]
    if notices and any(place.first > notices[0][0] for place in places):
        # above the notice stands the title of the page
        places = [place for place in places if place.first > notices[0][0]]
    starts = [with_mark(lines, place.first) for place in places]
    parts: list[Part] = []
    leading = starts[0] if starts else len(lines)
    bounds = [*starts, len(lines)]
    for place, first, end in zip(places, starts, bounds[1:], strict=True):
        layout = file.survey(first, end)
        if layout is not None:
            parts += rule_and_after(file, first, end, layout, place)
        elif parts or lines[first].number != lines[place.first].number:
            parts.append(Part("annex", place.name.words, first, end, place=place))
        else:
            leading = end
    if any(part.kind == "rule" for part in parts):
        return _named(file, names, parts, leading)
    return _unnamed(file, notices, places)


def _handed_on(place: TitleLines, notices: Sequence[tuple[int, int]]) -> bool:
    """Whether a title that reads like that of a notice, …的请示, is what an earlier notice hands on."""
    return place.exact and place.name.issued and (place.first, place.end) in notices[1:]


def _names(lines: Sequence[ParsedLine]) -> tuple[tuple[Name, ...], list[tuple[int, int]]]:
    """What the notices before the first article name, and the lines of their titles."""
    names: dict[str, Name] = {}
    notices: list[tuple[int, int]] = []
    at = 0
    while at < min(len(lines), _FARTHEST):
        line = lines[at]
        if (marker := line.opening) and marker.number == (1,) and not marker.reference:
            break
        end = naming.notice_end(lines, at)
        if end is not None:
            notices.append((at, end))
            found = naming.named_in("".join(one.text for one in lines[at:end]))
            at = end
        else:
            found = naming.named_in_sentence(line.text)
            at += 1
        for name in found:
            if name.key not in names or (name.issued and not names[name.key].issued):
                names[name.key] = name
    return tuple(names.values()), notices


def _named(file: File, names: Sequence[Name], parts: list[Part], leading: int) -> Division:
    """The division where the title of a document that the notice names stands over articles."""
    if leading:
        before = file.survey(0, leading)
        points = count_articles(file.lines, before) if before else 0
        title = _notice_title(file.lines, leading)
        parts.insert(0, Part("notice", title, 0, leading, before, articles=points))
    order = {name.key: at for at, name in enumerate(names)}
    rules = [at for at, part in enumerate(parts) if part.kind == "rule" and part.place]

    def rank(at: int) -> tuple[bool, bool, int, bool, int]:
        place, layout = parts[at].place, parts[at].layout
        assert place is not None
        assert layout is not None
        # a title in the notice has the notice below it, not articles
        far = layout.contents is None and layout.body - place.end > _NEAR
        return not place.name.issued, not place.exact, order[place.name.key], far, -parts[at].articles

    chosen = min(rules, key=rank)
    doubts = []
    place = parts[chosen].place
    if place is not None and not place.exact:
        told = f"通知印发的是《{place.name.words}》，这里的标题写法不同，已当作同一部规则：请核对"
        doubts.append((place.first, told))
    if parts[0].kind == "notice" and naming.answers(parts[0].title):
        own = parts[0].articles
        told = _ANSWERED.format(
            f"“{parts[chosen].title}”",
            f" {own} 条：请核对；要取来文，加上 --part 1" if own else "文字：请核对",
        )
        doubts.append((parts[chosen].first, told))
    return Division(tuple(parts), chosen, doubts=tuple(doubts))


_ANSWERED = "来文是批复或函，草稿取的是它的附件{0}，没有取来文自己的{1}"


def _notice_title(lines: Sequence[ParsedLine], end: int) -> str:
    for at in range(end):
        if (after := naming.notice_end(lines, at)) is not None:
            words = "".join(line.text for line in lines[at:after])
            return words[naming.number_end(words) :]
    return next((line.text for line in lines[:end] if _is_order(line)), lines[0].text)[:80]


def _is_order(line: ParsedLine) -> bool:
    """Whether a line is the head of an order: …令, …公告, alone or with its number."""
    return len(line.text) <= 60 and line.text.rstrip("）)号0123456789第〔〕 ").endswith(("令", "公告"))


_ABSENT = "通知印发的《{0}》没有在这个文件里找到，草稿是通知本身的条款：请导入附件，或核对是否选错了文件"
_BARE = "通知印发的《{0}》在第 {1} 行，下面没有找到条，草稿是通知本身的条款：请核对它的编号写法"
_OTHERWISE = "通知印发的是《{0}》，文件里没有以此为题的一行，已按编号取正文：请核对标题和正文"


_UNTITLED = "通知印发的是《{0}》，条前没有单独的标题，已以此为题：请核对"


def _unnamed(
    file: File,
    notices: Sequence[tuple[int, int]],
    places: Sequence[TitleLines],
) -> Division | None:
    """The division where no title of a named document stands over articles: the numbers alone decide."""
    lines = file.lines
    titles = ["".join(line.text for line in lines[first:end]) for first, end in notices]
    issued = [name for title in titles for name in naming.named_in(title) if name.issued]
    first = _after_notice(lines, notices[-1][1]) if issued else 0
    layout = file.survey(first, len(lines)) if first else None
    if layout is None:
        first, layout = 0, file.survey(0, len(lines))
    if layout is None:
        return None
    start = first or _title_line(lines, layout, notices)
    parts = list(rule_and_after(file, start, len(lines), layout, None))
    if start:
        parts.insert(0, Part("notice", _notice_title(lines, start), 0, start))
    doubts: list[tuple[int, str]] = []
    if issued:
        own = not start and layout.style != "第"
        told = _OTHERWISE if not own else _BARE if places else _ABSENT
        if not start and not own:
            told = _UNTITLED
        where = lines[places[-1].first].number if places else 0
        doubts.append((notices[0][0], told.format(issued[0].words, where)))
    if not issued and notices and not start and layout.style == "一、":
        at = _annexed(parts)
        if at is not None:
            parts[0] = replace(parts[0], kind="notice", title=_notice_title(lines, parts[1].first))
            told = _ANNEXED.format(parts[at].title, parts[0].articles)
            doubt = (parts[at].first, told)
            return Division(tuple(parts), at, doubts=(doubt,))
    before = lines[notices[0][1] : layout.body] if notices else ()
    if any(map(naming.answers, titles)) and (start or any(Sign.ANNEX_MARK in line.signs for line in before)):
        doubts.append((layout.body, _ANSWERED.format("", "文字：请核对")))
    untitled = issued[0].words if issued and not start and layout.style == "第" else ""
    return Division(tuple(parts), 1 if start else 0, untitled, tuple(doubts))


_ANNEXED = "通知没有写明印发哪一份文件，草稿取的是附件“{0}”，没有取通知自己的 {1} 条：请核对；要取通知，加上 --part 1"
_FEWEST = 3
"""So many articles an annex has that is the rule of a notice which does not name it."""


def _annexed(parts: Sequence[Part]) -> int | None:
    """The first annex that is a rule by its title and its articles 第X条."""
    return next(
        (
            at
            for at, part in enumerate(parts)
            if at
            and part.kind == "rule"
            and part.layout is not None
            and part.layout.style == "第"
            and part.articles >= _FEWEST
            and named_like_a_rule(part.title)
        ),
        None,
    )


def _after_notice(lines: Sequence[ParsedLine], floor: int) -> int:
    """Where the rule begins when its title is not as the notice has it; 0 when nothing says so.

    The notice's own points end before 附件, or before its date; what is counted from one anew after that is the rule.
    """
    listed = next((at for at in range(floor, len(lines)) if lines[at].listed), None)
    formal = next(
        (
            at
            for at in range(floor, len(lines))
            if (m := lines[at].opening) and m.number == (1,) and not m.reference
        ),
        None,
    )
    if listed is None or (formal is not None and formal < listed):
        return 0
    for at in range(listed + 1, len(lines)):
        line = lines[at]
        if formal is not None and at > formal:
            break
        if not (line.is_date or (Sign.ANNEX_MARK in line.signs and len(line.text) <= 8)):
            continue
        anew = next((m for other in lines[at + 1 : at + 41] if (m := other.listed)), None)
        if (formal is not None and formal > at) or (anew is not None and anew.number == (1,)):
            return at if Sign.ANNEX_MARK in line.signs else at + 1
    if formal is None:
        return 0
    start = formal
    while start > floor and lines[start - 1].text[-1] not in "。；：，" and formal - start < 60:
        start -= 1
    return start


def _title_line(lines: Sequence[ParsedLine], layout: Layout, notices: Sequence[tuple[int, int]]) -> int:
    """Where the rule begins below a notice: at its title; 0 when nothing stands before it that is no part of it."""
    if not notices:
        return 0
    floor = notices[-1][1]
    end = layout.body if layout.contents is None else layout.contents
    titles = [
        at
        for at in range(floor, end)
        if Sign.TITLE_WORD in lines[at].signs
        and lines[at].text[-1] not in "。；："
        and not phrases.mid_sentence(lines[at].text)
    ]
    return titles[-1] if titles else 0

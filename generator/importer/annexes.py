"""What follows a rule in its file: annexes, forms, further rules; each is a part of its own.

An annex begins at its mark 附件1, a further rule where articles are counted from one anew; a list 附件：1.… 2.… below a
text only names what follows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.importer import naming
from generator.importer.layout import Layout, survey
from generator.importer.line_reader import ParsedLine
from generator.importer.naming import TitleLines
from generator.importer.organs import is_organ, organs_of
from generator.importer.signs import Sign

__all__ = [
    "File",
    "Part",
    "count_articles",
    "listed_annex",
    "listed_above_signature",
    "lists_annexes",
    "named_like_a_rule",
    "rule_and_after",
    "with_mark",
]

_FARTHEST = 400
"""How many lines after a list are searched for what it names."""
_MOST_LISTED = 20
"""How many annexes a list may name."""
_LONGEST_ENTRY = 60
"""So long the title of an annex in a list may be."""


@dataclass(frozen=True, slots=True)
class File:
    """The lines of a file, and what a person and the reader say of them."""

    lines: Sequence[ParsedLine]
    wrapped: bool | None
    notes_at: int | None

    def survey(self, first: int, end: int) -> Layout | None:
        """The layout of the rule between two lines."""
        return survey(self.lines, first, end, wrapped=self.wrapped, notes_at=self.notes_at)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its lines, what it is, and how many articles or points it has."""

    kind: str
    """``notice``, ``rule`` or ``annex``."""
    title: str
    first: int
    end: int
    layout: Layout | None = None
    """How its articles are read; None where it has none."""
    place: TitleLines | None = None
    """Where its title stands, when the notice named it."""
    articles: int = 0


def with_mark(lines: Sequence[ParsedLine], at: int) -> int:
    """The line of 附件1 above a title, with a line of the organ between at most."""
    for above in (at - 1, at - 2):
        if above >= 0 and Sign.ANNEX_MARK in lines[above].signs and len(lines[above].text) <= 8:
            return above
        if above < 0 or not is_organ(lines[above].text):
            break
    return at


def rule_and_after(
    file: File, first: int, end: int, layout: Layout, place: TitleLines | None
) -> Iterator[Part]:
    """A rule, then the annexes and further rules that follow it."""
    lines = file.lines
    starts = _starts_after(lines, layout, end)
    own = starts[0] if starts else end
    title = (
        naming.without_mark("".join(line.text for line in lines[place.first : place.end])) if place else ""
    )
    yield Part("rule", title, first, own, layout, place, count_articles(lines, layout))
    for at, until in pairwise([*starts, end]):
        part = _annex(file, at, until)
        marks = _starts_after(lines, part.layout, until) if part.kind == "rule" and part.layout else []
        yield replace(part, end=marks[0]) if marks else part
        yield from (_annex(file, mark, stop) for mark, stop in pairwise([*marks, until]))


def _starts_after(lines: Sequence[ParsedLine], layout: Layout, end: int) -> list[int]:
    """Where further rules and annexes begin after the body."""
    further = layout.further or (end,)
    marks = [
        at
        for at in range(layout.tail, further[0])
        if Sign.ANNEX in lines[at].signs and len(lines[at].text) <= 60 and lines[at].text[-1] not in "。；"
    ]
    # 附件：1.… 2.… below the text is a list of what follows, not what follows
    marks = [at for at in marks if not lists_annexes(lines, at)]
    # the mark 附件2 stands above the title of the rule that it opens
    return sorted({*marks, *(with_mark(lines, at) for at in layout.further)})


def listed_above_signature(lines: Sequence[ParsedLine], at: int) -> bool:
    """Whether a line with 附件： and those below it that are numbered name what is annexed, above who signs."""
    after = at + 1
    while after < len(lines) and after - at < _MOST_LISTED and _entry(lines[after]):
        after += 1
    return after < len(lines) and (lines[after].is_date or bool(organs_of(lines[after].text)))


def _entry(line: ParsedLine) -> bool:
    numbered = line.subitem or line.decimal or line.listed
    return bool(numbered) and len(line.text) <= _LONGEST_ENTRY and line.text[-1] not in "。："


def listed_annex(lines: Sequence[ParsedLine], at: int) -> bool:
    """Whether a line goes on with a list of annexes: 2.会务联系人名单 below 附件：1.…."""
    if Sign.ANNEX in lines[at].signs and at + 1 < len(lines):
        # 附件：1.… is one of several where 2.… follows
        second = lines[at + 1].decimal or lines[at + 1].subitem
        at += 1 if second and second.number == (2,) else 0
    while at > 0 and (lines[at].opens_list or lines[at].decimal) and lines[at].text[-1] not in "。；":
        at -= 1
        if Sign.ANNEX in lines[at].signs:
            return True
    return False


def lists_annexes(lines: Sequence[ParsedLine], at: int) -> bool:
    """Whether a line with 附件： names what is annexed, before a signature or before the annex's own mark."""
    if Sign.ANNEX_MARK in lines[at].signs:
        return False
    return listed_above_signature(lines, at) or any(
        Sign.ANNEX_MARK in line.signs
        or (Sign.ANNEX in line.signs and line.text.startswith(lines[at].text[:3]))
        for line in lines[at + 1 : at + _FARTHEST]
    )


def _annex(file: File, first: int, end: int) -> Part:
    lines, layout = file.lines, file.survey(first, end)
    title = _title_of(lines, first, layout.body if layout else end)
    articles = count_articles(lines, layout) if layout else 0
    # a form or a table may have 一、二、 for its parts; a rule has articles or a title of a rule
    rule = layout is not None and (
        named_like_a_rule(title) or (layout.style == "第" and _says(lines, layout))
    )
    return Part("rule" if rule else "annex", title, first, end, layout, articles=articles)


def _title_of(lines: Sequence[ParsedLine], first: int, end: int) -> str:
    """The title of an annex: beside its mark, or the first line below it."""
    for line in lines[first : min(end, first + 6)]:
        words = naming.without_mark(line.text)
        if (
            words
            and not line.bracketed
            and line.text[-1] not in "。；"
            and Sign.DOCUMENT_NUMBER not in line.signs
        ):
            return words[:60]
    return lines[first].text[:60]


def _says(lines: Sequence[ParsedLine], layout: Layout) -> bool:
    """Whether a body has sentences; a table that lists articles has none."""
    return any(line.text[-1] == "。" for line in lines[layout.body : layout.tail])


_RULES = "法 条例 规则 规定 办法 细则 准则 规程 章程 制度 方案 规范 守则 意见".split()


def named_like_a_rule(title: str) -> bool:
    """Whether a title ends as those of rules do."""
    return naming.title_key(title).endswith(tuple(_RULES))


def count_articles(lines: Sequence[ParsedLine], layout: Layout) -> int:
    """How many lines of a body open an article."""
    body = lines[layout.body : layout.tail]
    if layout.style == "第":
        return sum(1 for line in body if (m := line.opening) and not m.reference and not m.cited)
    if layout.style == "一、":
        return sum(1 for line in body if line.listed)
    return sum(1 for line in body if line.decimal)

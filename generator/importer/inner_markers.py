"""Numbers that stand within a line: an article after a sentence, an article after the title of its chapter, items of a list.

A file that lost its line ends has them there; so has a paragraph that holds its list. What speaks for and against each is
read here, and the structure decides.
"""

import re
from typing import NamedTuple

from generator.importer.markers import (
    ANY_BLANKS,
    BLANKS,
    HAN,
    NUMBER,
    Marker,
    read_article,
    read_item,
    read_listed,
    read_subitem,
)

__all__ = [
    "InnerItem",
    "InnerMarker",
    "heading_end",
    "read_inner_articles",
    "read_inner_items",
    "read_inner_listed",
    "read_spaced_articles",
]

_INNER = re.compile(rf"(?<=[。；：！？”）]){ANY_BLANKS}(?=[第笫]{ANY_BLANKS}{NUMBER}{ANY_BLANKS}[条條])")
_INNER_LISTED = re.compile(rf"(?<=[。；！？”）]){ANY_BLANKS}(?=[{HAN}]{{1,4}}{ANY_BLANKS}、)")
_INNER_ITEM = re.compile(
    rf"{ANY_BLANKS}(?=[（(]{ANY_BLANKS}[{HAN}0-9０-９]{{1,4}}{ANY_BLANKS}[)）]|[（(][a-zA-Zａ-ｚＡ-Ｚ][)）]|[㈠-㈩①-⑳❶-❿⒈-⒛⑴-⒇]|(?<=[：:；;。，,、]){ANY_BLANKS}(?:[0-9０-９]{{1,2}}(?:[.．、](?![0-9０-９])|[)）])|[{HAN}]{{1,3}}[、)）]|(?:[a-zA-Zａ-ｚＡ-Ｚ]|[Ⅰ-Ⅻⅰ-ⅻ])[.．、)）]))"
)
_MAY_HOLD_ITEMS = re.compile(
    rf"[：:；;。，,]{ANY_BLANKS}(?:[（(㈠-㈩①-⑳❶-❿⒈-⒛⑴-⒇{HAN}]|[0-9０-９]{{1,2}}[.．、)）]|[a-zA-Zａ-ｚＡ-ＺⅠ-Ⅻⅰ-ⅻ][.．、)）])|[^第][（(][一1][)）]"
)
_GLUED = re.compile(
    rf"[第笫]{ANY_BLANKS}{NUMBER}{ANY_BLANKS}(?:分{ANY_BLANKS}[编編]|[编編]|章|[节節])[^。；，：:;,\n第笫]{{1,30}}?(?={ANY_BLANKS}[第笫]{ANY_BLANKS}{NUMBER}{ANY_BLANKS}[条條])"
)
_HEADED = re.compile(
    rf"[ \t\u3000\u00a0]+(?=[第笫]{ANY_BLANKS}{NUMBER}{ANY_BLANKS}[条條](?:[ \t\u3000\u00a0]|$))"
)
_PLACE = re.compile(r"(?:第|[款条项][、和或及至]?|[)）][、和或及至])$")
"""第一款（二）, （一）、（三）: places that are cited."""


class InnerMarker(NamedTuple):
    """The number of an article within a line."""

    before: int
    """The offset in the line where the words before it end."""
    start: int
    """The offset in the line where the number begins."""
    marker: Marker


class InnerItem(NamedTuple):
    """The number of an item within a line, with what stands before it."""

    before: int
    """The offset in the line where the words before it end."""
    start: int
    """The offset in the line where the number begins."""
    marker: Marker
    follows: str
    """The letter before it: ： opens a list, ； goes on with one, any other says little."""
    quoted: bool
    """Whether it stands in a quotation, as in a decision that amends."""
    paired: bool
    """Whether the next number of its form comes later in the line."""


def heading_end(text: str) -> int:
    """Where the heading of a line ends that goes on with its first article (第一章 总则 第一条 …); else its length."""
    match = _HEADED.search(text)
    if match and match.start() > 0:
        return match.start()
    if glued := _GLUED.match(text):
        article = read_article(text[glued.end() :].lstrip(BLANKS))
        return len(text) if article is None or article.reference else glued.end()
    return len(text)


def read_inner_articles(text: str) -> tuple[InnerMarker, ...]:
    """Articles that begin after the end of a sentence within the line, and do not read as citations."""
    if "条" not in text and "條" not in text:
        return ()
    found = []
    for match in _INNER.finditer(text):
        marker = read_article(text[match.end() :])
        if marker and not marker.reference:
            found.append(InnerMarker(match.start(), match.end(), marker))
    return tuple(found)


def read_inner_listed(text: str) -> tuple[InnerMarker, ...]:
    """一、 after the end of a sentence within the line."""
    if "、" not in text:
        return ()
    found = [
        InnerMarker(match.start(), match.end(), marker)
        for match in _INNER_LISTED.finditer(text)
        if (marker := read_listed(text[match.end() :]))
    ]
    return tuple(found)


def read_inner_items(text: str) -> tuple[InnerItem, ...]:
    """Numbers of items within the line: （一） 1. ① 一、, each with what speaks for and against a list."""
    if not _MAY_HOLD_ITEMS.search(text):
        return ()
    found: list[tuple[int, int, Marker]] = []
    for match in _INNER_ITEM.finditer(text, 1):
        rest = text[match.end() :]
        marker = read_item(rest) or read_subitem(rest) or read_listed(rest)
        if marker and _half(rest, marker) and _within_brackets(text, match.end()):
            # （一、二）, （见1、2）: the end of a remark
            continue
        if marker and not _PLACE.search(text, max(0, match.start() - 8), match.start()):
            found.append((match.start(), match.end(), marker))
    made = []
    for at, (before, start, marker) in enumerate(found):
        later = found[at + 1 :]
        made.append(
            InnerItem(
                before,
                start,
                marker,
                follows=text[before - 1],
                quoted=text.count("“", 0, start) > text.count("”", 0, start),
                paired=any(
                    (other.kind, other.form, other.number)
                    == (marker.kind, marker.form, (marker.number[0] + 1,))
                    # A、B、C三类: signs that are told, not the numbers of items
                    and not (text[begins - 1] == "、" == text[start + marker.length - 1])
                    for begins, _, other in later
                ),
            )
        )
    return tuple(made)


def _half(rest: str, marker: Marker) -> bool:
    """Whether a number has the second bracket alone."""
    return rest[0] not in "（(" and rest[marker.length - 1] in ")）"


def _within_brackets(text: str, end: int) -> bool:
    before = text[:end]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def read_spaced_articles(text: str) -> tuple[InnerMarker, ...]:
    """Numbers of articles that stand between blanks within the line, whatever comes before."""
    if "条" not in text and "條" not in text:
        return ()
    found = [
        InnerMarker(match.start(), match.end(), marker)
        for match in _HEADED.finditer(text)
        if (marker := read_article(text[match.end() :])) and not marker.reference
    ]
    return tuple(found)

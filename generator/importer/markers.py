"""Numbers that open a line or stand within it: what each may number, read from the characters alone.

Whether 第五条 at the start of a line is an article or a citation is not decided here: a marker carries what speaks for
either, and the structure decides by the number that is expected.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator import numerals

__all__ = [
    "BLANKS",
    "InnerItem",
    "InnerMarker",
    "Marker",
    "heading_end",
    "heading_like",
    "read_article",
    "read_decimal",
    "read_heading",
    "read_inner_articles",
    "read_inner_items",
    "read_inner_listed",
    "read_item",
    "read_listed",
    "read_numeral",
    "read_spaced_articles",
    "read_subitem",
]

BLANKS = " \t\u3000\u00a0\u200b\ufeff"
"""Blanks that may stand between a number and its words."""

_B = r"[ \t\u3000\u00a0\u200b\ufeff\u2002-\u2009]*"
_HAN = "零〇○一二三四五六七八九十百千两"
_N = rf"(?:[0-9０-９]+|[{_HAN}](?:{_B}[{_HAN}])*)"

_HEADING = re.compile(
    rf"[第笫]{_B}(?P<n>{_N}){_B}(?P<kind>分{_B}[编編]|[编編]|章|[节節])(?P<bis>(?:之{_N})*)"
)
_HEADING_REF = re.compile(r"(?:的|第|、|至|和|或|及|以及|所|中|规定|，|。|；|各|以外|以下|以上|与|）|”|》)")
_ARTICLE = re.compile(
    rf"[第笫]{_B}(?P<n>{_N}){_B}[条條](?P<bis>(?:{_B}之{_B}{_N})*)(?P<stop>[:：、.．](?!{_B}[第笫]))?"
)
_REFERENCE = re.compile(
    r"(?:第.{1,6}[款项条]|[、，；。）》”,;)]|至|到第|和|或者?第|及第|以及|与第|的|所(?!有)|款|项|之|中(?:的|规|所|第|，)|"
    r"规定(?!了)|(?:修改|改)为|予以|删去|增加|各项|前|后段|以外)"
)
_CITED = re.compile(
    r"第.{1,6}[款项条]|[、，；。）》”,;)]|至第|规定(?:的|，|确|执行|处)|所(?:列|规|称|指|述)|的(?!士)|[款项之]|中(?:的|规|所|第|，)|[和及或与]第"
)
_ITEM = re.compile(rf"[（(]{_B}(?P<n>[{_HAN}](?:{_B}[{_HAN}])*){_B}[)）][、.．]?|(?P<round>[㈠-㈩])[、.．]?")
_ITEM_REF = re.compile(
    rf"{_B}(?:[项款目](?:[、，；。和至或及的所中之]|规定|情形|行为|$)|[、和至或及](?:[第（(])|规定的)"
)
_LISTED = re.compile(rf"(?P<n>[{_HAN}](?:{_B}[{_HAN}])*){_B}[、．.]")
_DECIMAL = re.compile(
    rf"(?P<n>[0-9０-９]{{1,3}}(?:[.．][0-9０-９]{{1,3}})*)(?P<stop>{_B}[.．、](?![0-9０-９]))?"
)
_SUB = re.compile(
    rf"(?P<n>[0-9０-９]{{1,3}}){_B}(?:[.．](?![0-9０-９])|、)|[（(]{_B}(?P<m>[0-9０-９]{{1,3}}){_B}[)）][、.．]?"
    r"|(?P<circle>[①-⑳])|(?P<dot>[⒈-⒛])|(?P<paren>[⑴-⒇])"
    r"|(?P<roman>x{0,2}(?:ix|iv|v?i{1,3}|[vx])|X{0,2}(?:IX|IV|V?I{1,3}|[VX]))[.．、](?![ ]?[A-Za-z0-9])"
    r"|(?P<letter>[a-zA-Z])[.．、](?![ ]?[A-Za-z0-9])"
)
_INNER = re.compile(rf"(?<=[。；：！？”）]){_B}(?=[第笫]{_B}{_N}{_B}[条條])")
_INNER_LISTED = re.compile(rf"(?<=[。；！？”）]){_B}(?=[{_HAN}]{{1,4}}{_B}、)")
_INNER_ITEM = re.compile(
    rf"{_B}(?=[（(]{_B}[{_HAN}0-9０-９]{{1,4}}{_B}[)）]|[㈠-㈩①-⑳⒈-⒛⑴-⒇]|(?<=[：:；;。，,、]){_B}(?:[0-9]{{1,2}}[.．、](?![0-9])|[{_HAN}]{{1,3}}、))"
)
_MAY_HOLD_ITEMS = re.compile(
    rf"[：:；;。，,]{_B}(?:[（(㈠-㈩①-⑳⒈-⒛⑴-⒇{_HAN}]|[0-9]{{1,2}}[.．、])|[\u4e00-\u9fff][（(][一1][)）]"
)
_GLUED = re.compile(
    rf"[第笫]{_B}{_N}{_B}(?:分{_B}[编編]|[编編]|章|[节節])[^。；，：:;,\n第笫]{{1,30}}?(?={_B}[第笫]{_B}{_N}{_B}[条條])"
)
_HEADED = re.compile(rf"[ \t\u3000\u00a0]+(?=[第笫]{_B}{_N}{_B}[条條](?:[ \t\u3000\u00a0]|$))")
_LIST_OF_NUMBERS = re.compile(rf"[{_HAN}]+(?:[、等级类款项章节条]|$)")
_NUMERAL = re.compile(rf"[{_HAN}]+")
_BLANK = re.compile(_B)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number with what it may number, and what its surroundings say for and against that."""

    kind: str
    """``part`` ``subpart`` ``chapter`` ``section`` ``article`` ``item`` ``subitem``; ``listed`` for 一、, ``numeral`` for a
    Chinese number alone, ``decimal`` for 1 or 1.1: what these number is for the document to say."""
    number: tuple[int, ...]
    """18 is (18,), 第一百条之一 is (100, 1), 1.1 is (1, 1)."""
    length: int
    """Characters from the start of the number to the end of its stop."""
    apart: bool
    """Whether a blank follows, a stop, or nothing."""
    reference: bool = False
    """Whether what follows reads as a citation at the start of a sentence."""
    cited: bool = False
    """Whether what follows cannot be read otherwise than as a citation."""
    enumerated: bool = False
    """Whether 、至和或的 follows, or nothing: so goes on a list of citations."""
    item: "Marker | None" = None
    """The （一） with which the words after an article's number open at once."""
    form: str = ""
    """How the number of a 目 is written, ``1`` ``(`` ``circle`` ``a`` ``A`` ``i`` ``I``: lists within lists differ in it."""


@dataclass(frozen=True, slots=True)
class InnerMarker:
    """The number of an article within a line."""

    before: int
    """The offset in the line where the words before it end."""
    start: int
    """The offset in the line where the number begins."""
    marker: Marker


@dataclass(frozen=True, slots=True)
class InnerItem:
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


@lru_cache(4096)
def _number(token: str) -> int | None:
    return numerals.parse(_BLANK.sub("", token))


def _numbers(first: str, rest: str) -> tuple[int, ...] | None:
    read = [_number(first), *(_number(word) for word in _BLANK.sub("", rest).split("之")[1:])]
    return None if None in read or 0 in read else tuple(n for n in read if n)


def _first_item(words: str) -> Marker | None:
    """（一） at the start of the words after a number."""
    item = read_item(words.lstrip(BLANKS))
    return item if item is not None and item.number == (1,) else None


def read_heading(text: str) -> Marker | None:
    """编, 分编, 章 or 节 with its number."""
    if (match := _HEADING.match(text)) is None:
        return None
    number = _numbers(match["n"], match["bis"])
    rest = text[match.end() :]
    title = rest.strip()
    if number is None or len(title) > 60 or (title[-1:] in "。；：，;," and title):
        return None
    apart = not title or rest[0] in " \t\u3000\u00a0"
    if not apart and _HEADING_REF.match(title):
        return None
    kind = {"编": "part", "編": "part", "章": "chapter", "节": "section", "節": "section"}.get(
        match["kind"], "subpart"
    )
    return Marker(kind, number, match.end(), apart)


def heading_like(text: str) -> bool:
    """Whether a line that is no heading opens like one: 第二章 and a blank, then a whole sentence."""
    match = _HEADING.match(text)
    return match is not None and text[match.end() : match.end() + 1] in " \t\u3000\u00a0"


def heading_end(text: str) -> int:
    """Where the heading of a line ends that goes on with its first article (第一章 总则 第一条 …); else its length."""
    match = _HEADED.search(text)
    if match and match.start() > 0:
        return match.start()
    if glued := _GLUED.match(text):
        article = read_article(text[glued.end() :].lstrip(BLANKS))
        return len(text) if article is None or article.reference else glued.end()
    return len(text)


def read_article(text: str) -> Marker | None:
    """第X条 at the start of a text."""
    if text[:1] not in "第笫" or (match := _ARTICLE.match(text)) is None:
        return None
    number = _numbers(match["n"], match["bis"])
    if number is None:
        return None
    rest = text[match.end() :]
    apart = not rest or rest[0] in " \t\u3000\u00a0" or match["stop"] is not None
    follows = rest.lstrip()
    cited = _CITED.match(follows) is not None
    return Marker(
        "article",
        number,
        match.end(),
        apart,
        reference=cited or (not apart and _REFERENCE.match(follows) is not None),
        cited=cited,
        enumerated=follows[:1] in "、至和或的",
        item=_first_item(rest),
    )


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
        if marker and not _PLACE.search(text, max(0, match.start() - 8), match.start()):
            found.append((match.start(), match.end(), marker))
    made = []
    for at, (before, start, marker) in enumerate(found):
        later = [other for _, _, other in found[at + 1 :]]
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
                    for other in later
                ),
            )
        )
    return tuple(made)


_PLACE = re.compile(r"(?:第|[款条项][、和或及至]?|[)）][、和或及至])$")
"""第一款（二）, （一）、（三）: places that are cited."""


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


def read_decimal(text: str) -> Marker | None:
    """1、 or 1. or a bare 1 before words; 1.1 too, with all its figures."""
    if (match := _DECIMAL.match(text)) is None:
        return None
    rest = text[match.end() :]
    if rest[:1] and rest[0] in "年月日时个名人天元％%次级类款项条章号、，。；：":
        return None
    numbers = tuple(int(n) for n in re.split("[.．]", match["n"]))
    apart = match["stop"] is not None or not rest or rest[0] in " \t\u3000\u00a0"
    if 0 in numbers or not apart:
        return None
    return Marker("decimal", numbers, match.end(), apart, item=_first_item(rest))


def read_listed(text: str) -> Marker | None:
    """一、."""
    if text[0] not in _HAN or (match := _LISTED.match(text)) is None:
        return None
    number = _numbers(match["n"], "")
    rest = text[match.end() :]
    # 一、二等奖, 二、三级: a list of numbers in prose, not the number of what follows
    if number is None or _LIST_OF_NUMBERS.match(rest):
        return None
    apart = not rest or rest[0] in " \u3000"
    return Marker("listed", number, match.end(), apart, item=_first_item(rest))


def read_numeral(text: str) -> Marker | None:
    """A line that is a Chinese number and nothing else."""
    number = _numbers(text, "") if len(text) <= 5 and text[0] in _HAN and _NUMERAL.fullmatch(text) else None
    return Marker("numeral", number, len(text), apart=True) if number else None


def read_item(text: str) -> Marker | None:
    """（一）, (一), ㈠."""
    if text[:1] not in "（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" or (match := _ITEM.match(text)) is None:
        return None
    if _ITEM_REF.match(text, match.end()):
        return None
    if match["round"]:
        return Marker("item", (ord(match["round"]) - 0x321F,), match.end(), apart=True)
    number = _numbers(match["n"], "")
    return Marker("item", number, match.end(), apart=True) if number else None


_ROMAN = {
    tens * "x" + ones: 10 * tens + value
    for tens in range(3)
    for value, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}


def read_subitem(text: str) -> Marker | None:
    """1. or 1、 or （1） or ① or a. or ii."""
    match = _SUB.match(text)
    if match is None:
        return None
    if latin := match["roman"] or match["letter"]:
        value = _ROMAN.get(latin.lower()) if match["roman"] else ord(latin.lower()) - 96
        form = ("i" if match["roman"] else "a") if latin.islower() else ("I" if match["roman"] else "A")
        return Marker("subitem", (value or 0,), match.end(), apart=True, form=form)
    if match["circle"] or match["dot"] or match["paren"]:
        base = 0x245F if match["circle"] else 0x2487 if match["dot"] else 0x2473
        number: tuple[int, ...] | None = (ord(match[0]) - base,)
        form = "circle" if match["circle"] else "1"
    else:
        number = _numbers(match["n"] or match["m"], "")
        form = "1" if match["n"] else "("
    return Marker("subitem", number, match.end(), apart=True, form=form) if number else None

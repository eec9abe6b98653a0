"""Numbers that open a line: what each may number, read from the characters alone.

Whether 第五条 at the start of a line is an article or a citation is not decided here: a marker carries what speaks for
either, and the structure decides by the number that is expected.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator import numerals
from generator.characters import SPACES

__all__ = [
    "ANY_BLANKS",
    "BLANKS",
    "HAN",
    "NUMBER",
    "Marker",
    "heading_like",
    "read_article",
    "read_decimal",
    "read_heading",
    "read_item",
    "read_listed",
    "read_named_list",
    "read_numeral",
    "read_subitem",
    "unreadable",
]

BLANKS = SPACES + "\u200b\ufeff"
"""Blanks that may stand between a number and its words."""

ANY_BLANKS = f"[{BLANKS}]*"
HAN = f"零〇○一二三四五六七八九十百千两{numerals.FORMAL}"
NUMBER = rf"(?:[0-9０-９]+|[{HAN}](?:{ANY_BLANKS}[{HAN}])*|[{numerals.SIGNS}])"
_ORDINAL = rf"(?P<n>{NUMBER}|[（(]{ANY_BLANKS}{NUMBER}{ANY_BLANKS}[)）])"
"""The number between 第 and 条; some put it in brackets: 第（一）条."""

_INSERTED = rf"(?:(?<=之[{BLANKS}])[十拾]{ANY_BLANKS}[{HAN}]|{numerals.INSERTED})"
"""The number after 条之: with a blank in it only where one stands before it, as in 之 十 一."""

_HEADING = re.compile(
    rf"[第笫]{ANY_BLANKS}{_ORDINAL}{ANY_BLANKS}(?P<kind>分{ANY_BLANKS}[编編]|[编編]|章|[节節])(?P<bis>(?:之{_INSERTED})*)"
)
_HEADING_REF = re.compile(
    rf"(?:的|第|、(?![^第{HAN}0-9，。；]{{1,20}}$)|至|和|或|及|以及|所|中|规定|，|。|；|各|以外|以下|以上|与|）|”|》)"
)
_ARTICLE = re.compile(
    rf"[第笫]{ANY_BLANKS}{_ORDINAL}{ANY_BLANKS}[条條](?P<bis>(?:{ANY_BLANKS}之{ANY_BLANKS}{_INSERTED})*)(?P<stop>[:：、.．—－](?!{ANY_BLANKS}[第笫]))?"
)
_REFERENCE = re.compile(
    r"(?:第.{1,6}[款项条]|[、，；。）》”,;)]|至|到第|和|或者?第|及第|以及|与第|的|所(?!有)|款|项|之|中(?:的|规|所|第|，)|"
    r"规定(?!了)|(?:修改|改)为|予以|删去|增加|各项|前|后段|以外)"
)
_CITED = re.compile(
    r"第.{1,6}[款项条]|[、，；。）》”,;)]|至第|规定(?:的|，|确|执行|处)|所(?:列|规|称|指|述)|的(?!士)|[款项之]|中(?:的|规|所|第|，)|[和及或与]第"
)
_ITEM = re.compile(
    rf"(?:[（(]{ANY_BLANKS})?(?P<n>[{HAN}](?:{ANY_BLANKS}[{HAN}])*){ANY_BLANKS}[)）][、.．]?|(?P<round>[㈠-㈩㊀-㊉])[、.．]?"
    rf"|(?:【(?P<n1>[{HAN}]{{1,3}})】|[［\[](?P<n2>[{HAN}]{{1,3}})[\]］]|〔(?P<n3>[{HAN}]{{1,3}})〕)[、.．]?"
)
_OPENS_ITEM = f"（(【［[〔㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉{HAN}"
_ITEM_REF = re.compile(
    rf"{ANY_BLANKS}(?:[项款目](?:[、，；。和至或及的所中之]|规定|情形|行为|$)|[、和至或及](?:[第（(])|规定的)"
)
_LISTED = re.compile(rf"(?P<n>[{HAN}](?:{ANY_BLANKS}[{HAN}])*){ANY_BLANKS}[、．.]")
_DECIMAL = re.compile(
    rf"(?P<n>[0-9０-９]{{1,3}}(?:[.．][0-9０-９]{{1,3}})*)(?P<stop>{ANY_BLANKS}[.．、](?![0-9０-９]))?"
)
_SUB = re.compile(
    rf"(?P<n>[0-9０-９]{{1,3}}){ANY_BLANKS}(?:[.．](?![0-9０-９])|、|(?P<half>[)）]))|[（(]{ANY_BLANKS}(?P<m>[0-9０-９]{{1,3}}){ANY_BLANKS}[)）][、.．]?"
    r"|(?:(?P<circle>[①-⑳])|(?P<black>[❶-❿])|(?P<other>[➀-➉])|(?P<dark>[➊-➓]))[、.．]?|(?P<dot>[⒈-⒛])|(?P<paren>[⑴-⒇])"
    r"|[（(](?P<bracketed>[a-zA-Zａ-ｚＡ-Ｚ]|[Ⅰ-Ⅻⅰ-ⅻ]|x{0,2}(?:ix|iv|v?i{1,3}|[vx])|[甲乙丙丁戊己庚辛壬癸])[)）]|(?P<stem>[甲乙丙丁戊己庚辛壬癸])[、.．](?![甲乙丙丁])"
    r"|(?P<numeral>[Ⅰ-Ⅻⅰ-ⅻ])[.．、)）](?![Ⅰ-Ⅻⅰ-ⅻ])"
    r"|(?P<roman>x{0,2}(?:ix|iv|v?i{1,3}|[vx])|X{0,2}(?:IX|IV|V?I{1,3}|[VX]))[.．、)）](?![ ]?[A-Za-z0-9])"
    r"|(?P<letter>[a-zA-Zａ-ｚＡ-Ｚ])[.．、)）](?![ ]?[A-Za-z0-9])"
)
_LIST_OF_NUMBERS = re.compile(rf"[{HAN}]+(?:[、等级类款项章节条]|$)")
_NUMERAL = re.compile(rf"[{HAN}]+")
_BLANK = re.compile(ANY_BLANKS)


class Marker(NamedTuple):
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
    """How the number of a 目 is written, ``1`` ``(`` ``)`` ``circle`` ``a`` ``A`` ``i`` ``I``: lists within lists differ in it."""


@lru_cache(4096)
def _number(token: str) -> int | None:
    return numerals.parse(_BLANK.sub("", token).strip("（）()"))


def _numbers(first: str, rest: str) -> tuple[int, ...] | None:
    if not rest:
        number = _number(first)
        return (number,) if number else None
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
    length = match.end()
    if rest[:1] in (*"、:：.．",):
        # 第一章、总则
        length, apart = length + 1, True
    kind = {"编": "part", "編": "part", "章": "chapter", "节": "section", "節": "section"}.get(
        match["kind"], "subpart"
    )
    return Marker(kind, number, length, apart)


def heading_like(text: str) -> bool:
    """Whether a line that is no heading opens like one: 第二章 and a blank, then a whole sentence."""
    match = _HEADING.match(text)
    return match is not None and text[match.end() : match.end() + 1] in " \t\u3000\u00a0"


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
    if text[0] not in HAN or (match := _LISTED.match(text)) is None:
        return None
    number = _numbers(match["n"], "")
    rest = text[match.end() :]
    # 一、二等奖, 二、三级: a list of numbers in prose, not the number of what follows
    if number is None or _LIST_OF_NUMBERS.match(rest):
        return None
    apart = not rest or rest[0] in " \u3000"
    return Marker("listed", number, match.end(), apart, item=_first_item(rest))


_NAMED = re.compile(
    rf"(?P<n>[{HAN}]{{1,3}}|[0-9]{{1,2}})(?:{ANY_BLANKS}[、．.](?![0-9])|[ \u3000])[ \u3000]*(?P<title>[^。；：，、,;:0-9]{{2,20}})"
)


def read_named_list(text: str) -> Marker | None:
    """一、总则 as a chapter: a number of a list with a short name and nothing else."""
    match = _NAMED.fullmatch(text) if len(text) <= _LONGEST_NAMED else None
    number = _numbers(match["n"], "") if match else None
    return (
        Marker("chapter", number, match.start("title"), apart=True, form="一、") if match and number else None
    )


_LONGEST_NAMED = 30


def read_numeral(text: str) -> Marker | None:
    """A line that is a Chinese number and nothing else."""
    number = _numbers(text, "") if len(text) <= 5 and text[0] in HAN and _NUMERAL.fullmatch(text) else None
    return Marker("numeral", number, len(text), apart=True) if number else None


def read_item(text: str) -> Marker | None:
    """（一）, (一), 一）, ㈠."""
    if text[:1] not in _OPENS_ITEM or (match := _ITEM.match(text)) is None:
        return None
    if _ITEM_REF.match(text, match.end()):
        return None
    if match["round"]:
        return Marker("item", (int(unicodedata.numeric(match["round"])),), match.end(), apart=True)
    number = _numbers(match["n"] or match["n1"] or match["n2"] or match["n3"], "")
    return Marker("item", number, match.end(), apart=True) if number else None


_UNREADABLE = re.compile(r"[第笫](?P<n>[^\s，。；：、“”《》第囗]{1,8})(?P<kind>[条條章])(?=[ \u3000])")


def unreadable(text: str) -> bool:
    """Whether a line opens with 第念条, whose number is none that is known."""
    match = _UNREADABLE.match(text)
    return match is not None and _number(match["n"]) is None


_ROMAN = {
    tens * "x" + ones: 10 * tens + value
    for tens in range(3)
    for value, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}


_SIGNS = {
    "circle": (0x245F, "circle"),
    "black": (0x2775, "circle"),
    "other": (0x277F, "circle"),
    "dark": (0x2789, "circle"),
    "dot": (0x2487, "1"),
    "paren": (0x2473, "1"),
}
"""Figures that are one sign: the code before that of the first, and the form."""


_STEMS = "甲乙丙丁戊己庚辛壬癸"


def _bracketed(sign: str, length: int, form: str) -> Marker:
    """（a）, （ii）, （Ⅰ）, （甲）, 甲、."""
    if sign in _STEMS:
        return Marker("subitem", (_STEMS.index(sign) + 1,), length, apart=True, form=f"{form}甲")
    if len(sign) == 1 and sign >= "Ⅰ":
        return Marker("subitem", (int(unicodedata.numeric(sign)),), length, apart=True, form=f"{form}I")
    # （i） alone is the first of ii, and i after h is none that lists go to
    roman = _ROMAN.get(sign)
    if roman and sign != "v" and sign != "x":
        return Marker("subitem", (roman,), length, apart=True, form=f"{form}i")
    form += "a" if sign.islower() else "A"
    return Marker("subitem", (ord(sign.lower()) - 96,), length, apart=True, form=form)


def read_subitem(text: str) -> Marker | None:
    """1. or 1、 or 1） or （1） or ① or a. or ii. or Ⅱ."""
    if "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in _STEMS:
        # most lines begin with a word
        return None
    match = _SUB.match(text)
    if match is None:
        return None
    if bracketed := match["bracketed"] or match["stem"]:
        bracketed = unicodedata.normalize("NFKC", bracketed) if bracketed > "\uff00" else bracketed
        return _bracketed(bracketed, match.end(), "" if match["stem"] else "(")
    if latin := match["roman"] or unicodedata.normalize("NFKC", match["letter"] or ""):
        value = _ROMAN.get(latin.lower()) if match["roman"] else ord(latin.lower()) - 96
        form = ("i" if match["roman"] else "a") if latin.islower() else ("I" if match["roman"] else "A")
        return Marker("subitem", (value or 0,), match.end(), apart=True, form=form)
    if match.lastgroup in _SIGNS:
        base, form = _SIGNS[match.lastgroup]
        number: tuple[int, ...] | None = (ord(match[0][0]) - base,)
    elif match["numeral"]:
        small = match["numeral"] >= "ⅰ"
        number, form = (ord(match["numeral"]) - (0x216F if small else 0x215F),), "i" if small else "I"
    else:
        number = _numbers(match["n"] or match["m"], "")
        form = ")" if match["half"] else "1" if match["n"] else "("
    return Marker("subitem", number, match.end(), apart=True, form=form) if number else None

"""What may open a line: a heading, an article, an item; read from the line alone, judged by the structure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator import numerals

__all__ = [
    "Marker",
    "article",
    "bare_heading",
    "bare_item",
    "decimal",
    "heading",
    "heading_like",
    "heading_part",
    "hidden_article",
    "inner_article",
    "item",
    "listed",
    "numeral",
    "subitem",
]

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
)
_INNER = re.compile(rf"(?<=[。；：！？”）]){_B}(?=[第笫]{_B}{_N}{_B}[条條])")
_HEADED = re.compile(rf"[ \t\u3000\u00a0]+(?=[第笫]{_B}{_N}{_B}[条條](?:[ \t\u3000\u00a0]|$))")
_BLANK = re.compile(_B)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line: what it numbers, its figures (18, or 100 and 1), its length.

    ``apart`` says whether a blank follows; ``reference`` whether what follows reads as a citation at the start of
    a sentence, ``cited`` whether it cannot be read otherwise.
    """

    kind: str
    number: tuple[int, ...]
    length: int
    apart: bool
    reference: bool = False
    cited: bool = False


@lru_cache(4096)
def _number(token: str) -> int | None:
    return numerals.parse(_BLANK.sub("", token))


def _numbers(first: str, rest: str) -> tuple[int, ...] | None:
    read = [_number(first), *(_number(word) for word in _BLANK.sub("", rest).split("之")[1:])]
    return None if None in read or 0 in read else tuple(n for n in read if n)


def heading(text: str) -> Marker | None:
    """编, 分编, 章 or 节 with its number."""
    if text[:1] not in "第笫" or (match := _HEADING.match(text)) is None:
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
    match = _HEADING.match(text) if text[:1] in "第笫" else None
    return match is not None and text[match.end() : match.end() + 1] in " \t\u3000\u00a0"


def heading_part(text: str) -> str:
    """The heading of a line that goes on with the first article: 第一章 总则 第一条 …."""
    match = _HEADED.search(text) if text[:1] in "第笫" else None
    return text[: match.start()] if match and match.start() > 0 else text


def article(text: str) -> Marker | None:
    """第X条; ``reference`` when what follows reads as a citation at the start of a sentence."""
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
        cited or (not apart and _REFERENCE.match(follows) is not None),
        cited,
    )


def inner_article(text: str, start: int) -> list[tuple[int, Marker]]:
    """Articles that begin inside a line, after the end of a sentence."""
    if text.find("条", start) < 0 and text.find("條", start) < 0:
        return []
    found = []
    for match in _INNER.finditer(text, start):
        marker = article(text[match.end() :])
        if marker and marker.apart and not marker.reference:
            found.append((match.end(), marker))
    return found


def decimal(text: str) -> Marker | None:
    """1、 or 1. or a bare 1 before words as an article; 1.1 too, with both figures."""
    if (match := _DECIMAL.match(text)) is None:
        return None
    rest = text[match.end() :]
    if rest[:1] and rest[0] in "年月日时个名人天元％%次级类款项条章号、，。；：":
        return None
    numbers = tuple(int(n) for n in re.split("[.．]", match["n"]))
    apart = match["stop"] is not None or not rest or rest[0] in " \t\u3000\u00a0"
    if 0 in numbers or not apart:
        return None
    return Marker("article", numbers, match.end(), apart)


def bare_heading(text: str) -> bool:
    """总则 or 附则 alone on a line, where a chapter has no number."""
    return _BLANK.sub("", text) in ("总则", "附则")


def hidden_article(text: str, start: int) -> list[tuple[int, Marker]]:
    """Numbers of articles that stand between blanks inside a line, whatever comes before."""
    found = [(match.end(), article(text[match.end() :])) for match in _HEADED.finditer(text, start)]
    return [(at, marker) for at, marker in found if marker and not marker.reference]


def listed(text: str) -> Marker | None:
    """一、."""
    if text[:1] not in _HAN or (match := _LISTED.match(text)) is None:
        return None
    number = _numbers(match["n"], "")
    rest = text[match.end() :]
    # 一、二等奖, 二、三级: a list of numbers in prose, not the number of what follows
    if number is None or re.match(rf"[{_HAN}]+(?:[、等级类款项章节条]|$)", rest):
        return None
    return Marker("article", number, match.end(), not rest or rest[0] in " \u3000")


def numeral(text: str) -> tuple[int, ...] | None:
    """The figure of a line that is a Chinese number and nothing else."""
    return _numbers(text, "") if len(text) <= 5 and re.fullmatch(rf"[{_HAN}]+", text) else None


def item(text: str) -> Marker | None:
    """（一）, (一), ㈠."""
    if text[:1] not in "（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" or (match := _ITEM.match(text)) is None:
        return None
    if _ITEM_REF.match(text, match.end()):
        return None
    if match["round"]:
        return Marker("item", (ord(match["round"]) - 0x321F,), match.end(), True)
    number = _numbers(match["n"], "")
    return Marker("item", number, match.end(), True) if number else None


def subitem(text: str) -> Marker | None:
    """1. or 1、 or （1） or ①."""
    match = _SUB.match(text)
    if match is None:
        return None
    if match["circle"] or match["dot"] or match["paren"]:
        letter = match[0]
        base = 0x245F if match["circle"] else 0x2487 if match["dot"] else 0x2473
        return Marker("subitem", (ord(letter) - base,), match.end(), True)
    number = _numbers(match["n"] or match["m"], "")
    return Marker("subitem", number, match.end(), True) if number else None


def bare_item(text: str) -> bool:
    """Whether a line opens like any list."""
    return bool(item(text) or subitem(text) or listed(text))

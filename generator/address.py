"""Addresses of the units of a rule: Akoma Ntoso eIds, and the way people cite them.

``art_18__para_1__point_5`` is 第十八条第一款第五项. An inserted article 第一百条之一 is ``art_100-1``.
Source: OASIS Akoma Ntoso Naming Convention 1.0, section 5 (eId); 目 is ``indent``, 编 ``part``, 分编 ``subpart``.
A table is ``table`` below the words that it follows, its rows are ``tr``: ``art_4__para_1__table_1__tr_2``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from generator import numerals

__all__ = ["Address", "AddressError"]

_WORDS = {
    "part": "编",
    "subpart": "分编",
    "chp": "章",
    "sec": "节",
    "art": "条",
    "para": "款",
    "point": "项",
    "indent": "目",
}
# What may stand directly below what; the empty name is the top.
_BELOW = {
    "": {"part", "chp", "sec", "art", "preface", "conclusions", "annex"},
    "part": {"subpart", "chp"},
    "subpart": {"chp"},
    "chp": {"sec"},
    "sec": set(),
    "art": {"para"},
    "para": {"point", "table"},
    "point": {"indent", "table"},
    "indent": {"table"},
    "table": {"tr"},
    "tr": set(),
    "preface": {"p"},
    "conclusions": {"p"},
    "annex": {"p"},
    "p": set(),
}
_ALONE = {"preface": "文首", "conclusions": "文末"}
# no rule has a million articles, and a number of thousands of digits is no address
_STEP = re.compile(r"([a-z]+)(?:_([1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})*))?")
_CITED = re.compile(
    rf"第?(?P<art>{numerals.ORDINAL})条(?P<bis>(?:之(?:{numerals.ORDINAL}))*)"
    rf"(?:第(?P<para>{numerals.ORDINAL})款)?"
    rf"(?:第[（(]?(?P<point>{numerals.ORDINAL})[)）]?项)?"
    rf"(?:第(?P<indent>{numerals.ORDINAL})目)?"
)


class AddressError(ValueError):
    """A text that is no address."""


_Steps = tuple[tuple[str, str], ...]


class _Known:
    """What is asked of an address on every page that shows it, found out when it is made."""

    __slots__ = ("_cited", "_cited_sole", "_eid", "_hash", "article_number", "kind", "number", "numbers")

    kind: str
    """What kind of unit it is: ``chp``, ``art``, ``para``, ``point`` …"""
    number: str
    """The number of the innermost unit, ``18`` or ``100-1``."""
    numbers: str
    """Those of all units from the outermost to the innermost: ``18/1/5``."""
    article_number: str | None
    """The number of the article it is in or is, None for chapters and the like."""
    _hash: int
    _eid: str
    _cited: str
    _cited_sole: str


@dataclass(frozen=True, slots=True)
class Address(_Known):
    """One unit's place: pairs of kind and number from the outermost to the innermost."""

    steps: _Steps

    def __post_init__(self) -> None:
        kept = partial(object.__setattr__, self)
        kept("kind", self.steps[-1][0])
        kept("number", self.steps[-1][1])
        kept("numbers", "/".join([number for _, number in self.steps]))
        kept("article_number", self.steps[0][1] if self.steps[0][0] == "art" else None)
        kept("_hash", hash(self.steps))
        kept("_eid", _eid(self.steps))
        kept("_cited", "")
        kept("_cited_sole", "")

    def __hash__(self) -> int:
        # places are looked up for every citation, and the hash that a dataclass makes itself packs them anew
        return self._hash

    def __reduce__(self) -> tuple[Callable[[_Steps], "Address"], tuple[_Steps]]:
        return Address.of, (self.steps,)

    @staticmethod
    def of(steps: _Steps) -> "Address":
        """The address of these steps: the same stand in each rule, and each is made once."""
        return _known(steps)

    @staticmethod
    def parse(text: str) -> "Address":
        """Read an eId; raises AddressError when a kind is unknown or out of place."""
        return _parsed(text)

    @staticmethod
    def article(number: str | int) -> "Address":
        """The address of an article by its number (``18``, ``100-1``)."""
        return _below((), "art", str(number))

    @staticmethod
    def from_citation(text: str) -> "Address":
        """Read 第十八条第一款第五项, 第18条, 第一百条之一; a 项 cited without its 款 is in the first.

        Raises AddressError when the whole text is no such citation.
        """
        match = _CITED.fullmatch(text)
        if match is None:
            raise AddressError(text)
        bis = [numerals.parse(token) for token in match["bis"].split("之")[1:]]
        number = [numerals.parse(match["art"]), *bis]
        steps = [("art", "-".join(map(str, number)))]
        below = ("para", "point", "indent")
        steps.extend((kind, str(numerals.parse(match[kind]))) for kind in below if match[kind])
        if match["point"] and not match["para"]:
            steps.insert(1, ("para", "1"))
        if any(n in ("None", "0") for _, n in steps):
            raise AddressError(text)
        return Address.parse("__".join(f"{kind}_{n}" for kind, n in steps))

    def child(self, kind: str, number: str | int) -> "Address":
        """The address of a unit directly inside this one."""
        return _below(self.steps, kind, str(number))

    @property
    def parent(self) -> "Address | None":
        """The unit that holds this one, None at the top."""
        return _known(self.steps[:-1]) if len(self.steps) > 1 else None

    def within(self, other: "Address") -> bool:
        """Whether this unit is the other or is inside it."""
        return self.steps[: len(other.steps)] == other.steps

    def citation(self, *, sole_paragraph: bool = False) -> str:
        """第十八条第一款第五项; with ``sole_paragraph`` 第十八条第五项, as jurists cite an article of one 款."""
        words = self._cited_sole if sole_paragraph else self._cited
        if not words:
            words = _cited(self.steps, sole_paragraph)
            object.__setattr__(self, "_cited_sole" if sole_paragraph else "_cited", words)
        return words

    def __str__(self) -> str:
        return self._eid


@lru_cache(maxsize=65536)
def _known(steps: _Steps) -> Address:
    return Address(steps)


@lru_cache(maxsize=65536)
def _below(steps: _Steps, kind: str, number: str) -> Address:
    if kind not in _BELOW[steps[-1][0] if steps else ""]:
        raise AddressError(f"{_eid(steps)}__{kind}_{number}")
    return _known((*steps, (kind, number)))


@lru_cache(maxsize=65536)
def _parsed(text: str) -> Address:
    address: Address | None = None
    for word in text.split("__"):
        match = _STEP.fullmatch(word)
        if match is None or (match[2] is None) != (match[1] in _ALONE):
            raise AddressError(text)
        try:
            address = _below(address.steps if address else (), match[1], match[2] or "")
        except AddressError:
            raise AddressError(text) from None
    if address is None or address.kind in _ALONE:
        raise AddressError(text)
    return address


def _eid(steps: _Steps) -> str:
    return "__".join(f"{kind}_{number}" if number else kind for kind, number in steps)


@lru_cache(maxsize=65536)
def _cited(steps: _Steps, sole_paragraph: bool) -> str:
    # many units have the same above them, and that is worded once
    words = _cited(steps[:-1], sole_paragraph) if len(steps) > 1 else ""
    kind, number = steps[-1]
    if kind in _ALONE:
        return words + _ALONE[kind]
    if kind == "annex":
        return f"{words}附件{number}"
    if kind in ("table", "tr"):
        return words + (f"的表{number}" if kind == "table" else f"第{number}行")
    if kind == "p":
        return f"{words}第{numerals.to_chinese(int(number))}段"
    if kind == "para" and sole_paragraph:
        return words
    first, *rest = (numerals.to_chinese(int(n)) for n in number.split("-"))
    return f"{words}第{first}{_WORDS[kind]}" + "".join(f"之{n}" for n in rest)

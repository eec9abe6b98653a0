"""Texts as Akoma Ntoso 3.0, the OASIS standard of legal documents: an ``act`` whose eIds are the addresses of this portal.

编 part · 分编 subpart · 章 chapter · 节 section · 条 article · 款 paragraph · 项 point · 目 indent. Numbers stand in ``num`` as
printed, what stands before a list is its ``intro``, a line of the head or the tail is a ``p`` whose class is its kind.
"""

from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

from generator import pinyin
from generator.blocks import HEADINGS, Block, Table, blocks, with_tables
from generator.exports.texts.base import TextFormat, Writing
from generator.model.text import Cell, Unit
from generator.views.edition import EditionView

__all__ = ["FORMAT", "work_iri"]

_MEDIA = "application/akn+xml"
_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ROOT = "akomaNtoso"
_NAMES = {
    "part": "part",
    "subpart": "subpart",
    "chp": "chapter",
    "sec": "section",
    "art": "article",
    "para": "paragraph",
    "point": "point",
    "indent": "indent",
}
_TOLD = {"rule-title": "docTitle", "document-number": "docNumber"}
"""What a line says, where the standard has a name for it."""
_SUBTYPES = {
    "工作规则": "work-rules",
    "议事规则": "rules-of-procedure",
    "规定": "provisions",
    "办法": "measures",
    "细则": "detailed-rules",
    "实施细则": "detailed-rules",
    "条例": "regulations",
    "章程": "charter",
}
"""The kinds of documents that have a name in IRIs; any other goes without."""


def work_iri(edition: EditionView, division: str) -> str:
    """The IRI of the document that issued an edition: ``/akn/cn-360902/act/work-rules/2023-07-11/yuan-fu-fa-2023-3``.

    It is this portal's own, made after the Naming Convention: no authority in China assigns any.
    """
    country = f"cn-{division}" if division else "cn"
    number = _slug(edition.number.removesuffix("号")) or edition.rule.id
    return "/".join(
        filter(
            None,
            ("/akn", country, "act", _SUBTYPES.get(edition.rule.kind), str(edition.edition.date), number),
        )
    )


@lru_cache(maxsize=1024)
def _slug(words: str) -> str:
    """袁府发〔2023〕3 as yuan-fu-fa-2023-3."""
    apart = "".join(c if c.isalnum() else " " for c in words)
    return "-".join(" ".join(pinyin.syllables(apart)).lower().split())


def _add(above: etree._Element, name: str, words: str = "", /, **attributes: str) -> etree._Element:
    made = etree.SubElement(above, name)
    for key, value in attributes.items():
        made.set(key, value)
    if words:
        made.text = words
    return made


def _write(writing: Writing) -> bytes:
    root = etree.Element(_ROOT)
    act = _add(root, "act", name=_SUBTYPES.get(writing.edition.rule.kind, "act"))
    _meta(act, writing)
    lines = [block for block in blocks(writing.edition.text) if block.address.kind == "p"]
    for name in ("preface", "conclusions"):
        if name == "conclusions":
            body = _Body(_add(act, "body"))
            for unit in writing.edition.text.units():
                if unit.address.kind != "p":
                    body.add(unit)
        if own := [line for line in lines if line.address.steps[0][0] == name]:
            _lines(_add(act, name, eId=name), own)
    etree.indent(root)
    for told in root.iter(*_TOLD.values()):
        # blanks are words in a line
        told.tail = None
        if (line := told.getparent()) is not None:
            line.text = None
    # all elements are in one namespace: to ask it of each took as long as to make them
    named = f'<{_ROOT} xmlns="{_NAMESPACE}">'.encode()
    words = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return words.replace(f"<{_ROOT}>".encode(), named, 1) + b"\n"


def _meta(act: etree._Element, writing: Writing) -> None:
    edition, portal = writing.edition, writing.portal
    day = str(edition.edition.date)
    work = work_iri(edition, portal.division)
    expression = f"{work}/zho@{day}"
    meta = _add(act, "meta")
    about = _add(meta, "identification", source="#portal")

    def level(name: str, iri: str, this: str, author: str) -> etree._Element:
        made = _add(about, name)
        _add(made, "FRBRthis", value=this)
        _add(made, "FRBRuri", value=iri)
        if name == "FRBRWork":
            _add(made, "FRBRalias", value=edition.rule.id, name="rule")
        if name == "FRBRManifestation":
            _add(made, "FRBRalias", value=f"sha256:{edition.text.sha256}", name="source")
        _add(made, "FRBRdate", date=day, name="edition")
        _add(made, "FRBRauthor", href=author)
        return made

    made = level("FRBRWork", work, f"{work}/!main", "#issuer")
    _add(made, "FRBRcountry", value="cn")
    if subtype := _SUBTYPES.get(edition.rule.kind):
        _add(made, "FRBRsubtype", value=subtype)
    if edition.number:
        _add(made, "FRBRnumber", value=edition.number)
    _add(made, "FRBRname", value=edition.title)
    made = level("FRBRExpression", expression, f"{expression}/!main", "#issuer")
    _add(made, "FRBRauthoritative", value="true" if portal.official else "false")
    _add(made, "FRBRlanguage", language="zho")
    made = level("FRBRManifestation", f"{expression}.akn", f"{expression}/!main.akn", "#portal")
    _add(made, "FRBRformat", value=_MEDIA)
    known = _add(meta, "references", source="#portal")
    for key, name in (("issuer", edition.rule.issuer), ("portal", portal.name)):
        _add(
            known,
            "TLCOrganization",
            eId=key,
            href=f"/akn/ontology/organization/cn/{_slug(name)}",
            showAs=name,
        )


class _Body:
    """The body in the making: units are added in order of print."""

    def __init__(self, body: etree._Element) -> None:
        self._headings = [("", body)]
        """The headings that are open, the widest first, each with its kind."""
        self._open: dict[str, etree._Element] = {}
        """The innermost unit of each kind within the article, and its last table."""
        self._taken: set[str] = set()
        self._above = ""
        """What stands before the eIds of an article: the heading that it is in, where its number was there before."""

    def add(self, unit: Unit) -> None:
        kind = unit.address.kind
        if kind in HEADINGS:
            self._heading(kind, unit)
        elif kind == "art":
            self._above = (
                "" if str(unit.address) not in self._taken else f"{self._headings[-1][1].get('eId')}__"
            )
            self._open = {"art": self._made(self._headings[-1][1], unit)}
        elif kind == "table":
            self._open["table"] = _add(self._words(unit), "table", eId=self._eid(unit))
        elif kind == "tr":
            _row(self._open["table"], self._eid(unit), unit.cells)
        else:
            self._words_of(kind, unit)

    def _heading(self, kind: str, unit: Unit) -> None:
        depth = HEADINGS.index(kind)
        while self._headings[-1][0] and HEADINGS.index(self._headings[-1][0]) >= depth:
            self._headings.pop()
        self._above = ""
        made = self._made(self._headings[-1][1], unit)
        if unit.text:
            _add(made, "heading", unit.text)
        self._headings.append((kind, made))

    def _words_of(self, kind: str, unit: Unit) -> None:
        """A 款, 项 or 目: what stands in the one above it before it is an introduction, and nothing where there is none."""
        above = self._open[{"para": "art", "point": "para", "indent": "point"}[kind]]
        before = above.find("content")
        if before is not None:
            before.tag = "intro"
        made = self._made(above, unit)
        self._open[kind] = made
        if unit.text:
            _add(_add(made, "content"), "p", unit.text)

    def _words(self, unit: Unit) -> etree._Element:
        """Where the table of a unit goes: behind the words of the 款, 项 or 目 that it follows."""
        assert unit.address.parent
        above = self._open[unit.address.parent.kind]
        words = above.find("content")
        return _add(above, "content") if words is None else words

    def _made(self, above: etree._Element, unit: Unit) -> etree._Element:
        made = _add(above, _NAMES[unit.address.kind], eId=self._eid(unit))
        if unit.number:
            _add(made, "num", unit.number)
        return made

    def _eid(self, unit: Unit) -> str:
        eid, n = f"{self._above}{unit.address}", 1
        while eid in self._taken:
            n += 1
            eid = f"{self._above}{unit.address}__dup_{n}"
        self._taken.add(eid)
        return eid


def _lines(above: etree._Element, own: Iterable[Block]) -> None:
    for block in with_tables(own):
        if isinstance(block, Table):
            table = _add(
                above, "table", **{"class": block.rows[0].kind, "eId": f"{block.rows[0].address}__table"}
            )
            for row in block.rows:
                _row(table, str(row.address), row.cells)
        else:
            told = _TOLD.get(block.kind)
            line = _add(
                above, "p", "" if told else block.words, **{"class": block.kind, "eId": str(block.address)}
            )
            if told:
                _add(line, told, block.words)


def _row(table: etree._Element, eid: str, cells: Iterable[Cell]) -> None:
    row = _add(table, "tr", eId=eid)
    for cell in cells:
        spans = {"colspan": cell.columns, "rowspan": cell.rows}
        _add(_add(row, "td", **{name: str(n) for name, n in spans.items() if n > 1}), "p", cell.text)


FORMAT = TextFormat("Akoma Ntoso", "xml", _MEDIA, 5, _write, addressed=True, for_programs=True)

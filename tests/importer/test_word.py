"""Word files as offices make them: numbers that are settings, tables that hold the page, words struck out."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.importer import Draft, import_text, readers

LEVELS = (
    ("chineseCountingThousand", "第%1章", "tab"),
    ("chineseCounting", "第%2条", "space"),
    ("chineseCounting", "（%3）", "nothing"),
    ("decimal", "%4.", "tab"),
)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: Document) -> Draft:
    return import_text(readers.read_bytes(saved(document), ".docx"), rule="any")


def shown(draft: Draft) -> list[tuple[str, str, str]]:
    return [
        (str(unit.address), unit.number, unit.text)
        for unit in draft.text.units()
        if unit.address.kind != "p" and (unit.number or unit.text)
    ]


def numbering(document: Document, *, levels: Sequence[tuple[str, str, str]], restart: bool = True) -> None:
    """Number 7 counts by ``levels``; number 8 is the same list begun anew where it is used first."""
    root = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text, suffix) in enumerate(levels)
    )
    if not restart:
        # articles run on through the chapters
        xml = xml.replace(
            '<w:numFmt w:val="chineseCounting"/><w:suff w:val="space"/>',
            '<w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/><w:suff w:val="space"/>',
        )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    for number, override in (
        (7, ""),
        (8, '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/>{override}</w:num>'
            )
        )


def add(document: Document, words: str, *, depth: int | None = None, number: int = 7) -> Any:
    paragraph = document.add_paragraph(words)
    if depth is not None:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        )
    return paragraph


def test_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    numbering(document, levels=LEVELS, restart=False)
    add(document, "某县会议规则")
    for depth, words in (
        (0, "总则"),
        (1, "甲："),
        (2, "子；"),
        (2, "丑。"),
        (3, "天。"),
        (1, "乙。"),
        (0, "附则"),
        (1, "丙。"),
    ):
        add(document, words, depth=depth)
    draft = read(document)
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert shown(draft) == [
        ("chp_1", "第一章", "总则"),
        ("art_1", "第一条", ""),
        ("art_1__para_1", "", "甲："),
        ("art_1__para_1__point_1", "（一）", "子；"),
        ("art_1__para_1__point_2", "（二）", "丑。"),
        ("art_1__para_1__point_2__indent_1", "1.", "天。"),
        ("art_2", "第二条", ""),
        ("art_2__para_1", "", "乙。"),
        ("chp_2", "第二章", "附则"),
        ("art_3", "第三条", ""),
        ("art_3__para_1", "", "丙。"),
    ]


def test_a_list_begun_anew_is_numbered_from_one() -> None:
    document = docx.Document()
    numbering(document, levels=LEVELS)
    for words, depth, number in (
        ("第一条　甲：", None, 0),
        ("子；", 2, 7),
        ("丑。", 2, 7),
        ("第二条　乙：", None, 0),
        ("寅；", 2, 8),
        ("卯。", 2, 8),
    ):
        add(document, words, depth=depth, number=number)
    assert [number for _, number, _ in shown(read(document)) if "（" in number] == [
        "（一）",
        "（二）",
        "（一）",
        "（二）",
    ]


def test_numbers_of_a_style_hold_for_the_styles_made_from_it() -> None:
    document = docx.Document()
    numbering(document, levels=LEVELS)
    styles = document.styles
    parent = styles.add_style("条", 1)
    parent.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>')
    )
    child = styles.add_style("条二", 1)
    child.base_style = parent
    document.add_paragraph("甲。", style=parent)
    document.add_paragraph("乙。", style=child)
    assert [number for _, number, _ in shown(read(document)) if number] == ["第一条", "第二条"]


def test_a_list_that_names_a_style_has_the_levels_of_that_style() -> None:
    document = docx.Document()
    numbering(document, levels=LEVELS)
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="numbering" w:styleId="Rules"><w:name w:val="Rules"/>'
            '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        )
    )
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="78"><w:numStyleLink w:val="Rules"/></w:abstractNum>'
        ),
    )
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="9"><w:abstractNumId w:val="78"/></w:num>'))
    add(document, "第一条　会议分为：")
    for words in ("全体会议；", "常务会议。"):
        add(document, words, depth=2, number=9)
    assert [(number, words) for _, number, words in shown(read(document)) if "会议" in words] == [
        ("", "会议分为："),
        ("（一）", "全体会议；"),
        ("（二）", "常务会议。"),
    ]


def test_a_style_without_a_level_has_the_level_that_names_it() -> None:
    document = docx.Document()
    numbering(document, levels=LEVELS, restart=False)
    levels = document.part.numbering_part.element[0].findall(qn("w:lvl"))
    styles = []
    for depth, name in enumerate(("章", "条", "项")):
        style = document.styles.add_style(name, 1)
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="7"/></w:numPr>')
        )
        levels[depth].insert(2, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{style.style_id}"/>'))
        styles.append(style)
    for depth, words in (
        (0, "总则"),
        (1, "会议分为："),
        (2, "全体会议；"),
        (2, "常务会议。"),
        (0, "附则"),
        (1, "施行。"),
    ):
        document.add_paragraph(words, style=styles[depth])
    assert [number for _, number, _ in shown(read(document)) if number] == [
        "第一章",
        "第一条",
        "（一）",
        "（二）",
        "第二章",
        "第二条",
    ]


@pytest.mark.parametrize(
    "style, text, expected",
    [
        ("chineseCounting", "%1、", "二十一、"),
        ("ideographDigital", "%1、", "二十一、"),
        ("decimal", "第%1条", "第21条"),
        ("decimalFullWidth", "第%1条", "第２１条"),
        ("japaneseCounting", "第%1条", "第二十一条"),
    ],
)
def test_numerals_of_word(style: str, text: str, expected: str) -> None:
    document = docx.Document()
    numbering(document, levels=[(style, text, "nothing")])
    for _ in range(21):
        add(document, "会议公开举行。", depth=0)
    assert [number for address, number, _ in shown(read(document)) if address == "art_21"] == [expected]


def test_a_table_that_holds_the_page_is_read_as_lines() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "第一条 甲。"
    cell.add_paragraph("第二条 乙。")
    draft = read(document)
    assert draft.account.whole
    assert [number for _, number, _ in shown(draft) if number] == ["第一条", "第二条"]


def test_a_table_within_a_table_is_read_once() -> None:
    document = docx.Document()
    document.add_paragraph("第一条 见下表。")
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "职务"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "县长", "一人"
    draft = read(document)
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert shown(draft)[-1][2].split() == ["职务", "县长", "一人"]


def _struck(run: Any) -> None:
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>')
    run._r.addprevious(deleted)
    deleted.append(run._r)
    for words in run._r.findall(qn("w:t")):
        words.tag = qn("w:delText")


def _moved(run: Any) -> None:
    moved = parse_xml(f'<w:moveFrom {nsdecls("w")} w:id="1" w:author="a"/>')
    run._r.addprevious(moved)
    moved.append(run._r)


def _hidden(run: Any) -> None:
    run.font.hidden = True


@pytest.mark.parametrize("take_away", [_struck, _moved, _hidden])
def test_words_that_word_does_not_show_are_reported(take_away: Callable[[Any], None]) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第一条 会议公开")
    take_away(paragraph.add_run("不"))
    paragraph.add_run("举行。")
    draft = read(document)
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert shown(draft)[-1][2] == "会议公开举行。"
    assert [drop.text for drop in draft.reading.drops] == ["不"]

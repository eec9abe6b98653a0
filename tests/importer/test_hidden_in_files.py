"""A sentence at a random place of a random structure is found again, in the text or among the drops that have a name."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import readers
from generator.importer.reading import Reading
from tests.importer import made_odt, made_rtf, made_word
from tests.importer.made import as_pages
from tests.importer.made_word import NAMESPACES, paragraph, run, table
from tests.support.chance import tried

pytestmark = pytest.mark.slow

MARK = "县长应当在三日内答复甲乙丙丁。"
Wrap = Callable[[str], str]


def found(reading: Reading) -> None:
    """The sentence stands in a line, or in a drop whose reason says what it was."""
    places = [line for line in reading.text.split("\n") if MARK in line]
    places += [drop.reason for drop in reading.drops if MARK in drop.text and drop.reason]
    assert places, (reading.text, reading.drops)
    assert reading.lost == 0
    dropped = [
        drop for drop in reading.drops if MARK in drop.text and drop.reason not in ("注音", "对照表的其他栏")
    ]
    assert not dropped or reading.doubts, "a sentence was dropped without a doubt"


def around(before: str, after: str) -> Wrap:
    return lambda inner: f"{before}{inner}{after}"


BOX = around(
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    "<w:txbxContent><w:p>",
    "</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape/></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
)
INLINE: dict[str, Wrap] = {
    "insertion": around('<w:ins w:id="1">', "</w:ins>"),
    "moved here": around('<w:moveTo w:id="1">', "</w:moveTo>"),
    "moved away": around('<w:moveFrom w:id="1">', "</w:moveFrom>"),
    "deletion": around('<w:del w:id="1">', "</w:del>"),
    "link": around("<w:hyperlink>", "</w:hyperlink>"),
    "smart tag": around("<w:smartTag>", "</w:smartTag>"),
    "custom XML": around("<w:customXml>", "</w:customXml>"),
    "control": around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "placeholder": around("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "simple field": around('<w:fldSimple w:instr="REF a">', "</w:fldSimple>"),
    "field": around(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    "code of a field": around(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>', ""
    ),
    "ruby base": around(f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>"),
    "ruby": around("<w:r><w:ruby><w:rt>", f"</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>"),
    "choice": around("<mc:AlternateContent><mc:Choice Requires='a'>", "</mc:Choice></mc:AlternateContent>"),
    "text box": BOX,
    "old text box": around("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>", "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
    "words before": around(run("会议公开，"), ""),
    "words after": around("", run("会议结束。")),
    "direction": around('<w:bdo w:val="ltr">', "</w:bdo>"),
}  # fmt: skip
LEAVES = [
    run(MARK),
    run(MARK, "<w:vanish/>"),
    run(MARK, "<w:strike/>"),
    run(MARK, "<w:dstrike/><w:b/>"),
    run(MARK[:5], "<w:b/>") + run(MARK[5:]),
    f'<w:del w:id="1"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>',
    f"<m:oMath><m:r><m:t>{MARK}</m:t></m:r></m:oMath>",
    f"<m:oMath><m:f><m:num><m:r><m:t>{MARK}</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
    f'<w:r><w:pict><v:shape><v:textpath string="{MARK}"/></v:shape></w:pict></w:r>',
    f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\x({MARK})</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    f'<w:r><w:drawing><wp:inline><wp:docPr descr="{MARK}"/><a:graphic><a:graphicData><pic:pic><a:blip/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    '<w:r><w:footnoteReference w:id="5"/></w:r>',
    '<w:r><w:endnoteReference w:id="5"/></w:r>',
    '<w:r><w:commentReference w:id="5"/></w:r>',
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="chart1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds r:dm="data1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
]  # fmt: skip
PARTS = {
    **{
        f"{kind}s": f'<w:{kind}s {NAMESPACES}><w:{kind} w:id="5">{paragraph(MARK)}</w:{kind}></w:{kind}s>'
        for kind in ("footnote", "endnote", "comment")
    },
    "chart1": f"<c:chartSpace {NAMESPACES}><a:t>{MARK}</a:t></c:chartSpace>",
    "data1": f"<dgm:dataModel {NAMESPACES}><a:t>{MARK}</a:t></dgm:dataModel>",
}
BLOCKS: dict[str, Wrap] = {
    "cell": lambda inner: table(("甲", inner + paragraph("乙")), ("丙", "丁")),
    "first cell": lambda inner: table((inner, "乙")),
    "frame": lambda inner: table((inner,)),
    "merged cell": lambda inner: table(("甲", "乙"), (f"<w:tcPr><w:vMerge/></w:tcPr>{inner}", "丁")),
    "deleted row": lambda inner: table(("甲", "乙"), (inner, "丁")).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="3"/></w:trPr>', 2),
    "control": around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "custom XML": around("<w:customXml>", "</w:customXml>"),
    "choice": around("<mc:AlternateContent><mc:Choice Requires='a'>", "</mc:Choice></mc:AlternateContent>"),
    "box": lambda inner: BOX("").replace("<w:p></w:p>", inner).join(("<w:p>", "</w:p>")),
    "after a deleted mark": lambda inner: paragraph("会议", '<w:rPr><w:del w:id="2"/></w:rPr>') + inner,
    "paragraphs around": lambda inner: paragraph("会议公开。") + inner + paragraph("会议结束。"),
}  # fmt: skip
RULE = [paragraph("某县会议规则"), paragraph("第一条　甲。"), paragraph("第二条　乙。")]


@tried("hidden in Word files")
@given(
    st.sampled_from(LEAVES),
    st.lists(st.sampled_from(sorted(INLINE)), max_size=4),
    st.sampled_from(["", "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:del w:id="9"/></w:rPr>', "<w:numPr/>"]),
    st.lists(st.sampled_from(sorted(BLOCKS)), max_size=3),
    st.integers(0, 3),
)
def test_a_sentence_in_a_word_file_is_found(
    leaf: str, inline: list[str], properties: str, blocks: list[str], place: int
) -> None:
    inner = leaf
    for name in inline:
        inner = INLINE[name](inner)
    body = paragraph(inner, properties)
    for name in blocks:
        body = BLOCKS[name](body)
    found(readers.read_bytes(made_word.word("".join((*RULE[:place], body, *RULE[place:])), PARTS), ".docx"))


ODT_INLINE: dict[str, Wrap] = {
    "span": around("<text:span>", "</text:span>"),
    "struck": around("<text:span text:style-name='struck'>", "</text:span>"),
    "hidden": around("<text:span text:style-name='hidden'>", "</text:span>"),
    "link": around("<text:a>", "</text:a>"),
    "note": around("<text:note text:note-class='footnote'><text:note-body><text:p>", "</text:p></text:note-body></text:note>"),
    "comment": around("<office:annotation><text:p>", "</text:p></office:annotation>"),
    "ruby base": around("<text:ruby><text:ruby-base>", "</text:ruby-base><text:ruby-text>a</text:ruby-text></text:ruby>"),
    "ruby": around("<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>", "</text:ruby-text></text:ruby>"),
    "placeholder": around("<text:placeholder>", "</text:placeholder>"),
    "hidden field": around("<text:hidden-paragraph>", "</text:hidden-paragraph>"),
    "field": around("<text:conditional-text>", "</text:conditional-text>"),
    "frame": around("<draw:frame><draw:text-box><text:p>", "</text:p></draw:text-box></draw:frame>"),
    "shape": around("<draw:custom-shape><text:p>", "</text:p></draw:custom-shape>"),
    "group": around("<draw:g><draw:rect><text:p>", "</text:p></draw:rect></draw:g>"),
    "words": around("会议公开，", "会议结束。"),
    "tab": around("<text:tab/>", "<text:line-break/>"),
}  # fmt: skip
ODT_BLOCKS: dict[str, Wrap] = {
    "cell": lambda inner: made_odt.table(("甲", f"<table:table-cell>{inner}</table:table-cell>"), ("丙", "丁")),
    "covered cell": lambda inner: made_odt.table(("甲", f"<table:covered-table-cell>{inner}</table:covered-table-cell>")),
    "header row": lambda inner: made_odt.table((f"<table:table-cell>{inner}</table:table-cell>", "乙"))
    .replace("<table:table-row>", "<table:table-header-rows><table:table-row>")
    .replace("</table:table-row>", "</table:table-row></table:table-header-rows>"),
    "section": around("<text:section>", "</text:section>"),
    "hidden section": around("<text:section text:display='none'>", "</text:section>"),
    "list": around("<text:list text:style-name='articles'><text:list-item>", "</text:list-item></text:list>"),
    "dots": around("<text:list text:style-name='dots'><text:list-item>", "</text:list-item></text:list>"),
    "contents": around("<text:table-of-content><text:index-body>", "</text:index-body></text:table-of-content>"),
    "page frame": around("<draw:frame><draw:text-box>", "</draw:text-box></draw:frame>"),
}  # fmt: skip
DELETED = (
    f"<text:tracked-changes><text:changed-region text:id='gone'><text:deletion><text:p>{MARK}</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
)


@tried("hidden in OpenDocument files")
@given(
    st.sampled_from(
        [
            MARK,
            f"{MARK[:4]}<text:span>{MARK[4:]}</text:span>",
            "<text:change text:change-id='gone'/>",
            f"<draw:frame><draw:image/><svg:desc>{MARK}</svg:desc></draw:frame>",
        ]
    ),
    st.lists(st.sampled_from(sorted(ODT_INLINE)), max_size=4),
    st.lists(st.sampled_from(sorted(ODT_BLOCKS)), max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_a_sentence_in_an_opendocument_file_is_found(
    leaf: str, inline: list[str], blocks: list[str], first: bool, flat: bool
) -> None:
    inner = leaf
    for name in inline:
        inner = ODT_INLINE[name](inner)
    body = made_odt.paragraph(inner)
    for name in blocks:
        body = ODT_BLOCKS[name](body)
    rule = made_odt.paragraph("某县会议规则") + made_odt.paragraph("第一条　甲。")
    whole = DELETED + (body + rule if first else rule + body)
    found(readers.read_bytes(made_odt.flat(whole) if flat else made_odt.odt(whole), ".odt"))


RTF_INLINE: dict[str, Wrap] = {
    "group": around("{\\b ", "}"),
    "struck": around("{\\strike ", "}"),
    "hidden": around("{\\v ", "}"),
    "deleted": around("{\\deleted ", "}"),
    "revised": around("{\\revised ", "}"),
    "field": around("{\\field{\\*\\fldinst REF a}{\\fldrslt ", "}}"),
    "footnote": around("{\\footnote \\pard ", "}"),
    "comment": around("{\\*\\annotation \\pard ", "}"),
    "box": around("{\\shp{\\*\\shpinst{\\shptxt \\pard ", "\\par}}}"),
    "old box": around("{\\*\\do{\\dptxbxtext \\pard ", "\\par}}"),
    "head": around("{\\header \\pard ", "\\par}"),
    "number": around("{\\listtext ", "\\tab}"),
    "equation": around("{\\mmath{\\*\\moMath{\\mr ", "}}}"),
    "words": around(made_rtf.words("会议公开，"), made_rtf.words("会议结束。")),
}
RTF_BLOCKS: dict[str, Wrap] = {
    "cell": lambda inner: made_rtf.table(("甲", inner), ("丙", "丁")),
    "merged cell": lambda inner: made_rtf.table(("甲", "乙"), (inner, "丁"), definitions=("\\clvmgf\\cellx1000\\cellx2000", "\\clvmrg\\cellx1000\\cellx2000")),
    "nested cell": lambda inner: made_rtf.table(("甲", f"{inner}\\nestcell\\nestrow ")),
    "no cells": lambda inner: f"\\pard\\intbl {inner}\\cell\\row ",
    "paragraph": lambda inner: f"\\pard {inner}\\par ",
}  # fmt: skip


@tried("hidden in RTF files")
@given(
    st.sampled_from([made_rtf.words(MARK), made_rtf.by_number(MARK), made_rtf.words(MARK[:6]) + "{\\b " + made_rtf.words(MARK[6:]) + "}"]),
    st.lists(st.sampled_from(sorted(RTF_INLINE)), max_size=4),
    st.sampled_from(sorted(RTF_BLOCKS)),
    st.booleans(),
)  # fmt: skip
def test_a_sentence_in_an_rtf_file_is_found(leaf: str, inline: list[str], block: str, first: bool) -> None:
    inner = leaf
    for name in inline:
        inner = RTF_INLINE[name](inner)
    body = RTF_BLOCKS[block](inner)
    rule = made_rtf.paragraph("某县会议规则") + made_rtf.paragraph("第一条　甲。")
    found(readers.read_bytes(made_rtf.rtf(body + rule if first else rule + body), ".rtf"))


LINE = st.tuples(
    st.sampled_from([60, 79, 111, 300, 330]),
    st.sampled_from(
        ["会议由县长召集和主持，", "第三条　会议公开。", "甲", "— 3 —", "某县人民政府文件", "时限　　五日"]
    ),
)
RULES = st.sampled_from(
    [
        "",
        "60 100 400 600 re S",
        "60 100 m 60 700 l 320 100 m 320 700 l 560 100 m 560 700 l 60 100 m 560 100 l 60 400 m 560 400 l 60 700 m 560 700 l S",
        "60 400 500 1 re f",
    ]
)


@tried("hidden in PDF files")
@given(
    st.lists(st.lists(LINE, max_size=30), min_size=1, max_size=3),
    st.integers(0, 2),
    st.integers(0, 30),
    st.sampled_from([62, 79, 330]),
    RULES,
)
def test_a_sentence_in_a_pdf_file_is_found(
    pages: list[list[tuple[int, str]]], page: int, at: int, left: int, rules: str
) -> None:
    made = []
    for number, lines in enumerate(pages):
        placed = [(x, 780 - 22 * (n // 2 if n % 3 else n), words) for n, (x, words) in enumerate(lines)]
        if number == min(page, len(pages) - 1):
            # on a line of its own, or beside others
            y = 780 - 22 * min(at, len(lines))
            placed = [one for one in placed if one[1] != y or one[0] + 160 < left or one[0] > left + 250]
            placed.append((left, y, MARK))
        made.append(placed)
    found(readers.read_bytes(as_pages(made, rules=rules), ".pdf"))

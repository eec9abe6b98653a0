"""What becomes of each element in each kind of file is what the guide's table says: every cell of it is tried here."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from generator.importer import Refusal, readers
from tests.importer import made_odt, made_rtf, made_word
from tests.importer.made import as_pages, as_pdf
from tests.importer.made_word import NAMESPACES, run
from tests.importer.made_word import paragraph as w_p

GUIDE = Path(__file__).parents[2] / "docs/import/index.md"
MARK = "县长应当答复"
KEPT, DOUBTED, NAMED, NAMED_ONLY, REFUSED, NONE = "保留", "保留，存疑", "注明，存疑", "注明", "先选一栏", "—"
"""What the table says: in the text; in the text and doubted; a drop and doubted; a drop; refused until a person chooses; none there."""


def word(inner: str, **parts: str) -> bytes:
    return made_word.word(w_p("某县会议规则") + w_p("第一条　甲。") + inner + w_p("第二条　乙。"), parts)


def within(inner: str, **parts: str) -> bytes:
    return word(w_p(run("第三条　按照") + inner + run("办理。")), **parts)


def odt(inner: str, **more: str) -> bytes:
    p = made_odt.paragraph
    return made_odt.odt(p("某县会议规则") + p("第一条　甲。") + inner + p("第二条　乙。"), **more)  # type: ignore[arg-type]  # one of two texts


def odt_in(inner: str) -> bytes:
    return odt(made_odt.paragraph(f"第三条　按照{inner}办理。"))


def rtf(inner: str) -> bytes:
    p = made_rtf.paragraph
    return made_rtf.rtf(p("某县会议规则") + p("第一条　甲。") + inner + p("第二条　乙。"))


def rtf_in(inner: str) -> bytes:
    return rtf(made_rtf.paragraph(f"{made_rtf.words('第三条　按照')}{inner}{made_rtf.words('办理。')}"))


def pdf(*lines: tuple[int, int, str], rules: str = "") -> bytes:
    rest = [(79, 780, "某县会议规则"), (111, 760, "第一条　甲。"), (111, 100, "第二条　乙。")]
    return as_pages([[*rest, *lines]], rules=rules)


def note(kind: str) -> str:
    return f'<w:{kind}s {NAMESPACES}><w:{kind} w:id="5">{w_p(MARK)}</w:{kind}></w:{kind}s>'


BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
R = made_rtf.words(MARK)
FRAME = f"<draw:frame><draw:image/><svg:desc>{MARK}</svg:desc></draw:frame>"
GRID = "60 600 m 60 700 l 320 600 m 320 700 l 560 600 m 560 700 l 60 600 m 560 600 l 60 650 m 560 650 l 60 700 m 560 700 l S"
SIDE = (
    made_word.table(("现行条文", "修订后条文"), ("第一条　甲。", "第一条　乙。")),
    made_odt.table(("现行条文", "修订后条文"), ("第一条　甲。", "第一条　乙。")),
    made_rtf.table(("现行条文", "修订后条文"), ("第一条　甲。", "第一条　乙。")),
)
LEVEL = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
COLUMNS = [
    (x, 740 - 22 * n, "会议由县长召集和主持，按照规定办理" if n < 11 or x > 300 else MARK)
    for n in range(12)
    for x in (60, 330)
]
FORMATS = (".docx", ".odt", ".rtf", ".pdf")
Made = Callable[[], bytes] | None
ELEMENTS: dict[str, tuple[tuple[str, Made], ...]] = {
    "文字、制表符、换行": (
        (KEPT, lambda: within(f"<w:r><w:tab/><w:t>{MARK}</w:t><w:br/></w:r>")),
        (KEPT, lambda: odt_in(f"<text:tab/>{MARK}<text:line-break/>")),
        (KEPT, lambda: rtf_in(f"\\tab {R}\\line ")),
        (KEPT, lambda: pdf((79, 400, MARK))),
    ),
    "链接、域的结果、填好的内容控件": (
        (KEPT, lambda: within(f'<w:hyperlink><w:fldSimple w:instr="REF a">{run(MARK)}</w:fldSimple></w:hyperlink>')),
        (KEPT, lambda: odt_in(f"<text:a><text:conditional-text>{MARK}</text:conditional-text></text:a>")),
        (KEPT, lambda: rtf_in(f"{{\\field{{\\*\\fldinst REF a}}{{\\fldrslt {R}}}}}")),
        (KEPT, lambda: pdf((79, 400, MARK))),
    ),
    "项目符号": (
        (NAMED_ONLY, lambda: word(w_p("子；", NUMBERED), numbering=f"<w:numbering {NAMESPACES}>{LEVEL}</w:numbering>")),
        (NAMED_ONLY, lambda: odt(f"<text:list text:style-name='dots'><text:list-item>{made_odt.paragraph('子；')}</text:list-item></text:list>")),
        (NAMED_ONLY, lambda: rtf(made_rtf.paragraph("{\\listtext\\f1 \\'b7\\tab}" + made_rtf.words("子；")))),
        (NONE, None),
    ),
    "表格": (
        (KEPT, lambda: word(made_word.table(("甲", MARK), ("丙", "丁")))),
        (KEPT, lambda: odt(made_odt.table(("甲", MARK), ("丙", "丁")))),
        (KEPT, lambda: rtf(made_rtf.table(("甲", MARK), ("丙", "丁")))),
        (DOUBTED, lambda: pdf((70, 670, "甲"), (330, 670, MARK), (70, 620, "丙"), (330, 620, "丁"), rules=GRID)),
    ),
    "合并的格": (
        (KEPT, lambda: word(made_word.table((f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{w_p(MARK)}',), ("丙", "丁")))),
        (KEPT, lambda: odt(made_odt.table((f"<table:table-cell table:number-columns-spanned='2'>{made_odt.paragraph(MARK)}</table:table-cell>",), ("丙", "丁")))),
        (KEPT, lambda: rtf(made_rtf.table((MARK,), ("丙", "丁"), definitions=("\\cellx2000",)))),
        (DOUBTED, lambda: pdf((70, 670, MARK), (70, 620, "丙"), (330, 620, "丁"), rules=GRID.replace("320 600 m 320 700 l", "320 600 m 320 650 l"))),
    ),
    "表格里的表格": (
        (DOUBTED, lambda: word(made_word.table(("甲", made_word.table((MARK, "乙")) + w_p("")), ("丙", "丁")))),
        (DOUBTED, lambda: odt(made_odt.table(("甲", f"<table:table-cell>{made_odt.table((MARK, '乙'))}</table:table-cell>"), ("丙", "丁")))),
        (DOUBTED, lambda: rtf(made_rtf.table(("甲", f"{R}\\nestcell\\nestrow "), ("丙", "丁")))),
        (NONE, None),
    ),
    "新旧条文对照表": (
        (REFUSED, lambda: word(SIDE[0])),
        (REFUSED, lambda: odt(SIDE[1])),
        (REFUSED, lambda: rtf(SIDE[2])),
        (REFUSED, lambda: pdf((70, 670, "现行条文"), (330, 670, "修订后条文"), (70, 620, "第一条　甲。"), (330, 620, "第一条　乙。"), rules=GRID)),
    ),
    "公式": (
        (DOUBTED, lambda: within(f"<m:oMath><m:f><m:num><m:r><m:t>{MARK}</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>")),
        (DOUBTED, lambda: odt_in(f"<draw:frame><draw:object><math:math><math:mfrac><math:mi>{MARK}</math:mi><math:mn>2</math:mn></math:mfrac></math:math></draw:object></draw:frame>")),
        (DOUBTED, lambda: rtf_in(f"{{\\mmath{{\\*\\moMath{{\\mf{{\\mnum{{\\mr {R}}}}}{{\\mden{{\\mr 2}}}}}}}}}}")),
        (NONE, None),
    ),
    "符号字体里的符号、上标的数字": (
        (KEPT, lambda: within(f'{run(MARK)}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>{run("3", "<w:vertAlign w:val=" + chr(34) + "superscript" + chr(34) + "/>")}')),
        (KEPT, lambda: odt_in(f"{MARK}<text:span text:style-name='signs'>\uf0b3</text:span><text:span text:style-name='raised'>3</text:span>")),
        (KEPT, lambda: rtf_in(f"{R}{{\\f1 \\'b3}}{{\\super 3}}")),
        (NONE, None),
    ),
    "图片": (
        (NAMED, lambda: within(f'<w:r><w:drawing><wp:inline><wp:docPr descr="{MARK}"/><a:blip/></wp:inline></w:drawing></w:r>')),
        (NAMED, lambda: odt_in(FRAME)),
        (NAMED, lambda: rtf_in("{\\pict\\pngblip\\picwgoal1440\\pichgoal1440 00}")),
        (NAMED, lambda: pdf(rules="q 200 0 0 100 100 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")),
    ),
    "图表、别的程序做的对象": (
        (NAMED, lambda: within('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')),
        (NAMED, lambda: odt_in("<draw:frame><draw:object-ole/></draw:frame>")),
        (NAMED, lambda: rtf_in("{\\object{\\*\\objclass Excel.Sheet.8}}")),
        (NONE, None),
    ),
    "文本框里的条文": (
        (DOUBTED, lambda: within(BOX.format(w_p(f"{MARK}。")))),
        (DOUBTED, lambda: odt_in(f"<draw:frame><draw:text-box>{made_odt.paragraph(MARK + '。')}</draw:text-box></draw:frame>")),
        (DOUBTED, lambda: rtf_in(f"{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {made_rtf.words(MARK + '。')}\\par}}}}}}")),
        (NONE, None),
    ),
    "别的文本框（如印章）": (
        (NAMED, lambda: within(BOX.format(w_p(MARK)))),
        (NAMED, lambda: odt_in(f"<draw:frame><draw:text-box>{made_odt.paragraph(MARK)}</draw:text-box></draw:frame>")),
        (NAMED, lambda: rtf_in(f"{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {R}\\par}}}}}}")),
        (NONE, None),
    ),
    "修订加入的文字": (
        (DOUBTED, lambda: within(f'<w:ins w:id="1">{run(MARK)}</w:ins>')),
        (DOUBTED, lambda: odt_in(f"<text:change-start text:change-id='a'/>{MARK}<text:change-end text:change-id='a'/>")),
        (DOUBTED, lambda: rtf_in(f"{{\\revised {R}}}")),
        (NONE, None),
    ),
    "修订删去的文字": (
        (NAMED, lambda: within(f'<w:del w:id="1"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>')),
        (NAMED, lambda: odt(f"<text:tracked-changes><text:changed-region text:id='a'><text:deletion>{made_odt.paragraph(MARK)}</text:deletion></text:changed-region></text:tracked-changes>" + made_odt.paragraph("第三条　<text:change text:change-id='a'/>丙。"))),
        (NAMED, lambda: rtf_in(f"{{\\deleted {R}}}")),
        (NONE, None),
    ),
    "画有删除线的文字": (
        (DOUBTED, lambda: within(run(MARK, "<w:strike/>"))),
        (DOUBTED, lambda: odt_in(f"<text:span text:style-name='struck'>{MARK}</text:span>")),
        (DOUBTED, lambda: rtf_in(f"{{\\strike {R}}}")),
        (NONE, None),
    ),
    "隐藏的文字": (
        (NAMED, lambda: within(run(MARK, "<w:vanish/>"))),
        (NAMED, lambda: odt_in(f"<text:span text:style-name='hidden'>{MARK}</text:span>")),
        (NAMED, lambda: rtf_in(f"{{\\v {R}}}")),
        (NONE, None),
    ),
    "注音": (
        (NAMED_ONLY, lambda: within(f"<w:r><w:ruby><w:rt>{run(MARK)}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>")),
        (NAMED_ONLY, lambda: odt_in(f"<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>{MARK}</text:ruby-text></text:ruby>")),
        (NONE, None),
        (NONE, None),
    ),
    "脚注、尾注": (
        (NAMED, lambda: within('<w:r><w:footnoteReference w:id="5"/></w:r>', footnotes=note("footnote"))),
        (NAMED, lambda: odt_in(f"<text:note text:note-class='footnote'><text:note-body>{made_odt.paragraph(MARK)}</text:note-body></text:note>")),
        (NAMED, lambda: rtf_in(f"{{\\footnote \\pard {R}}}")),
        (NONE, None),
    ),
    "批注": (
        (NAMED, lambda: within('<w:r><w:commentReference w:id="5"/></w:r>', comments=note("comment"))),
        (NAMED, lambda: odt_in(f"<office:annotation>{made_odt.paragraph(MARK)}</office:annotation>")),
        (NAMED, lambda: rtf_in(f"{{\\*\\annotation \\pard {R}}}")),
        (NAMED, lambda: noted(pdf())),
    ),
    "页眉、页脚、页码": (
        (NAMED_ONLY, lambda: word("", header1=f"<w:hdr {NAMESPACES}>{w_p(MARK)}</w:hdr>")),
        (NAMED_ONLY, lambda: odt("", margins=f"<style:header>{made_odt.paragraph(MARK)}</style:header>")),
        (NAMED_ONLY, lambda: rtf(f"{{\\header \\pard {R}\\par}}")),
        (NAMED_ONLY, lambda: as_pdf("某县会议规则\n第一条　甲。\n第二条　乙。")),
    ),
    "分栏、两页并排": (
        (KEPT, lambda: word(w_p(MARK, '<w:sectPr><w:cols w:num="2"/></w:sectPr>'))),
        (KEPT, lambda: odt(f"<text:section>{made_odt.paragraph(MARK)}</text:section>")),
        (KEPT, lambda: rtf(f"\\sectd\\cols2 {made_rtf.paragraph(MARK)}")),
        (KEPT, lambda: pdf(*COLUMNS)),
    ),
}  # fmt: skip


def noted(data: bytes) -> bytes:
    """The same with a remark of a reader on its page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_annotation(page_number=0, annotation=FreeText(text=MARK, rect=(50, 550, 200, 650)))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


CELLS = [
    pytest.param(*cell, suffix, id=f"{name} {suffix}")
    for name, cells in ELEMENTS.items()
    for suffix, cell in zip(FORMATS, cells, strict=True)
    if cell[1] is not None
]


@pytest.mark.parametrize("state, make, suffix", CELLS)
def test_an_element_becomes_what_the_table_says(state: str, make: Callable[[], bytes], suffix: str) -> None:
    if state == REFUSED:
        with pytest.raises(Refusal, match="--column 2"):
            readers.read_bytes(make(), suffix)
        return
    reading = readers.read_bytes(make(), suffix)
    assert reading.lost == 0
    assert (MARK in reading.text) == (state in (KEPT, DOUBTED))
    assert bool(reading.drops) == (state in (NAMED, NAMED_ONLY))
    assert bool(reading.doubts) == (state in (DOUBTED, NAMED))


def test_the_guide_has_this_very_table() -> None:
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in re.findall(r"^\|.*\|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    start = rows.index(["文件里的", *(f"`{suffix}`" for suffix in FORMATS)])
    found = {name: states for name, *states in rows[start + 2 : start + 2 + len(ELEMENTS)]}
    assert found == {name: [state for state, _ in cells] for name, cells in ELEMENTS.items()}

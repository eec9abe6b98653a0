"""PDF with a text layer: lines in the order of reading, tables by their rules; page numbers and running heads are drops."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from generator.importer import markers
from generator.importer.doubts import Doubt
from generator.importer.readers.grids import Grid, lay_out
from generator.importer.readers.pdf_columns import forced_gaps, in_order, middle_gap, plain_gaps, unsure
from generator.importer.readers.pdf_page import (
    Line,
    Picture,
    Run,
    letters_of,
    lines_of,
    notes_of,
    pictures_of,
    rules_of,
)
from generator.importer.readers.pdf_tables import RuledTable, tables_of
from generator.importer.readers.remarks import NOTED, UNSEEN, picture
from generator.importer.readers.transcript import Passage, Transcript
from generator.importer.reading import Choices, Drop, Reading, Refusal

__all__ = ["read"]

_PAGE = re.compile(
    r"[-—–－ \u3000]*(?:第 *)?[0-9０-９]{1,4}(?: *[/／] *[0-9]{1,4})?(?: *页)?(?: *共 *[0-9]+ *页)?[-—–－ \u3000]*"
)

_EDGE = 2
"""So many lines at the top and at the foot of a page may be no text."""
_NEAR = 1.1
"""Lines of a text are no further from one another than so many times their usual distance, and of a size."""
_NOTE = re.compile(r"(?P<ring>[①-⑳*＊※†])|[\[［〔【]注?[0-9]{1,2}[\]］〕】]|注?[0-9]{1,2}(?![0-9年月日])")
"""How a note at the foot of a page begins."""
_SMALL = 0.85
"""A note is set in letters smaller than so much of the text's."""
_TAKEN = ("页码", "页眉或页脚", "脚注", "脚注的标记", "对照表的其他栏", "合并的格里不显示的文字")
"""Drops that are letters of the page."""
NO_CHOICES = Choices()
ASLANT = "页面上有文字“{}”与正文方向不同，像是水印或页边的字，已略去：请核对它是不是规则的内容"
TABLE = "这个表格是按格线从 PDF 里读出的：请对照原件核对各格"
COLUMNS = (
    "有几行从中间隔开，像是分栏或没有格线的表格，已按整行读出：请对照原件；是分栏的，加 --columns 2 再导入"
)


SCANNED = "这个 PDF 是扫描件，文字是识别出来的，可能认错：请逐字对照原件"
_SCANNED = 0.8
"""A picture that covers so much of a page is the page."""
_CENTIMETRE = 72 / 2.54
_CELLS = 2.5
"""So many ems part the cells of a row."""


@dataclass(slots=True)
class _Page:
    """A page: its lines from the top down, its ruled tables with what stands in them, its gaps between columns."""

    lines: list[Line]
    tables: list[tuple[RuledTable, list[Run]]]
    pictures: list[Picture]
    notes: list[tuple[str, str]]
    middle: float
    broad: bool
    """Whether it is so broad that it may be two pages."""
    over: str = ""
    """What is turned otherwise than most of it."""
    beyond: str = ""
    """What stands beyond its edges."""
    gaps: tuple[float, ...] = ()


def read(data: bytes, choices: Choices = NO_CHOICES) -> Reading:
    """The text layer of a PDF, one line for each printed line; the importer joins them again."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refusal("这个 PDF 有密码：请解除密码，另存后再导入") from None
        raise Refusal("这个 PDF 已损坏，读不出来：请用浏览器打开后“打印为 PDF”，再导入") from None
    try:
        pages = [_page(page) for page in document]
    except pdfium.PdfiumError:
        raise Refusal("这个 PDF 有一页已损坏：请用浏览器打开后“打印为 PDF”，再导入") from None
    finally:
        document.close()
    if not any(page.lines or page.tables for page in pages):
        raise Refusal("这个 PDF 没有文字层，多半是扫描件：请先做文字识别（OCR），再导入识别后的文本")
    written = sum(_letters(run.text) for page in pages for run in _runs(page))
    transcript = Transcript()
    for number, page in enumerate(pages, 1):
        if page.over:
            transcript.drop(
                "与正文方向不同的文字", page.over, f"第 {number} 页", ASLANT.format(page.over[:40])
            )
        if page.beyond:
            transcript.drop("页面以外的文字", page.beyond, f"第 {number} 页")
    _furniture(pages, transcript)
    _footnotes(pages, transcript)
    _find_gaps(pages, choices)
    doubted = False
    if any(shown.share >= _SCANNED for page in pages for shown in page.pictures):
        transcript.doubts.append(Doubt(1, 1, SCANNED))
    for page in pages:
        if not doubted and choices.columns is None and not page.gaps and unsure(page.lines):
            transcript.doubts.append(Doubt(len(transcript.lines) + 1, 1, COLUMNS))
            doubted = True
        _write(page, transcript, choices)
    notes = [f"共 {len(pages)} 页"]
    notes += [f"第 {n} 页按 {len(page.gaps) + 1} 栏读出" for n, page in enumerate(pages, 1) if page.gaps]
    transcript.held = sum(
        map(_letters, (*transcript.lines, *(d.text for d in transcript.drops if d.reason in _TAKEN)))
    )
    return transcript.reading("pdf", written, tuple(notes))


def _page(page: pdfium.PdfPage) -> _Page:
    runs, over, beyond = letters_of(page)
    tables: list[tuple[RuledTable, list[Run]]] = []
    for table in tables_of(rules_of(page)) if runs else ():
        inside = [run for run in runs if table.holds(run)]
        if inside:
            tables.append((table, inside))
            runs = [run for run in runs if not table.holds(run)]
    return _Page(
        lines_of(runs),
        tables,
        pictures_of(page),
        notes_of(page),
        page.get_width() / 2,
        page.get_width() > 1.2 * page.get_height(),
        over,
        beyond,
    )


def _runs(page: _Page) -> list[Run]:
    return [run for line in page.lines for run in line] + [run for _, runs in page.tables for run in runs]


def _text(line: Line) -> str:
    return " ".join(run.text for run in line)


def _letters(words: str) -> int:
    """How many characters are no blanks: those between runs are put in."""
    return sum(not letter.isspace() for letter in words)


def _furniture(pages: Sequence[_Page], transcript: Transcript) -> None:
    """Take page numbers and running heads off the pages."""
    heads = Counter(
        _figureless(text)
        for page in pages
        for text in {_text(line) for line in (*page.lines[:_EDGE], *page.lines[-_EDGE:])}
    )
    for number, page in enumerate(pages, 1):
        first, last = 0, len(page.lines)
        found: list[tuple[int, str]] = []
        block = _Block(page.lines)
        while first < min(_EDGE, last) and (
            reason := _reason(page.lines[first], heads, len(pages), of_text=block.holds(first, 1))
        ):
            found.append((first, reason))
            first += 1
        while last > max(first, len(page.lines) - _EDGE) and (
            reason := _reason(page.lines[last - 1], heads, len(pages), of_text=block.holds(last - 1, -1))
        ):
            last -= 1
            found.append((last, reason))
        for at, reason in sorted(found):
            transcript.drops.append(Drop(reason, _text(page.lines[at]), f"第 {number} 页"))
        page.lines = page.lines[first:last]


def _figureless(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "#", text)


def _footnotes(pages: Sequence[_Page], transcript: Transcript) -> None:
    """Take the notes off the feet of pages: lines in small letters, the first of which begins with a mark of notes."""
    sizes = [line[0].size for page in pages for line in page.lines]
    usual = median(sizes) if sizes else 0.0
    for number, page in enumerate(pages, 1):
        first = len(page.lines)
        while first > 0 and all(run.size < _SMALL * usual for run in page.lines[first - 1]):
            first -= 1
        notes = page.lines[first:]
        found = _NOTE.match(_text(notes[0])) if first and notes else None
        # the last points of a list may be set in small letters too; their numbers stand nowhere above
        if found is None or not any(_bears(_text(line), found[0]) for line in page.lines[:first]):
            continue
        page.lines = page.lines[:first]
        page.notes.append(("脚注", " ".join(map(_text, notes))))
        for mark in (found["ring"] for line in notes if (found := _NOTE.match(_text(line)))):
            bearing = [run for line in page.lines for run in line if mark and mark in run.words[1:]]
            if bearing:
                run = bearing[-1]
                at = len(run.words) - 1 - run.words[::-1].index(mark)
                del run.words[at], run.places[at]
                transcript.drops.append(Drop("脚注的标记", mark, f"第 {number} 页"))


def _bears(words: str, mark: str) -> bool:
    """Whether a line bears the mark of a note behind one of its words."""
    return (
        re.search(rf"[\u4e00-\u9fff，。；：、”》）]{re.escape(mark)}(?![0-9年月日个、.．])", words)
        is not None
    )


class _Block:
    """How the lines of a page are set: how far one is below the other, and where they end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        steps = [above[0].base - below[0].base for above, below in pairwise(lines)]
        self._step = median(steps) if steps else 0.0
        self._right = max((line[-1].right for line in lines), default=0.0)

    def holds(self, at: int, inward: int) -> bool:
        """Whether a line at the edge is set like a line in the midst of a paragraph: as near to the next, as large, as long."""
        if not 0 <= at + inward < len(self._lines):
            return False
        line, beside = self._lines[at], self._lines[at + inward]
        return (
            abs(line[0].base - beside[0].base) <= _NEAR * self._step
            and abs(line[0].size - beside[0].size) <= beside[0].size * (_NEAR - 1)
            and line[-1].right >= self._right - 2 * line[-1].em
        )


def _reason(line: Line, heads: Counter[str], pages: int, *, of_text: bool) -> str | None:
    """Why a line at the edge of a page is none of the text; heads of left and right pages may differ.

    ``of_text`` says whether it is set like the text: then it may well be the same on two pages.
    """
    # where two pages stand side by side, each has its number
    if all(_PAGE.fullmatch(run.text) for run in line) or _PAGE.fullmatch(_text(line)):
        return "页码"
    if any(run.text[-1] in "。；，、：" or markers.read_article(run.text) for run in line):
        # articles may open alike page after page
        return None
    same = 0 if of_text else heads[_figureless(_text(line))]
    return "页眉或页脚" if same > 1 and same * 2 >= pages - 1 else None


def _find_gaps(pages: Sequence[_Page], choices: Choices) -> None:
    """Find the gaps between the columns of each page; a page with few lines has those of the others."""
    for page in pages:
        if not page.lines or choices.columns == 1:
            continue
        page.gaps = forced_gaps(page.lines, choices.columns) if choices.columns else plain_gaps(page.lines)
        if page.broad and not page.gaps and choices.columns is None:
            page.gaps = middle_gap(page.lines, page.middle)
    known = Counter(page.gaps for page in pages if page.gaps)
    if choices.columns is None and known:
        usual = known.most_common(1)[0][0]
        for page in pages:
            parted = [line for line in page.lines if len(line) > 1]
            if (
                not page.gaps
                and parted
                and not any(run.left < gap < run.right for line in parted for run in line for gap in usual)
            ):
                page.gaps = usual


def _write(page: _Page, transcript: Transcript, choices: Choices) -> None:
    """The lines of a page and its tables, each in its place."""
    ordered = in_order(page.lines, page.gaps, middle=page.middle, forced=choices.columns is not None)
    margins: dict[int, float] = {}
    for number, line in ordered:
        margins[number] = min(margins.get(number, line[0].left), line[0].left)
    waiting = list(page.tables)
    # the letters of a scanned page lie unseen over its picture
    scanned = any(one.share >= _SCANNED for one in page.pictures)
    pictures = sorted((one for one in page.pictures if one.share < _SCANNED), key=lambda one: -one.top)
    for number, line in ordered:
        while pictures and pictures[0].top > line[0].base and not page.gaps:
            _write_picture(pictures.pop(0), transcript)
        while waiting and waiting[0][0].down[0] > line[0].base and not page.gaps:
            _write_table(*waiting.pop(0), transcript, choices)
        passage = Passage()
        if line[0].left - margins[number] > 10:
            # a first line's indent is a fact of the page; the text needs it as a blank
            passage.put("\u3000", added=1)
        for n, run in enumerate(line):
            passage.put(_joint(line[n - 1], run) if n else "", added=1 if n else 0)
            if run.unseen and not scanned:
                passage.doubt(UNSEEN)
            passage.put(run.text)
        transcript.add(passage)
    for table, runs in waiting:
        _write_table(table, runs, transcript, choices)
    for shown in pictures:
        _write_picture(shown, transcript)
    for name, words in page.notes:
        passage = Passage()
        passage.drop(name, words, NOTED, counted=False)
        transcript.add(passage)


def _joint(before: Run, after: Run) -> str:
    """What stands between two runs of a line: a tab where the gap is that of cells, unless letters are spaced out."""
    cells = after.left - before.right > _CELLS * after.em and len(before.text) + len(after.text) > 2
    return "\t" if cells else " "


def _write_picture(shown: Picture, transcript: Transcript) -> None:
    size = f"宽 {shown.width / _CENTIMETRE:.1f} 厘米、高 {shown.height / _CENTIMETRE:.1f} 厘米"
    passage = Passage()
    passage.drop("图片", "", picture("图", size, ""), counted=False)
    transcript.add(passage)


def _write_table(table: RuledTable, runs: list[Run], transcript: Transcript, choices: Choices) -> None:
    grid: Grid = table.grid(runs)
    first = len(transcript.lines) + 1
    lay_out([grid], transcript, choices)
    if first in transcript.rows:
        transcript.doubts.append(Doubt(first, 1, TABLE))

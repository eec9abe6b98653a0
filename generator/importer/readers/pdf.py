"""PDF with a text layer: lines in reading order; page numbers and running heads are left out and reported."""

import ctypes
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["read"]

_PAGE = re.compile(
    r"[-—–－ \u3000]*(?:第 *)?[0-9０-９]{1,4}(?: *[/／] *[0-9]{1,4})?(?: *页)?(?: *共 *[0-9]+ *页)?[-—–－ \u3000]*"
)

_EDGE = 2
"""So many lines at the top and at the foot of a page may be no text."""


def read(data: bytes) -> Reading:
    """The text layer of a PDF, one line for each printed line; the importer joins them again."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refusal("这个 PDF 有密码：请解除密码，另存后再导入") from None
        raise Refusal("这个 PDF 已损坏，读不出来：请用浏览器打开后“打印为 PDF”，再导入") from None
    try:
        pages = [_lines(page) for page in document]
    except pdfium.PdfiumError:
        raise Refusal("这个 PDF 有一页已损坏：请用浏览器打开后“打印为 PDF”，再导入") from None
    finally:
        document.close()
    if not any(pages):
        raise Refusal("这个 PDF 没有文字层，多半是扫描件：请先做文字识别（OCR），再导入识别后的文本")
    drops: list[Drop] = []
    heads = Counter(
        _figureless(text)
        for lines in pages
        for text in {text for _, text in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    kept: list[str] = []
    for number, lines in enumerate(pages, 1):
        left = min((x for x, _ in lines), default=0.0)
        first, last = 0, len(lines)
        reasons: dict[int, str] = {}
        while first < min(_EDGE, last) and (reason := _reason(lines[first][1], heads, len(pages))):
            reasons[first] = reason
            first += 1
        while last > max(first, len(lines) - _EDGE) and (
            reason := _reason(lines[last - 1][1], heads, len(pages))
        ):
            last -= 1
            reasons[last] = reason
        for at, (x, text) in enumerate(lines):
            if at in reasons:
                drops.append(Drop(reasons[at], text, f"第 {number} 页"))
            else:
                # a first line's indent is a fact of the page; the text needs it as blanks
                kept.append(("\u3000" if x - left > 10 else "") + text)
    added = max(0, len(kept) - 1) + sum(line.startswith("\u3000") for line in kept)
    return Reading("\n".join(kept), "pdf", "utf-8", tuple(drops), (f"共 {len(pages)} 页",), added=added)


def _figureless(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "#", text)


def _reason(text: str, heads: Counter[str], pages: int) -> str | None:
    """Why a line at the edge of a page is none of the text; heads of left and right pages may differ."""
    if _PAGE.fullmatch(text):
        return "页码"
    same = heads[_figureless(text)]
    return "页眉或页脚" if same > 1 and same * 2 >= pages - 1 else None


@dataclass(slots=True)
class _Run:
    """Characters that follow one another on one base line."""

    base: float
    size: float
    left: float
    words: list[str]


def _lines(page: pdfium.PdfPage) -> list[tuple[float, str]]:
    """The printed lines of a page from the top down: where each begins, and its words."""
    runs = [run for run in _runs(page) if "".join(run.words).strip()]
    runs.sort(key=lambda run: (-run.base, run.left))
    lines: list[list[_Run]] = []
    for run in runs:
        if lines and abs(lines[-1][0].base - run.base) < max(run.size, lines[-1][0].size) / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [
        (
            min(run.left for run in line),
            " ".join("".join(run.words).strip() for run in sorted(line, key=lambda run: run.left)),
        )
        for line in lines
    ]


def _runs(page: pdfium.PdfPage) -> list[_Run]:
    """The characters one by one, each with its own place: the boxes of words that pdfium offers lose and repeat some."""
    words = page.get_textpage()
    runs: list[_Run] = []
    going = False
    high = ""
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, at))
        if letter in "\r\n\0":
            going = False
            continue
        if "\ud800" <= letter <= "\udbff":
            high = letter
            continue
        if high:
            letter, high = (
                (high + letter).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
                "",
            )
        size = raw.FPDFText_GetFontSize(words, at) or 1.0
        raw.FPDFText_GetCharOrigin(words, at, x, y)
        if letter == " " and going:
            # a blank that pdfium puts in has no place of its own
            runs[-1].words.append(letter)
            continue
        if not going or abs(runs[-1].base - y.value) >= size / 2:
            runs.append(_Run(y.value, size, x.value, []))
            going = True
        runs[-1].words.append(letter)
    words.close()
    return runs

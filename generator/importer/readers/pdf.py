"""PDF with a text layer: lines in reading order; page numbers and running heads are left out and reported."""

import io
import re
from collections import Counter

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["read"]

_PAGE = re.compile(r"[-—–－ \u3000]*(?:第 *)?[0-9０-９]{1,4}(?: *[/／] *[0-9]{1,4})?(?: *页)?(?: *共 *[0-9]+ *页)?[-—–－ \u3000]*")


def read(data: bytes) -> Reading:
    """The text layer of a PDF, one line for each printed line; the importer joins them again."""
    try:
        pages = [_lines(page) for page in extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None))]
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise Refusal("这个 PDF 有密码：请解除密码，另存后再导入") from None
    except RecursionError:
        raise Refusal("这个 PDF 已损坏：请用浏览器打开后“打印为 PDF”，再导入") from None
    except (PDFException, PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError) as error:
        raise Refusal(f"这个 PDF 读不出来（{type(error).__name__}）：请用浏览器打开后“打印为 PDF”，再导入") from None
    if not any(pages):
        raise Refusal("这个 PDF 没有文字层，多半是扫描件：请先做文字识别（OCR），再导入识别后的文本")
    drops: list[Drop] = []
    heads = Counter(
        re.sub(r"[0-9]+", "#", text)
        for lines in pages
        for text in {text for _, text in (*lines[:1], *lines[-1:])}
    )
    kept: list[str] = []
    for number, lines in enumerate(pages, 1):
        left = min((x for x, _ in lines), default=0.0)
        for at, (x, text) in enumerate(lines):
            edge = at in (0, len(lines) - 1)
            if edge and _PAGE.fullmatch(text):
                drops.append(Drop("页码", text, f"第 {number} 页"))
            elif edge and len(pages) > 2 and heads[re.sub(r"[0-9]+", "#", text)] * 2 > len(pages):
                drops.append(Drop("页眉或页脚", text, f"第 {number} 页"))
            else:
                # a first line's indent is a fact of the page; the text needs it as blanks
                kept.append(("\u3000" if x - left > 10 else "") + text)
    added = max(0, len(kept) - 1) + sum(line.startswith("\u3000") for line in kept)
    return Reading("\n".join(kept), "pdf", "utf-8", tuple(drops), (f"共 {len(pages)} 页",), added=added)


def _lines(page: LTPage) -> list[tuple[float, str]]:
    """The printed lines of a page from the top down: where each begins, and its words."""
    rows: list[tuple[float, float, float, str]] = []
    stack = [item for item in page]
    while stack:
        item = stack.pop()
        if isinstance(item, LTTextLine):
            text = item.get_text().strip("\n")
            if text.strip():
                rows.append((round(item.y0, 1), item.x0, item.height, text.strip()))
        elif isinstance(item, LTTextContainer):
            stack.extend(child for child in item if not isinstance(child, LTChar))
    rows.sort(key=lambda row: (-row[0], row[1]))
    lines: list[tuple[float, float, str]] = []
    for y, x, height, text in rows:
        if lines and abs(lines[-1][0] - y) < height / 2:
            lines[-1] = (lines[-1][0], lines[-1][1], lines[-1][2] + "  " + text)
        else:
            lines.append((y, x, text))
    return [(x, text) for _, x, text in lines]

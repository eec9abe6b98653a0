"""The same text as other kinds of file, made here: nothing of the kind is kept in the repository."""

import io
import re

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["as_docx", "as_html", "as_pdf"]


def as_docx(text: str) -> bytes:
    """One paragraph for each line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(text: str) -> bytes:
    """A page of a site with navigation, a script and a footer around the text."""
    paragraphs = "\n".join(f"<p>&#12288;&#12288;{line.strip()}</p>" for line in text.split("\n") if line.strip())
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某区人民政府</title>'
        "<script>var a = 1;</script></head><body>"
        '<div class="top"><a href="/">首页</a> <a href="/zw">政务公开</a></div>'
        f'<div class="main"><div class="TRS_Editor">{paragraphs}</div></div>'
        '<div class="foot">主办：某区人民政府 网站地图</div></body></html>'
    ).encode()


def as_pdf(text: str, *, width: int = 28, rows: int = 22) -> bytes:
    """A4 pages of 22 lines of 28 characters, page numbers at the foot, paragraphs indented by two."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    printed: list[tuple[float, str]] = []
    for line in text.split("\n"):
        words = re.sub(" {3,}", "  ", line.strip())
        if not words:
            continue
        flush = words.endswith("：") and "第" not in words and not printed[3:]
        centred = (len(words) < 20 or "  " in words) and words[-1] not in "。；："
        rest, first = words, width * 2 if centred else width if flush else width - 2
        left = 79 + (0 if flush else 60 if centred else 32)
        while rest:
            cut = len(rest[:first].rstrip()) if len(rest) > first else len(rest)
            printed.append((left, rest[:cut]))
            rest, first, left = rest[cut:], width, 79
    for start in range(0, len(printed), rows):
        canvas.setFont("STSong-Light", 15)
        for row, (x, words) in enumerate(printed[start : start + rows]):
            canvas.drawString(x, 720 - row * 29, words)
        canvas.drawString(280, 60, f"— {start // rows + 1} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()

"""The same text as other kinds of file, made here: nothing of the kind is kept in the repository."""

import io
import re
from collections.abc import Sequence

import docx

__all__ = ["as_docx", "as_html", "as_pages", "as_pdf", "scanned_pdf"]


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
    paragraphs = "\n".join(
        f"<p>&#12288;&#12288;{line.strip()}</p>" for line in text.split("\n") if line.strip()
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某区人民政府</title>'
        "<script>var a = 1;</script></head><body>"
        '<div class="top"><a href="/">首页</a> <a href="/zw">政务公开</a></div>'
        f'<div class="main"><div class="TRS_Editor">{paragraphs}</div></div>'
        '<div class="foot">主办：某区人民政府 网站地图</div></body></html>'
    ).encode()


def as_pdf(
    text: str, *, width: int = 28, rows: int = 22, heads: Sequence[str] = (), foot: str = "— {} —"
) -> bytes:
    """A4 pages of 22 lines of 28 characters, page numbers at the foot, paragraphs indented by two.

    ``heads`` are the running heads of the pages in turn.
    """
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
    pages = []
    for start in range(0, len(printed), rows):
        shown = [(x, 720 - row * 29, words) for row, (x, words) in enumerate(printed[start : start + rows])]
        number = start // rows
        shown.append((280, 60, foot.format(number + 1)))
        if heads:
            shown.append((200, 790, heads[number % len(heads)]))
        pages.append(
            "BT /F1 15 Tf "
            + " ".join(f"1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj" for x, y, words in shown)
            + " ET"
        )
    return _pdf(pages)


def as_pages(pages: Sequence[Sequence[tuple[float, float, str]]], *, rules: str = "") -> bytes:
    """A4 pages of words at their places, with strokes drawn below them."""
    shown = [
        f"{rules} BT /F1 15 Tf "
        + " ".join(f"1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj" for x, y, words in page)
        + " ET"
        for page in pages
    ]
    return _pdf(shown)


def scanned_pdf() -> bytes:
    """A page that shows no text."""
    return _pdf(["0 0 595 842 re f"])


def _pdf(pages: list[str]) -> bytes:
    """A PDF of some page descriptions, in the reader's own Song face: no font need be at hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
            "/DescendantFonts [4 0 R] >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
            "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
    ]
    for at, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(page)} >>\nstream\n{page}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    end = len(data) - len(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}")
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n".encode(
        "ascii"
    )

"""The table that offices make by hand when a rule is revised: 现行 · 修订后 · 说明, changed words marked."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from generator import workbooks
from generator.address import Address
from generator.comparing.comparison import Comparison, Match
from generator.comparing.headings import headings
from generator.comparing.passages import Side
from generator.comparing.told import counted, remark, told_place
from generator.comparing.words import Span, words
from generator.labels import GONE_ELSEWHERE
from generator.model.text import Text

__all__ = ["HEADS", "workbook"]

HEADS = ("现行", "修订后", "说明")
"""The heads of the table."""
_WIDTHS = (52, 52, 20)
_HEAD = 3
"""The row of the heads, from 0."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day of making in the file: always the same, so that the same texts give the same file."""
_ABOUT = "左栏删去的字标删除线，右栏新增的字加粗并标下划线；移动而没有改字的不标。以正式文本为准。"


def workbook(old: Text, new: Text, comparison: Comparison, title: str) -> bytes:
    """A row for each heading that changed, then for each article of the new text and each that is gone, in order; printed on A4 across."""
    book = workbooks.create(f"新旧条文对照 {title}", f"{old.edition} → {new.edition}", _MADE)
    cell = {"border": 1, "valign": "top", "text_wrap": True}
    styles: dict[str, Any] = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "about": book.add_format({"font_color": "#595955", "font_size": 9}),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#EFEDE8", "align": "center"}),
        "cell": book.add_format(cell),
        "same": book.add_format({}),
        "gone": book.add_format({"font_strikeout": True, "font_color": "#8A2A1C"}),
        "new": book.add_format({"bold": True, "underline": 1, "font_color": "#1C4F8A"}),
    }
    sheet = book.add_worksheet("对照表")
    sheet.write_string(0, 0, f"{title}　新旧条文对照表（{old.edition} → {new.edition}）", styles["title"])
    sheet.write_string(1, 0, f"条：{counted(comparison.article_counts)}", styles["about"])
    sheet.write_string(2, 0, _ABOUT, styles["about"])
    for column, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, head, styles["head"])
    before, after = _numbered(old), _numbered(new)
    row = _HEAD
    for heading in headings(old, new, comparison):
        row += 1
        for column, said in enumerate((heading.old, heading.new, heading.label)):
            sheet.write_string(row, column, said, styles["cell"])
    for match in comparison.articles:
        row += 1
        sides = _sides(match, before, after)
        for column, spans in enumerate(sides):
            _write(sheet, row, column, spans, styles)
        told = _told(match, comparison)
        sheet.write_string(row, 2, told, styles["cell"])
        texts = ["".join(span.text for span in spans) for spans in sides]
        high = max(workbooks.lines(text, width) for text, width in zip((*texts, told), _WIDTHS, strict=True))
        sheet.set_row(row, workbooks.height(high))
    sheet.freeze_panes(_HEAD + 1, 0)
    workbooks.print_setup(sheet, _HEAD, row, len(HEADS))
    book.close()
    return book.content


def _numbered(text: Text) -> Mapping[Address, tuple[str, str]]:
    """The number of each article as printed, and its words."""
    numbers = {unit.address: unit.number for unit in text.units() if unit.address.kind == "art"}
    return {article.address: (numbers[article.address], article.words) for article in Side.of(text).articles}


def _sides(
    match: Match, before: Mapping[Address, tuple[str, str]], after: Mapping[Address, tuple[str, str]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What stands left and right: the numbers as printed, and of the words those that went or came marked."""
    left = "\n".join(before[address][1] for address in match.old)
    right = "\n".join(after[address][1] for address in match.new)
    spans = words(left, right) if match.old and match.new else ()
    old = tuple(span for span in spans if span.kind != "new") or (Span("same", left),)
    new = tuple(span for span in spans if span.kind != "gone") or (Span("new", right),)
    return (
        (Span("same", _head(match.old, before)), *old) if match.old else (),
        (Span("same", _head(match.new, after)), *new) if match.new else (),
    )


def _head(addresses: Sequence[Address], side: Mapping[Address, tuple[str, str]]) -> str:
    return "、".join(side[address][0].rstrip("、") for address in addresses) + "\n"


def _told(match: Match, comparison: Comparison) -> str:
    """What is said in the third column: what became of it, where the number is another one, and which 款 came and went."""
    said = remark(match, redivided=comparison.redivided)
    if match.old and match.new and [str(a) for a in match.old] != [str(a) for a in match.new]:
        said += f"\n{told_place(match.old)} → {told_place(match.new)}"
    for one in (left for address in match.old for left in comparison.left.get(address, ())):
        said += f"\n{told_place(one.old)} → {told_place(one.new)}，{GONE_ELSEWHERE}"
    return said


def _write(sheet: Any, row: int, column: int, spans: Sequence[Span], styles: Mapping[str, Any]) -> None:
    """Words with those that are marked; a cell of one kind alone is written whole, which Excel wants so."""
    if not spans:
        sheet.write_blank(row, column, None, styles["cell"])
    elif all(span.kind == "same" for span in spans):
        sheet.write_string(row, column, "".join(span.text for span in spans), styles["cell"])
    else:
        pieces: list[Any] = []
        for span in spans:
            pieces += [styles[span.kind], span.text]
        sheet.write_rich_string(row, column, *pieces, styles["cell"])

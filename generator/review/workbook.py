"""A sheet as a workbook for Excel, WPS and LibreOffice. The column heads are what ``answers`` reads."""

from datetime import UTC, datetime
from itertools import chain
from typing import Any

from generator import workbooks
from generator.labels import REVIEW_ANSWERS
from generator.review.sheets import Item, Paragraph, Sheet

__all__ = ["BATCH", "BY", "HEADS", "IN_BATCH", "ON", "write"]

BY, ON = "核对的单位或科室", "核对日期"
"""What stands before the two cells in which a reader says who and when."""

HEADS = {
    "number": "序号",
    "citation": "依据",
    "quote": "原文",
    "sentence": "标注",
    "points": "核对要点",
    "state": "核对状态",
    "answer": "核对",
    "remark": "意见",
    "kind": "种类",
    "id": "编号",
    "of": "指纹",
    "batch": "批",
    "rule": "规则",
    "edition": "版本",
}
"""The column heads; those from 种类 on are for the program and are hidden."""

BATCH = "batch"
"""The kind of the row that answers for the batch."""
IN_BATCH = "是"
"""What stands in 批 of the rows that such an answer may confirm."""

_WIDTHS = {
    "number": 5,
    "citation": 14,
    "quote": 30,
    "sentence": 40,
    "points": 34,
    "state": 12,
    "answer": 7,
    "remark": 24,
}
_ABOUT = (
    "在“核对”一栏选 对、改 或 疑，改和疑请写意见；上面两格写明谁、哪一天核对。填好后交给编者：rules review --apply 文件。"
    "程序从不代人核对；原文或标注此后一改，核对即失效。"
)
_TOP = 6
"""The row of the column heads, from 0."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day of making in the file: always the same, so that the same sheet is the same file."""


def write(sheet: Sheet) -> bytes:
    """Two worksheets: the rows to be answered, and the words of the article with their quotes marked."""
    book = workbooks.create(f"核对单 {sheet.title}", sheet.of, _MADE)
    maker = _Maker(book)
    maker.rows(sheet)
    if sheet.paragraphs:
        maker.words(sheet)
    book.close()
    return book.content


class _Maker:
    def __init__(self, book: Any) -> None:
        self._book = book
        cell = {"border": 1, "valign": "top", "text_wrap": True}
        fill = {**cell, "locked": False, "bg_color": "#FFFBEA"}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._about = book.add_format({"font_color": "#595955", "font_size": 9})
        self._head = book.add_format({**cell, "bold": True, "bg_color": "#EFEDE8", "valign": "vcenter"})
        self._cell = book.add_format(cell)
        self._fill = book.add_format(fill)
        self._day = book.add_format({**fill, "num_format": "yyyy-mm-dd", "align": "left"})
        self._words = book.add_format({"valign": "top", "text_wrap": True, "font_size": 12})
        self._quoted = book.add_format({"underline": 1, "font_size": 12})
        self._unquoted = book.add_format({"font_color": "#767676", "font_size": 12})
        self._number = book.add_format({"bold": True, "font_color": "#8A2A1C", "font_script": 1})

    def rows(self, sheet: Sheet) -> None:
        """The rows to be answered, one an annotation; before the batch, one that answers for it."""
        made = self._book.add_worksheet("核对")
        made.write_string(0, 0, f"核对单　{sheet.title}", self._title)
        made.write_string(1, 0, f"{sheet.of}　{sheet.progress.words}", self._about)
        made.write_string(2, 0, _ABOUT, self._about)
        for line, label, style in ((3, BY, self._fill), (4, ON, self._day)):
            made.merge_range(line, 0, line, 1, label, self._head)
            made.write_blank(line, 2, None, style)
        made.data_validation(
            4,
            2,
            4,
            2,
            {
                "validate": "date",
                "criteria": ">",
                "value": _MADE.date(),
                "error_title": ON,
                "error_message": "请写日期，如 2026-03-01",
            },
        )
        keys = list(HEADS)
        for place, key in enumerate(keys):
            made.write_string(_TOP, place, HEADS[key], self._head)
            hidden = {} if key in _WIDTHS else {"hidden": True}
            made.set_column(place, place, _WIDTHS.get(key, 10), None, hidden)
        line = _TOP + 1
        for item in sheet.items:
            self._row(made, line, _said(sheet, item, batch=False))
            line += 1
        if sheet.batch:
            self._row(made, line, _batch(sheet))
            self._validate(made, line, ["对"])
            for item in sheet.batch:
                line += 1
                self._row(made, line, _said(sheet, item, batch=True))
            line += 1
        lone = [n for n in range(_TOP + 1, line) if not sheet.batch or n != _TOP + 1 + len(sheet.items)]
        for n in lone:
            self._validate(made, n, list(REVIEW_ANSWERS.values()))
        made.freeze_panes(_TOP + 1, 0)
        made.protect(
            "", {"autofilter": True, "format_columns": True, "format_rows": True, "format_cells": True}
        )
        workbooks.print_setup(made, _TOP, line - 1, len(_WIDTHS))
        made.set_footer("&R&8第 &P 页　共 &N 页")

    def _row(self, made: Any, line: int, said: dict[str, str]) -> None:
        for place, key in enumerate(HEADS):
            fill = key in ("answer", "remark")
            made.write_string(line, place, said.get(key, ""), self._fill if fill else self._cell)
        lines = max(workbooks.lines(said.get(key, ""), width) for key, width in _WIDTHS.items())
        made.set_row(line, workbooks.height(lines))

    def _validate(self, made: Any, line: int, choices: list[str]) -> None:
        place = list(HEADS).index("answer")
        made.data_validation(
            line,
            place,
            line,
            place,
            {
                "validate": "list",
                "source": choices,
                "error_title": HEADS["answer"],
                "error_message": f"只能填 {'、'.join(choices)}",
            },
        )

    def words(self, sheet: Sheet) -> None:
        """The words of the article: quotes underlined with the number of each row, the rest in grey."""
        made = self._book.add_worksheet("原文")
        made.set_column(0, 0, 88)
        made.write_string(0, 0, sheet.title, self._title)
        made.write_string(1, 0, "有下划线的是标注所引的话，灰字没有标注引用；数字是标注的序号。", self._about)
        for line, paragraph in enumerate(sheet.paragraphs, start=2):
            made.set_row(line, min(409.0, 18.0 * workbooks.lines(_plain(paragraph), 72) + 4))
            parts = list(chain.from_iterable(self._parts(paragraph)))
            # a rich text of one part is a plain one
            if len(parts) > 2:
                made.write_rich_string(line, 0, *parts, self._words)
            else:
                made.write_string(line, 0, _plain(paragraph), self._words)
        line = 3 + len(sheet.paragraphs)
        for clause, why in sheet.waived:
            made.write_string(line, 0, f"没有写成职责：“{clause}”{why}", self._words)
            line += 1
        made.protect("", {"format_columns": True, "format_rows": True})
        made.set_paper(9)
        made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)

    def _parts(self, paragraph: Paragraph) -> list[tuple[Any, str]]:
        parts: list[tuple[Any, str]] = []
        if paragraph.number:
            parts.append((self._words, f"{paragraph.number} "))
        for segment in paragraph.segments:
            parts.append((self._quoted if segment.by else self._unquoted, segment.words))
            if segment.ends:
                parts.append((self._number, f" {'、'.join(map(str, segment.ends))} "))
        return parts


def _plain(paragraph: Paragraph) -> str:
    return paragraph.number + "".join(segment.words for segment in paragraph.segments)


def _said(sheet: Sheet, item: Item, *, batch: bool) -> dict[str, str]:
    points = "\n".join(f"{point.label}：{_joined(point.lines)}" for point in item.points)
    risks = f"【{'、'.join(item.risks)}】" if item.risks else ""
    changed = f"\n改了：{'、'.join(item.review.changed)}" if item.review.changed else ""
    return {
        "number": str(item.number),
        "citation": item.citation,
        "quote": item.quote,
        "sentence": risks + item.sentence,
        "points": points,
        "state": item.review.words + changed,
        "kind": item.kind,
        "id": item.id,
        "of": item.fingerprint,
        "batch": IN_BATCH if batch else "",
        "rule": sheet.rule,
        "edition": sheet.edition,
    }


def _joined(lines: tuple[str, ...]) -> str:
    return "\n" + "\n".join(lines) if len(lines) > 1 else "".join(lines)


def _batch(sheet: Sheet) -> dict[str, str]:
    first, last = sheet.batch[0].number, sheet.batch[-1].number
    words = f"第 {first} 至 {last} 项都看过、都对的，在这一行填“对”；哪一项不对，就在那一项填“改”或“疑”。"
    return {"sentence": words, "kind": BATCH, "rule": sheet.rule, "edition": sheet.edition}

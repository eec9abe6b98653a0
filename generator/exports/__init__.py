"""What leaves the portal for other programs to read: spreadsheets for offices, a calendar, CSV and JSON.

A spreadsheet is first a ``Table`` of plain values; what it looks like in Excel or in a CSV file is told elsewhere.
"""

from collections.abc import Iterator

from generator.exports import comma, record, recurring, spreadsheet, tables
from generator.files import Asset, Download
from generator.sources import Sources, Work

__all__ = ["build"]


def build(sources: Sources, *, site_address: str = "") -> tuple[Download, ...]:
    """Every file under data/. With the address of the site the citations of spreadsheets are links."""
    return tuple(download for work in sources.works for download in _of(sources, work, site_address))


def _of(sources: Sources, work: Work, site_address: str) -> Iterator[Download]:
    folder = f"data/{work.rule.value.id}"
    for path, table in tables.build(sources, work, site_address):
        holds = f"{len(table.rows)} {table.unit}"
        for form, suffix, write in (("Excel", "xlsx", spreadsheet.write), ("CSV", "csv", comma.write)):
            yield Download(Asset(f"{folder}/{path}.{suffix}", write(table)), table.title, form, holds)
    for calendar in recurring.assets(sources):
        if calendar.path == recurring.path(work):
            again = len(recurring.recurring(work.current))
            yield Download(calendar, "定期要办的事", "日历（.ics）", f"{again} 件")
    data = Asset(f"{folder}/rule.json", record.write(sources, work))
    yield Download(data, "全文、职责、时限、流程和角色", "JSON", "每条带地址和引文")
    text = Asset(f"{folder}/source.txt", work.current.source)
    yield Download(text, "公布的原文", "文本", "一字未改")

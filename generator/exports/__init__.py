"""What leaves the portal for other programs to read: spreadsheets for offices, a calendar, CSV and JSON.

A spreadsheet is first a ``Table`` of plain values; what it looks like in Excel or in a CSV file is told in ``formats``.
"""

from collections.abc import Iterator

from generator.exports import json_file, recurring, tables
from generator.exports.formats import formats
from generator.files import Asset, Download
from generator.views.edition import EditionView
from generator.views.portal import PortalView

__all__ = ["build"]

_DATA = "数据"
_CALENDARS = "各角色的日历"
_CALENDAR = "日历（.ics）"


def build(view: PortalView, *, site_address: str = "") -> tuple[Download, ...]:
    """Every file under data/. With the address of the site the citations of spreadsheets are links."""
    return tuple(
        download for edition in view.editions.values() for download in _of(view, edition, site_address)
    )


def _of(view: PortalView, edition: EditionView, site_address: str) -> Iterator[Download]:
    folder = f"data/{edition.rule.id}"
    for path, table in tables.build(view, edition, site_address):
        holds = f"{len(table.rows)} {table.unit}"
        for form in formats():
            asset = Asset(f"{folder}/{path}.{form.suffix}", form.write(table))
            yield Download(asset, table.title, form.name, holds, table.group)
    if again := recurring.recurring(edition):
        calendar = recurring.calendar(edition, again)
        yield Download(calendar, "定期要办的事", _CALENDAR, f"{len(again)} 件", _DATA)
    for role in view.roles.values():
        if own := recurring.of_role(view, edition, role):
            calendar = recurring.calendar(edition, own, role)
            yield Download(calendar, f"{role.name}定期要办的事", _CALENDAR, f"{len(own)} 件", _CALENDARS)
    data = Asset(f"{folder}/rule.json", json_file.write(view, edition))
    yield Download(data, "全文、职责、时限、流程和角色", "JSON", "每条带地址和引文", _DATA)
    text = Asset(f"{folder}/source.txt", edition.edition.source)
    yield Download(text, "公布的原文", "文本", "一字未改", _DATA)

"""How a workbook becomes a file: five of its ten parts are the same in nearly all of ours, and are packed once."""

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import xlsxwriter
from xlsxwriter.packager import Packager

from generator.zip_files import Packed, pack, packed

__all__ = ["Book"]

_ALIKE = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
)
"""The parts in which one workbook differs little from another: by how many sheets there are, and which formats."""


class Book(xlsxwriter.Workbook):  # type: ignore[misc]  # it has no types
    """A workbook; ``parts`` are its files when it has been closed, and ``content`` are the bytes of all of them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        # what XlsxWriter would pack there is packed by _Packager
        super().__init__(io.BytesIO(), {**options, "in_memory": True})
        self.parts: dict[str, str] = {}

    @property
    def content(self) -> bytes:
        """Its parts as one file."""
        parts = {name: words for name, words in self.parts.items() if name not in _ALIKE}
        return pack(packed(parts, _packed(tuple((name, self.parts[name]) for name in _ALIKE))))

    def close(self) -> None:
        """Finish the workbook, and let go of its sheets: they hold it too, so that it would stay until the next collection."""
        super().close()
        self.worksheets().clear()
        self.sheetnames.clear()

    def _get_packager(self) -> Packager:
        # made to be overridden, as is said there
        return _Packager()


_styles: dict[tuple[object, ...], tuple[Any, ...]] = {}
"""The part that says how cells look, by the formats and colours that it is made from: there are few looks, and a tenth of a workbook's time went into it."""


class _Packager(Packager):  # type: ignore[misc]  # as above
    def _create_package(self) -> list[Any]:
        """Leave nothing to be packed: it is done here."""
        self.workbook.parts = {name: words.getvalue() for words, name, _ in super()._create_package()}
        return []

    def _write_styles_file(self) -> None:
        # by these keys XlsxWriter itself knows that two formats are one
        book = self.workbook
        looks = (
            *(format_._get_format_key() for format_ in book.xf_formats),
            *("dxf", *(format_._get_format_key() for format_ in book.dxf_formats)),
            *("colours", *book.custom_colors, book.has_comments),
        )
        if looks not in _styles:
            super()._write_styles_file()
            _styles[looks] = self.filenames.pop()
        self.filenames.append(_styles[looks])


@lru_cache(maxsize=64)
def _packed(parts: tuple[tuple[str, str], ...]) -> Packed:
    return packed(dict(parts))

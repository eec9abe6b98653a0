"""Zip files: in those that have parts in common, such as documents of Word and workbooks, these are packed once and shared by all.

``zipfile`` has no way to put in what is packed already, and packing those parts anew for each of ten thousand articles would
take most of their time. The records are those of PKWARE's APPNOTE; every file carries the first date that they can, since the same
content must give the same bytes. They are packed by libdeflate and not by zlib, whose bytes differ from one machine to another.
"""

import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import deflate

__all__ = ["Packed", "pack", "packed"]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED, _STORED, _DEFLATED, _MIDNIGHT, _FIRST_DAY = 20, 0, 8, 0, (1 << 5) | 1
_QUICK = 1
"""The level of packing: the higher ones take half as long again and save a tenth."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Files packed one after the other, and their lines in the directory that ends the zip."""

    records: bytes = b""
    lines: bytes = b""
    count: int = 0


_NOTHING = Packed()


def packed(
    files: Mapping[str, str | bytes], after: Packed = _NOTHING, *, stored: Collection[str] = ()
) -> Packed:
    """Some files packed behind others, by their names in ASCII; those ``stored`` are packed in themselves, and stay as they are."""
    records, lines = [after.records], [after.lines]
    at = len(after.records)
    for name, words in files.items():
        content, path = words.encode() if isinstance(words, str) else words, name.encode("ascii")
        keeps = name in stored
        small = content if keeps else bytes(deflate.deflate_compress(content, _QUICK))
        way = _STORED if keeps else _DEFLATED
        sizes = (deflate.crc32(content), len(small), len(content), len(path), 0)
        told = (_NEEDED, 0, way, _MIDNIGHT, _FIRST_DAY, *sizes)
        records += (_LOCAL.pack(b"PK\3\4", *told), path, small)
        lines.append(_CENTRAL.pack(b"PK\1\2", _NEEDED, *told, 0, 0, 0, 0, at) + path)
        at += _LOCAL.size + len(path) + len(small)
    return Packed(b"".join(records), b"".join(lines), after.count + len(files))


def pack(files: Packed) -> bytes:
    """The zip file of what is packed."""
    where = (len(files.lines), len(files.records))
    return files.records + files.lines + _END.pack(b"PK\5\6", 0, 0, files.count, files.count, *where, 0)

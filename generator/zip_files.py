"""Zip files that have parts in common, such as documents of Word and workbooks: these are packed once and shared by all.

``zipfile`` has no way to put in what is packed already, and packing those parts anew for each of ten thousand articles would
take most of their time. The records are those of PKWARE's APPNOTE; every file carries the first date that they can, since the same
content must give the same bytes.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Packed", "pack", "packed"]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED, _DEFLATED, _MIDNIGHT, _FIRST_DAY = 20, 8, 0, (1 << 5) | 1
_QUICK = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """Files packed one after the other, and their lines in the directory that ends the zip."""

    records: bytes = b""
    lines: bytes = b""
    count: int = 0


_NOTHING = Packed()


def packed(files: Mapping[str, str], after: Packed = _NOTHING) -> Packed:
    """Some files packed behind others."""
    records, lines = [after.records], [after.lines]
    at = len(after.records)
    for name, words in files.items():
        content, path = words.encode(), name.encode()
        squeezer = zlib.compressobj(_QUICK, zlib.DEFLATED, -zlib.MAX_WBITS)
        small = squeezer.compress(content) + squeezer.flush()
        sizes = (zlib.crc32(content), len(small), len(content), len(path), 0)
        told = (_NEEDED, 0, _DEFLATED, _MIDNIGHT, _FIRST_DAY, *sizes)
        record = _LOCAL.pack(b"PK\3\4", *told) + path + small
        lines.append(_CENTRAL.pack(b"PK\1\2", _NEEDED, *told, 0, 0, 0, 0, at) + path)
        records.append(record)
        at += len(record)
    return Packed(b"".join(records), b"".join(lines), after.count + len(files))


def pack(files: Packed) -> bytes:
    """The zip file of what is packed."""
    where = (len(files.lines), len(files.records))
    return files.records + files.lines + _END.pack(b"PK\5\6", 0, 0, files.count, files.count, *where, 0)

"""Compressed forms of the files of a site, made once instead of at each request: ``.gz`` and ``.br`` beside each."""

import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli
import deflate

from generator import storage

__all__ = ["COMPRESSED", "Compressed", "compress", "unpack"]

COMPRESSED = frozenset(".html .css .js .json .csv .svg .txt .ics .xml .webmanifest".split())
"""What is text. Workbooks, PDF files and pictures are compressed in themselves."""

_LEAST = 1024
"""Bytes below which it is not worth a file: all of it fits into the first packet."""

# the highest levels would take four times as long for a tenth less; libdeflate and not zlib: each machine makes the same bytes, which differ from one zlib to another
_MAKERS: Mapping[str, Callable[[bytes, bool], bytes]] = {
    ".br": lambda content, quick: brotli.compress(content, quality=5 if quick else 9),
    ".gz": lambda content, quick: bytes(deflate.gzip_compress(content, 6 if quick else 9)),
}


@dataclass(frozen=True, slots=True)
class Compressed:
    """How many files have compressed forms, their bytes, and the bytes by the suffix of the form."""

    files: int
    plain: int
    packed: Mapping[str, int]


def compress(folder: Path, *, quick: bool = False) -> Compressed:
    """Write the forms of each file that is text and long enough; ``quick`` takes an eighth of the time and a twentieth more bytes."""
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in COMPRESSED and path.is_file() and path.stat().st_size >= _LEAST
    ]

    def one(path: Path) -> tuple[int, dict[str, int]]:
        content = path.read_bytes()
        sizes = {}
        for suffix, make in _MAKERS.items():
            packed = make(content, quick)
            storage.replace_bytes(path.with_name(path.name + suffix), packed)
            sizes[suffix] = len(packed)
        return len(content), sizes

    # both libraries work outside of the interpreter's lock
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(one, paths))
    packed = {suffix: sum(sizes[suffix] for _, sizes in done) for suffix in _MAKERS}
    return Compressed(len(done), sum(plain for plain, _ in done), packed)


def unpack(form: str, content: bytes, most: int) -> bytes | None:
    """What a compressed file of a form (``.gz``, ``.br``) holds; None where it is damaged or holds more than ``most`` bytes."""
    if form == ".br":
        stream = brotli.Decompressor()
        try:
            plain = bytes(stream.process(content, output_buffer_limit=most + 1))
        except brotli.error:
            return None
        return plain if stream.is_finished() and len(plain) <= most else None
    gzipped = zlib.decompressobj(wbits=31)
    try:
        plain = gzipped.decompress(content, most + 1)
    except zlib.error:
        return None
    return plain if gzipped.eof and not gzipped.unused_data and len(plain) <= most else None

"""Compressed forms of the files of a site, made once instead of at each request: ``.gz`` and ``.br`` beside each."""

import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import deflate

__all__ = ["COMPRESSED", "compress", "unpack"]

COMPRESSED = frozenset(".html .css .js .json .jsonld .csv .md .svg .txt .ics .xml .webmanifest".split())
"""What is text. Workbooks, PDF files and pictures are compressed in themselves."""

_LEAST = 1024
"""Bytes below which it is not worth a file: all of it fits into the first packet."""

# The highest levels would take thirty times as long for an eighth less. libdeflate and not zlib: each machine makes the same
# bytes, which differ from one zlib to another.
_MAKERS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=5),
    ".gz": lambda content: bytes(deflate.gzip_compress(content, 9)),
}


def compress(folder: Path, before: Path | None = None) -> None:
    """Write the forms of each file that is text and long enough, into a folder that nobody reads yet.

    Of a file that is the same file in the folder ``before`` those are taken over that unpack to it: they take ten times as long to make.
    """
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in COMPRESSED and path.is_file() and path.stat().st_size >= _LEAST
    ]

    def one(path: Path) -> None:
        content = path.read_bytes()
        old = (before or folder) / path.relative_to(folder)
        kept = before is not None and _is_same(old, path)
        for suffix, make in _MAKERS.items():
            form = path.with_name(path.name + suffix)
            if not (kept and _taken_over(old.with_name(old.name + suffix), form, content)):
                form.write_bytes(make(content))

    # both libraries work outside of the interpreter's lock
    with ThreadPoolExecutor() as pool:
        list(pool.map(one, paths))


def _is_same(old: Path, path: Path) -> bool:
    try:
        return old.samefile(path)
    except OSError:
        return False


def _taken_over(old: Path, form: Path, content: bytes) -> bool:
    """Whether a form of before, which holds this content, has one more name now."""
    try:
        if old.is_symlink() or unpack(form.suffix, old.read_bytes(), len(content)) != content:
            return False
        form.hardlink_to(old)
    except OSError:
        return False
    return True


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

"""Texts as plain text: to paste anywhere, and for programs that read nothing else."""

from generator.exports.texts.base import TextFormat, Writing
from generator.plaintext import lines

__all__ = ["FORMAT"]


def _write(writing: Writing) -> bytes:
    """The words alone, one 款 or 项 a line. With a mark of order, for without it old Notepad reads UTF-8 as the local encoding."""
    return b"\xef\xbb\xbf" + lines(writing.lines).encode()


FORMAT = TextFormat("纯文本", "txt", "text/plain", 2, _write)

"""Plain text and Markdown."""

import re

from generator.importer.decode import decode
from generator.importer.reading import Drop, Reading, Refusal

__all__ = ["markdown", "text"]

_MARKS = re.compile(r"^(?P<open>[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*_][ \t]*){3,}$))?(?P<rest>.*)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(
    r"\*\*|__(?=\S)|(?<=\S)__|<br */?>|</?(?:p|center|b|strong|font|div|span|u)\b[^<>\n]{0,200}>|&nbsp;|(?<!\\)`"
)


def text(data: bytes) -> Reading:
    """Plain text; nothing is left out but a byte order mark."""
    words, charset = decode(data)
    words, notes = _line_ends(words)
    if words.count("\x00") * 10 > len(words):
        raise Refusal("这不是文本文件：请检查是否选错了文件")
    return Reading(words, "text", charset, notes=notes)


def _line_ends(words: str) -> tuple[str, tuple[str, ...]]:
    if "\r" in words and "\n" not in words:
        return words.replace("\r", "\n"), ("换行由 CR 改为 LF",)
    return words, ()


def markdown(data: bytes) -> Reading:
    """Markdown: comments, marks of headings, quotes and emphasis are left out, each with its place."""
    words, charset = decode(data)
    words, notes = _line_ends(words)
    drops: list[Drop] = []

    def comment(match: re.Match[str]) -> str:
        inner = match[0]
        line = words.count("\n", 0, match.start()) + 1
        kept = "\n" * inner.count("\n")
        drops.append(Drop("注释", inner.replace("\n", ""), f"第 {line} 行"))
        return kept

    result = []
    for number, line in enumerate(_COMMENT.sub(comment, words).split("\n"), 1):
        match = _MARKS.match(line)
        assert match is not None
        rest = match["rest"]
        if match["open"]:
            drops.append(Drop("Markdown 标记", match["open"], f"第 {number} 行"))

        def inline(found: re.Match[str], number: int = number) -> str:
            drops.append(Drop("标记", found[0], f"第 {number} 行"))
            return ""

        result.append(_INLINE.sub(inline, rest))
    return Reading("\n".join(result), "markdown", charset, tuple(drops), notes)

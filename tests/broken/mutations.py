"""Ways to spoil a folder of sources that nobody thought of one by one: drawn by chance, and written down so that each can be kept."""

import base64
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["MUTATIONS", "Edit", "mutated"]

Edit = Mapping[str, Any]
"""One edit, as cases/ have it."""

SIGNS = "\t\n\r :-[]{}#&*!|>'\"%@`,?~<=\\\0\u200b\u2028\ufeff零一二条款章（）《》〔〕abc019é"
VALUES = (
    *(
        "",
        "~",
        "null",
        "true",
        "yes",
        "0",
        "-1",
        "1.5",
        "1e999",
        "0x10",
        "9" * 40,
        ".inf",
        "2024-02-30",
        "0000-00-00",
        "12:30:45",
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "{a: {}}",
        "- a",
        "? a",
        "&a b",
        "*a",
        "!!python/object:os.system x",
        "!!binary aa==",
        "<<: {a: b}",
        "--- a",
    ),
    *(
        '"\\u202e甲"',
        '"\\ufffe"',
        '"\\ud800"',
        '"\\x00"',
        '"\\r\\n"',
        "'\u200b'",
        "\U0001ffff",
        "\U000e0041",
        "é\u0301",
        "𠮷",
        "👨‍👩‍👧",
    ),
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% raw %}",
        "%s%n",
        "../../etc/passwd",
        "C:\\con",
        "nul",
        "con",
        "file:///etc",
        "javascript:x",
    ),
    *(
        "=1+1",
        "＝1",
        "a/b[c]:*?",
        "'" * 9,
        '"' * 9,
        "`" * 9,
        "甲" * 300,
        "art_1__para_99",
        "art_0",
        "art_1__para_1__point_1__point_1",
    ),
    *("5 workdays", "0 days", "999 years", "1-0", "不得", "应当", "或", "《》", "第一百零八条"),
)
"""What a value may be spoilt to: shapes of YAML, signs that are not seen, words of other languages and of our own."""


def _lines(change: Callable[[list[str], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """A change of a file's lines."""

    def changed(data: bytes, chance: random.Random) -> bytes:
        lines = data.decode("utf-8", "replace").split("\n")
        change(lines, chance)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return changed


def _drop(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 1, 2, 5))]


def _twice(lines: list[str], chance: random.Random) -> None:
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[to:to] = lines[at : at + chance.choice((1, 1, 3, 8))]


def _swap(lines: list[str], chance: random.Random) -> None:
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _sign(lines: list[str], chance: random.Random) -> None:
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        place = chance.randint(0, len(lines[at]))
        lines[at] = lines[at][:place] + chance.choice(SIGNS) + lines[at][place + chance.randint(0, 1) :]


def _indent(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.choice((0, 1, 2, 3, 4, 6, 30)) + lines[at].strip()


def _value(lines: list[str], chance: random.Random) -> None:
    """Another value behind a key."""
    keyed = [at for at, line in enumerate(lines) if ": " in line] or [0]
    at = chance.choice(keyed)
    lines[at] = f"{lines[at].partition(': ')[0]}: {chance.choice(VALUES)}"


def _key(lines: list[str], chance: random.Random) -> None:
    """A key of another place."""
    keyed = [at for at, line in enumerate(lines) if ":" in line] or [0]
    at, other = chance.choice(keyed), chance.choice(keyed)
    word = lines[other].strip().removeprefix("- ").partition(":")[0]
    head, _, tail = lines[at].partition(":")
    indent = head[: len(head) - len(head.lstrip(" -"))]
    lines[at] = f"{indent}{word}:{tail}"


def _word(lines: list[str], chance: random.Random) -> None:
    """A few characters changed for their neighbours, as a slip of the keyboard does."""
    at = chance.randrange(len(lines))
    shuffled = list(lines[at].strip())
    place = chance.randint(0, max(0, len(shuffled) - 4))
    piece = shuffled[place : place + 4]
    chance.shuffle(piece)
    shuffled[place : place + 4] = piece
    lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + "".join(shuffled)


def _nested(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines) + 1)
    opened, times = chance.choice(("[", "{a: ", "- ", "? ", "{? ")), chance.choice((39, 41, 400, 4000))
    lines.insert(
        at, f"deep: {opened * times}" if chance.random() < 0.5 else "\n".join([f"  {opened}"] * times)
    )


def _bytes(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data or b"\n")
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\xe2\x80\xa8", b"")))


def _charset(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        chance.choice(("gb18030", "utf-16", "utf-8-sig", "big5", "utf-32")), "replace"
    )


def _many(data: bytes, chance: random.Random) -> bytes:
    return (
        data
        + chance.choice(("k{}: v\n", "- {}\n", "  k{}: [\n", "# {}\n", "\t{}\n"))
        .encode()
        .replace(b"{}", b"1")
        * 3000
    )


MUTATIONS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "a line dropped": _lines(_drop),
    "lines twice": _lines(_twice),
    "lines swapped": _lines(_swap),
    "a sign": _lines(_sign),
    "an indent": _lines(_indent),
    "a value": _lines(_value),
    "another value": _lines(_value),
    "a key": _lines(_key),
    "a word": _lines(_word),
    "nested": _lines(_nested),
    "bytes": _bytes,
    "cut": _cut,
    "line ends": _ends,
    "charset": _charset,
    "many": _many,
}

TREES: tuple[Edit, ...] = (
    {"remove": True},
    {"folder": "x"},
    {"pipe": True},
    {"move": "con.yaml"},
    {"link": "x.yaml"},
)
"""Edits of the tree itself, of the kinds of cases/."""


def mutated(root: Path, chance: random.Random) -> tuple[str, Edit]:
    """One edit of one file of a folder of sources, and what kind of edit it is."""
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    name = chance.choice(files)
    if chance.random() < 0.03:
        return "the tree", {"file": name, **chance.choice(TREES)}
    data = (root / name).read_bytes()
    kinds = chance.sample(list(MUTATIONS), chance.choice((1, 1, 1, 2, 3)))
    for kind in kinds:
        data = MUTATIONS[kind](data, chance)
    return " and ".join(kinds), {"file": name, "bytes": base64.b64encode(data).decode()}

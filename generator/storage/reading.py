"""YAML files to models, every fault of a file at once with its line and column.

It reads a small, safe part of YAML: no anchors, no tags, no second document,
``true`` and ``false`` as the only booleans, dates as text, no key twice.
"""

import itertools
import json
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.characters import DIRECTIONS, hidden_in
from generator.model.base import SHAPES
from generator.problems import MOST_ALIKE, Problem, more_alike
from generator.storage.composing import TOO_DEEP, Key, Places, compose

__all__ = [
    "LOST_COMMENT",
    "MAX_BYTES",
    "MAX_LINE",
    "SCHEMA_LINE",
    "Key",
    "Loaded",
    "Marks",
    "comments",
    "keep",
    "load",
    "parse",
    "read_bytes",
    "remarks",
]

SCHEMA_LINE = "# yaml-language-server: $schema="
"""How the first line of a file begins that tells an editor its JSON Schema."""

LOST_COMMENT = "注释只能写在文件最上面，这里的重写时会丢失：请移到第一行之下，或移入 note"
"""Said of a comment that would be lost when a program writes the file."""

MAX_BYTES = 20_000_000
MAX_LINE = 20_000

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each value of a file stands, by its keys from the top (``("duties", 3, "quote")``).

    The places are read from the bytes when they are asked for: nearly no file has anything to be told of, and the places take
    more room than all that it says. Of a list that was ``kept`` in part, the numbers that its entries have in the file.
    """

    path: str
    data: bytes = b""
    kept: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def places(self) -> Places:
        """The line and the column of each value."""
        return _places(self.data, self.kept)

    def problem(self, key: Key, message: str) -> Problem:
        """A problem at a value, or at the nearest value around it when that one is missing."""
        places = self.places
        while key not in places:
            key = key[:-1]
        return Problem(self.path, *places[key], message)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A model and the places of its values."""

    value: T
    marks: Marks


def read_bytes(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a source file; None and a problem when it cannot be read or is too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "文件夹" if stat.S_ISDIR(status.st_mode) else "管道或设备"
            problems.append(Problem(name, 1, 1, f"这里应当是文件，却是一个{kind}：请改名或移走，再放入文件"))
            return None
        if status.st_size > MAX_BYTES:
            problems.append(
                Problem(name, 1, 1, f"文件不得大于 {MAX_BYTES // 1_000_000} MB：请拆分，或检查是否放错了文件")
            )
            return None
        return path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 1, 1, "缺少这个文件：请补上，或从版本历史中恢复"))
    except OSError as error:
        problems.append(Problem(name, 1, 1, f"文件读不出来（{error.strerror}）：请检查权限"))
    return None


def load(path: Path, name: str, model: type[M], problems: list[Problem]) -> Loaded[M] | None:
    """Read one YAML file into its model; None after adding every fault found to ``problems``.

    ``name`` is how messages call the file.
    """
    data = read_bytes(path, name, problems)
    return None if data is None else parse(data, name, model, problems)


def parse(data: bytes, name: str, model: type[M], problems: list[Problem]) -> Loaded[M] | None:
    """As ``load``, of the bytes of a file."""
    value, faults = _parsed(data, model)
    problems.extend(replace(fault, path=name) for fault in faults)
    return Loaded(value, Marks(name, data)) if isinstance(value, model) else None


# an edit changes one file: while a process runs, the others are not read again
@lru_cache(maxsize=4096)
def _parsed(data: bytes, model: type[BaseModel]) -> tuple[BaseModel | None, tuple[Problem, ...]]:
    """The model, None where there are faults; the faults, of a file without a name."""
    faults: list[Problem] = []
    value = _compose(data, None, faults)
    if not faults:
        try:
            # strict, and as JSON: "yes" is no boolean, "5" no number, but a list is a tuple and a text a date
            return _lean(model.model_validate_json(json.dumps(value), strict=True)), ()
        except ValidationError as error:
            faults.extend(_explained(error, Marks("", data)))
    return None, tuple(faults)


_SETS: dict[frozenset[str], set[str]] = {}


def _lean(value: M) -> M:
    """A model in which all that were given the same fields share one set of their names.

    pydantic makes one for each, which is larger than most of what it is of. It is copied with the model, and ours are frozen.
    """
    given = value.model_fields_set
    object.__setattr__(value, "__pydantic_fields_set__", _SETS.setdefault(frozenset(given), given))
    for held in value.__dict__.values():
        if isinstance(held, BaseModel):
            _lean(held)
        elif type(held) is tuple:
            for entry in held:
                if isinstance(entry, BaseModel):
                    _lean(entry)
    return value


# what is told of a file is told at once, and of one file after another
@lru_cache(maxsize=16)
def _places(data: bytes, kept: tuple[tuple[str, tuple[int, ...]], ...]) -> Places:
    """The places of the values of a file, of lists without the entries that were left out."""
    places: Places
    if kept:
        *before, (entries, numbers) = kept
        moved = {old: new for new, old in enumerate(numbers)}
        places = {}
        for key, place in _places(data, tuple(before)).items():
            if len(key) > 1 and key[0] == entries and isinstance(key[1], int):
                if key[1] in moved:
                    places[entries, moved[key[1]], *key[2:]] = place
            else:
                places[key] = place
        return places
    places = {(): (1, 1)}
    _compose(data, places, [])
    return places


def _explained(error: ValidationError, marks: Marks) -> Iterator[Problem]:
    """Each fault of a file, of each type so many as anybody reads: to word hundreds of thousands takes seconds."""
    seen: Counter[str] = Counter()
    first: dict[str, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        kind = detail["type"]
        seen[kind] += 1
        if seen[kind] <= MOST_ALIKE:
            yield _explain(detail, marks)
        else:
            first.setdefault(kind, detail)
    for kind, detail in first.items():
        yield more_alike(_explain(detail, marks), seen[kind] - MOST_ALIKE)


def keep(loaded: Loaded[M], entries: str, wanted: Callable[[Any], bool]) -> Loaded[M]:
    """A file with only those entries of one of its lists that are wanted; the others keep their places in the file."""
    every = getattr(loaded.value, entries)
    numbers = tuple(i for i, entry in enumerate(every) if wanted(entry))
    if len(numbers) == len(every):
        return loaded
    value = loaded.value.model_copy(update={entries: tuple(every[i] for i in numbers)})
    return Loaded(value, replace(loaded.marks, kept=(*loaded.marks.kept, (entries, numbers))))


def _compose(data: bytes, places: Places | None, faults: list[Problem]) -> Any:
    """The plain value of a file, and the places of all in it where they are asked for; None where there are faults."""

    def fault(line: int, column: int, message: str) -> None:
        faults.append(Problem("", line, column, message))

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        fault(1, 1, "文件必须是 UTF-8 编码，这里是 UTF-16：请在编辑器中另存为 UTF-8")
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        fault(1, 1, "文件开头不得有 BOM 标记：请另存为“UTF-8（无 BOM）”")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        fault(line, column, "文件必须是 UTF-8 编码，这个字节不是：请在编辑器中另存为 UTF-8")
        return None
    if not _clean(text, fault):
        return None
    try:
        return compose(text, places, faults, _scalar)
    except yaml.MarkedYAMLError as error:
        # what was opened and never closed is shown where it was opened
        left_open = error.problem is not None and error.problem.startswith(_LEFT_OPEN)
        mark = (error.context_mark if left_open else None) or error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.split("\n")
        if place[0] > len(lines):
            # the parser stands behind the end of the file, and an editor has no such line
            place = (len(lines), len(lines[-1]) + 1)
        if "nesting depth" in str(error.problem):
            # the parser looks ahead, and newer ones stop at a depth of their own before it has told what comes
            fault(*place, TOO_DEEP)
            return None
        if typed := _mistyped(lines, place[0]):
            fault(*typed)
            return None
        fault(*place, f"不是合格的 YAML：{_yaml_words(str(error.problem))}")
    except yaml.YAMLError:
        fault(1, 1, "不是合格的 YAML：请检查缩进、冒号后的空格和成对的引号")
    return None


_Fault = Callable[[int, int, str], None]
# what was left out of a text is written down as it was found: there, other characters that show nothing may stand
_CONTROL = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{DIRECTIONS}\ufeff\ufffe\uffff]|\r(?!\\Z)"
)
_TAB = re.compile(" *(?=\t)")


def _clean(text: str, fault: _Fault) -> bool:
    """Whether every line is of a sane length, indented with blanks and without characters that do not show."""
    lines = text.split("\n")
    if "\t" not in text and not _CONTROL.search(text) and max(map(len, lines)) <= MAX_LINE:
        return True
    clean = True
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            fault(number, MAX_LINE + 1, f"一行不得超过 {MAX_LINE} 个字符：请检查是否粘贴了别的内容")
            clean = False
        if tab := _TAB.match(line):
            fault(number, tab.end() + 1, "缩进只能用空格，不能用制表符：请把 Tab 换成空格")
            clean = False
        if hidden := _CONTROL.search(line):
            fault(number, hidden.start() + 1, hidden_in(hidden[0]))
            clean = False
    return clean


_KEY = r"[a-z_]+[ \t]*[:：]"
_TYPED = (
    (
        re.compile(
            rf"(?=[ \u3000\u00a0\u2000-\u200a\u202f]*(?:- *)?{_KEY})(?P<before> *)[\u3000\u00a0\u2000-\u200a\u202f]"
        ),
        "缩进里有全角空格或别的宽空格：请换成半角空格",
    ),
    (
        re.compile(rf"(?P<before> *)(?![-] )[-－–—][ \u3000\u00a0]*{_KEY}"),
        "列表的每一项以半角的“- ”开头，后面空一格：请改正",
    ),
    (re.compile(r"(?P<before> *(?:- +)?[a-z_]+ *)："), "键的后面是全角冒号：请换成半角的“: ”，后面空一格"),
)
"""What a Chinese keyboard types for a sign of YAML; the parser stumbles on it there, or on the line below."""


def _mistyped(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """The place of such a sign on the line of a fault or on the one above, and what to do; None where there is none."""
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            for sign, message in _TYPED:
                if match := sign.match(lines[number - 1]):
                    return number, match.end("before") + 1, message
    return None


_LEFT_OPEN = ("found unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")
_TAG_WORDS = "文字不能以 ! 开头：请给文字加上引号"
_DIRECTIVE_WORDS = "一行不能以 % 开头：请删去这一行；是文字的，请加引号"
_YAML_WORDS = (
    ("did not find expected alphabetic or numeric", "文字不能以 & 或 * 开头：请给文字加上引号"),
    ("mapping values are not allowed", "这里多了一个冒号或缩进不对：请检查缩进；文字里有“: ”时请加引号"),
    ("could not find expected ':'", "这一行缺少冒号，或文字换行后没有缩进：请补上“: ”，或缩进"),
    ("did not find expected key", "缩进与前面的行对不齐，或引号后面还有文字：请对齐，或改正引号"),
    ("did not find expected '-' indicator", "列表的每一项都要以“- ”开头并对齐：请检查缩进"),
    ("did not find expected ',' or", "方括号或花括号没有成对，或缺少逗号：请补上"),
    ("did not find expected node content", "这里缺少内容，或有多余的逗号、括号：请改正"),
    ("found unexpected end of stream", "引号没有成对：请补上结束的引号"),
    ("found character that cannot start any token", "文字不能以这个符号开头：请给文字加上引号"),
    ("found unknown escape character", "双引号里的反斜杠不对：请改用单引号"),
    ("found invalid Unicode character", "双引号里的反斜杠写的不是一个字符：请改用单引号"),
    ("did not find expected hexdecimal number", "双引号里的反斜杠后面应当是编码：请改用单引号"),
    ("block sequence entries are not allowed", "这里不能写列表：请另起一行并缩进"),
    ("did not find expected comment or line break", "| 或 > 的后面只能换行：请另起一行写文字，并缩进"),
    ("found an indentation indicator equal to 0", "| 或 > 的后面只能换行：请另起一行写文字，并缩进"),
    ("found unexpected document indicator", "引号没有成对：请补上结束的引号"),
    ("mapping keys are not allowed", "文字不能以 ? 开头：请给文字加上引号"),
    ("found undefined tag handle", _TAG_WORDS),
    ("did not find the expected '>'", _TAG_WORDS),
    ("did not find URI", _TAG_WORDS),
    ("did not find expected tag URI", _TAG_WORDS),
    ("did not find expected '!'", _TAG_WORDS),
    ("did not find expected whitespace or line break", _TAG_WORDS),
    ("found incompatible YAML document", _DIRECTIVE_WORDS),
    ("found duplicate %", _DIRECTIVE_WORDS),
    ("found unknown directive", _DIRECTIVE_WORDS),
    ("did not find expected version", _DIRECTIVE_WORDS),
    ("found extremely long version", _DIRECTIVE_WORDS),
    ("could not find expected directive", _DIRECTIVE_WORDS),
    ("did not find expected <document start>", "顶层的内容已经结束，这一行的缩进不对：请对齐"),
)


def _yaml_words(problem: str) -> str:
    for english, words in _YAML_WORDS:
        if problem.startswith(english):
            return words
    return f"{problem}：请检查缩进、冒号后的空格和成对的引号"


_WHOLE = re.compile("0|-?[1-9][0-9]{0,17}").fullmatch
_LITERAL = {"true": True, "false": False, "null": None, "~": None, "": None}


def _scalar(text: str, style: str | None) -> str | int | bool | None:
    if style in ("'", '"', "|", ">"):
        return text
    # the longest of them has five letters
    if len(text) <= 5 and text.lower() in _LITERAL:
        return _LITERAL[text.lower()]
    return int(text) if _WHOLE(text) else text


def _shown(given: object) -> str:
    match given:
        case None:
            return "空"
        case bool():
            return "true" if given else "false"
        case dict():
            return "“键: 值”的结构"
        case list() | tuple():
            return "列表"
        case str():
            return f"“{given if len(given) <= 40 else given[:40] + '…'}”"
        case _:
            return str(given)


def _explain(detail: ErrorDetails, marks: Marks) -> Problem:
    """pydantic's finding in the words of an editor."""
    # a union's member name is part of pydantic's place but not of the file
    key: Key = ()
    places = marks.places
    for word in detail["loc"]:
        if (*key, word) in places:
            key = (*key, word)
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    context = detail.get("ctx") or {}
    given = _shown(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            return marks.problem((*key, ""), f"没有 {last} 这个键：请改正拼写或删去")
        case "missing":
            message = f"缺少 {last}：请补上"
        case _ if detail["input"] is None:
            message = "这里不能是空的：请写入内容"
        case "string_type":
            message = f"这里应当是文字，不是{given}：请改正；数字和 true、false 请加引号"
        case "int_type" | "int_parsing" | "int_from_float":
            message = f"这里应当是整数，不是{given}：请改正"
        case "bool_type" | "bool_parsing":
            message = f"这里应当是 true 或 false，不是{given}：请改正"
        case "tuple_type" | "list_type":
            message = f"这里应当是列表（每项以“- ”开头），不是{given}：请改正"
        case "model_type" | "dict_type" | "model_attributes_type":
            message = f"这里应当是“键: 值”的结构，不是{given}：请改正"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            message = f"这里应当是日期，如 2023-07-11，不是{given}：请改正"
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace(" or ", "、").replace(", ", "、").replace("'", "")
            message = f"这里只能是 {allowed} 之一，不是{given}：请改正"
        case "string_pattern_mismatch":
            shape = SHAPES.get(context["pattern"], f"符合 {context['pattern']}")
            message = f"这里应当{shape}，不是{given}：请改正"
        case "string_too_short" if context["min_length"] > 1:
            message = f"不得少于 {context['min_length']} 个字符：请写完整"
        case "string_too_short" | "too_short":
            message = "这里不能是空的：请写入内容"
        case "string_too_long" | "too_long":
            message = f"这里不得超过 {context['max_length']} 个字符：请缩短"
        case "greater_than_equal":
            message = f"这里不得小于 {context['ge']}，不能是{given}：请改正"
        case "value_error":
            message = str(context["error"])
        case _:
            message = f"{detail['msg']}（这里是{given}）：请改正"
    return marks.problem(key, message)


def remarks(text: str) -> tuple[str, ...]:
    """The lines of comment at the top of a YAML text but for the one that names its schema."""
    top = itertools.takewhile(lambda line: line.startswith("#"), text.splitlines())
    return tuple(line.rstrip() for line in top if not line.startswith(SCHEMA_LINE))


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Line and column of each comment of a YAML text below its top; PyYAML drops them without a trace."""
    top = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("#"), text.splitlines()))
    # the first # of a line outside of all scalars, at its start or after a blank, begins a comment
    signs = [found.start() for found in re.finditer(r"(?:^|(?<=[ \t\n]))#", text)]
    if len(signs) <= top:
        # to find the scalars of a long file takes a second, and hardly any has such a sign
        return
    spans = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=yaml.SafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    for sign in signs:
        line = text.count("\n", 0, sign) + 1
        if line > top and not any(a <= sign < b for a, b in spans):
            top = line
            yield line, sign - text.rfind("\n", 0, sign)

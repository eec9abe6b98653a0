"""YAML files to models and back, every fault of a file at once with its line and column.

The only module that knows YAML. It reads a small, safe part of it: no anchors, no tags, no second document,
``true`` and ``false`` as the only booleans, dates as text, no key twice.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem

__all__ = ["Key", "Loaded", "Marks", "dump", "json_schema", "load", "read_bytes", "schema_line"]

MAX_BYTES = 20_000_000
MAX_LINE = 20_000

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each value of a file stands, by its keys from the top (``("duties", 3, "quote")``)."""

    path: str
    places: dict[Key, tuple[int, int]]

    def problem(self, key: Key, message: str) -> Problem:
        """A problem at a value, or at the nearest value around it when that one is missing."""
        while key not in self.places:
            key = key[:-1]
        return Problem(self.path, *self.places[key], message)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A model and the places of its values."""

    value: T
    marks: Marks


def read_bytes(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a source file; None and a problem when it cannot be read or is too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            problems.append(
                Problem(name, 1, 1, f"文件不得大于 {MAX_BYTES // 1_000_000} MB：请拆分，或检查是否放错了文件")
            )
            return None
        return path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 1, 1, "缺少这个文件：请补上，或从版本历史中恢复"))
    except IsADirectoryError:
        problems.append(Problem(name, 1, 1, "这里应当是文件，却是一个文件夹：请改名"))
    except OSError as error:
        problems.append(Problem(name, 1, 1, f"文件读不出来（{error.strerror}）：请检查权限"))
    return None


def load(path: Path, name: str, model: type[M], problems: list[Problem]) -> Loaded[M] | None:
    """Read one YAML file into its model; None after adding every fault found to ``problems``.

    ``name`` is how messages call the file.
    """
    data = read_bytes(path, name, problems)
    if data is None:
        return None
    before = len(problems)
    node = _compose(data, name, problems)
    if node is None or len(problems) > before:
        return None
    places: dict[Key, tuple[int, int]] = {}
    value = _value(node, places, name, problems)
    marks = Marks(name, places)
    if len(problems) > before:
        return None
    try:
        return Loaded(model.model_validate(value), marks)
    except ValidationError as error:
        problems.extend(_explain(detail, marks) for detail in error.errors())
        return None


def _compose(data: bytes, name: str, problems: list[Problem]) -> yaml.Node | None:
    def fault(line: int, column: int, message: str) -> None:
        problems.append(Problem(name, line, column, message))

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
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            fault(number, MAX_LINE + 1, f"一行不得超过 {MAX_LINE} 个字符：请检查是否粘贴了别的内容")
        if (
            tab := len(line_text) - len(line_text.lstrip(" ")) + 1
            if line_text.lstrip(" ").startswith("\t")
            else 0
        ):
            fault(number, tab, "缩进只能用空格，不能用制表符：请把 Tab 换成空格")
        for at, character in enumerate(line_text, 1):
            if (character < " " and character not in "\t\r") or "\x7f" <= character <= "\x9f":
                fault(number, at, f"不得含有控制字符 U+{ord(character):04X}：请删去")
                break
    if problems and problems[-1].path == name:
        return None
    try:
        nodes = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "undefined alias" in str(error.problem):
            fault(*place, "不使用 YAML 的引用（*名称）：请把内容写出来；文字以 * 开头时请加引号")
        else:
            fault(*place, f"不是合格的 YAML（{error.problem}）：请检查缩进、冒号后的空格和成对的引号")
        return None
    except (yaml.YAMLError, RecursionError):
        fault(1, 1, "不是合格的 YAML：请检查缩进、冒号后的空格和成对的引号")
        return None
    if not nodes or nodes[0] is None:
        fault(1, 1, "文件是空的：请写入内容，或从版本历史中恢复")
        return None
    if len(nodes) > 1:
        fault(nodes[1].start_mark.line + 1, 1, "一个文件里只能有一份内容：请删去单独一行的 ---")
        return None
    return nodes[0]


_PLAIN = {
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:null",
    "tag:yaml.org,2002:bool",
}
_LITERAL = {"true": True, "false": False, "null": None, "~": None, "": None}


def _value(top: yaml.Node, places: dict[Key, tuple[int, int]], name: str, problems: list[Problem]) -> Any:
    """The plain value of a node; records places; refuses aliases (a node met twice), tags and double keys."""
    seen: set[int] = set()

    def fault(at: yaml.Node, message: str) -> None:
        problems.append(Problem(name, at.start_mark.line + 1, at.start_mark.column + 1, message))

    def visit(node: yaml.Node, key: Key) -> Any:
        places[key] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in seen:
            fault(node, "不使用 YAML 的锚点和引用（&名称、*名称）：请把内容写出来")
            return None
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [visit(child, (*key, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            first: dict[str, int] = {}
            for name_node, child in node.value:
                word = name_node.value if isinstance(name_node, yaml.ScalarNode) else None
                if not isinstance(word, str):
                    fault(name_node, "键必须是一个词：请检查这里的括号和缩进")
                    continue
                if word in first:
                    fault(name_node, f"键 {word} 写了两次（前一次在第 {first[word]} 行）：请删去一处")
                    continue
                first[word] = name_node.start_mark.line + 1
                result[word] = visit(child, (*key, word))
                # a fault of the key itself (unknown, say) is shown where the key stands
                places[(*key, word, "")] = (name_node.start_mark.line + 1, name_node.start_mark.column + 1)
            return result
        assert isinstance(node, yaml.ScalarNode)
        return _scalar(node, fault)

    return visit(top, ())


def _scalar(node: yaml.ScalarNode, fault: Callable[[yaml.Node, str], None]) -> Any:
    text: str = node.value
    if node.tag.startswith("!") or node.tag not in _PLAIN | {
        "tag:yaml.org,2002:str",
        "tag:yaml.org,2002:timestamp",
        "tag:yaml.org,2002:merge",
        "tag:yaml.org,2002:value",
    }:
        fault(node, f"不使用 YAML 的标签（{node.tag}）：请删去以 ! 开头的词")
        return None
    if node.style in ("'", '"', "|", ">") or node.tag not in _PLAIN:
        return text
    if text.lower() in _LITERAL:
        return _LITERAL[text.lower()]
    if node.tag == "tag:yaml.org,2002:int" and (
        text == "0" or (text.lstrip("-").isdigit() and text[0] != "0")
    ):
        return int(text)
    return text


def _explain(detail: ErrorDetails, marks: Marks) -> Problem:
    """pydantic's finding in the words of an editor."""
    # a union's member name is part of pydantic's place but not of the file
    key: Key = ()
    for word in detail["loc"]:
        if (*key, word) in marks.places:
            key = (*key, word)
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    context = detail.get("ctx") or {}
    given = repr(detail["input"])
    given = given if len(given) <= 60 else given[:57] + "…"
    match detail["type"]:
        case "extra_forbidden":
            return marks.problem((*key, ""), f"没有 {last} 这个键：请改正拼写或删去")
        case "missing":
            return marks.problem(key, f"缺少 {last}：请补上")
        case "string_type":
            message = f"这里应当是文字，不是 {given}：请改正，数字和符号请加引号"
        case "int_type" | "int_parsing" | "int_from_float":
            message = f"这里应当是整数，不是 {given}：请改正"
        case "bool_type" | "bool_parsing":
            message = f"这里应当是 true 或 false，不是 {given}：请改正"
        case "tuple_type" | "list_type":
            message = f"这里应当是列表（每项以“- ”开头），不是 {given}：请改正"
        case "model_type" | "dict_type" | "model_attributes_type":
            message = f"这里应当是“键: 值”的结构，不是 {given}：请改正"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            message = f"这里应当是日期，如 2023-07-11，不是 {given}：请改正"
        case "enum" | "literal_error":
            message = f"这里只能是 {str(context['expected']).replace(' or ', '、').replace(', ', '、')}，不是 {given}：请改正"
        case "string_pattern_mismatch":
            message = f"{given} 的写法不对（要求 {context['pattern']}）：请改正"
        case "string_too_short" if context["min_length"] > 1:
            message = f"不得少于 {context['min_length']} 个字符：请写完整"
        case "string_too_short" | "too_short":
            message = "这里不能是空的：请写入内容"
        case "string_too_long":
            message = f"不得超过 {context['max_length']} 个字符：请缩短"
        case "greater_than_equal":
            message = f"不得小于 {context['ge']}，这里是 {given}：请改正"
        case "value_error":
            message = str(context["error"])
        case _:
            message = f"{detail['msg']}（这里是 {given}）：请改正"
    return marks.problem(key, message)


class _Dumper(yaml.SafeDumper):
    """Canonical form: keys in the order of the model, two blanks of indent, lists indented, no folding."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ('"' if not text.strip() else "|") if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(model: BaseModel, *, schema: str | None = None) -> str:
    """The canonical YAML of a model; values that equal their defaults are left out."""
    data = model.model_dump(mode="json", exclude_defaults=True)
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=MAX_LINE * 2,
    )
    return (schema_line(schema) + "\n" if schema else "") + text


def schema_line(schema: str) -> str:
    """The first line of a YAML file that tells an editor its JSON Schema."""
    return f"# yaml-language-server: $schema={schema}"


def json_schema(model: type[BaseModel]) -> str:
    """The JSON Schema of a model, as a file."""
    return json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Line and column of each comment of a YAML text after its first line."""
    for token in _comment_tokens(text):
        if token[0] > 1:
            yield token


def _comment_tokens(text: str) -> Iterator[tuple[int, int]]:
    # PyYAML drops comments without a trace: a # outside of all scalars is one
    spans = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=yaml.SafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    for start in range(len(text)):
        if text[start] != "#" or (start and text[start - 1] not in " \n"):
            continue
        if any(a <= start < b for a, b in spans) or "#" in text[text.rfind("\n", 0, start) + 1 : start]:
            continue
        yield text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)

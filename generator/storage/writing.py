"""Models to YAML in one canonical form: keys in the order of the model, two blanks of indent, no folding, short lists on a line.

The lines are made here, which is many times faster than PyYAML's emitter; how a single value has to be quoted is asked of
PyYAML, and remembered.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel

from generator.characters import hidden_in
from generator.storage.reading import MAX_LINE, SCHEMA_LINE

__all__ = ["dump", "json_schema", "quoted", "schema_line"]

SHORT = 24
"""Lists of values that are no longer than this stand on one line: ids and names are read at a glance, sentences are not."""


def dump(model: BaseModel, *, schema: str | None = None, remarks: Iterable[str] = ()) -> str:
    """The canonical YAML of a model; values that equal their defaults are left out.

    ``schema`` and ``remarks`` (whole lines that begin with #) stand above.
    """
    data = model.model_dump(mode="json", exclude_defaults=True)
    above = [schema_line(schema)] if schema else []
    lines = [*above, *remarks]
    if data:
        _block(data, "", lines)
    else:
        lines.append("{}")
    return "\n".join((*lines, ""))


def _block(value: Any, indent: str, lines: list[str]) -> None:
    """Write a mapping or a list that holds something, each line behind ``indent``."""
    deeper = f"{indent}  "
    if isinstance(value, dict):
        for key, inside in value.items():
            head = f"{indent}{_key(key)}:"
            # most values are plain words
            if type(inside) is str and _is_plain(inside):
                lines.append(f"{head} {inside}")
            else:
                _entry(head, inside, deeper, lines)
        return
    for inside in value:
        if isinstance(inside, (dict, list)) and inside and not _is_short(inside):
            first = len(lines)
            _block(inside, deeper, lines)
            lines[first] = f"{indent}- {lines[first][len(deeper) :]}"
        else:
            _entry(f"{indent}-", inside, deeper, lines)


def _entry(head: str, value: Any, indent: str, lines: list[str]) -> None:
    """Write a value behind its key or its dash."""
    kind = type(value)
    if kind is str:
        if _is_plain(value):
            lines.append(f"{head} {value}")
            return
    elif kind is int:
        lines.append(f"{head} {value}")
        return
    elif kind is list and len(value) == 1 and type(only := value[0]) is str and len(only) <= SHORT:
        lines.append(f"{head} [{only if _is_plain(only) else _in_list(only)}]")
        return
    elif kind is dict or kind is list:
        if _is_short(value):
            lines.append(f"{head} [{', '.join(map(_between_brackets, value))}]")
        elif value:
            lines.append(head)
            _block(value, indent, lines)
        else:
            lines.append(f"{head} {{}}")
        return
    first, *rest = _scalar(value)
    lines.append(f"{head} {first}")
    # the lines of a text that has several: PyYAML indents them by two
    lines.extend(f"{indent}{line[2:]}" if line else line for line in rest)


def _between_brackets(value: Any) -> str:
    return str(value) if type(value) is int or (type(value) is str and _is_plain(value)) else _in_list(value)


def _is_plain(text: str) -> bool:
    """Whether a text stands as it is, without asking how."""
    return _PLAIN.fullmatch(text) is not None and (
        len(text) > _LONGEST_WORD or text.lower() not in _READ_OTHERWISE
    )


def _is_short(value: Any) -> bool:
    if type(value) is not list:
        return False
    for inside in value:
        if type(inside) is dict or type(inside) is list:
            return False
        words = inside if type(inside) is str else str(inside)
        if len(words) > SHORT or "\n" in words:
            return False
    return True


# far from all that may stand without quotes, but nearly all that our files hold
_PLAIN = re.compile(
    r"[A-Za-z\u4e00-\u9fff（《“〔][A-Za-z0-9_\u4e00-\u9fff（）《》“”〔〕、，。；：！？…—·-]*(?: [A-Za-z0-9_\u4e00-\u9fff（）《》“”、，。；：]+)*"
)
# words that YAML reads as something else than text
_READ_OTHERWISE = frozenset("true false null yes no on off y n".split())
_LONGEST_WORD = max(map(len, _READ_OTHERWISE))


class _Dumper(yaml.SafeDumper):
    """Asked for single values alone."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ('"' if not text.strip() else "|") if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


# on is a word here, as it is when read: true and false are the only booleans
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(str, _represent_text)


def _asked(value: Any, *, flow: bool) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=MAX_LINE * 2,
    )
    # a text that ends with empty lines closes the document for PyYAML
    return text.removesuffix("\n").removesuffix("\n...")


# 1 and true are one key, but not one value
@lru_cache(maxsize=65_536, typed=True)
def _scalar(value: Any) -> tuple[str, ...]:
    """A single value as it stands behind a key, in lines."""
    if isinstance(value, str) and hidden_in(value):
        return (_escaped(value),)
    return tuple(_asked({"k": value}, flow=False).removeprefix("k: ").split("\n"))


@lru_cache(maxsize=65_536, typed=True)
def _in_list(value: Any) -> str:
    """A single value as it stands between the brackets of a list."""
    if isinstance(value, str) and hidden_in(value):
        return _escaped(value)
    return _asked([value], flow=True)[1:-1]


def _escaped(text: str) -> str:
    """A text with what shows nothing as escapes: PyYAML leaves most of it as it is, and an editor would not see it."""
    return f'"{"".join(map(_escape, text))}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character in "\t\n" or hidden_in(character):
        code = ord(character)
        return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
    return character


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    return _asked({key: 1}, flow=False).removesuffix(": 1")


def quoted(words: str) -> str:
    """A text on one line as it stands behind a key, in quotation marks where YAML needs them."""
    return " ".join(_scalar(words))


def schema_line(schema: str) -> str:
    """The first line of a YAML file that tells an editor its JSON Schema."""
    return f"{SCHEMA_LINE}{schema}"


def json_schema(model: type[BaseModel]) -> str:
    """The JSON Schema of a model, as a file."""
    return json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2) + "\n"

"""YAML to plain values with their places, in one pass over the parser's events.

What nests too deep or holds too much is refused as it comes: the parser's own composer calls itself for each level
and ends the process.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Problem

__all__ = ["MAX_DEPTH", "MAX_VALUES", "TOO_DEEP", "Key", "Places", "compose"]

MAX_DEPTH = 40
"""So many lists and mappings may stand in each other; no file of ours has ten."""
TOO_DEEP = f"嵌套不得超过 {MAX_DEPTH} 层：请检查括号和缩进"
MAX_VALUES = 1_000_000
"""So many values and keys a file may hold: the text of 20,000 articles has a tenth."""

Key = tuple[int | str, ...]
Places = dict[Key, tuple[int, int]]
Scalar = Callable[[str, str | None], Any]


class _Enough(Exception):
    """What has been found ends the reading."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun: its key from the top, and of a mapping the key that waits for its value."""

    value: Any
    key: Key
    dead: bool
    """Whether what it holds is dropped: it stands where a fault has been told."""
    waiting: bool = False
    name: str | None = None
    """The key whose value comes next; None where that is dropped."""
    lines: dict[str, int] = field(default_factory=dict)


def compose(text: str, places: Places | None, faults: list[Problem], scalar: Scalar) -> Any:
    """The plain value of a YAML text; ``scalar`` says what a single value is, by its words and its style.

    Where ``places`` are asked for, they are filled. Raises yaml.YAMLError. Anchors, aliases, tags, second documents, double keys and keys that are no words are faults.
    """
    reader = _Reader(places, scalar)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not reader.took(event):
                reader.take(event)
    except _Enough:
        pass
    finally:
        faults.extend(reader.unsafe)
    # what stands wrong is told when nothing else is: a reference may be the reason
    if not reader.unsafe:
        faults.extend(reader.wrong)
        if not reader.wrong and reader.documents == 0:
            faults.append(Problem("", 1, 1, "文件是空的：请写入内容，或从版本历史中恢复"))
    return reader.top


class _Reader:
    """Builds the value, event by event."""

    def __init__(self, places: Places | None, scalar: Scalar) -> None:
        self.places = places
        self.scalar = scalar
        self.unsafe: list[Problem] = []
        self.wrong: list[Problem] = []
        self.top: Any = None
        self.documents = 0
        self._count = 0
        self._open: list[_Open] = []

    def took(self, event: Any) -> bool:
        """Whether an event was one of which there is nothing to tell: nearly all are, and are taken here."""
        kind = type(event)
        if kind in _ENDS:
            self._open.pop()
            return True
        begins = _EMPTY.get(kind)
        if (begins is None and kind is not yaml.ScalarEvent) or self.places is not None:
            return False
        if event.tag or event.anchor or not 0 < len(self._open) <= MAX_DEPTH or self._count >= MAX_VALUES:
            return False
        around = self._open[-1]
        inside = around.value
        if around.waiting or type(inside) is list:
            value = begins() if begins else self.scalar(event.value, event.style)
            dead = around.dead
            if type(inside) is list:
                inside.append(value)
            else:
                around.waiting = False
                if around.name is None:
                    dead = True
                else:
                    inside[around.name] = value
            if begins:
                self._open.append(_Open(value, (), dead))
        elif begins or event.value in around.lines:
            return False
        else:
            around.waiting, around.name = True, event.value
            around.lines[event.value] = event.start_mark.line + 1
        self._count += 1
        return True

    def take(self, event: Any) -> None:
        """Take an event, whatever it is."""
        if isinstance(event, yaml.NodeEvent):
            self._node(event)

    def _node(self, event: Any) -> None:
        mark = event.start_mark
        at = (mark.line + 1, mark.column + 1)
        self._count += 1
        if not self._open:
            self.documents += 1
            if self.documents > 1:
                self._end(at[0], 1, "一个文件里只能有一份内容：请删去单独一行的 ---")
        if len(self._open) > MAX_DEPTH:
            self._end(*at, TOO_DEEP)
        if self._count > MAX_VALUES:
            self._end(*at, f"一个文件里不得超过 {MAX_VALUES:,} 个值：请拆分，或检查是否放错了文件")
        if said := _unsafe(event):
            self.unsafe.append(Problem("", *at, said))
        around = self._open[-1] if self._open else None
        if around is not None and isinstance(around.value, dict) and not around.waiting:
            self._key(event, around, at)
        else:
            self._value(event, around, at)

    def _end(self, line: int, column: int, message: str) -> None:
        self.wrong.append(Problem("", line, column, message))
        raise _Enough

    def _key(self, event: Any, around: _Open, at: tuple[int, int]) -> None:
        around.waiting, around.name = True, None
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(around, at, "键必须是一个词：请检查这里的括号和缩进")
            if not isinstance(event, yaml.AliasEvent):
                # what it holds is read and dropped
                self._open.append(_Open(_empty(event), (), dead=True))
            return
        word = str(event.value)
        if word in around.lines:
            self._fault(around, at, f"键 {word} 写了两次（前一次在第 {around.lines[word]} 行）：请删去一处")
            return
        around.lines[word] = at[0]
        around.name = word
        if self.places is not None and not around.dead:
            # a fault of the key itself (unknown, say) is shown where the key stands
            self.places[(*around.key, word, "")] = at

    def _value(self, event: Any, around: _Open | None, at: tuple[int, int]) -> None:
        dead = around is not None and around.dead
        key: Key = ()
        if around is not None:
            if isinstance(around.value, dict):
                around.waiting = False
                if around.name is None:
                    dead = True
                else:
                    key = (*around.key, around.name)
            else:
                key = (*around.key, len(around.value))
        if self.places is not None and not dead:
            self.places[key] = at
        if isinstance(event, yaml.ScalarEvent):
            value = self.scalar(event.value, event.style)
        elif isinstance(event, yaml.AliasEvent):
            value = None
        else:
            value = _empty(event)
            self._open.append(_Open(value, key, dead))
        if around is None:
            self.top = value
        elif isinstance(around.value, list):
            around.value.append(value)
        elif around.name is not None:
            around.value[around.name] = value

    def _fault(self, around: _Open, at: tuple[int, int], message: str) -> None:
        if not around.dead:
            self.wrong.append(Problem("", *at, message))


_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_EMPTY: Mapping[type, Callable[[], Any]] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}


def _empty(event: Any) -> Any:
    return _EMPTY[type(event)]()


def _unsafe(event: Any) -> str:
    """What a node has that our files never do, and what to do about it."""
    anchor, tag = event.anchor, getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        return f"不使用 YAML 的引用（*{anchor}）：请把内容写出来；文字以 * 开头时请加引号"
    if anchor:
        return f"不使用 YAML 的锚点（&{anchor}）：请删去；文字以 & 开头时请加引号"
    if tag:
        return f"不使用 YAML 的标签（{tag}）：请删去；文字以 ! 开头时请加引号"
    return ""

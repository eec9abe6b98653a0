"""No text of any file holds what its readers cannot see, and no message brings it to a terminal."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator import storage
from generator.characters import HIDDEN, hidden_in
from generator.model.text import Repair
from generator.problems import MOST_ALIKE, Problem, SourceError
from generator.sources import SCHEMAS

FAIR = "甲乙丙丁戊己"
PLACES = {
    "control": "\x07",
    "terminal": "\x1b",
    "end of line": "\r",
    "soft hyphen": "\u00ad",
    "zero width": "\u200b",
    "override": "\u202e",
    "isolate": "\u2066",
    "separator": "\u2028",
    "order mark": "\ufeff",
    "no character": "\ufffe",
    "no character of plane 1": "\U0001ffff",
    "tag": "\U000e0041",
    "filler": "\u3164",
}
EXEMPT = {("Repair", "found")}
"""What a program found in the source and left out."""


def models(top: type[BaseModel], seen: set[type[BaseModel]]) -> None:
    """A model and all that its fields hold."""
    if top not in seen:
        seen.add(top)
        for field in top.model_fields.values():
            for inside in inner(field.annotation):
                models(inside, seen)


def inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from inner(part)


def texts() -> Iterator[tuple[str, str, TypeAdapter[Any], bool]]:
    """Each field of each file that takes words, alone or in a list."""
    seen: set[type[BaseModel]] = set()
    for top in SCHEMAS.values():
        models(top, seen)
    for model in sorted(seen, key=lambda model: model.__name__):
        for name, field in model.model_fields.items():
            annotated: Any = field.annotation
            if field.metadata:
                annotated = Annotated[field.annotation, *field.metadata]
            adapter: TypeAdapter[Any] = TypeAdapter(annotated)
            for alone in (True, False):
                try:
                    adapter.validate_python(FAIR if alone else (FAIR,))
                except ValidationError:
                    continue
                yield model.__name__, name, adapter, alone


@pytest.mark.parametrize("kind", PLACES)
def test_no_field_takes_what_is_not_seen(kind: str) -> None:
    words = f"甲乙丙{PLACES[kind]}丁戊己"
    taken: set[tuple[str, str]] = set()
    refused: list[str] = []
    for model, name, adapter, alone in texts():
        try:
            adapter.validate_python(words if alone else (words,))
            taken.add((model, name))
        except ValidationError as error:
            refused.append(str(error))
    assert taken == EXEMPT
    assert len(refused) > 60 and all("看不见的控制字符" in message for message in refused)


def test_what_is_seen_is_taken() -> None:
    assert not hidden_in("第一条　区长、“副区长”〇㐂𠮷\U000e0100é\tABC\n½😀\u3000")


def test_what_a_program_left_out_is_written_so_that_an_editor_sees_it() -> None:
    for hidden in HIDDEN - set(map(chr, range(0xD800, 0xE000))):
        repair = Repair(line=1, column=1, kind="blank", found=f"{hidden}\t", put="")
        written = storage.dump(repair)
        assert not any(hidden_in(line) for line in written.splitlines()), repr(hidden)
        problems: list[Problem] = []
        read = storage.parse(written.encode(), "x", Repair, problems)
        assert read is not None and read.value == repair, (written, problems)


def test_a_message_does_to_a_terminal_only_what_it_says() -> None:
    problem = Problem("a\x1b]0;b", 1, 1, "没有 \x1b[31m\u202e 这个键：请改正")
    assert str(problem) == "aU+001B]0;b:1:1: 没有 U+001B[31mU+202E 这个键：请改正"


def test_problems_of_one_kind_are_told_as_often_as_anybody_reads_them() -> None:
    many = [Problem("a.yaml", line, 1, f"没有 k{line} 这个键：请改正") for line in range(1, 1001)]
    other = [
        Problem("a.yaml", 500, 1, "这里不能是空的：请写入内容"),
        Problem("b.yaml", 1, 1, "没有 x 这个键：请改正"),
    ]
    error = SourceError([*many, *other])
    assert error.total == 1002
    assert len(error.problems) == MOST_ALIKE + 3
    assert set(other) < set(error.problems)
    (rest,) = [problem for problem in error.problems if problem.count > 1]
    assert (rest.line, rest.count) == (MOST_ALIKE + 1, 1000 - MOST_ALIKE)
    assert f"这一类问题还有 {1000 - MOST_ALIKE} 处" in rest.message

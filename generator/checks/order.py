"""Chapters and articles follow one another without a gap, and say the number they have."""

import re
from collections.abc import Iterator

from generator import numerals
from generator.problems import Problem
from generator.sources import Edition

__all__ = ["check"]

_KINDS = {"part": "编", "chp": "章", "sec": "节", "art": "条", "point": "项", "indent": "目"}


def check(edition: Edition) -> Iterator[Problem]:
    """Problems of the order of numbers in one edition."""
    marks = edition.text.marks
    last: dict[tuple[tuple[str, str], ...], int] = {}
    seen: set[str] = set()
    for unit in edition.text.value.units():
        kind = unit.address.kind
        if kind not in _KINDS:
            continue
        if str(unit.address) in seen:
            yield marks.problem(
                unit.key, f"{unit.address.citation()}（{unit.address}）出现了两次：请改正编号或删去一处"
            )
            continue
        seen.add(str(unit.address))
        if "-" in unit.address.number:
            continue
        number = int(unit.address.number)
        # articles run through all chapters; everything else starts again inside what holds it
        group = (("art", ""),) if kind == "art" else (*unit.address.steps[:-1], (kind, ""))
        before = last.get(group, 0)
        if number != before + 1 and before:
            first, due, here = (
                f"第{numerals.to_chinese(n)}{_KINDS[kind]}" for n in (before, before + 1, number)
            )
            message = f"{first}之后应当是{due}，这里是{here}（{unit.address}）"
            yield marks.problem(unit.key, f"{message}：请对照原文补上或调整顺序")
        last[group] = number
        printed = numerals.parse("".join(re.findall(numerals.ORDINAL, unit.number)[:1]))
        if kind in ("point", "indent") and printed is not None and printed != number:
            yield marks.problem(
                unit.key,
                f"印出的编号是 {unit.number}，位置却是第{numerals.to_chinese(number)}{_KINDS[kind]}（{unit.address}）：请对照原文改正",
            )

"""Which part of a file a person takes for the rule, and how the parts are shown and doubted."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.annexes import Part
from generator.importer.doubts import Doubt
from generator.importer.head_box import HeadBox
from generator.importer.line_reader import ParsedLine
from generator.importer.parts import Division
from generator.importer.reading import Refusal
from generator.importer.titles import rule_title

__all__ = ["PartShown", "chosen_part", "doubt_at", "part_doubts", "shown_parts"]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the file as it is shown: what it is, its title, where it stands, how many articles it has."""

    kind: str
    title: str
    first: int
    """Its first line in the source, from 1."""
    last: int
    articles: int
    chosen: bool
    choosable: bool
    """Whether the rule can be taken from it."""


def chosen_part(division: Division, part: int | None) -> int:
    """The index of the part that is the rule."""
    if part is None:
        return division.chosen
    count = len(division.parts)
    if not 1 <= part <= count:
        raise Refusal(f"文件里只有 {count} 个部分，没有第 {part} 部分：请看报告开头的“文件的各个部分”")
    if division.parts[part - 1].layout is None:
        raise Refusal(f"第 {part} 部分《{division.parts[part - 1].title}》里没有条：请另选一个部分")
    return part - 1


def doubt_at(line: ParsedLine, told: str) -> Doubt:
    """A doubt about a line as a whole."""
    return Doubt(line.number, line.source.start + 1, told)


def part_doubts(division: Division, lines: Sequence[ParsedLine], at: int, *, asked: bool) -> list[Doubt]:
    """What there is to look at in how the file was cut into parts; a choice that was asked for is none."""
    doubts = [] if asked else [doubt_at(lines[i], told) for i, told in division.doubts]
    for number, part in enumerate(division.parts, 1):
        if part.kind != "rule" or number - 1 == at:
            continue
        told = (
            f"这里起是文件的第 {number} 部分“{part.title}”（{part.articles} 条），没有进入正文，"
            f"已整段放入{'文末' if number - 1 > at else '文首'}：要导入它，加上 --part {number} 再导入一次"
        )
        doubts.append(doubt_at(lines[part.first], told))
    return doubts


def _titled(lines: Sequence[ParsedLine], part: Part) -> str:
    """The title of a part that no notice names."""
    title = rule_title(lines, part.first, part.layout.body) if part.layout else None
    return "".join(line.text for line in lines[title.first : title.end]) if title else ""


def shown_parts(
    division: Division, lines: Sequence[ParsedLine], at: int, box: HeadBox
) -> tuple[PartShown, ...]:
    """All parts as they are shown; ``at`` is the index of the one that was taken."""
    return tuple(
        PartShown(
            part.kind,
            (box["title"].value if i == at else "") or part.title or _titled(lines, part),
            lines[part.first].number,
            lines[part.end - 1].number,
            part.articles,
            i == at,
            part.layout is not None,
        )
        for i, part in enumerate(division.parts)
    )

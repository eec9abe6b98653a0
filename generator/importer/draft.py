"""The draft: a tree, its source, and the account that every character of the file is in one of four places."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator import citations
from generator.address import Address
from generator.characters import DIRECTIONS, named
from generator.importer import readers, recognition
from generator.importer.alignment import PlacedUnit, RepairedSource, align
from generator.importer.annexes import Part
from generator.importer.doubts import Doubt, by_cause
from generator.importer.head import head
from generator.importer.head_box import HeadBox, read_head
from generator.importer.line_reader import ParsedLine, read_lines
from generator.importer.lines import lines_of
from generator.importer.part_choice import PartShown, chosen_part, doubt_at, part_doubts, shown_parts
from generator.importer.parts import divide
from generator.importer.pieces import Piece
from generator.importer.reading import Choices, Reading, Refusal
from generator.importer.structure import structure
from generator.importer.tail import tail
from generator.importer.titles import Title
from generator.model.base import portable
from generator.model.text import Repair, Text, Unit
from generator.proof import BLANKS, Count, count, prove
from generator.sources import NO_RULES
from generator.storage import Marks

__all__ = [
    "NO_OTHER_RULES",
    "Account",
    "ResolvedCitation",
    "Draft",
    "OtherRules",
    "PartShown",
    "Refusal",
    "import_file",
    "import_text",
    "rule_name",
]

OtherRules = Mapping[str | None, frozenset[Address]]
NO_OTHER_RULES: OtherRules = MappingProxyType({})
NO_CHOICES = Choices()
NO_DATE = date(1, 1, 1)
LONGEST = 20_000
MOST_LINES = 200_000
"""Far more than any rule has; a file of short lines would fill the memory while it is read."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the characters of a file went; ``whole`` when none is missing and none is there twice.

    ``layout`` are blanks between units, ``added`` are line ends and numbers that the file holds as structure.
    """

    read: int
    kept: int
    repaired: int
    layout: int
    dropped: int
    added: int

    @property
    def whole(self) -> bool:
        """Whether the sum is that of the file."""
        return self.read + self.added == self.kept + self.repaired + self.layout + self.dropped


class ResolvedCitation(NamedTuple):
    """A citation that was resolved: where it stands, its words, the title when it names one, what it means."""

    at: Address
    quote: str
    title: str | None
    targets: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an import gives: nothing is written yet."""

    text: Text
    source: bytes
    reading: Reading
    doubts: tuple[Doubt, ...]
    account: Account
    count: Count
    cited: tuple[ResolvedCitation, ...]
    parts: tuple[PartShown, ...]
    certain: bool
    """Whether it is certain which text of the file is the rule."""
    head: HeadBox
    placed: tuple[PlacedUnit, ...]
    """Where each unit stands in the source."""


def import_file(
    path: Path,
    *,
    rule: str | None = None,
    edition: date | None = None,
    others: OtherRules = NO_OTHER_RULES,
    choices: Choices = NO_CHOICES,
) -> Draft:
    """Read a file of any known kind into a draft; raises Refusal when it cannot be one.

    ``others`` are the places of the other rules of the portal, by their titles: what is cited there is looked up.
    """
    reading = readers.read(path, choices)
    return import_text(reading, rule=rule or rule_name(path), edition=edition, others=others, choices=choices)


def rule_name(path: Path) -> str:
    """The id of a rule for which none was given: the letters and digits of the file's name."""
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:64].strip("-") or "new-rule"
    return name if portable(name) and name not in NO_RULES else f"{name}-rules"


def import_text(
    reading: Reading,
    *,
    rule: str,
    edition: date | None = None,
    others: OtherRules = NO_OTHER_RULES,
    choices: Choices = NO_CHOICES,
) -> Draft:
    """Make the draft of a reading; raises Refusal when there is no article in it.

    The stages, each with what holds after it in its docstring: lines, what each may be, the parts of the file, the
    body, head and tail. What holds after all of them: the proof finds nothing, or its finding is a doubt; the account
    is whole.
    """
    source = reading.text
    lines = _lines(reading)
    division = divide(lines, wrapped=choices.wrapped, notes_at=reading.notes_at)
    if division is None:
        raise Refusal("没有找到任何条（“第一条”或“一、”开头的行）：请检查文件内容，或确认每一条都另起一行")
    at = chosen_part(division, choices.part)
    chosen = division.parts[at]
    layout = chosen.layout
    assert layout is not None
    body = structure(lines, layout)
    place = Title(chosen.place.first, chosen.place.end, chosen.place.start) if chosen.place else None
    before = [range(one.first, one.end) for one in division.parts[:at] if one.kind != "notice"]
    heads, title = head(lines, layout, chosen.first, place, before)
    tails = tail(lines, layout, chosen.end)
    repairs: list[Repair] = []
    try:
        head_lines = [piece.value(repairs) for piece in heads]
        heads = [replace(piece, text=line.text) for piece, line in zip(heads, head_lines, strict=True)]
        units = body.values(repairs)
        tail_lines = [piece.value(repairs) for piece in tails]
        tails = [replace(piece, text=line.text) for piece, line in zip(tails, tail_lines, strict=True)]
        tree: dict[str, Any] = {
            "rule": rule,
            "edition": NO_DATE,
            "sha256": hashlib.sha256(source.encode()).hexdigest(),
            "head": head_lines,
            **units,
            "tail": tail_lines,
            "repairs": sorted(repairs, key=lambda repair: (repair.line, repair.column)),
        }
        text = Text.model_validate(tree)
    except ValidationError as error:
        raise Refusal(
            f"有一段超出了格式的限制（{error.errors()[0]['msg']}）：请检查换行是否丢失，再导入"
        ) from None
    span = range(layout.body, layout.tail)
    named = chosen.place.name.words if chosen.place else ""
    closing = _closing(lines, span, text)
    box = read_head(
        heads,
        tails if chosen.end == len(lines) else _own(tails, lines, chosen),
        lines,
        span,
        title,
        named,
        division.issued if at == division.chosen else "",
        closing,
    )
    text = text.model_copy(update={"edition": edition or _day(box.edition.value)})
    doubts = [*body.doubts, *reading.doubts, *_general(text, reading)]
    doubts += part_doubts(division, lines, at, asked=choices.part is not None)
    doubts += recognition.doubts(line.source for line in lines)
    if title is not None and title.doubt:
        doubts.append(doubt_at(lines[title.first], title.doubt))
    certain = not division.doubts or choices.part is not None
    return _finished(
        text, reading, doubts, others, shown_parts(division, lines, at, box), box, certain=certain
    )


def _own(pieces: Sequence[Piece], lines: Sequence[ParsedLine], part: Part) -> list[Piece]:
    """The pieces of the tail that belong to the rule, and those that close the file: signature, date, copies."""
    last = lines[part.end - 1].number
    return [piece for piece in pieces if piece.line <= last or piece.kind != "annex"]


_CLOSING = 6
"""How many of the last articles may say when the rule is in force."""
_OPENING = 8
"""By so many characters the words of a 款 are found again among the lines."""


def _closing(lines: Sequence[ParsedLine], body: range, text: Text) -> list[tuple[str, int, int]]:
    """The 款 of the last articles, each with the line and column where its words begin in the source."""
    last = list(text.all_articles())[-_CLOSING:]
    found = []
    at = body.stop - 1
    for words in reversed([paragraph.text for article in last for paragraph in article.paragraphs]):
        here = at
        while here > body.start and words[:_OPENING] not in lines[here].text:
            here -= 1
        column = lines[here].text.find(words[:_OPENING])
        # words that were mended are not found again: they stand near the ones after them
        at = here if column >= 0 else at
        found.append((words, lines[at].number, lines[at].source.start + max(column, 0) + 1))
    return found[::-1]


def _day(value: str) -> date:
    return date.fromisoformat(value) if value else NO_DATE


def _lines(reading: Reading) -> list[ParsedLine]:
    """The lines of a text, each read once; raises Refusal where it has none, too many, or one that is too long."""
    source = reading.text
    if (count_of_lines := source.count("\n")) > MOST_LINES:
        raise Refusal(
            f"文件有 {count_of_lines} 行，一部规则不得超过 {MOST_LINES} 行：请检查是否选错了文件；几部规则请拆开分别导入"
        )
    lines = lines_of(source, reading.rows)
    if not lines:
        raise Refusal("文件里没有文字：请检查是否选错了文件；扫描件请先做文字识别，再导入识别后的文本")
    longest = max(lines, key=lambda line: line.end - line.start)
    if longest.end - longest.start > LONGEST:
        raise Refusal(
            f"第 {longest.number} 行有 {longest.end - longest.start} 个字符，一段不得超过 {LONGEST} 个：请检查换行是否丢失，补上后再导入"
        )
    return read_lines(lines, reading.rows, reading.pages)


def _finished(
    text: Text,
    reading: Reading,
    doubts: list[Doubt],
    others: OtherRules,
    parts: tuple[PartShown, ...],
    box: HeadBox,
    *,
    certain: bool,
) -> Draft:
    """The draft of a tree: proved against its source, its citations resolved, every character accounted for."""
    source = reading.text.encode()
    doubts += [Doubt(1, 1, problem.message) for problem in prove(source, text, Marks("text.yaml"))]
    units = tuple(text.units())
    repaired = RepairedSource(reading.text, text.repairs)
    placed = tuple(align(repaired, units))
    unresolved, cited = _citations(repaired, text, placed, others)
    return Draft(
        text,
        source,
        reading,
        by_cause([*doubts, *unresolved]),
        _account(reading, text, units),
        count(text),
        cited,
        parts,
        certain,
        box,
        placed,
    )


def _citations(
    source: RepairedSource, text: Text, units: Sequence[PlacedUnit], others: OtherRules
) -> tuple[list[Doubt], tuple[ResolvedCitation, ...]]:
    """The citations of places, resolved; a doubt for each that leads nowhere."""
    own = frozenset(unit.address for unit in text.units())
    exists = own.__contains__
    held: dict[Address, str] = {}

    def words_of(at: Address) -> str:
        # few citations ask for it
        held.update(() if held else ((one.unit.address, one.unit.text) for one in units))
        return held.get(at, "")

    places = {**others, **dict.fromkeys((None, *text.lines("rule-title")), own)}
    doubts, cited = [], []
    for placed in units:
        words = placed.unit.text
        for found in citations.references(words, placed.unit.address, exists, words_of):
            if (known := places.get(found.title)) is None:
                # a document that is no rule of this portal
                continue
            quote = words[found.start : found.end]
            if found.targets and all(target in known for target in found.targets):
                cited.append(ResolvedCitation(placed.unit.address, quote, found.title, found.targets))
            else:
                where = f"《{found.title}》里" if found.title else "本规则里"
                message = f"引用的“{quote}”在{where}找不到：请对照原文核对编号，也可能是另一份文件的条款"
                doubts.append(Doubt(*source.place(placed.offset(found.start)), message))
    return doubts, tuple(cited)


def _general(text: Text, reading: Reading) -> list[Doubt]:
    """What there is to look at in the text as a whole."""
    doubts = []
    if text.edition == NO_DATE:
        doubts.append(Doubt(1, 1, "没有找到成文日期或通过日期，版本日期暂写作 0001-01-01：请查明后改正"))
    if not text.lines("rule-title"):
        doubts.append(Doubt(1, 1, "没有找到规则的标题：请在 head 中指明 rule-title"))
    if reading.lost:
        doubts.append(Doubt(1, 1, f"原件中有 {reading.lost} 个字符没有取出：请对照原件补上"))
    for unknown in islice(_UNKNOWN.finditer(reading.text), _MOST_UNKNOWN):
        at = unknown.start()
        line = reading.text.count("\n", 0, at) + 1
        column = at - reading.text.rfind("\n", 0, at)
        code = named(reading.text[at])
        what = "无法识别的字符" if _LOST.match(reading.text, at) else "改变文字方向的符号"
        remedy = "请对照原件补上" if _LOST.match(reading.text, at) else "已略去，请对照原件核对文字的次序"
        doubts.append(Doubt(line, column, f"这里有{what} {code}：{remedy}"))
    return doubts


_MOST_UNKNOWN = 500
_LOST = re.compile("[\ue000-\uf8ff\ufffd]")
_UNKNOWN = re.compile(f"{_LOST.pattern}|[{DIRECTIONS}]")


def _blanks(text: str) -> int:
    # to count those that there are is many times faster than to look for each at each letter
    return sum(map(text.count, BLANKS.intersection(text)))


def _account(reading: Reading, text: Text, units: Sequence[Unit]) -> Account:
    kept = sum(len(unit.number) + sum(map(len, unit.pieces)) for unit in units)
    repaired = sum(len(repair.found) - len(repair.put) for repair in text.repairs)
    blank = _blanks(reading.text)
    held = _blanks("".join(piece for unit in units for piece in (unit.number, *unit.pieces)))
    mended = _blanks("".join(repair.found for repair in text.repairs))
    return Account(
        read=reading.characters,
        kept=kept,
        repaired=repaired,
        layout=blank - held - mended,
        dropped=sum(len(drop.text) for drop in reading.drops),
        added=reading.added,
    )

"""What the head of a file says of its rule: title, issuer, number, adoption, publication, coming into force.

Each value stands with the words it rests on, because a person has to confirm it; where the file does not say, the value
is empty. Nothing is guessed from within a word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.dating import find_dates
from generator.importer.head_dates import adopted_on, edition_of, in_force_from, published_on
from generator.importer.head_issuer import issuer_of, number_of
from generator.importer.line_reader import ParsedLine
from generator.importer.naming import title_key, without_mark
from generator.importer.pieces import Piece
from generator.importer.record import Field, record_fields
from generator.importer.stated import BLANK, Source, Stated, stated, tidy
from generator.importer.titles import Title

__all__ = ["NAMES", "HeadBox", "Stated", "read_head"]

NAMES = {
    "title": "标题",
    "issuer": "发文机关",
    "number": "文号",
    "adopted": "通过日期",
    "published": "公布日期",
    "in-force": "施行日期",
}
"""The fields in the order in which they are shown, and what they are called."""


@dataclass(frozen=True, slots=True)
class HeadBox:
    """All fields, and the date of the edition."""

    fields: tuple[Stated, ...]
    edition: Stated
    """The date by which the edition goes: of the document, else of its record, its history."""

    def __getitem__(self, name: str) -> Stated:
        return next(one for one in self.fields if one.name == name)


def read_head(
    head: Sequence[Piece],
    tail: Sequence[Piece],
    lines: Sequence[ParsedLine],
    body: range,
    title: Title | None,
    named: str,
    issued: str,
    closing: Sequence[tuple[str, int, int]],
) -> HeadBox:
    """Read every field.

    ``body`` are the indices of the lines of the articles, ``named`` is the title as the notice has it, ``issued``
    the same where the notice stands over the articles with no title between, ``closing`` are
    the last 款 of the body with their line and column.
    """
    fields = [*record_fields(lines, 0, body.start), *record_fields(lines, body.stop, len(lines))]
    source = Source(_of_the_rule(head), tuple(tail), closing, _recorded(lines, fields))
    number = number_of(source)
    adopted = adopted_on(source)
    published = published_on(source)
    return HeadBox(
        (
            _title(source, title, named, issued),
            issuer_of(source),
            number,
            adopted,
            published,
            in_force_from(source, adopted, published),
        ),
        edition_of(source),
    )


def _of_the_rule(head: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces from the notice on that names the rule: in a gazette other documents stand before it."""
    title = next((title_key(piece.said) for piece in head if piece.kind == "rule-title"), "")
    notices = [at for at, piece in enumerate(head) if piece.kind == "notice-title"]
    naming = [at for at in notices if title and title in title_key(head[at].said)]
    if not naming or any(_HANDS_ON.search(head[at].said) for at in notices if at < naming[0]):
        return tuple(head)
    start = naming[0]
    if notices[0] == start:
        return tuple(head)
    # its number may stand above its title
    while start and head[start - 1].kind == "document-number":
        start -= 1
    return tuple(head[start:])


_HANDS_ON = re.compile("转发|批转")


def _recorded(lines: Sequence[ParsedLine], fields: Iterable[Field]) -> dict[str, Stated]:
    """The first value of each field of a record."""
    record: dict[str, Stated] = {}
    for one in fields:
        if one.name == "none" or one.name in record:
            continue
        values: tuple[str, ...] = (one.value,)
        if one.name in ("written", "published", "adopted", "in-force"):
            values = tuple(found.day.isoformat() for found in find_dates(one.value))[:1]
        if values:
            line = lines[one.at]
            record[one.name] = Stated(
                one.name,
                values,
                "网页的信息栏",
                line.text[:80],
                line.number,
                line.source.start + 1,
            )
    return record


def _title(source: Source, title: Title | None, named: str, issued: str) -> Stated:
    found = next(iter(source.of("rule-title")), None)
    if found is None:
        return source.record.get("title", Stated("title"))
    if issued:
        return stated("title", (issued,), "通知印发的名称，正文前没有单独的标题", found)
    if named:
        basis = f"与通知所写的《{named}》一致" if tidy(named) in tidy(found.said) else f"通知写作《{named}》"
    else:
        basis = "正文前的标题"
    if title is not None and title.end - title.first > 1:
        basis += f"，由 {title.end - title.first} 行接成"
    words = without_mark(found.said.strip())
    recorded = source.record.get("title")
    if recorded is not None and not named and _is_end(words, recorded.value):
        # the organs stand on lines of their own above it
        return recorded
    if (table := _OF_TABLE.fullmatch(tidy(words))) is not None:
        return stated("title", (table["title"],), "新旧对照表的标题所说的规则", found)
    if _BRACKETED.fullmatch(words):
        words = words[1:-1]
    spaced = all(len(part) == 1 for part in BLANK.split(words))
    return stated("title", (tidy(words) if spaced else words,), basis, found)


def _is_end(words: str, whole: str) -> bool:
    """Whether a title is the last part of what the record of the page calls it: the organ stood above it."""
    short, long = title_key(words), title_key(whole)
    return (
        4 <= len(short) < len(long)
        and long.endswith(short)
        and _FROM.fullmatch(long[: -len(short)]) is not None
    )


_FROM = re.compile("[\u4e00-\u9fff、]{2,60}")


_OF_TABLE = re.compile(
    "《?(?P<title>[^《》]{2,60}?(?:法|条例|规则|规定|办法|细则|准则|规程|章程|制度|方案|规范)(?:[（(][^（）()]{2,12}[）)])?)》?"
    "(?:的|修[订改正]|前后|新旧|条文|条款|内容|主要)*(?:对照|对比|比较)(?:表|稿|一览表)(?:[（(][^（）()]+[）)])?"
)
"""青禾县会议管理办法修订对照表: the table is not what the rule is called."""
_BRACKETED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")

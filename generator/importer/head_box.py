"""What the head of a file says of its rule: title, issuer, number, adoption, publication, coming into force.

Each value stands with the words it rests on, because a person has to confirm it; where the file does not say, the value
is empty. Nothing is guessed from within a word.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.importer import organs
from generator.importer.dating import find_dates
from generator.importer.head import Piece
from generator.importer.line_reader import ParsedLine
from generator.importer.naming import without_mark
from generator.importer.record import Field, record_fields
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
class Stated:
    """One field: its values, and the words of the source that it rests on."""

    name: str
    values: tuple[str, ...] = ()
    basis: str = ""
    """Where it was found, in Chinese: 署名, 题注; how it was worked out, where it was."""
    words: str = ""
    line: int = 0
    """Where the words stand in the source, from 1; 0 where there are none."""
    column: int = 0

    @property
    def value(self) -> str:
        """All values as one."""
        return "、".join(self.values)


@dataclass(frozen=True, slots=True)
class HeadBox:
    """All fields, and the date of the edition."""

    fields: tuple[Stated, ...]
    edition: Stated
    """The date by which the edition goes: of the document, else of its record, its history."""

    def __getitem__(self, name: str) -> Stated:
        return next(one for one in self.fields if one.name == name)


@dataclass(frozen=True, slots=True)
class _Source:
    """The pieces of head and tail that are about the rule, its articles, and the record of the page."""

    pieces: tuple[Piece, ...]
    after: tuple[Piece, ...]
    closing: Sequence[tuple[str, int, int]]
    record: dict[str, Stated] = field(default_factory=dict)

    def of(self, *kinds: str) -> Iterator[Piece]:
        """The pieces of some kinds, the head's first."""
        return (piece for piece in (*self.pieces, *self.after) if piece.kind in kinds)


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
    source = _Source(tuple(head), tuple(tail), closing, _recorded(lines, fields))
    number = _number(source)
    adopted = _adopted(source)
    published = _published(source)
    return HeadBox(
        (
            _title(source, title, named, issued),
            _issuer(source),
            number,
            adopted,
            published,
            _in_force(source, adopted, published),
        ),
        _edition(source),
    )


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


def _stated(name: str, values: Iterable[str], basis: str, piece: Piece, words: str = "") -> Stated:
    return Stated(name, tuple(values), basis, words or piece.words, piece.line, piece.column)


_BLANK = re.compile("[ \t\u3000\u00a0]+")


def _tidy(words: str) -> str:
    """Words without the blanks that space them out."""
    return _BLANK.sub("", words)


def _title(source: _Source, title: Title | None, named: str, issued: str) -> Stated:
    found = next(iter(source.of("rule-title")), None)
    if found is None:
        return source.record.get("title", Stated("title"))
    if issued:
        return _stated("title", (issued,), "通知印发的名称，正文前没有单独的标题", found)
    if named:
        basis = (
            f"与通知所写的《{named}》一致" if _tidy(named) in _tidy(found.said) else f"通知写作《{named}》"
        )
    else:
        basis = "正文前的标题"
    if title is not None and title.end - title.first > 1:
        basis += f"，由 {title.end - title.first} 行接成"
    words = without_mark(found.said.strip())
    if _BRACKETED.fullmatch(words):
        words = words[1:-1]
    spaced = all(len(part) == 1 for part in _BLANK.split(words))
    return _stated("title", (_tidy(words) if spaced else words,), basis, found)


_BRACKETED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def _issuer(source: _Source) -> Stated:
    """Who issues it: by signature, order, title of the notice, adoption, title of the rule; else by the record."""
    return next((one for way in _WAYS for one in way(source) if one.values), Stated("issuer"))


def _by_signature(source: _Source) -> Iterator[Stated]:
    group: list[Piece] = []
    values: list[str] = []
    for piece in source.of("signature"):
        found = organs.organs_of(_DATE_BESIDE.sub("", piece.said))
        if found and (not group or piece.line - group[-1].line <= 2):
            group.append(piece)
            values += [organ for organ in found if organ not in values]
    if group:
        yield _stated("issuer", values, "署名", group[0], "　".join(piece.words for piece in group))


_DATE_BESIDE = re.compile(
    r"[ \t\u3000\u00a0]*[0-9０-９〇○零OＯ一二三四五六七八九十 ]{4,8}年[^，,。]{2,12}日[,，、 \t\u3000]*"
)


def _by_order(source: _Source) -> Iterator[Stated]:
    for piece in source.of("document-number", "other"):
        if piece.said.rstrip().endswith("文件"):
            continue
        if found := organs.organs_of_order(piece.rows):
            yield _stated("issuer", found, "发布令、公告的名称", piece)


_NOTICE_FROM = re.compile(r"(?P<who>[^《]{3,80}?)(?:联合)?(?:关于|转发|印发|批转)")


def _by_notice(source: _Source) -> Iterator[Stated]:
    for piece in source.of("notice-title", "rule-title"):
        if (match := _NOTICE_FROM.match(piece.said)) and (found := organs.organs_of(match["who"])):
            yield _stated("issuer", found, "通知的标题" if piece.kind == "notice-title" else "标题", piece)


def _by_adoption(source: _Source) -> Iterator[Stated]:
    for piece in source.of("history", "note", "notice"):
        if found := organs.adopted_by(piece.said):
            yield _stated("issuer", (found,), "题注" if piece.kind != "notice" else "通知的说明", piece)


def _by_title(source: _Source) -> Iterator[Stated]:
    for piece in source.of("rule-title"):
        if found := organs.organ_of_title(_tidy(piece.said)):
            yield _stated("issuer", (found,), "标题的开头", piece)


def _by_record(source: _Source) -> Iterator[Stated]:
    known = source.record.get("issuer")
    if known is not None and (found := organs.organs_of(known.value)):
        yield Stated("issuer", found, known.basis, known.words, known.line, known.column)


def _by_line(source: _Source) -> Iterator[Stated]:
    for piece in source.pieces:
        if piece.kind == "other" and (found := organs.organs_of(piece.said)):
            yield _stated("issuer", found, "单独成行的机关名称", piece)


def _by_letterhead(source: _Source) -> Iterator[Stated]:
    for piece in source.of("other"):
        if piece.said.rstrip().endswith("文件") and (found := organs.organs_of_order(piece.rows)):
            yield _stated("issuer", found, "红头", piece)


_WAYS: tuple[Callable[[_Source], Iterator[Stated]], ...] = (
    _by_signature,
    _by_order,
    _by_notice,
    _by_adoption,
    _by_title,
    _by_record,
    _by_letterhead,
    _by_line,
)

_N = "[0-9０-９〇○零一二三四五六七八九十百]"
_NUMBER = re.compile(
    rf"[\u4e00-\u9fffA-Za-z]{{1,20}}[〔\[［（(【﹝][0-9０-９]{{4}}[〕\]］）)】﹞]第?[0-9０-９]+(?:[-—－～、][0-9０-９]+)?号"
    rf"|(?:(?<=日)|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff、]{{0,60}}?(?:令|公告|通告)(?:[〔\[（(]?{_N}{{4}}[〕\]）)]?年?)?(?:[（(]第{_N}+号[）)]|第{_N}+号)"
    rf"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,30}}?第{_N}+号令|(?:[〔\[（(]?{_N}{{4}}[〕\]）)]?年?)?第{_N}+号"
)
_IN_HISTORY = re.compile(
    rf"(?P<number>[\u4e00-\u9fff]{{2,24}}?令(?:[〔\[（(]?{_N}{{4}}[〕\]）)]?年?)?第?{_N}+号)(?:公布|发布|令)?"
)
_DATED = re.compile(rf"{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日")
_ROUND = re.compile(rf"(?<=[令告])[（(](第{_N}+号)[）)]")


def _number(source: _Source) -> Stated:
    """Every number of the document; an order's with its issuer."""
    pieces = [piece for piece in source.pieces if piece.kind == "document-number"]
    values: list[str] = []
    for piece in pieces:
        # a date beside the number is no part of it
        words = _DATED.sub("，", _tidy(piece.said))
        for match in _NUMBER.finditer(words):
            number = _ROUND.sub(r"\1", match[0])
            if number not in values:
                values.append(number)
    if values:
        basis = "文号" if all(piece.kind == "document-number" for piece in pieces) else ""
        return _stated("number", values, basis, pieces[0], "　".join(piece.words for piece in pieces))
    for piece in source.of("history", "note"):
        clauses = re.split("[，；,;（(]", _DATED.sub("，", _tidy(piece.said)))
        orders = [order["number"] for clause in clauses if (order := _IN_HISTORY.search(clause))]
        if orders:
            return _stated("number", dict.fromkeys(orders), "题注", piece)
    return source.record.get("number", Stated("number"))


_ADOPTS = re.compile("[^。；]{0,60}?(?:通过|同意|批准)")


def _events(words: str) -> Iterator[tuple[date, str]]:
    """Each date of a note, and the words after it up to the next."""
    found = list(find_dates(words))
    for at, one in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(words)
        yield one.day, words[one.end : end]


def _adopted(source: _Source) -> Stated:
    """The last adoption that a note under the title or a sentence of the notice tells of."""
    for piece in source.of("history", "note", "notice", "preamble"):
        days = [
            day
            for day, then in _events(piece.said)
            if (match := re.match("[^。；）)]{0,60}?通过", then)) and "以前通过" not in match[0]
        ]
        if days:
            basis = "题注" if piece.kind in ("history", "note") else "通知的说明"
            if len(days) > 1:
                basis += "，取最后一次通过的日期"
            return _stated("adopted", (days[-1].isoformat(),), basis, piece)
    return source.record.get("adopted", Stated("adopted"))


def _published(source: _Source) -> Stated:
    """The date of the notice or order; else of the record, of the note under the title, of the signature, of printing."""
    for found in (
        _date_of(source.pieces, ("document-date", "signature"), "通知、发布令的日期"),
        source.record.get("published"),
        _happened(source, "公布|发布|颁布|印发"),
        _date_of(source.after, ("document-date", "signature"), "落款的日期"),
        source.record.get("written"),
        _date_of(source.after, ("printed-on",), "印发日期"),
    ):
        if found is not None:
            return Stated("published", found.values, found.basis, found.words, found.line, found.column)
    return Stated("published")


def _date_of(pieces: Iterable[Piece], kinds: Sequence[str], basis: str) -> Stated | None:
    """The date of the first piece that has one."""
    for kind in kinds:
        for piece in pieces:
            if piece.kind == kind and (found := list(find_dates(piece.said))):
                return _stated("", (found[-1].day.isoformat(),), basis, piece)
    return None


def _happened(source: _Source, what: str) -> Stated | None:
    """The first date in a note under the title after which something is said to have happened."""
    for piece in source.of("history", "note", "document-number"):
        for day, then in _events(piece.said):
            if re.match(f"[^。；，,]{{0,40}}?(?:{what})", then) or (
                piece.kind == "document-number" and re.match("[^。；]{0,30}?(?:令|公告)", then)
            ):
                return _stated("", (day.isoformat(),), "题注", piece)
    return None


_TELLS = re.compile("通[过過]|修正|修[订訂]|公布|[发發]布|批准|印[发發]|[颁頒]布")


def _last_event(source: _Source) -> Stated | None:
    """The last date in the notes under the title, but for the one from which the rule is in force."""
    found = None
    for piece in source.of("history", "note"):
        for day, then in _events(piece.said):
            if _TELLS.search(piece.said) and not then.startswith(("起", "零时起", "以前", "前")):
                found = _stated("", (day.isoformat(),), "题注", piece)
    return found


_BEGINS = re.compile(
    "(?:自|从|于)?(?P<what>[^。；，自从]{2,40}?)(?:起|开始|以后|后)?(?:正式|同时|全面)?(?:施行|实施|执行|生效|试行)(?!(?:细则|办法|方案|意见|的|情况|之日|前|后|以前|以来))"
)
_FROM_DAY = re.compile(
    "(?P<day>发布|公布|颁布|印发|下发|发文|签发|通过|批准)之日(?:起|后)?(?P<later>[0-9０-９〇一二三四五六七八九十]+(?:个工作)?[日天月个]*)?"
)


def _in_force(source: _Source, adopted: Stated, published: Stated) -> Stated:
    """From when it is in force: what its last articles say, else the notice, the record, the note under the title.

    自发布之日起施行 becomes the date of publication, and says so.
    """
    places = [(words, line, column, "正文") for words, line, column in reversed(source.closing)]
    places += [(p.said, p.line, p.column, "通知的说明") for p in source.of("notice", "preamble")]
    places += [(p.said, p.line, p.column, "题注") for p in source.of("history", "note")]
    open_words: Stated | None = None
    for text, line, column, basis in places:
        for sentence in re.split("(?<=[。；])", text):
            match = _BEGINS.search(_tidy(sentence)) if _STARTS.search(sentence) else None
            if match is None:
                continue
            days = list(find_dates(match["what"]))
            if days:
                value = days[-1].day.isoformat()
                return Stated("in-force", (value,), basis, sentence, line, column)
            if (from_day := _FROM_DAY.search(match[0])) is None:
                continue
            known = adopted if from_day["day"] in ("通过", "批准") else published
            if from_day["later"] or not known.values:
                open_words = open_words or Stated(
                    "in-force", (), f"{basis}，没有写日期：请推算", sentence, line, column
                )
                continue
            how = f"{basis}：自{from_day['day']}之日起，即{known.basis} {known.value}"
            return Stated("in-force", known.values, how, sentence, line, column)
    recorded = source.record.get("in-force")
    return recorded or open_words or Stated("in-force")


_STARTS = re.compile("施行|实施|执行|生效|试行")


def _edition(source: _Source) -> Stated:
    """The date by which the edition goes."""
    for found in (
        _date_of((*source.pieces, *source.after), ("document-date", "signature"), "成文日期"),
        source.record.get("written"),
        _date_of((*source.pieces, *source.after), ("printed-on",), "印发日期"),
        _last_event(source),
        _date_of(source.pieces, ("document-number",), "文号旁的日期"),
        source.record.get("published"),
        source.record.get("adopted"),
    ):
        if found is not None:
            return Stated("edition", found.values, found.basis, found.words, found.line, found.column)
    return Stated("edition")

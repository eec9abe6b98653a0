"""When a rule was adopted and published, from when it is in force, and by which date its edition goes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.dating import find_dates
from generator.importer.pieces import Piece
from generator.importer.stated import Source, Stated, stated, tidy

__all__ = ["adopted_on", "edition_of", "in_force_from", "published_on"]


def _events(words: str) -> Iterator[tuple[date, str]]:
    """Each date of a note, and the words after it up to the next."""
    found = list(find_dates(words))
    for at, one in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(words)
        yield one.day, words[one.end : end]


def adopted_on(source: Source) -> Stated:
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
            return stated("adopted", (days[-1].isoformat(),), basis, piece)
    return source.record.get("adopted", Stated("adopted"))


def published_on(source: Source) -> Stated:
    """The date of the notice or order; else of the note under the title, of the signature, of the record, of printing."""
    for found in (
        _date_of(source.pieces, ("document-date", "signature"), "文首的成文日期"),
        _happened(source, "公布|发布|颁布|印发"),
        _date_of(source.after, ("document-date", "signature"), "落款的日期"),
        # a site may have put it up years later
        source.record.get("published"),
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
                return stated("", (found[-1].day.isoformat(),), basis, piece)
    return None


def _happened(source: Source, what: str) -> Stated | None:
    """The first date in a note under the title after which something is said to have happened."""
    for piece in source.of("history", "note", "document-number"):
        for day, then in _events(piece.said):
            if re.match(f"[^。；，,]{{0,40}}?(?:{what})", then) or (
                piece.kind == "document-number" and re.match("[^。；]{0,30}?(?:令|公告)", then)
            ):
                return stated("", (day.isoformat(),), "题注", piece)
    return None


_TELLS = re.compile("通[过過]|修正|修[订訂]|公布|[发發]布|批准|印[发發]|[颁頒]布")


def _last_event(source: Source) -> Stated | None:
    """The last date in the notes under the title, but for the one from which the rule is in force."""
    found = None
    for piece in source.of("history", "note"):
        for day, then in _events(piece.said):
            if _TELLS.search(piece.said) and not then.startswith(("起", "零时起", "以前", "前")):
                found = stated("", (day.isoformat(),), "题注", piece)
    return found


_BEGINS = re.compile(
    "(?:自|从|于)?(?P<what>[^。；，自从]{2,40}?)(?:起|开始|以后|后)?(?:正式|同时|全面)?(?:施行|实施|执行|生效|试行)(?!(?:细则|办法|方案|意见|的|情况|之日|前|后|以前|以来))"
)
_FROM_DAY = re.compile(
    "(?P<day>发布|公布|颁布|印发|下发|发文|签发|通过|批准)之日(?:起|后)?(?P<later>[0-9０-９〇一二三四五六七八九十]+(?:个工作)?[日天月个]*)?"
)


def in_force_from(source: Source, adopted: Stated, published: Stated) -> Stated:
    """From when it is in force: what its last articles say, else the notice, the record, the note under the title.

    自发布之日起施行 becomes the date of publication, and says so.
    """
    places = [(words, line, column, "正文") for words, line, column in reversed(source.closing)]
    places += [(p.said, p.line, p.column, "通知的说明") for p in source.of("notice", "preamble")]
    places += [(p.said, p.line, p.column, "题注") for p in source.of("history", "note")]
    open_words: Stated | None = None
    for text, line, column, basis in places:
        for sentence in re.split("(?<=[。；])", text):
            match = _BEGINS.search(tidy(sentence)) if _STARTS.search(sentence) else None
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


def edition_of(source: Source) -> Stated:
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

"""Who issues a rule, and under which number: from the lines that say it as a whole, in the order of their weight."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, takewhile

from generator.characters import SPACES
from generator.importer import organs
from generator.importer.pieces import Piece
from generator.importer.stated import Source, Stated, stated, tidy

__all__ = ["issuer_of", "number_of"]


def issuer_of(source: Source) -> Stated:
    """Who issues it: by signature, order, title of the notice, adoption, title of the rule; else by the record."""
    found = [one for way in _WAYS for one in way(source) if one.values]
    if not found:
        return Stated("issuer")
    first = found[0].values
    # 青禾县政府 in a title is the 青禾县人民政府 of the record
    fuller = (one for one in found if len(first) == 1 and organs.is_fuller(one.value, first[0]))
    return max(fuller, key=lambda one: len(one.value), default=found[0])


def _by_signature(source: Source) -> Iterator[Stated]:
    group: list[Piece] = []
    values: list[str] = []
    before: Piece | None = None
    for piece in source.of("signature"):
        found = organs.organs_of(_DATE_BESIDE.sub("", piece.said))
        if before is not None and piece.line - before.line == 1:
            whole = organs.broken_name(before.said, _DATE_BESIDE.sub("", piece.said))
            found = (whole,) if whole else found
        before = piece
        if found and (not group or piece.line - group[-1].line <= 2):
            group.append(piece)
            values += [organ for organ in found if organ not in values]
    if group:
        yield stated("issuer", values, "署名", group[0], "　".join(piece.words for piece in group))


_DATE_BESIDE = re.compile(
    rf"[{SPACES}]*[0-9０-９〇○零OＯ一二三四五六七八九十 ]{{4,8}}年[^，,。]{{2,12}}日[,，、{SPACES}]*"
)


def _by_order(source: Source) -> Iterator[Stated]:
    for piece in source.of("document-number", "other"):
        if piece.said.rstrip().endswith("文件"):
            continue
        if found := organs.organs_of_order(piece.rows):
            yield stated("issuer", found, "发布令、公告的名称", piece)


_NOTICE_FROM = re.compile(r"(?P<who>[^《]{3,80}?)(?:联合)?(?:关于|转发|印发|批转)")


def _by_notice(source: Source) -> Iterator[Stated]:
    for piece in source.of("notice-title", "rule-title"):
        above = list(takewhile(organs.is_organ, piece.rows))
        said = (
            "".join(piece.rows[len(above) :])
            if len(above) > 1 or len(piece.rows) > len(above)
            else piece.said
        )
        match = _NOTICE_FROM.match(said)
        who = organs.organs_of(match["who"]) if match else ()
        if found := (*above, *who):
            yield stated("issuer", found, "通知的标题" if piece.kind == "notice-title" else "标题", piece)


def _by_adoption(source: Source) -> Iterator[Stated]:
    for piece in source.of("history", "note", "notice"):
        if found := organs.adopted_by(piece.said):
            yield stated("issuer", found, "题注" if piece.kind != "notice" else "通知的说明", piece)


def _by_title(source: Source) -> Iterator[Stated]:
    for piece in source.of("rule-title"):
        if found := organs.organ_of_title(tidy(piece.said)):
            yield stated("issuer", (found,), "标题的开头", piece)


def _by_record(source: Source) -> Iterator[Stated]:
    known = source.record.get("issuer")
    if known is not None and (found := organs.organs_of(known.value)):
        yield Stated("issuer", found, known.basis, known.words, known.line, known.column)


def _by_line(source: Source) -> Iterator[Stated]:
    for piece in source.pieces:
        if piece.kind == "other" and (found := organs.organs_of(piece.said)):
            yield stated("issuer", found, "单独成行的机关名称", piece)


def _by_letterhead(source: Source) -> Iterator[Stated]:
    for piece in source.of("other"):
        if piece.said.rstrip().endswith("文件") and (found := organs.organs_of_order(piece.rows)):
            yield stated("issuer", found, "红头", piece)


_WAYS: tuple[Callable[[Source], Iterator[Stated]], ...] = (
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
    rf"|(?:(?<=日)|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff、]{{0,60}}?(?:令|公告|通告)(?:[〔\[（(][{_N[1:-1]}届]{{2,6}}[〕\]）)]|{_N}{{4}}年?)?(?:[（(]第{_N}+号[）)]|第{_N}+号)"
    rf"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,30}}?第{_N}+号令|(?:[〔\[（(]?{_N}{{4}}[〕\]）)]?年?)?第{_N}+号"
)
_IN_HISTORY = re.compile(
    rf"(?P<number>[\u4e00-\u9fff、]{{2,40}}?(?:(?:令|公告|通告)(?:[〔\[（(]?{_N}{{4}}[〕\]）)]?年?)?第?{_N}+号|第{_N}+号令))"
    rf"|(?P<bare>第{_N}+号)(?=(?:公布|发布|施行)$)"
)
"""国务院令第588号, …公告第16号, 第14号令; 第36号 alone where it says that it was published under it."""
_DATED = re.compile(rf"{_N}{{4}}年{_N}{{1,3}}月{_N}{{1,3}}日")
_ROUND = re.compile(rf"(?<=[令告])[（(](第{_N}+号)[）)]")


def number_of(source: Source) -> Stated:
    """Every number of the document; an order's with its issuer."""
    pieces = [piece for piece in source.pieces if piece.kind == "document-number"]
    values: list[str] = []
    for piece in pieces:
        # a date beside the number is no part of it
        words = _DATED.sub("，", tidy(piece.said))
        for match in _NUMBER.finditer(words):
            number = _ROUND.sub(r"\1", match[0])
            if number not in values:
                values.append(number)
    # 国令第707号 of the record is the 第707号 below the title
    values = [one for one in values if not any(other != one and other.endswith(one) for other in values)]
    if values:
        basis = "文号" if all(piece.kind == "document-number" for piece in pieces) else ""
        return stated("number", values, basis, pieces[0], "　".join(piece.words for piece in pieces))
    for piece in source.of("history", "note"):
        clauses = re.split("[，；,;（(]", _DATED.sub("，", tidy(piece.said)))
        orders = [
            order["number"] or order["bare"] for clause in clauses if (order := _IN_HISTORY.search(clause))
        ]
        if orders:
            return stated("number", dict.fromkeys(orders), "题注", piece)
    return source.record.get("number") or _below(source) or Stated("number")


def _below(source: Source) -> Stated | None:
    """The number of a notice that stands below the rule which it issues."""
    title = next((tidy(piece.said) for piece in source.of("rule-title")), "")
    for above, piece in pairwise(source.after):
        words = tidy(piece.said)
        if title and title in tidy(above.said) and "关于" in above.said and _NUMBER.fullmatch(words):
            return stated("number", (words,), "规则之后的通知的文号", piece)
    return None

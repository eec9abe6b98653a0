"""What stands around the articles: the notice, the title, its history and contents, the signature, copies, annexes."""

import re
from collections.abc import Sequence
from datetime import date

from generator import numerals
from generator.importer import markers
from generator.importer.layout import Layout
from generator.importer.lines import SourceLine, Span, words
from generator.model import Line, Repair

__all__ = ["date_of", "head", "tail"]

_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{1,14} *[〔\[［（(【﹝] *[0-9０-９]{4} *[〕\]］）)】﹞] *第? *[0-9０-９]+ *号[）)]?"
)
_ORDER = re.compile(
    r"[（(]?(?:.{0,24}令)?[ \u3000]*第[ \u3000]*[0-9０-９零〇一二三四五六七八九十百]+[ \u3000]*号[）)]?"
)
_N = "[0-9０-９〇○零一二三四五六七八九十]"
_DATE = re.compile(rf"({_N}{{4}}) *年 *({_N}{{1,3}}) *月 *({_N}{{1,3}}) *日")
_HISTORY = re.compile(r"通[过過]|修正|修[订訂]|公布|[发發]布|批准|施行|印[发發]|[颁頒]布|[废廢]止")
_PRINTED = re.compile(
    rf"(?P<who>\S.*?)(?:[ \t\u3000\u00a0]+)(?P<on>{_N}{{4}} *年 *{_N}{{1,3}} *月 *{_N}{{1,3}} *日 *印[发制])"
)
_LABEL = re.compile(
    r"[•·● \u3000]*(?:索引号|主题分类|来源|信息来源|发文机[关构]|发布机构|发文字号|文件编号|发文日期|成文日期|发布日期|发布时间|"
    r"有效性|内容概述|公开类别|公开方式|信息类别|您的位置|当前位置)[ \u3000]*[:： ]"
)
_WHOLE = ("document-number", "notice-title", "rule-title", "document-date", "note", "contents")
_STOP = "。；：，、;:,"


def head(lines: Sequence[SourceLine], layout: Layout, repairs: list[Repair]) -> list[Line]:
    """The lines before the body."""
    lines = lines[: layout.body]
    views = [line.view for line in lines]
    contents = layout.contents if layout.contents is not None else len(lines)
    if layout.contents is None:
        # contents without the word 目录: the headings before the body
        contents = next((i for i, text in enumerate(views) if markers.heading(text)), len(lines))
    title = _title(views[:contents])
    kinds: list[str] = []
    for i, text in enumerate(views):
        kinds.append("contents" if i >= contents else _head_kind(text, i, title, views))
    for i in range(len(views) - 1, contents, -1):
        # a foreword may stand between the contents and the first chapter
        if len(views[i]) > 40 or views[i][-1] == "。":
            kinds[i] = "preamble"
    made: list[tuple[str, list[Span]]] = []
    for kind, line in zip(kinds, lines, strict=True):
        span = Span(line, line.start, line.end)
        if (
            made
            and kind not in ("contents", "rule-title")
            and made[-1][0] not in _WHOLE
            and _continues(made[-1][1][-1].line, line, layout)
        ):
            made[-1][1].append(span)
            if line.words[-1] in "：。":
                made[-1] = (kind, made[-1][1])
        else:
            made.append((kind, [span]))
    return [
        Line.model_validate({"kind": kind, "text": words(spans, repairs, title=_titled(kind))})
        for kind, spans in made
    ]


def _continues(before: SourceLine, line: SourceLine, layout: Layout) -> bool:
    """Whether a line of a wrapped text goes on with the sentence of the line before."""
    return (
        layout.full(before)
        and line.start == 0
        and before.words[-1] not in "。：；）:;)"
        and line.number == before.number + 1
    )


def _titled(kind: str) -> bool:
    return kind not in ("notice", "preamble", "addressees")


def _title(views: list[str]) -> int | None:
    candidates = [
        i
        for i, text in enumerate(views)
        if len(text) <= 80
        and text[-1] not in _STOP
        and text[0] not in "（(〔"
        and not _DATE.match(text)
        and not _NUMBER.fullmatch(text)
        and not _ORDER.fullmatch(text)
        and not re.fullmatch(r"序[ \u3000]*言|前[ \u3000]*言|附件[0-9一二三]*[:：]?", text)
    ]
    plain = [i for i in candidates if not re.match(r"关于.*通知$", views[i])]
    if not plain:
        return candidates[-1] if candidates else None
    named = [
        i
        for i in plain
        if re.search(
            r"(?:法|条例|规则|规定|办法|细则|决定|准则|规程|章程|制度|方案|意见|公约|通则|解释|草案|试行）?)$",
            views[i],
        )
    ]
    return (named or plain)[-1]


def _head_kind(text: str, i: int, title: int | None, views: list[str]) -> str:
    if i == title:
        return "rule-title"
    if _NUMBER.fullmatch(text) or _ORDER.fullmatch(text):
        return "document-number"
    if re.match(r"(?:.{0,30})关于.*的(?:通知|公告|命令|函|决定)$", text):
        return "notice-title"
    if _DATE.fullmatch(text):
        return "document-date"
    if _LABEL.match(text):
        return "other"
    if text[0] in "（(" and text[-1] in "）)":
        return "history" if _HISTORY.search(text) and _DATE.search(text) else "note"
    if title is None or i < title:
        if text[-1] in "：:" and len(text) <= 200 and not re.search(r"如下|决定|现将", text):
            return "addressees"
        if len(text) <= 30 and text[-1] not in _STOP and i + 1 < len(views) and _DATE.fullmatch(views[i + 1]):
            return "signature"
        return "notice" if text[-1] in _STOP or markers.listed(text) else "other"
    if _DATE.search(text) and _HISTORY.search(text) and len(text) < 200:
        return "history"
    return "preamble" if text[-1] in _STOP or re.fullmatch(r"[序前引][ \u3000]*言", text) else "other"


def tail(lines: Sequence[SourceLine], layout: Layout, repairs: list[Repair]) -> list[Line]:
    """The lines after the body."""
    made: list[Line] = []
    annex = layout.again is not None and layout.again <= layout.tail
    # the next line last, where a list gives it up without moving the others
    rest = list(reversed(lines[layout.tail :]))
    while rest:
        line = rest.pop()
        text = line.view
        if layout.again is not None and line.number >= lines[layout.again].number:
            annex = True
        spans = [Span(line, line.start, line.end)]
        if re.match(r"附[ \u3000]*(?:件|表|录|图)|附[:：]", text):
            annex = True
        kind = "annex" if annex else "other"
        if (match := _PRINTED.fullmatch(line.words)) and len(text) < 80:
            for group, name in (("who", "printed-by"), ("on", "printed-on")):
                part = Span(line, line.start + match.start(group), line.start + match.end(group))
                made.append(Line.model_validate({"kind": name, "text": words([part], repairs, title=True)}))
            continue
        if re.match(r"抄[ \u3000]*[送报]", text):
            kind = "copies-to"
            while (
                spans[-1].line.words[-1] in "，、" or (layout.width and spans[-1].line.words[-1] != "。")
            ) and rest:
                if _DATE.search(rest[-1].view):
                    break
                following = rest.pop()
                spans.append(Span(following, following.start, following.end))
        elif annex:
            pass
        elif _DATE.fullmatch(text):
            kind = "document-date"
        elif re.fullmatch(r".*日印[发制]", text):
            kind = "printed-on"
        elif text[0] in "（(" and text[-1] in "）)":
            kind = "note"
        elif len(text) <= 40 and text[-1] not in _STOP and (not rest or _DATE.match(rest[-1].view)):
            kind = "signature"
        titled = kind != "copies-to"
        made.append(Line.model_validate({"kind": kind, "text": words(spans, repairs, title=titled)}))
    return made


def date_of(lines: Sequence[Line]) -> date | None:
    """The date of an edition: of the document, of its printing, or the last of its history."""
    for kinds in (("document-date",), ("printed-on",), ("history",)):
        for line in lines if kinds != ("history",) else tuple(reversed(lines)):
            if line.kind in kinds and (matches := _DATE.findall(line.text)):
                read = [numerals.parse(word) for word in matches[-1]]
                try:
                    return date(*(n or 0 for n in read))
                except ValueError:
                    continue
    return None

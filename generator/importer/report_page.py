"""The report of an import as a page: source and tree side by side, each repair and each doubt where it stands.

One file that needs no network; its script only remembers what is settled and finds the way.
"""

import hashlib
import html
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.comparing import Span
from generator.importer import report_head
from generator.importer.alignment import PlacedUnit, RepairedSource
from generator.importer.doubts import Doubt
from generator.importer.draft import Draft
from generator.importer.following import Following, Table
from generator.importer.proposals import Proposals
from generator.importer.report import REPAIRS, dropped
from generator.model.text import Repair, Text
from generator.one_file import script_of_one_file
from generator.policy import policy_of_one_file

__all__ = ["files"]

_KINDS = {
    "document-number": "发文字号",
    "notice-title": "通知的标题",
    "addressees": "主送机关",
    "notice": "印发说明",
    "document-date": "成文日期",
    "note": "附注",
    "rule-title": "规则的标题",
    "history": "题注",
    "contents": "目录",
    "preamble": "序言",
    "signature": "署名",
    "copies-to": "抄送",
    "printed-by": "印发机关",
    "printed-on": "印发日期",
    "annex": "附件",
    "other": "其他",
}
_SHOWN = {"\n": "⏎", "\u3000": "□", "\t": "⇥", " ": "·", "\u00a0": "·"}
_LONGEST = 400


def files(draft: Draft, following: Following, name: str) -> dict[str, bytes]:
    """The page by its file name."""
    return {"report.html": _page(draft, following, name).encode()}


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands side by side: an article with its first 款, or one other unit."""

    placed: tuple[PlacedUnit, ...]
    label: str
    kind: str

    @property
    def start(self) -> int:
        return self.placed[0].start

    @property
    def end(self) -> int:
        return self.placed[-1].end


def _page(draft: Draft, following: Following, name: str) -> str:
    source = RepairedSource(draft.source.decode("utf-8"), draft.text.repairs)
    title = draft.head["title"].value or name
    numbered = list(enumerate(draft.doubts, 1))
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    script = script_of_one_file(Path(__file__).with_suffix(".js"))
    policy = policy_of_one_file(style=style, script=script)
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f"<title>导入报告 · {_text(title)}</title><style>{style}</style></head>",
            f'<body data-source="{draft.text.sha256[:16]}">',
            '<a class="skip" href="#rows">跳到对照</a>',
            (
                f"<header><p>导入报告</p><h1>{_text(title)}</h1><p>{_text(name)}，{_text(draft.reading.kind)}，"
                f"{_text(draft.reading.charset)}</p></header><main>"
            ),
            report_head.shown(draft),
            _doubts(numbered),
            _account(draft, following.proposals),
            *(_table(n, table) for n, table in enumerate(following.tables, 1)),
            _drops(draft),
            _toolbar(len(numbered)),
            '<p class="legend"><mark>黄底</mark>是修补过的地方，<span class="spot">▸</span>是存疑所指的地方。</p>',
            '<table id="rows"><caption class="hidden">原文与结构对照</caption>',
            '<thead><tr><th scope="col">原文</th><th scope="col">结构</th></tr></thead><tbody>',
            *_rows(draft, source, numbered),
            f"</tbody></table></main><script>{script}</script></body></html>\n",
        ]
    )


def _table(number: int, table: Table) -> str:
    """What was carried over from the edition before."""
    about = "".join(f"<li>{_text(line)}</li>" for line in table.about)
    rows = "".join(
        f'<tr><th scope="row">{_text(what)}</th><td>{"<br>".join(map(_text, entries))}</td>'
        f"<td>{''.join(map(_span, words))}</td></tr>"
        for what, entries, words in table.rows
    )
    shown = f'<table class="carried"><tbody>{rows}</tbody></table>' if rows else ""
    return (
        f'<section aria-labelledby="carried-{number}"><h2 id="carried-{number}">{_text(table.heading)}</h2>'
        f"<ul>{about}</ul>{shown}</section>"
    )


def _span(span: Span) -> str:
    words = _text(span.text)
    return {"same": words, "gone": f"<del>{words}</del>", "new": f"<ins>{words}</ins>"}[span.kind]


def _account(draft: Draft, proposals: Proposals) -> str:
    account, counted = draft.account, draft.count
    terms = [("读入", account.read), ("由格式补入", account.added)]
    sums = [
        ("保留", account.kept),
        ("修补", account.repaired),
        ("版面空白", account.layout),
        ("略去", account.dropped),
    ]
    verdict = "合得上：没有一个字不知去向" if account.whole else "合不上：请报告这个问题"
    counts = (
        f"{counted.chapters} 章 · {counted.sections} 节 · {counted.articles} 条 · {counted.paragraphs} 款 · "
        f"{counted.items} 项 · {counted.subitems} 目 · 引用 {len(draft.cited)} 处已解析"
    )
    drafts = (
        f"建议稿：角色 {len(proposals.roles.roles)}、引用的文件 {len(proposals.documents.documents)}、职责 "
        f"{len(proposals.duties.duties)}（其中有时限的 {proposals.deadlines}），都标着 draft: true"
    )
    return (
        '<section aria-labelledby="account"><h2 id="account">字数账</h2><dl class="account">'
        + "".join(_figure(*term) for term in terms if term[1] or term[0] == "读入")
        + "".join(_figure(*term, first=term is sums[0]) for term in sums)
        + f'</dl><p class="{"whole" if account.whole else "broken"}">{verdict}</p>'
        + f"<p>{counts}</p><p>{drafts}</p></section>"
    )


def _figure(name: str, number: int, *, first: bool = False) -> str:
    return f"<div{' class=sum' if first else ''}><dt>{name}</dt><dd>{number:,}</dd></div>"


def _doubts(numbered: Sequence[tuple[int, Doubt]]) -> str:
    if not numbered:
        return '<section aria-labelledby="doubts"><h2 id="doubts">存疑</h2><p>没有存疑。</p></section>'
    items = "".join(
        f'<li data-for="doubt-{n}"><a href="#doubt-{n}">第 {d.line} 行第 {d.column} 列</a> {_text(d.message)}'
        f"{_cure(d)}{_further(n, d)}</li>"
        for n, d in numbered
    )
    return (
        f'<section aria-labelledby="doubts"><h2 id="doubts">存疑 {len(numbered)} 处</h2>'
        f"<details{' open' if len(numbered) <= 12 else ''}><summary>列出全部</summary>"
        f'<ol class="list">{items}</ol></details></section>'
    )


def _cure(doubt: Doubt) -> str:
    return f"；确属如此的，加 <code>{_text(doubt.cure)}</code> 再导入一次" if doubt.cure else ""


def _further(number: int, doubt: Doubt) -> str:
    """The further places of a cause, each a link to its row."""
    if not doubt.also:
        return ""
    links = "、".join(
        f'<a href="#doubt-{number}-{k}">第 {line} 行</a>' for k, (line, _) in enumerate(doubt.also, 2)
    )
    return f"<details><summary>共 {len(doubt.places)} 处</summary><p>{links}</p></details>"


def _drops(draft: Draft) -> str:
    if not draft.reading.drops:
        return ""
    reasons = "、".join(f"{reason} {number} 字" for reason, number in sorted(dropped(draft).items()))
    items = "".join(
        f"<li><b>{_text(drop.reason)}</b>（{_text(drop.place)}）"
        f"{_text(drop.text[:_LONGEST])}{'…' if len(drop.text) > _LONGEST else ''}</li>"
        for drop in draft.reading.drops
    )
    return (
        f'<section aria-labelledby="drops"><h2 id="drops">略去的内容</h2><p>{_text(reasons)}</p>'
        f'<details><summary>列出 {len(draft.reading.drops)} 处</summary><ol class="list">{items}</ol></details></section>'
    )


def _toolbar(doubts: int) -> str:
    """Hidden until the script is there: without it the page is read from top to bottom."""
    views = "".join(
        f'<button type="button" data-show="{value}" aria-pressed="{"true" if value == "all" else "false"}">'
        f"{words}</button>"
        for value, words in (("all", "全部"), ("marked", "修补和存疑"), ("doubt", "只看存疑"))
    )
    return (
        '<div class="toolbar" role="region" aria-label="核对工具" hidden>'
        f'<p role="status">存疑 {doubts} 处</p>'
        '<div><button type="button" data-step="-1">上一处 <kbd>P</kbd></button>'
        '<button type="button" data-step="1">下一处 <kbd>N</kbd></button></div>'
        f'<div role="group" aria-label="显示">{views}</div></div>'
    )


def _rows(draft: Draft, source: RepairedSource, numbered: Sequence[tuple[int, Doubt]]) -> Iterator[str]:
    waiting = sorted(
        (source.starts[min(line, len(source.starts)) - 1] + column - 1, n, k, d)
        for n, d in numbered
        for k, (line, column) in enumerate(d.places, 1)
    )
    rows = list(_grouped(draft.placed, draft.text))
    done = 0
    for at, row in enumerate(rows):
        end = len(waiting) if at == len(rows) - 1 else bisect_left(waiting, (row.end,), done)
        here = waiting[done:end]
        done = end
        spots = [offset for offset, *_ in here]
        first = source.next_repair(row.start)
        marked = first < row.end or bool(here)
        yield (
            f'<tr class="{row.kind}"{" data-marked" if marked else ""}{" data-doubtful" if here else ""}>'
            f"<td>{_source(source, row.start, row.end, spots)}</td>"
            f'<td><div class="unit"><p class="label">{row.label}</p><p>{_tree(row)}</p></div></td></tr>'
        )
        for _, number, k, doubt in here:
            yield _doubt(number, k, doubt)
    for _, number, k, doubt in waiting[done:]:
        yield _doubt(number, k, doubt)


def _doubt(number: int, k: int, doubt: Doubt) -> str:
    """A cause at its first place with its tick; at a further one with the way back to it."""
    if k > 1:
        return (
            f'<tr class="doubt-further" id="doubt-{number}-{k}" data-further="doubt-{number}" data-marked data-doubtful>'
            f'<td colspan="2"><b>存疑</b> 同 <a href="#doubt-{number}">第 {doubt.line} 行</a>，共 {len(doubt.also) + 1} 处，'
            f"这是第 {k} 处：{_text(doubt.message)}</td></tr>"
        )
    key = hashlib.sha256(f"{doubt.line}:{doubt.column}:{doubt.message}".encode()).hexdigest()[:12]
    return (
        f'<tr class="doubt" id="doubt-{number}" data-marked data-doubtful><td colspan="2"><label>'
        f'<input type="checkbox" data-doubt="{key}"> <span><b>存疑</b> 第 {doubt.line} 行第 {doubt.column} 列：'
        f"{_text(doubt.message)}{_cure(doubt)}{f'；共 {len(doubt.places)} 处' if doubt.also else ''}</span></label></td></tr>"
    )


def _grouped(placed: Iterable[PlacedUnit], text: Text) -> Iterator[_Row]:
    head = [line.kind for line in text.head]
    tail = [line.kind for line in text.tail]
    article: PlacedUnit | None = None
    for one in placed:
        address = one.unit.address
        if article is not None and address.kind != "para":
            yield _Row((article,), article.unit.address.citation(), "art")
            article = None
        if address.kind == "art":
            article = one
            continue
        if address.kind == "p":
            kinds = head if address.steps[0][0] == "preface" else tail
            yield _Row((one,), _KINDS[kinds[int(address.number) - 1]], "line")
        else:
            both = (article, one) if article is not None else (one,)
            yield _Row(both, address.citation(), address.kind)
        article = None
    if article is not None:
        yield _Row((article,), article.unit.address.citation(), "art")


def _source(source: RepairedSource, start: int, end: int, spots: Sequence[int]) -> str:
    """The source from one offset to another: line numbers, repairs marked, a sign where a doubt points."""
    if not spots and source.next_repair(start) >= end:
        line = source.place(start)[0]
        words = _text(source.words[start:end]).split("\n")
        lines = [f'<span class="no">{line + n}</span>{one}' for n, one in enumerate(words)]
        return f'<p class="words">{"<br>".join(lines)}</p>'
    made = [_number(source, start)]
    at = start
    pointed = sorted({max(start, spot) for spot in spots})
    while at < end or pointed:
        if pointed and pointed[0] <= at:
            made.append('<span class="spot" aria-hidden="true">▸</span>')
            pointed.pop(0)
            continue
        if at >= end:
            break
        if (repair := source.repairs.get(at)) is not None:
            made.append(_repaired(repair))
            at += len(repair.found)
            if "\n" in repair.found:
                made.append(f"<br>{_number(source, at)}")
            continue
        if source.words[at] == "\n":
            at += 1
            made.append(f"<br>{_number(source, at)}")
            continue
        line_end = source.words.find("\n", at, end)
        until = min([end if line_end < 0 else line_end, source.next_repair(at), *pointed[:1]])
        made.append(_text(source.words[at : max(until, at + 1)]))
        at = max(until, at + 1)
    return f'<p class="words">{"".join(made)}</p>'


def _number(source: RepairedSource, offset: int) -> str:
    return f'<span class="no">{source.place(offset)[0]}</span>'


def _repaired(repair: Repair) -> str:
    found = "".join(_SHOWN.get(c, c) for c in repair.found[:8])
    put = f"，改为{repair.put}" if repair.put else ""
    return f'<mark>{_text(found)}<span class="hidden">（{REPAIRS[repair.kind]}{_text(put)}）</span></mark>'


def _tree(row: _Row) -> str:
    """The words of the tree; what was put in place of something else is marked."""
    made = []
    for placed in row.placed:
        words = placed.unit.number + placed.unit.text
        kind = placed.unit.address.kind
        shown = _text(words)
        if sum(length for *_, length in placed.runs) < len(words):
            shown = _marked(words, placed.runs)
        if kind in ("part", "subpart", "chp", "sec"):
            shown = shown.replace(_text(placed.unit.number), _text(placed.unit.number) + "\u3000", 1)
        made.append(f"<b>{shown}</b>\u3000" if kind == "art" else shown)
    return "".join(made)


def _marked(words: str, runs: Iterable[tuple[int, int, int]]) -> str:
    """Words in which that is marked which does not run along with the source."""
    made, done = [], 0
    for word, _, length in runs:
        made += [_put(words[done:word]), _text(words[word : word + length])]
        done = word + length
    return "".join((*made, _put(words[done:])))


def _put(words: str) -> str:
    return f"<mark>{_text(words)}</mark>" if words else ""


def _text(words: str) -> str:
    return html.escape(words)

"""The top of the report: how sure the draft is, the parts of the file, and the head box that a person confirms."""

import html

from generator.importer.draft import Draft, PartShown
from generator.importer.head_box import NAMES, Stated
from generator.importer.quality import LEVELS, judge
from generator.importer.report import PARTS

__all__ = ["shown"]

_LONGEST = 160


def shown(draft: Draft) -> str:
    """The sections at the top, before the doubts."""
    return _quality(draft) + _parts(draft) + _head(draft)


def _quality(draft: Draft) -> str:
    quality = judge(draft)
    reasons = "；".join(quality.reasons)
    return f'<p class="quality quality-{quality.level}"><b>{LEVELS[quality.level]}</b> {_text(reasons)}</p>'


def _parts(draft: Draft) -> str:
    """The parts of the file, the one that was taken marked, with the way to take another."""
    if len(draft.parts) == 1:
        return ""
    items = "".join(_part(number, part) for number, part in enumerate(draft.parts, 1))
    return (
        f'<section aria-labelledby="parts"><h2 id="parts">文件的 {len(draft.parts)} 个部分</h2>'
        f'<ol class="parts">{items}</ol></section>'
    )


def _part(number: int, part: PartShown) -> str:
    articles = f"，{part.articles} 条" if part.articles else ""
    if part.chosen:
        way = "草稿取的是这一部分"
    elif part.choosable:
        way = f"要取这一部分，加 <code>--part {number}</code> 再导入一次"
    else:
        way = "没有条"
    return (
        f"<li{' class=chosen' if part.chosen else ''}><b>{PARTS[part.kind]}</b> {_text(part.title)}"
        f"<span>第 {part.first}–{part.last} 行{articles}；{way}</span></li>"
    )


def _head(draft: Draft) -> str:
    """What the file says of its rule, each with a tick; the ticks are remembered like those of the doubts."""
    rows = "".join(_row(one) for one in draft.head.fields)
    edition = draft.text.edition.isoformat()
    basis = f"，依据是{draft.head.edition.basis}" if draft.head.edition.value == edition else ""
    told = (
        f"版本日期 {edition}{_text(basis)}"
        if edition != "0001-01-01"
        else "版本日期没有找到，请用 --edition 写明"
    )
    return (
        '<section aria-labelledby="head"><h2 id="head">文件头</h2>'
        "<p>这些会写进 rule.yaml，请逐项对照原件核对：</p>"
        f'<ul class="box">{rows}</ul><p>{told}。</p></section>'
    )


def _row(one: Stated) -> str:
    value = f"<b>{_text(one.value)}</b>" if one.values else "<b class=none>没有找到</b>"
    words = one.words if len(one.words) <= _LONGEST else f"{one.words[:_LONGEST]}…"
    rests = f"<q>{_text(words)}</q>（{_text(one.basis)}，第 {one.line} 行）" if one.line else ""
    return (
        f'<li><label><input type="checkbox" data-confirm="head:{one.name}:{_text(one.value)}">'
        f"<span>{NAMES[one.name]}</span> {value}</label>{f'<p>{rests}</p>' if rests else ''}</li>"
    )


def _text(words: str) -> str:
    return html.escape(words)

"""The report of an import: for programs (JSON), for the terminal, and as a page with source and tree side by side."""

import html
import json
from collections import Counter
from typing import Any

from generator.importer.draft import Draft
from generator.importer.proposals import propose

__all__ = ["as_html", "as_json", "as_lines"]


def as_json(draft: Draft, *, written: str = "") -> str:
    """All of it as data; ``written`` is the hash of the text.yaml it belongs to."""
    account = draft.account
    value: dict[str, Any] = {
        "kind": draft.reading.kind,
        "charset": draft.reading.charset,
        "notes": list(draft.reading.notes),
        "characters": {
            "read": account.read,
            "added": account.added,
            "kept": account.kept,
            "repaired": account.repaired,
            "layout": account.layout,
            "dropped": account.dropped,
            "whole": account.whole,
        },
        "counts": {
            name: getattr(draft.count, name)
            for name in ("chapters", "sections", "articles", "paragraphs", "items", "subitems", "repairs")
        },
        "sha256": {"source.txt": draft.text.sha256, "text.yaml": written},
        "doubts": [{"line": d.line, "column": d.column, "message": d.message} for d in draft.doubts],
        "repairs": [repair.model_dump(mode="json") for repair in draft.text.repairs],
        "dropped": [{"reason": d.reason, "place": d.place, "text": d.text} for d in draft.reading.drops],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_lines(draft: Draft, name: str) -> list[str]:
    """For the terminal: what was read, what became of it, what is left to look at."""
    account, counted = draft.account, draft.count
    lines = [
        f"{name}：{draft.reading.kind}，{draft.reading.charset}",
        f"读入 {account.read} 字 + 由格式补入 {account.added} 字 = 保留 {account.kept} + 修补 {account.repaired} + "
        f"版面空白 {account.layout} + 略去 {account.dropped}"
        + ("" if account.whole else "（合不上，请报告）"),
        (
            f"{counted.chapters} 章，{counted.sections} 节，{counted.articles} 条，{counted.paragraphs} 款，"
            f"{counted.items} 项，{counted.subitems} 目"
        ),
    ]
    for reason, characters in sorted(_dropped(draft).items()):
        lines.append(f"略去 {characters} 字：{reason}")
    kinds: Counter[str] = Counter(proposal.kind for proposal in propose(draft.text))
    lines.append("建议稿：" + "，".join(f"{_KINDS[kind]} {kinds[kind]}" for kind in _KINDS))
    lines.append(f"修补 {len(draft.text.repairs)} 处，存疑 {len(draft.doubts)} 处")
    return lines


_KINDS = {"role": "角色", "duty": "职责", "deadline": "时限", "citation": "引用"}
_REPAIRS = {
    "blank": "删去空格",
    "wrapped-line": "接上断行",
    "compatibility-character": "换成通用字形",
    "bracket": "统一括号",
}


def _dropped(draft: Draft) -> Counter[str]:
    counter: Counter[str] = Counter()
    for drop in draft.reading.drops:
        counter[drop.reason] += len(drop.text)
    return counter


_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.7 system-ui,sans-serif;margin:0 auto;max-width:84rem;padding:1rem}
.side{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}@media(max-width:50rem){.side{grid-template-columns:1fr}}
.line,.unit{margin:0 0 .3rem;overflow-wrap:anywhere}.no{opacity:.65;font-size:.8em;margin-right:.5em}
mark.repair{background:#ffe9a8;color:#222}mark.doubt{background:#ffd0c8;color:#222}
.doubts li{margin:.3rem 0}.chp{font-weight:700;margin-top:1rem}.point{padding-left:2em}.indent{padding-left:4em}
"""


def as_html(draft: Draft, name: str) -> str:
    """A page of its own: account, doubts to be settled one by one, then source and tree side by side."""
    doubts = "".join(
        f'<li><label><input type="checkbox"> <a href="#L{d.line}">第 {d.line} 行第 {d.column} 列</a>：'
        f"{html.escape(d.message)}</label></li>"
        for d in draft.doubts
    )
    drops = "".join(
        f"<li>{html.escape(d.reason)}（{html.escape(d.place)}）：{html.escape(d.text[:200])}"
        f"{'…' if len(d.text) > 200 else ''}</li>"
        for d in draft.reading.drops
    )
    tree = "".join(
        f'<p class="unit {unit.address.kind}"><span class="no">{html.escape(str(unit.address))}</span>'
        f"{html.escape(unit.number)}{html.escape(unit.text)}</p>"
        for unit in draft.text.units()
    )
    summary = "".join(f"<li>{html.escape(line)}</li>" for line in as_lines(draft, name))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>导入报告：{html.escape(name)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>导入报告：{html.escape(name)}</h1><ul>{summary}</ul>"
        f'<h2>存疑（{len(draft.doubts)}）</h2><ol class="doubts">{doubts}</ol>'
        f"<h2>略去的内容（{len(draft.reading.drops)}）</h2><ul>{drops}</ul>"
        f'<div class="side"><section><h2>原文</h2>{_source(draft)}</section>'
        f"<section><h2>结构</h2>{tree}</section></div></body></html>\n"
    )


def _source(draft: Draft) -> str:
    doubtful = {doubt.line for doubt in draft.doubts}
    repairs: dict[int, list[tuple[int, int, str]]] = {}
    for repair in draft.text.repairs:
        length = len(repair.found.split("\n")[0])
        repairs.setdefault(repair.line, []).append((repair.column - 1, length, _REPAIRS[repair.kind]))
    made = []
    for number, line in enumerate(draft.source.decode("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        words, done = "", 0
        for start, length, title in sorted(repairs.get(number, ())):
            words += html.escape(line[done:start])
            shown = html.escape(line[start : start + length]).replace(" ", "␣").replace("\u3000", "␣␣") or "⏎"
            words += f'<mark class="repair" title="{title}">{shown}</mark>'
            done = start + length
        words += html.escape(line[done:])
        if number in doubtful:
            words = f'<mark class="doubt">{words}</mark>'
        made.append(f'<p class="line" id="L{number}"><span class="no">{number}</span>{words}</p>')
    return "".join(made)

"""The table of many imports: how sure each draft is and what to look at first, for the terminal and as a page."""

import html
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.importer.batch import Outcome
from generator.importer.quality import LEVELS
from generator.policy import policy_of_one_file

__all__ = ["LEVEL_WORDS", "page", "summary", "told"]

LEVEL_WORDS = {"refused": "没有导入", **LEVELS}
"""What an outcome is called."""


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many there are of each kind."""
    counted = Counter(outcome.level for outcome in outcomes)
    kept = sum(outcome.kept for outcome in outcomes)
    parts = [
        f"{LEVEL_WORDS[level]} {counted[level]}"
        for level in ("high", "fair", "low", "refused")
        if counted[level]
    ]
    return f"共 {len(outcomes)} 个文件：{'，'.join(parts)}" + (
        f"；其中 {kept} 个没有变化，沿用原来的草稿" if kept else ""
    )


def told(outcomes: Sequence[Outcome]) -> list[str]:
    """The table for the terminal, the least sure first."""
    lines = []
    for one in sorted(outcomes, key=lambda outcome: outcome.rank):
        counted = f"{one.articles} 条，存疑 {one.doubts} 项" if one.level != "refused" else one.first
        lines.append(f"{LEVEL_WORDS[one.level]}　{one.path.name}（{one.rule}）：{counted}")
        if one.level in ("low", "fair"):
            lines.append(f"　　先看：{one.first or one.reasons[0]}")
    return lines


def page(outcomes: Sequence[Outcome]) -> bytes:
    """index.html of the drafts; each row leads to the report of its draft."""
    rows = "".join(_row(one) for one in sorted(outcomes, key=lambda outcome: outcome.rank))
    style = Path(__file__).with_name("report_page.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_of_one_file(style=style)}">'
        f"<title>导入的草稿</title><style>{style}</style></head><body>"
        f"<header><p>导入报告</p><h1>导入的草稿</h1><p>{html.escape(summary(outcomes))}</p></header><main>"
        '<p class="legend">最没有把握的排在前面；点开报告逐项核对。</p>'
        '<table class="drafts"><thead><tr><th scope="col">把握</th><th scope="col">文件</th><th scope="col">条</th>'
        '<th scope="col">存疑</th><th scope="col">先看什么</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></main></body></html>\n"
    ).encode()


def _row(one: Outcome) -> str:
    name = html.escape(one.path.name)
    if one.level == "refused":
        report, articles, doubts = name, "", ""
    else:
        report = f'<a href="{one.rule}/report.html">{html.escape(one.title or name)}</a><span>{name}</span>'
        articles, doubts = str(one.articles), str(one.doubts)
    first = html.escape(one.first or "；".join(one.reasons))
    return (
        f'<tr class="draft-{one.level}"><th scope="row">{LEVEL_WORDS[one.level]}</th><td>{report}</td>'
        f'<td data-label="条">{articles}</td><td data-label="存疑">{doubts}</td><td>{first}</td></tr>'
    )

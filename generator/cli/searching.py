"""`rules search`: a question answered as the page answers it, with the reasons."""

import argparse

from generator import portal
from generator.labels import RESULT_KINDS, SEARCH_STATES
from generator.search.engine import Result

__all__ = ["search"]


def search(options: argparse.Namespace) -> int:
    """Print what the page would show, with the reasons."""
    engine = portal.engine(portal.load(options.source).view)
    found = engine.find(" ".join(options.question), options.results)
    print(f"{found.state} {SEARCH_STATES[found.state]}" + (f"：{found.not_found}" if found.not_found else ""))
    if found.missing:
        print("规则里没有" + "".join(f"“{words}”" for words in found.missing))
    for answer in found.answers:
        print(f"回答：{answer.sentence}（{answer.cite}：“{answer.quote}”）")
    for place, result in enumerate(found.results, 1):
        reasons = "" if not result.address else _reasons(result)
        edition = f"{result.edition} 版" if result.edition else ""
        print(f"{place:>2} {RESULT_KINDS[result.kind]} {edition}{result.name}{reasons}")
    others = sum(bool(result.edition) for result in found.results)
    counts = f"共 {found.count} 条" + (f"，其他版本里有 {others} 条" if others else "")
    signs = [f"{_SIGNS[sign]} {value:.2f}" for sign, value in found.signs.items() if value]
    print(" · ".join((counts, *signs)))
    return 0


_SIGNS = {
    "strange": "规则没有的字",
    "outside": "另有规定的事",
    "unsaid": "规则不会写的",
    "uncovered": "首条没有说到的部分",
    "focus": "所问的规则没有",
    "alien": "像另有规定的事",
    "unmet": "首条没有说到所问",
    "brief": "问话短",
    "nameless": "只有角色的名称",
    "lacking": "规则没有这个数",
    "uncounted": "没有这种数",
    "listed": "列出的词都有",
    "exact": "规则里有原话",
    "parts": "问话的部分",
}
"""What the signs of search-absence.js are called, by which it is told whether the rules answer."""


def _reasons(result: Result) -> str:
    """What a passage is ranked by."""
    said = [f"得分 {result.score:.1f}", f"原文 {result.text:.1f}", f"职责 {result.best:.1f}"]
    said.append(f"说到问话的 {result.cover:.0%}")
    said.extend(["一字不差"] if result.exact else [])
    said.extend([result.duty] if result.duty else [])
    return f"（{result.address}）" + " · ".join(said)

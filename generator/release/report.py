"""What a check of a site found, as lines for a terminal."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import urllib3

from generator.characters import shown
from generator.exports.provenance_file import PATH
from generator.release.verifying import Fault

__all__ = ["lines"]

_KINDS = {"missing": "缺少", "changed": "被改动", "foreign": "多出", "unanswered": "取不到"}
_LARGEST = 1_000_000
"""Bytes that what a site says of its making has at most."""
_MOST = 20
"""How many files of a kind are named."""


def lines(faults: Sequence[Fault], place: str, sums: Path) -> Iterator[str]:
    """A line a file, of each kind the first ones, and the counts below; first, where it is so, that another build stands there."""
    if any(fault.path == PATH and fault.kind == "changed" for fault in faults):
        here, there = _commit(str(sums.parent)), _commit(place)
        if here and there and here != there:
            yield shown(
                f"网站由提交 {there} 生成，核对用的清单由提交 {here} 生成：先取出同一提交再 make build，然后核对"
            )
    counts = []
    for kind, word in _KINDS.items():
        of_kind = [fault for fault in faults if fault.kind == kind]
        for fault in of_kind[:_MOST]:
            # a list that is read from elsewhere may hold what a terminal obeys
            yield shown(f"{fault.path}：{word}{f'（{fault.remark}）' if fault.remark else ''}")
        if len(of_kind) > _MOST:
            yield f"还有 {len(of_kind) - _MOST} 个{word}"
        if of_kind:
            counts.append(f"{word} {len(of_kind)} 个")
    yield f"{place} 与 {sums} 不同：{'，'.join(counts)}"


def _commit(place: str) -> str:
    """The commit that a site says it was made from; empty where it says none."""
    try:
        if place.startswith("http"):
            way = f"{place.rstrip('/')}/{PATH}"
            told = json.loads(urllib3.request("GET", way, timeout=20, preload_content=False).read(_LARGEST))
        else:
            told = json.loads((Path(place) / PATH).read_bytes())
        return str(told["commit"] or "")[:12]
    except (OSError, ValueError, TypeError, KeyError, urllib3.exceptions.HTTPError):
        return ""

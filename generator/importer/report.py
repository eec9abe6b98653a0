"""The report of an import for programs (JSON) and for the terminal: where every character went, what is in doubt."""

import json
from collections import Counter
from collections.abc import Mapping

from generator.importer.draft import Draft
from generator.importer.proposals import Proposals

__all__ = ["REPAIRS", "as_json", "as_lines", "dropped"]

REPAIRS = {
    "blank": "删去空格",
    "wrapped-line": "接上断行",
    "compatibility-character": "换成通用字形",
    "bracket": "统一括号",
}
"""What each kind of repair does, for people."""


def as_json(draft: Draft, proposals: Proposals, *, written: Mapping[str, str]) -> str:
    """All of it as data; ``written`` are the hashes of the files as they were written, by their names."""
    account = draft.account
    value = {
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
        "doubts": [{"line": d.line, "column": d.column, "message": d.message} for d in draft.doubts],
        "repairs": [repair.model_dump(mode="json") for repair in draft.text.repairs],
        "dropped": [{"reason": d.reason, "place": d.place, "text": d.text} for d in draft.reading.drops],
        "citations": [
            {
                "at": str(cited.at),
                "quote": cited.quote,
                "title": cited.title,
                "targets": [str(target) for target in cited.targets],
            }
            for cited in draft.cited
        ],
        "proposals": {
            "roles": len(proposals.roles.roles),
            "duties": len(proposals.duties.duties),
            "deadlines": proposals.deadlines,
            "documents": len(proposals.documents.documents),
        },
        "written": dict(written),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_lines(draft: Draft, proposals: Proposals, name: str) -> tuple[str, ...]:
    """For the terminal: what was read, what became of it, what is left to look at."""
    account, counted = draft.account, draft.count
    added = f" + 由格式补入 {account.added} 字" if account.added else ""
    return (
        f"{name}：{draft.reading.kind}，{draft.reading.charset}",
        f"读入 {account.read} 字{added} = 保留 {account.kept} + 修补 {account.repaired} + "
        f"版面空白 {account.layout} + 略去 {account.dropped}"
        + ("" if account.whole else "（合不上，请报告）"),
        *(f"略去 {characters} 字：{reason}" for reason, characters in sorted(dropped(draft).items())),
        (
            f"{counted.chapters} 章，{counted.sections} 节，{counted.articles} 条，{counted.paragraphs} 款，"
            f"{counted.items} 项，{counted.subitems} 目；引用 {len(draft.cited)} 处已解析"
        ),
        (
            f"建议稿：角色 {len(proposals.roles.roles)}，职责 {len(proposals.duties.duties)}（其中有时限的 "
            f"{proposals.deadlines}），引用的文件 {len(proposals.documents.documents)}"
        ),
        f"修补 {len(draft.text.repairs)} 处，存疑 {len(draft.doubts)} 处",
    )


def dropped(draft: Draft) -> Counter[str]:
    """The characters that were left out, by reason."""
    counter: Counter[str] = Counter()
    for drop in draft.reading.drops:
        counter[drop.reason] += len(drop.text)
    return counter

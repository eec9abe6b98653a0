"""The report of an import for programs (JSON) and for the terminal: where every character went, what is in doubt."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat

from generator.importer.draft import Draft, PartShown, ResolvedCitation
from generator.importer.following import Following
from generator.importer.head_box import NAMES, Stated
from generator.importer.proposals import Proposals
from generator.importer.quality import judge

__all__ = ["PARTS", "REPAIRS", "as_json", "as_lines", "dropped", "part_words"]

PARTS = {"notice": "通知或命令", "rule": "规则", "annex": "附件"}
"""What each kind of part is called."""

REPAIRS = {
    "blank": "删去空格",
    "wrapped-line": "接上断行",
    "compatibility-character": "换成通用字形",
    "bracket": "统一括号",
    "recognition": "改正识别错的字",
}
"""What each kind of repair does, for people."""


def as_json(
    draft: Draft, following: Following, *, name: str, made_of: str, written: Mapping[str, str]
) -> str:
    """All of it as data.

    ``name`` is that of the file, ``made_of`` what the draft was made of, ``written`` the hashes of the files as they
    were written, by their names.
    """
    account = draft.account
    quality = judge(draft)
    proposals = following.proposals
    value = {
        "file": name,
        "made_of": made_of,
        "kind": draft.reading.kind,
        "charset": draft.reading.charset,
        "notes": list(draft.reading.notes),
        "quality": {"level": quality.level, "reasons": quality.reasons},
        "parts": [
            {
                "kind": part.kind,
                "title": part.title,
                "lines": [part.first, part.last],
                "articles": part.articles,
                "chosen": part.chosen,
            }
            for part in draft.parts
        ],
        "head": {one.name: _as_data(one) for one in draft.head.fields},
        "edition": {"value": draft.text.edition.isoformat(), "basis": draft.head.edition.basis},
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
        "doubts": [
            {"line": d.line, "column": d.column, "message": d.message, "cure": d.cure, "places": d.places}
            for d in draft.doubts
        ],
        "repairs": [repair.model_dump(mode="json") for repair in draft.text.repairs],
        "dropped": [{"reason": d.reason, "place": d.place, "text": d.text} for d in draft.reading.drops],
        "citations": [_Made(_citation(cited)) for cited in draft.cited],
        "proposals": {
            "roles": len(proposals.roles.roles),
            "duties": len(proposals.duties.duties),
            "deadlines": proposals.deadlines,
            "documents": len(proposals.documents.documents),
        },
        **({"carried": following.data} if following.data else {}),
        "written": dict(written),
    }
    made: list[str] = []
    _put(value, "\n", made)
    return "".join((*made, "\n"))


_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""Without an indent the encoder is the one written in C."""


class _Made(str):
    """A value that is JSON already."""

    __slots__ = ()


def _citation(cited: ResolvedCitation) -> str:
    """A citation as JSON where it stands in the report: a rule has ten times as many as articles."""
    title = "null" if cited.title is None else _quoted(cited.title)
    # an address holds nothing that JSON would quote
    targets = ",\n        ".join([f'"{target}"' for target in cited.targets])
    return (
        f'{{\n      "at": "{cited.at}",\n      "quote": {_quoted(cited.quote)},\n      "title": {title},\n'
        f'      "targets": [\n        {targets}\n      ]\n    }}'
    )


def _put(value: object, newline: str, made: list[str]) -> None:
    """Add the pieces of a value as ``json.dumps`` indents them by two, which takes it three times as long."""
    if isinstance(value, _Made):
        made.append(value)
        return
    if not isinstance(value, (dict, list, tuple)) or not value:
        made.append(_quoted(value))
        return
    deeper = f"{newline}  "
    heads: Iterable[str] = repeat("")
    inside: Iterable[object] = value
    if isinstance(value, dict):
        heads, inside = (f"{_quoted(key)}: " for key in value), value.values()
    mark = "{" if isinstance(value, dict) else "["
    for head, one in zip(heads, inside, strict=False):
        made.append(f"{mark}{deeper}{head}")
        mark = ","
        _put(one, deeper, made)
    made.append(f"{newline}{'}' if isinstance(value, dict) else ']'}")


def _as_data(one: Stated) -> dict[str, object]:
    return {
        "values": one.values,
        "basis": one.basis,
        "words": one.words,
        "line": one.line,
        "column": one.column,
    }


def part_words(part: PartShown) -> str:
    """A part in words: what it is, its title, its lines, how many articles it has."""
    articles = f"，{part.articles} 条" if part.articles else ""
    return f"{PARTS[part.kind]} {part.title}（第 {part.first}–{part.last} 行{articles}）"


def _parts(draft: Draft) -> list[str]:
    """The parts of a file that has several, the one that was taken marked."""
    if len(draft.parts) == 1:
        return []
    lines = [f"文件有 {len(draft.parts)} 个部分，草稿取了标 → 的；要另取，加 --part 和它的序号"]
    lines += [
        f"{'→' if part.chosen else '　'} {number} {part_words(part)}"
        for number, part in enumerate(draft.parts, 1)
    ]
    return lines


def _head(draft: Draft) -> list[str]:
    """The head box: what the file says of its rule, each to be confirmed."""
    return [
        "请先核对（括号里是依据）：",
        *(f"  {NAMES[one.name]}　{_stated(one)}" for one in draft.head.fields),
    ]


def _stated(one: Stated) -> str:
    where = f"（{one.basis}，第 {one.line} 行）" if one.line else ""
    return f"{one.value or '没有找到'}{where}"


def as_lines(draft: Draft, proposals: Proposals, name: str) -> tuple[str, ...]:
    """For the terminal: what was read, what became of it, what is left to look at."""
    account, counted = draft.account, draft.count
    added = f" + 由格式补入 {account.added} 字" if account.added else ""
    return (
        f"{name}：{draft.reading.kind}，{draft.reading.charset}",
        judge(draft).words,
        *_parts(draft),
        *_head(draft),
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

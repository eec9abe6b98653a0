"""A comparison told: as data, and as lines for a terminal."""

import json
import re
from collections.abc import Container, Iterator, Mapping

from generator.address import Address
from generator.comparing.comparison import Comparison, Counts, Match
from generator.comparing.headings import headings
from generator.comparing.passages import Passage, Side
from generator.comparing.words import Span, words
from generator.labels import COMPARED, GONE_ELSEWHERE, REDIVIDED
from generator.model.text import Text

__all__ = ["as_json", "as_lines", "counted", "marked", "remark", "shortened", "told_place"]


def as_json(comparison: Comparison) -> str:
    """``{"units": [{"from": …, "to": …, "kind": …}]}``, articles before 款; a split has a line for each target, a merge for each source."""
    units = [
        {
            "from": str(old) if old else None,
            "to": str(new) if new else None,
            "kind": match.kind,
            "moves": match.moves,
            "likeness": match.likeness,
            "sure": match.sure,
        }
        for match in comparison.units
        for old, new in match.pairs
    ]
    return json.dumps({"units": units}, ensure_ascii=False, indent=1) + "\n"


def counted(counts: Counts) -> str:
    """相同 63 · 改动 41 …; what there is none of is left out."""
    return " · ".join(f"{COMPARED[kind]} {count}" for kind, count in counts.items() if count)


def told_place(addresses: tuple[Address, ...]) -> str:
    """Places as people cite them, — where there is none."""
    return "、".join(address.citation() for address in addresses) or "—"


def remark(match: Match, *, redivided: Container[Address] = ()) -> str:
    """What became of it in words: 改动，移动，存疑; ``redivided`` are articles whose 款 are others and the words the same."""
    said = [REDIVIDED if any(address in redivided for address in match.new) else COMPARED[match.kind]]
    if match.moves and match.kind not in ("moved", "split", "merged"):
        said.append(COMPARED["moved"])
    if not match.sure:
        said.append("请核对")
    return "，".join(said)


def as_lines(old: Text, new: Text, comparison: Comparison, *, every: bool = False) -> Iterator[str]:
    """For the terminal: the counts, then each article that is not the same with the 款 that changed; ``every`` with all others."""
    yield f"{old.rule} {old.edition} → {new.rule} {new.edition}"
    yield f"条：{counted(comparison.article_counts)}"
    yield f"款：{counted(comparison.paragraph_counts)}"
    yield from (heading.told for heading in headings(old, new, comparison))
    before, after = _passages(old), _passages(new)
    below = _below(comparison)
    for match in comparison.articles:
        side = "new" if match.new else "old"
        changed = [
            paragraph
            for address in match.new or match.old
            for paragraph in below.get((side, address), ())
            if paragraph.kind != "same"
        ]
        if match.kind != "same" or changed or every:
            said = remark(match, redivided=comparison.redivided)
            yield f"{told_place(match.old)} → {told_place(match.new)}　{said}"
            for paragraph in changed:
                yield from _paragraph(paragraph, before, after)
            for paragraph in (left for address in match.old for left in comparison.left.get(address, ())):
                yield f"  {told_place(paragraph.old)} → {told_place(paragraph.new)}　{GONE_ELSEWHERE}"


def _below(comparison: Comparison) -> dict[tuple[str, Address], list[Match]]:
    """The matches of 款 by the article under which they are told: the new one, or where what is gone stood."""
    below: dict[tuple[str, Address], list[Match]] = {}
    for match in comparison.paragraphs:
        article = Address((match.new or match.old)[0].steps[:1])
        key = ("new", article)
        if not match.new:
            above = comparison.by_old.get(article)
            key = ("new", above.new[0]) if above is not None and above.new else ("old", article)
        below.setdefault(key, []).append(match)
    return below


def _passages(text: Text) -> Mapping[Address, Passage]:
    side = Side.of(text)
    return {passage.address: passage for passage in side.paragraphs}


def _paragraph(
    match: Match, before: Mapping[Address, Passage], after: Mapping[Address, Passage]
) -> Iterator[str]:
    yield f"  {told_place(match.old)} → {told_place(match.new)}　{remark(match)}"
    if match.kind == "moved":
        return
    old = "\n".join(before[address].words for address in match.old)
    new = "\n".join(after[address].words for address in match.new)
    for line in marked(old, new).split("\n"):
        yield f"    {line}"


def marked(old: str, new: str) -> str:
    """What changed between two texts, in plain characters: [-5-]{+3+}个工作日."""
    return "".join(map(_marked, words(old, new)))


_AROUND = 12
"""So many characters before and after a change show where it is."""


def shortened(told: str) -> str:
    """What ``marked`` tells, without the long stretches that stay: …束后[-5-]{+3+}个工作日内印发."""
    pieces = re.split(r"(\[-.*?-\]|\{\+.*?\+\})", told.replace("\n", ""), flags=re.DOTALL)
    if len(pieces) < 2:
        return ""
    for n in range(0, len(pieces), 2):
        words = pieces[n]
        first, last = n == 0, n == len(pieces) - 1
        if len(words) > 2 * _AROUND:
            pieces[n] = ("" if first else words[:_AROUND]) + "…" + ("" if last else words[-_AROUND:])
    return "".join(pieces)


def _marked(span: Span) -> str:
    match span.kind:
        case "gone":
            return f"[-{span.text}-]"
        case "new":
            return f"{{+{span.text}+}}"
    return span.text

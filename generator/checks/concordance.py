"""What is held against another rule: the rule, its edition and the articles are there, and of each one thing is said."""

from collections.abc import Iterator

from generator.address import Address
from generator.problems import Problem
from generator.sources import Edition, Sources, Work
from generator.storage import Key

__all__ = ["check"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of concordance.yaml in the folders of editions."""
    works = {work.rule.value.id: work for work in sources.works}
    for work in sources.works:
        for edition in work.editions:
            yield from _edition(works, work, edition)


def _edition(works: dict[str, Work], work: Work, edition: Edition) -> Iterator[Problem]:
    given = edition.concordance
    for n, beside in enumerate(given.value.concordances if given else ()):
        assert given is not None
        key = ("concordances", n)
        other = works.get(beside.rule)
        if other is None or other is work:
            message = f"没有 {beside.rule} 这部别的规则：请改正 rule，或先把它导入"
            yield given.marks.problem((*key, "rule"), message)
            continue
        theirs = next((one for one in other.editions if one.date == beside.edition), None)
        if theirs is None:
            known = "、".join(str(one.date) for one in other.editions)
            message = f"{beside.rule} 没有 {beside.edition} 版：请改正，现有 {known}"
            yield given.marks.problem((*key, "edition"), message)
            continue
        first: dict[tuple[str, Address], int] = {}
        for m, entry in enumerate(beside.entries):
            for name, side in (("ours", edition), ("theirs", theirs)):
                for k, address in enumerate(getattr(entry, name)):
                    where: Key = (*key, "entries", m, name, k)
                    problem = given.marks.problem(where, f"没有 {address}：请照原文改正")
                    if address not in side.units:
                        yield problem
                    line = first.setdefault((name, address), problem.line)
                    if line != problem.line:
                        message = f"{address} 写了两次（前一次在第 {line} 行）：请并成一条，或删去一处"
                        yield given.marks.problem(where, message)

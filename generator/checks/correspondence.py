"""How an edition follows the one before it, as far as an editor says it: the editions and the places are there."""

from collections.abc import Iterator

from generator.comparing import corrections
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of correspondence.yaml in the folders of editions."""
    for work in sources.works:
        editions = {edition.date: edition for edition in work.editions}
        for edition in work.editions:
            given = edition.correspondence
            if given is None:
                continue
            old = editions.get(given.value.after)
            if old is None or old.date >= edition.date:
                known = "、".join(str(date) for date in editions if date < edition.date)
                message = f"after 必须是同一部规则更早的版本，{given.value.after} 不是：{f'现有 {known}，请改正' if known else '这里没有更早的版本，请删去这个文件'}"
                yield given.marks.problem(("after",), message)
            else:
                yield from corrections.faults(given, old.text.value, edition.text.value)

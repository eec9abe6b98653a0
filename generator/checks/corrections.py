"""Each correction of the portal leads to something that is there."""

from collections.abc import Iterator

from generator.checks import once
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of corrections.yaml."""
    if sources.corrections is None:
        return
    marks = sources.corrections.marks
    works = {work.rule.value.id: work for work in sources.works}
    known = {
        "rule": set(works),
        "role": {role.id for role in sources.roles.value.roles},
        "procedure": {
            procedure.id
            for work in sources.works
            if work.current.procedures
            for procedure in work.current.procedures.value.procedures
        },
    }
    names = {"rule": "规则", "role": "角色", "procedure": "办事流程"}
    mistakes = sources.corrections.value.corrections
    yield from once.check_ids(marks, "corrections", (mistake.id for mistake in mistakes), "更正")
    for i, mistake in enumerate(mistakes):
        key = ("corrections", i)
        for name, ids in known.items():
            given = getattr(mistake, name)
            if given is not None and given not in ids:
                yield marks.problem((*key, name), f"没有 {given} 这个{names[name]}：请改正 id，或删去")
        work = works.get(mistake.rule or "")
        if work and mistake.at and mistake.at not in work.current.units:
            message = f"{work.current.date} 版没有 {mistake.at}：请改正地址，或只写 rule"
            yield marks.problem((*key, "at"), message)

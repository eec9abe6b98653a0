"""What portal.yaml puts on the home page is there: procedures, a duty of each, roles."""

from collections.abc import Iterator

from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of ``home`` in portal.yaml."""
    home, marks = sources.portal.value.home, sources.portal.marks
    if home is None:
        return
    duties = {
        procedure.id: {*procedure.requires, *(step.duty for step in procedure.steps)}
        for work in sources.works
        if work.current.procedures
        for procedure in work.current.procedures.value.procedures
    }
    for i, matter in enumerate(home.matters):
        key = ("home", "matters", i)
        if matter.procedure not in duties:
            yield marks.problem((*key, "procedure"), f"没有 {matter.procedure} 这个办事流程：请改正 id")
        elif matter.shows and matter.shows not in duties[matter.procedure]:
            message = f"{matter.procedure} 这个办事流程里没有 {matter.shows} 这条职责：请改正 shows，或删去"
            yield marks.problem((*key, "shows"), message)
    known = {role.id for role in sources.roles.value.roles}
    for i, role in enumerate(home.roles):
        if role not in known:
            yield marks.problem(("home", "roles", i), f"没有 {role} 这个角色：请改正 id")

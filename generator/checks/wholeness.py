"""Nothing dangles: ids are unique, what is named is there and used, and chains of signing are whole."""

from collections.abc import Iterable, Iterator

from generator.checks.ground import Ground, Notes
from generator.duties import Act, Duty, Object
from generator.problems import Problem
from generator.storage import Marks

__all__ = ["check"]


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of ids, occasions, procedures, objects and events."""
    del ground  # this family asks nothing of the text
    yield from _unique(notes)
    yield from _objects(notes)
    yield from _occasions(notes)
    yield from _steps(notes)


def _unique(notes: Notes) -> Iterator[Problem]:
    duties, procedures = notes.duties.value, notes.procedures.value
    yield from _once(notes.duties.marks, "objects", (o.id for o in duties.objects), "对象")
    yield from _once(notes.duties.marks, "events", (e.id for e in duties.events), "事件")
    yield from _once(notes.duties.marks, "duties", (d.id for d in duties.duties), "职责")
    yield from _once(notes.procedures.marks, "occasions", (o.id for o in procedures.occasions), "场合")
    yield from _once(notes.procedures.marks, "procedures", (p.id for p in procedures.procedures), "流程")


def _once(marks: Marks, where: str, ids: Iterable[str], what: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, name in enumerate(ids):
        problem = marks.problem(
            (where, i, "id"), f"{what}的 id {name} 用了两次（前一次在第 {first.get(name, 0)} 行）：请改掉一处"
        )
        if name in first:
            yield problem
        first.setdefault(name, problem.line)


def _objects(notes: Notes) -> Iterator[Problem]:
    duties, marks = notes.duties.value, notes.duties.marks
    by_object: dict[str, list[Duty]] = {o.id: [] for o in duties.objects}
    for i, duty in enumerate(duties.duties):
        if duty.object not in by_object:
            yield marks.problem(
                ("duties", i, "object"), f"没有 {duty.object} 这个对象：请改正，或写入 objects"
            )
        else:
            by_object[duty.object].append(duty)
    for i, thing in enumerate(duties.objects):
        acts = {duty.act for duty in by_object[thing.id]}
        if not acts:
            message = f"没有一条职责用到对象 {thing.id}：请删去，或改正职责的 object"
            yield marks.problem(("objects", i, "id"), message)
        yield from (marks.problem(("objects", i, key), message) for key, message in _chain(thing, acts))
    used = {duty.deadline.event for duty in duties.duties if duty.deadline is not None}
    used |= {event.same_day_as for event in duties.events}
    for i, event in enumerate(duties.events):
        if event.id not in used:
            yield marks.problem(("events", i, "id"), f"没有一个时限用到事件 {event.id}：请删去，或改正时限")


def _chain(thing: Object, acts: set[Act]) -> Iterator[tuple[str, str]]:
    for act, name in ((Act.DRAFT, "起草"), (Act.REVIEW, "审核")):
        silent = act.value in thing.silent
        if silent and act in acts:
            yield "silent", f"已有职责写明由谁{name}{thing.name}：请从 silent 中删去 {act}"
        elif Act.SIGN in acts and act not in acts and not silent:
            remedy = f"请补上职责；规则确未规定的，在 silent 中写 {act}"
            yield "id", f"{thing.name}有人签发，却没有人{name}：{remedy}"
    if thing.silent and Act.SIGN not in acts:
        yield "silent", f"{thing.name}没有人签发，不必写 silent：请删去"


def _occasions(notes: Notes) -> Iterator[Problem]:
    known = {occasion.id for occasion in notes.procedures.value.occasions}
    carried = {(p.occasion, step.duty) for p in notes.procedures.value.procedures for step in p.steps}
    for i, duty in enumerate(notes.duties.value.duties):
        key = ("duties", i)
        if duty.standing == bool(duty.occasion):
            fault = "standing 与 occasion 不能都写" if duty.standing else "没有写 occasion"
            yield notes.duties.marks.problem(
                (*key, "id"), f"{fault}：请写明什么场合；平时一直要做的写 standing: true"
            )
        for k, occasion in enumerate(duty.occasion):
            if occasion not in known:
                message = f"没有 {occasion} 这个场合：请改正，或写入 procedures.yaml 的 occasions"
                yield notes.duties.marks.problem((*key, "occasion", k), message)
            elif (occasion, duty.id) not in carried:
                message = (
                    f"场合 {occasion} 的流程里没有这一条：请在 procedures.yaml 中写入一步，或删去这个场合"
                )
                yield notes.duties.marks.problem((*key, "occasion", k), message)
    used = {occasion for duty in notes.duties.value.duties for occasion in duty.occasion}
    for i, entry in enumerate(notes.procedures.value.occasions):
        if entry.id not in used:
            message = f"没有一条职责属于场合 {entry.id}：请删去，或改正职责的 occasion"
            yield notes.procedures.marks.problem(("occasions", i, "id"), message)


def _steps(notes: Notes) -> Iterator[Problem]:
    marks = notes.procedures.marks
    occasions = {occasion.id for occasion in notes.procedures.value.occasions}
    duties = {duty.id: duty for duty in notes.duties.value.duties}
    for i, procedure in enumerate(notes.procedures.value.procedures):
        if procedure.occasion not in occasions:
            yield marks.problem(
                ("procedures", i, "occasion"), f"没有 {procedure.occasion} 这个场合：请改正，或写入 occasions"
            )
        seen: set[str] = set()
        phases: list[str] = []
        for k, step in enumerate(procedure.steps):
            key = ("procedures", i, "steps", k)
            duty = duties.get(step.duty)
            if duty is None:
                yield marks.problem((*key, "duty"), f"没有 {step.duty} 这条职责：请改正 id")
            elif procedure.occasion not in duty.occasion:
                lacks = f"{step.duty} 的 occasion 里没有 {procedure.occasion}"
                message = f"{lacks}：请在 duties.yaml 中写上，或删去这一步"
                yield marks.problem((*key, "duty"), message)
            if step.duty in seen:
                yield marks.problem((*key, "duty"), f"{step.duty} 在同一流程里写了两次：请删去一步")
            seen.add(step.duty)
            if phases and step.phase == phases[-1]:
                continue
            if step.phase in phases:
                yield marks.problem(
                    (*key, "phase"), f"阶段“{step.phase}”分成了两段：请把同一阶段的各步写在一起"
                )
            phases.append(step.phase)

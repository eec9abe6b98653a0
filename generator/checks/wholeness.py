"""Nothing dangles: ids are unique, what is named is there and used, and chains of signing are whole."""

from collections.abc import Container, Iterator, Mapping, Sequence

from generator.address import Address
from generator.checks import once
from generator.checks.ground import Ground, Notes
from generator.labels import NORM_KINDS
from generator.model.annotations import Act, Duty, NormKind, Object
from generator.model.procedures import Branch, Case, Procedure, Stage
from generator.problems import Problem

__all__ = ["check"]


def check(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of ids, occasions, procedures, objects and events."""
    yield from _unique(notes)
    yield from _objects(notes)
    yield from _occasions(notes)
    yield from _procedures(ground, notes)


def _unique(notes: Notes) -> Iterator[Problem]:
    duties, procedures = notes.duties.value, notes.procedures.value
    yield from once.check_ids(notes.duties.marks, "objects", (o.id for o in duties.objects), "对象")
    yield from once.check_ids(notes.duties.marks, "events", (e.id for e in duties.events), "事件")
    yield from once.check_ids(notes.duties.marks, "duties", (d.id for d in duties.duties), "职责")
    yield from once.check_ids(
        notes.procedures.marks, "occasions", (o.id for o in procedures.occasions), "场合"
    )
    yield from once.check_ids(
        notes.procedures.marks, "procedures", (p.id for p in procedures.procedures), "流程"
    )


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
        chain = _chain(thing, acts, complete=notes.complete)
        yield from (marks.problem(("objects", i, key), message) for key, message in chain)
    used = {duty.deadline.event for duty in duties.duties if duty.deadline is not None}
    used |= {event.same_day_as for event in duties.events}
    for i, event in enumerate(duties.events):
        if event.id not in used:
            yield marks.problem(("events", i, "id"), f"没有一个时限用到事件 {event.id}：请删去，或改正时限")


def _chain(thing: Object, acts: set[Act], *, complete: bool) -> Iterator[tuple[str, str]]:
    """Who drafts and reviews what is signed; where the annotation has only begun, that may still have to be written."""
    for act, name in ((Act.DRAFT, "起草"), (Act.REVIEW, "审核")):
        silent = act.value in thing.silent
        if silent and act in acts:
            yield "silent", f"已有职责写明由谁{name}{thing.name}：请从 silent 中删去 {act}"
        elif complete and Act.SIGN in acts and act not in acts and not silent:
            remedy = f"请补上职责；规则确未规定的，在 silent 中写 {act}"
            yield "id", f"{thing.name}有人签发，却没有人{name}：{remedy}"
    if thing.silent and Act.SIGN not in acts:
        yield "silent", f"{thing.name}没有人签发，不必写 silent：请删去"


def _occasions(notes: Notes) -> Iterator[Problem]:
    known = {occasion.id for occasion in notes.procedures.value.occasions}
    carried = {
        (p.occasion, duty)
        for p in notes.procedures.value.procedures
        for duty in (*p.requires, *(step.duty for step in p.steps))
    }
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
                message = f"场合 {occasion} 的流程里没有这一条：请在 procedures.yaml 的 steps 或 requires 中写上，或删去这个场合"
                yield notes.duties.marks.problem((*key, "occasion", k), message)
    used = {occasion for duty in notes.duties.value.duties for occasion in duty.occasion}
    for i, entry in enumerate(notes.procedures.value.occasions):
        if entry.id not in used:
            message = f"没有一条职责属于场合 {entry.id}：请删去，或改正职责的 occasion"
            yield notes.procedures.marks.problem(("occasions", i, "id"), message)


def _procedures(ground: Ground, notes: Notes) -> Iterator[Problem]:
    marks = notes.procedures.marks
    occasions = {occasion.id for occasion in notes.procedures.value.occasions}
    duties = {duty.id: duty for duty in notes.duties.value.duties}
    known = {procedure.id for procedure in notes.procedures.value.procedures}
    for i, procedure in enumerate(notes.procedures.value.procedures):
        if procedure.occasion not in occasions:
            yield marks.problem(
                ("procedures", i, "occasion"), f"没有 {procedure.occasion} 这个场合：请改正，或写入 occasions"
            )
        for key, message in _uses(procedure, duties):
            yield marks.problem(("procedures", i, *key), message)
        for key, message in (*_phases(procedure), *_order(procedure, duties, ground)):
            yield marks.problem(("procedures", i, "steps", *key), message)
        for k, branch in enumerate(procedure.branches):
            for name, message in _branch(procedure, branch, known, ground):
                yield marks.problem(("procedures", i, "branches", k, name), message)
    yield from _lives(ground, notes, {p.id: p for p in notes.procedures.value.procedures})


_Fault = tuple[tuple[int | str, ...], str]


def _uses(procedure: Procedure, duties: Mapping[str, Duty]) -> Iterator[_Fault]:
    """Each duty is there, belongs to the occasion, stands once, and in the list that fits its kind."""
    seen: set[str] = set()
    listed: list[tuple[tuple[int | str, ...], str, bool]] = [
        (("requires", k), duty, False) for k, duty in enumerate(procedure.requires)
    ]
    listed += [(("steps", k, "duty"), step.duty, True) for k, step in enumerate(procedure.steps)]
    for key, name, is_step in listed:
        duty = duties.get(name)
        if duty is None:
            yield key, f"没有 {name} 这条职责：请改正 id"
        elif procedure.occasion not in duty.occasion:
            lacks = f"{name} 的 occasion 里没有 {procedure.occasion}"
            yield key, f"{lacks}：请在 duties.yaml 中写上，或删去这一步"
        elif is_step and duty.kind in (NormKind.PROHIBITION, NormKind.COMPOSITION):
            yield key, f"{name} 是{NORM_KINDS[duty.kind]}，不是一步：请写入 requires"
        if name in seen:
            yield key, f"{name} 在同一流程里写了两次：请删去一处"
        seen.add(name)


def _phases(procedure: Procedure) -> Iterator[_Fault]:
    phases: list[str] = []
    for k, step in enumerate(procedure.steps):
        if phases and step.phase == phases[-1]:
            continue
        if step.phase in phases:
            yield (k, "phase"), f"阶段“{step.phase}”分成了两段：请把同一阶段的各步写在一起"
        phases.append(step.phase)


def _order(procedure: Procedure, duties: Mapping[str, Duty], ground: Ground) -> Iterator[_Fault]:
    """That a step comes after others rests on words of its paragraph or of theirs, or is implied."""
    steps = [step.duty for step in procedure.steps]
    for k, step in enumerate(procedure.steps):
        placed = "after" if step.after else "implied" if step.implied else ""
        if step.after and step.implied:
            yield (k, "implied"), "after 写了原文的话，就不必写 implied：请删去一个"
        if not k and placed:
            yield (k, placed), "第一步之前没有别的步骤：请删去"
            continue
        if step.follows and not placed:
            message = "写了 follows，没有写在前的依据：请写 after（原文的话）或 implied: true，或删去 follows"
            yield (k, "follows"), message
        for n, name in enumerate(step.follows):
            if name not in steps[:k]:
                yield (k, "follows", n), f"{name} 不是这个流程里在前的一步：请改正，或调整各步的位置"
        if k and step.follows == (steps[k - 1],):
            yield (k, "follows", 0), "不写 follows 就是接着前一步：请删去"
        near = [
            duties[name].at for name in (step.duty, *(step.follows or steps[k - 1 : k])) if name in duties
        ]
        if step.after and not any(step.after in ground.words.get(at, "") for at in near):
            before = " follows 各步" if step.follows else "前一步"
            message = f"“{step.after}”不在这一步或{before}的引文所在的款项：请逐字照抄写明先后的话"
            yield (k, "after"), message


def _branch(
    procedure: Procedure, branch: Branch, known: Container[str], ground: Ground
) -> Iterator[tuple[str, str]]:
    if branch.procedure not in known or branch.procedure == procedure.id:
        yield "procedure", f"没有 {branch.procedure} 这个别的流程：请改正 id"
    if branch.step is not None and branch.step not in {step.duty for step in procedure.steps}:
        yield "step", f"这个流程没有 {branch.step} 这一步：请改正，或删去 step"
    if message := _not_verbatim(branch.words, branch.at, ground):
        yield "words", message


def _not_verbatim(words: str, at: Address, ground: Ground) -> str:
    """What is wrong with words that should stand in a unit, once; empty when nothing is."""
    if ground.span(at, words) is not None:
        return ""
    if words in ground.words.get(at, ""):
        return f"“{words}”在 {at} 不止一处：请多抄几个字，使它只有一处"
    return f"“{words}”不在 {at}：请逐字照抄正式文本"


def _lives(ground: Ground, notes: Notes, procedures: Mapping[str, Procedure]) -> Iterator[Problem]:
    """A life is told by procedures that are there, and what it says of them and of their order are words of the rules."""
    marks, lives = notes.procedures.marks, notes.procedures.value.lives
    yield from once.check_ids(marks, "lives", (life.id for life in lives), "全程")
    for i, life in enumerate(lives):
        if life.id in procedures:
            message = f"{life.id} 已是一个流程的 id，两者的网页会在同一地址：请改掉一处"
            yield marks.problem(("lives", i, "id"), message)
        for k, stage in enumerate(life.stages):
            before = life.stages[k - 1].cases if k else ()
            for key, message in _cases(stage, before, procedures, ground):
                yield marks.problem(("lives", i, "stages", k, "cases", *key), message)


def _cases(
    stage: Stage, before: Sequence[Case], procedures: Mapping[str, Procedure], ground: Ground
) -> Iterator[_Fault]:
    for n, case in enumerate(stage.cases):
        procedure = procedures.get(case.procedure)
        if procedure is None:
            yield (n, "procedure"), f"没有 {case.procedure} 这个流程：请改正 id"
        elif case.step is not None and case.step not in {step.duty for step in procedure.steps}:
            yield (n, "step"), f"流程 {procedure.id} 没有 {case.step} 这一步：请改正，或删去 step"
        if message := _not_verbatim(case.words, case.at, ground):
            yield (n, "words"), message
        placed = "after" if case.after else "implied" if case.implied else ""
        near = (ground.words.get(near.at, "") for near in (case, *before))
        if case.after and case.implied:
            yield (n, "implied"), "after 写了原文的话，就不必写 implied：请删去一个"
        if placed and not before:
            yield (n, placed), "第一个阶段之前没有别的阶段：请删去"
        elif case.after and not any(case.after in words for words in near):
            yield (n, "after"), f"“{case.after}”不在这个或前一个阶段的款项里：请逐字照抄写明先后的话"

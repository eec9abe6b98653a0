"""Each open question rests on words that are there, and names duties and roles that there are."""

from collections.abc import Iterator

from generator.checks import once
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of questions.yaml."""
    if sources.questions is None:
        return
    marks = sources.questions.marks
    texts = {
        work.rule.value.id: {address: unit.text for address, unit in work.current.units.items()}
        for work in sources.works
    }
    duties = {
        duty.id
        for work in sources.works
        for duty in (work.current.duties.value.duties if work.current.duties else ())
    }
    roles = {role.id for role in sources.roles.value.roles}
    questions = sources.questions.value.questions
    yield from once.check_ids(marks, "questions", (question.id for question in questions), "问题")
    for i, question in enumerate(questions):
        key = ("questions", i)
        for k, ground in enumerate(question.grounds):
            where = (*key, "grounds", k)
            if ground.rule not in texts:
                yield marks.problem((*where, "rule"), f"没有 {ground.rule} 这部规则：请改正 id")
            elif ground.at not in texts[ground.rule]:
                yield marks.problem((*where, "at"), f"正式文本没有 {ground.at}：请改正地址")
            elif texts[ground.rule][ground.at].count(ground.words) != 1:
                message = f"“{ground.words}”在 {ground.at} 不是恰有一处：请逐字照抄正式文本，使它只有一处"
                yield marks.problem((*where, "words"), message)
        for k, duty in enumerate(question.duties):
            if duty not in duties:
                yield marks.problem((*key, "duties", k), f"没有 {duty} 这条职责：请改正 id")
        for k, role in enumerate(question.roles):
            if role not in roles:
                yield marks.problem((*key, "roles", k), f"没有 {role} 这个角色：请改正 id")

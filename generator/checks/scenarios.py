"""Each case names words, roles, procedures and documents that there are.

Whether it comes out is asked in ``generator.scenarios``, once nothing else is wrong.
"""

from collections.abc import Iterable, Iterator

from generator.checks import once
from generator.checks.ground import Ground
from generator.model.scenarios import Expectation, Scenario
from generator.problems import Problem
from generator.sources import Edition, Sources
from generator.storage import Key

__all__ = ["check"]

_Fault = tuple[Key, str]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of what the cases themselves say."""
    for work in sources.works:
        for edition in work.editions:
            if edition.scenarios is None:
                continue
            marks = edition.scenarios.marks
            if edition.duties is None:
                yield marks.problem(
                    (), "这一版本还没有职责，例子无从核对：请先写 duties.yaml，或移走这个文件"
                )
                continue
            names = _Names(sources, edition)
            scenarios = edition.scenarios.value.scenarios
            yield from once.check_ids(marks, "scenarios", (scenario.id for scenario in scenarios), "例子")
            for i, scenario in enumerate(scenarios):
                for key, message in names.faults(scenario):
                    yield marks.problem(("scenarios", i, *key), message)


class _Names:
    """What a case may name: roles, procedures, documents, and words of the text."""

    def __init__(self, sources: Sources, edition: Edition) -> None:
        self.roles = {role.id for role in sources.roles.value.roles}
        procedures = edition.procedures.value.procedures if edition.procedures else ()
        self.procedures = {procedure.id for procedure in procedures}
        self.objects = {thing.id for thing in edition.duties.value.objects} if edition.duties else set[str]()
        self.ground = Ground(edition.text.value, sources.roles.value)
        self.units = edition.units

    def faults(self, scenario: Scenario) -> Iterator[_Fault]:
        given = scenario.given
        yield from self._roles(("given", "who"), [given.who] if given.who else [])
        yield from self._procedure(("given", "procedure"), given.procedure)
        for i, expected in enumerate(scenario.then):
            yield from self._expectation(("then", i), expected)
        for i, never in enumerate(scenario.never):
            yield from self._roles(("never", i, "who"), [never.who])
            if never.at not in self.units:
                yield ("never", i, "at"), f"正式文本没有 {never.at}：请改正地址"
        for i, silence in enumerate(scenario.silent):
            if silence.document not in self.objects:
                yield (
                    ("silent", i, "document"),
                    f"没有 {silence.document} 这个对象：请改正，须是 duties.yaml 的 objects 之一",
                )
        for i, branch in enumerate(scenario.leads_to):
            yield from self._procedure(("leads_to", i, "procedure"), branch.procedure)
            if branch.at not in self.units:
                yield ("leads_to", i, "at"), f"正式文本没有 {branch.at}：请改正地址"
            elif self.ground.span(branch.at, branch.words) is None:
                yield ("leads_to", i, "words"), f"“{branch.words}”在 {branch.at} {_NOT_ONCE}"

    def _expectation(self, key: Key, expected: Expectation) -> Iterator[_Fault]:
        for name in ("who", "also", "to"):
            yield from self._roles((*key, name), getattr(expected, name))
        if expected.at not in self.units:
            yield (*key, "at"), f"正式文本没有 {expected.at}：请改正地址"
            return
        if self.ground.span(expected.at, expected.words) is None:
            yield (*key, "words"), f"“{expected.words}”在 {expected.at} {_NOT_ONCE}"
        quoted: list[tuple[str, Key]] = [(words, ("hedge", k)) for k, words in enumerate(expected.hedge)]
        quoted += [(getattr(expected, name), (name,)) for name in ("when", "unless", "otherwise")]
        for words, place in quoted:
            if words not in self.ground.words.get(expected.at, ""):
                yield (*key, *place), f"“{words}”不在 {expected.at}：请逐字照抄正式文本"

    def _roles(self, key: Key, roles: Iterable[str]) -> Iterator[_Fault]:
        for role in roles:
            if role not in self.roles:
                yield key, f"没有 {role} 这个角色：请改正，或在 roles.yaml 中补上"

    def _procedure(self, key: Key, procedure: str | None) -> Iterator[_Fault]:
        if procedure is not None and procedure not in self.procedures:
            yield key, f"没有 {procedure} 这个流程：请改正 id"


_NOT_ONCE = "不是恰有一处：请逐字照抄正式文本，使它只有一处"

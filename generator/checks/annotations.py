"""What editors added rests on the words: all checks of duties, time limits, procedures, waivers and terms."""

from collections.abc import Iterator

from generator.checks import coverage, limits, norms, once, quotes, wholeness
from generator.checks.ground import Ground, Notes
from generator.problems import Problem
from generator.sources import Sources

__all__ = ["check", "check_notes"]


def check(sources: Sources) -> Iterator[Problem]:
    """Problems of what editors added to any edition, and of the terms."""
    texts: list[str] = []
    for work in sources.works:
        yield from coverage.check_state(work)
        for edition in work.editions:
            ground = Ground(edition.text.value, sources.roles.value)
            texts.extend(ground.words.values())
            notes = Notes.of(work, edition)
            if notes is not None:
                yield from check_notes(ground, notes)
    yield from _terms(sources, texts)


def check_notes(ground: Ground, notes: Notes) -> Iterator[Problem]:
    """Problems of one edition's duties, procedures and waivers."""
    yield from quotes.check(ground, notes)
    yield from norms.check(ground, notes)
    yield from limits.check(ground, notes)
    yield from coverage.check(ground, notes)
    yield from wholeness.check(ground, notes)


def _terms(sources: Sources, texts: list[str]) -> Iterator[Problem]:
    if sources.terms is None:
        return
    marks = sources.terms.marks
    terms = sources.terms.value.terms
    yield from once.check_ids(marks, "terms", (term.id for term in terms), "用语")
    names: dict[tuple[str, str], int] = {}
    for i, term in enumerate(terms):
        key = ("terms", i)
        line = marks.problem((*key, "id"), "").line
        for name in term.names:
            # in rules of several governments the same words may mean different things
            scopes = [(name, rule) for rule in term.rules or ("",)]
            if said := next((scope for scope in scopes if scope in names), None):
                message = f"用语“{name}”写了两次（前一次在第 {names[said]} 行）：请删去一处"
                yield marks.problem((*key, "name"), message)
            for scope in scopes:
                names.setdefault(scope, line)
            if not any(name in text for text in texts):
                yield marks.problem((*key, "name"), f"没有一部规则写到“{name}”：请照原文改正，或删去")

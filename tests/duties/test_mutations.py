"""One wrong character in a quote, a wrong unit, force or amount anywhere: the checks notice each of them.

Runs over every edition that has duties in rules_source/, whatever rules those are, and over the sample.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator import sources
from generator.address import Address
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.duties import Deadline, Duty, Force
from generator.storage import Loaded
from tests.duties.sample import read

ROOT = Path(__file__).parent.parent.parent / "rules_source"


def editions(folder: Path) -> Iterator[tuple[str, Ground, Notes]]:
    ground, notes = read(folder)
    yield "sample", ground, notes
    loaded, problems = sources.load(ROOT)
    assert loaded is not None, problems
    for work in loaded.works:
        for edition in work.editions:
            if own := Notes.of(edition):
                name = f"{work.rule.value.id}/{edition.date}"
                yield name, Ground(edition.text.value, loaded.roles.value), own


def mutants(duty: Duty) -> Iterator[tuple[str, Duty]]:
    """Copies of a duty with one thing wrong; a copy is not validated again: the checks must see it."""
    for at in sorted({0, len(duty.quote) // 2, len(duty.quote) - 1}):
        other = "〇" if duty.quote[at] != "〇" else "零"
        yield "quote", duty.model_copy(update={"quote": duty.quote[:at] + other + duty.quote[at + 1 :]})
    for depth, (kind, number) in enumerate(duty.at.steps):
        for shifted in (int(number.split("-")[0]) - 1, int(number.split("-")[0]) + 1):
            if shifted > 0:
                steps = (*duty.at.steps[:depth], (kind, str(shifted)), *duty.at.steps[depth + 1 :])
                yield "unit", duty.model_copy(update={"at": Address(steps)})
    for force in Force:
        if force is not duty.force:
            yield "force", duty.model_copy(update={"force": force})
    if duty.deadline is not None:
        for change in amounts(duty.deadline):
            yield (
                "amount",
                duty.model_copy(update={"deadline": duty.deadline.model_copy(update=dict(change))}),
            )


def amounts(deadline: Deadline) -> Iterator[Mapping[str, object]]:
    for name in ("within", "at_least", "every"):
        if span := getattr(deadline, name):
            number, unit = span.split(" ")
            yield from ({name: f"{wrong} {unit}"} for wrong in (int(number) + 1, int(number) * 10))
    if deadline.at_most is not None:
        yield from ({"at_most": wrong} for wrong in (deadline.at_most + 1, deadline.at_most * 10))
    if deadline.times is not None:
        yield from ({"times": wrong} for wrong in (f"{deadline.times}0", f"1-{int(deadline.times[-1]) + 1}"))


def with_duty(notes: Notes, place: int, duty: Duty) -> Notes:
    duties = notes.duties.value
    changed = duties.model_copy(
        update={"duties": (*duties.duties[:place], duty, *duties.duties[place + 1 :])}
    )
    return replace(notes, duties=Loaded(changed, notes.duties.marks))


def test_each_single_mistake_in_a_duty_is_caught(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, ground, notes in editions(tmp_path):
        assert next(check_notes(ground, notes), None) is None
        tried: Counter[str] = Counter()
        missed: list[str] = []
        for place, duty in enumerate(notes.duties.value.duties):
            for kind, wrong in mutants(duty):
                tried[kind] += 1
                if next(check_notes(ground, with_duty(notes, place, wrong)), None) is None:
                    missed.append(f"{kind} of {duty.id}")
        figures = ", ".join(f"{kind} {count}" for kind, count in tried.items())
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: {tried.total()} mutations tried ({figures}), ")
            sys.stdout.write(f"{tried.total() - len(missed)} caught\n")
        assert missed == []

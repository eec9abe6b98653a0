"""One wrong character in a quote, a wrong unit, kind or amount anywhere: the checks notice each of them.

What no check can notice, because the words leave it to whoever reads them, a person has confirmed: who, to whom, what,
on what, when, and whether it is a duty, a power or what a body is made of. A review of it lapses with any change.

Runs over every edition that has duties in rules_source/, whatever rules those are, and over the sample: of the rules
kept here every fifth mistake is tried, in CI all.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import sources
from generator.address import Address
from generator.checks.annotations import check_notes
from generator.checks.ground import Ground, Notes
from generator.model.annotations import Act, Deadline, Duty, NormKind, Review
from generator.storage import Loaded
from generator.views.duty import DutyView
from generator.views.edition import EditionView
from generator.views.reviews import state
from tests.duties.sample import read, view
from tests.support.chance import share

ROOT = Path(__file__).parent.parent.parent / "rules_source"


def editions(folder: Path) -> Iterator[tuple[str, Ground, Notes]]:
    ground, notes = read(folder)
    yield "sample", ground, notes
    loaded, problems = sources.load(ROOT)
    assert loaded is not None, problems
    for work in loaded.works:
        for edition in work.editions:
            if own := Notes.of(work, edition):
                name = f"{work.rule.value.id}/{edition.date}"
                yield name, Ground(edition.text.value, loaded.roles.value), own


READ = {NormKind.DUTY, NormKind.POWER, NormKind.COMPOSITION}
"""Kinds that the same words may make: 应 rules a duty, gives a power, and says what a body is made of."""


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
    for kind in NormKind:
        if kind is not duty.kind and not {kind, duty.kind} <= READ:
            yield "kind", duty.model_copy(update={"kind": kind})
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


@pytest.mark.slow
def test_each_single_mistake_in_a_duty_is_caught(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, ground, notes in editions(tmp_path):
        assert next(check_notes(ground, notes), None) is None
        tried: Counter[str] = Counter()
        missed: list[str] = []
        duties = notes.duties.value.duties
        each = [(place, *mutant) for place, duty in enumerate(duties) for mutant in mutants(duty)]
        for place, what, wrong in each if name == "sample" else share(each):
            tried[what] += 1
            if next(check_notes(ground, with_duty(notes, place, wrong)), None) is None:
                missed.append(f"{what} of {duties[place].id}")
        figures = ", ".join(f"{kind} {count}" for kind, count in tried.items())
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: {tried.total()} mutations tried ({figures}), ")
            sys.stdout.write(f"{tried.total() - len(missed)} caught\n")
        assert missed == []


def views(folder: Path) -> Iterator[EditionView]:
    yield view(folder)
    loaded, problems = sources.load(ROOT)
    assert loaded is not None, problems
    roles = {role.id: role for role in loaded.roles.value.roles}
    for work in loaded.works:
        yield from (EditionView(work, edition, roles) for edition in work.editions if edition.duties)


def altered(duty: Duty, edition: EditionView) -> Iterator[tuple[str, Duty]]:
    """Copies of a duty that say another thing of the same words."""
    roles, things = list(edition.roles), list(edition.objects)

    def other(all_: list[str], *used: str) -> str:
        return next(name for name in all_ if name not in used)

    yield "actor", duty.model_copy(update={"actor": (other(roles, *duty.actor),)})
    yield "actor", duty.model_copy(update={"actor": (*duty.actor, other(roles, *duty.actor))})
    yield "addressee", duty.model_copy(update={"to": (other(roles, *duty.to),)})
    yield "act", duty.model_copy(update={"act": next(act for act in Act if act is not duty.act)})
    yield "object", duty.model_copy(update={"object": other(things, duty.object)})
    yield "words", duty.model_copy(update={"does": f"{duty.does}等"})
    for occasion in set(edition.occasions) - set(duty.occasion):
        yield "occasion", duty.model_copy(update={"occasion": (occasion,), "standing": False})
        break
    if duty.occasion:
        yield "occasion", duty.model_copy(update={"occasion": (), "standing": True})
    for kind in NormKind:
        if kind is not duty.kind:
            yield "kind", duty.model_copy(update={"kind": kind})
    for bound in ("when", "unless", "otherwise"):
        yield "bound", duty.model_copy(update={bound: duty.quote[:4] if not getattr(duty, bound) else ""})
    if duty.deadline:
        yield "limit", duty.model_copy(update={"deadline": None})


def reviewed(duty: DutyView) -> Duty:
    review = Review(by="某办公室", on=date(2024, 1, 2), of=duty.review_fingerprint)
    return duty.duty.model_copy(update={"reviewed": (review,)})


def test_whatever_is_changed_after_a_review_lapses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for edition in views(tmp_path):
        tried: Counter[str] = Counter()
        for duty in edition.duties.values():
            confirmed = reviewed(duty)
            assert DutyView(edition, confirmed).review.key == "yes"
            for what, changed in altered(confirmed, edition):
                tried[what] += 1
                assert DutyView(edition, changed).review.key == "lapsed", f"{what} of {duty.id}"
        figures = ", ".join(f"{what} {count}" for what, count in tried.items())
        with capsys.disabled():
            sys.stdout.write(
                f"\n{edition.key}: {tried.total()} changes after a review ({figures}), all lapse it\n"
            )


def test_a_review_lapses_with_the_words_of_its_paragraph_and_with_the_names_it_was_read_with(
    tmp_path: Path,
) -> None:
    def changes(id_: str, *words: tuple[str, str, str]) -> bool:
        whole, other = view(tmp_path), view(tmp_path, *words)
        return whole.duties[id_].review_fingerprint != other.duties[id_].review_fingerprint

    assert changes("sign-files", ("text.yaml", "讲求实效。", "讲求实效，注重节约。"))
    assert not changes("sign-files", ("text.yaml", "要勤俭办会。", "要勤俭办会，讲求实效。"))
    assert changes("sign-files", ("duties.yaml", "name: 会议文件", "name: 全部文件"))
    assert changes("sign-files", ("roles.yaml", "name: 县长", "name: 县领导"))
    assert changes(
        "convene",
        ("procedures.yaml", "id: executive-meeting, name: 常务会议", "id: executive-meeting, name: 会议"),
    )
    assert changes("issue-minutes", ("duties.yaml", "name: 会议结束", "name: 散会"))
    # the office may give a duty another id, and a second reader may confirm it
    assert not changes("convene", ("duties.yaml", "id: sign-files", "id: sign-papers"))


def test_a_review_holds_when_as_many_as_are_asked_for_confirm_the_present_words() -> None:
    def by(*offices: str, of: str = "0" * 16) -> tuple[Review, ...]:
        return tuple(Review(by=office, on=date(2024, 1, 2), of=of) for office in offices)

    now, old = (f"{digit * 16}-{digit * 16}-{digit * 4}" for digit in "10")
    assert state((), now, 1).key == "no"
    assert state(by("甲", of=now), now, 1).key == "yes"
    assert state(by("甲", of=now), now, 2).key == "no"
    assert state(by("甲", "甲", of=now), now, 2).key == "no"
    assert state(by("甲", "乙", of=now), now, 2).key == "yes"
    assert state(by("甲", of=old), now, 1).key == "lapsed"
    assert state((*by("甲", of=old), *by("乙", of=now)), now, 1).key == "yes"
    assert state((*by("甲", of=old), *by("乙", of=now)), now, 2).key == "lapsed"

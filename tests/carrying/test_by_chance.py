"""Made-up revisions of the rules kept here: each unit is matched, each duty carried, suspect or gone as the revision was made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.address import Address
from generator.carrying.notes import Notes, carry
from generator.carrying.places import Places
from generator.comparing import Comparison, compare
from generator.model.annotations import Act, Duties, Duty, NormKind
from generator.model.text import Text
from tests.comparing.edits import Book, Para, as_made, edges, revise, words
from tests.support.chance import tried
from tests.support.kept import TEXT

pytestmark = pytest.mark.slow

CLAUSE = re.compile("[^，。；：、\n]{6,}")


def duties(text: Text) -> list[Duty]:
    """A duty on the first clause of each unit that stands there once."""
    made: list[Duty] = []
    for unit in text.units():
        clause = CLAUSE.search(unit.text) if unit.address.article_number else None
        if clause and unit.text.count(clause[0]) == 1:
            made.append(
                Duty(
                    id=f"duty-{len(made)}",
                    at=unit.address,
                    quote=clause[0],
                    actor=("mayor",),
                    kind=NormKind.DUTY,
                    does="做这件事",
                    act=Act.HANDLE,
                    object="matter",
                    standing=True,
                )
            )
    return made


def now(book: Book) -> dict[Address, list[tuple[Address, Para]]]:
    """Where each old 款 is in the revised book."""
    places: dict[Address, list[tuple[Address, Para]]] = {}
    for address, article in book.placed():
        for n, paragraph in enumerate(article.paragraphs):
            for was in paragraph.was:
                places.setdefault(was, []).append((address.child("para", n + 1), paragraph))
    return places


@tried("revisions matched and carried")
@given(st.integers(0, 2**32))
def test_units_are_matched_and_duties_carried_as_the_revision_was_made(seed: int) -> None:
    book = revise(TEXT, seed)
    old, new = book.old, book.text
    found = compare(old, new)
    assert edges(found.articles) == as_made(book, articles=True), book.told
    assert edges(found.paragraphs) == as_made(book, articles=False), book.told
    assert_carried(book, found)


def assert_carried(book: Book, found: Comparison) -> None:
    old, new = book.old, book.text
    places = Places(old, new, found)
    written = duties(old)
    made = carry(Notes(duties=Duties(objects=(), duties=tuple(written))), places)
    entries = {entry.id: entry for entry in made.entries}
    carried = {duty.id: duty for duty in made.duties.duties}
    assert len(made.entries) == len(written)
    where = now(book)
    for duty in written:
        entry, kept = entries[duty.id], carried.get(duty.id)
        targets = where.get(Address(duty.at.steps[:2]), [])
        if not targets:
            assert (entry.status, kept) == ("gone", None), book.told
        elif len(targets) == 1 and not targets[0][1].changed:
            assert entry.status == "carried", book.told
            assert kept is not None and kept.suspect is None
            assert kept.at.steps == (*targets[0][0].steps, *duty.at.steps[2:]), book.told
        else:
            assert entry.status != "carried", book.told
            standing = any(duty.quote in words(paragraph.value) for _, paragraph in targets)
            if standing:
                assert kept is not None and kept.suspect is not None and not entry.aside, book.told
                assert duty.quote in places.new_units[kept.at].text
            elif kept is not None:
                assert kept.draft and entry.aside, book.told
    assert {duty.id for duty in made.duties.duties} == {
        entry.id for entry in made.entries if entry.status != "gone"
    }

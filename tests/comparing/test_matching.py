"""Each unit of a revised text is matched as the revision was made: by made-up revisions of the rules that are kept here."""

from hypothesis import given
from hypothesis import strategies as st

from generator.address import Address
from generator.comparing import Match, compare
from tests.comparing.edits import Book, revise
from tests.support.chance import tried
from tests.support.kept import TEXT

Edge = tuple[Address | None, Address | None]


def edges(matches: tuple[Match, ...]) -> set[Edge]:
    return {pair for match in matches for pair in match.pairs}


def as_made(book: Book, *, articles: bool) -> set[Edge]:
    made: set[Edge] = set()
    seen: set[Address] = set()
    for address, article in book.placed():
        units = [(address, article.was)]
        if not articles:
            units = [(address.child("para", n + 1), p.was) for n, p in enumerate(article.paragraphs)]
        for here, was in units:
            made |= {(old, here) for old in was} or {(None, here)}
            seen |= set(was)
    before = [Address.article(article.article) for article in book.old.all_articles()]
    if not articles:
        before = [unit.address for unit in book.old.units() if unit.address.kind == "para"]
    return made | {(old, None) for old in before if old not in seen}


@tried("revisions matched")
@given(st.integers(0, 2**32))
def test_each_unit_of_a_revision_is_matched_as_it_was_made(seed: int) -> None:
    book = revise(TEXT, seed)
    found = compare(book.old, book.text)
    assert edges(found.articles) == as_made(book, articles=True), book.told
    assert edges(found.paragraphs) == as_made(book, articles=False), book.told

"""Made-up revisions that rewrite, part, join and renumber much at once: each article is matched as the revision was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparing import compare
from tests.comparing.edits import EDITS, WIDE, Edit, as_made, edges, revise
from tests.support.chance import tried
from tests.support.kept import TEXT


@tried("revisions of much matched")
@given(st.integers(0, 2**32), st.sampled_from([*((edit,) for edit in WIDE), (*EDITS, *WIDE)]))
@pytest.mark.slow
def test_articles_are_matched_as_the_revision_was_made(seed: int, kinds: tuple[Edit, ...]) -> None:
    book = revise(TEXT, seed, kinds)
    assert edges(compare(book.old, book.text).articles) == as_made(book, articles=True), book.told

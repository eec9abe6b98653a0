"""Which words went and which came: nothing is lost on the way, and people can read it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparing import words
from tests.support.chance import tried

TEXTS = st.text("会议纪要应当在三五十个工作日内印发，公布；。12 A", max_size=60)


def shown(old: str, new: str) -> str:
    """The way from one text to the other, [what goes] and {what comes} in brackets."""
    marks = {"same": "{}", "gone": "[{}]", "new": "{{{}}}"}
    return "".join(marks[span.kind].format(span.text) for span in words(old, new))


@tried("words compared")
@given(TEXTS, TEXTS)
def test_both_texts_are_whole_in_what_is_shown(old: str, new: str) -> None:
    spans = words(old, new)
    assert "".join(span.text for span in spans if span.kind != "new") == old
    assert "".join(span.text for span in spans if span.kind != "gone") == new
    assert all(span.text for span in spans)
    assert all(a.kind != b.kind for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("5个工作日内印发。", "3个工作日内印发。", "[5]{3}个工作日内印发。"),
        ("十五日内办结。", "五日内办结。", "[十五]{五}日内办结。"),
        ("应当印发，及时公布。", "应当印发，报区长审定，及时公布。", "应当印发{，报区长审定}，及时公布。"),
        ("会后印发。", "会后印发。涉密的除外。", "会后印发。{涉密的除外。}"),
        ("及时地公布结果", "按期予以发布结果", "[及时地公]{按期予以发}布结果"),
        ("报区长审批。报区委备案。", "报区委备案。", "[报区长审批。]报区委备案。"),
        ("由法律委员会审议", "由宪法和法律委员会审议", "由{宪法和}法律委员会审议"),
        ("一样的话。", "一样的话。", "一样的话。"),
        ("", "新的话。", "{新的话。}"),
    ],
)
def test_changes_are_shown_in_words(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected

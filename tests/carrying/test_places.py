"""Where words of the old edition stand in the new one."""

from datetime import date

import pytest

from generator.address import Address
from generator.carrying.places import Place, Places
from generator.comparing import compare
from tests.comparing.test_command import AGENDA, LEAVE, MEETINGS, MINUTES, SECRET, text

OLD = text(date(2024, 1, 1), [[[MEETINGS], [MINUTES, LEAVE], [AGENDA], [SECRET]]])
NEW = text(
    date(2026, 1, 1),
    [[[SECRET.replace("。", "，违者通报。")], [MEETINGS], [MINUTES.replace("5个", "3个"), LEAVE]]],
)
PLACES = Places(OLD, NEW, compare(OLD, NEW))


def place(at: str, *, same: bool, stand: bool = True, words: str = "") -> Place:
    return Place(Address.parse(at), same=same, stand=stand, words=words)


@pytest.mark.parametrize(
    "at, quote, expected",
    [
        ("art_1", "", place("art_2", same=True)),
        ("art_1__para_1", "由县长召集", place("art_2__para_1", same=True, words="由县长召集")),
        ("art_2", "", place("art_3", same=False)),
        ("art_2__para_2", "应当向县长请假", place("art_3__para_2", same=True, words="应当向县长请假")),
        ("art_2__para_1", "由县长签发", place("art_3__para_1", same=False, words="由县长签发")),
        (
            "art_2__para_1",
            "会后5个工作日内印发",
            place("art_3__para_1", same=False, words="会后3个工作日内印发"),
        ),
        ("art_3", "", None),
        ("art_3__para_1", "经分管副县长审核", None),
        ("art_4__para_1", "不得外传。", place("art_1__para_1", same=False, stand=False)),
    ],
)
def test_words_are_found_where_they_are_now(at: str, quote: str, expected: Place | None) -> None:
    assert PLACES.find(Address.parse(at), quote) == expected


def test_two_numbers_are_not_taken_over() -> None:
    old = text(date(2024, 1, 1), [[["部门应当在5个工作日内回复，最多延长2次，逾期视为同意。"]]])
    new = text(date(2026, 1, 1), [[["部门应当在3个工作日内回复，最多延长1次，逾期视为同意。"]]])
    found = Places(old, new, compare(old, new)).find(
        Address.parse("art_1__para_1"), "部门应当在5个工作日内回复，最多延长2次"
    )
    assert found is not None and not found.stand

"""Chinese numerals, there and back."""

import re

import pytest

from generator import numerals


def test_every_number_to_9999_there_and_back() -> None:
    for number in range(10_000):
        words = numerals.to_chinese(number)
        assert numerals.parse(words) == number, words
        assert re.fullmatch(numerals.NUMERAL, words), words


def test_no_two_numbers_are_written_alike() -> None:
    assert len({numerals.to_chinese(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    "number, words",
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (49, "四十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9009, "九千零九"),
    ],
)
def test_articles_are_numbered_as_in_print(number: int, words: str) -> None:
    assert numerals.to_chinese(number) == words


@pytest.mark.parametrize(
    "token, number",
    [
        ("21", 21),
        ("２１", 21),
        ("两", 2),
        ("两百", 200),
        ("两千零二", 2002),
        ("二〇二三", 2023),
        ("二○二四", 2024),
        ("一百十二", 112),
        ("一百〇五", 105),
        ("〇", 0),
        ("三万", 30_000),
        ("一亿零五", 100_000_005),
    ],
)
def test_other_ways_of_writing_are_read(token: str, number: int) -> None:
    assert numerals.parse(token) == number


@pytest.mark.parametrize("token", ["", "第", "十百", "十条", "三个", "abc", "1a", "百千", "1 2"])
def test_what_is_no_number_is_none(token: str) -> None:
    assert numerals.parse(token) is None


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_that_no_article_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside 0 to 9999"):
        numerals.to_chinese(number)

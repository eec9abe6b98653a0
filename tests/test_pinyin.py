"""Words are read as pypinyin reads them, whose dictionaries these are."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from generator import pinyin
from tests.support.chance import share, tried

STYLES: dict[Style, Callable[[str], list[str]]] = {
    Style.NORMAL: pinyin.syllables,
    Style.FIRST_LETTER: pinyin.initials,
    Style.TONE3: pinyin.toned,
}
PHRASES = sorted(PHRASES_DICT)
# phrases, what is left when one is cut off, characters beside each other, and what is none
PIECES = (
    st.sampled_from(PHRASES)
    | st.tuples(st.sampled_from(PHRASES), st.integers(1, 4)).map(lambda cut: cut[0][: cut[1]])
    | st.sampled_from(sorted(PINYIN_DICT)).map(chr)
    | st.text("abc 1，、\u3007\ue820\ufa18𠮷𪜶\u9fff\u3400重行长了不", max_size=3)
)


def test_what_is_known() -> None:
    assert pinyin.syllables("重要会议，重复3次") == [
        "zhong",
        "yao",
        "hui",
        "yi",
        "，",
        "chong",
        "fu",
        "3",
        "ci",
    ]
    assert pinyin.toned("旅客") == ["lv3", "ke4"]
    assert pinyin.initials("区长") == ["q", "z"]
    assert pinyin.syllables("") == []


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_each_character_is_read_alike(style: Style) -> None:
    read = STYLES[style]
    for one in share([chr(code) for code in sorted(PINYIN_DICT)]):
        assert read(one) == lazy_pinyin(one, style=style)


def test_each_phrase_is_read_alike() -> None:
    for phrase in share(PHRASES[::3]):
        assert pinyin.toned(phrase) == lazy_pinyin(phrase, style=Style.TONE3)


@tried("words read aloud")
@given(st.lists(PIECES, max_size=5).map("".join))
def test_any_words_are_read_alike(words: str) -> None:
    for style, read in STYLES.items():
        assert read(words) == lazy_pinyin(words, style=style)

"""Zip files read back by Python's own reader: what was put in comes out, in order, whatever was packed before or stays as it is."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from generator.zip_files import pack, packed
from tests.support.chance import tried

NAMES = st.text(st.sampled_from("abc/.-_[]"), min_size=1, max_size=30)
CONTENT = st.binary(max_size=300) | st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@tried("zip files")
@given(st.dictionaries(NAMES, CONTENT, max_size=6), st.integers(0, 6), st.sets(NAMES))
def test_what_is_packed_comes_out_in_order(
    files: dict[str, str | bytes], first: int, others: set[str]
) -> None:
    stored = {*list(files)[::2], *others}
    parts = [dict(list(files.items())[:first]), dict(list(files.items())[first:])]
    content = pack(packed(parts[1], packed(parts[0], stored=stored), stored=stored))
    with ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist() == list(files)
        for info in package.infolist():
            words = files[info.filename]
            assert package.read(info) == (words.encode() if isinstance(words, str) else words)
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == (ZIP_STORED if info.filename in stored else ZIP_DEFLATED)


def test_the_same_files_give_the_same_bytes_packed_at_once_or_one_by_one() -> None:
    files: dict[str, str | bytes] = {"a": "甲" * 1000, "b/c": b"\0" * 70_000, "d": ""}
    one_by_one = packed({})
    for name, words in files.items():
        one_by_one = packed({name: words}, one_by_one)
    assert pack(one_by_one) == pack(packed(files))
    assert len(pack(one_by_one)) < 1000

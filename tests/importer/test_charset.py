"""Whatever the charset of a file is, it is read, or the person is told what to do; nothing is read as something else."""

import pytest

from generator.importer import Choices, Draft, Refusal, import_text, readers

RULE = "某縣會議規則\n（2024年1月2日通過）\n第一條　會議由縣長召集，碁盤不得帶入。\n第二條　本規則自公布之日起施行。\n"
SIMPLIFIED = (
    "某县会议规则\n（2024年1月2日通过）\n第一条　会议由县长召集。\n第二条　本规则自公布之日起施行。\n"
)


def read(data: bytes, suffix: str = ".txt", encoding: str | None = None) -> Draft:
    choices = Choices(encoding=encoding)
    return import_text(readers.read_bytes(data, suffix, choices), rule="any", choices=choices)


@pytest.mark.parametrize(
    "charset, said",
    [
        *(("big5", "big5"), ("cp950", "big5"), ("big5hkscs", "big5")),
        *(("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("utf-8-sig", "utf-8（有 BOM）")),
        *(("utf-16", "utf-16-le（有 BOM）"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")),
    ],
)
def test_a_charset_is_told_from_the_bytes(charset: str, said: str) -> None:
    text = RULE if charset != "big5" else RULE.replace("碁盤", "棋盤")
    draft = read(text.encode(charset))
    assert draft.reading.text == text
    assert draft.reading.charset == said
    assert draft.count.articles == 2


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("charset", ["big5", "gb18030"])
def test_a_person_may_say_the_charset(charset: str, suffix: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in SIMPLIFIED.splitlines()) if suffix == ".html" else SIMPLIFIED
    if charset == "big5":
        text = text.translate(str.maketrans("县会议规则过条长", "縣會議規則過條長"))
    assert read(text.encode(charset), suffix, charset).count.articles == 2
    with pytest.raises(Refusal, match="--encoding"):
        read(text.encode(charset), suffix, "utf-8")


def test_a_page_in_big5_is_read_whatever_it_says_of_itself() -> None:
    page = '<html><head><meta charset="{}"></head><body>' + "".join(
        f"<p>{one}</p>" for one in RULE.split("\n")
    )
    for said in ("big5", "utf-8", "gb2312", "x-unknown"):
        assert read(page.format(said).encode("cp950"), ".html").count.articles == 2


@pytest.mark.parametrize("at", [40, 80, 120])
def test_utf_8_with_a_broken_byte_is_told_and_not_read_as_another_charset(at: int) -> None:
    data = SIMPLIFIED.encode()
    with pytest.raises(Refusal, match="个字节不是 utf-8 编码"):
        read(data[:at] + b"\xff" + data[at:])


def test_what_is_no_charset_of_text_is_refused() -> None:
    with pytest.raises(Refusal, match="不是文字的编码"):
        read(SIMPLIFIED.encode(), encoding="rot13")

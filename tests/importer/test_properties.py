"""Rules made by chance come back as they were; bytes changed by chance never end in a traceback or a silent loss."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import numerals
from generator.importer import Draft, Refusal, import_text, readers
from generator.plaintext import plain
from tests.importer.made import as_docx, as_html, as_pdf
from tests.support.chance import tried

WORDS = st.text("会议由县长召集和主持应当及时公布其内容，", min_size=2, max_size=60).map(
    lambda words: words.strip("，") or "会议"
)
SENTENCE = st.tuples(WORDS, st.sampled_from(["", "第一款所列", "一、二类事项", "本规则第三条的"])).map(
    lambda pair: pair[0] + pair[1] + "公开。"
)
ITEM = st.tuples(
    WORDS.map(lambda words: words + "；"), st.lists(WORDS.map(lambda words: words + "；"), max_size=2)
)
Item = tuple[str, list[str]]
Tree = list[list[list[tuple[str, list[Item]]]]]
Told = list[tuple[str, str, str]]


def rules(sentences: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    """Chapters of articles of 款, with 项 and 目 below them."""
    paragraph = st.tuples(sentences, st.lists(ITEM, max_size=4))
    articles = st.lists(st.lists(paragraph, min_size=1, max_size=3), min_size=1, max_size=5)
    return st.lists(articles, min_size=1, max_size=3)


RULE = rules(SENTENCE)
PLAIN = rules(WORDS.map(lambda words: words + "。"))


@dataclass(frozen=True)
class Style:
    """How a rule is printed, and what is wrong with the print."""

    articles: str = "第{}条"
    figures: str = "chinese"
    gap: str = "　"
    indent: str = ""
    brackets: str = "（）"
    end: str = "\n"
    width: int = 0
    contents: bool = False
    notice: bool = False
    annex: bool = False


STYLE = st.builds(
    Style,
    articles=st.sampled_from(["第{}条", "第 {} 条", "{}、"]),
    figures=st.sampled_from(["chinese", "arabic", "wide"]),
    gap=st.sampled_from([" ", "　", "　　", "\u00a0", ""]),
    indent=st.sampled_from(["", "　　", "  "]),
    brackets=st.sampled_from(["（）", "()", "(）", "（)"]),
    end=st.sampled_from(["\n", "\r\n", "\n\n", " \n", "\n  \n"]),
    width=st.sampled_from([0, 0, 0, 22, 30]),
    contents=st.booleans(),
    notice=st.booleans(),
    annex=st.booleans(),
)


def figure(number: int, style: Style) -> str:
    if style.figures == "chinese" or style.articles == "{}、":
        return numerals.to_chinese(number)
    said = str(number)
    return said if style.figures == "arabic" else "".join(chr(ord(c) + 0xFEE0) for c in said)


def units(tree: Tree, style: Style) -> Iterator[tuple[str, str, str]]:
    """What is printed, unit by unit: kind, number, words."""
    number = 0
    for chapter, articles in enumerate(tree, 1):
        yield "chp", f"第{numerals.to_chinese(chapter)}章", "总则"
        for article in articles:
            number += 1
            yield "art", style.articles.format(figure(number, style)), ""
            for sentence, items in article:
                yield "para", "", sentence
                for i, (words, inner) in enumerate(items, 1):
                    yield "point", numerals.to_chinese(i).join(style.brackets), words
                    for k, text in enumerate(inner, 1):
                        yield "indent", f"{k}.", text


def printed(tree: Tree, style: Style) -> tuple[str, list[int]]:
    """The text, and the line on which each unit begins."""
    lines: list[str] = []
    if style.notice:
        lines += [
            "某府发〔2024〕3号",
            "某县人民政府关于印发《某县议事规则》的通知",
            "各镇人民政府：",
            "现予印发。",
            "2024年1月2日",
        ]
    lines += ["某县议事规则", "（2024年1月2日通过）"]
    if style.contents:
        lines += ["目　录", *(f"第{numerals.to_chinese(n)}章　总则" for n in range(1, len(tree) + 1))]
    places: list[int] = []
    mark = ""
    for kind, number, words in units(tree, style):
        places.append(len(lines))
        if kind == "art":
            mark = number + ("" if number.endswith("、") else style.gap)
            continue
        line = f"{number}　{words}" if kind == "chp" else mark + number + words
        mark = ""
        whole = style.indent + line
        while style.width and len(whole) > style.width and kind != "chp":
            lines.append(whole[: style.width])
            whole = whole[style.width :]
        lines.append(whole)
    if style.annex:
        lines += ["附件", "会议登记表", "第一条 子。", "第二条 丑。"]
    places = [1 + style.end.count("\n") * at for at in places]
    return style.end.join(lines), places


def told(draft: Draft) -> Told:
    return [
        (unit.address.kind, "".join(unit.number.split()), "".join(unit.text.split()))
        for unit in draft.text.units()
        if unit.address.kind != "p"
    ]


def expected(tree: Tree, style: Style) -> Told:
    # the two halves of a pair of brackets are made alike
    whole = {"(）": "（）", "（)": "（）"}
    made = []
    for kind, number, words in units(tree, style):
        mixed = kind == "point" and style.brackets in whole
        shown = number.replace("(", "（").replace(")", "）") if mixed else number
        made.append((kind, "".join(shown.split()), "".join(words.split())))
    return made


@pytest.mark.slow
@tried("printed rules")
@given(RULE, STYLE)
# broken before the stop and within a word, where the wide blanks after 第一条 look like those between cells
@example([[[("主主主主主主主一、二类事项公开。", [])]]], Style(gap="　　", indent="　　", width=22))
@example([[[("主主主主主主主主一、二类事项公开。", [])]]], Style(gap="　　", indent="　　", width=22))
def test_a_printed_rule_comes_back_or_is_doubted_where_it_differs(tree: Tree, style: Style) -> None:
    text, places = printed(tree, style)
    draft = import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")
    assert draft.account.whole
    found, wanted = told(draft), expected(tree, style)
    if found != wanted:
        at = next(
            (i for i, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]),
            len(wanted) - 1,
        )
        near = places[min(at, len(places) - 1)]
        reach = 6 * style.end.count("\n")
        assert any(near - reach <= doubt.line <= near + reach for doubt in draft.doubts), (near, draft.doubts)
        return
    again = import_text(readers.read_bytes(plain(draft.text).encode(), ".txt"), rule="any")
    if not style.width:
        assert told(again) == found


def as_markdown(text: str) -> bytes:
    return text.replace("\n", "\n\n").encode()


MAKERS: dict[str, Callable[[str], bytes]] = {
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
    ".md": as_markdown,
}


@tried("every kind of file")
@given(RULE, st.sampled_from([("第{}条", "　"), ("{}、", "")]), st.sampled_from(sorted(MAKERS)))
def test_a_rule_is_the_same_from_every_kind_of_file(tree: Tree, form: tuple[str, str], suffix: str) -> None:
    style = Style(articles=form[0], gap=form[1])
    text, _ = printed(tree, style)
    data = MAKERS[suffix](text)
    draft = import_text(readers.read_bytes(data, suffix), rule="any")
    assert draft.account.whole
    assert draft.reading.lost == 0
    assert told(draft) == expected(tree, style) or draft.doubts


def imported(data: bytes, suffix: str) -> None:
    """Whatever the bytes are: a draft whose account is whole, or a refusal that says why."""
    try:
        draft = import_text(readers.read_bytes(data, suffix), rule="any")
    except Refusal as refusal:
        assert "：" in str(refusal)  # noqa: PT017  # it may refuse, and then says why
        return
    assert draft.account.whole
    assert draft.reading.lost == 0 or any("没有取出" in doubt.message for doubt in draft.doubts)
    assert not any("不一致" in doubt.message or "缺少原文" in doubt.message for doubt in draft.doubts)


EDITS = st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=3)), min_size=1, max_size=6)


def edited(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    for place, put in edits:
        at = place % len(data)
        data = data[:at] + put + data[at + 1 :]
    return data


@pytest.mark.slow
@tried("mutated bytes")
@given(RULE, STYLE, EDITS, st.sampled_from([".txt", ".md", ".html"]))
def test_mutated_bytes_are_told_or_accounted_for(
    tree: Tree, style: Style, edits: list[tuple[int, bytes]], suffix: str
) -> None:
    text, _ = printed(tree, style)
    data = as_html(text) if suffix == ".html" else text.encode()
    imported(edited(data, edits), suffix)


@tried("mutated Word files")
@given(RULE, EDITS, st.booleans())
def test_mutated_word_files_are_told_or_accounted_for(
    tree: Tree, edits: list[tuple[int, bytes]], packed: bool
) -> None:
    data = as_docx(printed(tree, Style())[0])
    if packed:
        imported(edited(data, edits), ".docx")
        return
    # the change is made within the document, so that the archive stays whole
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            inner = old.read(name)
            new.writestr(name, edited(inner, edits) if name == "word/document.xml" else inner)
    imported(made.getvalue(), ".docx")


@tried("mutated PDF files")
@given(RULE, EDITS)
def test_mutated_pdf_files_are_told_or_accounted_for(tree: Tree, edits: list[tuple[int, bytes]]) -> None:
    imported(edited(as_pdf(printed(tree, Style())[0]), edits), ".pdf")


@tried("any text of markers")
@given(
    st.text("第一二三条章节编（）()、。；： \n\t　目录附件则1.之至规定的<br>&nbsp;|*#[]-", max_size=300),
    st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_text_of_markers_is_accounted_for(text: str, suffix: str) -> None:
    imported(text.encode(), suffix)

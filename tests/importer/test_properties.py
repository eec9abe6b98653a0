"""Rules made by chance come back as they were; bytes changed by chance never end in a traceback or a silent loss."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import numerals
from generator.importer import Draft, Refusal, import_text, readers
from generator.importer.plaintext import plain

WORDS = st.text("会议由县长召集和主持应当及时公布其内容", min_size=2, max_size=30)
SENTENCE = WORDS.map(lambda words: words + "。")
ITEMS = st.lists(WORDS.map(lambda words: words + "；"), max_size=4)
PARAGRAPH = st.tuples(SENTENCE, ITEMS)
ARTICLES = st.lists(st.lists(PARAGRAPH, min_size=1, max_size=3), min_size=1, max_size=6)
RULE = st.lists(ARTICLES, min_size=1, max_size=4)
Tree = list[list[list[tuple[str, list[str]]]]]
QUIET = settings(deadline=timedelta(seconds=5), derandomize=True, database=None)


def printed(tree: Tree, style: str, gap: str, indent: str, brackets: str, end: str) -> str:
    lines = ["某县议事规则", "（2024年1月2日通过）"]
    number = 0
    for chapter, articles in enumerate(tree, 1):
        lines.append(f"{indent}第{numerals.to_chinese(chapter)}章　总则")
        for article in articles:
            number += 1
            said = numerals.to_chinese(number)
            mark = {"formal": f"第{said}条", "figure": f"第{number}条", "listed": f"{said}、"}[style] + gap
            for sentence, items in article:
                lines.append(indent + mark + sentence)
                mark = ""
                lines += [
                    f"{indent}{brackets[0]}{numerals.to_chinese(i)}{brackets[1]}{item}"
                    for i, item in enumerate(items, 1)
                ]
    return end.join(lines)


def shape(draft: Draft) -> Tree:
    return [
        [
            [(p.text, [item.text for item in p.items]) for p in article.paragraphs]
            for article in chapter.articles
        ]
        for _, chapter in draft.text.all_chapters()
    ]


@settings(QUIET, max_examples=400)
@given(
    RULE,
    st.sampled_from(["formal", "figure", "listed"]),
    st.sampled_from([" ", "　", ""]),
    st.sampled_from(["", "　　", "  "]),
    st.sampled_from(["（）", "()", "(）", "（)"]),
    st.sampled_from(["\n", "\r\n", "\n\n", " \n"]),
)
def test_a_printed_rule_comes_back(
    tree: Tree, style: str, gap: str, indent: str, brackets: str, end: str
) -> None:
    text = printed(tree, style, gap, indent, brackets, end)
    draft = import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")
    assert draft.account.whole
    if shape(draft) != tree:
        assert draft.doubts
        # only 第一条 joined to words that read as a citation may be otherwise
        assert gap == ""
        return
    again = import_text(readers.read_bytes(plain(draft.text).encode(), ".txt"), rule="any")
    assert shape(again) == shape(draft)


@settings(QUIET, max_examples=600)
@given(RULE, st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=3)), min_size=1, max_size=6))
def test_mutated_bytes_are_told_or_accounted_for(tree: Tree, edits: list[tuple[int, bytes]]) -> None:
    data = printed(tree, "formal", " ", "", "（）", "\n").encode()
    for place, put in edits:
        at = place % len(data)
        data = data[:at] + put + data[at + 1 :]
    try:
        draft = import_text(readers.read_bytes(data, ".txt"), rule="any")
    except Refusal as refusal:
        assert "：" in str(refusal)  # noqa: PT017  # it may refuse, and then says why
        return
    assert draft.account.whole
    assert not any("不一致" in doubt.message or "缺少原文" in doubt.message for doubt in draft.doubts)


@settings(QUIET, max_examples=300)
@given(
    st.text("第一二三条章节编（）()、。；： \n\t　目录附件则1.之至规定的", max_size=200),
    st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_text_of_markers_is_accounted_for(text: str, suffix: str) -> None:
    try:
        draft = import_text(readers.read_bytes(text.encode(), suffix), rule="any")
    except Refusal:
        return
    assert draft.account.whole
    assert not any("不一致" in doubt.message or "缺少原文" in doubt.message for doubt in draft.doubts), (
        draft.doubts
    )

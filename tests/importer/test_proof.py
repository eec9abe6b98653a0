"""The proof of no loss: no character of text.yaml can change without being told, with its address."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from generator import proof, storage
from generator.model.text import Text
from generator.problems import Problem
from generator.storage import Marks
from tests.support.chance import share

SOURCE = """试行〔2024〕1号
某县议事规则
第一章  总  则
一、为了规范议事，制定本规则。
第二款有 空白。
二、会议讨论下列事项：
（一）计划；
1.年度计划；
（二）预算。
(三）其他。
第二章  附则
三、本规则自印发之日起
施行。
某县人民政府办公室        2024年1月2日印发
"""
TREE: dict[str, Any] = {
    "rule": "council-rules",
    "edition": "2024-01-02",
    "sha256": hashlib.sha256(SOURCE.encode()).hexdigest(),
    "head": [
        {"kind": "document-number", "text": "试行〔2024〕1号"},
        {"kind": "rule-title", "text": "某县议事规则"},
    ],
    "chapters": [
        {
            "chapter": 1,
            "number": "第一章",
            "title": "总则",
            "articles": [
                {
                    "article": 1,
                    "number": "一、",
                    "paragraphs": [{"text": "为了规范议事，制定本规则。"}, {"text": "第二款有空白。"}],
                },
                {
                    "article": 2,
                    "number": "二、",
                    "paragraphs": [
                        {
                            "text": "会议讨论下列事项：",
                            "items": [
                                {
                                    "number": "（一）",
                                    "text": "计划；",
                                    "subitems": [{"number": "1.", "text": "年度计划；"}],
                                },
                                {"number": "（二）", "text": "预算。"},
                                {"number": "（三）", "text": "其他。"},
                            ],
                        }
                    ],
                },
            ],
        },
        {
            "chapter": 2,
            "number": "第二章",
            "title": "附则",
            "articles": [
                {"article": 3, "number": "三、", "paragraphs": [{"text": "本规则自印发之日起施行。"}]},
            ],
        },
    ],
    "tail": [
        {"kind": "printed-by", "text": "某县人民政府办公室"},
        {"kind": "printed-on", "text": "2024年1月2日印发"},
    ],
    "repairs": [
        {"line": 3, "column": 7, "kind": "blank", "found": "  ", "put": ""},
        {"line": 5, "column": 5, "kind": "blank", "found": " ", "put": ""},
        {"line": 10, "column": 1, "kind": "bracket", "found": "(", "put": "（"},
        {"line": 12, "column": 12, "kind": "wrapped-line", "found": "\n", "put": ""},
    ],
}


def load(tree: dict[str, Any], tmp_path: Path) -> tuple[Text, Marks]:
    path = tmp_path / "text.yaml"
    path.write_text(storage.dump(Text.model_validate(tree)), encoding="utf-8")
    problems: list[Problem] = []
    loaded = storage.load(path, "text.yaml", Text, problems)
    assert loaded is not None, problems
    return loaded.value, loaded.marks


def verdict(text: Text, marks: Marks, source: str = SOURCE) -> list[Problem]:
    return list(proof.prove(source.encode(), text, marks))


def spots(node: Any, key: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The keys of all official words of a tree."""
    if isinstance(node, dict):
        return [
            spot
            for name, child in node.items()
            if name not in ("rule", "edition", "sha256", "kind", "repairs")
            for spot in spots(child, (*key, name))
        ]
    if isinstance(node, (list, tuple)):
        return [spot for i, child in enumerate(node) for spot in spots(child, (*key, i))]
    return [key] if isinstance(node, str) else []


def changed(tree: Any, key: tuple[Any, ...], value: Any) -> Any:
    if not key:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[key[0]] = changed(tree[key[0]], key[1:], value)
    return copy


def at(tree: Any, key: tuple[Any, ...]) -> Any:
    for word in key:
        tree = tree[word]
    return tree


def test_a_faithful_tree_is_proved_and_counted(tmp_path: Path) -> None:
    text, marks = load(TREE, tmp_path)
    assert verdict(text, marks) == []
    counted = proof.count(text)
    assert (counted.chapters, counted.articles, counted.paragraphs, counted.items, counted.subitems) == (
        2,
        3,
        4,
        3,
        1,
    )
    assert counted.repairs == 4


def mutations(words: str, step: int = 1) -> list[str]:
    """One character dropped, changed or added, at every ``step``-th place."""
    places = sorted({*range(0, len(words), step), len(words) - 1})
    made = [words[:i] + words[i + 1 :] for i in places]
    made += [words[:i] + "丙" + words[i + 1 :] for i in places if words[i] != "丙"]
    made += [words[:i] + "丙" + words[i:] for i in (*places, len(words))]
    made += [words[:i] + " " + words[i:] for i in places]
    return [word for word in made if word]


def test_no_character_of_the_tree_can_change_unseen(tmp_path: Path) -> None:
    _text, marks = load(TREE, tmp_path)
    tried = 0
    for key in spots(TREE):
        for words in mutations(at(TREE, key)):
            mutant = Text.model_validate(changed(TREE, key, words))
            assert verdict(mutant, marks), (key, words)
            tried += 1
    assert tried > 400


@pytest.mark.slow
@pytest.mark.content
def test_the_yuanzhou_text_is_proved_and_none_of_its_units_can_change_unseen() -> None:
    folder = Path(__file__).parents[2] / "rules_source/yuanzhou-work-rules/2023-07-11"
    problems: list[Problem] = []
    loaded = storage.load(folder / "text.yaml", "text.yaml", Text, problems)
    assert loaded is not None, problems
    source = (folder / "source.txt").read_bytes()
    assert list(proof.prove(source, loaded.value, loaded.marks)) == []
    tree = loaded.value.model_dump(mode="json")
    units = list(loaded.value.units())
    every_change = [
        (key, mutant_words)
        for key in spots(tree)
        if key[-1] != "article" and (words := at(tree, key))
        for mutant_words in mutations(words, step=max(3, len(words) // 2))
    ]
    for key, mutant_words in share(every_change):
        mutant = Text.model_validate(changed(tree, key, mutant_words))
        found = list(proof.prove(source, mutant, loaded.marks))
        assert found, (key, mutant_words)
        assert any(str(unit.address) in problem.message for problem in found for unit in units)


@pytest.mark.parametrize(
    "key, words, address, place",
    [
        (("chapters", 0, "articles", 0, "paragraphs", 1, "text"), "第二款无空白。", "art_1__para_2", "text"),
        (("chapters", 0, "title"), "总纲", "chp_1", "title"),
        (("chapters", 0, "articles", 1, "number"), "三、", "art_2", "number"),
        (
            ("chapters", 0, "articles", 1, "paragraphs", 0, "items", 0, "subitems", 0, "text"),
            "年度打算；",
            "art_2__para_1__point_1__indent_1",
            "text",
        ),
    ],
)
def test_the_address_and_the_place_of_the_change_are_named(
    tmp_path: Path, key: tuple[Any, ...], words: str, address: str, place: str
) -> None:
    text, marks = load(changed(TREE, key, words), tmp_path)
    found = verdict(text, marks)
    assert any(address in problem.message for problem in found)
    assert marks.places[key] in [(problem.line, problem.column) for problem in found]
    assert key[-1] == place


@pytest.mark.parametrize(
    "change, says",
    [
        ({"column": 6}, "不是这里写的 found"),
        ({"line": 99}, "原文没有这一行"),
        ({"put": "不"}, "不得把"),
        ({"kind": "bracket"}, "不得把"),
        ({"kind": "wrapped-line"}, "不得把"),
        ({"found": "有", "column": 4}, "不得把"),
    ],
)
def test_a_repair_may_do_only_what_its_kind_allows(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    repairs = [dict(repair) for repair in TREE["repairs"]]
    repairs[1] |= change
    text, marks = load(TREE | {"repairs": repairs}, tmp_path)
    assert any(says in problem.message for problem in verdict(text, marks))


def test_a_repair_that_is_not_needed_is_told(tmp_path: Path) -> None:
    tree = changed(TREE, ("chapters", 0, "articles", 0, "paragraphs", 1, "text"), "第二款有 空白。")
    text, marks = load(tree, tmp_path)
    assert verdict(text, marks)


def test_what_the_tree_leaves_out_is_told(tmp_path: Path) -> None:
    text, marks = load(TREE | {"tail": TREE["tail"][:1]}, tmp_path)
    assert any("缺少原文第 14 行" in problem.message for problem in verdict(text, marks))


def test_a_paragraph_cannot_be_split_where_the_source_goes_on(tmp_path: Path) -> None:
    key = ("chapters", 0, "articles", 0, "paragraphs")
    split = [{"text": "为了规范议事，"}, {"text": "制定本规则。"}, {"text": "第二款有空白。"}]
    text, marks = load(changed(TREE, key, split), tmp_path)
    assert any("拆成两段" in problem.message for problem in verdict(text, marks))


def test_a_figure_must_say_what_is_printed(tmp_path: Path) -> None:
    text, marks = load(changed(TREE, ("chapters", 0, "articles", 1, "article"), 7), tmp_path)
    assert any("art_7" in problem.message for problem in verdict(text, marks))


def test_a_changed_source_is_told(tmp_path: Path) -> None:
    text, marks = load(TREE, tmp_path)
    assert any("sha256" in problem.message for problem in verdict(text, marks, SOURCE + "\n"))


@pytest.mark.parametrize(
    "broken, whole",
    [("⼈", "人"), ("⻔", "门"), ("⾏", "行"), ("e\u0301", "é"), ("，", "，"), ("（", "（")],
)
def test_only_letters_of_compatibility_are_folded(broken: str, whole: str) -> None:
    assert proof.fold(broken) == whole

"""What a role rests on: relations with their words or marked as hints, phrases of several roles, earlier texts."""

import shutil
from pathlib import Path

import pytest

from generator import links, sources, storage
from generator.checks import names
from generator.model.registers import Phrase, Relation, Role, Roles
from generator.model.settings import Rule
from generator.problems import Problem
from generator.sources import Sources

SAMPLE = Path(__file__).parent / "sample" / "rules_source"
OFFICE = "reports_to:\n      - role: office\n        hint: true"
"""What the sample says of 区政府办公室主任; art_2-1__para_1 says 区政府办公室主任协助处理日常工作 …."""


def load(folder: Path, *changes: tuple[str, str, str]) -> Sources:
    """The sample without duties, with words replaced: (file, old, new); an empty old appends."""
    root = shutil.copytree(SAMPLE, folder / "rules_source")
    for name in ("duties", "procedures", "waivers"):
        for path in root.glob(f"*/*/{name}.yaml"):
            path.unlink()
    for file, old, new in changes:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    found, problems = sources.load(root)
    assert found is not None, problems
    return found


def told(folder: Path, *changes: tuple[str, str, str]) -> list[str]:
    found = load(folder, *changes)
    return [
        f"{problem.line}:{problem.column}: {problem.message}"
        for problem in sorted(names.check(found, links.build(found)))
    ]


def relation(given: str) -> tuple[str, str, str]:
    return "roles.yaml", OFFICE, f"reports_to: [{given}]"


def test_the_sample_has_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "given, expected",
    [
        ("{role: office, at: art_2-1__para_1, words: 协助处理日常工作}", []),
        ("{role: office, rule: qinghe-work-rules, at: art_2-1__para_1, words: 协助处理日常工作}", []),
        (
            "{role: office, at: art_2-1__para_1, words: 协助处理日常事务}",
            [
                "28:61: art_2-1__para_1 没有“协助处理日常事务”，或不止一处：请逐字照抄；没有原文可依的写 hint: true"
            ],
        ),
        (
            "{role: office, at: art_9__para_1, words: 协助处理日常工作}",
            [
                "28:59: art_9__para_1 没有“协助处理日常工作”，或不止一处：请逐字照抄；没有原文可依的写 hint: true"
            ],
        ),
        (
            "{role: office, at: art_4__para_1, words: 规定的事项}",
            ["28:37: art_4__para_1 没有写到 office-director，也没有写到 office：请改正依据"],
        ),
        (
            "{role: office, rule: other-rules, at: art_2-1__para_1, words: 协助处理日常工作}",
            ["28:39: 没有 other-rules 这部规则：请改正，或删去 rule"],
        ),
        ("{role: nobody, hint: true}", ["28:25: 没有 nobody 这个角色：请改正 id，或补上这个角色"]),
        (
            "{role: office-director, hint: true}",
            ["28:25: office-director 不能写在自己的 reports_to 里：请删去"],
        ),
        (
            "{role: office, hint: true}, {role: office, hint: true}",
            ["28:53: reports_to 里 office 写了两次：请删去一处"],
        ),
    ],
)
def test_a_relation_rests_on_words_of_a_rule_that_name_one_of_the_two(
    tmp_path: Path, given: str, expected: list[str]
) -> None:
    assert told(tmp_path, relation(given)) == expected


def test_a_relation_that_leads_back_is_told_on_both_sides(tmp_path: Path) -> None:
    back = (
        "roles.yaml",
        "description: 领导区政府全面工作。",
        "description: 领导区政府全面工作。\n    reports_to: [{role: office, hint: true}]",
    )
    found = told(tmp_path, back)
    assert [message.partition(": ")[2] for message in found] == [
        "“区长”（district-head）的上级中又有它自己：请改正 reports_to",
        "“区政府办公室”（office）的上级中又有它自己：请改正 reports_to",
    ]


def test_those_who_work_together_may_name_each_other(tmp_path: Path) -> None:
    both = OFFICE + "\n    together_with: [{role: office, hint: true}]"
    other = (
        "roles.yaml",
        "description: 承办会议和公文。",
        "description: 承办会议和公文。\n    together_with: [{role: office-director, hint: true}]",
    )
    assert told(tmp_path, ("roles.yaml", OFFICE, both), other) == []


@pytest.mark.parametrize(
    "given",
    [
        {"role": "a"},
        {"role": "a", "at": "art_1__para_1"},
        {"role": "a", "words": "字"},
        {"role": "a", "hint": True, "words": "字"},
        {"role": "a", "hint": True, "at": "art_1__para_1"},
        {"role": "a", "hint": True, "rule": "r"},
    ],
)
def test_a_relation_has_words_or_is_a_hint_never_both(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="hint: true"):
        Relation.model_validate(given)


def test_a_role_tells_the_ids_it_is_related_to() -> None:
    role = Role.model_validate(
        {
            "id": "a",
            "name": "甲",
            "kind": "person",
            "description": "述",
            "reports_to": [{"role": "b", "hint": True}],
            "member_of": [{"role": "c", "hint": True}, {"role": "d", "at": "art_1__para_1", "words": "字"}],
            "together_with": [{"role": "e", "hint": True}],
        }
    )
    assert (role.superior_ids, role.member_ids, role.together_ids) == (("b",), ("c", "d"), ("e",))


def test_the_place_of_the_words_is_found_for_readers(tmp_path: Path) -> None:
    found = load(tmp_path, relation("{role: office, at: art_2-1__para_1, words: 协助处理日常工作}"))
    relations = {role.id: role.reports_to for role in found.roles.value.roles}
    assert [str(place.address) for place in links.grounds(found, relations["office-director"][0])] == [
        "art_2-1__para_1"
    ]
    assert links.grounds(found, relations["office"][0]) == ()


PHRASE = """phrases:
  - words: 区长领导区政府的工作，副区长
    parts:
      - {words: 区政府, role: office}
      - {words: 区长, role: deputy-head}
"""


def test_a_phrase_names_its_parts_and_nothing_else(tmp_path: Path) -> None:
    found = load(tmp_path, ("roles.yaml", "", PHRASE))
    built = links.build(found)
    place = next(place for place in built.spans if str(place.address) == "art_2__para_1")
    text = "区长领导区政府的工作，副区长协助区长工作。"
    assert [(text[s.start : s.end], s.start, s.role) for s in built.spans[place]] == [
        ("区政府", 4, "office"),
        ("区长", 12, "deputy-head"),
        ("区长", 16, "district-head"),
    ]


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("role: deputy-head}", "role: nobody}", "没有 nobody 这个角色：请改正 id，或补上这个角色"),
        (
            "领导区政府的工作，",
            "领导区政府的事务，",
            "没有一部规则写到“区长领导区政府的事务，副区长”：请照原文改正，或删去这个短语",
        ),
    ],
)
def test_a_phrase_that_is_not_in_the_text_or_means_nobody_is_told(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert PHRASE.count(old) == 1
    messages = told(tmp_path, ("roles.yaml", "", PHRASE.replace(old, new)))
    assert [message.partition(": ")[2] for message in messages] == [expected]


def test_a_phrase_that_is_also_a_name_is_told(tmp_path: Path) -> None:
    phrase = "phrases:\n  - words: 副区长\n    parts:\n      - {words: 区长, role: deputy-head}\n"
    messages = told(tmp_path, ("roles.yaml", "", phrase))
    assert [m.partition(": ")[2] for m in messages] == [
        "“副区长”已是一个角色的叫法：请从 aliases 中删去，或删去这个短语"
    ]


@pytest.mark.parametrize("parts", [[], ["乙", "甲"], ["甲", "甲"], ["丙"]])
def test_the_parts_of_a_phrase_stand_in_it_in_order(parts: list[str]) -> None:
    with pytest.raises(ValueError, match="parts"):
        Phrase.model_validate({"words": "甲、乙", "parts": [{"words": p, "role": "a"} for p in parts]})


def test_the_same_words_twice_in_a_phrase_are_two_parts() -> None:
    roles = Roles.model_validate(
        {
            "roles": [],
            "phrases": [
                {"words": "甲、甲", "parts": [{"words": "甲", "role": "a"}, {"words": "甲", "role": "b"}]}
            ],
        }
    )
    assert roles.spans_by_phrase == {"甲、甲": ((0, 1, "a"), (2, 3, "b"))}


EARLIER = """earlier_texts:
  - at: preface__p_2
    words: 关于印发《青禾区人民政府工作规则》的通知
    note: 指旧规则。
"""
RULE = "qinghe-work-rules/rule.yaml"


def preface(found: Sources) -> str:
    """The eId of the one unit of the notice that holds its title."""
    return next(
        str(unit.address)
        for unit in found.works[0].current.text.value.units()
        if unit.text == "关于印发《青禾区人民政府工作规则》的通知"
    )


def earlier(folder: Path) -> str:
    return EARLIER.replace("preface__p_2", preface(load(folder / "as-it-was")))


def test_the_title_of_an_earlier_text_is_no_link_but_bears_a_note(tmp_path: Path) -> None:
    before = links.build(load(tmp_path / "before"))
    found = load(tmp_path / "after", (RULE, "", earlier(tmp_path)))
    after = links.build(found)
    place = next(place for place in after.remarks)
    assert [(r.start, r.end, r.note) for r in after.remarks[place]] == [(4, 17, "指旧规则。")]
    assert len(before.by_document["qinghe-work-rules"]) == len(after.by_document["qinghe-work-rules"]) + 1
    assert not any(span.document for span in after.spans[place])
    assert list(names.check(found, after)) == []


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("关于印发", "有关印发", "，或不止一处：请逐字照抄正式文本"),
        (
            "words: 关于印发《青禾区人民政府工作规则》的通知",
            "words: 关于印发",
            "“关于印发”里没有书名号引用的文件：请连同书名号一起写，或删去",
        ),
    ],
)
def test_an_earlier_text_that_is_not_cited_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    messages = told(tmp_path / "changed", (RULE, "", earlier(tmp_path).replace(old, new)))
    assert len(messages) == 1
    assert messages[0].endswith(expected)


def test_a_place_in_an_earlier_text_is_no_place_in_the_present_one(tmp_path: Path) -> None:
    found = load(tmp_path)
    work = found.works[0]
    at = "art_4__para_1"
    text = "依照原《青禾区人民政府工作规则》第三条和《青禾区人民政府工作规则》第二条执行。"
    problems: list[Problem] = []
    whole = (work.current.text.marks.path, storage.dump(work.current.text.value))
    words = next(u.text for u in work.current.text.value.units() if str(u.address) == at)
    path = tmp_path / "rules_source" / "qinghe-work-rules" / "2024-03-01" / "text.yaml"
    assert whole[1].count(words) == 1
    path.write_text(whole[1].replace(words, text), encoding="utf-8")
    rule = tmp_path / "rules_source" / RULE
    entry = f"earlier_texts:\n  - {{at: {at}, words: 原《青禾区人民政府工作规则》, note: 旧}}\n"
    rule.write_text(rule.read_text(encoding="utf-8") + entry, encoding="utf-8")
    changed, problems = sources.load(tmp_path / "rules_source")
    assert changed is not None, problems
    assert Rule.model_validate(changed.works[0].rule.value) == changed.works[0].rule.value
    built = links.build(changed)
    place = next(place for place in built.spans if str(place.address) == at)
    assert [text[span.start : span.end] for span in built.spans[place] if span.places] == ["第二条"]

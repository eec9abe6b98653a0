"""YAML to models and back."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, RootModel

from generator import cli, portal, storage
from generator.characters import HIDDEN
from generator.model.registers import Role, RoleKind, Roles
from generator.model.text import Line, Text
from generator.problems import Problem
from generator.sources import SCHEMAS, schema_path
from generator.storage import reading
from tests.support.chance import tried

SAMPLE = Path(__file__).parent / "sample" / "rules_source"
FILES = sorted(SAMPLE.rglob("*.yaml"))
SHA = "0" * 64


def load(path: Path, model: type[BaseModel]) -> tuple[BaseModel | None, list[Problem]]:
    problems: list[Problem] = []
    loaded = storage.load(path, path.name, model, problems)
    return (loaded.value if loaded else None), problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_sample_is_in_its_canonical_form(path: Path) -> None:
    old = path.read_text(encoding="utf-8")
    value, problems = load(path, SCHEMAS[path.stem])
    assert not problems
    assert isinstance(value, BaseModel)
    assert storage.dump(value, schema=schema_path(path.stem), remarks=storage.remarks(old)) == old


def test_where_values_stand_is_read_only_when_something_is_to_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The places of a file's values are larger than the values: of a sound portal none are made."""

    def made(*_: object) -> None:
        raise AssertionError("nothing is to be told")

    monkeypatch.setattr(reading, "_places", made)
    portal.load(SAMPLE)


def test_entries_that_were_kept_have_the_places_that_they_had(tmp_path: Path) -> None:
    path = tmp_path / "roles.yaml"
    lines = [f"  - {{id: role-{n}, name: 甲{n}, kind: body, description: 乙}}" for n in range(4)]
    path.write_text("\n".join(["roles:", *lines, ""]), encoding="utf-8")
    loaded = storage.load(path, path.name, Roles, [])
    assert loaded is not None
    kept = storage.keep(loaded, "roles", lambda role: role.id != "role-0")
    kept = storage.keep(kept, "roles", lambda role: role.id != "role-2")
    assert [role.id for role in kept.value.roles] == ["role-1", "role-3"]
    at = [kept.marks.problem(("roles", n, "name"), "") for n in range(2)]
    assert [(one.line, one.column) for one in at] == [(3, 24), (5, 24)]
    assert ("roles", 2) not in kept.marks.places


def test_models_share_the_names_of_their_fields_and_change_no_other() -> None:
    first, second = (load(SAMPLE / "roles.yaml", Roles)[0] for _ in range(2))
    assert isinstance(first, Roles) and isinstance(second, Roles)
    one = first.roles[0]
    changed = one.model_copy(update={"aliases": ("甲",), "draft": True})
    assert one.model_dump(exclude_unset=True) == second.roles[0].model_dump(exclude_unset=True)
    assert "draft" in changed.model_fields_set and "draft" not in one.model_fields_set


class Tree(RootModel[dict[str, object]]):
    """Anything that YAML can hold."""


@pytest.mark.parametrize(
    "value, lines",
    [
        ({}, ["{}"]),
        ({"a": {}, "b": []}, ["a: {}", "b: []"]),
        ({"a": ["短", "b"]}, ["a: [短, b]"]),
        (
            {"a": ["一句很长很长很长很长很长很长很长很长很长很长很长很长的话", "b"]},
            ["a:", "  - 一句很长很长很长很长很长很长很长很长很长很长很长很长的话", "  - b"],
        ),
        ({"a": [{"b": 1, "c": {"d": True}}]}, ["a:", "  - b: 1", "    c:", "      d: true"]),
        ({"a": [["b: c", "d"], [{"e": "1"}]]}, ["a:", "  - ['b: c', d]", "  - - e: '1'"]),
        ({"a": {"b": "一\n二", "c": "on"}}, ["a:", "  b: |-", "    一", "    二", "  c: on"]),
    ],
)
def test_the_canonical_form(value: dict[str, object], lines: list[str]) -> None:
    assert storage.dump(Tree(value)).splitlines() == lines


SHOWN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=HIDDEN),
    min_size=1,
    max_size=40,
)
"""What the model lets through: everything that is seen."""
AWKWARD = st.sampled_from(
    "yes|no|on|null|~|true|0|007|1e3|0x1F|1_000|1:30|2024-01-01|- 列表|键: 值|# 注|'|\"|&a|*a|!t|%|@|`|{|[|]|,|?|>|\\|<<|=|.|..|---|...".split(
        "|"
    )
)
LINES = st.lists(SHOWN, min_size=2, max_size=3).map("\n".join)


@tried("any words in YAML")
@given(st.one_of(SHOWN, AWKWARD, LINES), st.lists(st.one_of(SHOWN, AWKWARD), max_size=4))
def test_any_words_come_back_as_they_were(words: str, aliases: list[str]) -> None:
    role = Role(id="a-1", name=words, kind=RoleKind.BODY, aliases=tuple(aliases), description=words[::-1])
    roles = Roles(roles=(role,))
    problems: list[Problem] = []
    loaded = storage.parse(storage.dump(roles, schema="x").encode(), "roles.yaml", Roles, problems)
    assert not problems
    assert loaded is not None
    assert loaded.value == roles


def test_dates_numbers_and_inserted_articles_come_back(tmp_path: Path) -> None:
    article = {"article": "100-1", "number": "第一百条之一", "paragraphs": [{"text": "文"}]}
    text = Text.model_validate(
        {
            "rule": "a",
            "edition": date(2024, 3, 1),
            "sha256": SHA,
            "articles": [article, {**article, "article": 7}],
        }
    )
    written = storage.dump(text)
    assert "edition: '2024-03-01'" in written
    assert "article: 100-1\n" in written
    assert "article: 7\n" in written
    path = tmp_path / "text.yaml"
    path.write_text(written, encoding="utf-8")
    assert load(path, Text) == (text, [])


def test_lists_of_words_stand_on_one_line_and_sentences_do_not() -> None:
    long = Role(id="a", name="甲", kind=RoleKind.PERSON, description="述", aliases=("长" * 70,))
    short = Role(id="b", name="乙", kind=RoleKind.PERSON, description="述", aliases=("丙", "丁"))
    assert storage.dump(Roles(roles=(long, short))) == (
        "roles:\n  - id: a\n    name: 甲\n    kind: person\n    aliases:\n      - "
        + "长" * 70
        + "\n    description: 述\n  - id: b\n    name: 乙\n    kind: person\n    aliases: [丙, 丁]\n    description: 述\n"
    )


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "portal.yaml"
    path.write_bytes((SAMPLE / "portal.yaml").read_bytes().replace(b"\n", b"\r\n"))
    value, problems = load(path, SCHEMAS["portal"])
    assert not problems
    assert value == load(SAMPLE / "portal.yaml", SCHEMAS["portal"])[0]


def test_places_are_those_of_the_editor(tmp_path: Path) -> None:
    path = tmp_path / "roles.yaml"
    path.write_text(
        "roles:\n  - id: a\n    name: 甲\n    kind: body\n    description: 述\n", encoding="utf-8"
    )
    problems: list[Problem] = []
    loaded = storage.load(path, "roles.yaml", Roles, problems)
    assert loaded is not None
    assert loaded.marks.problem(("roles", 0, "name"), "x") == Problem("roles.yaml", 3, 11, "x")
    assert loaded.marks.problem(("roles", 0, "aliases", 3), "x") == Problem("roles.yaml", 2, 5, "x")


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "roles.yaml"
    path.write_text("roles:\n  - id: A\n    name: 7\n    kind: x\n  - id: b\n", encoding="utf-8")
    value, problems = load(path, Roles)
    assert value is None
    assert [(problem.line, problem.column) for problem in problems] == [
        (2, 9),
        (3, 11),
        (4, 11),
        (2, 5),
        (5, 5),
        (5, 5),
        (5, 5),
    ]


def test_remarks_at_the_top_stay_and_others_are_told() -> None:
    text = "# yaml-language-server: $schema=x\n# 甲\n#乙 \nname: '甲 # 乙' # 丙 # 丁\nother: a#b\n  # 丁\n"
    assert storage.remarks(text) == ("# 甲", "#乙")
    assert list(storage.comments(text)) == [(4, 15), (6, 3)]


def test_format_keeps_remarks_and_refuses_to_lose_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rules_source" / "portal.yaml"
    path.parent.mkdir()
    path.write_text("# 说明\nname:   '甲'\ntagline: 乙\norganisation: 丙\n", encoding="utf-8")
    assert cli.run(["format"]) == 0
    formatted = "# yaml-language-server: $schema=schemas/portal.schema.json\n# 说明\nname: 甲\norganisation: 丙\ntagline: 乙\n"
    assert path.read_text(encoding="utf-8") == formatted
    assert capsys.readouterr().out == "1 个文件，改写 1 个\n"
    assert cli.run(["format"]) == 0
    assert capsys.readouterr().out == "1 个文件，改写 0 个\n"
    path.write_text(formatted + "# 末尾\n", encoding="utf-8")
    assert cli.run(["format"]) == 1
    assert capsys.readouterr().err.startswith("rules_source/portal.yaml:6:1: 注释只能写在文件最上面")
    assert path.read_text(encoding="utf-8") == formatted + "# 末尾\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_model_has_a_schema_that_refuses_unknown_keys(name: str) -> None:
    schema = json.loads(storage.json_schema(SCHEMAS[name]))
    assert schema["additionalProperties"] is False
    assert schema["properties"]


def test_the_schema_tells_editors_what_a_pattern_means() -> None:
    schema = json.loads(storage.json_schema(Roles))
    assert schema["$defs"]["Role"]["properties"]["id"]["patternErrorMessage"].startswith(
        "这里应当只用小写字母"
    )


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\ufeff"])
def test_no_words_hold_what_is_not_seen(hidden: str) -> None:
    with pytest.raises(ValueError, match="看不见的控制字符"):
        Line(kind="note", text=f"文{hidden}字")


@pytest.mark.parametrize("command", ["format", "schema"])
def test_a_mistyped_folder_is_told_and_not_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run([command, "--source", "rule_source"]) == 1
    assert capsys.readouterr().err.startswith("rule_source:1:1: 没有这个文件夹")
    assert list(tmp_path.iterdir()) == []

"""The rules kept in rules_source/: goes with them when another government puts its own in their place."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from generator import cli, portal, storage
from generator.portal import Checked
from generator.problems import Problem
from generator.sources import SCHEMAS, schema_path

ROOT = Path(__file__).parent.parent.parent / "rules_source"
RULE = "yuanzhou-work-rules"
YAML = sorted(path for path in ROOT.rglob("*.yaml") if path.stem in SCHEMAS)

pytestmark = pytest.mark.content


@pytest.fixture(scope="module")
def checked() -> Checked:
    return portal.load(ROOT)


def test_every_check_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--source", str(ROOT)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.startswith(f"{RULE} 2023-07-11\n")
    assert "text.yaml 与 source.txt 逐字一致" in shown.out


def test_the_rule_holds_what_was_issued(checked: Checked) -> None:
    ((edition, count),) = checked.counts
    assert (count.chapters, count.articles, count.paragraphs, count.items) == (10, 49, 74, 15)
    assert (count.characters, count.sections, count.subitems, count.repairs) == (10_830, 0, 0, 8)
    assert edition.date == date(2023, 7, 11)
    assert (
        count.sha256 == hashlib.sha256((ROOT / RULE / "2023-07-11" / "source.txt").read_bytes()).hexdigest()
    )
    assert count.sha256 == "aa8527b973439356622c59ccf53299fab186b8a973f86e181254bc51440f3606"


def test_the_frame_of_the_notice_is_kept(checked: Checked) -> None:
    text = checked.sources.works[0].current.text.value
    assert text.lines("document-number") == ("袁府发〔2023〕3号",)
    assert text.lines("rule-title") == ("袁州区人民政府工作规则",)
    assert text.lines("document-date") == ("2023年7月11日",)
    assert [chapter.title for _, chapter in text.all_chapters()] == [
        "总则",
        "党的领导",
        "组成人员和政府职能",
        "监督制度",
        "会议制度",
        "公文处理",
        "工作落实",
        "工作纪律",
        "自身建设",
        "附则",
    ]


def test_repairs_take_out_blanks_and_one_broken_line_only(checked: Checked) -> None:
    text = checked.sources.works[0].current.text.value
    assert [repair.kind for repair in text.repairs].count("blank") == 7
    assert [repair.kind for repair in text.repairs].count("wrapped-line") == 1
    assert {repair.put for repair in text.repairs} == {""}


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_each_file_is_in_its_canonical_form_and_names_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = schema_path(path.stem)
    assert text.startswith(storage.schema_line(named) + "\n")
    assert (path.parent / named).resolve() == ROOT / "schemas" / f"{path.stem}.schema.json"
    problems: list[Problem] = []
    loaded = storage.load(path, path.name, SCHEMAS[path.stem], problems)
    assert loaded is not None, problems
    assert list(storage.comments(text)) == []
    assert storage.dump(loaded.value, schema=named, remarks=storage.remarks(text)) == text


def test_no_yaml_file_is_left_unread() -> None:
    known = {path for path in ROOT.rglob("*.yaml") if "calendar" not in path.parts}
    assert known == set(YAML)


def test_the_schemas_are_those_of_the_models() -> None:
    folder = ROOT / "schemas"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}
    for name, model in SCHEMAS.items():
        stored = (folder / f"{name}.schema.json").read_text(encoding="utf-8")
        assert stored == storage.json_schema(model), f"{name}: run `rules schema`"


def test_every_title_in_marks_is_known_and_each_is_named(checked: Checked) -> None:
    assert checked.links.unknown_titles == ()
    assert checked.links.dangling == ()
    named = set(checked.links.by_document)
    assert named >= {document.id for document in checked.sources.documents.value.documents}
    assert set(checked.links.by_role) == {role.id for role in checked.sources.roles.value.roles}


@pytest.mark.parametrize("place", ["art_20__para_3", "art_29__para_2"])
def test_the_director_of_the_office_is_not_the_office(checked: Checked, place: str) -> None:
    units = {str(unit.address): unit for unit in checked.sources.works[0].current.text.value.units()}
    words = units[place].text
    assert "区政府办公室主任" in words
    ((_, spans),) = [
        (where, found) for where, found in checked.links.spans.items() if str(where.address) == place
    ]
    named = {words[span.start : span.end]: span.role for span in spans}
    assert named["区政府办公室主任"] == "office-director"
    assert named["区长"] == "mayor"
    assert "区政府办公室" not in named

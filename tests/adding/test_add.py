"""`rules add` puts drafts in their place: all of them or none, each name once, nothing overwritten, the check passes."""

import errno
import shutil
from pathlib import Path

import pytest
import yaml

from generator import cli, portal, sources, storage
from generator.adding import placing
from generator.importer.command import run
from generator.problems import Problem, SourceError

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/sample/rules_source"
MEETINGS = """青禾区人民政府会议规则
（2024年1月2日青禾区人民政府通过）
第一条　根据《中华人民共和国预算法》和《青禾区人民政府工作规则》，制定本规则。
第二条　常务会议由区长召集。区督查室应当至少于会议前2天通知各部门。
第三条　会议纪要由区督查室起草，主办部门审核，不得扩大发送范围。
"""
PAPERS = """青禾区公文处理办法
（2024年2月3日青禾区人民政府通过）
第一条　依照《中华人民共和国预算法》和《中华人民共和国档案法》，制定本办法。
第二条　公文由区政府督查室归档，主办部门应当及时移交。
第三条　本办法与《青禾区人民政府会议规则》一并施行，各部门应当遵守。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "rules_source")


def drafted(root: Path, name: str, text: str, issuer: str = "青禾区人民政府") -> Path:
    """A draft as `rules import` leaves it beside the portal, with the issuer that a person wrote."""
    folder = root.parent / f"draft-{name}"
    (root.parent / f"{name}.txt").write_text(text, encoding="utf-8")
    run(root.parent / f"{name}.txt", folder, rule=name, root=root)
    rule = folder / "rule.yaml"
    lines = [line for line in rule.read_text(encoding="utf-8").splitlines() if not line.startswith("issuer:")]
    kind = [] if any(line.startswith("kind:") for line in lines) else ["kind: 规则"]
    rule.write_text("\n".join([*lines, f"issuer: {issuer}", *kind]) + "\n", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def refused(root: Path, *drafts: Path) -> list[str]:
    """The problems of an attempt that changes nothing."""
    before = files(root)
    with pytest.raises(SourceError) as error:
        placing.add(root, drafts)
    assert files(root) == before
    assert not [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]
    return [problem.message for problem in error.value.problems]


def test_a_draft_is_put_in_its_place_and_the_check_passes(root: Path) -> None:
    said = placing.add(root, [drafted(root, "meetings", MEETINGS)])
    checked = portal.load(root)
    assert [work.rule.value.title for work in checked.sources.works] == [
        "青禾区人民政府会议规则",
        "青禾区人民政府工作规则",
    ]
    (work,) = [work for work in checked.sources.works if work.rule.value.id == "meetings"]
    assert work.current.duties is None, "drafts are shown nowhere"
    assert work.rule.value.coverage == "begun"
    assert "《青禾区人民政府会议规则》3 条" in said[0]
    assert any("新增" in line and "《中华人民共和国预算法》" in line for line in said)
    drafts = {Path(one.path).name: one.entries for one in checked.sources.drafts}
    assert drafts["duties.yaml"] > 2 and drafts["documents.yaml"] == 1


CONFIRMED = [
    "支出须经区长办公会研究同意后方可列支。",
    "情况复杂的，经局长批准，可以延长。",
    "议题经办公室主任初审、副区长审核、区长审定后列入会议。",
    "节假日除值班用车外一律封存。",
    "特殊情况可以延长3个工作日。",
    "机要科对紧急来文应当随到随办，不得积压。",
    "常务会议由区长召集，半数以上成员到会方可举行。",
    "职工请假1天以内的由科长批准，3天以上的由局长批准。",
    "采购人不得将应当招标的项目化整为零。",
    "出席人数须超过应到人数的半数。",
    "对拒不整改的单位，由督查室提请区监委处理。",
    "常务会议由区长召集和主持。常务会议的主要任务是：\n（一）传达学习上级精神；\n（二）讨论决定重大事项。",
]


@pytest.mark.parametrize("words", CONFIRMED)
def test_what_was_proposed_passes_the_check_when_it_is_confirmed_as_it_is(root: Path, words: str) -> None:
    text = f"青禾区督办办法\n（2024年1月2日青禾区人民政府通过）\n第一条　{words}\n第二条　本办法自印发之日起施行。\n"
    placing.add(root, [drafted(root, "followed", text)])
    edition = root / "followed/2024-01-02"
    for path in (root / "roles.yaml", edition / "duties.yaml", edition / "procedures.yaml"):
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in (entry for entries in value.values() for entry in entries):
            entry.pop("draft", None)
            entry.pop("why", None)
            if entry.get("actor") == "unresolved":
                del entry["actor"]
                entry["actor_unsaid"] = True
            if "quote" in entry and not entry.get("does"):
                entry["does"] = "照此办理"
        path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    (work,) = [work for work in portal.load(root).sources.works if work.rule.value.id == "followed"]
    assert work.current.duties is not None


def test_what_the_portal_had_stays_byte_for_byte(root: Path) -> None:
    before = files(root)
    placing.add(root, [drafted(root, "meetings", MEETINGS)])
    after = files(root)
    registers = {"roles.yaml", "documents.yaml"}
    assert {name: data for name, data in after.items() if name in before and name not in registers} == {
        name: data for name, data in before.items() if name not in registers
    }
    old, _ = sources.load(SAMPLE)
    new, _ = sources.load(root)
    assert old is not None and new is not None
    assert new.roles.value.roles == old.roles.value.roles, "what is finished is as it was"
    assert new.documents.value == old.documents.value


def test_each_name_is_in_the_registers_once(root: Path) -> None:
    placing.add(root, [drafted(root, "meetings", MEETINGS)])
    said = placing.add(root, [drafted(root, "papers", PAPERS)])
    problems: list[Problem] = []
    roles = storage.load(root / "roles.yaml", "roles", sources.SHARED["roles"], problems)
    documents = storage.load(root / "documents.yaml", "documents", sources.SHARED["documents"], problems)
    assert roles is not None and documents is not None and problems == []
    names = [name for role in roles.value.roles for name in role.names]  # type: ignore[attr-defined]
    titles = [one.title for one in documents.value.documents]  # type: ignore[attr-defined]
    ids = [role.id for role in roles.value.roles]  # type: ignore[attr-defined]
    for values in (names, titles, ids):
        assert len(values) == len(set(values))
    assert titles.count("中华人民共和国预算法") == 1 and titles.count("中华人民共和国档案法") == 1
    assert "青禾区人民政府会议规则" not in titles, "a rule of the portal is no cited document"
    assert any("已有 1" in line for line in said)
    portal.load(root)


def test_duties_name_the_roles_as_the_register_does(root: Path) -> None:
    draft = drafted(root, "meetings", MEETINGS)
    roles = (draft / "roles.yaml").read_text(encoding="utf-8")
    (draft / "roles.yaml").write_text(
        roles.replace(
            "roles:\n",
            "roles:\n  - {id: someone, name: 区长, kind: person, description: 草稿, draft: true}\n",
        ),
        encoding="utf-8",
    )
    duties = (draft / "duties.yaml").read_text(encoding="utf-8")
    (draft / "duties.yaml").write_text(
        duties.replace("actor: [district-head]", "actor: [someone]"), encoding="utf-8"
    )
    assert "someone" in (draft / "duties.yaml").read_text(encoding="utf-8")
    placing.add(root, [draft])
    written = (root / "meetings/2024-01-02/duties.yaml").read_text(encoding="utf-8")
    assert "someone" not in written and "actor: [district-head]" in written


def test_a_name_that_a_finished_role_does_not_have_is_told_and_not_added(root: Path) -> None:
    known = (root / "roles.yaml").read_text(encoding="utf-8")
    assert "区政府办公室" in known and "区人民政府办公室" not in known
    draft = drafted(root, "meetings", MEETINGS.replace("区督查室", "区人民政府办公室"))
    said = placing.add(root, [draft])
    assert "  “区人民政府办公室”多半也是区政府办公室（office），没有替您加进它的 aliases：请核对" in said
    loaded, _ = sources.load(root)
    assert loaded is not None and "区人民政府办公室" not in loaded.roles.value.ids_by_name()
    assert "name: 区人民政府办公室" not in (root / "roles.yaml").read_text(encoding="utf-8")
    assert "actor: [office]" in (root / "meetings/2024-01-02/duties.yaml").read_text(encoding="utf-8")


def test_several_drafts_or_a_folder_of_them_are_added_at_once(root: Path) -> None:
    one, two = drafted(root, "meetings", MEETINGS), drafted(root, "papers", PAPERS)
    many = root.parent / "drafts"
    many.mkdir()
    shutil.move(one, many / "meetings")
    shutil.move(two, many / "papers")
    placing.add(root, [many])
    assert len(portal.load(root).sources.works) == 3


def test_drafts_one_after_another_give_the_same_as_all_at_once(root: Path) -> None:
    drafts = [drafted(root, "meetings", MEETINGS), drafted(root, "papers", PAPERS)]
    other = shutil.copytree(root, root.parent / "other")
    placing.add(root, drafts)
    for draft in drafts:
        placing.add(other, [draft])
    assert files(other) == files(root)


def test_all_or_nothing(root: Path) -> None:
    good, bad = drafted(root, "meetings", MEETINGS), drafted(root, "papers", PAPERS, issuer="")
    assert any("issuer" in message or "不能是空的" in message for message in refused(root, good, bad))


def test_a_rule_or_an_edition_that_is_there_is_one_clear_problem(root: Path) -> None:
    draft = drafted(root, "meetings", MEETINGS)
    placing.add(root, [draft])
    (message,) = refused(root, draft)
    assert message.endswith(
        "rules_source/meetings/2024-01-02 已经有了，不会覆盖：请先把它移走，或只加别的草稿"
    )
    shutil.rmtree(draft)
    later = drafted(root, "meetings", MEETINGS.replace("2024年1月2日", "2025年1月2日"))
    (message,) = refused(root, later)
    assert message.startswith("meetings 这部规则已经有了，不会覆盖")
    again = drafted(root, "meetings-again", MEETINGS)
    (message,) = refused(root, again)
    assert "《青禾区人民政府会议规则》已经有了，代号是 meetings" in message


def test_the_same_rule_twice_at_once_is_told(root: Path) -> None:
    one = drafted(root, "meetings", MEETINGS)
    two = shutil.copytree(one, root.parent / "copy")
    assert any("meetings 在" in message and "里也有" in message for message in refused(root, one, two))


def test_a_draft_without_a_date_is_told(root: Path) -> None:
    undated = drafted(root, "meetings", MEETINGS.replace("（2024年1月2日青禾区人民政府通过）\n", ""))
    assert refused(root, undated) == ["版本日期还没有查明：请查明后用 --edition 再导入一次"]


def test_a_folder_that_holds_no_draft_is_told(root: Path) -> None:
    assert refused(root, root.parent / "nowhere") == [
        "这里没有草稿（text.yaml）：请写 rules import 用 --out 写出的文件夹"
    ]


def test_a_fault_that_the_check_finds_is_shown_in_the_draft(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MEETINGS.replace("不得扩大发送范围", "依照《青禾区人民政府工作规则》第九十九条办理")
    draft = drafted(root, "meetings", text)
    monkeypatch.chdir(root.parent)
    assert cli.run(["add", draft.name]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("draft-meetings/text.yaml:") and "第九十九条" in told[0]
    assert not (root / "meetings").exists()


def test_nothing_is_left_when_the_disk_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = drafted(root, "meetings", MEETINGS)
    before = files(root)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full") as error:
        placing.add(root, [draft])
    assert error.value.filename == str(root)
    assert files(root) == before
    assert [path.name for path in root.parent.iterdir() if path.name.startswith(".")] == []
    assert not (root / "meetings").exists()


def test_a_document_that_becomes_a_rule_leaves_the_register(root: Path) -> None:
    placing.add(root, [drafted(root, "papers", PAPERS)])
    assert "青禾区人民政府会议规则" in (root / "documents.yaml").read_text(encoding="utf-8")
    said = placing.add(root, [drafted(root, "meetings", MEETINGS)])
    assert "  《青禾区人民政府会议规则》现在是本门户的规则，已从 documents.yaml 移出" in said
    assert "青禾区人民政府会议规则" not in (root / "documents.yaml").read_text(encoding="utf-8")
    portal.load(root)


def test_comments_on_top_of_a_register_stay_and_others_are_told(root: Path) -> None:
    path = root / "roles.yaml"
    text = path.read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    path.write_text(f"{first}\n# 角色的说明\n{rest}", encoding="utf-8")
    draft = drafted(root, "meetings", MEETINGS)
    placing.add(root, [draft])
    assert path.read_text(encoding="utf-8").splitlines()[1] == "# 角色的说明"
    shutil.rmtree(root / "meetings")
    path.write_text(path.read_text(encoding="utf-8") + "# 写在下面的话\n", encoding="utf-8")
    more = drafted(root, "papers", PAPERS.replace("区政府督查室", "区档案局"))
    assert any("注释只能写在文件最上面" in message for message in refused(root, more))

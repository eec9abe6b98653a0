"""Proposals are in the form of the files they are for, rest on the very words, and are drafts one and all."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import portal, sources, storage, wording
from generator.address import Address
from generator.importer import Draft, Refusal, import_text, readers, report_page
from generator.importer.command import run
from generator.importer.proposals import KnownNames, Proposals, propose
from generator.model.annotations import Duties
from generator.model.registers import Documents, Roles
from generator.problems import Problem
from tests.support.chance import tried

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/sample/rules_source"
YUANZHOU = ROOT / "rules_source/yuanzhou-work-rules/2023-07-11/source.txt"
RULE = """青禾县人民政府会议规则
（2024年1月2日青禾县人民政府通过）
第一条　根据《中华人民共和国预算法》，制定本规则。
第二条　常务会议由县长召集。县人民政府办公室应当至少于会议前2天通知各部门。
第三条　会议纪要由县政府办公室起草，原则上须在会议结束后5个工作日内印发，不得扩大发送范围。
第四条　办公室应当及时归档。各部门应当及时归档。
"""


def imported(text: str) -> Draft:
    return import_text(readers.read_bytes(text.encode(), ".txt"), rule="any")


def proposed(text: str, known: KnownNames | None = None) -> Proposals:
    return propose(imported(text).text, known)


def test_roles_are_proposed_with_their_other_names() -> None:
    roles = {role.name: role for role in proposed(RULE).roles.roles}
    assert list(roles) == ["县长", "县人民政府办公室", "各部门"]
    assert set(roles["县人民政府办公室"].aliases) == {"县政府办公室", "办公室"}
    assert roles["县长"].kind == "person"
    assert roles["县长"].description == "见第二条第一款：常务会议由县长召集。"
    assert all(role.draft for role in roles.values())


def test_duties_are_proposed_with_actor_limit_and_object() -> None:
    duties = {duty.quote: duty for duty in proposed(RULE).duties.duties}
    notice = duties["县人民政府办公室应当至少于会议前2天通知各部门"]
    assert notice.actor == ("xian-ren-min-zheng-fu-ban-gong-shi",)
    assert notice.deadline and notice.deadline.at_least == "2 days"
    issue = duties["原则上须在会议结束后5个工作日内印发"]
    assert (issue.kind, issue.hedge, issue.act, issue.object) == (
        "duty",
        ("原则上",),
        "issue",
        "hui-yi-ji-yao",
    )
    assert issue.deadline and (issue.deadline.within, issue.deadline.after) == (
        "5 workdays",
        "hui-yi-jie-shu",
    )
    assert duties["不得扩大发送范围"].kind == "prohibition"


def test_documents_are_proposed_but_for_those_that_are_known() -> None:
    (law,) = proposed(RULE).documents.documents
    assert (law.title, law.kind, law.draft) == ("中华人民共和国预算法", "law", True)
    known = KnownNames({"县长": "magistrate"}, frozenset({"中华人民共和国预算法"}))
    again = proposed(RULE, known)
    assert again.documents.documents == ()
    assert "县长" not in {role.name for role in again.roles.roles}


@pytest.mark.parametrize(
    "text", [RULE, pytest.param(YUANZHOU, marks=pytest.mark.content)], ids=["made", "yuanzhou"]
)
def test_every_proposal_rests_on_words_that_stand_there_once(text: str | Path) -> None:
    draft = imported(text.read_text(encoding="utf-8") if isinstance(text, Path) else text)
    words = {str(unit.address): unit.text for unit in draft.text.units()}
    proposals = propose(draft.text)
    assert proposals.duties.duties
    for duty in proposals.duties.duties:
        assert duty.draft
        assert words[str(duty.at)].count(duty.quote) == 1
        assert {hedge.text for hedge in wording.hedges(duty.quote)} == set(duty.hedge)
        assert duty.actor or duty.actor_unsaid
    for role in proposals.roles.roles:
        assert role.name in words[role.note]
        assert str(Address.parse(role.note)) == role.note
    ids = [role.id for role in proposals.roles.roles] + [d.id for d in proposals.documents.documents]
    assert len(ids) == len(set(ids))


def test_what_is_written_can_be_put_in_place_as_it_is(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    run(tmp_path / "rule.txt", tmp_path / "draft", rule="meetings", root=root)
    problems: list[Problem] = []
    for name, model in (("duties", Duties), ("roles", Roles), ("documents", Documents)):
        storage.load(tmp_path / f"draft/{name}.yaml", name, model, problems)
    assert problems == []
    edition = root / "meetings/2024-01-02"
    edition.mkdir(parents=True)
    for name in ("source.txt", "text.yaml", "duties.yaml"):
        shutil.copyfile(tmp_path / "draft" / name, edition / name)
    shutil.copyfile(tmp_path / "draft/rule.yaml", edition.parent / "rule.yaml")
    with (root / "documents.yaml").open("a", encoding="utf-8") as stream:
        law = (tmp_path / "draft/documents.yaml").read_text(encoding="utf-8").split("documents:\n")[1]
        stream.write(law.replace("    draft: true\n", ""))
    checked = portal.load(root)
    assert [work.rule.value.title for work in checked.sources.works] == [
        "青禾县人民政府会议规则",
        "青禾区人民政府工作规则",
    ]


def test_roles_and_citations_of_the_portal_are_known(tmp_path: Path) -> None:
    text = RULE + "第五条　依照《青禾区人民政府工作规则》第三条和第九条办理。主办部门应当参加。\n"
    (tmp_path / "rule.txt").write_text(text, encoding="utf-8")
    imported = run(tmp_path / "rule.txt", tmp_path / "draft", rule="meetings", root=SAMPLE)
    assert [doubt.message.split("在")[0] for doubt in imported.draft.doubts] == ["引用的“第九条”"]
    loaded, _ = sources.load(SAMPLE)
    assert loaded is not None
    ids = {role.id for role in loaded.roles.value.roles}
    duties = (tmp_path / "draft/duties.yaml").read_text(encoding="utf-8")
    assert "actor: [lead-department]" in duties and "lead-department" in ids


def test_a_portal_with_faults_is_told_and_not_used(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    (root / "roles.yaml").write_text("roles: [", encoding="utf-8")
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    imported = run(tmp_path / "rule.txt", tmp_path / "draft", rule="meetings", root=root)
    assert any("里有错误，没有用来核对引用和角色" in line for line in imported.lines)


@tried("any words in a draft")
@given(
    st.lists(
        st.sampled_from(
            "县长 办公室 部门 应当 要 不得 可以 原则上 0 1000 九百九十九 二 个工作日 日 月 次 内 前 后 每 半 至 不超过 提前 会议 纪要 "
            "《预算法》 《》 前款 第三条 ， 。 ； （ “ ” a \u0301 ⼈ 𠀀".split()
        ),
        min_size=1,
        max_size=30,
    ).map("".join)
)
def test_any_words_are_proposed_and_reported_without_a_fault(words: str) -> None:
    try:
        draft = imported(f"某县规则\n第一条　{words}\n第二条　{words}。\n")
    except Refusal:
        # 第一条第三条 reads as a citation alone
        return
    proposals = propose(draft.text)
    assert storage.dump(proposals.duties)
    assert report_page.files(draft, proposals, "rule.txt")

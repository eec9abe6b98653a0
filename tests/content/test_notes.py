"""What is said about 《袁州区人民政府工作规则》: complete, and as the rules say it.

About the rules kept here; whoever keeps other rules replaces this folder together with rules_source/.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import links, sources, wording
from generator.checks import coverage
from generator.checks.ground import Ground, Notes
from generator.labels import NOT_REVIEWED
from generator.model.annotations import Act, Deadline, DeadlineKind, Duty, NormKind
from generator.views.coverage import measure
from generator.views.portal import PortalView

pytestmark = pytest.mark.content

ROOT = Path(__file__).parent.parent.parent / "rules_source"


@pytest.fixture(scope="module")
def loaded() -> sources.Sources:
    found, problems = sources.load(ROOT)
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def notes(loaded: sources.Sources) -> Notes:
    work = next(w for w in loaded.works if w.rule.value.id == "yuanzhou-work-rules")
    found = Notes.of(work, work.current)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ground(loaded: sources.Sources) -> Ground:
    work = next(w for w in loaded.works if w.rule.value.id == "yuanzhou-work-rules")
    return Ground(work.current.text.value, loaded.roles.value)


@pytest.fixture(scope="module")
def duties(notes: Notes) -> Mapping[str, Duty]:
    return {duty.id: duty for duty in notes.duties.value.duties}


def test_every_clause_with_a_duty_word_is_claimed_or_waived(ground: Ground, notes: Notes) -> None:
    figures = coverage.measure(ground, notes)
    assert len(figures.articles) == 49
    assert len(figures.clauses) == 140
    assert figures.open == ()
    assert figures.waived * 100 <= 15 * len(figures.clauses)


def test_each_bu_that_forbids_without_a_duty_word_is_claimed(ground: Ground, notes: Notes) -> None:
    clauses = coverage.measure(ground, notes).clauses
    bare = {c.words: c.duties for c in clauses if not any(wording.duty_words(c.words))}
    assert bare == {
        "区政府领导同志一般不出席部门的工作会议": ("leaders-skip-department-meetings",),
        "不以区政府或区政府办公室名义发文": ("no-government-name",),
        "不再制发文件": ("no-superfluous-documents",),
        "不单独发文": ("merge-division-plans",),
        "区政府领导同志个人不公开出版著作": ("no-publishing-works",),
        "不发贺信、贺电": ("no-congratulations",),
        "不题词、题字、作序": ("no-inscriptions",),
        "坚决反对特权、不搞特权": ("no-privileges",),
    }


def test_a_duty_that_quotes_a_bu_and_does_not_say_it_does_not_claim_it(ground: Ground, notes: Notes) -> None:
    file = notes.duties.value
    short = [
        d.model_copy(update={"does": "将分工方案与文件合并印发"}) if d.id == "merge-division-plans" else d
        for d in file.duties
    ]
    figures = measure(ground.text, short, notes.waivers.value.waivers)
    assert [clause.words for clause in figures.open] == ["不单独发文"]


def test_articles_without_a_duty_are_those_that_lay_none_on_anyone(ground: Ground, notes: Notes) -> None:
    figures = coverage.measure(ground, notes)
    # purpose and basis, entry into force
    assert [article.number for article in figures.articles if article.duties == 0] == ["1", "49"]


LIMITS = [
    ("art_17__para_2", "区政府全体会议一般每年召开1次", {"times": 1, "per": "year"}),
    ("art_18__para_2", "区政府常务会议一般每半月召开1次", {"times": 2, "per": "month"}),
    ("art_19__para_1", "议题和文件至少于会议前1天送达与会人员", {"at_least": "1 day", "before": "meeting"}),
    (
        "art_20__para_2",
        "区政府全体会议和区政府常务会议讨论通过决定印发的文件，原则上须在会议结束后5个工作日内印发",
        {"within": "5 workdays", "after": "meeting-end"},
    ),
    (
        "art_23__para_3",
        "主办部门应提前7个工作日正式向区政府报送请示",
        {"at_least": "7 workdays", "before": "meeting-or-activity", "event_inferred": True},
    ),
    (
        "art_23__para_4",
        "区政府各部门召开的全区性工作会议，原则上每年不超过1次",
        {"at_most": 1, "per": "year"},
    ),
    (
        "art_27__para_2",
        "部门之间征求意见或会签文件时，除主办部门另有时限要求外，一般应在3个工作日内回复",
        {"within": "3 workdays", "after": "consultation-received", "event_inferred": True},
    ),
    ("art_30__para_1", "每个部门原则上只向区政府报送1种简报", {"at_most": 1, "of": "种"}),
    (
        "art_38__para_1",
        "区政府主要领导到基层考察调研，随行调研部门单位控制在3个以内",
        {"at_most": 3, "of": "个"},
    ),
    ("art_38__para_1", "区政府分管领导考察调研随行部门单位控制在2个以内", {"at_most": 2, "of": "个"}),
    ("art_42__para_1", "一般两个月安排一次专题学习", {"every": "2 months"}),
    ("art_43__para_1", "区政府领导同志每年要确定1至2个重点课题", {"times": "1-2", "per": "year"}),
]


def test_the_twelve_limits_in_figures_are_all_there_and_no_other(duties: Mapping[str, Duty]) -> None:
    found = [
        (str(duty.at), duty.quote, duty.deadline)
        for duty in duties.values()
        if duty.deadline is not None and duty.deadline.kind is not DeadlineKind.SOFT
    ]
    assert found == [(at, quote, Deadline.model_validate(limit)) for at, quote, limit in LIMITS]


@pytest.mark.parametrize(
    "soft, articles",
    [
        ("第一时间", {"6", "28"}),
        ("及时", {"6", "14", "20", "26", "32", "37", "43"}),
        ("定期", {"26", "32"}),
        # 按时办结率 is a figure to be raised, 限期报告 the name of a system
        ("按时", set()),
        ("限期", set()),
        ("事先", {"25", "26", "38", "39"}),
    ],
)
def test_soft_limits_stand_in_these_articles(
    duties: Mapping[str, Duty], soft: str, articles: set[str]
) -> None:
    found = {
        d.at.article_number for d in duties.values() if d.deadline is not None and d.deadline.soft == soft
    }
    assert found == articles


def test_silence_after_the_limit_is_consent(duties: Mapping[str, Duty]) -> None:
    reply = duties["reply-to-consultation"]
    assert reply.unless == "除主办部门另有时限要求外"
    assert reply.otherwise == "逾期不回复视为无不同意见"


def test_who_signs_what(notes: Notes) -> None:
    names = {thing.id: thing.name for thing in notes.duties.value.objects}
    signed = [
        (names[duty.object], duty.actor, duty.hedge, duty.when)
        for duty in notes.duties.value.duties
        if duty.act is Act.SIGN
    ]
    assert signed == [
        ("区政府全体会议、常务会议纪要", ("mayor",), (), ""),
        ("区长办公会议纪要", ("mayor",), (), ""),
        ("区政府专题会议纪要", ("presiding-leader",), (), ""),
        ("区政府发布的命令", ("mayor",), (), ""),
        ("向区人大及其常委会提出的议案", ("mayor",), (), ""),
        ("以区政府名义的发文", ("mayor",), (), "经区政府办公室主任、区政府分管领导同志审核后"),
        (
            "以区政府办公室名义的发文",
            ("leader-in-charge",),
            ("一般",),
            "属区政府工作范畴、以区政府办公室名义发文，经区政府办公室分管负责同志、办公室主任审核后",
        ),
        (
            "以区政府办公室名义的发文",
            ("mayor",),
            (),
            "属区政府工作范畴、以区政府办公室名义发文，经区政府办公室分管负责同志、办公室主任审核后",
        ),
    ]


def test_each_prohibition_of_the_text_is_a_duty_not_to(ground: Ground, duties: Mapping[str, Duty]) -> None:
    forbidding = sum(
        text.count("不得") + text.count("严禁") + text.count("不准") for text in ground.words.values()
    )
    quoted = {(d.at, d.quote) for d in duties.values() if d.kind is NormKind.PROHIBITION}
    assert sum(q.count("不得") + q.count("严禁") + q.count("不准") for _, q in quoted) == forbidding


def test_every_occasion_of_an_office_has_its_procedure(notes: Notes) -> None:
    names = {occasion.name for occasion in notes.procedures.value.occasions}
    assert names >= {
        "区政府全体会议",
        "区政府常务会议",
        "区长办公会议",
        "区政府专题会议",
        "召开全区性会议、举行重要活动",
        "代表区政府出席分管领域外的活动",
        "会议请假",
        "向区政府报送公文",
        "部门征求意见与会签",
        "部门之间有分歧的事项",
        "起草行政规范性文件和重大事项公文",
        "部门制定行政规范性文件",
        "以区政府或区政府办公室名义印发行政规范性文件",
        "以区政府名义发文",
        "以区政府办公室名义发文",
        "命令与议案",
        "上级重要批示和公文",
        "副区长和其他党组成员离袁",
        "部门主要负责人离袁",
        "督查检查",
        "领导讲话和文章",
        "到基层调研",
        "专题学习",
        "调研课题",
        "突发事件和值班",
        "建议提案办理",
        "群众来信来访",
        "发布重要信息",
        "请示报告",
    }
    phases = {p.id: list(dict.fromkeys(s.phase for s in p.steps)) for p in notes.procedures.value.procedures}
    assert list(dict.fromkeys(p[:2] for p in phases["executive-meeting"]))[:3] == ["会前", "会中", "会后"]


def test_what_is_said_to_be_reviewed_was_confirmed_by_a_person_for_the_present_words(
    loaded: sources.Sources,
) -> None:
    """Whatever has been reviewed: a review names an office and a day, and counts while its fingerprint is that of the words."""
    portal = PortalView(loaded, links.build(loaded))
    for edition in portal.editions.values():
        for duty in edition.duties.values():
            holding = [r for r in duty.duty.reviewed if r.of == duty.review_fingerprint]
            assert (duty.review.key == "yes") is (
                len({r.by for r in holding}) >= max(1, portal.portal.readers)
            )
            assert (NOT_REVIEWED in duty.review.words) is (not duty.duty.reviewed)

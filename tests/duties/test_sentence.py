"""A duty as one Chinese sentence, made in one place: each of its bounds is in it, and a tick rests on all of it."""

from pathlib import Path

import pytest

from generator.labels import INFERRED_EVENT, NO_WORD, UNSAID_ACTOR
from generator.model.annotations import NormKind
from generator.views.duty import FACTS, Shown, joints
from tests.duties.rich import CHANGES
from tests.duties.sample import messages, view

SENTENCES = {
    "convene": "由县长召集和主持常务会议。",
    "hold-half-monthly": "县长一般每半月召开1次常务会议，频次：每半月召开1次。",
    "hold-when-needed": "县长必要时可随时召开常务会议。",
    "draft-minutes": "一般由县政府办公室起草会议纪要。",
    "issue-minutes": "县政府办公室原则上须印发会议纪要，时限：会议结束后5个工作日内。",
    "no-wider-circulation": "各部门不得擅自扩大会议纪要发送范围（由谁办据第二条第一款）。",
    "request-meeting": (
        f"各部门应召开全县性会议提前报送请示，时限：会议召开前至少7个工作日（{INFERRED_EVENT}）；"
        "后果：“逾期不报视为取消”。"
    ),
    "approve-meeting": "“由县政府办公室审核后”，由县长审批全县性会议请示（对象：各部门）。",
    "report-meeting": f"{UNSAID_ACTOR}：要及时报告重要会议（对象：县长），时限：及时。",
    "sign-files": "由县长或者其他副县长签发会议文件；例外：“除涉密的外”。",
    "short-meetings": f"{UNSAID_ACTOR}：提倡开短会。",
}


def test_every_duty_reads_as_one_sentence_that_leaves_nothing_out(tmp_path: Path) -> None:
    assert messages(tmp_path, *CHANGES) == []
    assert {duty.id: duty.sentence for duty in view(tmp_path, *CHANGES).duties.values()} == SENTENCES


def test_a_hedge_stands_before_by_and_is_kept_where_the_actor_is_not_named(tmp_path: Path) -> None:
    drafts = view(tmp_path, *CHANGES).duties["draft-minutes"]
    assert drafts.core == "一般由县政府办公室起草会议纪要"
    assert drafts.predicate == "一般起草会议纪要"
    issues = view(tmp_path, *CHANGES).duties["issue-minutes"]
    assert issues.core == "县政府办公室原则上须印发会议纪要"
    assert issues.predicate == "原则上须印发会议纪要"


@pytest.mark.parametrize("word, words", [("鼓励", "鼓励各部门开短会"), ("宜", "各部门宜开短会")])
def test_who_is_urged_follows_the_word_that_urges(tmp_path: Path, word: str, words: str) -> None:
    changes = (
        ("text.yaml", "提倡开短会", words),
        (
            "duties.yaml",
            "    quote: 提倡开短会\n    actor_unsaid: true\n",
            f"    quote: {words}\n    actor: [departments]\n",
        ),
    )
    duty = view(tmp_path, *CHANGES, *changes).duties["short-meetings"]
    assert duty.sentence == f"{words}。"
    assert duty.predicate == f"{word}开短会"


def test_that_it_is_read_from_the_sense_is_said_where_no_word_binds(tmp_path: Path) -> None:
    changes = (
        ("text.yaml", "重要会议要及时报告", "重要会议及时报告"),
        ("duties.yaml", "quote: 重要会议要及时报告", "quote: 重要会议及时报告"),
    )
    duty = view(tmp_path, *changes).duties["report-meeting"]
    assert (duty.word, duty.word_shown, duty.inferred) == ("", NO_WORD, True)
    assert duty.sentence == f"各部门及时报告重要会议，时限：及时（{NO_WORD}）。"


@pytest.mark.parametrize(
    "kind, tickable",
    [(kind, kind is not NormKind.COMPOSITION) for kind in NormKind],
)
def test_nobody_ticks_what_a_body_is_made_of(tmp_path: Path, kind: NormKind, tickable: bool) -> None:
    whole = view(tmp_path, ("duties.yaml", "kind: permission", f"kind: {kind}"))
    assert whole.duties["hold-when-needed"].tickable is tickable


@pytest.mark.parametrize(
    "quote, names, found",
    [
        ("由区长或区政府分管领导同志提出", (["区长"], ["区政府分管领导", "区政府分管领导同志"]), ("或",)),
        ("由常务副区长或其他副区长主持", (["常务副区长"], ["副区长"]), ("或其他",)),
        ("由县长，或者有关副县长签发", (["县长"], ["副县长"]), ("或者有关",)),
        (
            "经办公室主任、区政府分管领导审核",
            (["区政府办公室主任", "办公室主任"], ["区政府分管领导"]),
            ("、",),
        ),
        ("县长、副县长或办公室主任", (["县长"], ["副县长"], ["办公室主任"]), ("、", "或")),
        ("主任或有权的副主任办理", (["主任"], ["副主任"]), ("、",)),
        ("按程序报批", (["县长"], ["副县长"]), ("、",)),
        ("由县长审定", (["县长"],), ()),
    ],
)
def test_or_between_actors_is_kept(quote: str, names: tuple[list[str], ...], found: tuple[str, ...]) -> None:
    assert joints(quote, names) == found


CHANGED = [
    ("words", "does: 召开全县性会议提前报送请示", "does: 报送请示"),
    (
        "actor",
        "actor: [departments]\n    kind: duty\n    does: 召开",
        "actor: [office]\n    kind: duty\n    does: 召开",
    ),
    (
        "addressee",
        "    does: 召开全县性会议提前报送请示\n",
        "    does: 召开全县性会议提前报送请示\n    to: [magistrate]\n",
    ),
    ("limit", "{at_least: 7 workdays, before: meeting}", "{at_least: 9 workdays, before: meeting}"),
    (
        "event",
        "{at_least: 7 workdays, before: meeting}",
        "{at_least: 7 workdays, before: meeting, event_inferred: true}",
    ),
    ("name of the event", "name: 会议召开", "name: 活动举行"),
    (
        "condition",
        "    does: 召开全县性会议提前报送请示\n",
        "    does: 召开全县性会议提前报送请示\n    when: 各部门召开全县性会议\n",
    ),
    (
        "exception",
        "    does: 召开全县性会议提前报送请示\n",
        "    does: 召开全县性会议提前报送请示\n    unless: 应写明议题\n",
    ),
    (
        "consequence",
        "    does: 召开全县性会议提前报送请示\n",
        "    does: 召开全县性会议提前报送请示\n    otherwise: 应写明议题\n",
    ),
    ("quote", "quote: 应提前7个工作日报送请示，应写明议题", "quote: 应提前7个工作日报送请示"),
    ("kind", "    kind: duty\n    does: 召开", "    kind: power\n    does: 召开"),
]


@pytest.mark.parametrize(
    "old, new", [change[1:] for change in CHANGED], ids=[change[0] for change in CHANGED]
)
def test_a_tick_does_not_outlive_other_words(tmp_path: Path, old: str, new: str) -> None:
    ticked, now = view(tmp_path), view(tmp_path, ("duties.yaml", old, new))
    assert ticked.duties["request-meeting"].fingerprint != now.duties["request-meeting"].fingerprint
    others = set(ticked.duties) - {"request-meeting"}
    assert all(ticked.duties[id_].fingerprint == now.duties[id_].fingerprint for id_ in others)


def test_a_tick_outlives_a_review_another_number_and_other_duties(tmp_path: Path) -> None:
    ticked = view(tmp_path).duties["sign-files"].fingerprint
    review = "    reviewed: {by: 某办公室, on: 2024-02-03, of: 0123456789abcdef-0123456789abcdef-0123}\n"
    for change in (
        ("duties.yaml", "    unless: 除涉密的外\n", f"    unless: 除涉密的外\n{review}"),
        ("duties.yaml", "does: 起草会议纪要", "does: 起草纪要"),
        ("duties.yaml", "id: sign-files", "id: sign-papers"),
    ):
        now = view(tmp_path, change).duties
        assert now["sign-papers" if "sign-papers" in now else "sign-files"].fingerprint == ticked


def test_every_fact_is_shown_in_every_place(tmp_path: Path) -> None:
    """A fact that is left out of one place is a decision that this list makes visible."""
    assert {fact.key: sorted(set(Shown) - fact.shown) for fact in FACTS if fact.shown != set(Shown)} == {}
    whole = view(tmp_path, *CHANGES)
    for duty in whole.duties.values():
        said = {field.key for field in duty.fields()}
        given = {
            key
            for key in ("hedge", "when", "unless", "otherwise", "to", "deadline")
            if getattr(duty.duty, key)
        }
        assert given <= said
        assert {"actor", "does", "kind", "word", "quote", "citation", "reviewed"} <= said
        assert ("actor_from" in said) is (duty.duty.actor_from is not None)

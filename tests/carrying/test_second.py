"""A second edition of Yuanzhou's rules: each duty is carried, suspect or gone as the text was changed, and reviews hold where they may."""

import contextlib
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import cli, portal, storage
from generator.address import Address
from generator.model.annotations import Duties, Review
from generator.views.edition import EditionView
from generator.views.procedure import procedures
from tests.carrying.second import EDITION, SOURCE, second_edition
from tests.support.kept import OWN

pytestmark = [pytest.mark.content, pytest.mark.slow]

ROOT = SOURCE.parents[2]
CHANGED = {"art_19__para_2", "art_20__para_2", "art_22__para_1", "art_27__para_2"}
GONE = "art_23__para_5"


@dataclass(frozen=True)
class Carried:
    """The portal with both editions, the draft, what the import and the check said."""

    root: Path
    draft: Path
    report: Mapping[str, Any]
    old: EditionView
    new: EditionView
    said: str
    checked: str


def reviewed(root: Path) -> None:
    """Every duty and procedure confirmed by one reader, as `rules review --apply` would write it."""
    view = portal.load(root).view.editions[OWN]
    folder = root / OWN / "2023-07-11"

    def by(fingerprint: str) -> tuple[Review, ...]:
        return (Review(by="综合科", on=date(2026, 1, 5), of=fingerprint),)

    of_duty = {duty.id: duty.review_fingerprint for duty in view.duties.values()}
    of_procedure = {one.id: one.review_fingerprint for one in procedures(view)}
    duties, steps = view.edition.duties, view.edition.procedures
    assert duties and steps
    told = tuple(d.model_copy(update={"reviewed": by(of_duty[d.id])}) for d in duties.value.duties)
    value = duties.value.model_copy(update={"duties": told})
    (folder / "duties.yaml").write_text(storage.dump(value), encoding="utf-8")
    shown = tuple(p.model_copy(update={"reviewed": by(of_procedure[p.id])}) for p in steps.value.procedures)
    both = steps.value.model_copy(update={"procedures": shown})
    (folder / "procedures.yaml").write_text(storage.dump(both), encoding="utf-8")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    folder = tmp_path_factory.mktemp("carried")
    root = folder / "rules_source"
    shutil.copytree(ROOT, root)
    reviewed(root)
    text = folder / "second.txt"
    text.write_text(second_edition(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        said = run("import", "second.txt", "--after", OWN, "--out", "draft")
        run("add", "draft")
        checked = run("check")
    report = json.loads((folder / "draft/report.json").read_text(encoding="utf-8"))["carried"]
    old, new = portal.load(root).view.all_editions(OWN)
    return Carried(root, folder / "draft", report, old, new, said, checked)


def run(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.run(arguments) == 0, out.getvalue()
    return out.getvalue()


def paragraph(address: Address) -> str:
    return str(Address(address.steps[:2]))


def expected(duty_at: Address, actor_from: Address | None) -> str:
    if paragraph(duty_at) == GONE:
        return "gone"
    places = {paragraph(place) for place in (duty_at, actor_from) if place}
    return "suspect" if places & CHANGED else "carried"


def now(at: Address) -> str:
    """Where a place of the first edition is in the second, if its 款 is the same there."""
    if paragraph(at) == "art_20__para_3":
        return "__".join(["art_42", "para_2", *str(at).split("__")[2:]])
    article = int(at.steps[0][1])
    return "__".join([f"art_{article + (article >= 24)}", *str(at).split("__")[1:]])


def test_every_duty_is_accounted_for(carried: Carried) -> None:
    told = {e["id"]: e for e in carried.report["entries"] if e["kind"] == "duty"}
    duties = carried.old.duties
    assert told.keys() == duties.keys()
    for name, view in duties.items():
        entry = told[name]
        assert entry["status"] == expected(view.duty.at, view.duty.actor_from), name
        assert entry["from"] == str(view.duty.at)
        if entry["status"] == "carried":
            assert entry["to"] == now(view.duty.at), name
    assert carried.report["counts"]["duty"] == {"carried": 361, "suspect": 13, "gone": 2}
    assert [e["id"] for e in told.values() if e["aside"]] == ["ask-leave-from-meeting"]


def test_a_review_holds_where_the_words_are_the_same_and_nowhere_else(carried: Carried) -> None:
    told = {e["id"]: e["status"] for e in carried.report["entries"] if e["kind"] == "duty"}
    assert {view.review.key for view in carried.old.duties.values()} == {"yes"}
    states = {name: view.review.key for name, view in carried.new.duties.items()}
    for name, key in states.items():
        assert key == ("yes" if told[name] == "carried" else "lapsed"), name
    assert len(states) == 373
    steps = {e["id"]: e["status"] for e in carried.report["entries"] if e["kind"] == "procedure"}
    for view in procedures(carried.new):
        assert view.review.key == ("yes" if steps[view.id] == "carried" else "lapsed"), view.id
    assert sorted(set(steps.values())) == ["carried", "suspect"]
    assert carried.report["reviews_kept"] == sum(key == "yes" for key in states.values()) + sum(
        state == "carried" for state in steps.values()
    ) - unmoved(carried)


def unmoved(carried: Carried) -> int:
    """What is carried with the fingerprint it had: its address, and those of all its duties, are the same."""
    duties = sum(
        view.duty.reviewed == carried.new.duties[name].duty.reviewed
        for name, view in carried.old.duties.items()
        if name in carried.new.duties and carried.new.duties[name].review.key == "yes"
    )
    before = {view.id: view.procedure.reviewed for view in procedures(carried.old)}
    return duties + sum(
        before[view.id] == view.procedure.reviewed
        for view in procedures(carried.new)
        if view.review.key == "yes"
    )


def test_a_limit_that_changed_is_shown_as_it_is_now_and_to_be_looked_at(carried: Carried) -> None:
    view = carried.new.duties["issue-adopted-documents"]
    assert view.duty.deadline is not None and view.duty.deadline.within == "3 workdays"
    assert "3个工作日内印发" in view.duty.quote and "5个" not in view.sentence
    assert view.duty.suspect is not None
    assert "5个工作日" in view.duty.suspect.was and "3个工作日" in view.duty.suspect.now
    assert "issue-adopted-documents：…件，原则上须在会议结束后[-5-]{+3+}个工作日内印发。" in carried.checked


def test_a_quote_that_stands_no_more_is_a_draft_and_said(carried: Carried) -> None:
    assert "ask-leave-from-meeting" not in carried.new.duties
    leave = next(view for view in procedures(carried.new) if view.id == "meeting-leave")
    assert "ask-leave-from-meeting" not in {duty.id for duty in leave.duties}
    assert leave.procedure.suspect is not None
    assert "ask-leave-from-meeting 的引文已不在，已移出" in leave.procedure.suspect.why
    assert (
        "ask-leave-from-meeting（草稿，不显示）：…有特殊情况不能参加的，要[-履行-]{+办理+}请假手续"
        in carried.checked
    )


def test_an_exception_in_the_paragraph_makes_its_duties_suspect(carried: Carried) -> None:
    view = carried.new.duties["reply-to-consultation"]
    assert str(view.duty.at) == "art_28__para_2" and view.review.key == "lapsed"
    assert "{+前述规定不适用于涉密文件。+}" in carried.checked


def test_what_all_editions_share_leads_to_the_new_one(carried: Carried) -> None:
    assert carried.new.is_current and not carried.old.is_current
    (earlier,) = carried.new.rule.earlier_texts
    assert str(earlier.at) == "art_50__para_1"
    # the same words speak of another text now, one that the portal has
    assert earlier.note == "指这一版发布以前印发的规则。"
    (told,) = (e for e in carried.report["entries"] if e["id"] == earlier.words)
    assert told["status"] == "suspect"
    counts = carried.report["counts"]
    assert counts["waiver"] == {"carried": 1, "suspect": 0, "gone": 0}
    assert sum(counts["question"].values()) == 71 and counts["question"]["gone"] == 0
    assert sum(counts["scenario"].values()) == 60
    aside = [e["id"] for e in carried.report["entries"] if e["aside"] and e["kind"] != "duty"]
    # whose dates are others now, whose words are no more, and what was asked of words that are no more
    assert aside == [
        "adopted-document",
        "adopted-document-at-year-end",
        "meeting-leave",
        "who-controls-events",
    ]


def test_the_new_article_has_proposals_alone(carried: Carried) -> None:
    duties = storage.load(carried.root / OWN / EDITION / "duties.yaml", "duties.yaml", Duties, [])
    assert duties is not None
    new = [duty for duty in duties.value.duties if duty.at.article_number == "24"]
    assert new and all(duty.draft and duty.why and not duty.reviewed for duty in new)
    assert carried.report["proposed"] == len(new)


def test_the_report_shows_old_and_new_words_beside_each_other(carried: Carried) -> None:
    page = (carried.draft / "report.html").read_text(encoding="utf-8")
    assert "从 2023-07-11 版沿用的标注" in page
    assert "<del>5</del><ins>3</ins>个工作日" in page and "严格控制和规范会议、论坛、庆典、节会等活动" in page
    assert "职责：沿用 361，原文已改，待核对 13，原文已删，没有沿用 2" in carried.said.splitlines()

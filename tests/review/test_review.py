"""A review from the sheet to the site: filled in, applied, shown, and lapsed by any later change."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from generator import portal, storage
from generator.model.annotations import Act, Duties, Duty, Review
from generator.model.procedures import Procedure
from generator.review import applying, workbook
from generator.review.sheets import DECIDES, RISKS, Sheet, sheets
from generator.views import reviews
from generator.views.duty import POINTS, DutyView
from generator.views.portal import PortalView
from generator.views.procedure import POINTS as PROCEDURE_POINTS
from generator.views.procedure import procedures
from tests.review.conftest import DAY, OFFICE, REVIEWED, Copy, fill
from tests.support.kept import ROOT, RULE

SAID = f"已核对（{OFFICE}，{DAY}）"


@pytest.fixture(scope="session")
def made(unread: PortalView) -> list[Sheet]:
    return list(sheets(unread))


def test_every_duty_procedure_and_explained_term_stands_on_one_sheet(
    unread: PortalView, made: list[Sheet]
) -> None:
    listed = [(item.kind, item.id) for sheet in made for item in sheet.all_items]
    terms = unread.sources.terms.value.terms if unread.sources.terms else ()
    wanted = [("duty", duty) for duty in unread.editions[RULE].duties]
    wanted += [("procedure", procedure.id) for procedure in unread.editions[RULE].procedures]
    wanted += [("term", term.id) for term in terms if term.explanation]
    assert sorted(listed) == sorted(wanted)
    for sheet in made:
        assert [item.number for item in sheet.all_items] == list(range(1, len(sheet.all_items) + 1))


def test_what_can_do_harm_is_asked_one_by_one_and_first(unread: PortalView, made: list[Sheet]) -> None:
    duties = unread.editions[RULE].duties
    for sheet in made:
        ranks = []
        for item in sheet.items:
            if item.kind == "duty":
                assert item.risks
                ranks.append(next(i for i, (name, _) in enumerate(RISKS) if name in item.risks))
        assert ranks == sorted(ranks), sheet.name
        for item in sheet.batch:
            duty = duties[item.id].duty
            assert duty.deadline is None and duty.kind not in ("prohibition", "power"), item.id
            assert not duty.actor_unsaid and duty.actor_from is None and duty.act not in DECIDES, item.id


def test_the_words_of_the_article_stand_on_its_sheet_with_each_quote_marked(
    unread: PortalView, made: list[Sheet]
) -> None:
    edition = unread.editions[RULE]
    for sheet in made:
        if not sheet.paragraphs:
            continue
        units = [u for u in edition.units.values() if str(u.address).split("__")[0] == sheet.name and u.text]
        assert ["".join(s.words for s in p.segments) for p in sheet.paragraphs] == [u.text for u in units]
        for item in sheet.all_items:
            marked = "".join(
                part.words for p in sheet.paragraphs for part in p.segments if item.number in part.by
            )
            assert marked == edition.duties[item.id].duty.quote
        for paragraph in sheet.paragraphs:
            assert all(part.by or not part.ends for part in paragraph.segments)


def test_the_points_of_a_duty_cover_all_that_its_entry_says() -> None:
    covered = [key for point in POINTS for key in point.keys]
    assert len(covered) == len(set(covered))
    assert set(covered) == Duty.model_fields.keys() - {"id", "reviewed", "suspect", "draft", "why", "asks"}
    said = {key for point in PROCEDURE_POINTS for key in point.keys}
    assert said == Procedure.model_fields.keys() - {"id", "reviewed", "suspect", "draft", "asks"}


def test_a_row_asks_for_each_point_that_the_duty_has(unread: PortalView, made: list[Sheet]) -> None:
    duties = unread.editions[RULE].duties.values()
    found = {item.id: item for sheet in made for item in sheet.all_items if item.kind == "duty"}
    for item in found.values():
        labels = [point.label for point in item.points]
        assert labels[:2] == ["谁", "性质"] and {"一句话", "场合", "归类"} <= set(labels)
    asked: dict[str, Callable[[DutyView], str]] = {
        "条件": lambda d: d.duty.when,
        "例外": lambda d: d.duty.unless,
        "后果": lambda d: d.duty.otherwise,
        "时限": lambda d: d.limit,
        "对象": lambda d: d.to_words,
    }
    for label, has in asked.items():
        for duty in duties:
            lines = {point.label: point.lines for point in found[duty.id].points}
            assert lines.get(label, ("",)) == (has(duty),), f"{duty.id} {label}"
            assert found[duty.id].sentence == duty.sentence


@pytest.mark.slow
def test_ten_articles_from_the_workbook_to_the_site(
    copy: Copy, articles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (copy.notes / "duties.yaml").read_text(encoding="utf-8")
    files = copy.sheets(*articles)
    assert copy.apply(*(fill(path) for path in files.values())) == 0
    edition = copy.edition
    wanted = {d.id for d in edition.duties.values() if d.duty.at.article_number in articles}
    assert {d.id for d in edition.duties.values() if d.review.key == "yes"} == wanted
    assert f"记入核对 {len(wanted)} 条" in capsys.readouterr().out
    # nothing but the reviews was written, in the one canonical form
    after = (copy.notes / "duties.yaml").read_text(encoding="utf-8")
    assert REVIEWED.sub("\n", after) == before
    assert copy.rules("format") == 0
    assert (copy.notes / "duties.yaml").read_text(encoding="utf-8") == after
    assert "改写 0 个" in capsys.readouterr().out
    # again, and it is the same file
    assert copy.apply(*files.values()) == 0
    assert (copy.notes / "duties.yaml").read_text(encoding="utf-8") == after

    built = portal.build(copy.root, ROOT / "theme")
    pages: dict[str, Any] = {
        page.folder: lxml.html.fromstring(f"<div>{page.body}</div>") for page in built.pages
    }
    for duty in (edition.duties[name] for name in sorted(wanted)):
        number = duty.duty.at.article_number
        for folder in (f"rules/{RULE}/{number}", "checklist/all"):
            found = pages[folder].xpath(f"//li[@data-duty='{duty.id}']")
            assert found, f"{duty.id} on {folder}"
            for element in found:
                assert element.get("data-review") == "yes"
                assert element.xpath(".//*[@class='badge-review']")[0].text_content() == SAID
    assert edition.progress_of[articles[0]].words in pages[f"rules/{RULE}/{articles[0]}"].text_content()
    assert edition.progress.words in pages[f"rules/{RULE}"].xpath("//*[@data-progress]")[0].text_content()
    about = pages["about"].xpath("//*[@id='review']")[0].text_content()
    assert edition.progress.words in about and all(f"第{n}条" in about for n in articles)
    assert {box.get("value") for box in pages["checklist/all"].xpath("//input[@name='review']")} == {
        "yes",
        "no",
    }
    assert pages["deadlines"].xpath("//select[@name='review']/option/@value") in (["", "yes", "no"], [])
    assets = {asset.path: asset.content for asset in built.assets}
    assert SAID in assets[f"data/{RULE}/duties.csv"].decode("utf-8-sig")
    data = json.loads(assets[f"data/{RULE}/rule.json"])
    told = {duty["id"]: duty["review"] for duty in data["duties"]}
    for name in edition.duties:
        confirmed = {"confirmed": [{"by": OFFICE, "on": DAY.isoformat()}]}
        assert told[name] == ({"state": "yes"} | confirmed if name in wanted else {"state": "no"})


@pytest.mark.slow
def test_the_check_counts_reviews_and_names_what_lapsed(
    copy: Copy, articles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    article = articles[0]
    copy.apply(fill(copy.sheets(article)[article]))
    duty = next(d for d in copy.edition.duties.values() if d.duty.at.article_number == article)
    copy.replace("duties.yaml", f"    does: {duty.duty.does}\n", f"    does: {duty.duty.does}等\n")
    capsys.readouterr()
    assert copy.rules("check") == 0
    said = capsys.readouterr().out
    assert f"第{article}条：{copy.edition.progress_of[article].words}" in said
    assert "核对后有改动 1 项" in copy.edition.progress_of[article].words
    line = next(line for line in said.splitlines() if f" {duty.id} 核对" in line)
    assert line.endswith(f"{duty.id} 核对（{OFFICE}，{DAY}）之后改了：一句话，请再核对")
    path, number = line.strip().split(":")[:2]
    text = Path(path).read_text(encoding="utf-8").splitlines()
    assert "by: " in text[int(number) - 1], "the line of the review"


@pytest.mark.slow
@pytest.mark.content
def test_an_exception_added_to_a_paragraph_lapses_its_duties(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.apply(fill(copy.sheets("27")["27"]))
    old, new = "逾期不回复视为无不同意见。", "逾期不回复视为无不同意见。前述规定不适用于涉密文件。"
    source = copy.notes / "source.txt"
    source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    copy.replace("text.yaml", old, new)
    copy.replace("text.yaml", copy.edition.text.sha256, sha256)
    capsys.readouterr()
    assert copy.rules("check") == 0
    said = capsys.readouterr().out
    for duty in copy.edition.duties.values():
        if duty.duty.at.article_number == "27":
            hit = str(duty.duty.at).startswith("art_27__para_2")
            hit = hit or str(duty.duty.actor_from or "").startswith("art_27__para_2")
            assert duty.review.key == ("lapsed" if hit else "yes"), duty.id
            assert (f"{duty.id} 核对（{OFFICE}，{DAY}）之后改了：原文，请再核对" in said) == hit


def other(known: Iterable[str], have: Sequence[str]) -> str:
    return next(name for name in known if name not in have)


def test_any_later_change_of_the_annotation_lapses_the_review(unread: PortalView) -> None:
    edition = unread.editions[RULE]
    roles, occasions, objects = list(edition.roles), list(edition.occasions), list(edition.objects)
    view = next(d for d in edition.duties.values() if d.duty.actor and d.duty.occasion and not d.duty.to)
    duty, labels = view.duty, {key: point.label for point in POINTS for key in point.keys}
    edits: dict[str, object] = {
        "quote": duty.quote[:-1],
        "actor": (other(roles, duty.actor),),
        "actor_from": next(at for at in edition.units if at.article_number and at != duty.at),
        "kind": "prohibition" if duty.kind != "prohibition" else "duty",
        "word": "应",
        "hedge": ("原则上",),
        "does": f"{duty.does}等",
        "act": Act.BUILD if duty.act != Act.BUILD else Act.STUDY,
        "object": other(objects, (duty.object,)),
        "to": (roles[0],),
        "occasion": (other(occasions, duty.occasion),),
        "when": "有关情况",
        "unless": "特殊情况除外",
        "otherwise": "视为同意",
        "deadline": {"soft": "及时"},
    }
    named = 0
    for key, value in edits.items():
        entry = Duty.model_validate(
            duty.model_dump(mode="json") | {key: value if key != "actor_from" else str(value)}
        )
        reviewed = entry.model_copy(
            update={"reviewed": (Review(by=OFFICE, on=DAY, of=view.review_fingerprint),)}
        )
        state = DutyView(edition, reviewed).review
        assert state.key == "lapsed", key
        assert state.words == "核对后有改动，请再核对"
        named += labels[key] in state.changed
    # two digits tell a point from another in 255 of 256 cases; in the rest the annotation as a whole is named
    assert named >= len(edits) - 1
    whole = duty.model_copy(update={"reviewed": (Review(by=OFFICE, on=DAY, of=view.review_fingerprint),)})
    assert DutyView(edition, whole).review.key == "yes"


def test_a_role_that_is_called_otherwise_lapses_the_review(unread: PortalView) -> None:
    edition = unread.editions[RULE]
    view = next(d for d in edition.duties.values() if d.duty.actor)
    reviewed = view.duty.model_copy(
        update={"reviewed": (Review(by=OFFICE, on=DAY, of=view.review_fingerprint),)}
    )
    role = view.duty.actor[0]
    roles = dict(edition.roles) | {role: edition.roles[role].model_copy(update={"name": "别的机构"})}
    state = DutyView(dataclasses.replace(edition, roles=roles), reviewed).review
    assert (state.key, state.changed) == ("lapsed", ("谁",))


@pytest.mark.slow
def test_a_procedure_lapses_with_its_steps_and_with_its_duties(copy: Copy) -> None:
    assert copy.rules("review", "--out", str(copy.folder / "out")) == 0
    path = fill(copy.folder / "out" / RULE / "procedures.xlsx")
    assert copy.apply(path, fill(copy.folder / "out" / "terms.xlsx")) == 0
    made = procedures(copy.edition)
    assert {procedure.review.key for procedure in made} == {"yes"}
    first = made[0]
    swapped = list(first.procedure.steps)
    swapped[0], swapped[1] = swapped[1], swapped[0]
    moved = dataclasses.replace(first, procedure=first.procedure.model_copy(update={"steps": tuple(swapped)}))
    assert moved.review.changed == ("步骤",)
    assert moved.review.key == "lapsed"
    duty = first.duties[0]
    copy.replace("duties.yaml", f"    does: {duty.duty.does}\n", f"    does: {duty.duty.does}等\n")
    again = procedures(copy.edition)[0]
    assert (again.review.key, again.review.changed) == ("lapsed", ("各项职责",))


@pytest.mark.slow
def test_one_reader_counts_once_and_two_may_be_asked_for(copy: Copy, articles: list[str]) -> None:
    article = articles[0]
    portal_file = copy.root / "portal.yaml"
    text = portal_file.read_text(encoding="utf-8")
    portal_file.write_text(text.replace("\nquestions:", "\nreaders: 2\nquestions:"), encoding="utf-8")
    assert copy.view.portal.readers == 2
    sheet = copy.sheets(article)[article]
    first = fill(sheet, to=copy.folder / "first.xlsx")
    again = fill(sheet, on=DAY + timedelta(days=3), to=copy.folder / "again.xlsx")
    second = fill(sheet, by="法制科", to=copy.folder / "second.xlsx")
    assert copy.apply(first) == copy.apply(again) == 0
    mine = [d for d in copy.edition.duties.values() if d.duty.at.article_number == article]
    assert [len(d.duty.reviewed) for d in mine] == [1] * len(mine)
    assert {d.review.key for d in mine} == {"no"}
    assert mine[0].review.words == f"已有一人核对（{OFFICE}，{DAY + timedelta(days=3)}），还要一人"
    assert copy.apply(second) == 0
    mine = [d for d in copy.edition.duties.values() if d.duty.at.article_number == article]
    assert {d.review.key for d in mine} == {"yes"}
    assert "法制科" in mine[0].review.words and OFFICE in mine[0].review.words


@pytest.mark.slow
def test_what_is_to_be_changed_or_in_doubt_is_listed_and_not_marked(
    copy: Copy, articles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    article = articles[0]

    def choose(row: dict[str, str]) -> tuple[str, str]:
        return {"1": ("疑", "谁报，原文没有写"), "2": ("改", "")}.get(row["序号"], ("", ""))

    path = fill(copy.sheets(article)[article], choose)  # type: ignore[arg-type]
    before = (copy.notes / "duties.yaml").read_bytes()
    capsys.readouterr()
    assert copy.apply(path) == 0
    assert (copy.notes / "duties.yaml").read_bytes() == before
    said = capsys.readouterr().out
    report = (copy.folder / "out" / "remarks" / f"art_{article}.xlsx.txt").read_text(encoding="utf-8")
    for line in report.splitlines():
        assert line in said
    assert "：谁报，原文没有写（" in report and "：没有写意见（" in report


@pytest.mark.slow
def test_a_row_for_other_words_is_refused_in_one_line_and_the_rest_is_written(
    copy: Copy, articles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    article = articles[0]
    path = fill(copy.sheets(article)[article])
    mine = [d for d in copy.edition.duties.values() if d.duty.at.article_number == article]
    copy.replace("duties.yaml", f"    does: {mine[0].duty.does}\n", f"    does: {mine[0].duty.does}等\n")
    capsys.readouterr()
    assert copy.apply(path) == 1
    refused = capsys.readouterr().err.splitlines()
    assert len(refused) == 1
    assert re.fullmatch(
        rf".*art_{article}\.xlsx:核对:\d+:7: 没有收下：\S+ {mine[0].id} 填写之后改了（一句话），请重新核对",
        refused[0],
    )
    keys = [copy.edition.duties[d.id].review.key for d in mine]
    assert keys == ["no"] + ["yes"] * (len(mine) - 1)


@pytest.mark.slow
def test_a_new_review_takes_the_place_of_the_lapsed_one(copy: Copy, articles: list[str]) -> None:
    article = articles[0]
    copy.apply(fill(copy.sheets(article)[article]))
    duty = next(d for d in copy.edition.duties.values() if d.duty.at.article_number == article)
    copy.replace("duties.yaml", f"    does: {duty.duty.does}\n", f"    does: {duty.duty.does}等\n")
    assert copy.edition.duties[duty.id].review.key == "lapsed"
    copy.apply(fill(copy.sheets(article)[article], by="法制科"))
    reviewed = copy.edition.duties[duty.id].duty.reviewed
    assert [review.by for review in reviewed] == ["法制科"]
    assert copy.edition.duties[duty.id].review.key == "yes"


@pytest.mark.slow
def test_a_duty_that_enough_readers_confirmed_is_suspect_no_more(copy: Copy, articles: list[str]) -> None:
    article = articles[0]
    duty = next(d for d in copy.edition.duties.values() if d.duty.at.article_number == article)
    does = f"    does: {duty.duty.does}\n"
    copy.replace("duties.yaml", does, f"{does}    suspect: {{was: 旧的原文, now: 新的原文}}\n")
    portal = copy.root / "portal.yaml"
    portal.write_text(f"{portal.read_text(encoding='utf-8')}readers: 2\n", encoding="utf-8")
    for by, settled in ((OFFICE, False), ("法制科", True)):
        assert copy.edition.duties[duty.id].duty.suspect is not None
        copy.apply(fill(copy.sheets(article)[article], by=by))
        assert (copy.edition.duties[duty.id].duty.suspect is None) == settled


@pytest.mark.slow
def test_nobody_but_a_reader_answers(
    copy: Copy, articles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(copy.sheets(articles[0])[articles[0]], lambda _: ("", ""))
    assert copy.apply(path) == 1
    assert "没有一条填了对、改或疑" in capsys.readouterr().err
    assert not any(duty.duty.reviewed for duty in copy.edition.duties.values())


def test_the_same_sheet_is_the_same_file(made: list[Sheet]) -> None:
    sheet = made[0]
    assert workbook.write(sheet) == workbook.write(sheet)


def test_a_fingerprint_says_which_points_differ() -> None:
    one, labels = f"{'a' * 16}-{'b' * 16}-0102", ("谁", "时限")
    assert reviews.changed(one, one, labels) == ()
    assert reviews.changed(one, f"{'a' * 16}-{'c' * 16}-0109", labels) == ("时限",)
    assert reviews.changed(one, f"{'c' * 16}-{'b' * 16}-0102", labels) == ("原文",)
    assert reviews.changed(one, f"{'a' * 16}-{'c' * 16}-0102", labels) == ("标注",)
    # a point that a later release adds lapses nothing
    assert reviews.same(one, f"{one}ff") and reviews.changed(one, f"{one}ff", (*labels, "新")) == ()


@pytest.mark.slow
def test_a_draft_keeps_its_place_when_a_review_is_written(copy: Copy, articles: list[str]) -> None:
    loaded = storage.load(copy.notes / "duties.yaml", "duties.yaml", Duties, [])
    assert loaded
    last = loaded.value.duties[-1]
    assert last.at.article_number not in articles
    text = (copy.notes / "duties.yaml").read_text(encoding="utf-8")
    (copy.notes / "duties.yaml").write_text(f"{text.rstrip()}\n    draft: true\n", encoding="utf-8")
    path = fill(copy.sheets(articles[0])[articles[0]])
    applied = applying.apply(copy.view, copy.root, [path], date.today())  # noqa: DTZ011
    assert applied.written
    assert (copy.notes / "duties.yaml").read_text(encoding="utf-8").endswith("    draft: true\n")

"""Every view and every file of every duty says what the data say: no bound is dropped, nothing is said the other way round.

What is expected is read from the YAML again, not from the views: of each duty its condition, exception, consequence,
hedge, addressee, limit with its caveat, choice of actors and the paragraph that names the actor. Walked are the portal
kept here, the sample of the checks, and a sample that has whatever a duty may have.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import icalendar
import lxml.html
import openpyxl
import pytest
from playwright.sync_api import Browser

from generator import portal, wording
from generator.address import Address
from generator.checks.ground import Ground
from generator.labels import ACTS, INFERRED_EVENT, NO_WORD, NORM_KINDS, STANDING, UNSAID_ACTOR
from generator.model.annotations import Act, Duty, NormKind
from generator.portal import Built
from generator.search.entries import entries
from generator.sources import Edition, Sources, Work
from generator.views.approvals import STAGES
from generator.views.portal import PortalView
from tests.duties import rich, sample

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "sample" / "rules_source"

Said = tuple[str, str]
"""Where something was found, and its words without white space."""


def squeeze(words: str) -> str:
    return re.sub(r"\s", "", words)


@dataclass(frozen=True)
class Whole:
    """A portal, made in memory."""

    name: str
    built: Built
    view: PortalView

    @property
    def sources(self) -> Sources:
        return self.view.sources

    @property
    def works(self) -> Iterator[tuple[Work, Edition]]:
        yield from ((work, work.current) for work in self.sources.works if work.current.duties)

    @property
    def duties(self) -> Iterator[tuple[Work, Duty]]:
        for work, edition in self.works:
            yield from ((work, duty) for duty in (edition.duties.value.duties if edition.duties else ()))

    @cached_property
    def names(self) -> Mapping[str, str]:
        return {role.id: role.name for role in self.sources.roles.value.roles}

    @cached_property
    def pages(self) -> Mapping[str, lxml.html.HtmlElement]:
        return {
            page.folder: lxml.html.fragment_fromstring(page.html, create_parent="div")
            for page in self.built.pages
        }

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        return {asset.path: asset.content for asset in self.built.assets}


@pytest.fixture(
    scope="module", params=[pytest.param("kept", marks=pytest.mark.slow), "sample", "rich", "checks"]
)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    name = str(request.param)
    folder = tmp_path_factory.mktemp(name)
    match name:
        case "kept":
            root = ROOT / "rules_source"
        case "sample":
            root = SAMPLE
        case "rich":
            root = sample.portal(folder, *rich.CHANGES)
        case _:
            root = sample.portal(folder)
    checked = portal.load(root)
    return Whole(name, portal.build(root, ROOT / "theme"), checked.view)


# what must be said, read from the data


def citation(work: Work, at: Address) -> str:
    article = next(a for a in work.current.text.value.all_articles() if a.article == at.article_number)
    return str(at.citation(sole_paragraph=len(article.paragraphs) == 1))


def bounds(whole: Whole, work: Work, duty: Duty) -> list[str]:
    """What no view may leave out."""
    said = [*duty.hedge, *filter(None, (duty.when, duty.unless, duty.otherwise))]
    said += [whole.names[role] for role in duty.to]
    if duty.deadline is not None:
        said.append(limit(work, duty))
        if duty.deadline.event_inferred:
            said.append(INFERRED_EVENT)
    if duty.actor_from is not None:
        said.append(citation(work, duty.actor_from))
    return [squeeze(words) for words in said]


def limit(work: Work, duty: Duty) -> str:
    """The amount of a limit, as words that stand in every way to say it."""
    assert duty.deadline is not None
    assert work.current.duties
    if duty.deadline.soft:
        return duty.deadline.soft
    if duty.deadline.event is None:
        return str(re.findall(r"[0-9]+|[一二两三四五六七八九十]+", duty.quote)[0])
    event = next(e.name for e in work.current.duties.value.events if e.id == duty.deadline.event)
    number, unit = str(duty.deadline.amount).split(" ")
    return (
        f"{event}{'后' if duty.deadline.after else '前至少'}{number}{'个工作日' if 'work' in unit else '天'}"
    )


def actors(whole: Whole, duty: Duty) -> str:
    """Who, with the quote's own 或 between them."""
    if not duty.actor:
        return UNSAID_ACTOR
    said = whole.names[duty.actor[0]]
    roles = {role.id: role for role in whole.sources.roles.value.roles}
    for before, role in zip(duty.actor, duty.actor[1:], strict=False):
        one, other = (
            "|".join(map(re.escape, sorted(roles[r].names, key=len, reverse=True))) for r in (before, role)
        )
        found = re.search(f"(?:{one})(?:，|、)?(或者?(?:其他|有关|相关)?)(?:{other})", duty.quote)
        said += (found[1] if found else "、") + whole.names[role]
    return squeeze(said)


def holds(place: str, said: str, wanted: list[str]) -> None:
    missing = [words for words in wanted if squeeze(words) not in said]
    assert not missing, f"{place} does not say {missing}: {said}"


# the pages


def elements(whole: Whole, folder: str, path: str, key: str) -> dict[str, list[lxml.html.HtmlElement]]:
    found: dict[str, list[lxml.html.HtmlElement]] = {}
    for element in whole.pages[folder].xpath(path) if folder in whole.pages else ():
        found.setdefault(element.get(key), []).append(element)
    return found


def words(element: lxml.html.HtmlElement) -> str:
    return squeeze(element.text_content())


def ours(element: lxml.html.HtmlElement) -> str:
    """What is said beside the official words: a bound that stands in the quote alone is not said."""
    copy = lxml.html.fragment_fromstring(lxml.html.tostring(element, encoding="unicode"))
    for quote in copy.xpath(".//q | .//blockquote | .//*[@data-address]"):
        quote.drop_tree()
    return words(copy)


def unfolded(element: lxml.html.HtmlElement) -> str:
    """What is seen of a line that is folded: a bound that is seen only on demand is not said."""
    copy = lxml.html.fragment_fromstring(lxml.html.tostring(element, encoding="unicode"))
    for folded in copy.xpath(".//details/*[not(self::summary)]"):
        folded.drop_tree()
    return words(copy)


def occasions(work: Work, duty: Duty) -> list[str]:
    """When it comes up, as the file names it."""
    assert work.current.procedures
    names = {occasion.id: occasion.name for occasion in work.current.procedures.value.occasions}
    return [squeeze(names[occasion]) for occasion in duty.occasion]


def carried_by(whole: Whole, role: str) -> list[str]:
    """The wider roles whose duties stand on the page of a role."""
    return [relation.role for relation in whole.view.roles[role].member_of if relation.carries]


def quotes(element: lxml.html.HtmlElement) -> list[str]:
    return [squeeze(quote.text_content()) for quote in element.xpath(".//q | .//blockquote")]


def test_the_list_of_each_role_and_of_all_says_all_of_each_duty(whole: Whole) -> None:
    everything = elements(whole, "checklist/all", "//li[@data-duty]", "data-duty")
    assert set(everything) == {duty.id for _, duty in whole.duties}
    for work, duty in whole.duties:
        wanted = [*bounds(whole, work, duty), duty.does, *occasions(work, duty)]
        (element,) = everything[duty.id]
        holds("checklist/all", ours(element), [*wanted, actors(whole, duty)])
        assert squeeze(duty.quote) in quotes(element)
        assert len(element.xpath(".//input[@type='checkbox']")) == (duty.kind is not NormKind.COMPOSITION)
        for role in duty.actor:
            mine = elements(whole, f"roles/{role}", "//li[@data-duty]", "data-duty")[duty.id]
            # a role may have a duty both by itself and as one of a wider role
            assert len(mine) == len({role, *carried_by(whole, role)}.intersection(duty.actor))
            for element in mine:
                holds(f"roles/{role}", ours(element), wanted)
                # what bounds it is seen without unfolding anything
                holds(f"roles/{role}", unfolded(element), wanted)
                assert squeeze(duty.quote) in quotes(element)
                if len(duty.actor) > 1 and "或" in actors(whole, duty):
                    holds(f"roles/{role}", ours(element), [actors(whole, duty)])
                else:
                    others = [whole.names[other] for other in duty.actor if other != role]
                    holds(f"roles/{role}", ours(element), others)


def test_the_lists_that_are_chosen_from_say_all_of_each_duty(whole: Whole) -> None:
    """What /checklist/ puts together: a file a role, with each line as HTML."""
    for work, duty in whole.duties:
        for role in duty.actor or ("-",):
            given = whole.files[f"assets/portal/lists/{role}.js"].decode()
            name, lists = json.loads(
                f"[{given.removeprefix('portal.listPart(...[').removesuffix('])' + chr(10))}]"
            )
            assert name == role
            edition = f"{work.rule.value.id}/{work.current.date}"
            found = [lxml.html.fragment_fromstring(html) for _, _, html in lists[edition]]
            (element,) = [one for one in found if one.get("data-duty") == duty.id]
            wanted = [*bounds(whole, work, duty), duty.does, *occasions(work, duty), actors(whole, duty)]
            holds(f"lists/{role}", unfolded(element), wanted)
            assert squeeze(duty.quote) in quotes(element)


def test_what_others_owe_a_role_is_said_with_all_that_bounds_it(whole: Whole) -> None:
    for work, duty in whole.duties:
        for role in set(duty.to) - set(duty.actor):
            (element,) = elements(whole, f"roles/{role}", "//*[@data-toward]", "data-toward")[duty.id]
            holds(
                f"roles/{role}", words(element), [*bounds(whole, work, duty), duty.does, actors(whole, duty)]
            )


def test_the_notes_beside_an_article_say_all_of_each_duty(whole: Whole) -> None:
    for work, duty in whole.duties:
        folder = f"rules/{work.rule.value.id}/{duty.at.article_number}"
        (element,) = elements(whole, folder, "//aside//li[@data-duty]", "data-duty")[duty.id]
        holds(folder, ours(element), [*bounds(whole, work, duty), duty.does, actors(whole, duty)])


def test_procedures_and_their_pictures_say_all_of_each_step(whole: Whole) -> None:
    for work, edition in whole.works:
        assert edition.procedures
        duties = {duty.id: duty for w, duty in whole.duties if w is work}
        for procedure in edition.procedures.value.procedures:
            folder = f"procedures/{procedure.id}"
            shown = elements(whole, folder, "//li[@data-duty]", "data-duty")
            steps = [step.duty for step in procedure.steps]
            assert list(shown) == [*procedure.requires, *steps]
            for id_ in shown:
                (element,) = shown[id_]
                duty = duties[id_]
                holds(folder, ours(element), [*bounds(whole, work, duty), duty.does, actors(whole, duty)])
                assert squeeze(duty.quote) in quotes(element)
            for class_ in ("swimlane-wide", "swimlane-narrow"):
                said = "".join(map(words, whole.pages[folder].xpath(f"//*[@class='{class_}']")))
                for id_ in steps:
                    duty = duties[id_]
                    holds(f"{folder} {class_}", said, [*bounds(whole, work, duty), duty.does])
                    if class_ == "swimlane-narrow" or "或" in actors(whole, duty):
                        holds(f"{folder} {class_}", said, [actors(whole, duty)])


def test_who_drafts_and_signs_is_said_with_all_that_bounds_it(whole: Whole) -> None:
    acts = {act for stage in STAGES for act in stage.acts}
    shown = elements(whole, "approvals", "//*[@data-duty]", "data-duty")
    for work, edition in whole.works:
        assert edition.duties
        things = {thing.id: thing for thing in edition.duties.value.objects}
        rows = {
            duty.object
            for w, duty in whole.duties
            if w is work
            and things[duty.object].kind in ("document", "decision")
            and any(duty.act in stage.acts for stage in STAGES if not stage.aside)
        }
        for w, duty in whole.duties:
            if w is work and duty.object in rows and duty.act in acts:
                (element,) = shown.pop(duty.id)
                holds(
                    "approvals", ours(element), [*bounds(whole, work, duty), duty.does, actors(whole, duty)]
                )
    assert shown == {}


def test_limits_and_their_pictures_say_all_of_each_duty(whole: Whole) -> None:
    shown = elements(whole, "deadlines", "//tr[@data-deadline]", "data-deadline")
    assert set(shown) == {duty.id for _, duty in whole.duties if duty.deadline}
    page = whole.pages["deadlines"]
    options = {option.get("value"): option for option in page.xpath("//select[@name='limit']/option")}
    drawn = {
        name: "".join(map(words, page.xpath(f"//*[@class='timeline-{name}']"))) for name in ("life", "year")
    }
    for work, duty in whole.duties:
        if duty.deadline is None:
            continue
        wanted = [*bounds(whole, work, duty), duty.does, actors(whole, duty)]
        (row,) = shown[duty.id]
        holds("deadlines", ours(row), wanted)
        assert squeeze(duty.quote) in quotes(row)
        if duty.id in options:
            option = options[duty.id]
            holds(
                "calculator", words(option), [actors(whole, duty), duty.does, *duty.hedge, limit(work, duty)]
            )
            given = "".join(squeeze(str(option.get(f"data-{key}"))) for key in ("words", "says", "bounds"))
            holds("what the calculator is given", given, wanted)
        yearly = duty.deadline.count and (duty.deadline.per or duty.deadline.every)
        if yearly or (duty.deadline.every and "day" not in str(duty.deadline.amount)):
            holds("picture of the year", drawn["year"], wanted)
        event = next((e for e in work.current.duties.value.events if e.id == duty.deadline.event), None)  # type: ignore[union-attr]
        if event and "会议" in event.name and not duty.deadline.event_inferred:
            rest = [w for w in wanted if w != squeeze(limit(work, duty))]
            holds("picture of a meeting", drawn["life"], rest)


def test_what_is_found_says_all_of_each_duty(whole: Whole) -> None:
    found = {str(entry.shown["id"]): entry for entry in entries(whole.view).duties}
    assert set(found) == {duty.id for _, duty in whole.duties}
    indexed = b"".join(content for path, content in whole.files.items() if "search" in path).decode()
    for work, duty in whole.duties:
        shown = {key: value for key, value in found[duty.id].shown.items() if key != "quote"}
        assert found[duty.id].shown["quote"] == duty.quote
        joined = list(shown.get("who", []))[:1]  # type: ignore[call-overload]
        for joint, who in zip(shown.get("joints", []), list(shown.get("who", []))[1:], strict=False):  # type: ignore[call-overload]
            joined += [joint, who]
        said = squeeze("".join([*map(str, joined), json.dumps(shown, ensure_ascii=False)]))
        wanted = [*bounds(whole, work, duty), duty.does]
        holds("search", said, wanted if not duty.actor else [*wanted, actors(whole, duty)])
        assert bool(duty.actor) is ("who" in shown)
        assert all(
            json.dumps(w, ensure_ascii=False)[1:-1] in indexed for w in (duty.does, duty.when, duty.unless)
        )


# the files


def tables(whole: Whole, work: Work) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Every sheet, in both forms, row by row."""
    for path, content in whole.files.items():
        if not path.startswith(f"data/{work.rule.value.id}/"):
            continue
        if path.endswith(".csv"):
            yield path, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        elif path.endswith(".xlsx"):
            (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
            heads, *lines = sheet.iter_rows(min_row=4, values_only=True)
            yield (
                path,
                [dict(zip(map(str, heads), (str(v or "") for v in line), strict=True)) for line in lines],
            )


def test_every_row_of_every_sheet_says_all_of_its_duty(whole: Whole) -> None:
    for work, edition in whole.works:
        by_words = {
            (squeeze(d.does), squeeze(d.quote), citation(work, d.at)): d for w, d in whole.duties if w is work
        }
        seen: dict[str, set[str]] = {}
        for path, rows in tables(whole, work):
            name = path.rpartition("/")[2].partition(".")[0]
            if name == "approvals":
                continue
            for row in rows:
                duty = by_words[squeeze(row["事项"]), squeeze(row["原文"]), row["依据"]]
                seen.setdefault(path, set()).add(duty.id)
                said = squeeze("".join(cell for head, cell in row.items() if head != "原文"))
                holds(path, said, bounds(whole, work, duty))
                if "roles/" not in path:
                    holds(path, squeeze(row["由谁办"]), [actors(whole, duty)])
                strength = row.get("性质", "") + row.get("用词", "") + row.get("性质和用词", "")
                holds(path, squeeze(strength), [NORM_KINDS[duty.kind]])
        assert edition.procedures
        listed = {s.duty for p in edition.procedures.value.procedures for s in p.steps}
        listed |= {duty for p in edition.procedures.value.procedures for duty in p.requires}
        folder = f"data/{work.rule.value.id}"
        for suffix in ("xlsx", "csv"):
            assert seen[f"{folder}/duties.{suffix}"] == {d.id for d in by_words.values()}
            assert seen[f"{folder}/procedures.{suffix}"] == listed
            assert seen[f"{folder}/deadlines.{suffix}"] == {d.id for d in by_words.values() if d.deadline}
            for role in {role for d in by_words.values() for role in d.actor}:
                mine = {d.id for d in by_words.values() if role in d.actor}
                assert seen[f"{folder}/roles/{role}.{suffix}"] >= mine


def test_the_sheet_of_approvals_the_record_and_the_calendar_say_all_of_each_duty(whole: Whole) -> None:
    for work, edition in whole.works:
        folder = f"data/{work.rule.value.id}"
        assert edition.duties
        record = json.loads(whole.files[f"{folder}/rule.json"])
        sentences = {duty["id"]: duty["sentence"] for duty in record["duties"]}
        sheets = {
            p: squeeze("".join("".join(row.values()) for row in rows)) for p, rows in tables(whole, work)
        }
        calendar = whole.files.get(f"{folder}/recurring.ics")
        events = {
            str(event["UID"]).split(".")[1]: str(event["DESCRIPTION"])
            for event in (icalendar.Calendar.from_ical(calendar).walk("VEVENT") if calendar else ())
        }
        shown = elements(whole, "approvals", "//*[@data-duty]", "data-duty")
        for w, duty in whole.duties:
            if w is not work:
                continue
            wanted = [*bounds(whole, work, duty), duty.does, actors(whole, duty)]
            holds("rule.json", squeeze(sentences[duty.id]), wanted)
            if duty.id in shown:
                for suffix in ("xlsx", "csv"):
                    holds("approvals", sheets[f"{folder}/approvals.{suffix}"], [squeeze(sentences[duty.id])])
            if duty.id in events:
                said = squeeze(events.pop(duty.id))
                holds("recurring.ics", said.replace(squeeze(f"原文：“{duty.quote}”"), ""), wanted)
                assert squeeze(duty.quote) in said
        assert events == {}


# what is said the other way round

TWICE = re.compile(
    r"不得不|不得无|应当?不得|必须不|(?<![重主需])要不得|须不得|不应不|严禁不|禁止不|绝不不|不准不|不宜不"
    r"|(?<!是否)(?:应|应当|必须|须)(?:同意|批准)|(?<![重主需必])要(?:同意|批准)"
)
"""Two words that undo each other, and a decision said to be owed."""


def test_nothing_is_said_with_two_negations_and_no_decision_is_owed(whole: Whole) -> None:
    assert TWICE.search("不得不越级行文") and TWICE.search("区长应当同意") and TWICE.search("必须批准")
    everything: list[Said] = []
    for folder, page in whole.pages.items():
        copy = lxml.html.fragment_fromstring(lxml.html.tostring(page, encoding="unicode"))
        for official in copy.xpath(
            "//*[@data-address] | //q | //blockquote | //*[contains(@class, 'law')][self::p or self::q]"
        ):
            official.drop_tree()
        everything.append((folder, words(copy)))
    for path, content in whole.files.items():
        if path.endswith((".json", ".csv", ".ics")) and "calendar" not in path:
            said_there = squeeze(content.decode("utf-8-sig"))
            # how people ask is theirs, and no view of a duty
            everything.append((path, re.sub(r'"asks":\[[^\]]*\]', "", said_there)))
    texts = [squeeze(unit.text) for _, edition in whole.works for unit in edition.text.value.units()]
    for place, said in everything:
        for match in TWICE.finditer(said):
            around = said[max(0, match.start() - 6) : match.end() + 6]
            assert any(around in text for text in texts), f"{place}: …{around}…"


def test_a_prohibition_is_said_with_one_negation_and_no_other_norm_with_any_of_its_words(
    whole: Whole,
) -> None:
    for edition in whole.view.editions.values():
        for duty in edition.duties.values():
            core = duty.core
            for joined in (duty.who, *duty.duty.hedge):
                core = core.replace(joined, "", 1)
            forbids = [w.text for w in wording.duty_words(core) if w.kind is NormKind.PROHIBITION]
            plain = [no.text for no in wording.negations(core)]
            if duty.kind is NormKind.PROHIBITION:
                assert len(forbids) + len(plain) == 1, duty.sentence
            else:
                assert forbids == [], duty.sentence


def test_every_duty_and_every_act_has_its_words(whole: Whole) -> None:
    ground = {
        work.rule.value.id: Ground(edition.text.value, whole.sources.roles.value)
        for work, edition in whole.works
    }
    for rule, edition in whole.view.editions.items():
        for duty in edition.duties.values():
            for official in (duty.duty.when, duty.duty.unless, duty.duty.otherwise, *duty.duty.hedge):
                assert official in ground[rule].words[duty.duty.at]
            assert duty.word in ("", *duty.duty.quote) or duty.word in duty.duty.quote
            assert duty.occasions_words == STANDING or not duty.duty.standing
    assert set(ACTS) == set(Act)
    assert NO_WORD not in NORM_KINDS.values()


# paper


@pytest.mark.browser
def test_paper_leaves_out_no_bound(whole: Whole, browser: Browser, tmp_path: Path) -> None:
    """What the style sheets hide on paper is no part of a duty."""
    busiest = max(whole.names, key=lambda role: sum(role in duty.actor for _, duty in whole.duties))
    (work, edition) = next(iter(whole.works))
    assert edition.procedures
    folders = {
        f"roles/{busiest}": "li[data-duty]",
        "checklist/all": "li[data-duty]",
        "approvals": "[data-duty]",
    }
    folders |= {f"procedures/{p.id}": "li[data-duty]" for p in edition.procedures.value.procedures[:2]}
    folders["deadlines"] = "tr[data-deadline]"
    duties = {duty.id: duty for w, duty in whole.duties if w is work}
    for path, content in whole.files.items():
        if path.startswith("assets/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(media="print")
    for built in whole.built.pages:
        if built.folder not in folders:
            continue
        file = tmp_path / built.folder / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        depth = "../" * (built.folder.count("/") + 1)
        links = "".join(
            f'<link rel="stylesheet" href="{depth}{path}">'
            for path in whole.files
            if path.endswith(("portal.css", built.print_style or "-"))
        )
        file.write_text(f"<!doctype html><meta charset=utf-8>{links}<body>{built.html}", encoding="utf-8")
        page.goto(file.as_uri())
        shown = page.locator(folders[built.folder]).evaluate_all(
            """all => all.map((e) => {
              const id = e.dataset.duty || e.dataset.deadline
              for (const quote of e.querySelectorAll("q, blockquote")) quote.remove()
              return [id, e.innerText]
            })"""
        )
        assert shown or built.folder == "approvals"
        for id_, said in shown:
            holds(
                f"{built.folder} on paper",
                squeeze(said),
                [*bounds(whole, work, duties[id_]), duties[id_].does],
            )
    context.close()

"""What the pages say with JavaScript off: every duty, on its words, on the page of each of its actors."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from generator import files
from generator.duties import Duty
from generator.portal import Checked
from generator.sources import Work
from tests.support.kept import ROLE


def tree(site: Path, folder: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / folder / "index.html").read_text(encoding="utf-8"))


def duties(checked: Checked) -> Iterator[tuple[Work, Duty]]:
    for work in checked.sources.works:
        for duty in work.current.duties.value.duties if work.current.duties else ():
            yield work, duty


def test_every_duty_is_an_entry_with_a_real_box_on_the_page_of_each_actor(
    checked: Checked, site: Path
) -> None:
    expected: dict[str, set[str]] = {}
    for _, duty in duties(checked):
        for role in duty.actor:
            expected.setdefault(role, set()).add(duty.id)
    assert expected
    for role, ids in expected.items():
        entries = tree(site, f"roles/{role}").xpath("//*[@data-duty]")
        assert {entry.get("data-duty") for entry in entries} == ids
        assert {entry.get("data-role") for entry in entries} == {role}
        assert all(len(entry.xpath(".//label/input[@type='checkbox']")) == 1 for entry in entries)


def test_an_entry_says_what_how_binding_by_when_and_on_which_words(checked: Checked, site: Path) -> None:
    words = {"must": "应当", "should": "宜", "may": "可以", "must-not": "不得"}
    trees: dict[str, lxml.html.HtmlElement] = {}
    for work, duty in duties(checked):
        for role in duty.actor:
            page = trees[role] = trees[role] if role in trees else tree(site, f"roles/{role}")
            entry = page.get_element_by_id(f"duty-{duty.id}")
            said = entry.text_content()
            word = "必须" if "须" in duty.quote and duty.force == "must" else words[duty.force]
            for part in (duty.does, word, *duty.hedge, duty.when, duty.unless, duty.otherwise):
                assert part in said
            assert [q.text_content() for q in entry.xpath(".//q")] == [duty.quote]
            href = files.link(f"roles/{role}", f"rules/{work.rule.value.id}", str(duty.at))
            assert entry.xpath(".//a[@class='citation']/@href") == [href]
            assert entry.get("data-force") == duty.force
            assert len(entry.xpath(".//*[@data-deadline]")) == (duty.deadline is not None)


def test_a_page_of_duties_says_that_they_are_the_editors(checked: Checked, site: Path) -> None:
    assert "编者标注，以正式文本为准" in tree(site, f"roles/{ROLE}").text_content()
    assert checked.sources.terms
    assert "编者标注，以正式文本为准" in tree(site, "terms").text_content()
    assert "编者标注，以正式文本为准" in tree(site, "procedures").text_content()


@pytest.mark.content
def test_a_role_without_duties_keeps_the_list_of_what_names_it(checked: Checked, site: Path) -> None:
    busy = {role for _, duty in duties(checked) for role in duty.actor}
    idle = [role.id for role in checked.sources.roles.value.roles if role.id not in busy]
    assert idle
    for role in idle:
        page = tree(site, f"roles/{role}")
        assert not page.xpath("//*[@data-checklist] | //script[contains(@src, 'checklist')]")
        assert page.xpath("//ol[@class='namings']/li")


def test_a_procedure_has_its_steps_in_order(checked: Checked, site: Path) -> None:
    for work in checked.sources.works:
        assert work.current.procedures
        for procedure in work.current.procedures.value.procedures:
            page = tree(site, f"procedures/{procedure.id}")
            shown = page.xpath("//li[@data-duty]/@data-duty")
            assert shown == [step.duty for step in procedure.steps]
            starts = [int(start) for start in page.xpath("//ol[@class='steps']/@start")]
            counts = [len(steps) for steps in page.xpath("//ol[@class='steps']")]
            assert starts == [1 + sum(counts[:i]) for i in range(len(counts))]


def test_a_term_is_shown_with_each_place_where_it_stands(checked: Checked, site: Path) -> None:
    assert checked.sources.terms
    page = tree(site, "terms")
    for term in checked.sources.terms.value.terms:
        section = page.get_element_by_id(f"term-{term.id}")
        marked = [mark.text_content() for mark in section.xpath(".//mark")]
        assert marked
        assert set(marked) <= set(term.names)
        places = sum(
            any(name in unit.text for name in term.names)
            for work in checked.sources.works
            for unit in work.current.text.value.units()
        )
        assert len(section.xpath(".//ol[@class='namings']/li")) == places


def test_a_paragraph_has_its_duties_beside_it(checked: Checked, site: Path) -> None:
    trees: dict[str, lxml.html.HtmlElement] = {}
    for work, duty in duties(checked):
        folder = f"rules/{work.rule.value.id}/{duty.at.article_number}"
        page = trees[folder] = trees[folder] if folder in trees else tree(site, folder)
        notes = [note.text_content() for note in page.xpath("//ul[@class='note-duties']/li")]
        assert any(duty.does in note for note in notes)


def test_a_paragraph_leads_to_the_limits_and_the_steps_that_rest_on_it(checked: Checked, site: Path) -> None:
    trees: dict[str, lxml.html.HtmlElement] = {}
    for work, duty in duties(checked):
        folder = f"rules/{work.rule.value.id}/{duty.at.article_number}"
        page = trees[folder] = trees[folder] if folder in trees else tree(site, folder)
        if duty.deadline:
            assert page.xpath(f"//aside//a[contains(@href, '/deadlines/index.html#deadline-{duty.id}')]")
        for procedure in work.current.procedures.value.procedures if work.current.procedures else ():
            if duty.id in {step.duty for step in procedure.steps}:
                assert page.xpath(
                    f"//aside//a[contains(@href, '/procedures/{procedure.id}/index.html#step-')]"
                )


@pytest.mark.parametrize("words", ["</style>", 'a"b', "a\\b", "a\nb"])
def test_words_for_paper_cannot_leave_their_string(words: str) -> None:
    line = files.Page("", "", "", "", print_lines=(words,)).meta["print_lines"]
    assert isinstance(line, list)
    inside = line[0][1:-1]
    assert not set('"<\n') & set(inside)
    assert inside.count("\\") == 1

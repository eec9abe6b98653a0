"""What the pages say with JavaScript off: every duty, on its words, on the page of each of its actors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest

from generator import files
from generator.labels import EDITORIAL, INFERRED_EVENT, NO_WORD, NORM_KINDS
from generator.model.annotations import Duty, NormKind
from generator.pages.paper import print_rule
from generator.portal import Checked
from generator.sources import Work
from generator.views.portal import PortalView
from generator.views.relations import carried
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
    kinds = {duty.id: duty.kind for _, duty in duties(checked)}
    for role, ids in expected.items():
        entries = tree(site, f"roles/{role}").xpath("//*[@data-sheet=$role]//*[@data-duty]", role=role)
        # once each, however many occasions it comes up on
        assert sorted(entry.get("data-duty") for entry in entries) == sorted(ids)
        assert {entry.get("data-role") for entry in entries} == {role}
        for entry in entries:
            boxes = len(entry.xpath(".//label/input[@type='checkbox']"))
            # nobody can do, and tick, what a body is made of
            assert boxes == (kinds[entry.get("data-duty")] is not NormKind.COMPOSITION)


def test_the_duties_of_a_wider_role_that_a_role_carries_follow_its_own(checked: Checked, site: Path) -> None:
    view = PortalView(checked.sources, checked.links)
    for role in view.roles.values():
        page = tree(site, f"roles/{role.id}")
        own = [role.id] if view.duty_counts[role.id] else []
        wider = [through.role.id for through in carried(view, role) if view.duty_counts[through.role.id]]
        assert page.xpath("//@data-sheet") == own + wider
        assert page.xpath("//@data-for") == [" ".join(own + wider)] * bool(own + wider)
        assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))
        for through in carried(view, role):
            entries = page.xpath("//*[@data-sheet=$role]//*[@data-duty]", role=through.role.id)
            assert {e.get("data-duty") for e in entries} == {
                duty.id for duty in view.duties if through.role.id in duty.duty.actor
            }
            assert through.words in page.text_content()


def test_an_entry_says_what_kind_it_is_by_when_and_on_which_words(checked: Checked, site: Path) -> None:
    view = PortalView(checked.sources, checked.links)
    trees: dict[str, lxml.html.HtmlElement] = {}
    for edition in view.editions.values():
        for duty in edition.duties.values():
            for role in duty.duty.actor:
                page = trees[role] = trees[role] if role in trees else tree(site, f"roles/{role}")
                entry = page.get_element_by_id(f"duty-{duty.id}")
                said = entry.text_content()
                (main,) = entry.xpath(".//*[@data-proof and not(self::q)]")
                assert main.text_content() == duty.predicate
                assert (NORM_KINDS[duty.kind] in said) or duty.kind is NormKind.DUTY
                assert (NO_WORD in said.replace(INFERRED_EVENT, "")) is duty.inferred
                assert [q.text_content() for q in entry.xpath(".//*[@data-about]/q")] == [duty.duty.quote]
                href = files.link(f"roles/{role}", edition.folder, str(duty.duty.at))
                assert entry.xpath(".//a[@class='quote-citation']/@href") == [href]
                assert entry.get("data-norm") == duty.kind
                assert entry.get("data-review") == duty.review.key
                assert len(entry.xpath(".//*[@data-deadline]")) == (duty.duty.deadline is not None)


PARTS: dict[str, Callable[[Duty], bool]] = {
    "limited": lambda duty: duty.deadline is not None,
    "occasion": lambda duty: bool(duty.occasion),
    "standing": lambda duty: duty.standing,
    "prohibition": lambda duty: duty.kind is NormKind.PROHIBITION,
}


def test_each_duty_stands_in_a_part_that_it_belongs_to_and_the_tabs_count_them(
    checked: Checked, site: Path
) -> None:
    by_id = {duty.id: duty for _, duty in duties(checked)}
    seen: set[str] = set()
    for folder in (f"roles/{role}" for role in sorted({role for d in by_id.values() for role in d.actor})):
        page = tree(site, folder)
        listed = [by_id[str(id_)] for id_ in page.xpath("//li[@data-duty]/@data-duty")]
        for name, fits in PARTS.items():
            inside = page.xpath("//*[@data-part=$name]//li[@data-duty]/@data-duty", name=name)
            assert all(fits(by_id[str(id_)]) for id_ in inside), (folder, name)
            tab = page.xpath("//nav[@data-tabs]/*[@data-tab=$name]", name=name)
            number = sum(map(fits, listed))
            if tab:
                assert tab[0].xpath("string(small)") == str(number), (folder, name)
                assert page.get_element_by_id(tab[0].get("href").removeprefix("#")) is not None
                seen.add(name)
            else:
                assert not inside
    assert seen == set(PARTS)


def test_an_occasion_of_a_long_list_names_all_of_its_duties(checked: Checked, site: Path) -> None:
    """Those that stand elsewhere on the list, once, are linked from it."""
    by_id = {duty.id: duty for _, duty in duties(checked)}
    names = {o.id: o.name for w in checked.sources.works if w.current.procedures
             for o in w.current.procedures.value.occasions}  # fmt: skip
    tried = 0
    for role in {role for duty in by_id.values() for role in duty.actor}:
        page = tree(site, f"roles/{role}")
        for block in page.xpath(
            "//*[@data-sheet=$role]//*[@data-part='occasion']//details[@data-block]", role=role
        ):
            heading = block.xpath("string(summary/text())").strip()
            own = [occasion for occasion, name in names.items() if name in heading.split("／")]
            inside = set(block.xpath(".//li[@data-duty]/@data-duty"))
            also = {
                page.get_element_by_id(href[1:]).get("data-duty")
                for href in block.xpath("*[@class='checklist-also']/a/@href")
            }
            wanted = {d.id for d in by_id.values() if role in d.actor and set(own) & set(d.occasion)}
            assert inside | also == wanted, (role, heading)
            assert not inside & also
            assert block.xpath("string(summary/small)") == str(len(wanted))
            tried += 1
    assert tried > 5


def test_a_page_of_duties_says_that_they_are_the_editors(checked: Checked, site: Path) -> None:
    assert EDITORIAL in tree(site, f"roles/{ROLE}").text_content()
    assert checked.sources.terms
    assert EDITORIAL in tree(site, "terms").text_content()
    assert EDITORIAL in tree(site, "procedures").text_content()


@pytest.mark.content
def test_a_role_without_duties_keeps_the_list_of_what_names_it(checked: Checked, site: Path) -> None:
    busy = {role for _, duty in duties(checked) for role in duty.actor}
    view = PortalView(checked.sources, checked.links)
    carrying = {role.id for role in view.roles.values() if carried(view, role)}
    idle = [role for role in view.roles if role not in busy | carrying]
    assert idle
    for role in idle:
        page = tree(site, f"roles/{role}")
        assert not page.xpath("//*[@data-checklist] | //script[contains(@src, 'role.js')]")
        assert page.xpath("//ol[@class='quote-list']/li")


def test_a_procedure_has_its_steps_in_order(checked: Checked, site: Path) -> None:
    for work in checked.sources.works:
        assert work.current.procedures
        for procedure in work.current.procedures.value.procedures:
            page = tree(site, f"procedures/{procedure.id}")
            first = page.xpath("//*[@class='req']//li[@data-duty]/@data-duty")
            assert first == list(procedure.requires)
            shown = page.xpath("//ol[@class='step-list']/li[@data-duty]")
            assert [step.get("data-duty") for step in shown] == [step.duty for step in procedure.steps]
            starts = [int(start) for start in page.xpath("//ol[@class='step-list']/@start")]
            counts = [len(steps) for steps in page.xpath("//ol[@class='step-list']")]
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
        assert len(section.xpath(".//ol[@class='quote-list']/li")) == places


def test_a_paragraph_has_its_duties_beside_it(checked: Checked, site: Path) -> None:
    trees: dict[str, lxml.html.HtmlElement] = {}
    for work, duty in duties(checked):
        folder = f"rules/{work.rule.value.id}/{duty.at.article_number}"
        page = trees[folder] = trees[folder] if folder in trees else tree(site, folder)
        notes = [note.text_content() for note in page.xpath("//aside//li[@data-duty]")]
        assert any(duty.does in note for note in notes)


def test_a_paragraph_leads_to_the_limits_and_the_steps_that_rest_on_it(checked: Checked, site: Path) -> None:
    trees: dict[str, lxml.html.HtmlElement] = {}
    for work, duty in duties(checked):
        folder = f"rules/{work.rule.value.id}/{duty.at.article_number}"
        page = trees[folder] = trees[folder] if folder in trees else tree(site, folder)
        if duty.deadline:
            assert page.xpath(f"//aside//a[contains(@href, '/deadlines/index.html#deadline-{duty.id}')]")
        for procedure in work.current.procedures.value.procedures if work.current.procedures else ():
            if duty.id in {*procedure.requires, *(step.duty for step in procedure.steps)}:
                assert page.xpath(
                    f"//aside//a[contains(@href, '/procedures/{procedure.id}/index.html#step-')]"
                )


@pytest.mark.parametrize("words", ["</style>", 'a"b', "a\\b", "a\nb"])
def test_words_for_paper_cannot_leave_their_string(words: str) -> None:
    rule = print_rule((words,))
    inside = rule.removeprefix('@page { @top-left { content: "').partition('" } @bottom-left')[0]
    assert not set('"<\n') & set(inside)
    assert inside.count("\\") == 1

"""The pages of procedures and lives as built: order only where it is grounded, branches at their step, one sheet a life."""

from functools import cache
from io import BytesIO
from urllib.parse import urljoin

import lxml.html
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from generator import sources
from generator.exports import tables
from generator.links import build as links_of
from generator.model.annotations import NormKind
from generator.views.life import LifeView, lives
from generator.views.portal import PortalView
from generator.views.procedure import ProcedureView, procedures
from tests.support.built import Site
from tests.support.kept import ROOT


@cache
def view() -> PortalView:
    read, problems = sources.load(ROOT / "rules_source")
    assert read is not None, problems
    return PortalView(read, links_of(read))


def every_procedure() -> list[ProcedureView]:
    return [procedure for edition in view().editions.values() for procedure in procedures(edition)]


def every_life() -> list[LifeView]:
    return [life for edition in view().editions.values() for life in lives(edition)]


def tree(site: Site, name: str) -> lxml.html.HtmlElement:
    return site.documents[f"procedures/{name}/index.html"].tree


def words(element: lxml.html.HtmlElement) -> str:
    return "".join(str(element.text_content()).split())


@pytest.mark.parametrize("procedure", every_procedure(), ids=lambda procedure: procedure.id)
def test_a_page_states_the_order_of_its_steps_where_it_is_grounded_and_nowhere_else(
    site: Site, procedure: ProcedureView
) -> None:
    page = tree(site, procedure.id)
    items = page.xpath("//ol//li[@data-duty]")
    assert [item.get("data-duty") for item in items] == [step.duty.id for step in procedure.steps]
    for item, step in zip(items, procedure.steps, strict=True):
        assert item.get("data-after") == (" ".join(map(str, step.comes_after)) or None)
        said = [words(order) for order in item.xpath(".//*[@data-order]")]
        if step.order is None:
            assert said == []
        else:
            assert len(said) == 1 and step.order.place in said[0]
            assert (step.order.words or step.order.ground) in said[0]
        if step.applies:
            assert f"适用：{step.applies}" in words(item)


@pytest.mark.parametrize("procedure", every_procedure(), ids=lambda procedure: procedure.id)
def test_what_must_be_met_first_stands_above_the_steps_and_no_step_is_a_prohibition_or_a_system(
    site: Site, procedure: ProcedureView
) -> None:
    page = tree(site, procedure.id)
    listed = [element.get("data-duty") for element in page.xpath("//li[@data-duty]")]
    assert listed == [duty.id for duty in procedure.duties]
    kinds = {element.get("data-norm") for element in page.xpath("//ol//li[@data-duty]")}
    assert not kinds & {NormKind.PROHIBITION, NormKind.COMPOSITION}


@pytest.mark.parametrize("procedure", every_procedure(), ids=lambda procedure: procedure.id)
def test_a_branch_is_a_link_at_the_step_from_which_it_leaves(site: Site, procedure: ProcedureView) -> None:
    page = tree(site, procedure.id)
    for step in procedure.steps:
        [item] = page.xpath("//ol//li[@data-duty=$duty]", duty=step.duty.id)
        shown = item.xpath(".//*[@data-branch]")
        assert [each.get("data-branch") for each in shown] == [
            branch.procedure.id for branch in step.branches
        ]
        assert all(
            f"“{b.words}”" in words(e) or b.words in words(e)
            for e, b in zip(shown, step.branches, strict=True)
        )
    outside = page.xpath("//*[@data-branch][not(ancestor::ol)]")
    assert [each.get("data-branch") for each in outside] == [b.procedure.id for b in procedure.branches]
    for link in page.xpath("//*[@data-branch]//a/@href"):
        target = urljoin(f"procedures/{procedure.id}/index.html", str(link)).partition("#")[0]
        assert target in site.documents, link
    for other in procedure.incoming:
        assert page.xpath("//a[contains(@href, $there)]", there=f"{other.id}/index.html"), other.id


@pytest.mark.parametrize("life", every_life(), ids=lambda life: life.id)
def test_a_life_chains_procedures_with_the_words_on_which_each_stage_rests(
    site: Site, life: LifeView
) -> None:
    page = tree(site, life.id)
    stages = page.xpath("//*[@data-stage]")
    assert len(stages) == len(life.stages)
    for element, stage in zip(stages, life.stages, strict=True):
        assert stage.name in words(element)
        shown = element.xpath(".//*[@data-procedure]")
        assert [each.get("data-procedure") for each in shown] == [case.procedure.id for case in stage.cases]
        for each, case in zip(shown, stage.cases, strict=True):
            said = words(each)
            assert case.words in said and case.citation in said and case.applies in said
            assert bool(each.xpath(".//*[@data-order]")) == (case.order is not None)
            for link in each.xpath(".//a/@href"):
                path, _, anchor = urljoin(f"procedures/{life.id}/index.html", str(link)).partition("#")
                assert path in site.documents, link
                assert not anchor or anchor in site.documents[path].ids, link


@pytest.mark.parametrize("life", every_life(), ids=lambda life: life.id)
def test_a_life_is_listed_once_is_on_the_map_and_is_found_by_name(site: Site, life: LifeView) -> None:
    listed = site.documents["procedures/index.html"].tree.xpath("//ul[@class='procedure-list']/li//a/@href")
    assert listed.count(f"{life.id}/index.html") == 1
    there = f"procedures/{life.id}/index.html"
    assert site.documents["sitemap/index.html"].tree.xpath("//a[contains(@href, $there)]", there=there)
    indexed = "".join(path.read_text(encoding="utf-8") for path in site.folder.rglob("*.js"))
    assert there in indexed


@pytest.mark.browser
@pytest.mark.parametrize("life", every_life(), ids=lambda life: life.id)
def test_a_life_is_printed_on_one_sheet(site: Site, browser: Browser, life: LifeView) -> None:
    page = browser.new_page()
    try:
        page.goto((site.folder / "procedures" / life.id / "index.html").as_uri())
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    finally:
        page.close()
    assert len(printed.pages) == 1


def test_the_table_says_of_each_step_in_which_cases_and_after_what_it_is_done() -> None:
    for edition in view().editions.values():
        table = dict(tables.build(view(), edition, ""))["procedures"]
        heads = [column.name for column in table.columns]
        lines = [line for procedure in procedures(edition) for line in procedure.lines]
        for row, line in zip(table.rows, lines, strict=True):
            said = dict(zip(heads, map(str, row), strict=True))
            assert (said["阶段"], said["适用"], said["先后"]) == (line.phase, line.applies, line.order)
            together = said["对象、条件、例外"]
            assert line.applies in together and line.order in together

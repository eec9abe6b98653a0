"""A large portal's index comes in parts: those that a question needs are loaded, and the answers are the same."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lunr.builder import Builder
from lunr.index import Index
from playwright.sync_api import Browser, Page

from generator import portal, search
from generator.search import postings
from generator.search.entries import entries
from generator.search.tokenizer import tokens
from generator.views.portal import PortalView
from tests.search import many
from tests.search.pages import search_page, typed

pytestmark = [pytest.mark.browser, pytest.mark.content]

RULES = 6
QUESTIONS = (
    "会议纪要谁签发",
    "征求意见不回复会怎样",
    "档案管理办法第九条",
    "考勤台账几个工作日内审核",
    "公车年度计划谁报送",
    "27",
    "qingxiaojia",
    "会议记要",
    "結合季節特點",
    "区政府办公室应当在收到申请后",
    "假",
)


def viewed(root: Path) -> PortalView:
    checked = portal.load(root / "rules_source")
    return checked.view


@pytest.fixture(scope="module")
def portals(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The search page over six rules, with the index whole and in parts."""
    top = tmp_path_factory.mktemp("many")
    view = viewed(many.write(top / "portal", RULES))
    made = {}
    for name, size in (("whole", 10**9), ("parts", 0)):
        made[name] = top / name
        shutil.copytree(site / "assets", made[name] / "assets")
        shutil.copytree(site / "search", made[name] / "search")
        for asset in search.build(view, whole=size):
            target = made[name] / asset.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(asset.content)
    return made


@pytest.fixture
def parts(browser: Browser, portals: dict[str, Path]) -> Iterator[Page]:
    """The page whose index is in parts."""
    page = search_page(browser, (portals["parts"] / "search/index.html").as_uri())
    yield page
    page.close()


def test_the_answers_in_parts_are_those_of_the_whole(
    browser: Browser, parts: Page, portals: dict[str, Path]
) -> None:
    whole = search_page(browser, (portals["whole"] / "search/index.html").as_uri())
    for question in QUESTIONS:
        answers = typed(whole, question)[:12]
        assert answers, question
        assert typed(parts, question)[:12] == answers
    whole.close()


def test_parts_are_loaded_by_need(parts: Page, portals: dict[str, Path]) -> None:
    def loaded() -> int:
        return int(parts.evaluate("document.querySelectorAll('script[src*=\"/search/\"]').length"))

    assert loaded() == 0
    typed(parts, "会议纪要谁签发")
    first = loaded()
    assert 0 < first < len(list((portals["parts"] / "assets/portal/search").iterdir())) / 2
    typed(parts, "会议纪要谁签发呢")
    assert loaded() == first
    typed(parts, "档案")
    assert loaded() > first


def test_a_title_in_the_question_leads_to_its_rule(parts: Page) -> None:
    for title, rule in (("印章管理办法", "invented-02"), ("采购管理办法", "invented-05")):
        typed(parts, f"{title}第九条")
        first = parts.locator("[data-result][data-article]").first
        assert (first.get_attribute("data-rule"), first.get_attribute("data-article")) == (rule, "9")


def test_results_that_are_not_loaded_yet_come_when_asked_for(parts: Page) -> None:
    assert len(typed(parts, "应当在收到申请后")) == 10
    parts.locator(".hit-more button").click()
    parts.wait_for_function("() => document.querySelectorAll('[data-result]').length === 30")


def lunr_index(documents: Iterable[dict[str, str]], asks: float) -> Index:
    """The documents as lunr knows them, numbered as they come; ``asks`` is what that field is worth."""
    builder = Builder()
    builder.ref("ref")
    builder.b(0.5)
    for field in postings.FIELDS:
        builder.field(field, boost=asks if field == "asks" else 1)
    # the texts come cut already: lunr's own pipelines would empty Chinese tokens
    builder.pipeline.reset()
    builder.search_pipeline.reset()
    for number, fields in enumerate(documents):
        builder.add({"ref": str(number), **postings.cut(fields)})
    return builder.build()


def test_documents_weigh_what_lunr_says(parts: Page, portals: dict[str, Path]) -> None:
    asks = parts.evaluate(
        "async () => { await portal.search.ready(); return portal.searchWeights.TOKEN.asks }"
    )
    index = lunr_index(entries(viewed(portals["parts"].parent / "portal")).fields, asks)
    cut = (
        [w for w in dict.fromkeys(tokens(question)) if w in index.inverted_index] for question in QUESTIONS
    )
    for words in filter(None, cut):
        query = index.create_query()
        for word in words:
            query.term(word, use_pipeline=False)
        expected = {int(hit["ref"]): hit["score"] for hit in index.query(query)}
        found = dict(
            parts.evaluate("async words => [...await (await portal.search.ready()).weigh(words)]", words)
        )
        assert found.keys() == expected.keys()
        assert all(abs(found[ref] - expected[ref]) < 0.001 * len(words) for ref in found)

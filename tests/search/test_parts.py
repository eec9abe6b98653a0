"""A large portal's index comes in many files: those that a question needs are loaded, and the answers are the same."""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lunr.builder import Builder
from lunr.index import Index
from playwright.sync_api import Browser, Page

from generator import portal, search, theme
from generator.search import large, postings
from generator.search.engine import Engine
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
    "huiyijiyao",
    "kaihui qingjia",
    "袁府发〔2023〕3号",
    "会议记要",
    "結合季節特點",
    "原则上须在会议结束后",
    "假",
)


def viewed(root: Path) -> PortalView:
    checked = portal.load(root / "rules_source")
    return checked.view


@pytest.fixture(scope="module")
def portals(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The search page over six rules, with the index whole and in many files."""
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
    """The page whose index is in many files, opened anew."""
    page = search_page(browser, (portals["parts"] / "search/index.html").as_uri())
    yield page
    page.close()


@pytest.fixture(scope="module")
def open_parts(browser: Browser, portals: dict[str, Path]) -> Iterator[Page]:
    """The same, opened once for those who type and read: the next one types anew."""
    page = search_page(browser, (portals["parts"] / "search/index.html").as_uri())
    yield page
    page.close()


@pytest.fixture(scope="module")
def whole(browser: Browser, portals: dict[str, Path]) -> Iterator[Page]:
    """The page whose index is whole, opened once."""
    page = search_page(browser, (portals["whole"] / "search/index.html").as_uri())
    yield page
    page.close()


def test_the_first_answers_of_a_large_portal_are_those_of_the_whole(open_parts: Page, whole: Page) -> None:
    for question in QUESTIONS:
        answers = typed(whole, question)[:1]
        assert answers, question
        assert typed(open_parts, question)[:1] == answers


def test_a_pasted_address_says_the_rule_too(open_parts: Page, whole: Page) -> None:
    """Each rule has an article 27; what is known here by its address is of the one that the address names."""
    for page in (open_parts, whole):
        first = typed(page, "https://example.gov.cn/yuanzhou-work-rules/art_27/#art_27__para_2")[0]
        assert first == typed(page, "特殊情况不能按期回复的，应主动与主办部门沟通")[0]


def test_the_terminal_ranks_a_large_portal_as_its_page_does(
    open_parts: Page, portals: dict[str, Path]
) -> None:
    view = viewed(portals["parts"].parent / "portal")
    engine = Engine(theme.engine(theme.HERE), search.build(view, whole=0))
    for question in QUESTIONS[:5]:
        shown = [address for _, _, address in typed(open_parts, question)]
        assert [result.address for result in engine.find(question, 10).results if not result.weak][
            : len(shown)
        ] == shown


def test_parts_are_loaded_by_need(parts: Page, portals: dict[str, Path]) -> None:
    names: set[str] = set()
    parts.on("request", lambda request: names.add(request.url) if "/search/t" in request.url else None)
    parts.reload()
    parts.wait_for_function("() => document.querySelector('[data-search-results]').dataset.query === ''")
    assert not names
    typed(parts, "会议纪要谁签发")
    first = len(names)
    assert 0 < first < len(list((portals["parts"] / "assets/portal/search").iterdir())) / 2
    typed(parts, "会议纪要谁签发")
    assert len(names) == first
    typed(parts, "档案")
    assert len(names) > first
    # what has been read is not kept in the page
    assert parts.locator("script[src*='/search/t']").count() == 0


def test_a_title_in_the_question_leads_to_its_rule(open_parts: Page) -> None:
    for title, rule in (("印章管理办法", "invented-02"), ("采购管理办法", "invented-05")):
        typed(open_parts, f"{title}第九条")
        first = open_parts.locator("[data-result][data-article]").first
        assert (first.get_attribute("data-rule"), first.get_attribute("data-article")) == (rule, "9")


@pytest.mark.parametrize(
    "question, unit",
    [
        ("本区会议纪要谁签发", "art_20__para_1"),
        ("袁州区第二十三条", "art_23__para_"),
        ("本区公车有规定吗", "art_40__para_1"),
        ("袁州区信访怎么办", "art_15__para_1"),
        ("袁州区印发文件几个工作日", "art_20__para_2"),
        ("副区长请假", "art_39__para_1"),
        ("政府办怎么审核公文", "art_28__para_1"),
        ("区长调研带几个部门", "art_38__para_1"),
    ],
)
def test_its_region_and_its_roles_lead_to_a_rule(open_parts: Page, question: str, unit: str) -> None:
    typed(open_parts, question)
    first = open_parts.locator("[data-result][data-article]").first
    assert first.get_attribute("data-rule") == "yuanzhou-work-rules"
    assert str(first.get_attribute("data-address")).startswith(unit)


def test_one_rule_alone_can_be_looked_in(parts: Page) -> None:
    typed(parts, "台账 情况报告")
    shown = "all => [...new Set(all.map(r => r.dataset.rule))]"
    rules = parts.locator("[data-result][data-rule]")
    assert len(rules.evaluate_all(shown)) > 1
    choice = parts.locator("[data-search-rules] select")
    chosen = choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(chosen)
    parts.wait_for_function(
        "id => [...document.querySelectorAll('[data-result][data-rule]')].every(r => r.dataset.rule === id)",
        arg=chosen,
    )
    assert "rule=" in parts.url
    assert rules.evaluate_all(shown) == [chosen]
    # the address leads to the same, and where the rule has nothing there is a way back
    parts.reload()
    # what answers no more than in part is folded away
    parts.wait_for_selector("[data-result]", state="attached")
    assert rules.evaluate_all(shown) == [chosen]
    assert typed(parts, "孑孓") == []
    choice.select_option("")
    parts.wait_for_function("() => !location.search.includes('rule=')")
    typed(parts, "台账 情况报告")
    assert len(rules.evaluate_all(shown)) > 1


def test_results_that_are_not_loaded_yet_come_when_asked_for(parts: Page) -> None:
    assert len(typed(parts, "应当在收到申请后")) == 10
    parts.locator(".hit-more button").click()
    parts.wait_for_function("() => document.querySelectorAll('[data-result]').length > 10")


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


def test_documents_weigh_what_lunr_says(whole: Page, portals: dict[str, Path]) -> None:
    asks = whole.evaluate(
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
            whole.evaluate("async words => [...await (await portal.search.ready()).weigh(words)]", words)
        )
        assert found.keys() == expected.keys()
        assert all(abs(found[ref] - expected[ref]) < 0.001 * len(words) for ref in found)


def test_a_large_index_counts_as_lunr_does_and_lists_each_chunk_of_each_token(
    portals: dict[str, Path],
) -> None:
    view = viewed(portals["parts"].parent / "portal")
    index = lunr_index(entries(view).fields, 1)
    read = {
        kind: [
            json.loads(file.read_text(encoding="utf-8").partition(",")[2].partition(",")[2].rstrip()[:-1])
            for file in sorted(
                (portals["parts"] / "assets/portal/search").glob(f"{kind}-*.js"),
                key=lambda f: int(f.stem.partition("-")[2]),
            )
        ]
        for kind in ("terms", "texts", "blocks")
    }
    stands: dict[str, set[int]] = {}
    for number, chunk in enumerate(read["texts"]):
        for row in chunk["rows"]:
            for token in tokens(row["text"]) if "text" in row else ():
                stands.setdefault(token, set()).add(number)
    for terms in read["terms"]:
        for token, (fields, passages, first, *count) in terms.items():
            if token[0] in "@=":
                continue
            if token in index.inverted_index:
                assert fields == sum(len(index.inverted_index[token][field]) for field in postings.FIELDS), (
                    token
                )
            assert passages == len(
                index.inverted_index[token]["text"] if token in index.inverted_index else ()
            ), token
            blocks = read["blocks"][first : first + count[0]] if count else [first]
            levels = [-n for block in blocks for n in block if n < 0]
            assert levels == sorted(levels, reverse=True), token
            assert all(0 < level <= large.LEVELS for level in levels), token
            assert stands.get(token, set()) <= {chunk for block in blocks for chunk in chunks(block)}, token


def chunks(block: list[int]) -> Iterator[int]:
    """The chunks of a block of a posting list."""
    chunk = 0
    for n in block:
        chunk = 0 if n < 0 else chunk + n
        if n >= 0:
            yield chunk
